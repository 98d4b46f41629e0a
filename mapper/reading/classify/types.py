"""The event types: what ours are called, what ACLED calls them, and how violent they are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, get_args

from mapper.errors import LexiconError
from mapper.reading.lexicons import check_keys, load_lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping

Match = Literal["exact", "approximate", "none"]
"""How well an ACLED sub-event type fits one of ours."""

Family = Literal["violent", "protest", "security", "military", "humanitarian", "diplomatic", "civil"]
"""Groups of types: those of one group can be told by the same words of one event."""

_FILE: Final = "event_types.toml"
_ACLED: Final = {"event_type", "sub_event_type", "match"}
_FIELDS: Final = _ACLED | {"label_ar", "label_en", "rank", "family", "systematic", "colour", "symbol"}


@dataclass(frozen=True, slots=True)
class EventType:
    """A type of event."""

    key: str
    """Our key, as in ``Incident.incident_type``."""
    label_ar: str
    """Arabic name for people."""
    label_en: str
    """English name for people."""
    event_type: str
    """ACLED event type, ``""`` for none."""
    sub_event_type: str
    """ACLED sub-event type, ``""`` for none."""
    match: Match
    """How well the ACLED sub-event type fits."""
    rank: int
    """Violence, 0 to 100: of several acts of one event the highest is primary."""
    family: Family
    """Group of types."""
    systematic: bool
    """False for what ACLED calls strategic developments: not systematically coded, not to be counted."""
    colour: str
    """Colour on the map, ``#rrggbb``."""
    symbol: str
    """Key of the symbol on the map."""


@cache
def event_types() -> Mapping[str, EventType]:
    """All event types by key, in the order of the lexicon file.

    Raises
    ------
    LexiconError
        If ``lexicon/event_types.toml`` is broken.

    Examples
    --------
    >>> event_types()["air_strike"].sub_event_type
    'Air/drone strike'
    """
    types: dict[str, EventType] = {}
    for key, fields in load_lexicon(_FILE).items():
        check_keys(_FILE, key, fields, _FIELDS, set())
        if fields["match"] not in get_args(Match) or fields["family"] not in get_args(Family):
            raise LexiconError(f"lexicon/{_FILE}, entry {key!r}: match or family is none of the known")
        if not isinstance(fields["rank"], int) or not 0 <= fields["rank"] <= 100:
            raise LexiconError(f"lexicon/{_FILE}, entry {key!r}: rank must be a whole number from 0 to 100")
        types[key] = EventType(key=key, **fields)
    return MappingProxyType(types)
