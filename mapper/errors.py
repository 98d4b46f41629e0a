"""Every error of the package, in one tree.

::

    MapperError
    ├── InputError    (ValueError)        a file or line given by the user cannot be read
    ├── LexiconError  (ValueError)        a lexicon file is broken
    ├── DocumentError (RuntimeError)      a fault of the program: it breaks off at a document
    ├── StoreError    (RuntimeError)      the database is locked, damaged or of another version
    └── ServiceError  (OSError)           the dashboard cannot start: the port is busy

A message names the file, the row and column where there is one, and the remedy. ``gazetteer.errors`` holds those of
the gazetteer.
"""


class MapperError(Exception):
    """Base of all errors of the package."""


class InputError(MapperError, ValueError):
    """A file or line given by the user cannot be read."""


class LexiconError(MapperError, ValueError):
    """A lexicon file is broken: the message names the file, the entry and what it should be."""


class DocumentError(MapperError, RuntimeError):
    """The program breaks off at a document, by a fault of its own; the cause is the exception that it met."""


class StoreError(MapperError, RuntimeError):
    """The database is locked, damaged or of another version."""


class ServiceError(MapperError, OSError):
    """The dashboard cannot start."""
