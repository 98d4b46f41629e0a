"""Which place is an event's: the sentence's own, by its preposition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from gazetteer.arabic import fold
from mapper.model import EventMention, Footprint, GeoPrecision
from mapper.reading.classify import event_types
from mapper.reading.incidents.nesting import FINENESS, around, holds, modifies, natural, refines, related, told_inside
from mapper.reading.incidents.telling import bare, type_set, word_set
from mapper.reading.lexicons import load_lexicon
from mapper.reading.segment import Text

CHAIN_GAP = 28
"""Characters that may stand between a place and the parent named with it."""


def choose(
    text: Text, event: EventMention, at: int, areas: Sequence[Footprint], until: int
) -> tuple[list[Footprint], str]:
    """Places of an event among the footprints of its sentence.

    Parameters
    ----------
    text : Text
        The text.
    event : EventMention
        The event.
    at : int
        Folded offset of its trigger.
    areas : sequence of Footprint
        Footprints of the sentence, in order.
    until : int
        Folded offset at which the next event of the sentence begins.

    Returns
    -------
    places : list of Footprint
        The place; several where a list of places is told of one event; none where no footprint fits.
    rule : str
        Name of the rule.
    """
    if not areas:
        return [], "no_place"
    end = text.folded.index(event.end)
    scores = [_score(text, event, (at, end), area, until) for area in areas]
    for i, area in enumerate(areas):  # a list goes on: 'في X وY'
        if i and _listed(text, areas[i - 1], area):
            scores[i] = max(scores[i], scores[i - 1] - 0.1)
    best = max(range(len(areas)), key=lambda i: (scores[i], -i))
    if scores[best] < 1.0:
        return [], "no_fitting_place"
    finer = [i for i in range(len(areas)) if scores[i] >= 1.0 and _finer(text, areas[i], areas[best])]
    if finer:
        best = max(finer, key=lambda i: (scores[i], -i))
    chain = _chain(text, areas, best)
    finest = max(chain, key=lambda i: (_depth(areas, chain, i), _fineness(areas[i]), -i))
    if areas[finest].precision == "none":
        told = _parent_told(text, areas, finest) or _place_before(text, event, areas, finest)
        if told is not None:
            return [told], "parent_of_an_unknown_place"
    if event.incident_type not in type_set("one_a_place") or areas[finest].precision == "country":
        return [areas[finest]], "place_of_the_sentence"
    members = _members(text, areas, finest)
    places = [areas[i] for i in members if not any(refines(areas[j], areas[i]) for j in members)]
    if len(places) < 2:
        return places or [areas[finest]], "place_of_the_sentence"
    return places, "list_of_places"


def _fineness(area: Footprint) -> float:
    """How finely a footprint tells the place: a mountain or plain less than a town in it."""
    return FINENESS[area.precision] - 2 * around(area) - 2.5 * natural(area)


def _finer(text: Text, one: Footprint, other: Footprint) -> bool:
    """Whether ``one`` says more exactly where ``other`` is: by the hierarchy, or beside a seat or a border."""
    if one.place is not None and other.place is not None and not around(other) and holds(other.place, one.place):
        return refines(one, other)
    left, right = sorted((one, other), key=lambda f: f.start)
    if text.folded.index(right.start) - text.folded.index(left.end) > CHAIN_GAP:
        return False
    if other.place is None and other.precision == "border" and one.place is not None:
        return one.place.country in other.countries and FINENESS[one.precision] >= FINENESS["near"]
    return refines(one, other)


def _depth(areas: Sequence[Footprint], chain: Sequence[int], i: int) -> int:
    """How many places of a chain hold place ``i``."""
    mine = areas[i].place
    others = [areas[k].place for k in chain if k != i]
    return sum(1 for p in others if mine is not None and p is not None and told_inside(mine, p))


def _parent_told(text: Text, areas: Sequence[Footprint], i: int) -> Footprint | None:
    """Return the country around the parent that is told with a place that no gazetteer knows."""
    for other in areas[i + 1 :]:
        gap = text.folded.index(other.start) - text.folded.index(areas[i].end)
        if gap > CHAIN_GAP:
            return None
        if other.place is not None and other.precision != "country":
            label = text.original[areas[i].start : other.end]
            return _around_parent(other, areas[i].start, label)
    return None


def _place_before(text: Text, event: EventMention, areas: Sequence[Footprint], i: int) -> Footprint | None:
    """Return the country around the place that a sentence opens with: 'In X, shells hit the unknown quarter Y'."""
    for other in reversed(areas[:i]):
        start = text.folded.index(other.start)
        opens = start - text.sentences[text.sentence_at(start)].start <= OPENING
        inside = FINENESS["admin1"] <= FINENESS[other.precision] and _preposition(text, event, start, other) >= 1.5
        if opens and inside and other.place is not None:
            return _around_parent(other, other.start, "")
    return None


CROSSINGS = ("PSTB", "CRSG", "GATE")
"""Feature codes of places that one comes from and passes at once."""
OPENING = 25
"""How many characters into a sentence the place may begin that it opens with."""


def _around_parent(parent: Footprint, start: int, label: str) -> Footprint:
    precision: GeoPrecision = "near" if parent.precision in ("site", "town", "near") else parent.precision
    return replace(parent, start=start, precision=precision, label=label, confidence=parent.confidence * 0.7)


def _members(text: Text, areas: Sequence[Footprint], i: int) -> list[int]:
    """Return the list of places that place ``i`` is a member of."""
    first = last = i
    while (after := _next_listed(text, areas, last)) is not None:
        last = after
    while (before := _listed_before(text, areas, first)) is not None:
        first = before
    level = FINENESS[areas[i].precision]
    return [
        k
        for k in range(first, last + 1)
        if abs(FINENESS[areas[k].precision] - level) <= 3 and areas[k].precision != "none"
    ]


def _next_listed(text: Text, areas: Sequence[Footprint], i: int) -> int | None:
    """Return the next member of a list; an unknown word in it is passed: 'X وأجزاء من Y'."""
    if i + 1 < len(areas) and (_listed(text, areas[i], areas[i + 1]) or _parent_in_list(text, areas, i)):
        passed = i + 2 < len(areas) and areas[i + 1].precision == "none" and _listed(text, areas[i], areas[i + 2])
        return i + 2 if passed else i + 1
    return None


def _listed_before(text: Text, areas: Sequence[Footprint], i: int) -> int | None:
    """Return the member of a list before another; see ``_next_listed``."""
    if i > 1 and areas[i - 1].precision == "none" and _listed(text, areas[i - 2], areas[i]):
        return i - 2
    if i > 0 and (_listed(text, areas[i - 1], areas[i]) or _parent_in_list(text, areas, i - 1)):
        return i - 1
    return None


def _parent_in_list(text: Text, areas: Sequence[Footprint], i: int) -> bool:
    """Whether place ``i + 1`` is the parent of place ``i`` and the list goes on after it: 'X في Y وZ'."""
    if i + 2 >= len(areas) or not _listed(text, areas[i + 1], areas[i + 2]):
        return False
    gap = text.folded.index(areas[i + 1].start) - text.folded.index(areas[i].end)
    return gap <= CHAIN_GAP and (related(areas[i], areas[i + 1]) or modifies(areas[i + 1], areas[i]))


def _score(text: Text, event: EventMention, trigger: tuple[int, int], area: Footprint, until: int) -> float:
    start = text.folded.index(area.start)
    score = {"country": 0.6, "none": 0.8, "admin1": 1.2}.get(area.precision, 1.5)
    score += _preposition(text, event, start, area)
    gap = text.folded.text[min(start, trigger[1]) : max(start, trigger[1])]
    score -= 0.25 * min(sum(gap.count(mark) for mark in "،؛"), 4)
    if start >= trigger[0]:
        score += 1.0 - min((start - trigger[1]) / 150, 0.8)
        if start >= until:
            score -= 1.2
    else:
        score += 0.3 - min((trigger[0] - start) / 150, 0.8)
    return score


def _preposition(text: Text, event: EventMention, start: int, area: Footprint) -> float:
    """How much the words before a place say that it happened there."""
    i = text.word_at(start)
    word = text.words[i]
    attached = text.folded.text[word.start : start] if word.start < start <= word.end else ""
    before = [_unjoined(w) for w in _clause_before(text, i)]
    last = _governing(before)
    if last in word_set("before_place", "from"):
        crossing = area.place is not None and area.place.feature_code in CROSSINGS
        return 1.5 if event.incident_type in type_set("from_is_inside") or crossing else -1.6
    if _treated(before):
        return -2.0
    if around(area) or (area.place is None and area.precision == "border"):
        return 1.6
    if attached.endswith("ب") or last == BOUND:
        return 2.0
    if _party(before):
        return -2.0
    if _governing_noun(before) in word_set("before_place", "office"):
        return -0.9
    inside = last in word_set("before_place", "inside")
    if last in word_set("before_place", "within") or area.reasons[-1:] == ("national_territory",):
        return 2.0
    reach = before if area.precision == "country" else before[-5:]
    if (area.precision == "country" or not inside) and any(w in word_set("before_place", "companion") for w in reach):
        return -1.2
    if inside:
        return 2.0
    if attached.endswith("ل") and event_types()[event.incident_type].family == "violent":
        return 1.6  # the object of a verbal noun: 'the shelling of the planes of the town of X'
    if last in word_set("before_place", "towards") or attached.endswith("ل"):
        return 2.0 if event.incident_type in type_set("towards_is_inside") else -0.8
    return 0.3


def _party(before: Sequence[str]) -> bool:
    """Whether the words before a place name somebody there who speaks or is spoken to, not where it happened.

    An embassy before which people gather is a place again.
    """
    for k in range(max(0, len(before) - 4), len(before)):
        if before[k] in word_set("before_place", "speaker"):
            return not (k and before[k - 1] in word_set("before_place", "beside"))
    return False


def _treated(before: Sequence[str]) -> bool:
    """Whether a place is where the wounded were taken: 'they were brought to a hospital in X'."""
    return any(w in word_set("before_place", "hospital") for w in before[-4:]) and any(
        w in word_set("before_place", "brought") for w in before
    )


def _unjoined(word: str) -> str:
    """Return a word without 'and': 'وفي' is 'في'."""
    return word[1:] if word[:1] in "وف" and word[1:] in _moving() | word_set("before_place", "inside") else bare(word)


@cache
def _moving() -> frozenset[str]:
    """Return prepositions of movement."""
    return word_set("before_place", "from") | word_set("before_place", "towards")


@cache
def _passing() -> frozenset[str]:
    """Return words that may stand between a preposition and the name."""
    joiners = word_set("list", "joiners") - word_set("before_place", "inside")
    return _type_words() | word_set("before_place", "transparent") | joiners


def _governing_noun(before: Sequence[str]) -> str:
    """Return the word right before a place name, type words passed over."""
    return next((w for w in reversed(before) if w not in _type_words()), "")


BOUND = "ب"
"""Stands for a preposition that is written as one with a type word: 'بمدينة X'."""


def _governing(before: Sequence[str]) -> str:
    """Return the word that governs a place name, type words passed over; ``BOUND`` for an attached preposition."""
    prepositions, passing = _moving(), _passing()
    for word in reversed(before):
        if word in prepositions or word not in passing:
            return word
        if word[:1] == "ب" and word not in _plain_type_words():
            return BOUND
    return ""


def _clause_before(text: Text, i: int) -> list[str]:
    """Return up to nine words before word ``i``, no further than the last mark of punctuation."""
    first = max(0, i - 9)
    begin = text.words[first].start
    gap = text.folded.text[begin : text.words[i].start]
    cut = begin + max(gap.rfind(mark) for mark in "،؛:.,()\n")
    return [w.text for w in text.words[first:i] if w.start > cut]


@cache
def _plain_type_words() -> frozenset[str]:
    groups = load_lexicon("type_words.toml")["type"]
    return frozenset(fold(w).text for group in groups for w in group["words"])


@cache
def _type_words() -> frozenset[str]:
    plain = _plain_type_words()
    return frozenset(p + w for w in plain for p in ("", "ب", "و", "ل", "ال", "بال"))


def _listed(text: Text, one: Footprint, other: Footprint) -> bool:
    """Whether two footprints are neighbours in a list: 'X وY', 'X، وكذلك في Y'."""
    gap = text.folded.text[text.folded.index(one.end) : text.folded.index(other.start)]
    words = gap.replace("،", " ").replace("-", " ").replace("–", " ").replace("/", " ").split()
    if len(gap) > 26 or not (words or "،" in gap) or any(mark in gap for mark in "().;؛:"):
        return False
    if "،" not in gap and not any(w.startswith("و") for w in words):
        return False
    joiners = word_set("list", "joiners") | word_set("before_place", "transparent")
    return all(
        w in joiners or w.lstrip("و") in joiners or w in _type_words() or w.lstrip("و") in _type_words() for w in words
    )


def _chain(text: Text, areas: Sequence[Footprint], best: int) -> list[int]:
    """Return the footprints that name one place from near to far: 'في قرية X بريف Y الشمالي'."""
    chain = [best]
    for step in (1, -1):
        i = best
        while 0 <= i + step < len(areas):
            one, other = areas[i], areas[i + step]
            left, right = (one, other) if step == 1 else (other, one)
            gap = text.folded.index(right.start) - text.folded.index(left.end)
            if gap > CHAIN_GAP or not (related(one, other) or modifies(right, left)):
                break
            i += step
            chain.append(i)
    return chain
