"""Numbers: the corpus is the test."""

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper.reading.numerals import find_numbers
from mapper.reading.segment import segment

CORPUS = tomllib.loads((Path(__file__).parents[2] / "corpus" / "numerals.toml").read_text(encoding="utf-8"))

UNITS = ["", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"]
TENS = ["", "عشرة", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"]
HUNDREDS = ["", "مئة", "مئتان", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة"]


def in_words(number):
    """Write a number below 1,000,000 in words, as a grammar has it."""
    if number >= 1000:
        thousands, rest = divmod(number, 1000)
        if thousands <= 2:
            head = ["ألف", "ألفان"][thousands - 1]
        else:
            head = in_words(thousands) + (" آلاف" if thousands <= 10 else " ألفا")
        return head + (f" و{in_words(rest)}" if rest else "")
    parts = [HUNDREDS[number // 100]]
    number %= 100
    if number <= 10:
        parts.append(UNITS[number])
    elif number < 20:
        parts.append({11: "أحد عشر", 12: "اثنا عشر"}.get(number, f"{UNITS[number - 10]} عشر"))
    else:
        parts += [UNITS[number % 10], TENS[number // 10]]
    return " و".join(p for p in parts if p)


@pytest.mark.parametrize(("phrase", "case"), [(p, c) for c in CORPUS["number"] for p in c["phrases"]])
def test_a_phrase_holds_one_number(phrase, case):
    (found,) = find_numbers(segment(phrase))
    assert found.value_min == pytest.approx(case["value"])
    assert found.value_max == found.value_min
    assert found.ordinal == case.get("ordinal", False)
    assert found.approximate == case.get("approximate", False)


@pytest.mark.parametrize("case", CORPUS["numbers"], ids=lambda c: c["text"][:40])
def test_a_sentence_holds_these_numbers(case):
    assert [n.value_min for n in find_numbers(segment(case["text"]))] == case["values"]


@pytest.mark.parametrize("phrase", [p for c in CORPUS["nothing"] for p in c["phrases"]])
def test_what_only_looks_like_a_number_is_none(phrase):
    assert find_numbers(segment(phrase)) == []


@given(st.integers(1, 999_999))
def test_every_number_that_grammar_can_write_is_read(number):
    assert [n.value_min for n in find_numbers(segment(in_words(number)))] == [number]


WORDS = ["ثلاثة", "وعشرين", "مئة", "ألف", "و", "5", "1.5", "مليون", "ونصف", "الأول", "عشر", "،", "قتلى"]


@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_numbers_do_not_overlap_and_lie_inside_the_text(words):
    text = segment(" ".join(words))
    found = find_numbers(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(0 <= n.start < n.end <= len(text.folded.text) for n in found)


def test_the_span_leaves_the_attached_particle_out():
    text = segment("وأصيب ٢٣ وبخمسة")
    assert [text.quote(n.start, n.end) for n in find_numbers(text)] == ["٢٣", "خمسة"]
