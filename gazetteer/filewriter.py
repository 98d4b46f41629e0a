"""Places become the sections of a gazetteer file: the writer that the build calls."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt

from gazetteer import names
from gazetteer.errors import SourceError
from gazetteer.fileformat import CERTAINTY, write_sections
from gazetteer.place import Place, PlaceName

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

_LETTERS: Final = 161  # letters of the alphabet past ASCII: what is left of a byte


def write(
    path: Path,
    places: Iterable[Place],
    *,
    geometries: Mapping[str, BaseGeometry],
    lines: Mapping[str, BaseGeometry] | None = None,
    unlisted: Sequence[str] = (),
    meta: Mapping[str, object],
) -> None:
    """Write a gazetteer file; the same input gives the same bytes.

    Parameters
    ----------
    path : Path
        File to write.
    places : Iterable[Place]
        Places in any order; ids are unique. ``admin1_id`` and the like that name no place of the file are left out.
    geometries : Mapping[str, BaseGeometry]
        Shapes by place id, EPSG:4326 (lon, lat): areas, and lines of rivers and roads.
    lines : Mapping[str, BaseGeometry], optional
        Shared borders, keyed by two ISO codes in order of the alphabet: ``"IQ-SY"``.
    unlisted : Sequence[str], optional
        Namesakes that the file does not hold: ``key|country|governorate|number`` (``gazetteer.unlisted``).
    meta : Mapping[str, object]
        What ``Gazetteer.meta`` shows: ``title``, ``version``, ``sources`` (a list of ``{"key", "title", "licence",
        "url", "records"}``), ``counts``, ``serves`` (``{"SY": 1.0, "IQ": 0.9 …}``: how much the gazetteer is about a
        country, between 0 and 1). No dates of building: they would make every build different.

    Raises
    ------
    SourceError
        If two places have one id, or a geometry belongs to none.
    """
    from gazetteer import index

    ordered = sorted(places, key=lambda p: p.id.encode())
    rows = {place.id: row for row, place in enumerate(ordered)}
    if len(rows) != len(ordered):
        double = next(a.id for a, b in pairwise(ordered) if a.id == b.id)
        raise SourceError(f"two places have the id {double!r}; keep one, or rename one in its source")
    stray = sorted(set(geometries) - set(rows))
    if stray:
        raise SourceError(f"geometry for {stray[0]!r}, but no such place; add the place or drop the geometry")
    tables = _tables(ordered)
    sections: dict[str, bytes | npt.NDArray[Any]] = {**_columns(ordered, rows, tables), **_blobs(ordered, tables)}
    sections |= index.build(ordered)
    sections |= _shapes("geometry", {rows[k]: g for k, g in geometries.items()})
    keyed = sorted((lines or {}).items())
    sections |= _shapes("line", {i: g for i, (_, g) in enumerate(keyed)})
    tables["lines"] = [key for key, _ in keyed]
    tables["unlisted"] = list(unlisted)
    write_sections(path, sections, tables, meta)


def _tables(places: Sequence[Place]) -> dict[str, list[str]]:
    """Words that many records share, each kept once."""
    all_names = [name for place in places for name in place.names]
    return {
        "country": sorted({p.country for p in places}),
        "feature_class": sorted({p.feature_class for p in places}),
        "feature_code": sorted({p.feature_code for p in places}),
        "admin1": sorted({p.admin1 for p in places}),
        "usage": [word for word, _ in Counter(map(usage, all_names)).most_common()],
        "scheme": sorted({scheme for p in places for scheme, _ in p.ids}),
        "rule": list(names.CODES),
    }


def _columns(
    places: Sequence[Place], rows: Mapping[str, int], tables: Mapping[str, Sequence[str]]
) -> dict[str, npt.NDArray[Any]]:
    """One array a field that searching needs without decoding a record."""
    number = {name: {word: i for i, word in enumerate(words)} for name, words in tables.items()}

    def row(place_id: str) -> int:
        return rows.get(place_id, -1) if place_id else -1

    def flags(p: Place) -> int:
        schemes = {scheme for scheme, _ in p.ids}
        arabic = any(names.is_arabic(n.text) for n in p.names) << 3
        return arabic | (
            ("wikidata" in schemes) | (p.id.startswith("cur:") or bool(p.checked)) << 1 | ("geonames" in schemes) << 2
        )

    def own(p: Place) -> int:
        found = row(p.admin1_id)
        return rows[p.id] if found < 0 and p.feature_code == "ADM1" else found

    table: dict[str, tuple[str, list[Any]]] = {
        "lat": ("f8", [round(p.lat, 6) for p in places]),
        "lon": ("f8", [round(p.lon, 6) for p in places]),
        "country": ("u2", [number["country"][p.country] for p in places]),
        "feature_class": ("u1", [number["feature_class"][p.feature_class] for p in places]),
        "feature_code": ("u2", [number["feature_code"][p.feature_code] for p in places]),
        "admin1_name": ("u2" if len(tables["admin1"]) < 65536 else "u4", [number["admin1"][p.admin1] for p in places]),
        "admin1": ("i4", [own(p) for p in places]),
        "admin2": ("i4", [row(p.admin2_id) for p in places]),
        "admin3": ("i4", [row(p.admin3_id) for p in places]),
        "parent": ("i4", [row(p.parent_id) for p in places]),
        "population": ("u4", [max(0, min(p.population, 2**32 - 1)) for p in places]),
        "radius_km": ("f4", [p.radius_km for p in places]),
        "certainty": ("u1", [CERTAINTY.index(p.certainty) for p in places]),
        "name_count": ("u1", [min(255, len({n.text for n in p.names})) for p in places]),
        "source_count": ("u1", [min(255, len({s.split(":")[0] for s in p.sources})) for p in places]),
        "flags": ("u1", [flags(p) for p in places]),
    }
    return {f"place.{name}": np.array(values, dtype=dtype) for name, (dtype, values) in table.items()}


def _blobs(places: Sequence[Place], tables: dict[str, list[str]]) -> dict[str, bytes | npt.NDArray[Any]]:
    """Ids and the rest of each record, to be decoded when it is asked for.

    Text is kept one byte a letter in an alphabet of the file's own most frequent letters, which halves Arabic; what
    other fields repeat is a number: names by their place in the list, sources and ids that are the record's own by 0.
    """
    number = {word: i for i, word in enumerate(tables["usage"])}
    schemes = {word: i for i, word in enumerate(tables["scheme"])}
    texts = []
    for p in places:
        spelt = [n.text for n in p.names]
        own: list[Any] = []
        for n in p.names:
            own += [n.text, number[usage(n)]]
        others: list[Any] = []
        for scheme, value in p.ids:
            others += [schemes[scheme], 0 if value == p.id.partition(":")[2] else value]
        preferred = [spelt.index(name) if name in spelt else name for name in (p.name_ar, p.name_en)]
        sources = [0 if source == p.id else source for source in p.sources]
        record: list[Any] = [own, *preferred, others, sources, p.checked, p.note]
        while record and not record[-1] and record[-1] != 0:
            record.pop()
        texts.append(json.dumps(record, ensure_ascii=False, separators=(",", ":"))[1:-1])
    frequent = Counter(char for text in texts for char in text if char > "~")
    ranked = sorted(frequent, key=lambda char: (-frequent[char], char))
    alphabet = "".join(map(chr, range(0x20, 0x7F))) + "".join(ranked)[:_LETTERS]
    tables["alphabet"] = [alphabet]
    codes = {char: i for i, char in enumerate(alphabet)}
    blobs = [bytes(codes[c] for c in _escaped(text, codes)) for text in texts]
    return {**_packed("id", [p.id.encode() for p in places]), **_packed("record", blobs)}


def usage(name: PlaceName) -> str:
    """Language, kind and source of a name as one word of the table ``usage``."""
    return f"{name.lang}|{name.kind}|{name.source}"


def _escaped(text: str, codes: Mapping[str, int]) -> str:
    """JSON with letters outside the alphabet as escapes."""
    return "".join(c if c in codes else json.dumps(c)[1:-1] for c in text)


def _packed(name: str, blobs: Sequence[bytes]) -> dict[str, bytes | npt.NDArray[Any]]:
    offsets = np.zeros(len(blobs) + 1, dtype="u4")
    np.cumsum([len(b) for b in blobs], out=offsets[1:])
    return {f"{name}.offsets": offsets, f"{name}.bytes": b"".join(blobs)}


def _shapes(name: str, shapes: Mapping[int, BaseGeometry]) -> dict[str, bytes | npt.NDArray[Any]]:
    """Shapes as WKB in order of their number."""
    import shapely

    ordered = sorted(shapes)
    blobs = [shapely.to_wkb(shapely.force_2d(shapes[i]), byte_order=1) for i in ordered]
    return {f"{name}.rows": np.array(ordered, dtype="u4"), **_packed(name, blobs)}
