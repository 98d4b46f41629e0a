"""JSON Lines in, JSON Lines out: what ``gazetteer.jsonl`` does, with this package's complaints."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from gazetteer import jsonl
from mapper.errors import InputError


def answer_lines(
    lines: Iterable[str],
    answer: Callable[[dict[str, Any]], dict[str, Any]],
    write: Callable[[dict[str, Any]], str] = jsonl.json_text,
) -> Iterator[str]:
    """Answer each line; a bad one gives ``{"id", "error"}`` and the rest goes on.

    Parameters
    ----------
    lines : iterable of str
        Input lines; empty ones are left out.
    answer : callable
        From the object of a line to the object of its answer, without the id; may raise ``InputError``.
    write : callable
        From an answer with its id, or a complaint, to JSON.

    Returns
    -------
    iterator of str
        One JSON object a line, without the line end, not escaped to ASCII.
    """
    return jsonl.answer_lines(lines, answer, InputError, '{"id": "1", "text": "…"}; one object a line', write)
