"""Date phrases read by our reader and, where it is installed, by dateparser: right answers and speed, in one run.

    python benchmarks/dates.py            # needs the shared data (MAPPER_SHARED); peer: pip install dateparser

Right is a phrase of which one found interval equals one reading of its gold, ends included; no other leniency of the
shared scorer is applied. dateparser gives points in time, so only single days can be right for it.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

from mapper.reading.dates import find_dates
from mapper.reading.segment import segment

SHARED = Path(os.environ.get("MAPPER_SHARED", Path(__file__).parents[2] / "shared"))
ROUNDS = 5


def gold(row: dict) -> set[tuple[date, date]]:
    """Return the intervals that are right, ends included."""
    right = set()
    for start, end, exclusive in row["readings"]:
        first, last = date.fromisoformat(start), date.fromisoformat(end)
        right.add((first, max(first, last - timedelta(1)) if exclusive else last))
    return right


def ours(text: str, reference: date) -> set[tuple[date, date]]:
    """Return what our reader finds."""
    return {(d.date_from, d.date_to) for d in find_dates(segment(text), reference)}


def peer() -> Callable[[str, date], set[tuple[date, date]]] | None:
    """Return dateparser's search as a function of the same shape, None where it is not installed."""
    try:
        from dateparser.search import search_dates
    except ImportError:
        return None

    def read(text: str, reference: date) -> set[tuple[date, date]]:
        settings = {"RELATIVE_BASE": datetime.combine(reference, datetime.min.time()), "PREFER_DATES_FROM": "past"}
        found = search_dates(text, languages=["ar"], settings=settings) or []
        return {(moment.date(), moment.date()) for _, moment in found}

    return read


def main() -> int:
    """Print a row a reader."""
    source = SHARED / "data" / "dates" / "recognizers.jsonl"
    if not source.exists():
        print(f"no shared data in {SHARED}; set MAPPER_SHARED to its folder", file=sys.stderr)
        return 2
    rows = [json.loads(line) for line in source.read_text(encoding="utf-8").splitlines()]
    asked = [(r["text"], date.fromisoformat(r["reference"]), gold(r)) for r in rows]
    print(f"{'reader':<14}{'phrases':>8}{'right':>7}{'share':>7}{'phrases/s':>12}")
    for name, read in (("mapper", ours), ("dateparser", peer())):
        if read is None:
            print(f"{name:<14}not installed")
            continue
        right = sum(bool(read(text, reference) & wanted) for text, reference, wanted in asked)
        rounds = ROUNDS if name == "mapper" else 1
        begun = time.perf_counter()
        for _ in range(rounds):
            for text, reference, _ in asked:
                read(text, reference)
        speed = rounds * len(asked) / (time.perf_counter() - begun)
        print(f"{name:<14}{len(asked):>8}{right:>7}{right / len(asked):>7.2f}{speed:>12,.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
