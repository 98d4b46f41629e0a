"""From events, places, dates and quantities to incidents."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from typing import Final, Literal

from gazetteer.gazetteer import Gazetteer
from gazetteer.place import Place
from mapper.model import (
    DateSpan,
    Document,
    EventMention,
    Evidence,
    Footprint,
    GeoPrecision,
    Incident,
    Quantity,
    SeizedGoods,
)
from mapper.reading.classify import event_types
from mapper.reading.incidents import furniture, salience, stand_in, when, where, whom
from mapper.reading.incidents.clauses import main_events
from mapper.reading.incidents.grip import CROSSINGS
from mapper.reading.incidents.inherit import coarse, inherit, pointed_back
from mapper.reading.incidents.join import join
from mapper.reading.incidents.round_up import without_long_sums, without_sums
from mapper.reading.incidents.shares import divide
from mapper.reading.incidents.spots import Spot
from mapper.reading.incidents.telling import Found, Telling, found_at, word_map, word_set, word_tuple, words_of
from mapper.reading.incidents.tolls import summed_lists
from mapper.reading.segment import Text

_NOWHERE: Final[Sequence[Footprint | None]] = (None,)


def assemble(
    document: Document,
    text: Text,
    areas: Sequence[Footprint],
    dates: Sequence[DateSpan],
    quantities: Sequence[Quantity],
    events: Sequence[EventMention],
    gazetteer: Gazetteer,
) -> list[Incident]:
    """Incidents of a document.

    Parameters
    ----------
    document : Document
        The document.
    text : Text
        Its text.
    areas, dates, quantities, events : sequences
        What the stages before have read.
    gazetteer : Gazetteer
        Gives the country of an operation by a country's own forces.

    Returns
    -------
    list of Incident
        Most salient first.
    """
    if not events:
        return []
    left_out = furniture.sentences(text) | summed_lists(text)
    told, counted = found_at(text, events), found_at(text, quantities)
    if left_out:
        told = [event for event in told if event.sentence not in left_out]
        counted = [quantity for quantity in counted if quantity.sentence not in left_out]
    spots = _spots(text, areas, {event.sentence for event in told})
    tellings = _tellings(document, text, spots, areas, dates, told, gazetteer)
    tellings = divide(text, whom.bind(text, tellings, counted))
    tellings = without_long_sums(text, inherit(text, tellings, areas))
    joined = without_sums([t for t in join(text, tellings, spots) if salience.tellable(t)])
    incidents = _told_apart([_incident(document, text, t) for t in joined])
    return salience.ranked(list(zip(incidents, joined, strict=True)), text)


def _tellings(
    document: Document,
    text: Text,
    spots: Mapping[int, Sequence[Spot]],
    areas: Sequence[Footprint],
    dates: Sequence[DateSpan],
    events: Sequence[Found[EventMention]],
    gazetteer: Gazetteer,
) -> list[Telling]:
    days: dict[int, list[Found[DateSpan]]] = {}
    for day in found_at(text, dates):
        days.setdefault(day.sentence, []).append(day)
    story, otherwise = when.stories(text, days), when.of_document(document, text, dates)
    events, tags = main_events(text, events, spots)
    points_back = not word_map("anaphora_kinds").keys().isdisjoint(text.forms)
    told_before = not word_set("anaphora", "events").isdisjoint(text.forms)
    out: list[Telling] = []
    for i, told in enumerate(events):
        event, at, sentence = told
        until = text.sentences[sentence].end
        for following in events[i + 1 :]:
            if following.sentence != sentence:
                break
            if at < following.at < until:
                until = following.at
        places, rule = where.choose(text, event, at, spots.get(sentence, ()), until)
        if not places or (places[0].precision == "none" and all(p.precision == "none" for p in places)):
            places, rule = _stand_ins(text, told, gazetteer) or (places, rule)
        if points_back and len(places) == 1 and (coarse(places[0]) or _on_the_way(event, places[0])):
            back = pointed_back(text, Telling(event, at, sentence), text.folded.index(event.end), out, areas)
            places, rule = ([back], "place_of_the_story") if back is not None else (places, rule)
        own = days.get(sentence, ())
        date, date_rule = when.choose(document, text, told, own, story[sentence], otherwise)
        known = (told_before and _known(text, told)) or (not places and _of_a_day(event, own))
        more, alone = tags.get(i, ()), (sentence,)
        for place in places or _NOWHERE:
            out.append(Telling(event, at, sentence, place, rule, date, date_rule, (), more, alone, known))
    return out


def _on_the_way(event: EventMention, area: Footprint) -> bool:
    """Whether a place may only be passed by what arrives: 'to that town came 14 trucks, by the crossing X'."""
    crossing = area.place is not None and area.place.feature_code in CROSSINGS
    return crossing and event.incident_type == "aid_convoy"


def _spots(text: Text, areas: Sequence[Footprint], sentences: Set[int]) -> dict[int, list[Spot]]:
    """Footprints by sentence, for some sentences."""
    by_sentence: dict[int, list[Spot]] = {}
    ends = text.folded.indexes([area.end for area in areas])
    for (area, start, sentence), end in zip(found_at(text, areas), ends, strict=True):
        if sentence in sentences:
            mine = by_sentence.setdefault(sentence, [])
            mine.append(Spot(text, area, start, end, mine[-1] if mine else None))
    return by_sentence


def _stand_ins(text: Text, told: Found[EventMention], gazetteer: Gazetteer) -> tuple[list[Footprint], str] | None:
    """Places that the sentence does not name but its words decide."""
    for find in (stand_in.of_border, stand_in.of_nation):
        places, rule = find(text, told.sentence, told.read, gazetteer)
        if places:
            return places, rule
    return None


def _known(text: Text, told: Found[EventMention]) -> bool:
    """Whether the words of an event mark it as told before ('the attack'); a preposition may be written onto them."""
    known, folded = word_tuple("anaphora", "events"), text.folded.text
    if not (folded.startswith(known, told.at) or folded.startswith(known, told.at + 1)):
        return False
    return not word_set("anaphora", "events").isdisjoint(words_of(text, told.sentence))


def _of_a_day(event: EventMention, days: Sequence[Found[DateSpan]]) -> bool:
    """Whether a day right after the words of an event tells which one told before it is: 'the attack of Wednesday'."""
    return any(day.read.start == event.end + 1 and day.read.precision == "day" for day in days)


def _incident(document: Document, text: Text, telling: Telling) -> Incident:
    event, area, date, quantities = telling.event, telling.area, telling.date, telling.quantities
    kind = event_types()[event.incident_type]
    killed = whom.total(quantities, "killed") if quantities else _NOBODY
    injured = whom.total(quantities, "injured") if quantities else _NOBODY
    goods = tuple([SeizedGoods(q.item, q.minimum, q.unit) for q in quantities if q.harm is None])
    reasons = [*event.reasons, telling.area_rule, *(area.reasons if area is not None else ()), telling.date_rule]
    place, label, anchor, countries = _placed(document, area)
    evidence = _evidence(text, telling)
    key = f"{document.id}|{event.incident_type}|{evidence[0].start}|{place.id if place is not None else label}"
    status = event.status
    if status == "happened" and date and document.published and date.date_from > document.published:
        status = "planned"
        reasons.append("date_after_publication")
    first, last, unit = (date.date_from, date.date_to, date.precision) if date else _NO_DATE
    shape, precision, sure = (area.geometry, area.precision, area.confidence) if area is not None else _NO_AREA
    told_by = tuple(dict.fromkeys(filter(None, reasons)))
    # By position, in the order of the fields: by their names it takes three times as long.
    return Incident(
        hashlib.sha256(key.encode()).hexdigest()[:16], document.id,
        event.incident_type, kind.event_type, kind.sub_event_type, status,
        first, last, unit,
        place, shape, precision, label, anchor, countries,
        *killed, *injured, goods, evidence, salience.confidence(telling),
        event.claimed_by, event.actors, telling.tags, event.civilian_targeting, sure, told_by,
    )  # fmt: skip


_NOBODY: Final = (None, None)
_NO_DATE: Final[tuple[None, None, Literal["none"]]] = (None, None, "none")
_NO_AREA: Final[tuple[None, GeoPrecision, float]] = (None, "none", 0.0)


def _placed(document: Document, area: Footprint | None) -> tuple[Place | None, str, str, tuple[str, ...]]:
    """Place of an incident, its label, the id of the place that its position is measured from, and the countries."""
    if area is None:
        return None, "", "", ()
    place = area.place
    countries = area.countries or ((place.country,) if place is not None else ())
    if area.offset:
        return None, document.text[area.start : area.end], place.id if place is not None else "", countries
    return place, area.label or (place.name_ar if place is not None else ""), "", countries


def _told_apart(incidents: Sequence[Incident]) -> list[Incident]:
    """Give incidents of one type that one sentence tells of one place, at two times, ids of their own."""
    if len({incident.id for incident in incidents}) == len(incidents):
        return list(incidents)
    out: list[Incident] = []
    seen: Counter[str] = Counter()
    for incident in incidents:
        seen[incident.id] += 1
        nth = seen[incident.id]
        own = incident.id if nth == 1 else hashlib.sha256(f"{incident.id}|{nth}".encode()).hexdigest()[:16]
        out.append(incident if nth == 1 else replace(incident, id=own))
    return out


def _evidence(text: Text, telling: Telling) -> tuple[Evidence, ...]:
    out = []
    for number in telling.sentences:
        s = text.sentences[number]
        start, end = text.folded.span(s.start, s.end)
        out.append(Evidence(start, end, text.original[start:end]))
    return tuple(out)
