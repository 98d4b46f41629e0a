"""A small gazetteer of real places, built for every test run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from shapely.geometry import LineString, box

from gazetteer.filewriter import write
from gazetteer.gazetteer import Gazetteer
from gazetteer.place import Place, PlaceName


def place(id_: str, ar: str, en: str, lat: float, lon: float, feature: str, country: str = "SY", **more: Any) -> Place:
    letter, _, code = feature.partition(".")
    others = more.pop("others", ())
    source = id_.partition(":")[0]
    names = [PlaceName(ar, "ar", "preferred", source)] if ar else []
    names += [PlaceName(en, "en", "preferred", source)] if en else []
    names += [PlaceName(text, "ar" if text > "z" else "en", kind, source) for text, kind in others]
    more.setdefault("sources", (id_,))
    return Place(id_, ar, en, lat, lon, country, letter, code, names=tuple(names), **more)


PLACES = [
    place("iso:SY", "سوريا", "Syria", 35.0, 38.5, "A.PCLI", others=(("الجمهورية العربية السورية", "alternate"),)),
    place("iso:IQ", "العراق", "Iraq", 33.0, 44.0, "A.PCLI", "IQ"),
    place("cur:sy-homs-gov", "حمص", "Homs", 34.3, 38.3, "A.ADM1", others=(("محافظة حمص", "alternate"),)),
    place("gn:169577", "حمص", "Homs", 34.73, 36.71, "P.PPLA", population=775404, admin1="Homs",
          admin1_id="cur:sy-homs-gov", ids=(("geonames", "169577"), ("wikidata", "Q131301"))),
    place("cur:sy-hasakah-gov", "الحسكة", "Al-Hasakah", 36.5, 40.9, "A.ADM1"),
    place("gn:173377", "القامشلي", "Qamishli", 37.05, 41.22, "P.PPL", population=184231, admin1="Al-Hasakah",
          admin1_id="cur:sy-hasakah-gov", others=(("قامشلو", "colloquial"),)),
    place("cur:sy-aleppo-gov", "حلب", "Aleppo", 36.2, 37.6, "A.ADM1"),
    place("gn:170063", "حلب", "Aleppo", 36.2, 37.16, "P.PPLA", population=2098210, admin1="Aleppo",
          admin1_id="cur:sy-aleppo-gov"),
    place("cur:sy-aleppo-salah", "صلاح الدين", "Salah al-Din", 36.186, 37.124, "P.PPLX", admin1="Aleppo",
          admin1_id="cur:sy-aleppo-gov", parent_id="gn:170063"),
    place("cur:iq-salah-gov", "صلاح الدين", "Salah al-Din Governorate", 34.4, 43.6, "A.ADM1", "IQ", population=1600000),
    place("gn:99454", "الفلوجة", "Fallujah", 33.35, 43.78, "P.PPL", "IQ", population=190159),
    place("cur:sy-mansura-a", "المنصورة", "Mansura", 36.19, 37.0, "P.PPL", admin1_id="cur:sy-aleppo-gov"),
    place("cur:sy-mansura-h", "المنصورة", "Mansura", 34.8, 36.5, "P.PPL", admin1_id="cur:sy-homs-gov"),
    place("cur:sy-rukban", "مخيم الركبان", "Rukban camp", 33.31, 38.7, "S.CMPRF", certainty="medium",
          checked="2025-01-31", note="on the border", radius_km=3.5, admin1_id="cur:sy-homs-gov"),
    place("cur:sy-tabqa-airport", "مطار الطبقة", "Tabqa airport", 35.75, 38.57, "S.AIRB"),
    place("iso:OM", "عُمان", "Oman", 21.0, 57.0, "A.PCLI", "OM"),
    place("gn:250441", "عمان", "Amman", 31.95, 35.93, "P.PPLC", "JO", population=1275857),
    place("gn:4846834", "", "Norway", 45.0, -93.0, "P.PPL", "US"),
    place("gn:1", "", "Kuwayris", 36.18, 37.58, "P.PPL"),
]  # fmt: skip


@pytest.fixture(scope="session")
def make() -> Callable[..., Place]:
    """Return the maker of places of this file."""
    return place


@pytest.fixture(scope="session")
def places() -> list[Place]:
    return PLACES


@pytest.fixture(scope="session")
def small_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("gazetteer") / "small.gaz"
    shapes = {"iso:SY": box(35.7, 32.3, 42.4, 37.3), "cur:sy-aleppo-gov": box(36.5, 35.5, 38.5, 36.9)}
    lines = {"IQ-SY": LineString([(38.8, 33.4), (42.4, 37.1)])}
    source = {"key": "cur", "title": "Curated", "licence": "MIT", "records": len(PLACES)}
    meta = {"title": "small", "sources": [source], "serves": {"SY": 1.0, "IQ": 1.0}}
    write(path, PLACES, geometries=shapes, lines=lines, meta=meta)
    return path


@pytest.fixture(scope="session")
def small(small_path: Path) -> Gazetteer:
    return Gazetteer.open(small_path)
