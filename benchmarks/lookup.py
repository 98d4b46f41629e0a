"""Speed of the gazetteer beside a plain rapidfuzz list and SQLite's full-text index, in one run.

    python benchmarks/lookup.py [--gazetteer FILE] [--queries N] [--json]

Marks: opens in under 0.2 s (embedded) or 0.3 s (full), at least 100,000 exact lookups a second, a fuzzy one under 5 ms.
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from rapidfuzz import fuzz, process

from gazetteer import names
from gazetteer.arabic import name_key
from gazetteer.gazetteer import Gazetteer

_OPEN = "import time, sys; t = time.perf_counter(); from gazetteer.gazetteer import Gazetteer; " \
        "g = Gazetteer.open(sys.argv[1]); g.senses('x'); print(time.perf_counter() - t)"  # fmt: skip
_LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"


def opening(path: Path) -> float:
    """Median seconds from a fresh interpreter's first import to an answer."""
    times = [float(subprocess.check_output([sys.executable, "-c", _OPEN, str(path)])) for _ in range(5)]
    return statistics.median(times)


def per_second(work: Callable[[str], object], queries: Sequence[str]) -> float:
    start = time.perf_counter()
    for query in queries:
        work(query)
    return len(queries) / (time.perf_counter() - start)


def milliseconds(work: Callable[[str], object], queries: Sequence[str]) -> tuple[float, float]:
    """Median and 95th percentile of one call."""
    times = []
    for query in queries:
        start = time.perf_counter()
        work(query)
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times), statistics.quantiles(times, n=20)[-1]


def misspelt(name: str, chance: random.Random) -> str:
    """Change one letter past the first."""
    i = chance.randrange(1, len(name))
    return name[:i] + chance.choice(_LETTERS) + name[i + 1 :]


def sqlite_index(keys: Sequence[str]) -> sqlite3.Connection:
    """Full-text index over the same keys: words for exact lookup, trigrams for likeness."""
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE words USING fts5(key)")
    base.execute("CREATE VIRTUAL TABLE grams USING fts5(key, tokenize='trigram')")
    for table in ("words", "grams"):
        base.executemany(f"INSERT INTO {table} VALUES (?)", ((key,) for key in keys))  # noqa: S608 - our own names
    base.commit()
    return base


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--gazetteer", help="file to measure (default: the one that ships)")
    parser.add_argument("--queries", type=int, default=300, help="fuzzy queries")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()

    gazetteer = Gazetteer.open(args.gazetteer)
    chance = random.Random(7)  # noqa: S311 - the same queries in every run
    own = sorted({name_key(n.text) for p in gazetteer for n in p.names if names.is_arabic(n.text)} - {""})
    exact = [chance.choice(own) for _ in range(100_000)]
    fuzzy = [misspelt(chance.choice(own), chance) for _ in range(args.queries)]
    fuzzy = [key for key in fuzzy if not gazetteer.senses(key)]
    base = sqlite_index(own)

    def fts_exact(key: str) -> object:
        return base.execute("SELECT rowid FROM words WHERE words MATCH ?", (f'"{key}"',)).fetchall()

    def fts_fuzzy(key: str) -> object:
        grams = " OR ".join(f'"{key[i : i + 3]}"' for i in range(max(1, len(key) - 2)))
        return base.execute("SELECT key FROM grams WHERE grams MATCH ? ORDER BY rank LIMIT 10", (grams,)).fetchall()

    def plain_list(key: str) -> object:
        return process.extract(key, own, scorer=fuzz.ratio, limit=10)

    words = " ".join(exact[:20_000]).split(" ")
    figures = {
        "file": str(gazetteer.path),
        "megabytes": round(gazetteer.path.stat().st_size / 1e6, 1),
        "places": len(gazetteer),
        "arabic keys": len(own),
        "open, imports included, s": round(opening(gazetteer.path), 3),
        "exact lookups a second": round(per_second(gazetteer.senses, exact)),
        "  SQLite FTS5": round(per_second(fts_exact, exact[:5_000])),
        "words of text matched a second": round(
            per_second(lambda i: gazetteer.match_words(words, int(i)), [str(i) for i in range(len(words))])
        ),
        "search with ranking a second": round(per_second(gazetteer.search, exact[:3_000])),
        "fuzzy search, ms (median, 95 %)": [round(ms, 2) for ms in milliseconds(gazetteer.search, fuzzy)],
        "  rapidfuzz over a plain list": [round(ms, 2) for ms in milliseconds(plain_list, fuzzy[:60])],
        "  SQLite FTS5 trigrams": [round(ms, 2) for ms in milliseconds(fts_fuzzy, fuzzy[:60])],
    }
    if args.json:
        print(json.dumps(figures, ensure_ascii=False))
        return
    for name, value in figures.items():
        print(f"{name:<36} {value}")


if __name__ == "__main__":
    main()
