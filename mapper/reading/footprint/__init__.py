"""The part of the earth that an expression speaks of, with the precision that fits it."""

from mapper.reading.footprint.locate import footprints

__all__ = ["footprints"]
