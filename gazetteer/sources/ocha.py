"""Populated places of OCHA's common operational datasets: P-codes, Arabic names, district and subdistrict."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from gazetteer.arabic import name_key
from gazetteer.names import skeleton
from gazetteer.place import NameKind, Place
from gazetteer.sources.base import Options, Report, Source, no_shapes, read_point, read_rows
from gazetteer.sources.names import is_arabic_script, name_list

COLUMNS: Final = frozenset(["pcode", "name_ar", "alt_ar", "admin_ar", "name_en", "lat", "lon"])
_SEAT: Final = "مركز"  # 'مركز حماة': the district around the seat of the governorate
_SIDES: Final = frozenset(["شرقي", "غربي", "شمالي", "جنوبي", "كبير", "صغير", "فوقاني", "تحتاني", "وسطاني"])
_PCODE: Final = re.compile(r"[A-Z]{1,3}\d{2,}")


def without_division(name: str, divisions: list[str]) -> str:
    """Name without the district that the list puts behind it to tell namesakes apart, ``""`` where there is none.

    Examples
    --------
    >>> without_division("صافية قامشلي", ["القامشلي"]), without_division("أم تينة سمعان", ["جبل سمعان"])
    ('صافية', 'أم تينة')
    >>> without_division("تل رفعت", ["اعزاز", "تل رفعت"])
    ''
    """
    words = name.split()
    for division in divisions:
        parts = division.split()
        # 'أم تينة سمعان' stands in the district جبل سمعان: its last word is enough.
        for tail in (parts, parts[-1:]):
            same = skeleton(name_key(" ".join(words[-len(tail) :]))) == skeleton(name_key(" ".join(tail)))
            if tail and len(words) > len(tail) and same and words != parts and not _SIDES & {name_key(w) for w in tail}:
                return " ".join(words[: -len(tail)])
    return ""


def division_names(chain: str) -> list[str]:
    """District and subdistrict of ``admin_ar``, without the word for a seat.

    Examples
    --------
    >>> division_names("مركز حماة > الحمراء"), division_names("الحفة > مركزالحفة"), division_names("")
    (['حماة', 'الحمراء'], ['الحفة', 'الحفة'], [])
    """
    return [part.strip().removeprefix(_SEAT).strip() for part in chain.split(">") if part.strip()][:2]


def read_place(row: Mapping[str, str], country: str, version: str = "") -> Place:
    """Place of one row; ``version`` is that of the list of P-codes, which change from one to the next.

    Raises
    ------
    ValueError
        The row cannot be used; the message says why.
    """
    if not _PCODE.fullmatch(row["pcode"]):
        raise ValueError(f"pcode {row['pcode']!r} is no P-code (letters, then digits)")
    point = read_point(row["lat"], row["lon"])
    if point is None:
        raise ValueError(f"lat {row['lat']!r}, lon {row['lon']!r} are no point on earth")
    if not is_arabic_script(row["name_ar"]):
        raise ValueError(f"name_ar {row['name_ar']!r} is not in Arabic letters")
    divisions = division_names(row["admin_ar"])
    english = row["name_en"].split(" - ")
    alternates: list[tuple[str, NameKind]] = [(n.strip(), "alternate") for n in row["alt_ar"].split("|") if n.strip()]
    shorter = without_division(row["name_ar"], divisions)
    if len(shorter) > 2:
        alternates.append((shorter, "short"))
    if len(english) > 3 and english[1] != english[2]:
        alternates.append((english[1], "transliteration"))
    name_en = re.sub(r"\s*\(.*\)$", "", english[0])
    key = f"ocha:{row['pcode']}"
    return Place(
        id=key,
        name_ar=row["name_ar"],
        name_en=name_en,
        lat=point[0],
        lon=point[1],
        country=country,
        feature_class="P",
        feature_code="PPL",
        admin2_id=f"name:ADM2:{country}:{divisions[0]}" if divisions else "",
        admin3_id=f"name:ADM3:{country}:{divisions[1]}" if len(divisions) > 1 else "",
        ids=(("pcode", row["pcode"]), *([("pcode_version", version)] if version else [])),
        sources=(key,),
        certainty="medium",
        names=name_list(row["name_ar"], name_en, alternates, "ocha"),
    )


def read(path: Path, report: Report, options: Options) -> Iterator[Place]:
    """Places of a file, or of all CSV files of a folder.

    The option ``country`` is an ISO code, ``SY`` by itself; ``version`` is kept beside every P-code.
    """
    country, version = options.get("country", "SY"), options.get("version", "")
    for file in [path] if path.is_file() else sorted(path.glob("*.csv")):
        for line, row in read_rows(file, report, set(COLUMNS)):
            try:
                place = read_place(row, country, row.get("version") or version)
            except ValueError as error:
                report.add(file, line, str(error))
                continue
            yield place


SOURCE: Final = Source("ocha", read, no_shapes, "populated places of OCHA, CSV with P-codes; ?country=SY&version=2016")
