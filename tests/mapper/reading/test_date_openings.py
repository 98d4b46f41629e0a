"""A rule of dates is asked only where the words can satisfy it, and always where it reads something."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from mapper.reading.dates import openings, read_moment
from mapper.reading.dates.moment import Opening, View
from mapper.reading.dates.rules import OF_ARTICLES, OF_NOTES
from mapper.reading.dates.tape import dates_itself, may_date_itself, tape_of
from mapper.reading.segment import segment

CORPUS = tomllib.loads((Path(__file__).parents[2] / "corpus" / "dates.toml").read_text(encoding="utf-8"))
TEXTS = [
    said
    for table in CORPUS.values()
    for row in table
    for said in (row["phrases"] if "phrases" in row else [row["text"]])
]


def test_a_preposition_alone_opens_nothing() -> None:
    assert OF_ARTICLES.of(tape_of(segment("سقط في حي قبل وصول الدورية من القرية"))) == [openings.NOTHING] * 3


@pytest.mark.parametrize("today", [None, date(2020, 5, 3)])
def test_no_rule_is_kept_from_what_it_reads(today: date | None) -> None:
    """Every rule, asked at every word of the corpus that it can begin with, reads only where the openings name it."""
    clauses = dict(OF_NOTES._points.rules)
    for said in TEXTS:
        text = segment(said)
        view = View.of(text, today, read_moment)
        view.openings = [Opening(tuple(clauses), (), wide=True) for _ in view.tokens]
        kept = OF_NOTES.of(tape_of(text))
        for i, token in enumerate(view.tokens):
            for rule, of_rule in clauses.items():
                begins = any(not clause.starts.isdisjoint(token.kinds) for clause in of_rule)
                if begins and rule not in kept[i].points:
                    assert rule(view, i) is None, (said, i, rule.__name__)


def test_a_text_that_may_date_itself_is_known_before_its_tape_is_read() -> None:
    for text in map(segment, TEXTS):
        assert may_date_itself(text) or not dates_itself(tape_of(text).tokens), text.original
    assert not may_date_itself(segment("قتل 3 مدنيين في قصف على البلدة يوم الجمعة"))
