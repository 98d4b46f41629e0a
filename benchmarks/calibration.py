"""How often the gazetteer's surest answers are wrong: first answers scored above a mark that lie too far off.

    python benchmarks/calibration.py [--gazetteer FILE] [--mark 0.9]     # needs the shared data (MAPPER_SHARED)

Airwars' places are asked once each (name, governorate, kind of precision; gold is the median of the published points)
and counted by place and by incident; IDRISI's mentions are right within 161 km, or in the right country.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import sys
from collections import defaultdict
from pathlib import Path

from gazetteer.arabic import name_key
from gazetteer.gazetteer import Gazetteer
from mapper.reading.footprint.shapes import distance_km

SHARED = Path(os.environ.get("MAPPER_SHARED", Path(__file__).parents[2] / "shared"))
FAR_KM, VERY_FAR_KM, TWEET_KM = 5, 20, 161
KINDS = ("village", "town", "city", "neighbourhood_area")


def rows(path: Path) -> list[dict]:
    """Read JSON Lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def airwars(gazetteer: Gazetteer, mark: float, *, hint: bool) -> str:
    """Return a line of figures for Airwars' places."""
    groups: dict[tuple[str, str, str], list[dict]] = defaultdict(list)
    for row in rows(SHARED / "data/airwars_syria/places.jsonl"):
        name = re.split("[,،]", row["place_ar"])[0].strip()
        if name_key(name):
            kind = row["precision"] if row["precision"] in KINDS else "other"
            groups[name_key(name), row["governorate"], kind].append({**row, "name": name})
    asked = wrong = very = incidents = wrong_incidents = 0
    for (_, governorate, _), group in groups.items():
        hints = {"country": "SY", "admin1": governorate} if hint and governorate else {}
        found = gazetteer.search(group[0]["name"], **hints)
        if not found or found[0].score <= mark:
            continue
        lat, lon = (statistics.median(r[k] for r in group) for k in ("lat", "lon"))
        off = distance_km(found[0].place.lon, found[0].place.lat, lon, lat)
        asked, wrong, very = asked + 1, wrong + (off > FAR_KM), very + (off > VERY_FAR_KM)
        incidents, wrong_incidents = incidents + len(group), wrong_incidents + len(group) * (off > FAR_KM)
    name = "airwars, governorate" if hint else "airwars, no hint"
    by_place = f"by place {wrong / asked:.3f} (over {VERY_FAR_KM} km {very / asked:.3f})"
    return f"{name:<22} n {asked:<5} over {FAR_KM} km: by incident {wrong_incidents / incidents:.3f}, {by_place}"


def tweets(gazetteer: Gazetteer, mark: float) -> str:
    """Return a line of figures for IDRISI's mentions."""
    asked = wrong = 0
    for row in rows(SHARED / "data/idrisi/lmd_train.jsonl"):
        for mention in (m for m in row["mentions"] if "lat" in m):
            found = gazetteer.search(re.sub(r"[#_]", " ", mention["text"]).strip())
            if found and found[0].score > mark:
                place = found[0].place
                near = distance_km(place.lon, place.lat, mention["lon"], mention["lat"]) <= TWEET_KM
                asked += 1
                wrong += not (near or (mention["type"] == "Country" and place.country == mention.get("country")))
    return f"{'idrisi mentions':<22} n {asked:<5} over {TWEET_KM} km: {wrong / asked:.3f}"


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
    print(airwars(gazetteer, arguments.mark, hint=False))
    print(airwars(gazetteer, arguments.mark, hint=True))
    print(tweets(gazetteer, arguments.mark))
    return 0


if __name__ == "__main__":
    sys.exit(main())
