"""The record types of incidents: plain values that travel from stage to stage.

Spans are half-open offsets in code points of the original text: ``document.text[m.start:m.end] == m.text``.
"""

from __future__ import annotations

from dataclasses import field
from datetime import date
from typing import TYPE_CHECKING, Literal

from gazetteer.record import record

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from gazetteer.place import Candidate, Place

Role = Literal["literal", "metonym", "dateline", "byline", "part_of_name"]
"""What a toponym stands for: the place itself, its government, where a report was filed or its writer sits, or a part
of the name of something else (a brigade, a channel, a newspaper, a person)."""

DatePrecision = Literal["day", "week", "month", "season", "year"]
"""The smallest unit that the words give."""

GeoPrecision = Literal["site", "town", "near", "admin2", "admin1", "country", "border", "none"]
"""How near the geometry is to where it happened."""

Status = Literal["happened", "claimed", "planned", "denied", "habitual"]
"""What the text says of an event: told as fact, told by a party to it, still to come, said not to be so, or usual."""

Harm = Literal["killed", "injured", "arrested", "abducted", "missing", "displaced", "surrendered"]
"""What befell the people counted."""


@record(frozen=True)
class Document:
    """One text as it came in."""

    id: str
    """Id given by the user, or derived from the content."""
    text: str
    """The text, unchanged."""
    published: date | None = None
    """Day of publication in the publisher's time zone; ``None`` where unknown."""
    source: str = ""
    """Who published it."""
    title: str = ""
    """Title, where it is not a part of the text."""
    path: str = ""
    """File and row it was read from."""
    language: str = ""
    """ISO 639-1 code as the manifest gives it, ``""`` where unknown."""


@record(frozen=True)
class Mention:
    """A place name as it stands in a text."""

    start: int
    """Offset of the first character, attached proclitics left out."""
    end: int
    """Offset after the last character."""
    text: str
    """The words, as written."""
    role: Role
    """What it stands for."""
    name: str
    """The name to look up: the words without marks of hashtags, and the type word only where it is a part of the name;
    ``""`` means ``text``."""
    feature: str
    """Feature class or code that a type word before the name calls for (``ADM1``, ``P``, ``S`` …), ``""`` for none."""
    place_id: str
    """Gazetteer id where the words alone decide it ('the Syrian capital'), else ``""``."""
    confidence: float
    """Likelihood between 0 and 1 that it is a toponym."""
    reasons: tuple[str, ...]
    """Names of the rules that made it."""

    def __init__(
        self, start: int, end: int, text: str, role: Role = "literal", name: str = "", feature: str = "",
        place_id: str = "", confidence: float = 1.0, reasons: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        self.start, self.end, self.text, self.role, self.name = start, end, text, role, name  # type: ignore[misc]
        self.feature, self.place_id, self.confidence = feature, place_id, confidence  # type: ignore[misc]
        self.reasons = reasons  # type: ignore[misc]


@record(frozen=True)
class Resolution:
    """What a mention means: a place, or nothing that can be said."""

    mention: Mention
    """The mention."""
    place: Place | None
    """The place meant; ``None`` for 'unresolved', which is an answer."""
    confidence: float
    """Likelihood between 0 and 1 that ``place`` is right; of ``None``, that nothing fits."""
    candidates: tuple[Candidate, ...]
    """What was weighed, best first."""
    reasons: tuple[str, ...]
    """Names of the rules that decided."""

    def __init__(
        self, mention: Mention, place: Place | None, confidence: float, candidates: tuple[Candidate, ...] = (),
        reasons: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        self.mention, self.place, self.confidence = mention, place, confidence  # type: ignore[misc]
        self.candidates, self.reasons = candidates, reasons  # type: ignore[misc]


@record(frozen=True)
class Footprint:
    """The part of the earth that a sentence speaks of."""

    start: int
    """Offset of the first character of the whole expression ('the countryside of X')."""
    end: int
    """Offset after its last character."""
    place: Place | None
    """The gazetteer place that it rests on; ``None`` where it rests on a line between countries."""
    geometry: BaseGeometry | None
    """Shape in EPSG:4326, (lon, lat); ``None`` where nothing can be drawn."""
    precision: GeoPrecision
    """How near the shape is to where it happened."""
    resolutions: tuple[Resolution, ...]
    """The resolved mentions that it was made from."""
    reasons: tuple[str, ...]
    """Names of the rules that made it."""
    offset: bool
    """Whether the geometry was computed away from ``place`` ('30 km north of X'): ``place`` is only its anchor."""
    countries: tuple[str, ...]
    """ISO alpha-2 codes of the countries concerned: two for a border."""
    label: str
    """Arabic words for a place of its own, such as the border of two countries; ``""`` means the place's name."""
    confidence: float
    """Likelihood between 0 and 1 that the place is the one meant."""

    def __init__(
        self, start: int, end: int, place: Place | None, geometry: BaseGeometry | None, precision: GeoPrecision,
        resolutions: tuple[Resolution, ...] = (), reasons: tuple[str, ...] = (), offset: bool = False,
        countries: tuple[str, ...] = (), label: str = "", confidence: float = 1.0,
    ) -> None:  # fmt: skip
        self.start, self.end, self.place, self.geometry = start, end, place, geometry  # type: ignore[misc]
        self.precision, self.resolutions, self.reasons = precision, resolutions, reasons  # type: ignore[misc]
        self.offset, self.countries, self.label = offset, countries, label  # type: ignore[misc]
        self.confidence = confidence  # type: ignore[misc]


@record(frozen=True)
class DateSpan:
    """A time expression and the days that it means."""

    start: int
    """Offset of the first character."""
    end: int
    """Offset after the last character."""
    text: str
    """The words, as written."""
    date_from: date
    """First day."""
    date_to: date
    """Last day, included."""
    precision: DatePrecision
    """The smallest unit that the words give."""
    reasons: tuple[str, ...] = ()
    """Names of the rules that made it."""


@record(frozen=True)
class Quantity:
    """A number of people harmed, or of goods."""

    start: int
    """Offset of the first character of the number expression."""
    end: int
    """Offset after the last character."""
    text: str
    """The words, as written."""
    minimum: float
    """Least number that the words allow."""
    maximum: float | None
    """Greatest number that the words allow; ``None`` for an open end ('more than', 'dozens')."""
    harm: Harm | None
    """What befell the people counted; ``None`` for goods and other numbers."""
    item: str
    """What is counted: a key of the lexicon (``hashish``, ``captagon``, ``person``, ``soldier`` …)."""
    unit: str
    """Unit of the amount (``kg``, ``pill``, ``piece`` …), ``""`` for people."""
    part_of_total: bool
    """Whether it repeats a part of a total told beside it ('ten, three of them children')."""
    reasons: tuple[str, ...]
    """Names of the rules that made it."""

    def __init__(
        self, start: int, end: int, text: str, minimum: float, maximum: float | None, harm: Harm | None = None,
        item: str = "", unit: str = "", part_of_total: bool = False, reasons: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        self.start, self.end, self.text, self.minimum = start, end, text, minimum  # type: ignore[misc]
        self.maximum, self.harm, self.item, self.unit = maximum, harm, item, unit  # type: ignore[misc]
        self.part_of_total, self.reasons = part_of_total, reasons  # type: ignore[misc]


@record(frozen=True)
class EventMention:
    """Words that tell of an event."""

    start: int
    """Offset of the first character of the trigger words."""
    end: int
    """Offset after the last character."""
    text: str
    """The trigger words, as written."""
    incident_type: str
    """Our type, a key of ``lexicon/event_types.toml``."""
    status: Status
    """What the text says of it."""
    claimed_by: str
    """Who claims it, as named; ``""`` where nobody does."""
    actors: tuple[str, ...]
    """Those who took part, as named."""
    civilian_targeting: bool
    """Whether civilians were its main or only target."""
    confidence: float
    """Likelihood between 0 and 1 that the words tell of such an event."""
    reasons: tuple[str, ...]
    """Names of the rules that made it."""

    def __init__(
        self, start: int, end: int, text: str, incident_type: str, status: Status = "happened",
        claimed_by: str = "", actors: tuple[str, ...] = (), civilian_targeting: bool = False,
        confidence: float = 1.0, reasons: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        self.start, self.end, self.text, self.incident_type = start, end, text, incident_type  # type: ignore[misc]
        self.status, self.claimed_by, self.actors = status, claimed_by, actors  # type: ignore[misc]
        self.civilian_targeting, self.confidence = civilian_targeting, confidence  # type: ignore[misc]
        self.reasons = reasons  # type: ignore[misc]


@record(frozen=True)
class Evidence:
    """A piece of the text that an incident rests on."""

    start: int
    """Offset of the first character."""
    end: int
    """Offset after the last character."""
    text: str
    """The words, as written."""

    def __init__(self, start: int, end: int, text: str) -> None:
        self.start, self.end, self.text = start, end, text  # type: ignore[misc]


@record(frozen=True)
class SeizedGoods:
    """Goods that an incident tells of."""

    item: str
    """Key of the lexicon (``hashish``, ``captagon`` …)."""
    amount: float
    """How many or how much."""
    unit: str
    """Unit of the amount (``kg``, ``pill``, ``piece`` …)."""


@record(frozen=True)
class Incident:
    """One event of one type at one place, as one document tells it."""

    id: str
    """Stable id: the same document gives the same ids."""
    document_id: str
    """Id of the document it was read from."""
    incident_type: str
    """Our type, a key of ``lexicon/event_types.toml``."""
    event_type: str
    """ACLED event type that it corresponds to, ``""`` for none."""
    sub_event_type: str
    """ACLED sub-event type that it corresponds to, ``""`` for none."""
    status: Status
    """What the text says of it."""
    date_from: date | None
    """First day on which it may have happened; ``None`` where the text does not say."""
    date_to: date | None
    """Last such day, included."""
    time_precision: DatePrecision | Literal["none"]
    """The smallest unit that the words give."""
    place: Place | None
    """The gazetteer place; ``None`` for 'no place' and for the border of two countries."""
    geometry: BaseGeometry | None
    """Shape in EPSG:4326, (lon, lat)."""
    precision: GeoPrecision
    """How near the geometry is to where it happened."""
    place_label: str = ""
    """Arabic words for the place as it is shown: the place's name, or 'the border of X and Y'."""
    anchor_id: str = ""
    """Gazetteer id of the place that a computed position is measured from ('30 km north of X'); ``""`` for none."""
    countries: tuple[str, ...] = ()
    """ISO alpha-2 codes of the countries concerned: two for a border."""
    killed_min: int | None = None
    """Least number of people killed; ``None`` where the text gives none."""
    killed_max: int | None = None
    """Greatest number of people killed; ``None`` where open or not given."""
    injured_min: int | None = None
    """Least number of people injured; ``None`` where the text gives none."""
    injured_max: int | None = None
    """Greatest number of people injured; ``None`` where open or not given."""
    quantities: tuple[SeizedGoods, ...] = ()
    """Goods seized, dropped or carried."""
    evidence: tuple[Evidence, ...] = ()
    """What it rests on, the telling sentence first."""
    confidence: float = 0.0
    """Likelihood between 0 and 1 that type, date and place are all right."""
    claimed_by: str = ""
    """Who claims it, as named."""
    actors: tuple[str, ...] = ()
    """Those who took part, as named."""
    tags: tuple[str, ...] = ()
    """Further event types that the same words tell of."""
    civilian_targeting: bool = False
    """Whether civilians were its main or only target (as ACLED has it)."""
    place_confidence: float = 0.0
    """Likelihood between 0 and 1 that the place is right."""
    reasons: tuple[str, ...] = field(default=())
    """Names of the rules that made it, from words to point."""
