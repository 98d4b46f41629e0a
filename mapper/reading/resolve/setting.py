"""What a document says around its names: told parents, the region of a paragraph, the countries spoken of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mapper.model import Mention
from mapper.reading.nations import nationalities, nationality
from mapper.reading.resolve.nearness import local
from mapper.reading.resolve.senses import Sense
from mapper.reading.segment import Text

PARENT_REACH = 60
"""How many characters apart a place and the parent that is named with it may stand."""

# What may stand between a place and the parent that it is told with; folded.
_PARENT_WORDS = re.compile(
    r"(?:[\s#]*(?:في|ب|ل|من|[بل]?ريف|(?:ال)?تابع[هة]?|(?:ال)?واقعه?|(?:ال)?كائنه?|ضمن|وسط|قرب|[بل]?وسط|"
    r"[بل]?(?:ال)?(?:مدينه|محافظه|ناحيه|منطقه|قضاء|بلده|قريه|حي|جبل|سهل|اقليم|ولايه)|"
    r"(?:الي ال|[بل]ال|ال|[بل])?(?:شمال|جنوب|شرق|غرب)ي?ه?))+[\s#]*"
)


_ROUTE = frozenset({"after_route", "route_end"})
"""Reasons of the ends of roads: what follows says where on the road, not where the town lies."""

# Words that only say how a place lies to the town named after it, not that it is in it; folded. And how far it may lie.
_BEARING = re.compile(r"(?<!\w)(?:الي ال|[بل]ال|ال|[بل])?(?:شمال|جنوب|شرق|غرب)ي?ه?(?!\w)")
BEARING_KM = 150.0
_BESIDE = re.compile(r"(?<!\w)قرب(?!\w)")
BESIDE_KM = 60.0


@dataclass(frozen=True, slots=True)
class Countries:
    """The countries of a document."""

    shares: dict[str, float]
    """Share of each in what the document speaks of."""
    places: int
    """How many unambiguous places they rest on."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a document says around each of its mentions, in their order."""

    told: list[list[tuple[int, float]]]
    """Mentions that the words make its parents, and how far from them it may lie, in km."""
    regions: list[str]
    """Id of the division that its paragraph is about, ``""`` for none."""
    countries: list[Countries]
    """Countries that the rest of the document speaks of."""
    nations: list[str]
    """Country of an adjective right after the name ('Tripoli the Lebanese'), ``""`` for none."""


def setting(
    text: Text, mentions: Sequence[Mention], keys: Sequence[str], senses: Sequence[Sequence[Sense]]
) -> Setting:
    """Read what a document says around its mentions; ``keys`` are their folded names."""
    return Setting(
        _told_parents(text, mentions),
        _regions(text, mentions, senses),
        _countries(text, mentions, keys, senses),
        [_nation_after(text, m) for m in mentions],
    )


def _nation_after(text: Text, mention: Mention) -> str:
    """Return the country of the definite feminine adjective that follows a name: towns are feminine."""
    end = text.folded.index(mention.end)
    after = text.word_at(end - 1) + 1
    if after >= len(text.words) or text.words[after].start - end > 1:
        return ""
    word = text.words[after].text
    return nationality(word) if word.startswith("ال") and word.endswith("يه") else ""


def _countries(
    text: Text, mentions: Sequence[Mention], keys: Sequence[str], senses: Sequence[Sequence[Sense]]
) -> list[Countries]:
    """Return for each mention the countries that the document speaks of: by name, by its other places, by adjectives.

    Adjectives alone prove little: the planes over a town may be Russian. A name does not vote on what it means itself.
    """
    votes: defaultdict[str, float] = defaultdict(float)
    own: dict[str, list[tuple[str, float, bool]]] = defaultdict(list)
    for mention, key, options in zip(mentions, keys, senses, strict=True):
        if options and mention.role != "part_of_name":
            best = options[0].candidate
            if best.place.country and best.score > 0.5 and best.match == "exact":
                vote = 1.0 if local(best.place) else 0.7
                votes[best.place.country] += vote
                own[key].append((best.place.country, vote, local(best.place)))
    for country in nationalities(w.text for w in text.words):
        votes[country] += 0.25
    places = sum(local for told in own.values() for _, _, local in told)
    everything = _without(votes, places, ())
    by_name = {key: _without(votes, places, own[key]) if key in own else everything for key in set(keys)}
    return [by_name[key] for key in keys]


def _without(votes: Mapping[str, float], places: int, own: Sequence[tuple[str, float, bool]]) -> Countries:
    """Return the countries voted for, without the votes of one name."""
    left = dict(votes)
    for country, vote, _ in own:
        left[country] -= vote
    total = sum(v for v in left.values() if v > 0.01)
    shares = {c: v / total for c, v in left.items() if v > 0.01}
    return Countries(shares, places - sum(local for _, _, local in own))


def _told_parents(text: Text, mentions: Sequence[Mention]) -> list[list[tuple[int, float]]]:
    """Return for each mention those that the words make its parents: 'قرية X بريف Y', 'حي X في مدينة Y'.

    With each parent stands how far from it the place may lie, in km: 0 where it has to lie in it.
    """
    told: list[list[tuple[int, float]]] = [[] for _ in mentions]
    for i in range(len(mentions) - 2, -1, -1):
        start, end = mentions[i].end, mentions[i + 1].start
        if 0 <= end - start <= PARENT_REACH and _ROUTE.isdisjoint(mentions[i].reasons):
            gap = text.folded.text[text.folded.index(start) : text.folded.index(end)]
            if _PARENT_WORDS.fullmatch(gap) and mentions[i + 1].role != "part_of_name":
                reach = BEARING_KM if _BEARING.search(gap) else BESIDE_KM if _BESIDE.search(gap) else 0.0
                told[i] = [(i + 1, reach), *((j, max(reach, km)) for j, km in told[i + 1])]
    return told


def _regions(text: Text, mentions: Sequence[Mention], senses: Sequence[Sequence[Sense]]) -> list[str]:
    """Return for each mention the id of the division that its paragraph is about: 'إدلب: قصف على بلدة X'."""
    by_paragraph: dict[int, str] = {}
    paragraphs = [text.sentences[text.sentence_at(text.folded.index(m.start))].paragraph for m in mentions]
    for mention, options, paragraph in zip(mentions, senses, paragraphs, strict=True):
        if (mention.role == "dateline" or _heads_paragraph(text, mention)) and options:
            place = options[0].candidate.place
            by_paragraph[paragraph] = place.id if place.feature_code == "ADM1" else place.admin1_id
    return [by_paragraph.get(p, "") if m.role != "dateline" else "" for m, p in zip(mentions, paragraphs, strict=True)]


def _heads_paragraph(text: Text, mention: Mention) -> bool:
    """Whether a name opens its paragraph before a colon: 'Idlib: shelling of the town of X'."""
    end = text.folded.index(mention.end)
    if text.folded.text[end : end + 2].lstrip()[:1] != ":":
        return False
    start = text.folded.index(mention.start)
    sentence = text.sentence_at(start)
    first = not sentence or text.sentences[sentence - 1].paragraph != text.sentences[sentence].paragraph
    before = text.folded.text[text.sentences[sentence].start : start].strip(" #-*•")
    return first and not before
