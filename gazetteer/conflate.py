"""The same place in several sources becomes one record that keeps every name, id and source.

Two records are one place if they share a strong id, or if they are of one kind, near each other and named alike. What
was joined, and what was nearly joined, is kept for a person to judge.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

import shapely
from rapidfuzz.fuzz import ratio

from gazetteer.join import IDENTITY, distance_km, join, rank, scheme
from gazetteer.keys import REACH_ADMIN, STRONG_IDS, all_keys, kind_of, main_keys, reach_km, sound_keys
from gazetteer.place import Place

_SAME_POINT_KM: Final = 0.3
_SPELLED_ALIKE_KM: Final = 1.0
_SPELLED_ALIKE: Final = 75.0  # per cent of letters of the skeletons
_TWO_IDS_KM: Final = 1.0  # records of one name so near are one place even if a source lists it twice
_SHARED_ID_REACH: Final = 5.0  # times the reach for one name: an id weighs more than a coordinate
_NEAR_MISS: Final = 2.0  # times the reach: what is looked at and reported, but not joined


@dataclass(frozen=True, slots=True)
class Merge:
    """Two records that were joined, or were nearly."""

    kept: str
    """Id of the record that stays."""
    other: str
    """Id of the other record."""
    joined: bool
    """Whether they were joined; else it is a near miss."""
    reason: str
    """What decided: ``shared_id geonames``, ``same_name``, ``sounds_alike``, ``too_far``, ``id_claimed_twice`` …"""
    name: str
    """Name of the other record."""
    distance_km: float
    """Distance between the two points."""


@dataclass(slots=True)
class Conflation:
    """What became of the records."""

    places: list[Place] = field(default_factory=list)
    """One record a place."""
    ids: dict[str, str] = field(default_factory=dict)
    """Every id of a record, and every strong id as ``scheme:id``, to the id of its place."""
    log: list[Merge] = field(default_factory=list)
    """Joins and near misses."""


class _Cluster:
    """Records of one place."""

    __slots__ = ("claims", "kind", "mains", "names", "records", "sounds")

    def __init__(self, first: Place) -> None:
        self.kind = kind_of(first)
        self.records: list[Place] = []
        self.mains: set[str] = set()
        self.names: set[str] = set()
        self.sounds: set[str] = set()
        self.claims: set[tuple[str, str]] = set()
        self.add(first)

    def add(self, place: Place) -> None:
        self.records.append(place)
        self.mains |= main_keys(place)
        self.names |= all_keys(place)
        self.sounds |= sound_keys(place)
        self.claims |= {pair for pair in place.ids if pair[0] in STRONG_IDS}


class _Joiner:
    """Takes records one by one, most trusted source first."""

    def __init__(self) -> None:
        self.clusters: list[_Cluster] = []
        self.by_id: dict[tuple[str, str], list[_Cluster]] = defaultdict(list)
        self.by_name: dict[tuple[str, str], list[_Cluster]] = defaultdict(list)
        self.by_sound: dict[tuple[str, str, int, int], list[_Cluster]] = defaultdict(list)
        self.log: list[Merge] = []

    def take(self, place: Place) -> None:
        """Join a record to the cluster of its place, or begin a new one."""
        cluster = self._by_shared_id(place) or self._by_name(place) or self._by_sound(place)
        if cluster is None:
            cluster = _Cluster(place)
            self.clusters.append(cluster)
        else:
            cluster.add(place)
        for pair in place.ids:
            if pair[0] in STRONG_IDS and cluster not in self.by_id[pair]:
                self.by_id[pair].append(cluster)
        for key in all_keys(place):
            if cluster not in self.by_name[cluster.kind, key]:
                self.by_name[cluster.kind, key].append(cluster)
        for key in sound_keys(place):
            cell = self.by_sound[cluster.kind, key, round(place.lat * 10), round(place.lon * 10)]
            if cluster not in cell:
                cell.append(cluster)

    def _note(self, cluster: _Cluster, place: Place, reason: str, apart: float, *, joined: bool) -> None:
        record = Merge(cluster.records[0].id, place.id, joined, reason, place.name_ar or place.name_en, round(apart, 1))
        self.log.append(record)

    def _by_shared_id(self, place: Place) -> _Cluster | None:
        found: list[tuple[bool, float, int, _Cluster, str]] = []
        for pair in place.ids:
            for number, cluster in enumerate(self.by_id.get(pair, ()) if pair[0] in STRONG_IDS else ()):
                named = bool(all_keys(place) & cluster.names)
                found.append((not named, distance_km(place, cluster.records[0]), number, cluster, pair[0]))
        found.sort(key=lambda f: f[:3])
        kind = kind_of(place)
        for unnamed, apart, _, cluster, word in found:
            settled = _settled(cluster.records[0]) and _settled(place)
            far = apart > reach_km(kind)[0] * _SHARED_ID_REACH
            if self._rival(cluster, place):
                continue
            if (kind != cluster.kind and not settled) or far:
                why = "far" if far else "other_kind"
                self._note(cluster, place, f"shared_id_but_{why} {word}", apart, joined=False)
                continue
            reason = f"shared_id {word}" + (" other_name" if unnamed else "")
            self._note(cluster, place, reason, apart, joined=True)
            if len({id(f[3]) for f in found}) > 1:
                self._note(found[-1][3], place, f"id_claimed_twice {word}", found[-1][1], joined=False)
            return cluster
        return None

    @staticmethod
    def _rival(cluster: _Cluster, place: Place) -> bool:
        """Whether the cluster has a record of the same source, and that source tells its places apart with care."""
        own = {scheme(r.id) for r in cluster.records}
        return scheme(place.id) in ("cur", "iso", "ocha") and scheme(place.id) in own

    def _by_name(self, place: Place) -> _Cluster | None:
        kind = kind_of(place)
        near, _ = reach_km(kind)
        best: tuple[float, _Cluster] | None = None
        mains = main_keys(place)
        candidates = {id(c): c for key in sorted(all_keys(place)) for c in self.by_name.get((kind, key), ())}
        for cluster in candidates.values():
            first = cluster.records[0]
            if abs(first.lat - place.lat) * 110 > near * _NEAR_MISS or self._rival(cluster, place):
                continue
            # Divisions reach far, and a district's other name is often its neighbour's: main names decide there.
            own, theirs = (mains, cluster.mains) if kind in REACH_ADMIN else (all_keys(place), cluster.names)
            if not _same_country(first, place) or not (mains & theirs or cluster.mains & own):
                continue
            apart = distance_km(first, place)
            if apart > near * _NEAR_MISS:
                continue
            twice = kind == "P" and apart < _TWO_IDS_KM and bool(mains & cluster.mains)
            if apart > near or (not twice and _contradict(cluster, place)):
                self._note(cluster, place, "too_far" if apart > near else "other_ids", apart, joined=False)
            elif best is None or apart < best[0]:
                best = apart, cluster
        if best is None:
            return None
        self._note(best[1], place, "same_name", best[0], joined=True)
        return best[1]

    def _by_sound(self, place: Place) -> _Cluster | None:
        kind = kind_of(place)
        _, near = reach_km(kind)
        if kind not in ("P", "PPLX", "S"):
            return None
        best: tuple[float, _Cluster] | None = None
        for cluster in self._sounding_near(place, kind):
            first = cluster.records[0]
            apart = distance_km(first, place)
            if apart > near or self._rival(cluster, place) or _contradict(cluster, place):
                continue
            if not _same_country(first, place) or (place.name_ar and any(r.name_ar for r in cluster.records)):
                continue  # both have Arabic names and these differ: two places
            if best is None or apart < best[0]:
                best = apart, cluster
        if best is None:
            return None
        self._note(best[1], place, "sounds_alike", best[0], joined=True)
        return best[1]

    def _sounding_near(self, place: Place, kind: str) -> Iterator[_Cluster]:
        row, column = round(place.lat * 10), round(place.lon * 10)
        for key in sorted(sound_keys(place)):
            for dy in (-1, 0, 1):
                for dx in (-1, 0, 1):
                    yield from self.by_sound.get((kind, key, row + dy, column + dx), ())

    def settle(self) -> None:
        """Join what names left apart: settlements of two sources at one point, or nearly, under names spelled alike.

        Villages were renamed; one source has the old name and one the new, at the same point.
        """
        villages = [c for c in self.clusters if c.kind == "P"]
        if not villages:
            return
        points = [shapely.Point(c.records[0].lon, c.records[0].lat) for c in villages]
        # A degree of longitude is shorter than one of latitude: a few pairs more are looked at.
        left, right = shapely.STRtree(points).query(points, predicate="dwithin", distance=_SPELLED_ALIKE_KM / 85)
        pairs = []
        for i, j in zip(left.tolist(), right.tolist(), strict=True):
            if i < j:
                apart = distance_km(villages[i].records[0], villages[j].records[0])
                reason = _one_settlement(villages[i], villages[j], apart)
                if reason:
                    pairs.append((reason, round(apart, 3), i, j))
        gone: set[int] = set()
        for reason, apart, i, j in sorted(pairs, key=lambda p: (p[0] == "same_point", *p[1:])):
            if not gone & {i, j} and not {scheme(r.id) for r in villages[i].records} & {
                scheme(r.id) for r in villages[j].records
            }:
                for record in villages[j].records:
                    villages[i].add(record)
                self._note(villages[i], villages[j].records[0], reason, apart, joined=True)
                gone.add(j)
        dropped = {id(villages[j]) for j in gone}
        self.clusters = [c for c in self.clusters if id(c) not in dropped]


def _one_settlement(one: _Cluster, other: _Cluster, apart: float) -> str:
    """Why two clusters of settlements are one, ``""`` where nothing says so."""
    schemes = {scheme(r.id) for r in one.records}, {scheme(r.id) for r in other.records}
    if schemes[0] & schemes[1] or not _same_country(one.records[0], other.records[0]):
        return ""
    pairs = [(a, b) for a in one.mains for b in other.mains if min(len(a), len(b)) > 3]
    if apart < _SPELLED_ALIKE_KM and any(ratio(a, b) >= _SPELLED_ALIKE for a, b in pairs):
        return "spelled_alike"
    # Curated points are set by hand; that they fall on another's says little.
    return "same_point" if apart < _SAME_POINT_KM and "cur" not in schemes[0] | schemes[1] else ""


def _settled(place: Place) -> bool:
    """Whether people live there: what is a quarter or a camp in one source is a village in another."""
    return place.feature_class == "P" or place.feature_code.startswith("CMP")


def _same_country(a: Place, b: Place) -> bool:
    return not a.country or not b.country or a.country == b.country


def _contradict(cluster: _Cluster, place: Place) -> bool:
    """Whether a source tells the two apart: it has its own id for each of them."""
    for word in ("geonames", "pcode", "wikidata"):
        theirs = {key for name, key in cluster.claims if name == word}
        own = {key for name, key in place.ids if name == word}
        if theirs and own and not theirs & own:
            return True
    return False


def conflate(records: Iterable[Place]) -> Conflation:
    """Join the records of the same place.

    Parameters
    ----------
    records : Iterable of Place
        Records of all sources, in any order.

    Returns
    -------
    Conflation
        Places in the order of their ids. References between them still name records; ``ids`` leads to the places.
    """
    joiner = _Joiner()
    for place in sorted(records, key=lambda p: (rank(IDENTITY, p.id)[0], -p.population, p.id)):
        joiner.take(place)
    joiner.settle()
    result = Conflation(log=joiner.log)
    for cluster in joiner.clusters:
        place = join(cluster.records) if len(cluster.records) > 1 else cluster.records[0]
        result.places.append(place)
        for record in cluster.records:
            result.ids[record.id] = place.id
    result.places.sort(key=lambda p: p.id.encode())
    for place in result.places:
        for word, key in place.ids:
            if word in STRONG_IDS:
                alias = f"{'gn' if word == 'geonames' else word}:{key}"
                result.ids.setdefault(alias, place.id)
    return result
