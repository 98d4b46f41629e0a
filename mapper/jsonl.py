"""JSON Lines in, JSON Lines out: what ``gazetteer.jsonl`` does, for texts that are read several at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO, Final

from gazetteer import jsonl
from mapper.errors import InputError
from mapper.model import Document
from mapper.reading import TOGETHER
from mapper.records import document_of

_CHUNK: Final = 1 << 16  # bytes: what a pipe holds


def lines_together(stream: BinaryIO) -> Iterator[list[str]]:
    """Batch the lines of a stream: those that are there already, and without waiting for more.

    One who sends a line and waits for its answer gets it; one who sends a file has its texts read several at a time.

    Parameters
    ----------
    stream : binary file
        UTF-8; what is not becomes U+FFFD.

    Yields
    ------
    list of str
        Lines without their ends, at most ``TOGETHER`` of ``reading``.
    """
    begun: list[bytes] = []
    while chunk := stream.read1(_CHUNK):  # type: ignore[attr-defined]
        *whole, rest = chunk.split(b"\n")
        if whole:
            whole[0] = b"".join([*begun, whole[0]])
            begun = []
            for at in range(0, len(whole), TOGETHER):
                yield [line.decode("utf-8", "replace") for line in whole[at : at + TOGETHER]]
        if rest:
            begun.append(rest)
    if begun:
        yield [b"".join(begun).decode("utf-8", "replace")]


def answer_texts(
    batches: Iterable[Iterable[str]],
    answers: Callable[[list[Document]], Iterable[dict[str, Any]]],
    write: Callable[[dict[str, Any]], str] = jsonl.json_text,
) -> Iterator[list[str]]:
    """Answer each line; a bad one gives ``{"id", "error"}`` and the rest goes on.

    Parameters
    ----------
    batches : iterable of iterables of str
        Input lines, as they are to be read together; empty ones are left out.
    answers : callable
        From the documents of a batch to their answers, in order.
    write : callable
        From an answer with its id, or a complaint, to JSON.

    Returns
    -------
    iterator of list of str
        The lines of a batch's answers: one JSON object each, without the line end, not escaped to ASCII.
    """
    example = '{"id": "1", "text": "…"}; one object a line'
    return jsonl.answer_batches(batches, document_of, answers, InputError, example, write)
