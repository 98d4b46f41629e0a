"""Documents are read into incidents: one file a verb."""

from typing import Final

TOGETHER: Final = 32
"""Documents that are best read together (``pipeline.read_all``): more are no faster."""
