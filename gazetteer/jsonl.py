"""JSON Lines in, JSON Lines out: one line out per line in, in the same order."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

json_text = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
"""Writes an answer, which holds no circles; one encoder does for all lines."""


def answer_lines(
    lines: Iterable[bytes | str],
    answer: Callable[[dict[str, Any]], dict[str, Any]],
    complaint: type[Exception],
    example: str,
    write: Callable[[dict[str, Any]], str] = json_text,
) -> Iterator[str]:
    """Answer each line; a bad one gives ``{"id", "error"}`` and the rest goes on.

    Parameters
    ----------
    lines : iterable of bytes or str
        Input lines, as UTF-8 where they are bytes; empty ones are left out, a byte order mark is no part of a line.
    answer : callable
        From the object of a line to the object of its answer, without the id.
    complaint : type
        The exception by which ``answer`` says that it cannot answer; others are not caught.
    example : str
        What a line looks like, for those who write another.
    write : callable
        From an answer with its id, or a complaint, to JSON.

    Yields
    ------
    str
        One JSON object a line, without the line end, not escaped to ASCII.

    Examples
    --------
    >>> list(answer_lines(['{"id": 1}', ""], lambda row: {"ok": True}, ValueError, '{"id": 1}'))
    ['{"id": 1, "ok": true}']
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield write(_answer(number, line, answer, complaint, example))


def _answer(
    number: int,
    line: bytes | str,
    answer: Callable[[dict[str, Any]], dict[str, Any]],
    complaint: type[Exception],
    example: str,
) -> dict[str, Any]:
    try:
        text = line.decode("utf-8-sig") if isinstance(line, bytes) else line.removeprefix("\ufeff")
        row = json.loads(text)
    except (ValueError, RecursionError) as error:
        return {"id": None, "error": f"line {number}: not a line of JSON in UTF-8 ({error})"}
    if not isinstance(row, dict):
        return {"id": None, "error": f"line {number}: not an object such as {example}"}
    identity = row.get("id")
    try:
        return {"id": identity, **answer(row)}
    except complaint as error:
        return {"id": identity, "error": f"line {number}: {error}"}
