import tomllib
from pathlib import Path
from typing import Any

import pytest

from mapper.model import Quantity
from mapper.reading.quantities import find_quantities
from mapper.reading.segment import segment

CORPORA = sorted((Path(__file__).parents[2] / "corpus").glob("quantities*.toml"))
LINES = [line for corpus in CORPORA for line in tomllib.loads(corpus.read_text(encoding="utf-8"))["line"]]


def read(text: str) -> list[Quantity]:
    return find_quantities(segment(text))


@pytest.mark.parametrize("line", LINES, ids=lambda line: line["text"])
def test_corpus(line: dict[str, Any]) -> None:
    found = [q for q in read(line["text"]) if not q.part_of_total]
    people = [[q.harm, q.minimum, "open" if q.maximum is None else q.maximum] for q in found if q.harm]
    assert people == line["people"]
    assert [[q.item, q.minimum, q.unit] for q in found if not q.harm] == line.get("goods", [])


@pytest.mark.parametrize("line", LINES, ids=lambda line: line["text"])
def test_spans_are_those_of_the_text(line: dict[str, Any]) -> None:
    for q in read(line["text"]):
        assert line["text"][q.start : q.end] == q.text
        assert q.reasons


def test_parts_of_a_total_are_marked() -> None:
    found = read("مقتل 9 مدنيين بينهم مقتل ثلاثة أطفال")
    assert [(q.minimum, q.part_of_total) for q in found] == [(9, False), (3, True)]


def test_an_empty_text_counts_nothing() -> None:
    assert read("") == []
