"""Which people and goods are an event's."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from functools import cache

from mapper.model import Footprint, Harm, Quantity
from mapper.reading.classify import event_types
from mapper.reading.incidents.clauses import cut_between
from mapper.reading.incidents.since import time_lies_between
from mapper.reading.incidents.telling import Found, Telling, word_set
from mapper.reading.segment import Text

_HARMFUL = ("violent", "protest", "security", "civil")
_GOODS = (
    "drug_seizure",
    "weapons_seizure",
    "aid_convoy",
    "aid_airdrop",
    "deployment",
    "arrest_raid",
    "security_operation",
)
_ITEMS = {
    "drug_seizure": {"hashish", "captagon", "heroin", "cocaine", "crystal_meth", "drugs", "cigarettes", ""},
    "weapons_seizure": {"weapons", "ammunition", "explosives", ""},
}


_BY_HARM = {
    "arrested": (
        "arrest_raid",
        "security_operation",
        "air_landing_operation",
        "drug_seizure",
        "weapons_seizure",
        "protest",
    ),
    "abducted": ("abduction",),
    "displaced": ("displacement", "return"),
    "missing": ("accident", "armed_attack", "air_strike", "shelling", "displacement"),
}
_OTHER_CLAUSE = 0.06  # about what a number's standing after the event, not before it, weighs
_EARLIER_EVENT = 0.2  # what time lying between an event and a number weighs
_OWN_WORDS = 0.3  # a number among the words of the event itself: 'three people met their death in a crash'
_BY_FAMILY = {"violent": 1.0, "protest": 0.6, "security": 0.6, "civil": 0.8}
_BY_TYPE = {"fatalities_reported": 0.8, "territory_change": 0.5, "other": 0.3}
"""How well casualties fit types that are unlike the rest of their family: the fights for a place may be told with its
change of hands, and 'other' is mostly prisoners who are let go."""
CASUALTIES = ("killed", "injured")
"""Harms that a toll tells of."""


@cache
def fits(harm: Harm | None, item: str, incident_type: str) -> float:
    """How well a number of an item, or of people who came to some harm, fits an event of a type: 0 for not at all."""
    if harm is None:
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
    for quantity in quantities:
        best, best_score = -1, 0.0
        counted_in = quantity.sentence
        for i, sentence in enumerate(told_in):
            if 0 <= counted_in - sentence <= 2:
                score = _score(text, tellings[i], quantity)
                if score > best_score:
                    best, best_score = i, score
        if best >= 0:
            mine.setdefault(_of_list(text, tellings, best, quantity), []).append(quantity)
    return [_with(t, mine[i]) if i in mine else t for i, t in enumerate(tellings)]


_JUST_BEFORE = 30
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
    return _named_again(text, [(i, tellings[i].area) for i in members], quantity, best)


_BESIDE = 70
"""Characters between a number and the name of the member of a list that it is told of."""
_GOVERNED = 12  # characters before a name in which its preposition stands: 'in the town of'


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
    if away:
        if what.harm not in CASUALTIES or event_types()[telling.incident_type].family not in _HARMFUL:
            return 0.0
        if text.sentences[sentence].paragraph - text.sentences[telling.sentence].paragraph > 1:
            return 0.0
        if _SINCE.search(text.folded.text, text.sentences[sentence].start, at) is not None:
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
    if not away and telling.at < at and time_lies_between(text, telling.at, at):
        score -= _EARLIER_EVENT
    return max(score, 0.02) if away and fit >= 0.6 else score


_SINCE = re.compile(r"(?:عدد|حصيله|احصائيه|مجموع) (?:\w+ ){1,5}?(?:منذ|خلال) ")
"""What counts the victims of some time, not of the event told before: 'the number of victims of mines since'."""


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
    return all(0 <= b.start - a.end <= 25 and a.item != b.item for a, b in itertools.pairwise(told))
