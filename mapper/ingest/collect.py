"""Walk the paths that a user names and hand on documents and problems."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from mapper.errors import InputError
from mapper.ingest import manifest, plaintext, tables
from mapper.model import Document

TABLES: Final = {".csv", ".tsv", ".jsonl", ".xlsx"}
TEXTS: Final = {".txt", ".text", ".md"}
MANIFEST: Final = "manifest.csv"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read; the rest goes on."""

    where: str
    """File, and row where there is one."""
    message: str
    """What is wrong, and what to do."""

    def __str__(self) -> str:
        """One line for a person."""
        return f"{self.where}: {self.message}"


def collect(paths: Iterable[Path]) -> Iterator[Document | Problem]:
    """Read files and folders.

    A folder is walked; where a ``manifest.csv`` lies in one, it says of each file who published it and when, and
    files that it does not name are read as well.

    Parameters
    ----------
    paths : iterable of Path
        Files (``.txt``, ``.csv``, ``.tsv``, ``.jsonl``) and folders.

    Yields
    ------
    Document or Problem
        In the order of the paths, files of a folder by name.
    """
    for path in paths:
        if path.is_dir():
            yield from _folder(path)
        elif path.exists():
            yield from _file(path, {})
        else:
            yield Problem(str(path), "no such file or folder; check the path")


def _folder(folder: Path) -> Iterator[Document | Problem]:
    files = sorted(p for p in folder.rglob("*") if p.is_file() and not p.name.startswith("."))
    known: dict[Path, manifest.Entry] = {}
    for listing in [p for p in files if p.name == MANIFEST]:
        for entry in manifest.read(listing):
            if isinstance(entry, manifest.BadRow):
                yield Problem(entry.where, entry.message)
            elif not entry.path.is_file():
                yield Problem(entry.where, f"it names {entry.path.name}, which is not there; correct the row")
            else:
                known[entry.path] = entry
    readable = [p for p in files if p.suffix.lower() in TEXTS | TABLES and p.name != MANIFEST]
    readable += [p for p in known if p not in readable]
    if not readable:
        yield Problem(str(folder), "no readable documents here (.txt, .csv, .tsv, .jsonl); name another folder")
    for path in readable:
        yield from _file(path, known)


def _file(path: Path, known: dict[Path, manifest.Entry]) -> Iterator[Document | Problem]:
    try:
        if path.suffix.lower() in TABLES and path not in known:
            for row in tables.read(path):
                yield Problem(row.where, row.message) if isinstance(row, tables.BadRow) else _identified(row)
            return
        text = plaintext.read(path)
    except InputError as error:
        yield Problem(str(path), str(error).removeprefix(f"{path}: "))
        return
    entry = known.get(path)
    language = entry.language if entry else ""
    problem = plaintext.unreadable(text, language)
    if problem:
        yield Problem(str(path), problem)
        return
    yield _identified(
        Document(
            id=entry.id if entry else "",
            text=text,
            published=entry.published if entry else None,
            source=entry.source if entry else "",
            title=entry.title if entry else "",
            path=str(path),
            language=language or "ar",
        )
    )


def _identified(document: Document) -> Document:
    if document.id:
        return document
    digest = hashlib.sha256(document.text.encode()).hexdigest()[:16]
    return Document(
        digest, document.text, document.published, document.source, document.title, document.path, document.language
    )
