"""The other places of a document, as company of a name: which province they lie in, and whether one is near."""

from __future__ import annotations

from collections.abc import Sequence
from operator import gt
from typing import Final

from gazetteer.place import Place
from mapper.model import Mention
from mapper.reading.resolve.nearness import near
from mapper.reading.resolve.senses import Meaning, Sense, best_place

# Weights in log-odds, set by hand against `mapper evaluate` and the development sets; see docs/METHOD.md.
W_SAME_ADMIN1: Final = 0.8
W_NEAR: Final = 0.6
NEAR_KM: Final = 60.0
_NEAR_DEGREES: Final = NEAR_KM / 111.0
"""Places farther north or south than this are not near."""
QUARTER_KM: Final = 30.0
LIST_GAP: Final = 6
"""Characters between two members of a list."""


class Company:
    """The places that a document surely names, and how another lies to them.

    Parameters
    ----------
    anchors : sequence of (str, Place)
        Folded name and place of each mention that is sure of its place.
    """

    def __init__(self, anchors: Sequence[tuple[str, Place]]) -> None:
        self.anchors = {place.id: place for _, place in anchors}
        named: dict[tuple[str, str], int] = {}
        for key, place in anchors:
            told = (key, place.id)
            named[told] = named.get(told, 0) + 1
        self._named = [(key, place_id, self.anchors[place_id]) for key, place_id in named]
        self._by_province: dict[str, list[tuple[str, str, int]]] = {}
        for (key, place_id, place), times in zip(self._named, named.values(), strict=True):
            if place.admin1_id:
                self._by_province.setdefault(place.admin1_id, []).append((key, place_id, times))
        self._known: dict[tuple[str, str], tuple[int, bool]] = {}

    def around(self, place: Place, key: str) -> tuple[int, bool]:
        """Return how many places of other names lie in its province, and whether one is near; worked out once a place.

        A name does not speak for one of its own senses.
        """
        place_id = place.id
        found = self._known.get((place_id, key))
        if found is not None:
            return found
        same, close = 0, False
        for name, other_id, times in self._by_province.get(place.admin1_id, ()):
            if name != key and other_id != place_id:
                same += times
        south, north = place.lat - _NEAR_DEGREES, place.lat + _NEAR_DEGREES
        for name, other_id, other in self._named:
            if south < other.lat < north and name != key and other_id != place_id and near(other, place, NEAR_KM):
                close = True
                break
        found = self._known[place_id, key] = (same, close)
        return found

    def holds_city_of(self, quarter: Place) -> bool:
        """Whether the city of a quarter, or a place of its province, is among them."""
        if quarter.parent_id in self.anchors:
            return True
        return quarter.admin1_id in self._by_province


def in_company(senses: Sequence[Sense], known: Meaning, company: Company) -> Sequence[Sense]:
    """Weigh the senses of a name by the places that the document surely names, if any; likeliest first."""
    if company.anchors:
        senses = _among_others(senses, known, company)
    if len(senses) < 2 or (len(senses) == 2 and senses[0][1] > senses[1][1]):
        return senses
    weights = [weight for _, weight, _ in senses]
    return senses if all(map(gt, weights, weights[1:])) else sorted(senses, key=_likeliest)


def _likeliest(sense: Sense) -> tuple[float, str]:
    return -sense[1], sense[0].place.id


def _among_others(senses: Sequence[Sense], known: Meaning, company: Company) -> Sequence[Sense]:
    """Weigh the senses of a name by the places that the document surely names: those of a province, and those near."""
    out, traits = [], known.traits
    for nth, sense in enumerate(senses):
        if traits[nth].small:
            candidate, weight, reasons = sense
            same, close = company.around(candidate.place, known.key)
            weight += _AROUND[close][same if same < _MOST_SAME else _MOST_SAME]
            out.append((candidate, weight, reasons + _OF_PROVINCE if same else reasons))
        else:
            out.append(sense)
    return out


_OF_PROVINCE: Final = ("province_of_document",)
_MOST_SAME: Final = 2
"""Places of its province that count for a place; more tell nothing new."""
_AROUND: Final = [
    [W_SAME_ADMIN1 * same / 2 + W_NEAR * close for same in range(_MOST_SAME + 1)] for close in (False, True)
]
"""What they weigh, without and with another place near."""


def listed_quarters(mentions: Sequence[Mention], senses: Sequence[Sequence[Sense]]) -> Sequence[Sequence[Place]]:
    """Return for each mention the quarters that stand next to it in a list; ``senses`` stand likeliest first."""
    quarters = {i: best_place(s) for i, s in enumerate(senses) if s and s[0][0].place.feature_code == "PPLX"}
    out: list[list[Place]] = [[] for _ in mentions] if quarters else [_NONE] * len(mentions)
    for j, quarter in quarters.items():
        for i in (j - 1, j + 1):
            if 0 <= i < len(mentions) and mentions[max(i, j)].start - mentions[min(i, j)].end <= LIST_GAP:
                out[i].append(quarter)
    return out


_NONE: Final[list[Place]] = []


def quarter_apart(quarter: Place, listed: Sequence[Place]) -> bool:
    """Whether a quarter lies far from the quarter that it is listed with: 'the quarters X and Y' are of one city."""
    beside = next((other for other in listed if other.id != quarter.id), None)
    return beside is not None and not near(beside, quarter, QUARTER_KM)
