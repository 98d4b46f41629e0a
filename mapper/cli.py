"""``mapper``: the door for people and programs. It parses arguments and shows results; it holds no rules."""

from __future__ import annotations

import argparse
import gc
import json
import os
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from gazetteer.compiled import outdated
from gazetteer.errors import GazetteerError
from gazetteer.jsonl import json_text
from mapper.errors import DocumentError, MapperError

if TYPE_CHECKING:
    from mapper.model import Document

GAZETTEER_HELP: Final = "gazetteer file (default: $MAPPER_GAZETTEER, else the one that ships)"
FORMATS: Final = ("geojson", "csv", "gpkg", "kml", "parquet")
DB_HELP: Final = "database: a path or an SQLAlchemy URL (default: $MAPPER_DB, else incidents.db)"


def main(argv: list[str] | None = None) -> int:
    """Run one command.

    Returns
    -------
    int
        0 on success, 2 where something named by the user could not be used (one line on standard error each), 1 where
        the program broke off at a document by a fault of its own (its line bears an error, the others are answered).
    """
    arguments = _parser().parse_args(argv)
    if told := outdated():
        print(f"mapper: {told}", file=sys.stderr)
    gc.set_threshold(400_000, 20, 20)  # loading and reading make much that stays, and little rubbish in circles
    try:
        return int(arguments.run(arguments))
    except (MapperError, GazetteerError) as error:
        print(f"mapper: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("mapper: stopped", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="mapper",
        description="Read Arabic documents into incidents with type, date and place, and map them. Works offline.",
        epilog="Documentation: README.md and docs/.",
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    gazetteer = argparse.ArgumentParser(add_help=False)
    gazetteer.add_argument("--gazetteer", metavar="PATH", help=GAZETTEER_HELP)
    db = argparse.ArgumentParser(add_help=False)
    db.add_argument("--db", metavar="PATH", help=DB_HELP)

    for name, run, summary in (
        ("geoparse", _geoparse, "find the toponyms of texts and resolve them to coordinates"),
        ("dates", _dates, "find the time expressions of texts and the days that they mean"),
        ("extract", _extract, "read the incidents of texts"),
    ):
        command = commands.add_parser(name, parents=[gazetteer], help=summary, description=summary.capitalize() + ".")
        source = command.add_mutually_exclusive_group(required=True)
        source.add_argument("--jsonl", metavar="FILE", help='lines of {"id","text","published"}; - is standard input')
        source.add_argument("--text", help="one text")
        command.add_argument("--published", metavar="YYYY-MM-DD", help="day of publication of --text")
        command.set_defaults(run=run)

    command = commands.add_parser("ingest", parents=[db, gazetteer], help="read files and folders into the database")
    kinds = "files (.txt, .csv, .tsv, .xlsx, .jsonl) and folders, which may hold a manifest.csv"
    command.add_argument("paths", nargs="+", type=Path, metavar="PATH", help=kinds)
    command.add_argument("--again", action="store_true", help="read documents again that are already there")
    command.set_defaults(run=_ingest)

    command = commands.add_parser("export", parents=[db, gazetteer], help="write the incidents as a layer")
    command.add_argument("--format", default="geojson", choices=FORMATS, help="(default: geojson)")
    command.add_argument("--out", metavar="FILE", help="file to write (default: standard output, for geojson and csv)")
    command.add_argument("--withhold", action="append", metavar="COLUMN", help="leave a column empty (docs/LAYERS.md)")
    _add_filters(command)
    command.set_defaults(run=_export)

    command = commands.add_parser("map", parents=[db, gazetteer], help="write one self-contained HTML map")
    command.add_argument("--out", metavar="FILE", type=Path, default=Path("map.html"), help="(default: map.html)")
    command.add_argument("--language", choices=["ar", "en"], default="ar", help="language of the legend (default: ar)")
    command.add_argument("--online-tiles", action="store_true", help="offer tiles from the internet (default: off)")
    _add_filters(command)
    command.set_defaults(run=_map)

    command = commands.add_parser("evaluate", parents=[db, gazetteer], help="score the incidents against a gold file")
    command.add_argument("--gold", required=True, type=Path, metavar="FILE", help="expected incidents as JSON")
    command.add_argument("--json", action="store_true", help="print the figures as JSON")
    command.add_argument("--save", type=Path, metavar="FILE", help="keep the outcome, to compare a later one with")
    command.add_argument("--against", type=Path, metavar="FILE", help="tell what was won and lost since a saved one")
    command.set_defaults(run=_evaluate)

    command = commands.add_parser("dashboard", parents=[db, gazetteer], help="open the map dashboard in the browser")
    command.add_argument("--port", type=int, default=8501, help="port on this machine (default: 8501)")
    command.set_defaults(run=_dashboard)
    return parser


def _add_filters(command: argparse.ArgumentParser) -> None:
    command.add_argument("--type", action="append", metavar="TYPE", help="only this type; may be given several times")
    command.add_argument("--from", dest="date_from", metavar="YYYY-MM-DD", help="only from this day on")
    command.add_argument("--to", dest="date_to", metavar="YYYY-MM-DD", help="only up to this day")
    command.add_argument(
        "--with-rejected", action="store_true", help="also what an analyst rejected (default: left out)"
    )
    command.add_argument("--coarsen", metavar="LEVEL", help="nothing finer than admin2, admin1, country or grid:KM")


# ---------------------------------------------------------------- texts


_WITH_EVERYTHING: Final = (
    "قصفت المدفعية صباح الثلاثاء 4 آذار 2014 قرية النيرب شرقي إدلب، على بعد 3 كيلومترات من سراقب وقرب تفتناز، ما أدى "
    "إلى مقتل ثلاثة مدنيين، وضبطت القوات 20 كيلوغراما من الحشيش على طريق حمص – حماة في ريف دمشق وعلى الحدود السورية "
    "العراقية. وفي 6 آذار 2014 اعتقلت القوات 0.5 ألف شخص بعد يومين من القصف على المدينة، وبلغت حصيلة القتلى منذ بداية "
    "العام 1,200 قتيل بعد مقتل الطبيب الذي قضى في غارة."
)
"""Read once before a stream: the lexicons and libraries of every stage are loaded then, and not by its first texts."""


def _answer_texts(
    arguments: argparse.Namespace,
    answers: Callable[[list[Document]], Iterable[dict[str, Any]]],
    write: Callable[[dict[str, Any]], str] = json_text,
) -> int:
    from mapper.faults import each
    from mapper.jsonl import answer_texts
    from mapper.records import document_of, incident_record

    if arguments.text is not None:
        (answer,) = answers([document_of({"text": arguments.text, "published": arguments.published})])
        print(json.dumps(answer, ensure_ascii=False, indent=2, default=incident_record))
        return 0
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    for answer in answers([document_of({"text": _WITH_EVERYTHING, "published": "2024-05-18"})]):
        write({"id": None, **answer})
    gc.freeze()  # lexicons and gazetteer stay for the whole run: the collector need not walk them again and again
    faults: list[DocumentError] = []

    def told(documents: list[Document]) -> Iterable[dict[str, Any]]:
        for answer in each(answers, documents):
            if isinstance(answer, DocumentError):
                traceback.print_exception(answer.__cause__)
                faults.append(answer)
                yield {"error": str(answer)}
            else:
                yield answer

    for lines in answer_texts(_batches(arguments.jsonl), told, write):
        sys.stdout.writelines([line + "\n" for line in lines])
        sys.stdout.flush()
    gc.freeze()  # nor what the texts have left, when the process ends
    return 1 if faults else 0


def _batches(name: str) -> Iterator[list[str]]:
    from mapper.errors import InputError
    from mapper.jsonl import lines_together

    if name == "-":
        yield from lines_together(sys.stdin.buffer)
        return
    try:
        with Path(name).open("rb") as stream:
            yield from lines_together(stream)
    except OSError as error:
        raise InputError(f"{name}: cannot be read ({error.strerror})") from error


def _open_gazetteer(arguments: argparse.Namespace) -> Any:
    from gazetteer.gazetteer import Gazetteer

    return Gazetteer.open(arguments.gazetteer)


def _geoparse(arguments: argparse.Namespace) -> int:
    from mapper.pipeline import geoparse_all
    from mapper.records import toponym_record

    gazetteer = _open_gazetteer(arguments)

    def answers(documents: list[Document]) -> Iterable[dict[str, Any]]:
        return [{"toponyms": list(map(toponym_record, r))} for _, r in geoparse_all(documents, gazetteer)]

    return _answer_texts(arguments, answers)


def _dates(arguments: argparse.Namespace) -> int:
    from mapper.reading.dates import find_dates
    from mapper.reading.segment import segment
    from mapper.records import date_record

    def answers(documents: list[Document]) -> Iterable[dict[str, Any]]:
        return [{"dates": list(map(date_record, find_dates(segment(d.text), d.published)))} for d in documents]

    return _answer_texts(arguments, answers)


def _extract(arguments: argparse.Namespace) -> int:
    from mapper.pipeline import read_all
    from mapper.written import incidents_line

    gazetteer = _open_gazetteer(arguments)

    def answers(documents: list[Document]) -> Iterable[dict[str, Any]]:
        return [{"incidents": reading.incidents} for reading in read_all(documents, gazetteer)]

    return _answer_texts(arguments, answers, incidents_line)


# ---------------------------------------------------------------- the database


def _open_store(arguments: argparse.Namespace, *, create: bool = False) -> Any:
    from mapper.store import Store

    return Store.open(arguments.db, create=create)


def _ingest(arguments: argparse.Namespace) -> int:
    from mapper.corpus import ingest
    from mapper.ingest import Problem

    gazetteer, store = _open_gazetteer(arguments), _open_store(arguments, create=True)
    problems = fresh = known = incidents = 0
    for outcome in ingest(arguments.paths, store, gazetteer, again=arguments.again):
        if isinstance(outcome, Problem):
            problems += 1
            print(f"mapper: {outcome}", file=sys.stderr)
            continue
        fresh, known, incidents = fresh + outcome.changed, known + (not outcome.changed), incidents + outcome.incidents
        state = f"{outcome.incidents} incidents" if outcome.changed else "already there"
        print(f"{outcome.document.path or outcome.document.id}: {state}", flush=True)
    print(f"{fresh} documents read, {known} already there, {incidents} incidents in them, {problems} problems")
    return 2 if problems else 0


def _selected(arguments: argparse.Namespace) -> tuple[Any, Any, dict[str, str]]:
    """Store, incidents that the filters leave, and the verdicts; what an analyst rejected stays in the house."""
    from datetime import date

    from mapper.errors import InputError

    store = _open_store(arguments)
    days = {}
    for name in ("date_from", "date_to"):
        value = getattr(arguments, name)
        try:
            days[name] = date.fromisoformat(value) if value else None
        except ValueError as error:
            raise InputError(f"{value!r} is no day; write it as YYYY-MM-DD") from error
    verdicts = {d.incident_id: d.verdict for d in store.decisions()}
    incidents = store.incidents(types=arguments.type, **days)
    if not arguments.with_rejected:
        incidents = [i for i in incidents if verdicts.get(i.id) != "rejected"]
    return store, incidents, verdicts


def _export(arguments: argparse.Namespace) -> int:
    from mapper.output import layers, publish

    gazetteer = _open_gazetteer(arguments) if arguments.coarsen else None
    store, incidents, verdicts = _selected(arguments)
    layer = layers.to_layer(incidents, documents=store.documents(), verdicts=verdicts)
    if arguments.coarsen:
        layer = publish.coarsen(layer, arguments.coarsen, gazetteer)
    if arguments.withhold:
        layer = publish.withhold(layer, arguments.withhold)
    layers.write(layer, arguments.out, arguments.format)
    if arguments.out:
        print(f"{arguments.out}: {len(layer)} incidents")
    return 0


def _map(arguments: argparse.Namespace) -> int:
    from mapper.output import publish, webmap

    gazetteer = _open_gazetteer(arguments)
    store, incidents, verdicts = _selected(arguments)
    if arguments.coarsen:
        incidents = publish.coarsen_incidents(incidents, arguments.coarsen, gazetteer)
    drawn = webmap.build_map(
        incidents,
        gazetteer,
        documents=store.documents(),
        language=arguments.language,
        tiles=arguments.online_tiles,
        verdicts=verdicts,
    )
    webmap.save(drawn, arguments.out)
    print(f"{arguments.out}: {len(incidents)} incidents")
    return 0


def _evaluate(arguments: argparse.Namespace) -> int:
    from mapper.evaluate import compare, evaluate, save, show, show_change

    figures = evaluate(arguments.gold, _open_store(arguments))
    change = compare(figures, arguments.against) if arguments.against else None
    if arguments.save:
        save(figures, arguments.save)
    if arguments.json:
        told = {} if change is None else {"won": list(change.won), "lost": list(change.lost)}
        print(json.dumps({**figures.as_dict(), **told}, ensure_ascii=False))
    else:
        print(show(figures) + (show_change(change) if change else ""))
    return 0


def _dashboard(arguments: argparse.Namespace) -> int:
    from mapper.dashboard import launch

    return int(launch(port=arguments.port, db=arguments.db, gazetteer=arguments.gazetteer))


if __name__ == "__main__":
    sys.exit(main())
