"""Incidents, documents, evidence and the analysts' decisions in one database.

The database is a file of SQLite (write-ahead log, ``synchronous=FULL``) or any other that SQLAlchemy reaches. A
document and what was read from it are written in one transaction: what was reported as stored is stored.
"""

from mapper.store.database import DEFAULT_PATH, Decision, Store, Verdict
from mapper.store.schema import SCHEMA_VERSION

__all__ = ["DEFAULT_PATH", "SCHEMA_VERSION", "Decision", "Store", "Verdict"]
