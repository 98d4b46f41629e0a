from __future__ import annotations

from pathlib import Path

import pytest

from gazetteer.arabic import name_key
from gazetteer.errors import PlaceNotFoundError
from gazetteer.gazetteer import EMBEDDED, Gazetteer


def test_senses_are_cheap_facts_of_a_name(small: Gazetteer) -> None:
    senses = small.senses(name_key("حِمْص"))
    assert {(s.kind, s.feature_code, s.country) for s in senses} == {
        ("preferred", "PPLA", "SY"),
        ("preferred", "ADM1", "SY"),
    }
    city = next(s for s in senses if s.feature_class == "P")
    assert city.population == 775404
    assert small.at(city.admin1_row).id == "cur:sy-homs-gov"


def test_generated_spellings_name_their_rule(small: Gazetteer) -> None:
    assert {s.kind for s in small.senses(name_key("فلوجة"))} == {"article_dropped"}


def test_senses_of_an_unknown_name_are_none(small: Gazetteer) -> None:
    assert small.senses(name_key("قققق")) == ()


def test_match_words_gives_the_longest_name_first(small: Gazetteer) -> None:
    words = name_key("وصلت الى مخيم الركبان امس").split(" ")
    found = small.match_words(words, 2)
    assert [length for length, _ in found] == [2]
    assert small.at(found[0][1][0].row).id == "cur:sy-rukban"
    assert small.match_words(words, 0) == []
    both = small.match_words(["صلاح", "الدين", "حلب"], 0)
    assert [length for length, _ in both] == [2]


def test_match_words_ends_at_words(small: Gazetteer) -> None:
    assert small.match_words(["حمصي"], 0) == []
    assert small.match_words([], 0) == []


def test_get_of_an_unknown_id_says_so(small: Gazetteer) -> None:
    with pytest.raises(PlaceNotFoundError, match="no place has the id 'gn:0'"):
        small.get("gn:0")


def test_parents_lie_nearest_first(small: Gazetteer) -> None:
    assert [p.id for p in small.parents("cur:sy-aleppo-salah")] == ["gn:170063", "cur:sy-aleppo-gov", "iso:SY"]
    assert small.parents("iso:SY") == ()


def test_shapes(small: Gazetteer) -> None:
    shape = small.boundary("cur:sy-aleppo-gov")
    assert shape is not None
    assert shape.bounds == (36.5, 35.5, 38.5, 36.9)
    assert small.boundary("gn:1") is None
    assert [p.id for p, _ in small.outlines("country")] == ["iso:SY"]
    assert [p.id for p, _ in small.outlines("admin1")] == ["cur:sy-aleppo-gov"]


def test_border_is_the_same_from_both_sides(small: Gazetteer) -> None:
    line = small.border("SY", "IQ")
    assert line is not None
    assert line.geom_type == "LineString"
    assert line == small.border("iq", "sy")
    assert small.border("SY", "JO") is None


def test_iteration_gives_every_place(small: Gazetteer) -> None:
    assert len({p.id for p in small}) == len(small)


def test_another_file_is_named_by_the_environment(small_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAPPER_GAZETTEER", str(small_path))
    assert Gazetteer.open().path == small_path


def test_the_shipped_gazetteer_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MAPPER_GAZETTEER", raising=False)
    shipped = Gazetteer.open()
    assert shipped.path == EMBEDDED
    shipped.check()
    assert len(shipped) > 20_000
    assert EMBEDDED.stat().st_size < 15_000_000
