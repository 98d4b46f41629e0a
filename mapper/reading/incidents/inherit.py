"""Places of events whose sentence names none: that of the story so far, where the words point back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from mapper.model import Footprint
from mapper.reading.classify import event_types
from mapper.reading.incidents.nesting import FINENESS, natural
from mapper.reading.incidents.telling import Telling, bare, bare_map, bare_set, word_map, words_of
from mapper.reading.segment import Text

BACK: Final = 3
"""How many sentences back the place may stand that words such as 'the town' refer to."""
SHORT: Final = 8
"""A report of no more sentences than this may have a place that it need not repeat."""


def inherit(text: Text, tellings: Sequence[Telling], areas: Sequence[Footprint]) -> list[Telling]:
    """Give a place to events whose sentence names none.

    Rule 'place of the story': words such as 'the town' and 'the attack' point back to the place last told, of the kind
    that they name; rule 'only place of a short report': there is no other.
    """
    if all(t.area is not None or t.event.status == "habitual" for t in tellings):
        return list(tellings)
    local = [a for a in areas if a.precision not in ("country", "none")]
    distinct = {_key(a) for a in local if FINENESS[a.precision] >= FINENESS["near"]}
    out: list[Telling] = []
    for telling in tellings:
        if telling.area is not None or telling.event.status == "habitual":
            out.append(telling)
            continue
        words = words_of(text, telling.sentence)
        points_back = telling.known or not (
            bare_set("anaphora", "places").isdisjoint(words) and bare_set("anaphora", "events").isdisjoint(words)
        )
        if points_back and (area := _before(text, telling, words, out, local)) is not None:
            out.append(telling.at_place(area, "place_of_the_story"))
        elif len(distinct) == 1 and len(text.sentences) <= SHORT and _local_type(telling):
            area = max(local, key=lambda a: FINENESS[a.precision])
            out.append(telling.at_place(area, "only_place_of_a_short_report"))
        else:
            out.append(telling)
    return out


def coarse(area: Footprint) -> bool:
    """Whether a footprint tells a place but coarsely: a division, a river, a mountain."""
    return FINENESS[area.precision] <= FINENESS["admin2"] or natural(area)


def pointed_back(
    text: Text,
    event: Telling,
    end: int,
    told: Sequence[Telling],
    areas: Sequence[Footprint],
) -> Footprint | None:
    """Return the place told before that words beside an event point back to: 'dozens fled the village, towards X'.

    Asked where its sentence gives but a coarse place, a river or a mountain.

    Parameters
    ----------
    text : Text
        The text.
    event : Telling
        The event, without a place.
    end : int
        Folded offset after its words.
    told : sequence of Telling
        The events before it.
    areas : sequence of Footprint
        All footprints.
    """
    first, last = text.word_at(event.at), text.word_at(max(event.at, end - 1))
    begin = max(text.sentences[event.sentence].first_word, first - _BESIDE)
    for k in range(begin, min(last + 1 + _BESIDE, text.sentences[event.sentence].last_word)):
        word = text.forms[k]
        if word in word_map("anaphora_kinds") and k and text.forms[k - 1].removeprefix("و") in _OF_THE_PLACE:
            kinds = {*word_map("anaphora_kinds")[word]}
            local = [a for a in areas if a.precision not in ("country", "none")]
            found = _before(text, event, (word,), told, local)
            return found if found is not None and _kind(found) & kinds else None
    return None


_BESIDE: Final = 4
"""Words beside an event among which the place stands that it points back to."""
_OF_THE_PLACE: Final = frozenset(("من", "عن", "في", "داخل", "وسط", "علي", "الي", "اهالي", "سكان", "ابناء"))


def _before(
    text: Text, telling: Telling, words: Sequence[str], told: Sequence[Telling], local: Sequence[Footprint]
) -> Footprint | None:
    """Return the place last told: of the kind that the words name, else of an event, else of the sentence before."""
    events = [t.area for t in told if t.area is not None and 0 < telling.sentence - t.sentence <= BACK]
    kinds = bare_map("anaphora_kinds")
    wanted = {kind for word in kinds.keys() & words for kind in kinds[word]}
    if wanted:
        start = text.sentences[telling.sentence].start
        reach = text.sentences[max(0, telling.sentence - BACK)].start
        called = [a for a in local if reach <= text.folded.index(a.start) < telling.at and _called(text, a, words)]
        if called and _kind(called[-1]) & wanted:
            return called[-1]
        near = [a for a in local if reach <= text.folded.index(a.start) < start]
        fitting = [a for a in events if a is not None and _kind(a) & wanted]
        if fitting:
            return fitting[-1]
        fitting = [a for a in near if _kind(a) & wanted]
        if fitting:  # the one that the text speaks of most; of several the last
            so_far = [_key(a) for a in local if text.folded.index(a.start) < start]
            return max(enumerate(fitting), key=lambda pair: (so_far.count(_key(pair[1])), pair[0]))[1]
        if wanted.isdisjoint(_SETTLED):  # 'the field itself': no town told since is meant
            told_before = [a for a in local if text.folded.index(a.start) < start and _kind(a) & wanted]
            if len({_key(a) for a in told_before}) == 1:
                return told_before[-1]
    return events[-1] if events else None


def _called(text: Text, area: Footprint, words: Sequence[str]) -> bool:
    """Whether a place was told with the type word that the words now have alone: 'the village of X', 'the village'."""
    i = text.word_at(text.folded.index(area.start))
    word = _THE + bare(text.forms[i - 1]) if i else ""
    return word in words and word != _ANY_TOWN


_THE: Final = "ال"
_ANY_TOWN: Final = "المدينه"  # so a place is called that was told without the word as well
_SETTLED: Final = frozenset(("P", "PPLX", "ADM1", "ADM2", "ADM3"))
"""Kinds of places that people live in."""


def _kind(area: Footprint) -> set[str]:
    place = area.place
    return set() if place is None else {place.feature_class, place.feature_code}


def _key(area: Footprint) -> str:
    return area.place.id if area.place is not None else "-".join(sorted(area.countries))


def _local_type(telling: Telling) -> bool:
    return event_types()[telling.incident_type].family in ("violent", "protest", "security")
