"""Tellings of one event are joined: a headline and its story, 'the attack' and the attack."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from mapper.reading.classify import event_types
from mapper.reading.incidents.merge import WEAK_DATES, joined
from mapper.reading.incidents.nesting import FINENESS, natural, one_in_other, related
from mapper.reading.incidents.since import EARLIER
from mapper.reading.incidents.spots import Spot
from mapper.reading.incidents.telling import Telling, vaguer
from mapper.reading.quantities.listed import counted_dead
from mapper.reading.segment import Text

_SAID_LATER: Final = {"date_of_the_statement": 1, "day_of_publication": 2}
SAID_WITHIN_DAYS: Final = 7
"""How many days after an event it may still be reported as news."""


def join(text: Text, tellings: Sequence[Telling], spots: Mapping[int, Sequence[Spot]]) -> list[Telling]:
    """Join tellings of one event, in the order of the text.

    Two tellings are of one event where types, places, dates and numbers allow it and the words ask for it: the same
    sentence, a known event ('the attack'), the same place, or a telling that adds nothing of its own.
    ``spots`` are the footprints by sentence.
    """
    if len(tellings) < 2:
        return list(tellings)
    out: list[Telling] = []
    headline, twice = _has_title(text), _tells_twice(text, tellings)
    items = counted_dead(text).counts
    for telling in tellings:
        options = []
        for i, other in enumerate(out):
            apart = telling.sentence in items and other.sentence in items and telling.sentence != other.sentence
            if apart or not _types(text, other, telling):
                continue
            title = headline and len(other.sentences) == 1 and _opens(text, other)
            named = title and _names(spots.get(telling.sentence, ()), other)
            if (twice and _repeated(text, other, telling)) or _same(other, telling, title=title, named=named):
                options.append(i)
        if options:
            best = options[0]
            if len(options) > 1:
                best = max(options, key=lambda i: (_closeness(out[i], telling), i))
            headed = headline and len(out[best].sentences) == 1 and _opens(text, out[best])
            out[best] = joined(out[best], telling, headed=headed)
        else:
            out.append(telling)
    return out


def _tells_twice(text: Text, tellings: Sequence[Telling]) -> bool:
    """Whether two of the sentences that tell of events are of one length: only then may their words be the same."""
    told = [text.sentences[number] for number in {telling.sentence for telling in tellings}]
    return len({sentence.end - sentence.start for sentence in told}) < len(told)


def _repeated(text: Text, one: Telling, other: Telling) -> bool:
    """Whether the very same words stand twice, as captions and headlines do."""
    if one.event.incident_type != other.event.incident_type or one.sentence == other.sentence:
        return False
    a, b = text.sentences[one.sentence], text.sentences[other.sentence]
    if a.end - a.start != b.end - b.start:
        return False
    return text.folded.text[a.start : a.end] == text.folded.text[b.start : b.end]


TITLE_WORDS: Final = 16
"""A first line of more words than this is no headline."""


def _opens(text: Text, telling: Telling) -> bool:
    """Whether a telling is of the first line."""
    return text.sentences[telling.sentence].paragraph == 0


def _has_title(text: Text) -> bool:
    """Whether the first line is a headline: the first of several, short and without a full stop."""
    if not text.sentences or not text.sentences[-1].paragraph:
        return False
    line = [s for s in text.sentences[:4] if s.paragraph == 0]
    if not line:
        return False
    end = text.folded.text[line[0].start : line[-1].end].rstrip()
    stops = end.endswith(".") and not end.endswith("..")
    return not stops and line[-1].last_word - line[0].first_word <= TITLE_WORDS


def _names(spots: Sequence[Spot], one: Telling) -> bool:
    """Whether the footprints of a sentence name the place of a telling: the region that the headline puts it in."""
    place = one.area.place if one.area is not None else None
    return place is not None and any(s.area.place is not None and s.area.place.id == place.id for s in spots)


def _same(one: Telling, other: Telling, *, title: bool, named: bool) -> bool:
    """Whether two tellings, whose types may be of one event, tell of one."""
    if one.event is other.event and _members_of_a_list(one, other):
        return False
    places = _places(one, other, title=title)  # asked first: it is what tells most of them apart
    if places == "different":
        if not title or one.sentence == other.sentence or not (named or _loosely_placed(one, other)):
            return False
        places = "same"
    if not _status(one, other) or not _numbers(one, other) or _one_earlier(one, other):
        return False
    undated = (title and places == "same" and one.date_rule == "day_of_publication") or _points_back(other)
    if not _dates(one, other) and not undated and not _went_on(one, other):
        return False
    if one.sentence == other.sentence:
        return True
    if places == "same":
        return title or _one_story(one, other)
    # One of the two names no place: the words must ask for it.
    gap = abs(other.sentence - one.sentence)
    unplaced = "national_operation" in (one.area_rule, other.area_rule) or (
        other.area is None and other.area_rule != "no_fitting_place"
    )
    adds_nothing = unplaced and (other.date_rule in WEAK_DATES or one.date_rule in WEAK_DATES)
    headline = one.sentence <= 1 and one.area is None and other.sentence <= 4
    return (other.known and other.area is None) or headline or (adds_nothing and gap <= 3)


def _members_of_a_list(one: Telling, other: Telling) -> bool:
    """Whether two tellings of one event are at two places of a list, one of them perhaps near the parent of both."""
    if one.area_rule != "list_of_places":
        return False
    a, b = one.area, other.area
    return a is not None and b is not None and (a.place is None or b.place is None or a.place.id != b.place.id)


def _one_earlier(one: Telling, other: Telling) -> bool:
    """Whether the words of a sentence count back from one of two events to the other."""
    if one.sentence != other.sentence or one.date is None or other.date is None:
        return False
    return (EARLIER in one.date.reasons) != (EARLIER in other.date.reasons)


def _loosely_placed(headline: Telling, story: Telling) -> bool:
    """Whether a headline's place may be that of another item in it, or but a river or mountain nearby.

    The toll shows it: 'new patrol on the M4, two killed by a drone'.
    """
    if headline.area is not None and natural(headline.area) and headline.incident_type == story.incident_type:
        return True
    toll = _toll(headline)
    return bool(toll) and toll == _toll(story)


def _toll(telling: Telling) -> set[tuple[str, float]]:
    """Numbers of the killed and injured that are no parts of others."""
    harmed = ("killed", "injured")
    return {(q.harm, q.minimum) for q in telling.quantities if q.harm in harmed and not q.part_of_total}


def _points_back(telling: Telling) -> bool:
    """Whether a telling of 'the attack' names neither day nor place of its own: it may be of any day told before."""
    own_place = telling.area is not None and telling.area_rule != "place_of_the_story"
    return telling.known and not own_place and telling.date_rule == "day_of_publication"


def _went_on(one: Telling, other: Telling) -> bool:
    """Whether 'the clashes' are those of the day before: 'on Wednesday the clashes drove many out'."""
    if not other.known or other.area_rule not in _NOT_OWN or one.date is None or other.date is None:
        return False
    alike = _kin(one.incident_type, other.incident_type) == "one"
    return alike and (other.date.date_from - one.date.date_to).days == 1


def _one_story(one: Telling, other: Telling) -> bool:
    """Whether two tellings at one place, or a place and its parent, may be one event although their types differ.

    Elsewhere in a place that was told, another kind of act is another event, unless a headline or 'the attack' told it.
    """
    if one.incident_type == other.incident_type or other.known:
        return True
    a, b = one.area, other.area
    return a is None or b is None or (a.place is None) != (b.place is None) or a.place is None or a.place == b.place


def _types(text: Text, one: Telling, other: Telling) -> bool:
    """Whether the types of two tellings may be of one event."""
    kin = _kin(one.event.incident_type, other.event.incident_type)
    if kin == "seized":
        return _seized_there(text, one, other)
    return kin == "one" or (kin == "violent" and (other.known or one.sentence == other.sentence))


@cache
def _kin(a: str, b: str) -> str:
    """Say how two types may be of one event: as ``one``, as ``violent`` or ``seized`` in one report, or not."""
    if a == b or vaguer(a, b) or vaguer(b, a):
        return "one"
    if (a in _FOUGHT and b in _SEIZED) or (a in _SEIZED and b in _FOUGHT):
        return "seized"
    families = event_types()
    violent = families[a].family == families[b].family == "violent"
    return "violent" if violent and "explosive_remnant" not in (a, b) else ""


_FOUGHT: Final = ("armed_clash", "border_incident")
_SEIZED: Final = ("weapons_seizure", "drug_seizure")
_ANEW: Final = re.compile(r"(?<!\w)(?:كما|فيما|بينما|في حين|في وقت|كذلك) ")
"""Words that begin another story in a sentence."""


def _seized_there(text: Text, one: Telling, other: Telling) -> bool:
    """Whether goods were seized in a fight: told in one breath, or found on those who were told right before.

    'They foiled an attempt to cross, and seized arms', 'Four smugglers were killed. Seized on them were'.
    """
    if one.sentence != other.sentence:
        found = other.sentence - one.sentence == 1 and other.incident_type in _SEIZED
        return found and other.date_rule in WEAK_DATES and other.area_rule in _NOT_OWN and _on_them(text, other)
    if one.date != other.date:
        return False
    return _ANEW.search(text.folded.text, *sorted((one.at, other.at))) is None


_NOT_OWN: Final = ("no_place", "only_place_of_a_short_report", "place_of_the_story")
"""Rules that give an event no place of its own."""
_ON_THEM: Final = re.compile(r" (?:بحوزت|لدي|مع)(?:ه|ها|هم|هما)(?!\w)")
_NEXT: Final = 12
"""Characters after the words of a seizure among which 'on them' begins."""


def _on_them(text: Text, telling: Telling) -> bool:
    """Whether 'on them' stands among the words of a seizure or right after them."""
    begin, end = text.folded.index(telling.event.start), text.folded.index(telling.event.end)
    return _ON_THEM.search(text.folded.text, begin, end + _NEXT) is not None


def _dates(one: Telling, other: Telling) -> bool:
    if one.date is None or other.date is None:
        return True
    late, later = _SAID_LATER.get(one.date_rule, 0), _SAID_LATER.get(other.date_rule, 0)
    if late != later:
        told, day = (other.date, one.date) if late > later else (one.date, other.date)
        return 0 <= (day.date_from - told.date_from).days <= SAID_WITHIN_DAYS
    return one.date.date_from <= other.date.date_to and other.date.date_from <= one.date.date_to


def _status(one: Telling, other: Telling) -> bool:
    a, b = one.event.status, other.event.status
    return a == b or {a, b} == {"happened", "claimed"} or (one.sentence == other.sentence and "habitual" not in (a, b))


def _numbers(one: Telling, other: Telling) -> bool:
    """Whether the numbers killed may be of one event: they differ by a later count at most."""
    if not one.quantities or not other.quantities:
        return True

    def killed(t: Telling) -> float | None:
        return max((q.minimum for q in t.quantities if q.harm == "killed" and not q.part_of_total), default=None)

    a, b = killed(one), killed(other)
    if one.sentence != other.sentence and _other_goods(_goods(one), _goods(other)):
        return False
    boast = other.known and (one.event.status, other.event.status) == ("happened", "claimed")
    if a is None or b is None or one.sentence == other.sentence or boast:
        return True  # 'it claimed the attack, in which it says to have killed nine'
    return max(a, b) <= 2 * min(a, b) + 2


def _other_goods(some: set[tuple[str, float]], others: set[tuple[str, float]]) -> bool:
    """Whether two tellings of goods share none: '22 lorries' may be '22 lorries of aid'."""
    return bool(some and others) and not any(
        a == b and (item == other or not item or not other) for item, a in some for other, b in others
    )


def _goods(telling: Telling) -> set[tuple[str, float]]:
    return {(q.item, q.minimum) for q in telling.quantities if q.harm is None}


def _places(one: Telling, other: Telling, *, title: bool = False) -> str:
    # The country of an agency is no place that the words name.
    a, b = one.area, other.area
    if (one.area_rule == "national_operation") != (other.area_rule == "national_operation"):
        return "open"
    if a is None or b is None:
        return "open"
    on_road = "road" in a.reasons[-1:] or "road" in b.reasons[-1:]
    if on_road and one.sentence == other.sentence and _road_blocked(one, other):
        return "same"
    if a.place is None or b.place is None:
        if a.place is None and b.place is None:
            return "same" if set(a.countries) == set(b.countries) and a.precision == b.precision else "different"
        return "same" if related(a, b) and one.sentence == other.sentence else "different"
    if a.place.id == b.place.id:
        return "same"
    if not (one_in_other(a, b) or (title and related(a, b))):
        return "different"
    # A parent is the same place only where it is a coarser word for it, not where both are told apart.
    coarse = min(FINENESS[a.precision], FINENESS[b.precision])
    near = abs(one.sentence - other.sentence) <= (_BYLINES if title else 2)
    return "same" if coarse >= FINENESS["admin1"] or near else "open"


def _road_blocked(one: Telling, other: Telling) -> bool:
    """Whether two acts may be those of one crowd: 'they gathered in X and blocked the road from Y to Z'."""
    later = max(one, other, key=lambda telling: telling.at)
    return one.incident_type == other.incident_type == "protest" and later.event.text.startswith(("و", "ف"))


_BYLINES: Final = 4
"""Sentences from a headline to its story: a second one, a byline and a caption may stand between."""


def _closeness(one: Telling, other: Telling) -> float:
    score = 3.0 if one.incident_type == other.incident_type else 0.0
    score += 2.0 if one.area and other.area and _places(one, other) == "same" else 0.0
    return score - 0.1 * abs(other.sentence - one.sentence)
