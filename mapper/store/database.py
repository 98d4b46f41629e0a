"""One open database of SQLite, or any other that SQLAlchemy reaches."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final, Literal

import sqlalchemy as sa
from sqlalchemy import event, exc

from mapper.errors import StoreError
from mapper.model import Document, Evidence, Incident
from mapper.store import schema
from mapper.store.rows import comparable, document_of, incident_of, incident_row

DEFAULT_PATH: Final = "incidents.db"
BUSY_SECONDS: Final = 5.0
"""How long a command waits for another that is writing."""

Verdict = Literal["confirmed", "rejected", "unsure"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What an analyst said of an incident."""

    incident_id: str
    """Id of the incident."""
    verdict: Verdict
    """The judgement."""
    analyst: str
    """Who judged, as they call themselves; may be empty."""
    note: str
    """Why."""
    decided: datetime
    """When, in UTC."""


class Store:
    """One open database. Use :meth:`open`.

    Parameters
    ----------
    engine : sqlalchemy.Engine
        Engine of the database.
    name : str
        The path or URL, without a password, for messages.
    """

    def __init__(self, engine: sa.Engine, name: str) -> None:
        self._engine, self._name = engine, name

    @classmethod
    def open(cls, url: str | os.PathLike[str] | None = None, *, create: bool = True) -> Store:
        """Open a database, and make it where there is none.

        Parameters
        ----------
        url : str or path, optional
            A path, or an SQLAlchemy URL. Default: ``MAPPER_DB``, else ``incidents.db`` in the working folder.
        create : bool
            Whether a missing file may be made.

        Raises
        ------
        StoreError
            The file is missing and may not be made, is locked, is damaged, or holds another schema.
        """
        target = str(url or os.environ.get("MAPPER_DB") or DEFAULT_PATH)
        try:
            address = sa.make_url(target if "://" in target else f"sqlite:///{target}")
            path = Path(address.database) if address.drivername.startswith("sqlite") and address.database else None
            if path is not None and str(path) != ":memory:":
                if not create and not path.exists():
                    raise StoreError(f"{path}: no such database; make it with 'mapper ingest --db {path} FOLDER'")
                if path.is_dir() or not path.parent.is_dir():
                    raise StoreError(f"{path}: not a place for a database; name a file in an existing folder")
            engine = sa.create_engine(address, **({"connect_args": {"timeout": BUSY_SECONDS}} if path else {}))
        except (exc.ArgumentError, exc.NoSuchModuleError, ModuleNotFoundError) as error:
            raise StoreError(f"{target}: not a database address that can be used: {error}") from error
        if path is not None:
            event.listen(engine, "connect", _set_up_sqlite)
        store = cls(engine, address.render_as_string(hide_password=True) if path is None else str(path))
        store._prepare()
        return store

    def _prepare(self) -> None:
        with self._transaction() as connection:
            tables = sa.inspect(connection).get_table_names()
            if "meta" not in tables:
                if tables:
                    raise StoreError(f"{self._name}: a database of another program; name another file with --db")
                schema.metadata.create_all(connection)
                rows = [{"key": "schema", "value": schema.SCHEMA_VERSION}, {"key": "revision", "value": "0"}]
                connection.execute(sa.insert(schema.meta), rows)
            found = connection.scalar(sa.select(schema.meta.c.value).where(schema.meta.c.key == "schema"))
            if found != schema.SCHEMA_VERSION:
                raise StoreError(
                    f"{self._name}: its schema is version {found}, this program writes {schema.SCHEMA_VERSION}; "
                    "ingest the documents into a new database"
                )

    @contextmanager
    def _transaction(self) -> Iterator[sa.Connection]:
        try:
            with self._engine.begin() as connection:
                yield connection
        except exc.DatabaseError as error:
            raise StoreError(f"{self._name}: {_explain(str(error.orig))}") from error

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    # ------------------------------------------------------------------ writing

    def save(self, document: Document, incidents: Sequence[Incident]) -> bool:
        """Store a document and its incidents in one transaction.

        Returns
        -------
        bool
            Whether anything changed: the same document with the same incidents changes nothing.
        """
        rows = [incident_row(position, incident) for position, incident in enumerate(incidents)]
        with self._transaction() as connection:
            old = _found(connection, document.id)
            fresh = {f.name: getattr(document, f.name) for f in fields(Document)}
            if old is not None:
                same = all(old[k] == v for k, v in fresh.items() if k != "path")
                if same and self._rows_of(connection, document.id) == [comparable(r) for r in rows]:
                    return False
                ids = sa.select(schema.incidents.c.id).where(schema.incidents.c.document_id == document.id)
                connection.execute(sa.delete(schema.evidence).where(schema.evidence.c.incident_id.in_(ids)))
                connection.execute(sa.delete(schema.incidents).where(schema.incidents.c.document_id == document.id))
                changed = sa.update(schema.documents).where(schema.documents.c.id == document.id)
                connection.execute(changed.values(**fresh))
            else:
                last = sa.func.coalesce(sa.func.max(schema.documents.c.position), 0)
                position = connection.scalar(sa.select(last + 1))
                connection.execute(sa.insert(schema.documents).values(**fresh, position=position))
            if rows:
                connection.execute(sa.insert(schema.incidents), rows)
            quotes = [
                {"incident_id": i.id, "position": n, "start": e.start, "end": e.end, "text": e.text}
                for i in incidents
                for n, e in enumerate(i.evidence)
            ]
            if quotes:
                connection.execute(sa.insert(schema.evidence), quotes)
            schema.touch(connection)
        return True

    def _rows_of(self, connection: sa.Connection, document_id: str) -> list[str]:
        rows = schema.incidents
        query = sa.select(rows).where(rows.c.document_id == document_id).order_by(rows.c.position)
        return [comparable(dict(r)) for r in connection.execute(query).mappings()]

    def decide(self, incident_id: str, verdict: Verdict, *, analyst: str = "", note: str = "") -> None:
        """Keep an analyst's decision; the newest of an incident is the one that holds.

        Raises
        ------
        StoreError
            There is no such incident.
        """
        with self._transaction() as connection:
            if connection.scalar(sa.select(schema.incidents.c.id).where(schema.incidents.c.id == incident_id)) is None:
                raise StoreError(f"{self._name}: no incident {incident_id!r}")
            row = {"incident_id": incident_id, "verdict": verdict, "analyst": analyst, "note": note}
            connection.execute(sa.insert(schema.decisions).values(**row, decided=datetime.now(UTC)))
            schema.touch(connection)

    # ------------------------------------------------------------------ reading

    def revision(self) -> int:
        """Return a number that grows with every change: the key of a cache."""
        with self._transaction() as connection:
            return int(connection.scalar(sa.select(schema.meta.c.value).where(schema.meta.c.key == "revision")) or 0)

    def documents(self) -> list[Document]:
        """All documents in the order in which they came."""
        with self._transaction() as connection:
            rows = connection.execute(sa.select(schema.documents).order_by(schema.documents.c.position)).mappings()
            return [document_of(r) for r in rows]

    def document(self, id: str) -> Document:  # noqa: A002 - the field's own name
        """One document.

        Raises
        ------
        StoreError
            There is none with that id.
        """
        with self._transaction() as connection:
            row = _found(connection, id)
        if row is None:
            raise StoreError(f"{self._name}: no document {id!r}")
        return document_of(row)

    def holds(self, document: Document) -> bool:
        """Whether the very same document (its text and what is known of it) is stored."""
        with self._transaction() as connection:
            row = _found(connection, document.id)
        return row is not None and all(
            row[f.name] == getattr(document, f.name) for f in fields(Document) if f.name != "path"
        )

    def incidents(
        self,
        *,
        types: Iterable[str] | None = None,
        date_from: date | None = None,
        date_to: date | None = None,
        statuses: Iterable[str] | None = None,
        document_id: str | None = None,
    ) -> list[Incident]:
        """Incidents in the order of their documents, most salient first.

        Parameters
        ----------
        types, statuses : iterable of str, optional
            Only these.
        date_from, date_to : date, optional
            Only what may have happened in this time; undated incidents are left out where one is given.
        document_id : str, optional
            Only those of one document.
        """
        rows, of = schema.incidents, schema.documents
        query = sa.select(rows).join(of).order_by(of.c.position, rows.c.position)
        if types is not None:
            query = query.where(rows.c.incident_type.in_(list(types)))
        if statuses is not None:
            query = query.where(rows.c.status.in_(list(statuses)))
        if date_from is not None:
            query = query.where(rows.c.date_to >= date_from)
        if date_to is not None:
            query = query.where(rows.c.date_from <= date_to)
        if document_id is not None:
            query = query.where(rows.c.document_id == document_id)
        return self._read(query)

    def incident(self, id: str) -> Incident:  # noqa: A002 - the field's own name
        """One incident.

        Raises
        ------
        StoreError
            There is none with that id.
        """
        found = self._read(sa.select(schema.incidents).where(schema.incidents.c.id == id))
        if not found:
            raise StoreError(f"{self._name}: no incident {id!r}")
        return found[0]

    def _read(self, query: sa.Select[Any]) -> list[Incident]:
        with self._transaction() as connection:
            rows = connection.execute(query).mappings().all()
            quotes: dict[str, list[Evidence]] = {}
            order = sa.select(schema.evidence).order_by(schema.evidence.c.incident_id, schema.evidence.c.position)
            if len(rows) < 500:
                order = order.where(schema.evidence.c.incident_id.in_([r["id"] for r in rows]))
            for q in connection.execute(order).mappings():
                quotes.setdefault(q["incident_id"], []).append(Evidence(q["start"], q["end"], q["text"]))
        return [incident_of(dict(r), tuple(quotes.get(r["id"], ()))) for r in rows]

    def decisions(self) -> list[Decision]:
        """All decisions, oldest first."""
        with self._transaction() as connection:
            rows = connection.execute(sa.select(schema.decisions).order_by(schema.decisions.c.id)).mappings().all()
        return [Decision(r["incident_id"], r["verdict"], r["analyst"], r["note"], r["decided"]) for r in rows]


def _found(connection: sa.Connection, document_id: str) -> sa.RowMapping | None:
    query = sa.select(schema.documents).where(schema.documents.c.id == document_id)
    return connection.execute(query).mappings().first()


def _set_up_sqlite(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    try:
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            cursor.execute(f"PRAGMA {pragma}")
    finally:
        cursor.close()


def _explain(message: str) -> str:
    if "locked" in message:
        return "the database is locked; close the other program that writes to it and try again"
    if "not a database" in message or "malformed" in message:
        return "the file is damaged or no database; restore a copy, or ingest the documents into a new file"
    if "readonly" in message or "unable to open" in message:
        return f"the database cannot be written here ({message}); check the file's rights or name another with --db"
    return message
