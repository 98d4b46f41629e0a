"""Pairs of found and expected incidents, field by field."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from mapper.evaluate.gold import GoldIncident, Trap, read_gold
from mapper.model import Document, Incident
from mapper.store import Store

FIELDS: Final = ("type", "date", "place", "precision", "status", "killed", "quantities")
STRICT: Final = ("type", "date", "place", "precision")
NEEDED_POINTS: Final = 4
DEFAULT_TOLERANCE_KM: Final = 20.0


@dataclass(frozen=True, slots=True)
class Pair:
    """A found incident and the expected one that it was matched with."""

    found: Incident
    """What was found."""
    gold: GoldIncident
    """What was expected."""
    right: dict[str, bool]
    """Which fields agree; only those that the gold gives."""
    date_overlaps: bool
    """Whether the dates at least meet."""

    @property
    def strict(self) -> bool:
        """Whether type, date interval, place and precision are all right."""
        return all(self.right.get(f, True) for f in STRICT)

    @property
    def lenient(self) -> bool:
        """Whether type and place are right and the dates meet."""
        return self.right["type"] and self.right["place"] and self.date_overlaps


@dataclass(frozen=True, slots=True)
class Figures:
    """The outcome of an evaluation."""

    pairs: tuple[Pair, ...]
    """Matched incidents."""
    missed: tuple[GoldIncident, ...]
    """Expected and not found."""
    unexpected: tuple[Incident, ...]
    """Found and not expected."""
    fallen: tuple[tuple[Trap, Incident], ...]
    """Traps that an incident was put on."""
    traps: int
    """How many traps there are."""
    absent: tuple[str, ...]
    """Files of the gold that are not in the database."""

    def as_dict(self) -> dict[str, Any]:
        """Return the figures for programs."""
        expected = len(self.pairs) + len(self.missed)
        found = len(self.pairs) + len(self.unexpected)
        told = Counter(f for p in self.pairs for f in p.right)
        right = Counter(f for p in self.pairs for f, ok in p.right.items() if ok)
        return {
            "expected": expected,
            "found": found,
            "matched": len(self.pairs),
            "strict": sum(p.strict for p in self.pairs),
            "lenient": sum(p.lenient for p in self.pairs),
            "unexpected": len(self.unexpected),
            "precision": _share(len(self.pairs), found),
            "recall": _share(len(self.pairs), expected),
            "f1": _share(2 * len(self.pairs), found + expected),
            "strict_f1": _share(2 * sum(p.strict for p in self.pairs), found + expected),
            "fields": {f: {"right": right[f], "of": told[f]} for f in FIELDS if told[f]},
            "type_confusion": dict(_confusion(self.pairs)),
            "traps": self.traps,
            "traps_fallen_into": len(self.fallen),
            "missed": [g.id for g in self.missed],
            "absent": list(self.absent),
        }


def evaluate(gold: Path, store: Store) -> Figures:
    """Score the incidents of a database.

    Parameters
    ----------
    gold : Path
        Gold file.
    store : Store
        Database that holds its documents; documents that the gold does not name are left out.

    Returns
    -------
    Figures
        Pairs, misses and false finds.
    """
    expected, traps = read_gold(gold)
    documents = {name: d for d in store.documents() for name in (Path(d.path).name, d.id) if name}
    files = list(dict.fromkeys([*(g.file for g in expected), *(t.file for t in traps)]))
    pairs: list[Pair] = []
    missed: list[GoldIncident] = []
    unexpected: list[Incident] = []
    fallen: list[tuple[Trap, Incident]] = []
    for file in files:
        wanted = [g for g in expected if g.file == file]
        if file not in documents:
            missed += wanted
            continue
        document = documents[file]
        found = store.incidents(document_id=document.id)
        matched = _match(document, found, wanted)
        pairs += matched
        missed += [g for g in wanted if all(p.gold is not g for p in matched)]
        unexpected += [i for i in found if all(p.found is not i for p in matched)]
        fallen += [(t, i) for t in traps if t.file == file for i in found if _on_trap(document, i, t)]
    absent = tuple(f for f in files if f not in documents)
    return Figures(tuple(pairs), tuple(missed), tuple(unexpected), tuple(fallen), len(traps), absent)


def _match(document: Document, found: Sequence[Incident], gold: Sequence[GoldIncident]) -> list[Pair]:
    """Match greedily: words of the evidence 3 points, its sentence 2, type 2, place 2, dates 1; 4 are needed."""
    scored = []
    for i, incident in enumerate(found):
        for j, wanted in enumerate(gold):
            pair = _pair(incident, wanted)
            near = _evidence_points(document.text, incident, wanted)
            points = near + 2 * pair.right["type"] + 2 * (pair.right["place"] and wanted.place is not None)
            points += pair.date_overlaps and wanted.dates is not None
            if points >= NEEDED_POINTS and (near or pair.right["type"]):
                scored.append((-points, i, j, pair))
    out: dict[int, Pair] = {}
    used: set[int] = set()
    for _, i, j, pair in sorted(scored, key=lambda s: s[:3]):
        if i not in out and j not in used:
            out[i] = pair
            used.add(j)
    return list(out.values())


def _pair(found: Incident, gold: GoldIncident) -> Pair:
    right = {
        "type": found.incident_type in gold.types,
        "date": _interval(found) == gold.dates,
        "place": _is_place(found, gold),
    }
    if gold.precision:
        right["precision"] = found.precision in gold.precision
    if gold.status:
        right["status"] = found.status == gold.status
    if gold.killed is not None:
        high = found.killed_max if found.killed_max is not None else gold.killed
        right["killed"] = found.killed_min is not None and found.killed_min <= gold.killed <= high
    if gold.quantities:
        right["quantities"] = set(gold.quantities) <= {q.amount for q in found.quantities}
    return Pair(found, gold, right, _overlap(_interval(found), gold.dates))


def _interval(found: Incident) -> Any:
    return (found.date_from, found.date_to) if found.date_from and found.date_to else None


def _overlap(one: Any, other: Any) -> bool:
    if one is None or other is None:
        return one is other
    return bool(one[0] <= other[1] and other[0] <= one[1])


def _is_place(found: Incident, gold: GoldIncident) -> bool:
    right = gold.place
    if right is None:
        return (found.place is None and found.geometry is None) or (
            found.precision == "country" and "country" in gold.precision
        )
    if "lat" in right:
        if found.precision == "country" and "country" not in gold.precision:
            return False
        point = _point(found)
        if point is None:
            return False
        from mapper.reading.footprint.shapes import distance_km

        limit = float(right.get("tolerance_km", DEFAULT_TOLERANCE_KM))
        return distance_km(point[0], point[1], right["lon"], right["lat"]) <= limit
    countries = right["country"] if isinstance(right["country"], list) else [right["country"]]
    return found.precision in ("country", "border") and bool(set(found.countries) & set(countries))


def _point(found: Incident) -> tuple[float, float] | None:
    if found.place is not None:
        return found.place.lon, found.place.lat
    if found.geometry is not None and not found.geometry.is_empty:
        centre = found.geometry.centroid
        return centre.x, centre.y
    return None


def _evidence_points(text: str, found: Incident, gold: GoldIncident) -> int:
    best = 0
    for match in re.finditer(re.escape(gold.evidence), text):
        left = max((m.end() for m in re.finditer(r"[.!؟\n]", text[: match.start()])), default=0)
        end = re.search(r"[.!؟\n]", text[match.end() :])
        right = match.end() + end.start() if end else len(text)
        for evidence in found.evidence:
            if evidence.start < match.end() and match.start() < evidence.end:
                best = 3
            elif evidence.start < right and left < evidence.end:
                best = max(best, 2)
    return best


def _on_trap(document: Document, found: Incident, trap: Trap) -> bool:
    """Whether an incident was put on words that are no place of an incident."""
    from gazetteer.arabic import name_key

    place = name_key(found.place.name_ar) if found.place else ""
    if not place or place not in name_key(trap.text):
        return False
    spans = [(m.start(), m.end()) for m in re.finditer(re.escape(trap.text), document.text)]
    return any(e.start < end and start < e.end for start, end in spans for e in found.evidence)


def _confusion(pairs: Sequence[Pair]) -> Counter[str]:
    wrong = [p for p in pairs if not p.right["type"]]
    return Counter(f"{p.gold.types[0]} -> {p.found.incident_type}" for p in wrong)


def _share(part: float, whole: float) -> float:
    return round(part / whole, 4) if whole else 0.0
