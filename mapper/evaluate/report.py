"""The figures of an evaluation for a person to read."""

from __future__ import annotations

from typing import Any, Final

from mapper.evaluate.figures import FIELDS, Figures, Pair
from mapper.model import Incident

WORST: Final = 20


def show(figures: Figures) -> str:
    """Return a page of text: figures, fields, confusions, and the worst cases with the rules that made them."""
    f = figures.as_dict()
    lines = [
        f"expected incidents          {f['expected']}",
        f"found                       {f['found']}",
        f"matched                     {f['matched']}  ({_shares(f)})",
        f"type, date interval, place, precision all right       {f['strict']} of {f['expected']}{_f1(f)}",
        f"type and place right, dates meet                     {f['lenient']} of {f['expected']}",
        f"found but not expected      {f['unexpected']}",
        f"traps fallen into           {f['traps_fallen_into']} of {f['traps']}",
        "",
        "fields of the matched:",
    ]
    lines += [f"  {n:<12}{f['fields'][n]['right']:>4} of {f['fields'][n]['of']}" for n in FIELDS if n in f["fields"]]
    if f["type_confusion"]:
        lines += ["", "types taken for others:"]
        lines += [f"  {pair:<44}{n:>3}" for pair, n in sorted(f["type_confusion"].items())]
    if figures.absent:
        lines += ["", "not in the database: " + ", ".join(figures.absent)]
    cases = [*_fallen(figures), *_missed(figures), *_wrong(figures), *_unexpected(figures)]
    if cases:
        lines += ["", f"worst cases ({min(WORST, len(cases))} of {len(cases)}):", *cases[:WORST]]
    return "\n".join(lines)


def _f1(f: dict[str, Any]) -> str:
    return f", F1 {f['strict_f1']:.2f}"


def _shares(f: dict[str, Any]) -> str:
    return f"precision {f['precision']:.2f}, recall {f['recall']:.2f}, F1 {f['f1']:.2f}"


def _fallen(figures: Figures) -> list[str]:
    return [f"  trap       {t.file}: '{t.text}' ({t.why}) <- {_told(i)}" for t, i in figures.fallen]


def _missed(figures: Figures) -> list[str]:
    return [f"  missed     {g.file}: {g.id}: {'/'.join(g.types)} '{g.evidence}'" for g in figures.missed]


def _wrong(figures: Figures) -> list[str]:
    wrong = [p for p in figures.pairs if not all(p.right.values())]
    return [_pair_line(p) for p in sorted(wrong, key=lambda p: sum(p.right.values()))]


def _pair_line(pair: Pair) -> str:
    bad = ", ".join(n for n, ok in pair.right.items() if not ok)
    return f"  wrong      {pair.gold.file}: {pair.gold.id}: {bad} <- {_told(pair.found)}"


def _unexpected(figures: Figures) -> list[str]:
    return [f"  unexpected {_told(i)}" for i in figures.unexpected]


def _told(i: Incident) -> str:
    days = f"{i.date_from}..{i.date_to}" if i.date_from else "no date"
    quote = i.evidence[0].text[:60].replace("\n", " ") if i.evidence else ""
    place = f"{i.place_label or 'no place'} ({i.precision})"
    return f"{i.incident_type}, {i.status}, {days}, {place}, rules: {' '.join(i.reasons)}; «{quote}»"
