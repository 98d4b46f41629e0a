"""How much a score is worth: how often first answers are right, by score, and how often the surest are wrong.

    python benchmarks/calibration.py [--gazetteer FILE] [--mark 0.9]     # needs the shared data (MAPPER_SHARED)

Airwars' places are asked once each (name, governorate, kind of precision); gold is the median of the published points,
and within 5 km is right. They are counted by place, by incident, and by place without those whose published point is
that of a spot rather than of a village, town, city or quarter ("places alone"). IDRISI's mentions are right within
161 km, or in the right country.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from gazetteer.arabic import name_key
from gazetteer.gazetteer import Gazetteer
from gazetteer.ranking import distance_km

SHARED = Path(os.environ.get("MAPPER_SHARED", Path(__file__).parents[2] / "shared"))
FAR_KM, VERY_FAR_KM, TWEET_KM = 5, 20, 161
KINDS = ("village", "town", "city", "neighbourhood_area")
BINS = 10


@dataclass(frozen=True, slots=True)
class Answer:
    """A first answer."""

    score: float
    """Its score."""
    right: bool
    """Whether it lies near enough."""
    very_far: bool = False
    """Whether it lies farther than 20 km off."""
    incidents: int = 1
    """How many incidents ask for it."""
    of_a_place: bool = True
    """Whether the gold point is that of a place, and not of a spot."""


def rows(path: Path) -> list[dict]:
    """Read JSON Lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def airwars(gazetteer: Gazetteer, *, hint: bool) -> Iterator[Answer]:
    """Ask for Airwars' places."""
    groups: dict[tuple[str, str, str], list[dict]] = defaultdict(list)
    for row in rows(SHARED / "data/airwars_syria/places.jsonl"):
        name = re.split("[,،]", row["place_ar"])[0].strip()
        if name_key(name):
            kind = row["precision"] if row["precision"] in KINDS else "other"
            groups[name_key(name), row["governorate"], kind].append({**row, "name": name})
    for (_, governorate, kind), group in groups.items():
        hints = {"country": "SY", "admin1": governorate} if hint and governorate else {}
        found = gazetteer.search(group[0]["name"], limit=1, **hints)
        if found:
            lat, lon = (statistics.median(r[k] for r in group) for k in ("lat", "lon"))
            off = distance_km(found[0].place.lat, found[0].place.lon, lat, lon)
            yield Answer(found[0].score, off <= FAR_KM, off > VERY_FAR_KM, len(group), kind in KINDS)


def tweets(gazetteer: Gazetteer) -> Iterator[Answer]:
    """Ask for IDRISI's mentions."""
    for row in rows(SHARED / "data/idrisi/lmd_train.jsonl"):
        for mention in (m for m in row["mentions"] if "lat" in m):
            found = gazetteer.search(re.sub(r"[#_]", " ", mention["text"]).strip(), limit=1)
            if found:
                place = found[0].place
                near = distance_km(place.lat, place.lon, mention["lat"], mention["lon"]) <= TWEET_KM
                nation = mention["type"] == "Country" and place.country == mention.get("country")
                yield Answer(found[0].score, near or nation)


def wrong(answers: Sequence[Answer], *, by_incident: bool = False) -> str:
    """Share of answers that are wrong, of how many."""
    total = sum(a.incidents if by_incident else 1 for a in answers)
    missed = sum(a.incidents if by_incident else 1 for a in answers if not a.right)
    return f"{missed / total:.3f} of {total}" if total else "none"


def sure(title: str, answers: Sequence[Answer], mark: float) -> None:
    """Print how often the surest answers are wrong."""
    above = [a for a in answers if a.score > mark]
    parts = [f"{title:<21} above {mark}, wrong: by place {wrong(above)}"]
    if any(a.incidents > 1 for a in answers):
        very = sum(a.very_far for a in above) / max(1, len(above))
        parts.append(f"({very:.3f} over {VERY_FAR_KM} km)")
        parts.append(f"by incident {wrong(above, by_incident=True)}")
        parts.append(f"places alone {wrong([a for a in above if a.of_a_place])}")
    print("; ".join(parts))


def reliability(title: str, answers: Sequence[Answer]) -> None:
    """Print how often answers are right, by score."""
    print(f"\n{title:<21} {'by place':>17}  by incident")
    for i in range(BINS):
        inside = [a for a in answers if min(BINS - 1, int(a.score * BINS)) == i]
        if inside:
            incidents = sum(a.incidents for a in inside)
            by_incident = sum(a.incidents for a in inside if a.right) / incidents
            by_place = sum(a.right for a in inside) / len(inside)
            span = f"{i / BINS:.1f} to {(i + 1) / BINS:.1f}"
            print(f"  score {span} {by_place:9.2f} of {len(inside):<5} {by_incident:5.2f} of {incidents}")


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gazetteer", help="gazetteer file (default: the one that ships)")
    parser.add_argument("--mark", type=float, default=0.9)
    arguments = parser.parse_args()
    if not (SHARED / "data").is_dir():
        print(f"no shared data in {SHARED}; set MAPPER_SHARED to its folder", file=sys.stderr)
        return 2
    gazetteer = Gazetteer.open(arguments.gazetteer)
    asked = {
        "Airwars, no hint": list(airwars(gazetteer, hint=False)),
        "Airwars, governorate": list(airwars(gazetteer, hint=True)),
        "IDRISI, mentions": list(tweets(gazetteer)),
    }
    for title, answers in asked.items():
        sure(title, answers, arguments.mark)
    for title, answers in asked.items():
        reliability(title, answers)
    return 0


if __name__ == "__main__":
    sys.exit(main())
