"""The command ``gazetteer``: lookup, info, build, download."""

from __future__ import annotations

import argparse
import json
import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from gazetteer.compiled import outdated
from gazetteer.errors import GazetteerError

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer
    from gazetteer.place import Candidate

_BUILDERS: Final = ("build", "download")


class _LineError(ValueError):
    """A line of JSON that cannot be answered."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; 0 where it worked, 2 where the user has to do something."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        args = _parser(arguments).parse_args(arguments)
        if told := outdated():
            _complain(told)
        return int(args.run(args) or 0)
    except GazetteerError as error:
        return _complain(str(error))
    except BrokenPipeError:  # the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return _complain("stopped")


def _complain(message: str) -> int:
    print(f"gazetteer: {' '.join(message.split())}", file=sys.stderr)
    return 2


def _parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="gazetteer", description="Places by Arabic or Latin name, without a network.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    lookup = commands.add_parser("lookup", help="find places by name", description="Find places by name and say why.")
    lookup.add_argument("name", nargs="*", metavar="NAME", help="a name, in Arabic or Latin letters")
    lookup.add_argument(
        "--jsonl", metavar="FILE", help='lines {"id", "name", "country"?, "admin1"?, "near"?}; - for stdin'
    )
    lookup.add_argument("--country", metavar="NAME", help="ISO code or name of the country")
    lookup.add_argument("--admin1", metavar="NAME", help="name of a division that holds the place, of any level")
    lookup.add_argument("--near", metavar="LON,LAT", type=_point, help="point that the place should be near")
    lookup.add_argument("--feature", metavar="CODE", help="GeoNames feature class or code (P, ADM1, AIRP …)")
    lookup.add_argument("--limit", metavar="N", type=_count, default=10, help="how many candidates at most (10)")
    lookup.add_argument("--no-fuzzy", dest="fuzzy", action="store_false", help="leave out names that are only alike")
    lookup.add_argument("--json", action="store_true", help="one JSON object a name")
    _gazetteer_option(lookup)
    lookup.set_defaults(run=_lookup)

    info = commands.add_parser("info", help="say what the gazetteer holds", description="Say what a gazetteer holds.")
    info.add_argument("--check", action="store_true", help="read the whole file and compare its checksums")
    info.add_argument("--json", action="store_true", help="as one JSON object")
    _gazetteer_option(info)
    info.set_defaults(run=_info)

    wanted = next((a for a in arguments if not a.startswith("-")), "")
    helps = {"build": "make a gazetteer file from sources", "download": "fetch sources (needs a network)"}
    for name in _BUILDERS:
        sub = commands.add_parser(name, help=helps[name])
        if wanted == name:  # its imports are slow, and looking up must start at once
            _add_builder(name, sub)
    return parser


def _add_builder(name: str, sub: argparse.ArgumentParser) -> None:
    module = import_module(f"gazetteer.{name}")
    module.add_arguments(sub)
    sub.set_defaults(run=module.run)


def _gazetteer_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--gazetteer", metavar="FILE", help="another gazetteer file than the one that ships")


def _point(text: str) -> tuple[float, float]:
    try:
        lon, lat = (float(part) for part in text.split(","))
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not LON,LAT in degrees, such as 40.14,35.33") from error
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise argparse.ArgumentTypeError(f"{text!r} is not on the earth: give LON,LAT in degrees")
    return lon, lat


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of 1 or more")
    return int(text)


# ---------------------------------------------------------------- lookup


def _lookup(args: argparse.Namespace) -> int:
    from gazetteer.gazetteer import Gazetteer

    if bool(args.name) == bool(args.jsonl):
        return _complain("lookup: give one or more names, or --jsonl FILE (- for standard input), not both")
    gazetteer = Gazetteer.open(args.gazetteer)
    if args.jsonl:
        return _lookup_lines(gazetteer, args)
    found_any = False
    for i, name in enumerate(args.name):
        candidates = gazetteer.search(
            name, country=args.country, admin1=args.admin1, near=args.near, feature=args.feature, limit=args.limit,
            fuzzy=args.fuzzy,
        )  # fmt: skip
        found_any |= bool(candidates)
        if args.json:
            _print_json({"name": name, "candidates": _records(candidates)})
        else:
            print("\n" * (i > 0) + "\n".join(_shown(name, candidates)))
    return 0


def _records(candidates: list[Candidate]) -> list[dict[str, Any]]:
    from gazetteer.records import candidate_record

    return [candidate_record(c) for c in candidates]


def _print_json(value: object) -> None:
    _print_line(json.dumps(value, ensure_ascii=False))


def _print_line(line: str) -> None:
    sys.stdout.buffer.write(f"{line}\n".encode("utf-8", "replace"))  # whatever the locale is


def _shown(name: str, candidates: list[Candidate]) -> Iterator[str]:
    """Give lines for a person: each candidate with its score, place and reasons."""
    if not candidates:
        yield f"{name}: not known"
        return
    yield f"{name}:"
    rows = []
    for c in candidates:
        p = c.place
        where = ", ".join(part for part in (p.admin1, p.country) if part)
        rows.append([f"{c.score:.2f}", p.name_ar or "-", p.name_en or "-", f"{p.feature_class}.{p.feature_code}", where,
                     f"{p.lat:.5f} {p.lon:.5f}", p.id])  # fmt: skip
    widths = [max(_width(row[i]) for row in rows) for i in range(len(rows[0]))]
    for number, (row, c) in enumerate(zip(rows, candidates, strict=True), 1):
        cells = "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
        yield f"{number:>3}  {cells.rstrip()}"
        yield f"       {c.match}: {c.name} ({'; '.join(c.reasons)})"


def _width(text: str) -> int:
    """Count the cells that a text takes on a terminal: marks take none."""
    return sum(not unicodedata.combining(c) for c in text)


def _lookup_lines(gazetteer: Gazetteer, args: argparse.Namespace) -> int:
    """Answer each line in its place; a line that cannot be answered says so and the rest goes on."""
    if args.jsonl == "-":
        _answer_lines(gazetteer, sys.stdin.buffer, args)
        return 0
    try:
        with Path(args.jsonl).open("rb") as stream:
            _answer_lines(gazetteer, stream, args)
    except OSError as error:
        return _complain(f"{args.jsonl}: cannot be read ({error.strerror}); check the path")
    return 0


def _answer_lines(gazetteer: Gazetteer, lines: Iterable[bytes], args: argparse.Namespace) -> None:
    from gazetteer.jsonl import answer_lines

    def answer(question: dict[str, Any]) -> dict[str, Any]:
        return {"candidates": _records(_answer(gazetteer, question, args))}

    for line in answer_lines(lines, answer, _LineError, '{"id": "1", "name": "…"}'):
        _print_line(line)
        sys.stdout.buffer.flush()


def _answer(gazetteer: Gazetteer, question: dict[str, Any], args: argparse.Namespace) -> list[Candidate]:
    name = question.get("name")
    if not isinstance(name, str):
        raise _LineError('"name" is missing, or is no text')
    hints: dict[str, Any] = {}
    for key in ("country", "admin1", "feature"):
        value = question.get(key)
        if value is not None and not isinstance(value, str):
            raise _LineError(f'"{key}" is no text')
        hints[key] = value or getattr(args, key)
    near = question.get("near")
    if near is not None:
        try:
            hints["near"] = _point(",".join(str(float(v)) for v in near))
        except (TypeError, ValueError, argparse.ArgumentTypeError) as error:
            raise _LineError('"near" is not [lon, lat] in degrees') from error
    else:
        hints["near"] = args.near
    return gazetteer.search(name, limit=args.limit, fuzzy=args.fuzzy, **hints)


# ---------------------------------------------------------------- info


def _info(args: argparse.Namespace) -> int:
    from gazetteer.gazetteer import Gazetteer

    gazetteer = Gazetteer.open(args.gazetteer)
    if args.check:
        gazetteer.check()
    facts = gazetteer.info()
    if args.json:
        _print_json(facts)
        return 0
    print(f"{facts['path']}: {facts['places']:,} places, {facts['megabytes']:.1f} MB, format {facts['format']}")
    if args.check:
        print("every section agrees with its checksum")
    for key in ("title", "version"):
        if key in gazetteer.meta:
            print(f"{key}: {gazetteer.meta[key]}")
    for heading in ("features", "countries"):
        counts = facts[heading]
        print(
            f"{heading}: "
            + ", ".join(f"{k} {v:,}" for k, v in list(counts.items())[:14])
            + (" …" if len(counts) > 14 else "")
        )
    print(f"names: {facts['names']:,} spellings, {facts['shapes']:,} shapes, {facts['borders']:,} borders")
    for source in gazetteer.meta.get("sources", ()):
        counts = [f"{source[what]:,} {what}" for what in ("records", "shapes") if source.get(what)]
        words = [str(source[key]) for key in ("key", "title", "licence", "url") if source.get(key)]
        print("source: " + "; ".join([*words[:2], *counts, *words[2:]]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
