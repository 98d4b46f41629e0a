"""Spreadsheets (CSV, TSV, Excel workbooks) and JSON Lines: one document a row."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile

from mapper.errors import InputError
from mapper.ingest import plaintext
from mapper.model import Document

_TEXT: Final = ("text", "النص", "نص", "content", "body")
_PUBLISHED: Final = ("published", "date", "التاريخ", "تاريخ النشر")
_SOURCE: Final = ("source", "المصدر")
_TITLE: Final = ("title", "العنوان")


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be used."""

    where: str
    """File and line."""
    message: str
    """What is wrong and what to do."""


def read(path: Path) -> Iterator[Document | BadRow]:
    """Documents of a table with the columns ``text``, and ``id``, ``published``, ``source``, ``title`` where known.

    Raises
    ------
    InputError
        The file as a whole cannot be read.
    """
    suffix = path.suffix.lower()
    rows: Iterator[tuple[int, dict[str, Any] | str]]
    if suffix == ".xlsx":
        rows = _workbook(path)
    elif suffix == ".jsonl":
        rows = _json_lines(plaintext.read(path))
    else:
        rows = _cells(path, plaintext.read(path), "\t" if suffix == ".tsv" else ",")
    for line, row in rows:
        where = f"{path}:{line}"
        yield BadRow(where, row) if isinstance(row, str) else _document(where, row)


def _json_lines(text: str) -> Iterator[tuple[int, dict[str, Any] | str]]:
    for line, raw in enumerate(io.StringIO(text), 1):
        if not raw.strip():
            continue
        try:
            row = json.loads(raw)
        except json.JSONDecodeError as error:
            yield line, f"not JSON ({error}); one object a line"
            continue
        yield line, row if isinstance(row, dict) else "not an object; one object a line"


def _cells(path: Path, text: str, delimiter: str) -> Iterator[tuple[int, dict[str, Any] | str]]:
    if delimiter == "," and ";" in text.split("\n", 1)[0] and "," not in text.split("\n", 1)[0]:
        delimiter = ";"
    rows = csv.DictReader(io.StringIO(text), delimiter=delimiter, strict=True)
    names = [n.strip().lower() for n in rows.fieldnames or ()]
    _check_columns(path, names)
    rows.fieldnames = names
    try:
        for row in rows:
            yield rows.line_num, row
    except csv.Error as error:
        yield rows.line_num, f"broken row ({error}); check its quotes; later rows are not read"


def _workbook(path: Path) -> Iterator[tuple[int, dict[str, Any] | str]]:
    import openpyxl

    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (OSError, KeyError, ValueError, BadZipFile, openpyxl.utils.exceptions.InvalidFileException) as error:
        raise InputError(f"{path}: no Excel workbook that can be read; save the sheet again, or as CSV") from error
    try:
        rows = book.worksheets[0].iter_rows(values_only=True)
        names = [str(n or "").strip().lower() for n in next(rows, ())]
        _check_columns(path, names)
        for line, cells in enumerate(rows, 2):
            if any(c is not None for c in cells):
                yield line, dict(zip(names, cells, strict=False))
    finally:
        book.close()


def _check_columns(path: Path, names: list[str]) -> None:
    if not any(n in _TEXT for n in names):
        raise InputError(f"{path}: no column 'text'; name the columns id, text, published, source, title")


def _document(where: str, row: dict[str, Any]) -> Document | BadRow:
    text = _first(row, _TEXT)
    problem = plaintext.unreadable(text)
    if problem:
        return BadRow(where, problem)
    published, given = None, _first(row, _PUBLISHED).strip()
    if given:
        try:
            published = date.fromisoformat(given[:10])
        except ValueError:
            return BadRow(where, f"the day of publication is {given!r}; write it as YYYY-MM-DD")
    id_ = str(row.get("id") if row.get("id") is not None else "").strip()
    return Document(id_, text, published, _first(row, _SOURCE), _first(row, _TITLE), where, "ar")


def _first(row: dict[str, Any], names: tuple[str, ...]) -> str:
    return next((str(row[n]) for n in names if row.get(n) is not None), "")
