"""Settlements of a name that a gazetteer does not list, though sources know of them: how many, in which governorate.

A file that holds one of five villages of a name must not be sure that it is the one meant. The numbers are counted by
``scripts/count_namesakes.py``; a build keeps what is left of them once its own places are taken off.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from gazetteer.arabic import name_key
from gazetteer.names import is_arabic, skeleton
from gazetteer.place import Place
from gazetteer.ranking import fits, weights

if TYPE_CHECKING:
    from gazetteer.columns import Columns
    from gazetteer.hints import Hints, Region
    from gazetteer.query import Reading

_SETTLEMENT: Final = ("P", "PPL")
_NAMES: Final = 2  # names that such a settlement would have


def still_unlisted(table: Path, places: Iterable[Place]) -> list[str]:
    """Return ``key|country|governorate|number`` for what a table knows and the places do not hold.

    Parameters
    ----------
    table : Path
        CSV with the columns ``name`` (a skeleton), ``country``, ``admin1`` (a curated slug) and ``settlements``.
    places : iterable of Place
        The places of a build, with their divisions.
    """
    from gazetteer.sources.base import Report, read_rows

    if not table.is_file():
        return []
    listed: Counter[tuple[str, str, str]] = Counter()
    for place in places:
        if place.feature_class == "P":
            for key in {skeleton(name_key(name.text)) for name in place.names if is_arabic(name.text)}:
                listed[key, place.country, place.admin1_id] += 1
    found = []
    for _, row in read_rows(table, Report(), {"name", "country", "admin1", "settlements"}):
        division = f"cur:{row['admin1']}"
        left = int(row["settlements"]) - listed[row["name"], row["country"], division]
        if left > 0:
            found.append(f"{row['name']}|{row['country']}|{division}|{left}")
    return sorted(found)


class Unlisted:
    """The numbers of an open gazetteer file.

    Parameters
    ----------
    lines : iterable of str
        ``key|country|governorate|number``.
    columns : Columns
        The places.
    serves : dict of str to float
        How much the gazetteer is about a country.
    """

    def __init__(self, lines: Iterable[str], columns: Columns, serves: dict[str, float]) -> None:
        self._lines, self._columns, self._serves = lines, columns, serves
        self._read: dict[str, list[tuple[str, int, int]]] | None = None

    def _known(self) -> dict[str, list[tuple[str, int, int]]]:
        """Country, row of the governorate and number by key; read when first asked."""
        if self._read is not None:
            return self._read
        found: dict[str, list[tuple[str, int, int]]] = {}
        for line in self._lines:
            key, country, division, number = line.split("|")
            row = self._columns.row(division)
            found.setdefault(key, []).append((country, -1 if row is None else row, int(number)))
        self._read = found
        return found

    def knows(self, reading: Reading) -> bool:
        """Whether there is any namesake of a reading; most have none."""
        known = self._known()
        return bool(known) and skeleton(reading.key) in known

    @staticmethod
    def told_by(hints: Hints) -> bool:
        """Whether the feature that is asked for, if any, lets settlements count."""
        return not hints.feature or fits((hints.feature,), *_SETTLEMENT)

    def __call__(self, reading: Reading, hints: Hints, regions: Iterable[Region]) -> Iterator[float]:
        """Yield the log-odds of the namesakes of a reading, one figure a governorate."""
        w = weights()
        kind = reading.kind
        if kind is not None and not (fits(kind.feature, *_SETTLEMENT) or fits(kind.also, *_SETTLEMENT)):
            return
        within = [region for region in (hints.admin, *regions) if region is not None and region.rows]
        for country, division, number in self._known().get(skeleton(reading.key), ()):
            utility = w["population_unknown"]["default"] + w["names"] * math.log2(_NAMES) + w["reading"][reading.rule]
            utility += w["serves"] * self._serves.get(country, 0.0) + math.log(number)
            utility += w["words"] * min(2, reading.key.count(" ")) + w["homonyms"]
            if kind is not None:
                utility += w["hint"]["type" if fits(kind.feature, *_SETTLEMENT) else "also_type"]
            if hints.country:
                utility += w["hint"]["country" if hints.country == country else "not_country"]
            for region in within:
                utility += self._relation(region, country, division)
            yield utility

    def _relation(self, region: Region, country: str, division: int) -> float:
        """Weight of a division that is asked for: a district is a part of the governorate whose number is known."""
        w = weights()["hint"]
        if region.country:
            return float(w["country"] if region.country == country else w["not_country"])
        if division in region.rows:
            return float(w["admin"])
        if any(self._columns.admin1[row] == division for row in region.rows):
            return float(w["admin"] + w["part_of_governorate"])
        return float(w["not_admin"])
