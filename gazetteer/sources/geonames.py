"""GeoNames country dumps (``SY.txt`` or ``SY.zip``) with the alternate names of ``alternateNamesV2`` beside them."""

from __future__ import annotations

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TextIO

from gazetteer.errors import SourceError
from gazetteer.place import NameKind, Place, PlaceName
from gazetteer.sources.base import Options, Report, Source, no_shapes, read_count, read_point
from gazetteer.sources.names import is_arabic_script, is_latin, pick_arabic, unique

_DUMP: Final = re.compile(r"(?:[A-Z]{2}|allCountries)\.(?:txt|zip)")
_NAMES: Final = re.compile(r"(?:alternateNamesV2|alternatenames-[A-Z]{2})\.(?:txt|zip)")
_DUMP_FIELDS: Final = 19
_NAME_FIELDS: Final = 4
_NO_LANGUAGE: Final = frozenset(["link", "post", "iata", "icao", "faac", "unlc", "abbr", "phon", "piny", "tcid"])
_LEVELS: Final = ("ADM1", "ADM2", "ADM3")


@dataclass(slots=True)
class _Names:
    """What the table of alternate names says of one place."""

    names: list[PlaceName] = field(default_factory=list)
    wikidata: str = ""


@contextmanager
def open_table(path: Path) -> Iterator[TextIO]:
    """Open a table, or the one table in a ZIP archive.

    Raises
    ------
    SourceError
        The archive is damaged or holds no table.
    """
    if path.suffix == ".txt":
        with path.open(encoding="utf-8", newline="\n") as file:
            yield file
        return
    try:
        with zipfile.ZipFile(path) as archive:
            tables = [name for name in archive.namelist() if name.endswith(".txt")]
            inside = [name for name in tables if not name.lower().startswith(("readme", "iso-"))]
            if not inside:
                raise SourceError(f"{path}: no table in the archive; download it again")
            with archive.open(inside[0]) as raw:
                yield io.TextIOWrapper(raw, "utf-8", newline="\n")
    except (zipfile.BadZipFile, EOFError) as error:
        raise SourceError(f"{path}: damaged archive ({error}); download it again") from error


def _rows(path: Path, least: int, report: Report) -> Iterator[tuple[int, list[str]]]:
    try:
        with open_table(path) as file:
            for number, line in enumerate(file, 1):
                cells = line.rstrip("\r\n").split("\t")
                if len(cells) < least:
                    report.add(path, number, f"{len(cells)} fields, not {least}: the line is cut short")
                    continue
                yield number, cells
    except UnicodeDecodeError as error:
        raise SourceError(f"{path}: not UTF-8 at byte {error.start}; download it again") from error


def alternate_names(files: Iterable[Path], report: Report) -> dict[str, _Names]:
    """Names by GeoNames id: Arabic and Latin ones with language and use, and the Wikidata id."""
    found: dict[str, _Names] = defaultdict(_Names)
    for file in files:
        for _, cells in _rows(file, _NAME_FIELDS, report):
            key, lang, text = cells[1:4]
            preferred, short, colloquial, historic = ([*cells[4:8], "", "", "", ""])[:4]
            if lang == "wkdt":
                found[key].wikidata = text
            elif lang not in _NO_LANGUAGE and (is_arabic_script(text) or is_latin(text)):
                kind: NameKind = "preferred" if preferred == "1" else "alternate"
                kind = "short" if short == "1" else "colloquial" if colloquial == "1" else kind
                kind = "historical" if historic == "1" else kind
                found[key].names.append(PlaceName(text, lang.partition("-")[0], kind, "gn"))
    return found


def _place(cells: Sequence[str], known: _Names, divisions: dict[tuple[str, ...], str]) -> Place:
    key, name, _, listed, lat, lon, feature_class, code, country, _, *codes = cells[:14]
    point = read_point(lat, lon)
    if not key.isdigit() or point is None or not name:
        raise ValueError(f"geonameid {key!r}, lat {lat!r}, lon {lon!r}: no id, no name, or no point on earth")
    arabic = [n for n in known.names if n.lang == "ar"]
    # Names of the dump itself have no language; they help where the table of alternate names is not there.
    bare = [PlaceName(t, "", "alternate", "gn") for t in listed.split(",") if is_arabic_script(t) or is_latin(t)]
    first = [n.text for n in arabic if n.kind == "preferred"] or [n.text for n in arabic if n.kind == "alternate"]
    latin = [name, *(n.text for n in [*known.names, *bare] if is_latin(n.text))]
    shown = pick_arabic(first or [n.text for n in bare if is_arabic_script(n.text)], latin)
    names = [PlaceName(shown, "ar", "preferred", "gn"), PlaceName(name, "en", "preferred", "gn")]
    rest = [PlaceName(n.text, n.lang, "alternate" if n.kind == "preferred" else n.kind, "gn") for n in known.names]
    above = {level: divisions.get((level, country, *codes[: i + 1]), "") for i, level in enumerate(_LEVELS)}
    record = f"gn:{key}"
    first_code = f"gnadm1:{country}.{codes[0]}" if codes[0] not in ("", "00") and code != "ADM1" else ""
    return Place(
        id=record,
        name_ar=shown,
        name_en=name,
        lat=point[0],
        lon=point[1],
        country=country,
        feature_class=feature_class,
        feature_code=code,
        admin1_id=above["ADM1"] if above["ADM1"] not in ("", record) else first_code,
        admin2_id=above["ADM2"] if above["ADM2"] != record else "",
        admin3_id=above["ADM3"] if above["ADM3"] != record else "",
        population=read_count(cells[14] or "0"),
        ids=(("geonames", key), *([("wikidata", known.wikidata)] if known.wikidata else [])),
        sources=(record,),
        certainty="medium",
        names=unique([*names, *rest, *bare]),
    )


def read(path: Path, report: Report, options: Options) -> Iterator[Place]:
    """Places of the dumps in a folder, or of one dump; the option ``classes`` names feature classes (``AP``)."""
    folder = path if path.is_dir() else path.parent
    dumps = [path] if path.is_file() else sorted(p for p in folder.iterdir() if _DUMP.fullmatch(p.name))
    if not dumps:
        raise SourceError(f"{path}: no country dump (SY.txt or SY.zip) there; see gazetteer download geonames")
    stems = {p.stem for p in dumps if p.suffix == ".txt"}
    known = alternate_names(sorted(p for p in folder.iterdir() if _NAMES.fullmatch(p.name)), report)
    wanted = frozenset(options.get("classes", "APHTSRLVU"))
    for dump in dumps:
        if dump.suffix == ".zip" and dump.stem in stems:
            continue  # unpacked beside it
        divisions = {
            (cells[7], cells[8], *cells[10 : 11 + _LEVELS.index(cells[7])]): f"gn:{cells[0]}"
            for _, cells in _rows(dump, _DUMP_FIELDS, Report())
            if cells[7] in _LEVELS
        }
        for number, cells in _rows(dump, _DUMP_FIELDS, report):
            if cells[6] not in wanted or (cells[7].endswith("H") and cells[6] == "A"):
                continue
            try:
                yield _place(cells, known[cells[0]], divisions)
            except ValueError as error:
                report.add(dump, number, str(error))


SOURCE: Final = Source("geonames", read, no_shapes, "GeoNames country dumps with alternateNamesV2; ?classes=AP")
