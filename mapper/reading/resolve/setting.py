"""What a document says around its names: told parents, the region of a paragraph, the countries spoken of."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from gazetteer.place import Place
from mapper.model import Mention
from mapper.reading.nations import countries_told, nationality
from mapper.reading.resolve.senses import Meaning
from mapper.reading.segment import Text

PARENT_REACH: Final = 60
"""How many characters apart a place and the parent that is named with it may stand."""

# What may stand between a place and the parent that it is told with; folded.
_PARENT_WORDS: Final = re.compile(
    r"(?:[\s#]*(?:في|ب|ل|من|[بل]?ريف|(?:ال)?تابع[هة]?|(?:ال)?واقعه?|(?:ال)?كاينه?|ضمن|وسط|قرب|[بل]?وسط|"
    r"[بل]?(?:ال)?(?:مدينه|محافظه|ناحيه|منطقه|قضاء|بلده|قريه|حي|جبل|سهل|اقليم|ولايه)|"
    r"(?:الي ال|[بل]ال|ال|[بل])?(?:شمال|جنوب|شرق|غرب)ي?ه?))+[\s#]*"
)


_ROUTE: Final = frozenset({"after_route", "route_end"})
"""Reasons of the ends of roads: what follows says where on the road, not where the town lies."""

# Words that only say how a place lies to the town named after it, not that it is in it; folded. And how far it may lie.
_BEARING: Final = re.compile(r"(?<!\w)(?:الي ال|[بل]ال|ال|[بل])?(?:شمال|جنوب|شرق|غرب)ي?ه?(?!\w)")
BEARING_KM: Final = 150.0
_BESIDE: Final = re.compile(r"(?<!\w)قرب(?!\w)")
BESIDE_KM: Final = 60.0
_GAPS_KEPT: Final = 4096
"""How many of the same few words between two names are kept read."""


class Countries(NamedTuple):
    """The countries of a document."""

    votes: dict[str, float]
    """How much of the document speaks of each."""
    total: float
    """All votes."""
    places: int
    """How many unambiguous places they rest on."""

    def share(self, country: str) -> float:
        """Share of a country in what the document speaks of."""
        vote = self.votes.get(country)
        return vote / self.total if vote else 0.0


class Setting(NamedTuple):
    """What a document says around each of its mentions, in their order."""

    told: list[list[tuple[int, float]]]
    """Mentions that the words make its parents, and how far from them it may lie, in km."""
    beside: list[Sequence[int]]
    """Mentions right beside it that may mean a place in which it lies."""
    frames: list[int]
    """Mention of the country with which its paragraph opens, -1 for none."""
    regions: list[str]
    """Id of the division that its paragraph is about, ``""`` for none."""
    countries: list[Countries]
    """Countries that the rest of the document speaks of."""
    nations: list[str]
    """Country of an adjective right after the name ('Tripoli the Lebanese'), ``""`` for none."""


def setting(text: Text, mentions: Sequence[Mention], meanings: Sequence[Meaning]) -> Setting:
    """Read what a document says around its mentions."""
    starts = text.folded.indexes([m.start for m in mentions])
    ends = text.folded.indexes([m.end for m in mentions])
    plain = text.folded.text
    return Setting(
        _told_parents(text, mentions, starts, ends, meanings),
        _beside(mentions, meanings),
        _framed(text, starts, meanings),
        _regions(text, mentions, starts, ends, meanings),
        _countries(text, mentions, meanings),
        [_nation_after(text, end) if _DEFINITE in plain[end : end + 3] else "" for end in ends],
    )


_DEFINITE: Final = "ال"


def _nation_after(text: Text, end: int) -> str:
    """Return the country of the definite feminine adjective that follows a name: towns are feminine.

    ``end`` is the folded offset after the name, where, or one character on, an article stands.
    """
    after = text.word_at(end - 1) + 1
    if after >= len(text.forms) or text.word_starts[after] - end > 1:
        return ""
    word = text.forms[after]
    return nationality(word) if word.startswith("ال") and word.endswith("يه") else ""


def _countries(text: Text, mentions: Sequence[Mention], meanings: Sequence[Meaning]) -> list[Countries]:
    """Return for each mention the countries that the document speaks of: by name, by its other places, by adjectives.

    Adjectives alone prove little: the planes over a town may be Russian. A name does not vote on what it means itself.
    """
    votes: dict[str, float] = {}
    own: dict[str, list[tuple[str, float, bool]]] = {}
    places = 0
    for mention, meaning in zip(mentions, meanings, strict=True):
        vote = meaning.vote
        if vote is not None and mention.role != "part_of_name":
            country, weight, small = vote
            votes[country] = votes.get(country, 0.0) + weight
            own.setdefault(meaning.key, []).append(vote)
            places += small
    for country in countries_told(text):
        votes[country] = votes.get(country, 0.0) + 0.25
    whole = Countries(votes, sum(votes.values()), places)
    others: dict[str, Countries] = {}
    without: dict[tuple[tuple[str, float, bool], ...], Countries] = {}
    for key, told in own.items():
        same = tuple(told)  # most names have one vote, for one country
        if same not in without:
            without[same] = _without(votes, places, same)
        others[key] = without[same]
    return [others.get(meaning.key, whole) for meaning in meanings]


def _without(votes: Mapping[str, float], places: int, own: Sequence[tuple[str, float, bool]]) -> Countries:
    """Return the countries voted for, without the votes of one name."""
    left = dict(votes)
    for country, vote, small in own:
        left[country] -= vote
        places -= small
    for country, _, _ in own:
        if left.get(country, 1.0) <= _NO_VOTE:
            del left[country]
    return Countries(left, sum(left.values()), places)


_NO_VOTE: Final = 0.01
"""What sums of votes taken back may leave."""


def _told_parents(
    text: Text,
    mentions: Sequence[Mention],
    starts: Sequence[int],
    ends: Sequence[int],
    meanings: Sequence[Meaning],
) -> list[list[tuple[int, float]]]:
    """Return for each mention those that the words make its parents: 'قرية X بريف Y', 'حي X في مدينة Y'.

    With each parent stands how far from it the place may lie, in km: 0 where it has to lie in it.
    """
    plain = text.folded.text
    told: list[list[tuple[int, float]]] = [[] for _ in mentions]
    parent = mentions[-1]
    for i in range(len(mentions) - 2, -1, -1):
        place, following, parent = mentions[i], parent, mentions[i]
        if not 0 <= following.start - place.end <= PARENT_REACH or following.role == "part_of_name":
            continue
        reach = _reach(plain[ends[i] : starts[i + 1]])
        if reach is None or _linked(plain, starts[i], ends[i]):
            continue
        if i and reach == BESIDE_KM and _dashed(plain[ends[i - 1] : starts[i]]):
            continue
        if not _ROUTE.isdisjoint(place.reasons):
            continue
        if not _capital_in_town(meanings[i].likely, meanings[i + 1].likely):
            told[i] = [(i + 1, reach), *((j, max(reach, km)) for j, km in told[i + 1])]
    return told


def _dashed(gap: str) -> bool:
    """Whether a dash alone stands between two names, as between the ends of a road: X – Y near Z."""
    return gap.strip() in _DASHES


def _linked(plain: str, start: int, end: int) -> bool:
    """Whether a name is what a road links with the next one: 'a road that joins X to Y' (يصل X بY)."""
    return plain.startswith(" ب", end) and plain[max(0, start - _LINK_REACH) : start].strip().endswith(_LINKS)


_DASHES: Final = frozenset("-–—")
_LINKS: Final = (" يصل", " تصل", " يربط", " تربط", " لربط", " ربط", " وصل", " الواصل", " الرابط")
_LINK_REACH: Final = 10


@lru_cache(_GAPS_KEPT)
def _reach(gap: str) -> float | None:
    """Return how far from its parent a place may lie, by the words between the two, in km; ``None`` for no parent."""
    if not _PARENT_WORDS.fullmatch(gap):
        return None
    return BEARING_KM if _BEARING.search(gap) else BESIDE_KM if _BESIDE.search(gap) else 0.0


def _capital_in_town(places: Sequence[Place], parents: Sequence[Place]) -> bool:
    """Whether a capital seems to be told in a town: it stands for its government, which met there.

    Given are what the two likely mean, likeliest first.
    """
    if not places or places[0].feature_code not in ("PPLC", "PCLI"):
        return False
    return not parents or parents[0].feature_class != "A"


def _beside(mentions: Sequence[Mention], meanings: Sequence[Meaning]) -> list[Sequence[int]]:
    """Return for each mention those right beside it that may mean a place in which it lies: most names have none."""
    out: list[Sequence[int]] = []
    first, last, total = 0, 1, len(mentions)
    for i, mention in enumerate(mentions):
        while mention.start - mentions[first].end > PARENT_REACH:
            first += 1
        reach = mention.end + PARENT_REACH
        while last < total and mentions[last].start <= reach:
            last += 1
        holding: list[int] = []
        if last - first > 1:
            within = meanings[i].within
            for j in range(first, last):
                if j != i and not within.isdisjoint(meanings[j].holding):
                    holding.append(j)
        out.append(holding)
    return out


def _framed(text: Text, starts: Sequence[int], meanings: Sequence[Meaning]) -> list[int]:
    """Return for each mention that of the country with which its paragraph opens, -1 for none.

    'In Lebanon the army stopped a boat north of Tripoli.'
    """
    out: list[int] = []
    frame, paragraph = -1, -1
    for i, start in enumerate(starts):
        sentence = text.sentences[text.sentence_at(start)]
        if sentence.paragraph != paragraph:
            frame, paragraph = -1, sentence.paragraph
        likely = meanings[i].likely
        if likely and likely[0].feature_code == "PCLI" and _IN.fullmatch(text.folded.text, sentence.start, start):
            frame = i
            out.append(-1)
        else:
            held = frame >= 0 and not meanings[i].within.isdisjoint(meanings[frame].holding)
            out.append(frame if held else -1)
    return out


_IN: Final = re.compile(r"[\s\-*•]*[وف]?(?:في|داخل) ")


def _regions(
    text: Text,
    mentions: Sequence[Mention],
    starts: Sequence[int],
    ends: Sequence[int],
    meanings: Sequence[Meaning],
) -> list[str]:
    """Return for each mention the id of the division that its paragraph is about: 'إدلب: قصف على بلدة X'."""
    plain = text.folded.text
    heads = [
        mention.role == "dateline"
        or (":" in plain[end : end + 2] and _heads_paragraph(text, start, end))
        or (plain[end : end + 1] == "،" and _opens_paragraph(text, start))
        for mention, start, end in zip(mentions, starts, ends, strict=True)
    ]
    if True not in heads:
        return [""] * len(heads)
    by_paragraph: dict[int, str] = {}
    paragraphs = [text.sentences[text.sentence_at(start)].paragraph for start in starts]
    for head, meaning, paragraph in zip(heads, meanings, paragraphs, strict=True):
        if head and meaning.senses:
            place = meaning.likely[0]
            by_paragraph[paragraph] = place.id if place.feature_code == "ADM1" else place.admin1_id
    return [by_paragraph.get(p, "") if m.role != "dateline" else "" for m, p in zip(mentions, paragraphs, strict=True)]


def _opens_paragraph(text: Text, start: int) -> bool:
    """Whether a division, at a folded offset before a comma, opens its paragraph: 'In the governorate of Idlib, …'."""
    sentence = text.sentence_at(start)
    first = not sentence or text.sentences[sentence - 1].paragraph != text.sentences[sentence].paragraph
    return first and _IN_DIVISION.fullmatch(text.folded.text[text.sentences[sentence].start : start]) is not None


_IN_DIVISION: Final = re.compile(r"[\s\-*•]*و?في (?:محافظه|ولايه) ")


def _heads_paragraph(text: Text, start: int, end: int) -> bool:
    """Whether a name, at a folded span, opens its paragraph before a colon: 'Idlib: shelling of the town of X'."""
    plain = text.folded.text
    if plain[end : end + 2].lstrip()[:1] != ":":
        return False
    sentence = text.sentence_at(start)
    first = not sentence or text.sentences[sentence - 1].paragraph != text.sentences[sentence].paragraph
    before = plain[text.sentences[sentence].start : start].strip(" #-*•")
    return first and not before
