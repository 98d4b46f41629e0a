"""The tables of the database."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

SCHEMA_VERSION: Final = "1"

metadata = sa.MetaData()
meta = sa.Table("meta", metadata, sa.Column("key", sa.String, primary_key=True), sa.Column("value", sa.String))
documents = sa.Table(
    "documents",
    metadata,
    sa.Column("id", sa.String, primary_key=True),
    sa.Column("position", sa.Integer, nullable=False, index=True),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("published", sa.Date),
    sa.Column("source", sa.String, nullable=False),
    sa.Column("title", sa.String, nullable=False),
    sa.Column("path", sa.String, nullable=False),
    sa.Column("language", sa.String, nullable=False),
)
incidents = sa.Table(
    "incidents",
    metadata,
    sa.Column("id", sa.String, primary_key=True),
    sa.Column("document_id", sa.ForeignKey("documents.id"), nullable=False, index=True),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("incident_type", sa.String, nullable=False, index=True),
    sa.Column("status", sa.String, nullable=False),
    sa.Column("date_from", sa.Date, index=True),
    sa.Column("date_to", sa.Date, index=True),
    sa.Column("place_id", sa.String, index=True),
    sa.Column("record", sa.JSON, nullable=False),
    sa.Column("place", sa.JSON),
    sa.Column("geometry", sa.Text),
)
evidence = sa.Table(
    "evidence",
    metadata,
    sa.Column("incident_id", sa.ForeignKey("incidents.id"), primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
)
# Decisions have no foreign key: they outlive a second reading of the document.
decisions = sa.Table(
    "decisions",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("incident_id", sa.String, nullable=False, index=True),
    sa.Column("verdict", sa.String, nullable=False),
    sa.Column("analyst", sa.String, nullable=False),
    sa.Column("note", sa.Text, nullable=False),
    sa.Column("decided", sa.DateTime(timezone=True), nullable=False),
)


def touch(connection: sa.Connection) -> None:
    """Let the revision grow: something was changed."""
    grown = sa.cast(sa.cast(meta.c.value, sa.Integer) + 1, sa.String)
    connection.execute(sa.update(meta).where(meta.c.key == "revision").values(value=grown))
