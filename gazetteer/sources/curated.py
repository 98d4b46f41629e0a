"""Curated places: ``gazetteer/curated/*.csv``, facts that people write down one by one with their source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final, Literal, cast, get_args

from gazetteer.arabic import name_key
from gazetteer.errors import SourceError
from gazetteer.names import is_arabic
from gazetteer.place import NameKind, Place, PlaceName
from gazetteer.sources.base import Options, Report, Source, no_shapes, read_count, read_point, read_rows
from gazetteer.sources.names import unique

CURATED: Final = Path(__file__).parent.parent / "curated"
COLUMNS: Final = (
    *("id", "name_ar", "name_en", "alt_ar", "alt_en", "lat", "lon", "country", "admin1", "parent"),
    *("feature_class", "feature_code", "radius_km", "population", "ids", "certainty", "source", "checked", "note"),
)
"""Columns of a curated file, in order."""
DIVISIONS: Final = "divisions.csv"
"""Table of the folder that tells the district and subdistrict of a place: ``scripts/place_divisions.py`` writes it."""
NAMESAKES: Final = "namesakes.csv"
"""Table of the folder that tells how many settlements bear a name: ``scripts/count_namesakes.py`` writes it."""
OTHER_TABLES: Final = frozenset(["country_names.csv", DIVISIONS, NAMESAKES])
"""Files of the folder that hold something else than places."""

_KINDS: Final = frozenset(get_args(NameKind)) - {"variant"}
_CERTAINTIES: Final = ("high", "medium", "low")
_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}|")


class _RowError(ValueError):
    """A curated row that cannot be used; the message is the reason."""


def _refer(slug: str) -> str:
    """Id of the place that a cell names: a curated slug, or an id with its scheme."""
    return slug if not slug or ":" in slug else f"cur:{slug}"


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]


def _alternates(cell: str, lang: str) -> Iterator[PlaceName]:
    for part in _parts(cell):
        kind, mark, text = part.rpartition("=")
        if mark and kind not in _KINDS:
            raise _RowError(f"name kind {kind!r} is not one of {', '.join(sorted(_KINDS))}")
        yield PlaceName(text.strip(), lang, cast(NameKind, kind or "alternate"), "cur")


def read_place(row: dict[str, str]) -> Place:
    """Place of one curated row.

    Raises
    ------
    ValueError
        A cell cannot be used; the message says which and why.
    """
    if not _SLUG.fullmatch(row["id"]):
        raise _RowError(f"id {row['id']!r} is no slug (small letters, digits, hyphens)")
    point = read_point(row["lat"], row["lon"])
    if point is None:
        raise _RowError(f"lat {row['lat']!r}, lon {row['lon']!r} are no point on earth")
    if not is_arabic(name_key(row["name_ar"])):  # 'الطريق الدولي M4' holds others as well
        raise _RowError(f"name_ar {row['name_ar']!r} has no Arabic letters")
    if not re.fullmatch(r"[APHTSRLVU]", row["feature_class"]) or not row["feature_code"]:
        raise _RowError(f"feature {row['feature_class']!r}/{row['feature_code']!r} is not of GeoNames' classes")
    if not re.fullmatch(r"[A-Z]{2}|", row["country"]):
        raise _RowError(f"country {row['country']!r} is no ISO 3166-1 alpha-2 code")
    if row["certainty"] not in _CERTAINTIES:
        raise _RowError(f"certainty {row['certainty']!r} is not one of {', '.join(_CERTAINTIES)}")
    if not row["source"] or not _DATE.fullmatch(row["checked"]):
        raise _RowError("source is empty, or checked is no ISO date")
    try:
        radius = float(row["radius_km"] or 0)
    except ValueError:
        raise _RowError(f"radius_km {row['radius_km']!r} is no number") from None
    pairs = [part.partition("=") for part in _parts(row["ids"])]
    if not all(scheme and mark and key for scheme, mark, key in pairs):
        raise _RowError(f"ids {row['ids']!r} are not scheme=id")
    key = f"cur:{row['id']}"
    names = [PlaceName(row["name_ar"], "ar", "preferred", "cur"), PlaceName(row["name_en"], "en", "preferred", "cur")]
    names += [*_alternates(row["alt_ar"], "ar"), *_alternates(row["alt_en"], "en")]
    return Place(
        id=key,
        name_ar=row["name_ar"],
        name_en=row["name_en"],
        lat=point[0],
        lon=point[1],
        country=row["country"],
        feature_class=row["feature_class"],
        feature_code=row["feature_code"],
        admin1_id=_refer(row["admin1"]),
        parent_id=_refer(row["parent"]),
        population=read_count(row["population"]),
        radius_km=radius,
        ids=tuple((scheme.strip(), name.strip()) for scheme, _, name in pairs),
        sources=tuple(dict.fromkeys([key, *_parts(row["source"])])),
        certainty=cast(Literal["high", "medium", "low"], row["certainty"]),
        checked=row["checked"],
        note=row["note"],
        names=unique(names),
    )


def divisions(folder: Path) -> dict[str, tuple[str, str]]:
    """Ids of the district and the subdistrict of places, ``""`` where not known, by place id.

    Empty where the folder has no such table.
    """
    table = folder / DIVISIONS
    if not table.is_file():
        return {}
    rows = read_rows(table, Report(), {"place", "admin2", "admin3"})
    return {row["place"]: (_refer(row["admin2"]), _refer(row["admin3"])) for _, row in rows}


def with_divisions(place: Place, known: Mapping[str, tuple[str, str]]) -> Place:
    """Return the same place in the divisions that the table tells."""
    admin2, admin3 = known.get(place.id, ("", ""))
    return replace(place, admin2_id=admin2, admin3_id=admin3) if admin2 else place


def files(path: Path) -> list[Path]:
    """Curated files of a folder, or the file itself."""
    if path.is_file():
        return [path]
    found = sorted(p for p in path.glob("*.csv") if p.name not in OTHER_TABLES)
    if not found:
        raise SourceError(f"{path}: no CSV file there")
    return found


def read(path: Path, report: Report, options: Options) -> Iterator[Place]:
    """Places of a curated file or of all files of a folder."""
    del options
    seen: dict[str, str] = {}
    known = divisions(path if path.is_dir() else path.parent)
    for file in files(path):
        for line, row in read_rows(file, report, set(COLUMNS)):
            try:
                place = read_place(row)
            except ValueError as error:
                report.add(file, line, str(error))
                continue
            if place.id in seen:
                report.add(file, line, f"id {row['id']} stands in {seen[place.id]} already")
                continue
            seen[place.id] = f"{file.name}:{line}"
            yield with_divisions(place, known)


SOURCE: Final = Source(
    "curated", read, no_shapes, "a CSV file, or a folder of them, in the columns of gazetteer/curated"
)
