from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer import names
from gazetteer.arabic import name_key

CORPUS = tomllib.loads((Path(__file__).parents[1] / "corpus" / "name_variants.toml").read_text("utf-8"))


def rows(kind: str) -> list[Any]:
    return [pytest.param(row, id=f"{row['name']}-{row.get('found', row.get('not'))}") for row in CORPUS[kind]]


@pytest.mark.parametrize("row", rows("variant"))
def test_rule_makes_the_spelling(row: dict[str, Any]) -> None:
    made = {(rule, key) for rule, key in names.variants(row["name"])}
    if "not" in row:
        assert (row["rule"], name_key(row["not"])) not in made
    elif row.get("same"):
        assert name_key(row["found"]) == name_key(row["name"])
    else:
        assert (row["rule"], name_key(row["found"])) in made


@pytest.mark.parametrize("row", rows("fold"))
def test_folding_makes_one_key(row: dict[str, str]) -> None:
    assert name_key(row["name"]) == name_key(row["found"])


@pytest.mark.parametrize("row", rows("skeleton"))
def test_skeleton(row: dict[str, str]) -> None:
    other = row.get("found", row.get("not", ""))
    same = names.skeleton(name_key(row["name"])) == names.skeleton(name_key(other))
    assert same == ("found" in row)


@pytest.mark.parametrize("row", rows("consonants"))
def test_consonants_cross_the_alphabets(row: dict[str, str]) -> None:
    other = row.get("found", row.get("not", ""))
    same = names.consonants(name_key(row["name"])) == names.consonants(name_key(other))
    assert same == ("found" in row)


def test_every_rule_has_a_line_in_the_corpus() -> None:
    told = {row["rule"] for row in CORPUS["variant"]}
    assert told == {*names.VARIANTS, "letters_of_others", "brackets_dropped", "slash_parts"}


@pytest.mark.parametrize(
    ("attached", "name"), [("بحمص", "حمص"), ("والقامشلي", "القامشلي"), ("للفلوجة", "الفلوجة"), ("وبالرقة", "الرقة")]
)
def test_proclitics_come_off(attached: str, name: str) -> None:
    assert name_key(name) in list(names.without_proclitics(name_key(attached)))


@given(st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويءةىأإآ ()/-", max_size=25))
def test_variants_are_other_keys_and_never_empty(text: str) -> None:
    made = [key for _, key in names.variants(text)]
    assert len(made) == len(set(made))
    assert name_key(text) not in made
    assert all(key == name_key(key) and len(key) > 1 for key in made)


@pytest.mark.parametrize("row", rows("heard"))
def test_letters_that_sound_alike(row: dict[str, str]) -> None:
    other = row.get("found", row.get("not", ""))
    same = names.heard(names.skeleton(name_key(row["name"]))) == names.heard(names.skeleton(name_key(other)))
    assert same == ("found" in row)
