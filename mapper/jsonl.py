"""JSON Lines in, JSON Lines out: one line out per line in, in the same order."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from mapper.errors import InputError


def answer_lines(lines: Iterable[str], answer: Callable[[dict[str, Any]], dict[str, Any]]) -> Iterator[str]:
    """Answer each line; a bad one gives ``{"id", "error"}`` and the rest goes on.

    Parameters
    ----------
    lines : iterable of str
        Input lines; empty ones are left out.
    answer : callable
        From the object of a line to the object of its answer, without the id; may raise ``InputError``.

    Yields
    ------
    str
        One JSON object a line, without the line end, not escaped to ASCII.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield json.dumps(_answer(number, line, answer), ensure_ascii=False)


def _answer(number: int, line: str, answer: Callable[[dict[str, Any]], dict[str, Any]]) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        return {"id": None, "error": f"line {number}: not JSON: {error}"}
    if not isinstance(row, dict):
        return {"id": None, "error": f"line {number}: not an object; one object a line"}
    identity = row.get("id")
    try:
        return {"id": identity, **answer(row)}
    except InputError as error:
        return {"id": identity, "error": f"line {number}: {error}"}
