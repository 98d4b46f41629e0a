"""Compare curated places with Who's On First and OCHA, and list those that lie apart.

::

    python -m gazetteer.sources.check --wof DIR --ocha FILE [--limit-km 5] [--out CSV]

A curated row is compared with the record that it names by id; else with the nearest record of its kind and name in its
country. It also finds what no file can tell alone: ids that two rows of one kind claim, rows of one name and kind that
are nearly one place, parents and divisions that are not there, places outside the outline of their governorate, and
rows that nobody has looked at: those without a date.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import shapely
from shapely.geometry.base import BaseGeometry

from gazetteer.arabic import name_key
from gazetteer.conflate import conflate
from gazetteer.errors import GazetteerError
from gazetteer.hierarchy import assign
from gazetteer.join import distance_km
from gazetteer.keys import STRONG_IDS, all_keys, kind_of
from gazetteer.names import skeleton
from gazetteer.place import Place
from gazetteer.sources import curated, load, outlines
from gazetteer.sources.base import Report
from gazetteer.sources.names import sounds_alike

_NAMESAKE_KM: Final = 60.0  # farther namesakes are other places
_SETTLED: Final = frozenset(["P", "PPLX"])
_OUTSIDE_KM: Final = 5.0


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing about a curated row that a person should look at."""

    id: str
    """Id of the row's place."""
    what: str
    """``apart``, ``id_apart``, ``id_name``, ``id_twice``, ``nearly_same``, ``outside``, ``reference``, ``unchecked``"""
    name: str
    """Arabic name of the row."""
    other: str
    """What it was compared with."""
    distance_km: float
    """Distance between the two, 0 where that means nothing."""
    remark: str
    """Coordinates and name of the other."""


def allowed_km(place: Place, limit_km: float) -> float:
    """Distance in km that is no finding: the limit, or the row's own radius where that is larger."""
    return max(limit_km, place.radius_km)


def compare(places: Iterable[Place], others: Sequence[Place], limit_km: float) -> Iterator[Finding]:
    """Compare rows with records of other sources."""
    by_id: dict[tuple[str, str], list[Place]] = defaultdict(list)
    by_name: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for other in others:
        for pair in other.ids:
            by_id[pair].append(other)
        for key in {skeleton(name_key(name.text)) for name in other.names}:
            by_name[other.country, key].append(other)
    for place in places:
        limit = allowed_km(place, limit_km)
        linked = list({other.id: other for pair in place.ids for other in by_id.get(pair, ())}.values())
        for other in linked:
            apart = distance_km(place, other)
            if apart > limit:
                yield _finding(place, "id_apart", other, apart)
            if not _named_alike(place, other):
                yield _finding(place, "id_name", other, apart)
        if linked:
            continue
        keys = sorted({skeleton(name_key(name.text)) for name in place.names if name.lang == "ar"})
        named = [o for key in keys for o in by_name.get((place.country, key), ()) if _comparable(place, o)]
        near = [(distance_km(place, other), other.id, other) for other in named]
        apart, _, other = min(near, default=(0.0, "", place), key=lambda found: found[:2])
        if limit < apart < _NAMESAKE_KM:
            yield _finding(place, "apart", other, apart)


def _named_alike(place: Place, other: Place) -> bool:
    own, theirs = [n.text for n in place.names], [n.text for n in other.names]
    return bool(all_keys(place) & all_keys(other)) or any(sounds_alike(a, b) > 0.7 for a in own for b in theirs)


def _comparable(place: Place, other: Place) -> bool:
    own, theirs = kind_of(place), kind_of(other)
    return own == theirs or {own, theirs} <= _SETTLED


def _finding(place: Place, what: str, other: Place, apart: float) -> Finding:
    remark = f"{other.name_ar or other.name_en} {other.lat:.4f},{other.lon:.4f} {other.feature_code}"
    return Finding(place.id, what, place.name_ar, other.id, round(apart, 1), remark)


def among(places: Sequence[Place]) -> Iterator[Finding]:
    """Compare rows with each other."""
    owners: dict[tuple[str, str, str], Place] = {}
    names: dict[tuple[str, str, str], list[Place]] = defaultdict(list)
    for place in places:
        for pair in place.ids:
            first = owners.setdefault((kind_of(place), *pair), place)
            if first is not place and pair[0] in STRONG_IDS:
                yield _finding(place, "id_twice", first, distance_km(place, first))
        named = names[place.country, kind_of(place), skeleton(name_key(place.name_ar))]
        for other in named:
            apart = distance_km(place, other)
            if apart < 2:
                yield _finding(place, "nearly_same", other, apart)
        named.append(place)


def within(places: Sequence[Place], shapes: Mapping[str, BaseGeometry], ids: Mapping[str, str]) -> Iterator[Finding]:
    """Find rows that lie outside the outline of the division that they name, by more than the outline's error."""
    for place in places:
        owner = ids.get(place.admin1_id, "")
        if place.admin1_id and owner in shapes and place.feature_class in ("P", "S", "A"):
            # A degree is at most 111 km: this errs on the side of silence.
            apart = float(shapely.distance(shapes[owner], shapely.Point(place.lon, place.lat))) * 95
            if apart > max(_OUTSIDE_KM, place.radius_km):
                yield Finding(place.id, "outside", place.name_ar, owner, round(apart, 1), "of its division's outline")


def unchecked(places: Iterable[Place]) -> Iterator[Finding]:
    """Find rows that bear no date of a last look."""
    for place in places:
        if not place.checked:
            yield Finding(place.id, "unchecked", place.name_ar, "", 0.0, "no date of a last look by a person")


def check(folder: Path, others: Sequence[Place], limit_km: float, report: Report) -> list[Finding]:
    """All findings of a folder of curated files."""
    places = list(curated.read(folder, report, {}))
    countries = list(load("countries").read(folder, report, {}))
    joined = conflate([*places, *countries])
    shapes = {}
    for key, shape in outlines.shapes(outlines.OUTLINES, report, {}):
        if key in joined.ids:
            shapes[joined.ids[key]] = shape
    _, problems = assign(joined.places, joined.ids, shapes)
    known = {other.id for other in others} | {f"gn:{key}" for o in others for word, key in o.ids if word == "geonames"}
    problems = [problem for problem in problems if not known & set(problem.replace(",", " ").split())]
    findings = [Finding("references", "reference", "", "", 0.0, problem) for problem in problems]
    findings += unchecked(places)
    findings += [*among(places), *within(places, shapes, joined.ids), *compare(places, others, limit_km)]
    return sorted(findings, key=lambda f: (f.what, -f.distance_km, f.id))


def main() -> int:
    """Run the check; 0 where there is nothing to look at, 1 where there is."""
    summary = (__doc__ or "").split("\n", maxsplit=1)[0]
    parser = argparse.ArgumentParser(prog="python -m gazetteer.sources.check", description=summary)
    parser.add_argument("--curated", type=Path, default=curated.CURATED, metavar="DIR")
    parser.add_argument("--wof", type=Path, metavar="DIR", help="folder of Who's On First tables")
    parser.add_argument("--ocha", type=Path, metavar="FILE", help="OCHA's populated places of Syria")
    parser.add_argument("--limit-km", type=float, default=5.0, metavar="KM")
    parser.add_argument("--out", type=Path, metavar="CSV", help="write the findings there as well")
    args = parser.parse_args()
    report = Report()
    try:
        others = [] if args.wof is None else list(load("wof").read(args.wof, report, {}))
        others += [] if args.ocha is None else list(load("ocha").read(args.ocha, report, {}))
        report = Report()  # what is wrong with the other sources is no concern of the curated rows
        findings = check(args.curated, others, args.limit_km, report)
    except GazetteerError as error:
        print(f"check: {error}", file=sys.stderr)
        return 2
    for problem in report.kept:
        print(f"row       {problem}")
    for found in findings:
        print(f"{found.what:9} {found.distance_km:7.1f} km  {found.id}  {found.name}  {found.other}  {found.remark}")
    if args.out:
        with args.out.open("w", encoding="utf-8", newline="") as stream:
            rows = csv.writer(stream, lineterminator="\n")
            rows.writerow(["id", "what", "name", "other", "distance_km", "remark"])
            rows.writerows([f.id, f.what, f.name, f.other, f.distance_km, f.remark] for f in findings)
    print(f"{len(findings)} findings, {report.counts.total()} broken rows")
    return 1 if findings or report.counts else 0


if __name__ == "__main__":
    sys.exit(main())
