"""Documents are read into incidents: one file a verb."""
