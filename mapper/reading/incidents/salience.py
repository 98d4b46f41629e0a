"""What is worth telling, in which order, and how sure we are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from mapper.model import Incident
from mapper.reading.classify import event_types
from mapper.reading.incidents.nesting import FINENESS, natural
from mapper.reading.incidents.telling import Telling
from mapper.reading.segment import Text

SURE: Final = 0.5
"""Words less sure than this to tell of an event need a place or date of their own."""
SURE_ALONE: Final = 0.6
"""Words of violence or protest without place, date or people harmed have to be surer."""
NEWS_SINCE: Final = 1950
"""What is dated before this year is history and no incident."""
VAGUE: Final = 0.35
"""Words less sure than this tell of no event."""

MANY: Final = "event:many and undated"
"""Reason that the classifier gives to words of several events at no time: talk of a country's attacks, no incident."""


def tellable(telling: Telling) -> bool:
    """Whether a telling is an incident: sure words, or less sure ones with a place or date of their own."""
    event, family = telling.event, event_types()[telling.incident_type].family
    if event.confidence < VAGUE or (telling.date is not None and telling.date.date_to.year < NEWS_SINCE):
        return False
    dated = telling.date is not None and telling.date_rule not in ("day_of_publication", "only_date_of_the_document")
    placed = telling.area is not None and telling.area.precision != "none"
    fine = placed and telling.area is not None and telling.area.precision != "country"
    if event.status == "habitual":
        return fine
    if MANY in event.reasons and not (dated or fine):
        return False
    if event.status == "planned":
        return dated or (fine and event.confidence >= SURE)
    if telling.incident_type == "fatalities_reported" and not placed and not telling.quantities:
        return False  # its dead are those of the event before it
    if family in ("violent", "protest"):
        told = dated or fine or any(q.harm for q in telling.quantities)
        return event.confidence >= (VAGUE if told else SURE_ALONE)
    own = telling.date_rule == "date_of_the_sentence"
    return (fine or own or bool(telling.quantities) or (placed and dated)) and (
        event.confidence >= SURE or (placed and dated)
    )


def confidence(telling: Telling) -> float:
    """Likelihood that type, place and date are all right."""
    area = telling.area
    place = 0.5 if area is None else area.confidence * (0.95 if telling.area_rule != "place_of_the_story" else 0.75)
    return round(telling.event.confidence * place * _DATED.get(telling.date_rule, 0.7), 4)


_DATED: Final = {"date_of_the_sentence": 0.92, "date_of_the_story": 0.75, "day_of_publication": 0.7, "no_date": 0.6}


CIVILIANS: Final = {
    "civilian": 0.9,
    "child": 1.0,
    "medic": 1.0,
    "journalist": 1.0,
    "person": 0.6,
    "soldier": 0.1,
    "fighter": 0.1,
}
"""How much people harmed weigh in the order of incidents, by who they are."""


_TOLD: Final = {"happened": 0.6, "claimed": 0.5}


def ranked(told: Sequence[tuple[Incident, Telling]], text: Text) -> list[Incident]:
    """Most salient first: violent, well placed, with people harmed, civilians before fighters, told early."""
    if len(told) < 2:
        return [incident for incident, _ in told]
    length = max(1, len(text.original))

    def weight(pair: tuple[Incident, Telling]) -> float:
        incident, telling = pair
        kind = event_types()[incident.incident_type]
        # The members of a list stand side by side, however finely each is placed.
        fineness = FINENESS["admin2" if telling.area_rule == "list_of_places" else incident.precision]
        if telling.area is not None and natural(telling.area):
            fineness = min(fineness, FINENESS["admin1"])  # a mountain or plain is no town
        score = kind.rank / 50 + fineness / 4
        if telling.quantities:
            harmed = [q.item for q in telling.quantities if q.harm in ("killed", "injured")]
            score += max([CIVILIANS.get(item, 0.6) for item in harmed], default=0.0)
        score += _TOLD.get(incident.status, 0.0)
        score += telling.event.confidence - 1.2 * incident.evidence[0].start / length
        return score + 0.2 * min(len(incident.evidence), 3)

    def order(pair: tuple[Incident, Telling]) -> tuple[float, int, int]:
        area = pair[1].area
        return -weight(pair), pair[0].evidence[0].start, area.start if area else 0

    return [incident for incident, _ in sorted(told, key=order)]
