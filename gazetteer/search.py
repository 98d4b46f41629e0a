"""A question to the gazetteer -> ranked candidates with reasons.

Looks for the name as it is, then by spelling rules, by skeleton, across alphabets and last by likeness; goes on as long
as nothing that fits the hints was found.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from gazetteer import hints as hinting
from gazetteer import names, query
from gazetteer.arabic import name_key
from gazetteer.columns import CURATED
from gazetteer.hints import Hints, Region
from gazetteer.likeness import alike, alike_by
from gazetteer.place import Candidate, MatchKind
from gazetteer.ranking import Hit, share, weights

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer
    from gazetteer.index import Entry
    from gazetteer.query import Reading

_MARKS: Final = re.compile("[\u064b-\u0652]")
_MATCH: Final[dict[str, MatchKind]] = {
    "exact": "exact", "variant": "variant", "skeleton": "variant", "consonants": "variant", "parent": "variant",
}  # fmt: skip
_MOST_ENTRIES: Final = 400
_UNSETTLED: Final = ("fuzzy", "consonants")
_LEAST_FUZZY: Final = 3
_LEAST_SKELETON: Final = 0.6


def search(
    gazetteer: Gazetteer,
    name: str,
    *,
    country: str | None = None,
    admin1: str | None = None,
    near: tuple[float, float] | None = None,
    feature: str | None = None,
    limit: int = 10,
    fuzzy: bool = True,
) -> list[Candidate]:
    """Candidates for a name, best first; see ``Gazetteer.search``."""
    code = hinting.country_code(gazetteer, country) if country else ""
    admin = hinting.region(gazetteer, admin1, code) if admin1 else None
    ranked = hits(gazetteer, name, Hints(code, admin, near, feature or ""), fuzzy=fuzzy)
    unknown = [f"hint not known: {country}"] if country and not code else []
    unknown += [f"hint not known: {admin1}"] if admin is not None and not admin.rows else []
    least = weights()["least_score"]
    kept = [hit for hit in ranked[:limit] if hit.score >= least or hit.level == "exact"]
    return [_candidate(gazetteer, hit, unknown) for hit in kept]


def hits(gazetteer: Gazetteer, name: str, hints: Hints, *, fuzzy: bool = True) -> list[Hit]:
    """Return what was met, weighed, best first: what candidates are made of."""
    asked = _Search(gazetteer, name, hints, fuzzy)
    return share(list(asked.run().values()), gazetteer.columns, gazetteer.prior, asked.unlisted())


def _candidate(gazetteer: Gazetteer, hit: Hit, unknown: Sequence[str]) -> Candidate:
    place = gazetteer.at(hit.row)
    met = place.names[hit.which].text if hit.which < len(place.names) else place.name_ar or place.name_en
    return Candidate(place, round(hit.score, 4), _MATCH.get(hit.level, "fuzzy"), met, (*hit.reasons, *unknown))


class _Search:
    """One question on its way through the levels."""

    def __init__(self, gazetteer: Gazetteer, name: str, hints: Hints, fuzzy: bool) -> None:
        self.gazetteer = gazetteer
        self.name = name
        self.hints = hints
        self.fuzzy = fuzzy
        self._hinted = bool(hints.country or hints.feature) or hints.admin is not None or hints.near is not None
        self.hits: dict[int, Hit] = {}
        self._marked = name.strip() if _MARKS.search(name) else ""
        self._placed = False
        self._whole = False
        self._first: list[Reading] = []
        self._regions: dict[str, Region] = {}

    def run(self) -> dict[int, Hit]:
        self._first = first = list(query.first_readings(self.name))
        if not first:
            return {}
        parents = [self._region(parent) for reading in first for parent in reading.parents]
        self._placed = any(found.rows for found in (*parents, self.hints.admin) if found is not None)
        self._names(first[:1])
        self._whole = any(hit.level == "exact" for hit in self.hits.values())
        self._names(first[1:])
        if not self._settled():
            self._further(first, several=" " in first[0].key)
        return self.hits

    def _further(self, first: Sequence[Reading], *, several: bool) -> None:
        """Go on where the name as it is led to nothing that fits; a name of one word has fewer ways to be read."""
        if first[0].parents:
            self._turned()
        if several and not self._settled():
            self._names(query.inner_parent(self.name))
        if not self.hits:
            self._names(query.unattached(self.name))
        if not self._settled():
            for level in ("skeleton", "consonants"):
                for reading in first:
                    self._put(reading, self._alike(reading, level))
        if several and not self._settled():
            self._names(r for r in query.last_word_parent(self.name) if self._region(r.parents[0]).rows)
        if self.fuzzy and not self._settled():
            self._likeness(first)
        if several and not self._settled():
            self._parts()
        if not self._settled():
            self._parents(first)

    def unlisted(self) -> list[float]:
        """Log-odds of settlements of the name that are not listed, by the reading that knows more of them."""
        found: list[float] = []
        if not self.hits or not self.gazetteer.unlisted.told_by(self.hints):
            return found
        for reading in self._first:
            if self.gazetteer.unlisted.knows(reading):
                regions = [self._region(parent) for parent in reading.parents]
                namesakes = list(self.gazetteer.unlisted(reading, self.hints, regions))
                found = namesakes if len(namesakes) > len(found) else found
        for hit in self.hits.values() if found else ():
            if self.gazetteer.columns.classes[self.gazetteer.columns.feature_class[hit.row]] == "P":
                hit.reasons.append("more settlements of the name are known than listed here")
        return found

    def _settled(self) -> bool:
        """Whether something was met that no hint speaks against, and one speaks for where any can."""
        for hit in self.hits.values():
            if not hit.against and (hit.agrees if self._placed else not hit.apart) and hit.level not in _UNSETTLED:
                return True
        return False

    # ------------------------------------------------------------ levels

    def _turned(self) -> None:
        """Take 'parent, name' the other way round, where the name does lie in the parent."""
        straight, self.hits = self.hits, {}
        self._names(query.turned(self.name))
        agreeing = {row: hit for row, hit in self.hits.items() if hit.agrees and not hit.against}
        self.hits = agreeing or straight

    def _names(self, readings: Iterable[Reading]) -> None:
        for reading in readings:
            self._name(reading)

    def _name(self, reading: Reading) -> None:
        """Take the places that bear the very name of a reading, or go by it."""
        entries = self.gazetteer.index.names.get(reading.key)
        if not entries:
            return
        w, rules = weights(), self.gazetteer.rules
        crowd = w["homonyms"] * math.log2(len(entries))
        crowd += w["words"] * min(2, reading.key.count(" "))
        owned = [entry.row for entry in entries if rules[entry.rule] == "preferred"]
        self._put(reading, self._written(reading, entries), crowd, owned)

    def _likeness(self, readings: Iterable[Reading]) -> None:
        index = self.gazetteer.index
        every = list(readings)
        for reading in every[1:] or every:  # a type word makes all names that begin with it alike
            skeleton = names.skeleton(reading.key)
            if len(skeleton) < _LEAST_FUZZY:
                continue
            scored = process.extract(
                skeleton, index.like(skeleton), scorer=OSA.normalized_similarity, score_cutoff=_LEAST_SKELETON, limit=16
            )
            for _, _, key_id in scored:
                entries = index.fine.entries(key_id)
                met = alike(self.gazetteer, reading.key, reading.kind is not None, entries, "fuzzy")
                self._put(reading, self._met(reading, met, "fuzzy"))

    def _parts(self) -> None:
        length = 0
        for reading in query.parts(self.name):
            words = reading.key.count(" ") + 1
            if self.hits and words < length:
                break
            before = len(self.hits)
            self._name(reading)
            if len(self.hits) > before:
                length = max(length, words)

    def _parents(self, readings: Iterable[Reading]) -> None:
        """Offer what the place lies in, where the place itself is not known."""
        regions = [self._region(parent) for reading in readings for parent in reading.parents]
        regions += [self._region(parent) for reading in query.inner_parent(self.name) for parent in reading.parents]
        if self.hints.admin is not None:
            regions.append(self.hints.admin)
        for found in regions:
            if found.best >= 0 and not found.country:
                rows = (found.seat, found.best) if 0 <= found.seat != found.best else (found.best,)
                for row in rows:
                    hit = Hit(row, names_which(self.gazetteer, row, found.text), "parent", "parent_only", 0.0)
                    hit.reasons.append(f"parent only: {found.text} is known, the place named in it is not")
                    hit.utility = weights()["parent_only"] - (0.5 if len(rows) > 1 and row == found.best else 0.0)
                    self.hits.setdefault(row, hit)
                return

    # ------------------------------------------------------------ weighing

    def _region(self, text: str) -> Region:
        if text not in self._regions:
            self._regions[text] = hinting.region(self.gazetteer, text, self.hints.country)
        return self._regions[text]

    def _put(self, reading: Reading, met: Iterable[Hit], crowd: float = 0.0, owned: Sequence[int] = ()) -> None:
        """Weigh what a reading met and keep it, where it is new or weighs more than before.

        ``crowd`` is what the number of places of one name weighs, ``owned`` are the rows whose very name it is.
        """
        regions = [self._region(parent) for parent in reading.parents] if reading.parents else []
        worded = reading.kind is not None or regions
        crowd += self._split_known(reading) if self._whole and reading.rule else 0.0
        nothing = query.says_nothing(reading.key)
        for hit in met:
            if worded:
                hinting.weigh_reading(self.gazetteer, hit, reading.kind, regions)
            if self._whole and reading.kind is not None:
                hinting.weigh_greater(self.gazetteer, hit, reading.kind)
            if self._hinted:
                hinting.weigh(self.gazetteer, hit, self.hints)
            hit.utility += crowd
            if owned and hit.rule != "preferred":
                hit.utility += self._beside(hit, owned)
            if nothing and not self.gazetteer.prior.feature(hit.row):
                hit.trust *= weights()["trust"]["type_word_alone"]
                hit.utility += weights()["type_word_alone"]
                hit.reasons.append("query: a type word and no name")
            known = self.hits.get(hit.row)
            if known is None or hit.utility > known.utility:
                self.hits[hit.row] = hit

    def _beside(self, hit: Hit, owners: Sequence[int]) -> float:
        """Weight of a lesser name beside places that go by it."""
        if hit.rule == "type_word_dropped":
            return float(weights()["beside_the_very_name"])
        c = self.gazetteer.columns
        if not any(c.flags[row] & CURATED and c.classes[c.feature_class[row]] in "AP" for row in owners):
            return 0.0
        lesser = "beside_the_very_name" if self.gazetteer.prior.feature(hit.row) else "alias_beside_the_very_name"
        return float(weights()[lesser])

    @staticmethod
    def _split_known(reading: Reading) -> float:
        site = reading.kind is not None and not reading.kind.drop
        return float(weights()["part_of_known_site" if site else "part_of_known_name"])

    def _written(self, reading: Reading, entries: list[Entry]) -> Iterator[Hit]:
        """Yield places whose name, or a generated spelling of it, is the very key that was asked for."""
        w, rules, marked = weights(), self.gazetteer.rules, self._marked
        for entry in entries[:_MOST_ENTRIES]:
            rule = rules[entry.rule]
            if rule in names.KINDS:
                hit = self._hit(reading, entry, "exact", rule, f"{rule} name", w["kind"][rule])
                if marked and any(marked == name.text for name in self.gazetteer.at(entry.row).names):
                    hit.utility += w["same_marks"]
                    hit.reasons.insert(1, "same vowel marks")
                yield hit
            else:
                weight = w["rule"].get(rule, w["rule"]["default"])
                yield self._hit(reading, entry, "variant", rule, f"variant: {rule}", weight)

    def _alike(self, reading: Reading, level: str) -> Iterator[Hit]:
        """Yield places whose names have the skeleton or consonants of the key that was asked for, and are like it."""
        return self._met(reading, alike_by(self.gazetteer, reading.key, reading.kind is not None, level), level)

    def _met(self, reading: Reading, like: Iterable[tuple[Entry, str, float]], level: str) -> Iterator[Hit]:
        w = weights()["level"]
        for entry, met, likeness in like:
            weight = w[level] + w[f"{level}_slope"] * (1 - likeness)
            reason = f"{'fuzzy' if level == 'fuzzy' else 'variant: ' + level}: {met} ({likeness:.0%} alike)"
            yield self._hit(reading, entry, level, level, reason, weight)

    def _hit(self, reading: Reading, entry: Entry, level: str, rule: str, reason: str, weight: float) -> Hit:
        w, (row, _, which), read = weights(), entry, reading.rule
        utility = self.gazetteer.prior(row) + w["reading"][read] + weight
        if read:
            return Hit(row, which, level, rule, utility, [reason, f"query: {read}"], trust=w["trust"].get(read, 1.0))
        return Hit(row, which, level, rule, utility, [reason])


def names_which(gazetteer: Gazetteer, row: int, text: str) -> int:
    """Which name of a place has a folded key, 0 where none has."""
    key = name_key(text)
    return next((i for i, name in enumerate(gazetteer.at(row).names) if name_key(name.text) == key), 0)
