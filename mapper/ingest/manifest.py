"""``manifest.csv``: what is known of the files beside it."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from mapper.errors import InputError
from mapper.ingest import plaintext

COLUMNS: Final = ("file", "source", "published", "language", "title", "id")


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: one file."""

    path: Path
    """The file."""
    where: str
    """Manifest and line, for messages."""
    published: date | None
    """Day of publication."""
    source: str
    """Who published it."""
    title: str
    """Its title."""
    language: str
    """ISO 639-1 code."""
    id: str
    """Id that the user gives it, ``""`` for one made from the content."""


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be used."""

    where: str
    """Manifest and line."""
    message: str
    """What is wrong and what to do."""


def read(path: Path) -> Iterator[Entry | BadRow]:
    """Rows of a manifest.

    The column ``file`` is needed; ``source``, ``published`` (``YYYY-MM-DD``), ``language``, ``title`` and ``id`` are
    read where they are there, others are left alone.
    """
    try:
        text = plaintext.read(path)
    except InputError as error:
        yield BadRow(str(path), str(error).removeprefix(f"{path}: "))
        return
    rows = csv.DictReader(text.splitlines(keepends=True), restkey="", strict=True)
    if "file" not in (rows.fieldnames or ()):
        yield BadRow(f"{path}:1", f"no column 'file'; the first line names the columns: {', '.join(COLUMNS)}")
        return
    try:
        for row in rows:
            yield _entry(path, rows.line_num, row)
    except csv.Error as error:
        yield BadRow(f"{path}:{rows.line_num}", f"broken row ({error}); check its quotes; later rows are not read")


def _entry(path: Path, line: int, row: dict[str, str | None]) -> Entry | BadRow:
    where = f"{path}:{line}"
    value = {name: (row.get(name) or "").strip() for name in COLUMNS}
    if "" in row:
        return BadRow(where, "more cells than columns; put values that hold commas in quotes")
    if not value["file"]:
        return BadRow(where, "column 'file' is empty; name a file")
    target = (path.parent / value["file"]).resolve()
    if not target.is_relative_to(path.parent.resolve()):
        return BadRow(where, "column 'file' leads out of the folder; name a file beside the manifest")
    published = None
    if value["published"]:
        try:
            published = date.fromisoformat(value["published"])
        except ValueError:
            return BadRow(where, f"column 'published' is {value['published']!r}; write it as YYYY-MM-DD")
    return Entry(
        path.parent / value["file"],
        where,
        published,
        value["source"],
        value["title"],
        value["language"],
        value["id"],
    )
