"""Files become documents: one file a format, and a bad row is reported, never dropped in silence."""

from mapper.ingest.collect import Problem, collect

__all__ = ["Problem", "collect"]
