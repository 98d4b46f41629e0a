"""Every error of the package, in one tree.

::

    GazetteerError
    ├── GazetteerNotFoundError (FileNotFoundError)   the gazetteer file is missing
    ├── GazetteerFormatError   (ValueError)          the file is damaged, or of another version
    ├── PlaceNotFoundError     (KeyError)            no place with that id
    └── SourceError            (ValueError)          a source given to the build cannot be read

A message names the file, the row and column where there is one, and the remedy.
"""


class GazetteerError(Exception):
    """Base of all errors of the package."""


class GazetteerNotFoundError(GazetteerError, FileNotFoundError):
    """The gazetteer file is missing."""

    __str__ = Exception.__str__


class GazetteerFormatError(GazetteerError, ValueError):
    """The gazetteer file is damaged or was written by another version."""


class PlaceNotFoundError(GazetteerError, KeyError):
    """No place has that id."""

    __str__ = Exception.__str__


class SourceError(GazetteerError, ValueError):
    """A source given to the build cannot be read as a whole (a broken row is only reported)."""
