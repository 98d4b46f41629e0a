"""What a share of the odds is worth: questions whose answers listings know, and weights fitted to them.

    python benchmarks/trust.py --without-ocha FILE [--write]      # needs the shared data (MAPPER_SHARED)

Names of OCHA's list of Syria and of Who's On First's settlements of Syria and Iraq are asked of the file that ships,
with and without their governorate; OCHA's also of a file built without OCHA (``gazetteer build --source wof:…``). An
answer is right within 5 km. Prints how often answers are right by kind, by share and by number of lists that agree, and
the weights of a logistic regression; ``--write`` puts these into ``gazetteer/rules/trust.toml``.

News names what matters: a settlement that people chose to list weighs as much as five others. Only answers that are
villages count: that a town of a village's name is met far more often than the village, no listing tells.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from calibration import FAR_KM, SHARED

from gazetteer import hints as hinting
from gazetteer import trust
from gazetteer.arabic import name_key
from gazetteer.columns import CURATED
from gazetteer.gazetteer import Gazetteer
from gazetteer.hints import Hints
from gazetteer.ranking import distance_km
from gazetteer.search import hits
from gazetteer.sources import load
from gazetteer.sources.base import Report

LISTS = SHARED / "data" / "gazetteer"
CHOSEN = 5.0  # weight of a settlement that people chose to list
MOST = 6000  # questions of one list
SHARES = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98)
SURE = 0.95
LEVELS = ("variant", "skeleton", "consonants", "fuzzy")
RIDGE = 1.0
TABLE = Path(trust.__file__).parent / "rules" / "trust.toml"


@dataclass(frozen=True, slots=True)
class Question:
    """A settlement of a list."""

    name: str
    lat: float
    lon: float
    country: str
    governorate: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered first."""

    kind: str
    level: str
    share: float
    known: tuple[float, ...]
    right: bool
    weight: float


def of_ocha(shipped: Gazetteer) -> Iterator[Question]:
    """Settlements of OCHA's list, with the governorate of their district."""
    governorates: dict[str, str] = {}
    for place in load("ocha").read(LISTS / "syria_communities.csv", Report(), {}):
        district = place.admin2_id.rpartition(":")[2]
        if district not in governorates:
            found = [c.place for c in shipped.search(district, country="SY") if c.place.feature_code == "ADM2"]
            governorates[district] = found[0].admin1 if found else ""
        short = [name.text for name in place.names if name.kind == "short"]
        yield Question((short or [place.name_ar])[0], place.lat, place.lon, "SY", governorates[district])


def of_whos_on_first(shipped: Gazetteer) -> Iterator[Question]:
    """Settlements of Who's On First that have an Arabic name, with their governorate."""
    regions = {dict(p.ids).get("wof", ""): p for p in shipped if p.feature_code == "ADM1" and p.country in ("SY", "IQ")}
    for country in ("sy", "iq"):
        with (LISTS / "wof_places" / f"{country}.csv").open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                if row["placetype"] == "locality" and row["names_ar"]:
                    region = regions.get(row["region_id"])
                    point = float(row["lat"]), float(row["lon"])
                    name = row["names_ar"].split("|")[0]
                    yield Question(name, *point, country.upper(), region.name_ar if region else "")


def ask(gazetteer: Gazetteer, shipped: Gazetteer, questions: list[Question]) -> Iterator[Answer]:
    """Ask each question with and without its governorate."""
    c = gazetteer.columns
    regions: dict[tuple[str, str], hinting.Region] = {}
    for q in random.Random(7).sample(questions, min(MOST, len(questions))):  # noqa: S311 - a sample, no secret
        own = shipped.columns
        chosen = any(
            own.flags[s.row] & CURATED and distance_km(own.lat[s.row], own.lon[s.row], q.lat, q.lon) < FAR_KM
            for s in shipped.senses(name_key(q.name))
        )
        for hinted in (False, True) if q.governorate else (False,):
            key = q.country, q.governorate
            if hinted and key not in regions:
                regions[key] = hinting.region(gazetteer, q.governorate, q.country)
            found = hits(gazetteer, q.name, Hints(q.country, regions[key]) if hinted else Hints())
            if not found:
                continue
            hit = found[0]
            village = c.classes[c.feature_class[hit.row]] == "P" and not c.population[hit.row]
            if hit.level == "parent" or not village or c.codes[c.feature_code[hit.row]] == "PPLX":
                continue
            known = trust.features(hit, hit.share, c, gazetteer.prior.sparse(hit.row))
            apart = distance_km(c.lat[hit.row], c.lon[hit.row], q.lat, q.lon)
            kind = f"{'curated' if c.flags[hit.row] & CURATED else 'listed'}, {min(4, c.source_count[hit.row])} sources"
            kind = f"{'governorate' if hinted else 'no hint':12} {hit.level:10} {kind}"
            yield Answer(kind, hit.level, hit.share, known, apart <= FAR_KM, CHOSEN if chosen else 1.0)


def fit(answers: list[Answer]) -> dict[str, float]:
    """Weights of a logistic regression; a lesser way to meet a name never adds to what it is worth."""
    free = list(trust.FEATURES)
    while True:
        columns = [trust.FEATURES.index(name) for name in free]
        weights = dict(zip(free, map(float, _regress(answers, columns)), strict=True))
        gains = [name for name in LEVELS if weights.get(name, 0.0) > 0]
        if not gains:
            return {name: weights.get(name, 0.0) for name in trust.FEATURES}
        free = [name for name in free if name not in gains]


def _regress(answers: list[Answer], columns: list[int]) -> npt.NDArray[np.float64]:
    """Regress being right on some features, by Newton's method."""
    known = np.array([a.known for a in answers])[:, columns]
    right = np.array([a.right for a in answers], float)
    weight = np.array([a.weight for a in answers])
    found = np.zeros(known.shape[1])
    for _ in range(50):
        likely = 1 / (1 + np.exp(-known @ found))
        slope = known.T @ (weight * (right - likely)) - RIDGE * found
        bend = (known * (weight * likely * (1 - likely))[:, None]).T @ known + RIDGE * np.eye(len(found))
        step = np.linalg.solve(bend, slope)
        found += step
        if np.abs(step).max() < 1e-6:
            break
    return found


def show(title: str, answers: list[Answer]) -> None:
    """Print how often answers are right, by kind and by share."""
    print(f"\n{title}: {len(answers)} answers that are villages")
    kinds: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        kinds[answer.kind].append(answer)
        floor = max(s for s in SHARES if s <= answer.share)
        kinds[f"{answer.kind[:12]} share from {floor:.2f}"].append(answer)
        if answer.share >= SURE and "exact" in answer.kind:
            kinds[f"by lists: share from {SURE:.2f}, {answer.kind[24:]}"].append(answer)
    for kind, group in sorted(kinds.items()):
        if len(group) >= 20:
            right = sum(a.weight * a.right for a in group) / sum(a.weight for a in group)
            print(f"  {kind:46} {len(group):6}  right {right:.3f}")


def write(weights: dict[str, float]) -> None:
    """Put the weights into the table of rules."""
    text = TABLE.read_text(encoding="utf-8")
    for name, value in weights.items():
        text, number = re.subn(rf"(?m)^{name} = \S+$", f"{name} = {value:.2f}", text)
        if number != 1:
            raise SystemExit(f"{TABLE}: no single line for {name}")
    TABLE.write_text(text, encoding="utf-8")


def main() -> int:
    """Print the tables and the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--without-ocha", metavar="FILE", required=True, help="file built with Who's On First alone")
    parser.add_argument("--write", action="store_true", help="put the weights into gazetteer/rules/trust.toml")
    arguments = parser.parse_args()
    if not LISTS.is_dir():
        print(f"no shared data in {SHARED}; set MAPPER_SHARED to its folder", file=sys.stderr)
        return 2
    shipped = Gazetteer.open()
    ocha, others = list(of_ocha(shipped)), list(of_whos_on_first(shipped))
    rounds = [
        ("what ships, OCHA's names", shipped, ocha),
        ("what ships, Who's On First's names", shipped, others),
        ("with Who's On First, OCHA's names", Gazetteer.open(arguments.without_ocha), ocha),
    ]
    everything: list[Answer] = []
    for title, gazetteer, questions in rounds:
        answers = list(ask(gazetteer, shipped, questions))
        show(title, answers)
        # A name that is only alike is a misspelling where villages are listed, and another village where they are not.
        everything += [a for a in answers if gazetteer is not shipped or a.level in ("exact", "variant")]
    weights = fit(everything)
    print("\n" + "\n".join(f"{name} = {value:.2f}" for name, value in weights.items()))
    if arguments.write:
        write(weights)
    return 0


if __name__ == "__main__":
    sys.exit(main())
