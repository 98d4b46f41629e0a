"""Work out the district of the places of Syria and Iraq that ship: gazetteer/curated/divisions.csv.

    python scripts/place_divisions.py --areas wof_boundaries [--ocha syria_communities.csv]

A place lies in the district and subdistrict that OCHA's list tells of its namesake within 3 km; else in the district
whose outline at Who's On First holds its point, or lies within 2 km of it: crossings stand on the line. The division
has to be a curated row and to lie in the governorate that the place names: what contradicts it is listed and left out.
Only the division's id is kept, no outline and no list. What a curated row says by its parent goes before, and parts of
a town take the town's divisions, so neither is written.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import shapely

from gazetteer.arabic import name_key
from gazetteer.gazetteer import Gazetteer
from gazetteer.join import distance_km
from gazetteer.names import skeleton
from gazetteer.place import Place
from gazetteer.sources import curated, load
from gazetteer.sources.base import Report
from gazetteer.sources.outlines import read_features, read_shape

COUNTRIES = ("SY", "IQ")
OWN = ("cur:", "gn:")  # schemes of what ships
NAMESAKE_KM = 3.0
BESIDE_DEGREES = 0.02  # about 2 km
Row = tuple[str, str, str, str]
"""Place, district, subdistrict, where the district is from."""


def keys(place: Place) -> set[str]:
    """Spellings of a place's Arabic names."""
    return {skeleton(name_key(name.text)) for name in place.names if name.lang == "ar"}


class Divisions:
    """Curated districts and subdistricts by name and by id at Who's On First."""

    def __init__(self, rows: list[Place]) -> None:
        self.named: dict[tuple[str, str, str], list[Place]] = defaultdict(list)
        self.by_wof: dict[str, Place] = {}
        for place in rows:
            if place.feature_code not in ("ADM2", "ADM3"):
                continue
            for key in keys(place):
                self.named[place.country, place.feature_code, key].append(place)
            if place.feature_code == "ADM2":
                cited = [source.removeprefix("wof:") for source in place.sources if source.startswith("wof:")]
                for key in [*cited, *(key for word, key in place.ids if word == "wof")]:
                    self.by_wof[key] = place

    def find(self, place: Place, code: str, said: str) -> Place | None:
        """Return the nearest division that a list names so."""
        name = said.rpartition(":")[2]
        found = self.named.get((place.country, code, skeleton(name_key(name))), []) if name else []
        return min(found, key=lambda p: (distance_km(p, place), p.id), default=None)


def from_list(place: Place, namesakes: list[Place], divisions: Divisions) -> tuple[Place | None, Place | None, str]:
    """District, subdistrict and evidence by the nearest namesake of OCHA's list."""
    near = [(distance_km(place, other), other.id, other) for other in namesakes]
    apart, _, other = min(near, default=(NAMESAKE_KM, "", place), key=lambda found: found[:2])
    if apart >= NAMESAKE_KM:
        return None, None, ""
    district = divisions.find(place, "ADM2", other.admin2_id)
    return district, divisions.find(place, "ADM3", other.admin3_id), other.id


def derive(areas: Path, ocha: Path | None) -> Iterator[Row | str]:
    """Yield a row a place, or a line on what contradicts itself."""
    report = Report()
    rows = list(curated.read(curated.CURATED, report, {}))
    governorate = {place.id: place.admin1_id for place in rows}
    divisions = Divisions(rows)
    listed: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for other in load("ocha").read(ocha, report, {}) if ocha else ():
        for key in keys(other):
            listed[other.country, key].append(other)
    shapes, owners = [], []
    for file in sorted(areas.glob("*_county.geojson")):
        for feature in read_features(file):
            shape = read_shape(feature)
            owner = divisions.by_wof.get(str(feature["properties"]["wof_id"]))
            if shape is not None and owner is not None:
                shapes.append(shape)
                owners.append((owner, str(feature["properties"]["wof_id"])))
    tree = shapely.STRtree(shapes)
    gazetteer = Gazetteer.open()
    for number in range(len(gazetteer.columns)):
        place = gazetteer.at(number)
        if place.country not in COUNTRIES or place.feature_class not in "PS" or not place.id.startswith(OWN):
            continue
        if place.parent_id and gazetteer.get(place.parent_id).feature_class == "P":
            continue
        namesakes = [other for key in keys(place) for other in listed.get((place.country, key), ())]
        district, subdistrict, evidence = from_list(place, namesakes, divisions)
        if district is None:
            point = shapely.Point(place.lon, place.lat)
            near = sorted(tree.query(point, predicate="dwithin", distance=BESIDE_DEGREES))
            near = [i for i in near if owners[i][0].country == place.country]
            own = [i for i in near if place.admin1_id in ("", governorate[owners[i][0].id])]
            found = min(own or near, key=lambda i: (shapes[i].distance(point), i), default=None)
            district, evidence = (None, "") if found is None else (owners[found][0], f"wof:{owners[found][1]}")
        if district is None:
            yield f"{place.id} {place.name_ar}: in no district's outline"
        elif place.admin1_id and governorate[district.id] != place.admin1_id:
            yield f"{place.id} {place.name_ar}: {district.id} is in another governorate than {place.admin1_id}"
        else:
            fits = subdistrict is not None and governorate[subdistrict.id] == governorate[district.id]
            slug = subdistrict.id.removeprefix("cur:") if subdistrict is not None and fits else ""
            yield place.id, district.id.removeprefix("cur:"), slug, evidence


def main() -> int:
    """Write the table and list what contradicts itself."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--areas", type=Path, required=True, metavar="DIR", help="outlines of Who's On First")
    parser.add_argument("--ocha", type=Path, metavar="FILE", help="OCHA's populated places of Syria")
    parser.add_argument("--out", type=Path, default=curated.CURATED / curated.DIVISIONS, metavar="CSV")
    arguments = parser.parse_args()
    found = list(derive(arguments.areas, arguments.ocha))
    with arguments.out.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(["place", "admin2", "admin3", "source"])
        table.writerows(sorted(row for row in found if not isinstance(row, str)))
    for line in found:
        if isinstance(line, str):
            print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
