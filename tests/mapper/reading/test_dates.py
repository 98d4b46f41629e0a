"""Dates: the corpus is the test, and what holds for every text."""

import tomllib
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper.reading.dates import find_dates
from mapper.reading.segment import segment

CORPUS = tomllib.loads((Path(__file__).parents[2] / "corpus" / "dates.toml").read_text(encoding="utf-8"))
TUESDAY, SUNDAY = date(2013, 2, 12), date(2025, 11, 2)


def days(text, published):
    return [[d.date_from, d.date_to] for d in find_dates(segment(text), published)]


@pytest.mark.parametrize(("phrase", "case"), [(p, c) for c in CORPUS["means"] for p in c["phrases"]])
def test_a_phrase_means_its_days(phrase, case):
    found = find_dates(segment(phrase), case.get("reference", TUESDAY))
    assert [[d.date_from, d.date_to] for d in found] == [case["days"]]
    if "precision" in case:
        assert found[0].precision == case["precision"]


@pytest.mark.parametrize("case", CORPUS["sentence"], ids=lambda c: c["text"][:40])
def test_a_sentence_has_these_dates(case):
    assert days(case["text"], case.get("reference", SUNDAY) or None) == case["days"]


@pytest.mark.parametrize("phrase", [p for c in CORPUS["nothing"] for p in c["phrases"]])
def test_a_phrase_that_only_looks_like_a_date_has_none(phrase):
    assert days(phrase, SUNDAY) == []


def test_the_corpus_is_as_large_as_the_language_needs():
    assert sum(len(c["phrases"]) for key in ("means", "nothing") for c in CORPUS[key]) >= 300


@pytest.mark.parametrize(
    "phrase", ["أمس", "مساء الخميس", "31 من تشرين الأول", "الشهر الماضي", "قبل ثلاثة أيام", "رمضان"]
)
def test_without_a_publication_date_nothing_relative_is_dated(phrase):
    assert days(phrase, None) == []


@pytest.mark.parametrize(
    ("phrase", "first", "last"),
    [("31 تشرين الأول 2023", "2023-10-31", "2023-10-31"), ("عام 2017", "2017-01-01", "2017-12-31"),
     ("من 28 كانون الأول إلى 5 كانون الثاني 2024", "2023-12-28", "2024-01-05"),
     ("9/27/2023", "2023-09-27", "2023-09-27")],
)  # fmt: skip
def test_without_a_publication_date_full_dates_are_dated(phrase, first, last):
    assert days(phrase, None) == [[date.fromisoformat(first), date.fromisoformat(last)]]


def test_without_a_publication_date_a_day_takes_the_year_of_the_full_dates_before_it():
    told = "في 21/9/2020 قُتل مدني. وفي 18 تشرين الأول قُصف السوق. وفي 3 آذار عاد الهدوء."
    assert days(told, None) == [[date(2020, 9, 21)] * 2, [date(2020, 10, 18)] * 2]


def test_the_order_of_day_and_month_is_the_one_that_the_text_keeps():
    assert days("بين 9/27/2023 و 10/4/2023", None)[-1][-1] == date(2023, 10, 4)
    assert days("نشر في 5/4/2023 وحدث في 3/28/2023", None)[0] == [date(2023, 5, 4)] * 2
    assert days("نشر في 5/4/2023", None) == [[date(2023, 4, 5)] * 2]


def test_offsets_are_those_of_the_original_text():
    text = "في الـ٣١ من تشـرينَ الأوّل، ثم أمــس"
    found = find_dates(segment(text), SUNDAY)
    assert [text[d.start : d.end] for d in found] == [d.text for d in found]
    assert [d.date_from for d in found] == [date(2025, 10, 31), date(2025, 11, 1)]


def test_a_date_says_which_rule_read_it():
    assert "dates.day_month" in find_dates(segment("31 من تشرين الأول"), SUNDAY)[0].reasons
    assert "dates.since" in find_dates(segment("النزاع مستمر منذ عام 2011"), SUNDAY)[0].reasons


@pytest.mark.parametrize("day", [date.min, date(1, 3, 1), date(9999, 12, 31), date(2024, 2, 29)])
def test_the_ends_of_the_calendar_break_nothing(day):
    for case in CORPUS["means"]:
        for phrase in case["phrases"]:
            for found in find_dates(segment(phrase), day):
                assert found.date_from <= found.date_to


WORDS = sorted(
    {w for c in CORPUS["means"] for p in c["phrases"] for w in p.split()}
    | {"و", "،", "-", "/", ".", "(", ")", "\n", "قتل", "2", "31", "1445", "2024"}
)


@given(st.lists(st.sampled_from(WORDS), max_size=14), st.sampled_from([None, TUESDAY, date(2024, 2, 29)]))
def test_any_heap_of_words_of_time_is_read_without_overlap(words, published):
    text = " ".join(words)
    found = find_dates(segment(text), published)
    assert all(a.end <= b.start for a, b in pairwise(found))
    for span in found:
        assert span.date_from <= span.date_to
        assert text[span.start : span.end] == span.text != ""


@pytest.mark.parametrize(
    "part", ["1 و", "و1", "3 أيار و", "من 1 إلى ", "بين ", "الأسبوع ", "قبل يومين من ", "نهاية ", "1/", "شهر ", "1-"]
)
def test_a_hostile_text_is_read_in_time_that_grows_with_its_length(part):
    find_dates(segment(part * 2000 + "أيار 2024"), TUESDAY)
    find_dates(segment(part * 2000), None)
