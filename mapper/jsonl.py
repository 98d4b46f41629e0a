"""JSON Lines in, JSON Lines out: what ``gazetteer.jsonl`` does, with this package's complaints."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from gazetteer import jsonl
from mapper.errors import InputError
from mapper.records import Shape


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
    shapes: list[str] = []

    def without_shapes(row: dict[str, Any]) -> dict[str, Any]:
        answered = answer(row)
        shapes[:] = _taken_out(answered.get("incidents", ()))
        return answered

    for line in jsonl.answer_lines(lines, without_shapes, InputError, '{"id": "1", "text": "…"}; one object a line'):
        yield _put_back(line, shapes) if shapes else line
        shapes.clear()


_NO_SHAPE = '"geometry": null'  # stands in no string of JSON, where the quotation marks are escaped


def _taken_out(incidents: Iterable[dict[str, Any]]) -> list[str]:
    """JSON texts of the geometries of some incidents, which are left without: the same few come again and again."""
    shapes = []
    for incident in incidents:
        shape: Shape | None = incident["geometry"]
        incident["geometry"] = None
        shapes.append("null" if shape is None else shape.json())
    return shapes


def _put_back(line: str, shapes: Sequence[str]) -> str:
    """Give each incident of a line its geometry; the incidents are the last that stands there."""
    first, *others = line.rsplit(_NO_SHAPE, len(shapes))
    return first + "".join([f'"geometry": {shape}{rest}' for shape, rest in zip(shapes, others, strict=True)])
