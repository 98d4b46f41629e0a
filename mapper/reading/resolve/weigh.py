"""Toponyms become places, with reasons; 'unresolved' is a value.

Candidates come scored from the gazetteer. The document moves the scores: a type word before the name, a parent named
beside it, the countries that the document speaks of, the other places. One sense a name in a document, unless a type
word or a parent tells otherwise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from gazetteer.gazetteer import Gazetteer
from gazetteer.place import Place
from mapper.model import Mention, Resolution
from mapper.reading.resolve import nearness
from mapper.reading.resolve.senses import Sense, find_senses, known_key, likelihood
from mapper.reading.resolve.setting import PARENT_REACH, Countries, Setting, setting
from mapper.reading.segment import Text

ABSTAIN_BELOW = 0.12
"""A best candidate with less than this likelihood leaves the name unresolved."""

# Weights in log-odds, set by hand against `mapper evaluate` and the development sets; see docs/METHOD.md.
W_FEATURE = 2.5
W_PARENT = 2.5
W_TOLD_PARENT = 2.5
W_NATION_AFTER = 3.0
W_CONTRADICTED = 6.5
W_ABROAD = 6.0
W_LOOSE_MATCH = 1.2
W_LOOSE_ALONE = 3.0
W_REGION_OF_PARAGRAPH = 1.5
W_OTHER_COUNTRY = 2.5
W_SAME_COUNTRY = 1.5
W_RIVAL_AT_HOME = 2.0
W_UNKNOWN_ABROAD = 2.0
KNOWN_ABROAD = 100_000
W_QUARTER_ABROAD = 4.0
W_QUARTER_APART = 2.5
QUARTER_KM = 30.0
W_BARE_QUARTER = 2.0
W_SAME_ADMIN1 = 0.8
W_NEAR = 0.6
NEAR_KM = 60.0


def resolve(text: Text, mentions: Sequence[Mention], gazetteer: Gazetteer) -> list[Resolution]:
    """Resolve the mentions of one document.

    Parameters
    ----------
    text : Text
        The text that the mentions are from.
    mentions : sequence of Mention
        Recognized toponyms.
    gazetteer : Gazetteer
        Where candidates come from.

    Returns
    -------
    list of Resolution
        One a mention, in the same order; ``place`` is ``None`` where nothing fits.
    """
    if not mentions:
        return []
    senses = [find_senses(m, gazetteer) for m in mentions]
    keys = [known_key(m.name or m.text) for m in mentions]
    around = setting(text, mentions, keys, senses)
    worded = [_by_words(i, mentions, senses, around) for i in range(len(mentions))]
    alone = _Company(())
    first = [_by_company(i, mentions, keys, worded, around, senses, alone) for i in range(len(mentions))]
    sure = [(key, anchor) for key, anchor in zip(keys, map(_anchor, first), strict=True) if anchor is not None]
    company = _Company(sure)
    second = [_by_company(i, mentions, keys, worded, around, first, company) for i in range(len(mentions))]
    return [_resolution(m, s) for m, s in zip(mentions, _one_sense(mentions, keys, second), strict=True)]


def _anchor(senses: Sequence[Sense]) -> Place | None:
    """Return the place that a name surely means, for others to be near to."""
    if not senses or likelihood(senses) <= 0.6 or not nearness.local(senses[0].candidate.place):
        return None
    return senses[0].candidate.place


class _Company:
    """The places that a document surely names, and how another lies to them.

    Parameters
    ----------
    anchors : sequence of (str, Place)
        Folded name and place of each mention that is sure of its place.
    """

    def __init__(self, anchors: Sequence[tuple[str, Place]]) -> None:
        self.anchors = [place for _, place in anchors]
        self._named = anchors
        self._known: dict[tuple[str, str], tuple[int, bool]] = {}

    def around(self, place: Place, key: str) -> tuple[int, bool]:
        """Return how many places of other names lie in its province, and whether one is near; worked out once a place.

        A name does not speak for one of its own senses.
        """
        found = self._known.get((place.id, key))
        if found is None:
            others = [a for name, a in self._named if a.id != place.id and name != key]
            same = [a.admin1_id for a in others].count(place.admin1_id) if place.admin1_id else 0
            found = self._known[place.id, key] = same, any(nearness.near(a, place, NEAR_KM) for a in others)
        return found

    def holds_city_of(self, quarter: Place) -> bool:
        """Whether the city of a quarter, or a place of its province, is among them."""
        return any(
            a.id == quarter.parent_id or (a.admin1_id and a.admin1_id == quarter.admin1_id) for a in self.anchors
        )


def _by_words(
    i: int, mentions: Sequence[Mention], senses: Sequence[Sequence[Sense]], around: Setting
) -> list[Sense]:
    """Weigh the senses of one mention by its own words and the countries of the document."""
    options, feature, nation = senses[i], mentions[i].feature, around.nations[i]
    countries = around.countries[i]
    at_home = _rival_at_home(countries, options) if countries.shares else False
    very_kind = bool(feature) and any(s.exactly(mentions[i]) for s in options)
    very_name = bool(feature) and any(s.candidate.match == "exact" for s in options)
    told = bool(nation) and any(s.candidate.place.country == nation for s in options)
    out = []
    for sense in options:
        candidate = sense.candidate
        place = candidate.place
        moved, rule = _by_country(place, countries, at_home)
        weight, reasons = sense.weight + moved, sense.reasons + rule
        if told:
            right = place.country == nation
            weight += W_NATION_AFTER if right else -W_NATION_AFTER
            reasons += ("nation_after_the_name",) if right else ()
        if feature:
            if feature != "A" and nearness.fits(place, feature):
                # A name alike is no better for its kind where the very name means something else: 'the towns of X'.
                weight += W_FEATURE / 2 if candidate.match == "exact" or not very_name else 0.0
                reasons += (f"type_word_{feature}",)
            elif feature not in _LOOSE_FEATURES:
                weight -= W_FEATURE if very_kind else W_FEATURE / 3
        out.append(Sense(candidate, weight, reasons))
    return out


_LOOSE_FEATURES = ("A", "S", "R", "H", "T", "L")
"""Classes whose type words do not speak against another kind of place."""


def _by_company(
    i: int,
    mentions: Sequence[Mention],
    keys: Sequence[str],
    worded: Sequence[Sequence[Sense]],
    around: Setting,
    others: Sequence[Sequence[Sense]],
    company: _Company,
) -> list[Sense]:
    """Weigh the senses of one mention by the other places of the document; likeliest first."""
    feature, region = mentions[i].feature, around.regions[i]
    parents = [(_likely(others[j]), km) for j, km in around.told[i] if others[j] and _sure_parent(others[j][0])]
    beside = () if parents else _beside(i, mentions, others)
    out = []
    for sense in worded[i]:
        candidate, weight, reasons = sense
        place = candidate.place
        supported: list[bool] = []
        if parents:
            supported = [any(nearness.belongs(place, p, km) for p in told) for told, km in parents]
            weight += W_TOLD_PARENT * any(supported) - W_CONTRADICTED * (not all(supported))
            weight -= W_ABROAD * any(nearness.abroad(place, told) for told, _ in parents)
            reasons += ("in_the_parent_told" if all(supported) else "not_in_the_parent_told",)
        elif beside and any(nearness.within(place, p) for p in beside):
            weight += W_PARENT
            reasons += ("parent_beside_it",)
        if region and place.admin1_id == region and not supported:
            weight += W_REGION_OF_PARAGRAPH
            reasons += ("region_of_the_paragraph",)
        if candidate.match != "exact" and not (supported and all(supported)):
            weight -= W_LOOSE_MATCH if company.around(place, keys[i])[1] else W_LOOSE_ALONE
        if place.feature_code == "PPLX" and not supported and not company.holds_city_of(place):
            # A quarter is told beside its city, or is one of the country that the story is about.
            weight -= 0.0 if feature in ("PPLX", "P", "A") else W_BARE_QUARTER
            weight -= W_QUARTER_ABROAD if company.anchors and _foreign(place, around.countries[i]) else 0.0
        if place.feature_code == "PPLX" and _apart(place, i, mentions, others):
            weight -= W_QUARTER_APART
        if company.anchors and nearness.local(place):
            same, close = company.around(place, keys[i])
            weight += W_SAME_ADMIN1 * min(same, 2) / 2 + W_NEAR * close
            reasons += ("province_of_document",) if same else ()
        out.append(Sense(candidate, weight, reasons))
    if len(out) > 1:
        out.sort(key=lambda s: (-s.weight, s.candidate.place.id))
    return out


def _by_country(place: Place, countries: Countries, at_home: bool) -> tuple[float, tuple[str, ...]]:
    """Weigh a place by the countries that the document speaks of, and say by which rule."""
    if not countries.shares or not place.country or place.feature_code.startswith("PCL"):
        return 0.0, ()
    share = countries.shares.get(place.country, 0.0)
    if share:
        moved = W_SAME_COUNTRY * min(share * 2, 1.0)
        return moved, ("country_of_document",) if moved > 0.5 else ()
    # Two unambiguous places make a document's country sure; one or an adjective only hints at it.
    sure = min(countries.places, 2) / 2
    moved = -W_OTHER_COUNTRY * (0.1 + 0.9 * sure) - W_RIVAL_AT_HOME * sure * at_home
    small = place.feature_class == "P" and place.population < KNOWN_ABROAD and place.feature_code != "PPLC"
    return moved - (W_UNKNOWN_ABROAD * sure if small else 0.0), ()


def _foreign(place: Place, countries: Countries) -> bool:
    """Whether a place lies in a country that a document hardly speaks of, while others are sure."""
    return countries.places > 1 and countries.shares.get(place.country, 0.0) < 0.25


def _rival_at_home(countries: Countries, options: Sequence[Sense]) -> bool:
    """Whether a place of the very name lies in a country that the document speaks of most: Tripoli beside Beirut."""
    return any(
        s.candidate.match == "exact" and s.candidate.score >= 0.05 and s.candidate.place.feature_class in ("P", "A")
        for s in options
        if countries.shares.get(s.candidate.place.country, 0.0) >= 0.4
    )


def _sure_parent(sense: Sense) -> bool:
    """Whether a parent is known well enough to be obeyed: by its very name, or likelier than not."""
    return sense.candidate.match == "exact" or sense.weight > 0


def _likely(senses: Sequence[Sense]) -> list[Place]:
    """Return the best place, and the next where it is nearly as likely."""
    return [s.candidate.place for s in senses[:2] if s.weight > senses[0].weight - 0.7]


def _beside(i: int, mentions: Sequence[Mention], others: Sequence[Sequence[Sense]]) -> list[Place]:
    """Return the likely places named right beside a mention: its parents may be among them."""
    out: list[Place] = []
    start, end = mentions[i].start, mentions[i].end
    for j in range(i - 1, -1, -1):
        if start - mentions[j].end > PARENT_REACH:
            break
        out += [s.candidate.place for s in others[j][:2]]
    for j in range(i + 1, len(mentions)):
        if mentions[j].start - end > PARENT_REACH:
            break
        out += [s.candidate.place for s in others[j][:2]]
    return out


def _apart(quarter: Place, i: int, mentions: Sequence[Mention], others: Sequence[Sequence[Sense]]) -> bool:
    """Whether a quarter lies far from the quarter that it is listed with: 'the quarters X and Y' are of one city."""
    for j in (i - 1, i + 1):
        if 0 <= j < len(mentions) and others[j]:
            gap = mentions[max(i, j)].start - mentions[min(i, j)].end
            beside = others[j][0].candidate.place
            if gap <= LIST_GAP and beside.feature_code == "PPLX" and beside.id != quarter.id:
                return not nearness.near(beside, quarter, QUARTER_KM)
    return False


LIST_GAP = 6
"""Characters between two members of a list."""


def _one_sense(
    mentions: Sequence[Mention], keys: Sequence[str], senses: Sequence[list[Sense]]
) -> list[list[Sense]]:
    """Give a name one sense in a document: that of its most telling mention, unless a type word says otherwise."""
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, mention in enumerate(mentions):
        groups[keys[i], mention.feature].append(i)
    out = list(senses)
    for members in groups.values():
        told = [i for i in members if senses[i]]
        if len(told) < 2:
            continue
        best = max(told, key=lambda i: senses[i][0].weight)
        top = senses[best][0]
        for i in told:
            if senses[i][0].candidate.place.id != top.candidate.place.id:
                rest = [s for s in senses[i] if s.candidate.place.id != top.candidate.place.id]
                out[i] = [top._replace(reasons=(*top.reasons, "one_sense_a_document")), *rest]
    return out


def _resolution(mention: Mention, senses: Sequence[Sense]) -> Resolution:
    if not senses:
        return Resolution(mention, None, 1 - mention.confidence, (), ("no_candidate",))
    sure = likelihood(senses)
    candidates = tuple(s.candidate for s in senses)
    if sure < ABSTAIN_BELOW:
        return Resolution(mention, None, 1 - sure, candidates, ("nothing_decides",))
    best = senses[0]
    return Resolution(
        mention, best.candidate.place, sure, candidates, (f"name_{best.candidate.match}", *best.reasons)
    )
