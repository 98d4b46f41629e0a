"""JSON Lines in, JSON Lines out: one line out per line in, in the same order."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any, TypeVar

Asked = TypeVar("Asked")

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

    Returns
    -------
    iterator of str
        One JSON object a line, without the line end, not escaped to ASCII.

    Examples
    --------
    >>> list(answer_lines(['{"id": 1}', ""], lambda row: {"ok": True}, ValueError, '{"id": 1}'))
    ['{"id": 1, "ok": true}']
    """
    return chain.from_iterable(answer_batches(([line] for line in lines), answer, iter, complaint, example, write))


def answer_batches(
    batches: Iterable[Iterable[bytes | str]],
    ask: Callable[[dict[str, Any]], Asked],
    answers: Callable[[list[Asked]], Iterable[dict[str, Any]]],
    complaint: type[Exception],
    example: str,
    write: Callable[[dict[str, Any]], str] = json_text,
) -> Iterator[list[str]]:
    """Answer lines that come several at once; otherwise as ``answer_lines``.

    Parameters
    ----------
    batches : iterable of iterables of bytes or str
        Input lines; those of one batch are answered together.
    ask : callable
        From the object of a line to the question that it puts; says by ``complaint`` that it puts none.
    answers : callable
        From the questions of a batch to their answers, in the same order.
    complaint, example, write
        As of ``answer_lines``.

    Yields
    ------
    list of str
        The lines of a batch's answers.
    """
    number = 0
    for lines in batches:
        asked: list[Asked] = []
        told: list[tuple[Any, str]] = []  # identity and complaint of each line
        for line in lines:
            number += 1
            if line.strip():
                identity, question, error = _question(line, ask, complaint, example)
                told.append((identity, f"line {number}: {error}" if error else ""))
                asked += question
        answered = iter(answers(asked))
        yield [
            write({"id": identity, "error": error} if error else {"id": identity, **next(answered)})
            for identity, error in told
        ]


def _question(
    line: bytes | str, ask: Callable[[dict[str, Any]], Asked], complaint: type[Exception], example: str
) -> tuple[Any, list[Asked], str]:
    """Identity of a line and the question that it puts, or what is wrong with it."""
    try:
        text = line.decode("utf-8-sig") if isinstance(line, bytes) else line.removeprefix("\ufeff")
        row = json.loads(text)
    except (ValueError, RecursionError) as error:
        return None, [], f"not a line of JSON in UTF-8 ({error})"
    if not isinstance(row, dict):
        return None, [], f"not an object such as {example}"
    identity = row.get("id")
    try:
        return identity, [ask(row)], ""
    except complaint as error:
        return identity, [], str(error) or "no answer"
