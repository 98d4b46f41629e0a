"""Incidents: Arabic documents are read into incidents with type, date, place and people harmed."""
