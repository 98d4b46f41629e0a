import tomllib
from pathlib import Path
from typing import Any

import pytest

from gazetteer.gazetteer import Gazetteer
from mapper.model import Document, Mention, Resolution
from mapper.pipeline import geoparse
from mapper.reading.resolve import ABSTAIN_BELOW, resolve
from mapper.reading.segment import segment

LINES = tomllib.loads((Path(__file__).parents[2] / "corpus" / "resolve.toml").read_text(encoding="utf-8"))["line"]


def resolved(
    text: str, gazetteer: Gazetteer, *names: str, role: Any = "literal", feature: str = ""
) -> list[Resolution]:
    """Resolve names at their first places in a text, whatever the recognizer thinks of them."""
    mentions = [
        Mention(
            text.index(n), text.index(n) + len(n), n, role if i == 0 else "literal", feature=feature if i == 0 else ""
        )
        for i, n in enumerate(names)
    ]
    return resolve(segment(text), mentions, gazetteer)


@pytest.mark.parametrize("line", LINES, ids=lambda line: line["rule"])
def test_corpus(line: dict[str, Any], gazetteer: Gazetteer) -> None:
    _, found = geoparse(Document("x", line["text"]), gazetteer)
    told = [
        [
            r.mention.name or r.mention.text,
            *((r.place.name_ar, r.place.feature_code, r.place.country) if r.place else ("",)),
        ]
        for r in found
    ]
    assert told == line["places"]


@pytest.mark.parametrize("line", LINES, ids=lambda line: line["rule"])
def test_every_answer_has_reasons_and_a_likelihood(line: dict[str, Any], gazetteer: Gazetteer) -> None:
    _, found = geoparse(Document("x", line["text"]), gazetteer)
    for r in found:
        assert r.reasons
        assert 0 <= r.confidence <= 1
        if r.place is not None:
            assert r.confidence >= ABSTAIN_BELOW
            assert r.place in [c.place for c in r.candidates]


def test_a_name_that_no_gazetteer_knows_is_unresolved(gazetteer: Gazetteer) -> None:
    (found,) = resolved("قصف على قرية كذاوكذان", gazetteer, "كذاوكذان")
    assert (found.place, found.reasons) == (None, ("no_candidate",))


def test_a_told_parent_is_obeyed_even_by_abstention(gazetteer: Gazetteer) -> None:
    text = "قصف على قرية سرمين بريف البصرة."
    (place, parent) = resolved(text, gazetteer, "سرمين", "البصرة", feature="P")
    assert parent.place is not None
    assert place.place is None or place.place.country == parent.place.country


def test_the_told_parent_chooses_among_places_of_one_name(gazetteer: Gazetteer) -> None:
    chosen = {}
    for province in ("درعا", "حمص"):
        text = f"قصف على بلدة الطيبة بريف {province}."
        place = resolved(text, gazetteer, "الطيبة", province, feature="P")[0]
        assert place.place is None or "in_the_parent_told" in place.reasons
        chosen[province] = place.place.admin1 if place.place else ""
    assert len(set(chosen.values())) == 2


def test_a_village_is_no_country(gazetteer: Gazetteer) -> None:
    (found,) = resolved("قصف على قرية بنين", gazetteer, "بنين", feature="P")
    assert found.place is None or not found.place.feature_code.startswith("PCL")


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("قُتل جندي بقرية السيادة التابعة لناحية الرياض جنوب غرب كركوك.", "الرياض", "IQ"),
        ("انفجرت عبوة في قرية تابعة لناحية الرياض.", "الرياض", "IQ"),
        ("وصل الوفد إلى الرياض.", "الرياض", "SA"),
        ("اغتيل مدني في ناحية الرشاد بكركوك.", "الرشاد", "IQ"),
        ("تقدمت القوات من ناحية بغداد.", "بغداد", "IQ"),
    ],
)
def test_a_sub_district_is_no_capital(text: str, name: str, country: str, gazetteer: Gazetteer) -> None:
    _, found = geoparse(Document("x", text), gazetteer)
    (place,) = [r.place for r in found if r.mention.text == name]
    assert place is not None
    assert place.country == country


@pytest.mark.parametrize("name", ["جنديرس", "جنديرسس"])
def test_a_sub_district_misspelt_is_no_town(name: str, gazetteer: Gazetteer) -> None:
    _, found = geoparse(Document("x", f"قصف على ناحية {name} بريف عفرين."), gazetteer)
    assert found[0].place is not None
    assert (found[0].place.name_ar, found[0].place.feature_code) == ("جنديرس", "ADM3")


@pytest.mark.parametrize("head", ["إدلب: ", "درعا: "])
def test_the_heading_of_a_paragraph_tells_its_region(head: str, gazetteer: Gazetteer) -> None:
    text = f"{head}قصف على بلدة الطيبة."
    found = resolved(text, gazetteer, head[:-2], "الطيبة")[1]
    regions = [c for c in found.candidates if c.place.admin1_id]
    if "region_of_the_paragraph" in found.reasons:
        assert found.place is not None
        assert found.place.admin1_id in {c.place.admin1_id for c in regions}
    assert head.startswith("إدلب") or "region_of_the_paragraph" in found.reasons


def test_a_part_of_a_name_votes_for_no_country(gazetteer: Gazetteer) -> None:
    text = "قال لواء القدس إن اشتباكات اندلعت في طرابلس."
    voted = resolved(text, gazetteer, "القدس", "طرابلس", role="part_of_name")[1]
    alone = resolved("اندلعت اشتباكات في طرابلس.", gazetteer, "طرابلس")[0]
    assert voted.place == alone.place


def test_a_name_has_one_sense_in_a_document(gazetteer: Gazetteer) -> None:
    text = "قصف على بلدة الطيبة بريف درعا. وتجدد القصف على الطيبة مساء."
    first, again = text.index("الطيبة"), text.rindex("الطيبة")
    mentions = [
        Mention(first, first + 6, "الطيبة", feature="P"),
        Mention(text.index("درعا"), text.index("درعا") + 4, "درعا"),
        Mention(again, again + 6, "الطيبة"),
    ]
    told, _, bare = resolve(segment(text), mentions, gazetteer)
    assert told.place is not None
    assert bare.place == told.place


def test_a_name_does_not_vote_on_its_own_country(gazetteer: Gazetteer) -> None:
    lebanese = resolved("اشتباكات في طرابلس وبيروت وصيدا.", gazetteer, "طرابلس", "بيروت", "صيدا")[0]
    libyan = resolved("اندلعت اشتباكات في طرابلس وبنغازي.", gazetteer, "طرابلس", "بنغازي")[0]
    assert [r.place.country if r.place else "" for r in (lebanese, libyan)] == ["LB", "LY"]
