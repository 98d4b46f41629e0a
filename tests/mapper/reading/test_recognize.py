"""The recognizer against the corpus of sentences, and its contract."""

from __future__ import annotations

import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from gazetteer.gazetteer import Gazetteer
from mapper.model import Mention
from mapper.reading.recognize import recognize
from mapper.reading.recognize.before import _brought as brought
from mapper.reading.recognize.bounds import hopeless, most_beside
from mapper.reading.recognize.candidates import guesses
from mapper.reading.recognize.choose import choose
from mapper.reading.recognize.context import clues
from mapper.reading.recognize.names import names_of
from mapper.reading.recognize.scan import Scan
from mapper.reading.recognize.weights import UNIT, WEIGHTS_FILE, weigh
from mapper.reading.segment import segment

CORPUS = tomllib.loads((Path(__file__).parents[2] / "corpus" / "toponyms.toml").read_text(encoding="utf-8"))
MARK = re.compile(r"\{([^{}:]+)(?::(\w+))?\}|\[([^\[\]]+)\]")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def parse(marked: str) -> tuple[str, dict[tuple[int, int], str], set[tuple[int, int]]]:
    """Text, spans with their roles, spans that may be found or not."""
    text, last = "", 0
    wanted: dict[tuple[int, int], str] = {}
    optional: set[tuple[int, int]] = set()
    for match in MARK.finditer(marked):
        text += marked[last : match.start()]
        name = match[1] or match[3]
        span = (len(text), len(text) + len(name))
        if match[1]:
            wanted[span] = match[2] or "literal"
        else:
            optional.add(span)
        text, last = text + name, match.end()
    return text + marked[last:], wanted, optional


def find(text: str, gazetteer: Gazetteer) -> list[Mention]:
    return recognize(segment(text), gazetteer)


@pytest.mark.parametrize(
    "marked", [pytest.param(s, id=f"{group}-{i}") for group, rows in CORPUS.items() for i, s in enumerate(rows)]
)
def test_corpus(marked: str, gazetteer: Gazetteer) -> None:
    text, wanted, optional = parse(marked)
    mentions = [m for m in find(text, gazetteer) if m.role != "part_of_name"]
    found = {(m.start, m.end): m.role for m in mentions if (m.start, m.end) not in optional}
    assert {text[a:b]: r for (a, b), r in found.items()} == {text[a:b]: r for (a, b), r in wanted.items()}
    assert set(found) == set(wanted)


def test_the_model_for_news_is_the_one_set_by_hand() -> None:
    models = WEIGHTS_FILE.parent
    shipped, prior = (
        tomllib.loads((models / name).read_text(encoding="utf-8")) for name in (WEIGHTS_FILE.name, "prior.toml")
    )
    assert shipped["news"] == prior["news"]
    assert {"kind_country", "said_before"} <= set(shipped["post"])


def test_weights_are_whole_thousandths() -> None:
    model = tomllib.loads(WEIGHTS_FILE.read_text(encoding="utf-8"))
    weights = [weight * UNIT for table in ("news", "post") for weight in model[table].values()]
    assert weights == pytest.approx([round(weight) for weight in weights])


def test_every_score_is_the_sum_of_its_clues(gazetteer: Gazetteer) -> None:
    names = names_of(gazetteer)
    for marked in (sentence for rows in CORPUS.values() for sentence in rows):
        scan = Scan(segment(parse(marked)[0]), names)
        by_word = guesses(scan, names)
        choose(scan, by_word, names)
        for guess in (guess for row in by_word.values() for guess in row):
            assert guess.score == weigh(guess.clues, scan.post)


def test_corpus_is_large() -> None:
    assert sum(map(len, CORPUS.values())) >= 200


def test_spans_are_those_of_the_original(gazetteer: Gazetteer) -> None:
    text = "قُتِل شرطيٌّ في حِمْص، ثمّ وصل الوفد للموصـل وبـالرقّة.\n#دير_الزور | قصف"
    mentions = find(text, gazetteer)
    assert [text[m.start : m.end] == m.text for m in mentions] == [True] * 4
    assert mentions == sorted(mentions, key=lambda m: m.start)
    assert all(a.end <= b.start for a, b in pairwise(mentions))


def test_the_article_swallowed_by_li_is_put_back_in_the_name(gazetteer: Gazetteer) -> None:
    (mention,) = find("أرسلت تعزيزات للفلوجة.", gazetteer)
    assert (mention.text, mention.name) == ("فلوجة", "الفلوجة")


def test_type_words_say_the_feature(gazetteer: Gazetteer) -> None:
    found = {
        m.name: m.feature for m in find("من محافظة حمص وقضاء حديثة إلى قرية الحميرة ومخيم الهول وجسر الرقة.", gazetteer)
    }
    assert found["حمص"] == "ADM1"
    assert found["حديثة"] == "ADM2"
    assert found["الحميرة"] == "P"
    assert "CMP" in found.values()
    assert "S" in found.values()


def test_a_described_capital_knows_its_place(gazetteer: Gazetteer) -> None:
    (mention,) = find("هز انفجار العاصمة السورية ليلا.", gazetteer)
    assert gazetteer.get(mention.place_id).name_en == "Damascus"


def test_every_mention_tells_its_rules(gazetteer: Gazetteer) -> None:
    for mention in find("قتل ثلاثة في حلب وريف إدلب الجنوبي.", gazetteer):
        assert mention.reasons
        assert 0.5 <= mention.confidence <= 1


def test_a_name_inside_a_brigade_is_part_of_a_name(gazetteer: Gazetteer) -> None:
    roles = {m.text: m.role for m in find("هاجم لواء القدس موقعا قرب تدمر.", gazetteer)}
    assert roles == {"القدس": "part_of_name", "تدمر": "literal"}


@pytest.mark.parametrize("text", ["", " \n", "...", "hello world 123", "🙂🙂", "ـــ", "\u200f"])
def test_nothing_in_nothing(text: str, gazetteer: Gazetteer) -> None:
    assert find(text, gazetteer) == []


PIECES = st.sampled_from(
    [
        "حلب",
        "في",
        "#",
        "_",
        "لل",
        "و",
        "قرية",
        "مخيم",
        "طريق",
        "–",
        "(",
        ")",
        "«",
        "»",
        "\n",
        ".",
        ":",
        "العاصمة",
        "السورية",
        "ًا",
        "ـ",
        "حِمْص",
        "x",
        "1",
    ]
    + [" "] * 12
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, max_size=30).map("".join))
@example("#قرية قرية حلب")
def test_any_text_gives_spans_in_order_that_are_its_own(gazetteer: Gazetteer, text: str) -> None:
    mentions = find(text, gazetteer)
    assert all(text[m.start : m.end] == m.text and m.text for m in mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions))


@pytest.mark.parametrize("text", ["طريق عام ", "قرب طريق دولي -"])
def test_a_road_at_the_end_of_a_text_leads_nowhere(text: str, gazetteer: Gazetteer) -> None:
    assert find(text, gazetteer) == []


@pytest.mark.parametrize("group", CORPUS)
def test_a_candidate_given_up_unread_would_have_scored_nothing(group: str, gazetteer: Gazetteer) -> None:
    names = names_of(gazetteer)
    for text in (parse(marked)[0] for marked in CORPUS[group]):
        scan = Scan(segment(text), names)
        row = [guess for row in guesses(scan, names).values() for guess in row]
        poor = [(guess, guess.look) for guess in row if guess.look is not None and guess.look.score <= 0]
        assert all(clues(scan, guess)[1] <= 0 for guess, look in poor if hopeless(scan, guess, look)), text


@given(st.integers(min_value=0, max_value=(1 << 46) - 1))
def test_no_word_before_a_name_gives_it_more_than_the_most(signs: int) -> None:
    assert brought(signs).score <= most_beside(signs)


def test_longer_names_are_found_by_their_first_two_words(gazetteer: Gazetteer) -> None:
    names = names_of(gazetteer)
    assert ((), "دير الزور") in names.begin_with("دير", "الزور")
    assert names.begin_with("قصف", "مدينه") == []
