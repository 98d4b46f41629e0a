"""The other places of a document, as company of a name: which province they lie in, and whether one is near."""

from __future__ import annotations

from collections.abc import Sequence

from gazetteer.place import Place
from mapper.model import Mention
from mapper.reading.resolve.nearness import near
from mapper.reading.resolve.senses import Sense, best_place

NEAR_KM = 60.0
_NEAR_DEGREES = NEAR_KM / 111.0
"""Places farther north or south than this are not near."""
QUARTER_KM = 30.0
LIST_GAP = 6
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
        province = quarter.admin1_id
        return province != "" and province in [place.admin1_id for place in self.anchors.values()]


def listed_quarters(mentions: Sequence[Mention], senses: Sequence[Sequence[Sense]]) -> Sequence[Sequence[Place]]:
    """Return for each mention the quarters that stand next to it in a list; ``senses`` stand likeliest first."""
    quarters = {i: best_place(s) for i, s in enumerate(senses) if s and s[0][0].place.feature_code == "PPLX"}
    out: list[list[Place]] = [[] for _ in mentions] if quarters else [_NONE] * len(mentions)
    for j, quarter in quarters.items():
        for i in (j - 1, j + 1):
            if 0 <= i < len(mentions) and mentions[max(i, j)].start - mentions[min(i, j)].end <= LIST_GAP:
                out[i].append(quarter)
    return out


_NONE: list[Place] = []


def quarter_apart(quarter: Place, listed: Sequence[Place]) -> bool:
    """Whether a quarter lies far from the quarter that it is listed with: 'the quarters X and Y' are of one city."""
    beside = next((other for other in listed if other.id != quarter.id), None)
    return beside is not None and not near(beside, quarter, QUARTER_KM)
