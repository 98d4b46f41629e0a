"""Count how many settlements bear a name that ships, where lists know more: gazetteer/curated/namesakes.csv.

    python scripts/count_namesakes.py --wof wof_places --ocha syria_communities.csv

A file that lists few villages cannot know that the one it has is one of five, or that a town abroad has a village of
its name in Syria; so the table keeps how many settlements of a governorate of Syria or Iraq bear a name that ships,
where the lists know more of them. Records of one name within 4 km are one settlement. Nothing but the numbers is kept.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import shapely

from gazetteer.arabic import name_key
from gazetteer.gazetteer import Gazetteer
from gazetteer.join import distance_km
from gazetteer.names import is_arabic, skeleton
from gazetteer.place import Place
from gazetteer.sources import curated, load
from gazetteer.sources.base import Report

COUNTRIES = ("SY", "IQ")
ONE_PLACE_KM = 4.0


def spellings(place: Place) -> set[str]:
    """Skeletons of a place's Arabic names."""
    keys = {name_key(name.text) for name in place.names}
    return {skeleton(key) for key in keys if is_arabic(key)}


def apart(places: Iterable[Place]) -> list[Place]:
    """Settlements among records: those of one name that lie within some km are one."""
    kept: list[Place] = []
    for place in places:
        if all(distance_km(place, other) > ONE_PLACE_KM for other in kept):
            kept.append(place)
    return kept


def main() -> int:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wof", type=Path, required=True, metavar="DIR", help="tables of Who's On First")
    parser.add_argument("--ocha", type=Path, required=True, metavar="FILE", help="OCHA's populated places of Syria")
    parser.add_argument("--out", type=Path, default=curated.CURATED / curated.NAMESAKES, metavar="CSV")
    arguments = parser.parse_args()
    gazetteer, report = Gazetteer.open(), Report()
    named: dict[tuple[str, str], list[Place]] = defaultdict(list)
    shipped = [gazetteer.at(row) for row in range(len(gazetteer.columns))]
    wanted = {key for place in shipped for key in spellings(place)}
    listed = [*load("ocha").read(arguments.ocha, report, {}), *load("wof").read(arguments.wof, report, {})]
    own = [p for p in shipped if p.country in COUNTRIES and p.feature_class == "P"]
    for place in [*own, *(p for p in listed if p.country in COUNTRIES and p.feature_class == "P")]:
        for key in spellings(place) & wanted:
            named[place.country, key].append(place)
    areas = {p.id: gazetteer.boundary(p.id) for p in shipped if p.feature_code == "ADM1" and p.country in COUNTRIES}
    ids = sorted(i for i, shape in areas.items() if shape is not None)
    tree = shapely.STRtree([areas[i] for i in ids])
    rows = []
    for (country, key), places in sorted(named.items()):
        found = apart(places)
        ships = sum(place.id.startswith(("cur:", "gn:")) for place in found)
        if len(found) == ships:
            continue
        counts: dict[str, int] = defaultdict(int)
        for place in found:
            near = int(np.asarray(tree.nearest(shapely.Point(place.lon, place.lat))))
            counts[place.admin1_id if place.admin1_id in areas else ids[near]] += 1
        for division, number in sorted(counts.items()):
            rows.append((key, country, division.removeprefix("cur:"), number))
    with arguments.out.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(["name", "country", "admin1", "settlements"])
        table.writerows(rows)
    print(f"{len(rows)} rows")
    return 0


if __name__ == "__main__":
    sys.exit(main())
