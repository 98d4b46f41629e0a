"""Any CSV file, by a map of columns: ``csv:hospitals.csv?name_ar=الاسم&lat=y&lon=x&country==SY&feature_class==S``.

An option names the column that a field is read from; with a second ``=`` the value itself is given for all rows. A map
may stand in a TOML file instead: ``csv:hospitals.csv?map=hospitals.toml``, with the same keys.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from gazetteer.errors import SourceError
from gazetteer.place import NameKind, Place
from gazetteer.sources.base import Options, Report, Source, no_shapes, read_count, read_point, read_rows
from gazetteer.sources.names import is_arabic_script, name_list

FIELDS: Final = (
    *("id", "name_ar", "name_en", "alt_ar", "alt_en", "lat", "lon", "country", "admin1", "admin2", "admin3", "parent"),
    *("feature_class", "feature_code", "radius_km", "population", "pcode", "geonames", "wikidata"),
)
"""Fields that a column can be mapped to. ``adminN`` may be an id with its scheme or an Arabic or English name."""
_DEFAULTS: Final = {"feature_class": "=P", "feature_code": "=PPL"}
_OPTIONS: Final = frozenset(["map", "scheme"])


def column_map(options: Options) -> dict[str, str]:
    """Column, or ``=value``, by field.

    Raises
    ------
    SourceError
        The map names no such field, or lacks a needed one.
    """
    columns = dict(_DEFAULTS)
    if "map" in options:
        try:
            table = tomllib.loads(Path(options["map"]).read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise SourceError(f"{options['map']}: the column map cannot be read: {error}") from error
        columns |= {key: str(value) for key, value in table.items()}
    columns |= {key: value for key, value in options.items() if key not in _OPTIONS}
    unknown = set(columns) - set(FIELDS)
    if unknown:
        raise SourceError(f"no field {', '.join(sorted(unknown))}; fields are {', '.join(FIELDS)}")
    if not {"lat", "lon"} <= set(columns) or not {"name_ar", "name_en"} & set(columns):
        raise SourceError("a column map needs lat, lon, and name_ar or name_en: csv:FILE?name_ar=COLUMN&lat=COLUMN&…")
    return columns


def _refer(value: str, level: str, country: str) -> str:
    if not value or ":" in value:
        return value
    return f"name:{level}:{country}:{value}"


def read_place(cell: Mapping[str, str], key: str) -> Place:
    """Place of a row whose fields have their names of ``FIELDS``.

    Raises
    ------
    ValueError
        The row cannot be used; the message says why.
    """
    point = read_point(cell["lat"], cell["lon"])
    if point is None:
        raise ValueError(f"lat {cell['lat']!r}, lon {cell['lon']!r} are no point on earth")
    name_ar, name_en = cell.get("name_ar", ""), cell.get("name_en", "")
    if not name_ar and not name_en:
        raise ValueError("the row has no name")
    if name_ar and not is_arabic_script(name_ar):
        raise ValueError(f"name_ar {name_ar!r} is not in Arabic letters")
    alternates: list[tuple[str, NameKind]] = []
    for lang in ("ar", "en"):
        alternates += [(n.strip(), "alternate") for n in cell.get(f"alt_{lang}", "").split("|") if n.strip()]
    country = cell.get("country", "").upper()
    others = [(scheme, cell.get(scheme, "")) for scheme in ("pcode", "geonames", "wikidata")]
    return Place(
        id=key,
        name_ar=name_ar,
        name_en=name_en,
        lat=point[0],
        lon=point[1],
        country=country,
        feature_class=cell["feature_class"],
        feature_code=cell["feature_code"],
        admin1_id=_refer(cell.get("admin1", ""), "ADM1", country),
        admin2_id=_refer(cell.get("admin2", ""), "ADM2", country),
        admin3_id=_refer(cell.get("admin3", ""), "ADM3", country),
        parent_id=cell.get("parent", ""),
        population=read_count(cell.get("population") or "0"),
        radius_km=float(cell.get("radius_km") or 0),
        ids=tuple(pair for pair in others if pair[1]),
        sources=(key,),
        certainty="medium",
        names=name_list(name_ar, name_en, alternates, key.partition(":")[0]),
    )


def read(path: Path, report: Report, options: Options) -> Iterator[Place]:
    """Places of a CSV file.

    Ids are ``csv:FILE/LINE`` where no column gives one; the option ``scheme`` replaces ``csv``.
    """
    columns = column_map(options)
    fixed = {name: column[1:] for name, column in columns.items() if column.startswith("=")}
    mapped = {name: column for name, column in columns.items() if not column.startswith("=")}
    scheme = options.get("scheme", "csv")
    for line, row in read_rows(path, report, set(mapped.values())):
        cell = {**fixed, **{name: row[column] for name, column in mapped.items()}}
        try:
            yield read_place(cell, f"{scheme}:{cell.get('id') or f'{path.stem}/{line}'}")
        except ValueError as error:
            report.add(path, line, str(error))


SOURCE: Final = Source(
    "csv", read, no_shapes, "any CSV by a map of columns: csv:FILE?name_ar=COLUMN&lat=COLUMN&lon=COLUMN"
)
