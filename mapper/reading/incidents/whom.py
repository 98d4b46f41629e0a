"""Which people and goods are an event's."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Sequence
from functools import cache
from typing import Final

from mapper.model import Footprint, Harm, Quantity
from mapper.reading.classify import event_types
from mapper.reading.incidents.clauses import cut_between, parted
from mapper.reading.incidents.since import time_lies_between
from mapper.reading.incidents.telling import Found, Telling, word_set
from mapper.reading.incidents.tolls import sums_up, tells_tolls
from mapper.reading.segment import Text

_HARMFUL: Final = ("violent", "protest", "security", "civil")
_GOODS: Final = (
    "drug_seizure",
    "weapons_seizure",
    "aid_convoy",
    "aid_airdrop",
    "deployment",
    "arrest_raid",
    "security_operation",
)
_CONTRABAND: Final = {
    "hashish", "captagon", "heroin", "cocaine", "crystal_meth", "amphetamine", "drugs", "cigarettes", "weapons",
    "ammunition",
}  # fmt: skip
"""What smugglers carry who are met at a border."""
_ITEMS: Final = {
    "drug_seizure": {"hashish", "captagon", "heroin", "cocaine", "crystal_meth", "drugs", "cigarettes", ""},
    "weapons_seizure": {"weapons", "ammunition", "explosives", ""},
}


_BY_HARM: Final = {
    "arrested": (
        "arrest_raid", "security_operation", "air_landing_operation", "drug_seizure", "weapons_seizure", "protest",
    ),
    "abducted": ("abduction",),
    "displaced": ("displacement", "return"),
    "missing": ("accident", "armed_attack", "air_strike", "shelling", "displacement"),
}  # fmt: skip
_OTHER_CLAUSE: Final = 0.06  # about what a number's standing after the event, not before it, weighs
_EARLIER_EVENT: Final = 0.2  # what time lying between an event and a number weighs
_OWN_WORDS: Final = 0.3  # a number among the words of the event itself: 'three people met their death in a crash'
_BY_FAMILY: Final = {"violent": 1.0, "protest": 0.6, "security": 0.6, "civil": 0.8}
_BY_TYPE: Final = {"fatalities_reported": 0.8, "territory_change": 0.5, "other": 0.3}
"""How well casualties fit types that are unlike the rest of their family: the fights for a place may be told with its
change of hands, and 'other' is mostly prisoners who are let go."""
CASUALTIES: Final = ("killed", "injured")
"""Harms that a toll tells of."""


@cache
def fits(harm: Harm | None, item: str, incident_type: str) -> float:
    """How well a number of an item, or of people who came to some harm, fits an event of a type: 0 for not at all."""
    if harm is None:
        if incident_type == "border_incident":
            return 0.5 if item in _CONTRABAND else 0.0
        if incident_type not in _GOODS:
            return 0.0
        wanted = _ITEMS.get(incident_type)
        return 1.0 if wanted is None or item in wanted else 0.3
    if harm in CASUALTIES:
        if incident_type == "funeral":
            return 0.9 if harm == "killed" else 0.0
        if incident_type in _BY_TYPE:
            return _BY_TYPE[incident_type]
        return _BY_FAMILY.get(event_types()[incident_type].family, 0.0)
    return 1.0 if incident_type in _BY_HARM.get(harm, ()) else 0.0


def bind(text: Text, tellings: Sequence[Telling], quantities: Sequence[Found[Quantity]]) -> list[Telling]:
    """Give each quantity to the event that it belongs to.

    A quantity goes to the best fitting event of its sentence, the nearer of two; people harmed in a sentence without
    such an event go to the last violent event of the two sentences before.
    """
    if not quantities:
        return list(tellings)
    mine: dict[int, list[Found[Quantity]]] = {}
    told_in = [telling.sentence for telling in tellings]
    tolls, passing = tells_tolls(text), _passing_on(tellings)
    for quantity in quantities:
        toll = sums_up(text, quantity) if tolls and quantity.read.harm in CASUALTIES else None
        end = bisect_right(told_in, quantity.sentence)
        begin = bisect_left(told_in, quantity.sentence, 0, end)
        best, score = _best_of(text, tellings, range(begin, end), quantity, toll, passing)
        if score <= _MOST_BEFORE:
            earlier = range(bisect_left(told_in, quantity.sentence - _SENTENCES), begin)
            other, other_score = _best_of(text, tellings, earlier, quantity, toll, passing)
            if other_score >= score:
                best = other
        if best >= 0:
            best = _which(text, tellings, best, quantity)
            mine.setdefault(_of_list(text, tellings, best, quantity), []).append(quantity)
    return [_with(t, mine[i]) if i in mine else t for i, t in enumerate(tellings)]


def _best_of(
    text: Text,
    tellings: Sequence[Telling],
    some: Iterable[int],
    quantity: Found[Quantity],
    toll: tuple[int, int] | None,
    passing: Container[int],
) -> tuple[int, float]:
    """Index of the first best fitting of some events, and how well a quantity goes with it; -1 where none fits.

    The number of a toll goes only with what stands among the words that tell so.
    """
    best, best_score = -1, 0.0
    for i in some:
        if i in passing or (toll is not None and not toll[0] <= tellings[i].at <= toll[1]):
            continue
        score = _score(text, tellings[i], quantity)
        if score > best_score:
            best, best_score = i, score
    return best, best_score


_MOST_BEFORE: Final = 0.5
"""More than a number ever fits an event of a sentence before: where it fits one of its own better, none is asked."""


def _passing_on(tellings: Sequence[Telling]) -> set[int]:
    """Find the reports of the dead at no place that an event right before them led to: 'Seven died that day'."""
    found: set[int] = set()
    for i, telling in enumerate(tellings):
        if telling.area is not None or telling.incident_type != "fatalities_reported":
            continue
        for before in reversed(tellings[:i]):
            if telling.sentence - before.sentence > _SENTENCES:
                break
            violent = event_types()[before.incident_type].family in ("violent", "protest")
            if violent and before.area is not None and before.sentence < telling.sentence and _one_day(before, telling):
                found.add(i)
                break
    return found


def _one_day(one: Telling, other: Telling) -> bool:
    """Whether two events may be of one day."""
    if one.date is None or other.date is None:
        return True
    return one.date.date_from == other.date.date_from


_SENTENCES: Final = 2  # an event may lie so many sentences before the number of its victims
_JUST_BEFORE: Final = 30
"""Characters before a number in which words may say whose of a list it is."""


def _of_list(text: Text, tellings: Sequence[Telling], best: int, quantity: Found[Quantity]) -> int:
    """Return the last of a list of places where the words say so: 'strikes on X and Y killed five in the latter'."""
    event = tellings[best].event
    if tellings[best].area_rule != "list_of_places":
        return best
    members = [i for i, t in enumerate(tellings) if t.event is event and t.area_rule == "list_of_places"]
    if len(members) < 2:
        return best
    before = text.folded.text[max(0, quantity.at - _JUST_BEFORE) : quantity.at].split()
    if not word_set("list", "last").isdisjoint(before):
        return members[-1]
    if (told_there := _after_another(text, [(i, tellings[i].area) for i in members], quantity)) is not None:
        return told_there
    return _named_again(text, [(i, tellings[i].area) for i in members], quantity, best)


def _after_another(
    text: Text, members: Sequence[tuple[int, Footprint | None]], quantity: Found[Quantity]
) -> int | None:
    """Return the member told right before a number where each is told apart: 'the first at X, the second at Y'."""
    places = [(i, _span(text, area)) for i, area in members if area is not None and area.resolutions]
    apart = [parted(text, one[1][1], other[1][0]) for one, other in itertools.pairwise(places)]
    if not apart or not all(apart):
        return None
    return next((i for i, (start, _) in reversed(places) if start <= quantity.at), None)


_WHICH: Final = re.compile(
    r"(?:الغاره|الضربه|الهجوم|الهجمه|الانفجار|القصف|التفجير|العبوه|الاستهداف)"
    r" (?:(?P<last>الاخيره?)|(?P<first>الاولي|الاول))(?!\w)"
)
_WHICH_BEFORE: Final = 45  # characters from 'the last raid' to the number of its victims


def _which(text: Text, tellings: Sequence[Telling], best: int, quantity: Found[Quantity]) -> int:
    """Return the first or last of several events of a type where the words say so: 'the last raid killed six'."""
    if len(tellings) < 2 or quantity.read.harm not in CASUALTIES:
        return best
    said = _WHICH.search(text.folded.text, max(0, quantity.at - _WHICH_BEFORE), quantity.at)
    if said is None:
        return best
    kind, opens = tellings[best].incident_type, said.start()
    told = [
        i
        for i, t in enumerate(tellings)
        if t.incident_type == kind and t.at < opens and quantity.sentence - t.sentence <= _SENTENCES
    ]
    if len(told) < 2:
        return best
    return told[-1] if said["last"] else told[0]


_BESIDE: Final = 70
"""Characters between a number and the name of the member of a list that it is told of."""
_GOVERNED: Final = 12  # characters before a name in which its preposition stands: 'in the town of'


def _named_again(
    text: Text, members: Sequence[tuple[int, Footprint | None]], quantity: Found[Quantity], otherwise: int
) -> int:
    """Return the member that is named again beside a number: 'X and Y were shelled, and two people killed in Y'."""
    plain, end = text.folded.text, text.sentences[quantity.sentence].end
    names = [(i, _span(text, area)) for i, area in members if area is not None and area.resolutions]
    after = max((stop for _, (_, stop) in names), default=end)
    nearest, least = otherwise, _BESIDE
    for i, (start, stop) in names:
        at = plain.find(plain[start:stop], after, end)
        while at >= 0:
            away = max(at - quantity.at, quantity.at - at - (stop - start))
            governed = plain[max(after, at - _GOVERNED) : at]
            # 'the raid on X killed five', 'five were killed in X'
            says = " علي " in governed if at < quantity.at else " في " in governed or governed.endswith("ب")
            if says and away < least:
                nearest, least = i, away
            at = plain.find(plain[start:stop], at + 1, end)
    return nearest


def _span(text: Text, area: Footprint) -> tuple[int, int]:
    """Folded offsets of the name that a footprint rests on."""
    mention = area.resolutions[0].mention
    return text.folded.index(mention.start), text.folded.index(mention.end)


def _score(text: Text, telling: Telling, quantity: Found[Quantity]) -> float:
    """How well a quantity goes with an event of its sentence or of the two before; 0 for not at all."""
    what, at, sentence = quantity
    away = sentence - telling.sentence
    lines = text.sentences[sentence].paragraph - text.sentences[telling.sentence].paragraph if away else 0
    if away:
        if what.harm not in CASUALTIES or event_types()[telling.incident_type].family not in _HARMFUL:
            return 0.0
        if lines > 1:
            return 0.0
    fit = fits(what.harm, what.item, telling.event.incident_type)
    if fit == 0.0:
        return 0.0
    score = fit - 0.0008 * abs(at - telling.at) - 0.6 * away
    score += 0.05 if telling.at <= at else 0.0
    if telling.event.start <= what.start < telling.event.end:
        score += _OWN_WORDS
    if not away and cut_between(text, telling.at, at):
        score -= _OTHER_CLAUSE
    if not away and at < telling.at and _THEN.search(text.folded.text, at, telling.at) is not None:
        return 0.0
    if not away and telling.at < at and time_lies_between(text, telling.at, at):
        score -= _EARLIER_EVENT
    # A number fits some event before it, and of two the nearer.
    return max(score, 0.02 - 0.004 * (away + lines)) if away and fit >= 0.6 else score


_THEN: Final = re.compile(r"(?:في|خلال) (?:اليوم|الليله|الاسبوع|الشهر) التالي|في اليوم الذي تلاه|بعد ذلك ب\w+")
"""What stands between the victims of one event and a later event."""


def _with(telling: Telling, quantities: Sequence[Found[Quantity]]) -> Telling:
    sentences = telling.sentences
    more = [q.sentence for q in quantities if q.sentence not in sentences]
    if more:
        sentences = (*sentences, *sorted(set(more)))
    return telling.with_quantities(tuple([q.read for q in quantities]), sentences)


def total(quantities: Sequence[Quantity], harm: str) -> tuple[int | None, int | None]:
    """Least and greatest number of people harmed, from all that is told of it.

    Parts of a total are left out. Of several totals for one event (an early and a later count, two sources) the range
    runs from the least to the greatest; numbers of different people told side by side in one sentence are summed.
    """
    harmed = [q for q in quantities if q.harm == harm]
    if not harmed:
        return None, None
    told = [q for q in harmed if not q.part_of_total] or harmed
    if len(told) == 1:
        (only,) = told
        return int(only.minimum), None if only.maximum is None else int(only.maximum)
    lows = [int(q.minimum) for q in told]
    highs = [None if q.maximum is None else int(q.maximum) for q in told]
    if len({(q.item, q.minimum) for q in told}) > 1 and _side_by_side(told):
        return sum(lows), None if None in highs else sum(h for h in highs if h is not None)
    greatest = max(lows)
    top = None if highs[lows.index(greatest)] is None else max(h for h in highs if h is not None)
    single = [low for low in lows if low > 1 or greatest == 1]
    return min(single, default=greatest), top


def _side_by_side(told: Sequence[Quantity]) -> bool:
    return all(0 <= b.start - a.end <= _apart(a, b) and a.item != b.item for a, b in itertools.pairwise(told))


def _apart(one: Quantity, other: Quantity) -> int:
    """Characters between two numbers told side by side: few where the second may only repeat the first."""
    return 8 if one.minimum == other.minimum and "person" in (one.item, other.item) else 25
