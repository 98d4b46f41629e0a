"""One record of several of the same place: which source is believed in what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from pyproj import Geod

from gazetteer.arabic import name_key
from gazetteer.names import is_arabic
from gazetteer.place import Place, PlaceName
from gazetteer.sources.names import unique

FACTS: Final = ("cur", "iso", "ocha", "gn", "wof")
"""Sources by how far their point, class and population are trusted; others come last."""
IDENTITY: Final = ("cur", "iso", "gn", "ocha", "wof")
"""Sources by whose id a joined record goes by."""

_GEOD: Final = Geod(ellps="WGS84")


def distance_km(a: Place, b: Place) -> float:
    """Geodesic distance of two places' points in km."""
    return float(_GEOD.inv(a.lon, a.lat, b.lon, b.lat)[2]) / 1000


def scheme(record_id: str) -> str:
    """Scheme of an id: ``gn`` of ``gn:170063``."""
    return record_id.partition(":")[0]


def borderless(place: Place) -> bool:
    """Whether people who curate a place say that it belongs to no single country.

    Examples
    --------
    >>> from gazetteer.place import Place
    >>> borderless(Place("cur:euphrates", "الفرات", "", 35.0, 40.5, "", "H", "STM"))
    True
    >>> borderless(Place("gn:1", "مثال", "", 35.0, 40.5, "", "P", "PPL"))
    False
    """
    return not place.country and scheme(place.id) == "cur"


def rank(order: Sequence[str], record_id: str) -> tuple[int, str]:
    """Place of an id in an order of schemes; unknown ones come last, equal ones by id."""
    word = scheme(record_id)
    return (order.index(word) if word in order else len(order)), record_id


def join(records: Sequence[Place]) -> Place:
    """One record of several of the same place.

    Examples
    --------
    >>> from gazetteer.place import Place
    >>> a = Place("gn:1", "القائم", "Al Qaim", 34.39, 40.99, "IQ", "P", "PPL", sources=("gn:1",))
    >>> b = Place("wof:2", "", "Husaybah", 34.38, 41.0, "IQ", "P", "PPL", population=9, sources=("wof:2",))
    >>> c = join([b, a])
    >>> c.id, c.lat, c.population, c.sources
    ('gn:1', 34.39, 9, ('gn:1', 'wof:2'))
    """
    ordered = sorted(records, key=lambda p: rank(FACTS, p.id))
    first = ordered[0]

    def earliest(name: str) -> object:
        return next((value for p in ordered if (value := getattr(p, name))), getattr(first, name))

    names = _names(ordered)
    name_ar = next((p.name_ar for p in ordered if p.name_ar), "")
    if name_ar and not first.checked:
        name_ar = _careful(name_ar, names)
    independent = {scheme(p.id) for p in ordered if distance_km(p, first) < 2}
    certainty = "high" if len(independent) > 1 and first.certainty == "medium" else first.certainty
    divisions = ("country", "admin1", "admin1_id", "admin2_id", "admin3_id", "parent_id")
    # That a curated row has no country is said on purpose: other sources do not fill it in.
    fields = ("name_en", *(() if borderless(first) else divisions), "population", "radius_km")
    return replace(
        first,
        id=min((p.id for p in records), key=lambda i: rank(IDENTITY, i)),
        name_ar=name_ar,
        **{name: earliest(name) for name in fields},  # type: ignore[arg-type]
        ids=tuple(dict.fromkeys(pair for p in ordered for pair in p.ids)),
        sources=tuple(dict.fromkeys(source for p in ordered for source in p.sources)),
        certainty=certainty,
        note=" ".join(dict.fromkeys(p.note for p in ordered if p.note)),
        names=names,
    )


def _careful(name: str, names: Iterable[PlaceName]) -> str:
    """Spelling with hamza and ة of the same letters, where another source writes them."""
    same = [n.text for n in names if n.lang == "ar" and name_key(n.text) == name_key(name)]
    return max([name, *same], key=lambda text: (sum(c in "أإآؤئة" for c in text), text == name, text))


def _names(ordered: Sequence[Place]) -> tuple[PlaceName, ...]:
    """Names of all records; only the most trusted Arabic and the most trusted Latin one stay preferred."""
    preferred: set[bool] = set()
    names = []
    for name in (name for place in ordered for name in place.names):
        arabic = is_arabic(name_key(name.text))
        if name.kind == "preferred" and arabic in preferred:
            names.append(replace(name, kind="alternate"))
            continue
        if name.kind == "preferred":
            preferred.add(arabic)
        names.append(name)
    return unique(names)
