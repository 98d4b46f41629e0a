from __future__ import annotations

import re
import tomllib
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper.errors import LexiconError
from mapper.model import EventMention
from mapper.reading import lexicons
from mapper.reading.classify import classify, event_types
from mapper.reading.classify.mend import mended_words
from mapper.reading.classify.morphology import Morphology
from mapper.reading.segment import segment

CORPUS = Path(__file__).parents[2] / "corpus"
TOLD = 0.5


def corpus(name: str) -> dict:
    return tomllib.loads((CORPUS / name).read_text(encoding="utf-8"))


EVENTS = [(kind, text) for kind, table in corpus("events.toml").items() for text in table["texts"]]
STATUS = [(case["status"], *line) for case in corpus("status.toml")["case"] for line in case["lines"]]


def told(text: str) -> list[EventMention]:
    return [m for m in classify(segment(text)) if m.confidence >= TOLD]


def primary(text: str) -> EventMention | None:
    return max(told(text), key=lambda m: m.confidence, default=None)


@pytest.mark.parametrize(("kind", "text"), EVENTS, ids=[f"{k}-{i}" for i, (k, _) in enumerate(EVENTS)])
def test_type(kind: str, text: str) -> None:
    got = primary(text)
    assert (got.incident_type if got else "none") == kind


@pytest.mark.parametrize(
    ("status", "text", "kind", "claimed_by"), STATUS, ids=[f"{s}-{i}" for i, (s, *_) in enumerate(STATUS)]
)
def test_status(status: str, text: str, kind: str, claimed_by: str) -> None:
    found = {m.incident_type: m for m in classify(segment(text))}
    assert kind in found
    assert found[kind].status == status
    assert found[kind].claimed_by == claimed_by


def test_corpus_holds_every_type() -> None:
    assert set(corpus("events.toml")) - {"none"} == set(event_types())
    assert len(EVENTS) + len(STATUS) >= 300


def test_spans_are_those_of_the_original() -> None:
    for _, text in EVENTS:
        marked = text.replace("ق", "قَ").replace("ت", "تـ")
        for mention in classify(segment(marked)):
            assert marked[mention.start : mention.end] == mention.text


WORDS = st.sampled_from(
    [
        *("قصفت", "طائرات", "وقتل", "خمسة", "في", "انفجار", "عبوة،", "ناسفة.", "المدينة", "أمس؟", "اعتقلت", "قـ.ـصف"),
        *("قُ*تل", "لم", "نفى", "تنظيم", "داعش", "إنه", "فجر", "نفسه", "12", "٣", "#حلب", "واشتباكات", "على", "غدا"),
    ]
)


@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=30).map(" ".join)))
def test_any_text_gives_sound_mentions(text: str) -> None:
    for mention in classify(segment(text)):
        assert text[mention.start : mention.end] == mention.text != ""
        assert 0 < mention.confidence < 1
        assert mention.incident_type in event_types()


def test_actors_are_named_as_written() -> None:
    mention = primary("قصفت طائرات حربية روسية بلدة سرمين صباح اليوم")
    assert mention is not None
    assert mention.actors == ("طائرات حربية روسية",)


def test_civilians_are_the_target_only_where_they_alone_are_named() -> None:
    civilians = primary("قتل ثلاثة أطفال في غارة على القرية أمس")
    soldiers = primary("قتل ثلاثة جنود في غارة على القرية أمس")
    assert civilians is not None
    assert civilians.civilian_targeting
    assert soldiers is not None
    assert not soldiers.civilian_targeting


def test_two_events_of_one_sentence_are_two() -> None:
    text = "قصفت طائرات حربية أطراف بلدة سرمين أمس، فيما انفجرت عبوة ناسفة بسيارة في مدينة الباب"
    assert [m.incident_type for m in told(text)] == ["air_strike", "ied_explosion"]


def test_the_dead_belong_to_the_act() -> None:
    found = classify(segment("قتل مدنيان وأصيب خمسة جراء قصف مدفعي على المدينة أمس"))
    assert [m.incident_type for m in found if m.confidence >= TOLD] == ["shelling"]


@pytest.mark.parametrize(
    ("broken", "whole"),
    [("قـ.ـصف", "قصف"), ("قصـ ـف", "قصف"), ("قُ*تل", "قتل"), ("قص.ف", "قصف"), ("مـ.ـداهمة", "مداهمه")],
)
def test_broken_words_are_mended(broken: str, whole: str) -> None:
    text = segment(f"اليوم {broken} جديد")
    assert mended_words(text, text.sentences[0])[1] == whole


def test_dates_and_sides_are_no_broken_words() -> None:
    text = segment("اتفاق روسي-تركي بتاريخ 1-6-2022")
    assert "" not in mended_words(text, text.sentences[0])


def test_morphology_strips_what_is_attached() -> None:
    words = Morphology()
    words.add_noun("غاره", 1)
    words.add_verb("استهدف", 2)
    for form in ("غاره", "الغاره", "بغارات", "والغارات", "غارتين", "للغاره", "غاراتها"):
        assert {r.entry for r in words.readings(form)} == {1}, form
    for form in ("استهدفت", "واستهدفها", "يستهدف", "تستهدفهم", "فاستهدفوا", "سيستهدف"):
        assert {r.entry for r in words.readings(form)} == {2}, form
    assert any(r.future for r in words.readings("سيستهدف"))
    assert words.readings("كتاب") == ()


def test_event_types_know_acled() -> None:
    assert event_types()["shelling"].sub_event_type == "Shelling/artillery/missile attack"
    assert not event_types()["arrest_raid"].systematic
    assert event_types()["aid_convoy"].match == "none"
    for kind in event_types().values():
        assert re.fullmatch(r"#[0-9a-f]{6}", kind.colour)
        assert (kind.event_type == "") == (kind.match == "none")


def test_a_broken_lexicon_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "lexicon").mkdir()
    (tmp_path / "lexicon" / "broken.toml").write_text("[a\nb = 1", encoding="utf-8")
    monkeypatch.setattr(resources, "files", lambda package: tmp_path)
    with pytest.raises(LexiconError, match=r"broken\.toml.*line 1"):
        lexicons.load_lexicon("broken.toml")
    with pytest.raises(LexiconError, match=r"missing\.toml"):
        lexicons.load_lexicon("missing.toml")
    with pytest.raises(LexiconError, match=r"'x'.*add head"):
        lexicons.check_keys("triggers.toml", "x", {"name": "x"}, {"name", "head"}, set())


def test_empty_text_has_no_events() -> None:
    assert classify(segment("")) == []
