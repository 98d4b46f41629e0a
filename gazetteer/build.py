"""The command ``gazetteer build``: sources become one file. Read, clean, join, place in the hierarchy, write."""

from __future__ import annotations

import argparse
import csv
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TextIO

import shapely
from shapely.geometry.base import BaseGeometry

from gazetteer import filewriter
from gazetteer.aliases import Contradiction, drop_contradictions
from gazetteer.borders import borders
from gazetteer.conflate import Conflation, conflate
from gazetteer.errors import SourceError
from gazetteer.hierarchy import assign
from gazetteer.join import scheme
from gazetteer.place import Place
from gazetteer.sources import KEYS, TITLES, Spec, embedded, formats, outlines, parse
from gazetteer.sources.base import Report
from gazetteer.sources.curated import NAMESAKES
from gazetteer.unlisted import still_unlisted

EMBEDDED_FILE: Final = Path(__file__).parent / "data" / "gazetteer.gaz"
"""The file that ships."""


@dataclass(slots=True)
class Summary:
    """What a build did."""

    read: Counter[str] = field(default_factory=Counter)
    """Records read, by source."""
    problems: Report = field(default_factory=Report)
    """Rows that could not be used."""
    contradictions: list[Contradiction] = field(default_factory=list)
    """Names taken from records that they do not belong to."""
    conflation: Conflation = field(default_factory=Conflation)
    """Joins and near misses; its places are those before the hierarchy."""
    places: int = 0
    """Places written."""
    names: int = 0
    """Names written."""
    shapes: int = 0
    """Areas and lines written."""
    borders: int = 0
    """Borders written."""

    def lines(self) -> Iterable[str]:
        """Return the summary for a person to read."""
        for name, count in sorted(self.read.items()):
            yield f"{count:>9,} records read from {name}"
        for problem in self.problems.kept:
            yield f"  problem: {problem}"
        more = self.problems.counts.total() - len(self.problems.kept)
        if more:
            yield f"  and {more:,} problems more of the same files"
        yield f"{self.problems.counts.total():>9,} problems with rows and references"
        yield f"{len(self.contradictions):>9,} names dropped that belong to another place"
        joined = sum(m.joined for m in self.conflation.log)
        yield f"{joined:>9,} records joined, {len(self.conflation.log) - joined:,} near misses"
        yield f"{self.places:>9,} places, {self.names:,} names, {self.shapes:,} shapes, {self.borders:,} borders"


def build(
    specs: Sequence[Spec], out: Path, *, title: str = "", tell: Callable[[str], None] = lambda _: None
) -> Summary:
    """Build a gazetteer file.

    Parameters
    ----------
    specs : sequence of Spec
        What to read, most trusted first.
    out : Path
        File to write; it appears whole or not at all.
    title : str
        What the file is, for its reader.
    tell : callable
        Takes a line on every step.

    Returns
    -------
    Summary
        What was read, joined, dropped and written.

    Raises
    ------
    SourceError
        A source cannot be read as a whole.
    """
    summary = Summary()
    records: list[Place] = []
    for spec in specs:
        tell(f"reading {spec}")
        before = len(records)
        records.extend(spec.source.read(spec.path, summary.problems, spec.options))
        if len(records) > before:
            summary.read[spec.source.scheme] += len(records) - before
    if not records:
        raise SourceError("no place in any source; name one with --source, or leave --bare out")
    tell(f"comparing the names of {len(records):,} records")
    records, summary.contradictions = drop_contradictions(_distinct(records, summary.problems))
    tell("joining records of the same place")
    summary.conflation = conflate(records)
    tell("reading outlines")
    ids = summary.conflation.ids
    shapes, drawn = _shapes(specs, ids, summary.problems)
    tell("working out countries and divisions")
    places, problems = assign(summary.conflation.places, ids, shapes)
    for problem in problems:
        summary.problems.add("references", 0, problem)
    lines = dict(borders(_countries(places, shapes)))
    tell(f"writing {out}")
    tables = [spec.path / NAMESAKES for spec in specs if spec.source.scheme == "curated"]
    unlisted = [line for table in tables for line in still_unlisted(table, places)]
    meta = _meta(places, summary, drawn, title)
    filewriter.write(out, places, geometries=shapes, lines=lines, unlisted=unlisted, meta=meta)
    summary.places, summary.names = len(places), sum(len(p.names) for p in places)
    summary.shapes, summary.borders = len(shapes), len(lines)
    return summary


def _distinct(records: Iterable[Place], report: Report) -> list[Place]:
    """Drop records whose id came before: one file may be given twice."""
    seen: dict[str, Place] = {}
    for place in records:
        if seen.setdefault(place.id, place) is not place:
            report.add(scheme(place.id), 0, f"{place.id} was read twice; the first record stays")
    return list(seen.values())


def _shapes(
    specs: Sequence[Spec], ids: Mapping[str, str], report: Report
) -> tuple[dict[str, BaseGeometry], Counter[str]]:
    """Shapes by place id, and how many are from which source.

    A source's own shape of a division goes before the embedded outline, which is coarse. Countries keep the embedded
    outlines, because these share their borders point by point.
    """
    shapes: dict[str, BaseGeometry] = {}
    drawn: dict[str, str] = {}
    for spec in sorted(specs, key=lambda spec: spec.source.scheme == "outlines"):
        outlined = spec.source.scheme == "outlines"
        origins = outlines.origins(spec.path) if outlined else {}
        for key, shape in spec.source.shapes(spec.path, report, spec.options):
            target = ids.get(key)
            if target is None:
                if not outlined:
                    report.add(spec.path, 0, f"shape of {key}, but no such place")
            elif target not in shapes or target.startswith("iso:"):
                shapes[target] = shape
                drawn[target] = origins.get(key, spec.source.scheme)
    return dict(sorted(shapes.items())), Counter(drawn.values())


def _countries(places: Iterable[Place], shapes: Mapping[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    return {
        p.country: shapes[p.id]
        for p in places
        if p.feature_code.startswith("PCL") and p.country and p.id in shapes and shapely.area(shapes[p.id]) > 0
    }


def _meta(places: Sequence[Place], summary: Summary, drawn: Mapping[str, int], title: str) -> dict[str, object]:
    """Return what the file says about itself; no date, so that the same sources give the same bytes."""
    used = Counter(word for p in places for word in {scheme(s) for s in p.sources})
    # A curated row cites sources that were not read: these are its evidence, not a part of the file.
    read = {key for word in summary.read for key in KEYS.get(word, (word,))}
    records = {key: number for key, number in used.items() if key in read}
    sources = []
    for key in [*TITLES, *sorted(set(drawn) - set(TITLES))]:
        counts = {"records": records.get(key, 0), "shapes": drawn.get(key, 0)}
        if any(counts.values()):
            # Shapes of a user's own file bear what the file says of their source, and no licence that we know.
            name, licence, url = TITLES.get(key, (key, "", ""))
            entry: dict[str, object] = {"key": key, "title": name, "licence": licence, "url": url}
            sources.append(entry | {what: number for what, number in counts.items() if number})
    return {
        "title": title or "Incident Mapper gazetteer",
        "version": 1,
        "sources": sources,
        "counts": dict(sorted(summary.read.items())),
        "serves": _serves(places),
    }


def _serves(places: Sequence[Place]) -> dict[str, float]:
    """Return how much the gazetteer is about a country, 0 to 1: by curated places, or by all where none is curated."""
    counts = Counter(p.country for p in places if p.country and p.id.startswith("cur:"))
    counts = counts or Counter(p.country for p in places if p.country)
    most = max(counts.values(), default=1)
    return {country: round((number / most) ** 0.5, 2) for country, number in sorted(counts.items())}


def write_report(summary: Summary, stream: TextIO) -> None:
    """Write joins, near misses and dropped names as CSV for a person to judge."""
    rows = csv.writer(stream, lineterminator="\n")
    rows.writerow(["what", "place", "other", "reason", "name", "distance_km"])
    for merge in summary.conflation.log:
        what = "joined" if merge.joined else "near_miss"
        rows.writerow([what, merge.kept, merge.other, merge.reason, merge.name, merge.distance_km])
    for wrong in summary.contradictions:
        rows.writerow(["name_dropped", wrong.place, wrong.owner, "name_of_another", wrong.name, wrong.distance_km])


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``gazetteer build``."""
    parser.description = (
        "Make a gazetteer file from the embedded sources and those named with --source. The same sources give the "
        "same bytes."
    )
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = "formats of sources:\n" + "\n".join(f"  {name:14} {text}" for name, text in formats())
    parser.add_argument("--out", metavar="FILE", type=Path, help="file to write")
    parser.add_argument(
        "--source", metavar="FORMAT:PATH", action="append", default=[], help="a source to add; may be given again"
    )
    parser.add_argument("--bare", action="store_true", help="leave the embedded and curated places out")
    parser.add_argument("--report", metavar="CSV", type=Path, help="write joins, near misses and dropped names there")
    parser.add_argument("--title", default="", help="what the file is, for its reader")
    parser.add_argument("--check", metavar="FILE", type=Path, help="write nothing; compare FILE with a new build")
    parser.add_argument("--quiet", action="store_true", help="tell nothing but the summary")


def run(args: argparse.Namespace) -> int:
    """Run ``gazetteer build``; 0 where it worked, 1 where ``--check`` found a difference."""
    if bool(args.out) == bool(args.check):
        raise SourceError("give --out FILE to build a file, or --check FILE to compare one, and not both")
    specs = [*([] if args.bare else embedded()), *(parse(argument) for argument in args.source)]

    def tell(line: str) -> None:
        if not args.quiet:
            print(line, file=sys.stderr, flush=True)

    if args.check:
        return _check(args.check, specs, args.title, tell)
    summary = build(specs, args.out, title=args.title, tell=tell)
    if args.report:
        args.report.parent.mkdir(parents=True, exist_ok=True)
        with args.report.open("w", encoding="utf-8", newline="") as stream:
            write_report(summary, stream)
    print("\n".join(summary.lines()))
    print(f"{args.out.stat().st_size / 1e6:>9.1f} MB written to {args.out}")
    return 0


def _check(shipped: Path, specs: Sequence[Spec], title: str, tell: Callable[[str], None]) -> int:
    """Compare a file with a new build of the same sources."""
    if not shipped.exists():
        raise SourceError(f"{shipped}: no such file to compare; build it with --out {shipped}")
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "fresh.gaz"
        build(specs, fresh, title=title, tell=tell)
        if fresh.read_bytes() == shipped.read_bytes():
            print(f"{shipped} equals a new build")
            return 0
    print(f"{shipped} differs from a new build of its sources; build it again with --out {shipped}", file=sys.stderr)
    return 1
