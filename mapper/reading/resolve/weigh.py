"""Toponyms become places, with reasons; 'unresolved' is a value.

Candidates come scored from the gazetteer. The document moves the scores: a type word before the name, a parent named
beside it, the countries that the document speaks of, the other places. One sense a name in a document, unless a type
word or a parent tells otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from gazetteer.gazetteer import Gazetteer
from gazetteer.place import Place
from mapper.model import Mention, Resolution
from mapper.reading.resolve import nearness
from mapper.reading.resolve.company import Company, listed_quarters, quarter_apart
from mapper.reading.resolve.senses import Sense, find_senses, known_key, likelihood, make_sense
from mapper.reading.resolve.setting import Countries, Setting, setting
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
RIVAL = 0.1
W_UNKNOWN_ABROAD = 2.0
KNOWN_ABROAD = 100_000
WELL_KNOWN = 0.6
VENUE = 0.4
W_QUARTER_ABROAD = 4.0
W_QUARTER_APART = 2.5
W_BARE_QUARTER = 2.0
SURE = 0.6
W_SAME_ADMIN1 = 0.8
W_NEAR = 0.6


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
    worded = _by_words(mentions, senses, around)
    first = _by_company(mentions, keys, worded, around, senses, Company([]))
    company = Company([(key, anchor) for key, anchor in zip(keys, map(_anchor, first), strict=True) if anchor])
    second = _by_company(mentions, keys, worded, around, first, company)
    return [_resolution(m, s) for m, s in zip(mentions, _one_sense(mentions, keys, second), strict=True)]


def _anchor(senses: Sequence[Sense]) -> Place | None:
    """Return the place that a name surely means, for others to be near to."""
    if not senses:
        return None
    place = senses[0].candidate.place
    return place if nearness.local(place) and likelihood(senses) > SURE else None


def _by_words(mentions: Sequence[Mention], senses: Sequence[Sequence[Sense]], around: Setting) -> list[list[Sense]]:
    """Weigh the senses of each mention by its own words and the countries of the document; once where they recur."""
    known: dict[tuple[str, ...], list[Sense]] = {}
    out = []
    for mention, options, countries, nation in zip(mentions, senses, around.countries, around.nations, strict=True):
        words = (mention.name or mention.text, mention.feature, mention.place_id, nation)
        if words not in known:
            known[words] = _in_words(mention, options, countries, nation) if options else []
        out.append(known[words])
    return out


def _in_words(mention: Mention, options: Sequence[Sense], countries: Countries, nation: str) -> list[Sense]:
    feature = mention.feature
    very_kind = very_name = told = False
    if feature:
        very_kind = True in [s.exactly(mention) for s in options]
        very_name = "exact" in [s.candidate.match for s in options]
    if nation:
        told = nation in [s.candidate.place.country for s in options]
    out = []
    for sense in options:
        candidate, weight, reasons = sense
        place = candidate.place
        if countries.shares and place.country and place.feature_code[:3] != "PCL":
            share = countries.shares.get(place.country, 0.0)
            if share:
                moved = W_SAME_COUNTRY * min(share * 2, 1.0)
                reasons += ("country_of_document",) if moved > 0.5 else ()
            else:
                moved = _abroad(sense, countries, options, venue="kind_capital" in mention.reasons)
            weight += moved
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
        out.append(make_sense((candidate, weight, reasons)))
    return out


_LOOSE_FEATURES = ("A", "S", "R", "H", "T", "L", "RGN")
"""Classes whose type words do not speak against another kind of place."""


def _by_company(
    mentions: Sequence[Mention],
    keys: Sequence[str],
    worded: Sequence[Sequence[Sense]],
    around: Setting,
    others: Sequence[Sequence[Sense]],
    company: Company,
) -> list[list[Sense]]:
    """Weigh the senses of each mention by the other places of the document; likeliest first."""
    likely = [[s.candidate.place for s in senses[:2]] for senses in others]
    listed = listed_quarters(mentions, likely)
    out: list[list[Sense]] = []
    told, beside_each, regions, countries_of, _ = around
    rows = zip(mentions, keys, worded, told, beside_each, regions, countries_of, listed, strict=True)
    for mention, key, senses, parents_told, beside, region, countries, quarters in rows:
        if not senses:
            out.append([])
            continue
        parents: list[tuple[list[Place], float]] = []
        for j, km in parents_told:
            if others[j] and _sure_parent(others[j][0]):
                parents.append((_likely(others[j]), km))
        places: list[Place] = []
        if not parents:
            for j in beside:
                places += likely[j]
        weighed = _in_company(senses, (mention.feature, key, region, countries, parents, places, quarters), company)
        if len(weighed) > 1 and (len(weighed) > 2 or weighed[0].weight <= weighed[1].weight):
            weighed.sort(key=_likeliest)
        out.append(weighed)
    return out


def _likeliest(sense: Sense) -> tuple[float, str]:
    return -sense.weight, sense.candidate.place.id


_Told: TypeAlias = tuple[
    str, str, str, Countries, Sequence[tuple[Sequence[Place], float]], Sequence[Place], Sequence[Place]
]
"""What a document tells of one mention: the feature that its type word calls for, its folded name, the id of the
division that its paragraph is about, the countries that the rest of the document speaks of, what its told parents may
be and how far from them it may lie in km, likely places right beside it where no parent is told, and the quarters that
it is listed with."""


def _in_company(senses: Sequence[Sense], told: _Told, company: Company) -> list[Sense]:
    """Weigh the senses of one mention by its told parents, or the places beside it, and by all others."""
    feature, key, region, countries, parents, beside, listed = told
    anchored = bool(company.anchors)
    out = []
    for sense in senses:
        candidate, weight, reasons = sense
        place = candidate.place
        quarter = place.feature_code == "PPLX"
        contained = False
        if parents:
            supported, contained, abroad = nearness.in_parents(place, parents)
            weight += W_TOLD_PARENT * supported - W_CONTRADICTED * (not contained)
            weight -= W_ABROAD * abroad
            reasons += ("in_the_parent_told" if contained else "not_in_the_parent_told",)
        elif beside and nearness.within_any(place, beside):
            weight += W_PARENT
            reasons += ("parent_beside_it",)
        if region and place.admin1_id == region and not parents:
            weight += W_REGION_OF_PARAGRAPH
            reasons += ("region_of_the_paragraph",)
        if candidate.match != "exact" and not contained:
            weight -= W_LOOSE_MATCH if company.around(place, key)[1] else W_LOOSE_ALONE
        if quarter and not parents and not company.holds_city_of(place):
            # A quarter is told beside its city, or is one of the country that the story is about.
            weight -= 0.0 if feature in ("PPLX", "P", "A") else W_BARE_QUARTER
            weight -= W_QUARTER_ABROAD if anchored and _foreign(place, countries) else 0.0
        if quarter and listed and quarter_apart(place, listed):
            weight -= W_QUARTER_APART
        if anchored and nearness.local(place):
            same, close = company.around(place, key)
            weight += _AROUND[close][same if same < _MOST_SAME else _MOST_SAME]
            if same:
                reasons += ("province_of_document",)
        out.append(make_sense((candidate, weight, reasons)))
    return out


_MOST_SAME = 2
"""Places of its province that count for a place; more tell nothing new."""
_AROUND = [[W_SAME_ADMIN1 * same / 2 + W_NEAR * close for same in range(_MOST_SAME + 1)] for close in (False, True)]
"""What they weigh, without and with another place near."""


def _abroad(sense: Sense, countries: Countries, options: Sequence[Sense], *, venue: bool) -> float:
    """Weigh a place of a country that the document does not speak of.

    ``venue`` is whether its name is that of a city where governments meet.
    """
    place = sense.candidate.place
    # Two unambiguous places make a document's country sure; one or an adjective only hints at it.
    sure = min(countries.places, 2) / 2
    moved = -W_OTHER_COUNTRY * (0.1 + 0.9 * sure)
    small = place.feature_class == "P" and place.population < KNOWN_ABROAD and place.feature_code != "PPLC"
    if _rival_at_home(sense, countries, options):
        moved -= W_RIVAL_AT_HOME * sure
    elif venue and sense.candidate.score >= WELL_KNOWN and not small:
        moved *= VENUE  # who meets in Geneva speaks of other countries
    return moved - (W_UNKNOWN_ABROAD * sure if small else 0.0)


def _foreign(place: Place, countries: Countries) -> bool:
    """Whether a place lies in a country that a document hardly speaks of, while others are sure."""
    return countries.places > 1 and countries.shares.get(place.country, 0.0) < 0.25


def _rival_at_home(sense: Sense, countries: Countries, options: Sequence[Sense]) -> bool:
    """Whether a place of the very name lies in a country that the document speaks of most: Tripoli beside Beirut.

    It has to be known about as well: Geneva in New York is none where Washington speaks.
    """
    least = max(0.05, RIVAL * sense.candidate.score)
    return any(
        s.candidate.match == "exact" and s.candidate.score >= least and s.candidate.place.feature_class in ("P", "A")
        for s in options
        if countries.shares.get(s.candidate.place.country, 0.0) >= 0.4
    )


def _sure_parent(sense: Sense) -> bool:
    """Whether a parent is known well enough to be obeyed: by its very name, or likelier than not."""
    return sense.candidate.match == "exact" or sense.weight > 0


def _likely(senses: Sequence[Sense]) -> list[Place]:
    """Return the best place, and the next where it is nearly as likely."""
    return [s.candidate.place for s in senses[:2] if s.weight > senses[0].weight - 0.7]


def _one_sense(mentions: Sequence[Mention], keys: Sequence[str], senses: Sequence[list[Sense]]) -> list[list[Sense]]:
    """Give a name one sense in a document: that of its most telling mention, unless a type word says otherwise."""
    groups: dict[tuple[str, str], list[int]] = {}
    for i, mention in enumerate(mentions):
        if senses[i]:
            groups.setdefault((keys[i], mention.feature), []).append(i)
    out = list(senses)
    for told in groups.values():
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
    candidates = (senses[0].candidate,) if len(senses) == 1 else tuple([s.candidate for s in senses])
    if sure < ABSTAIN_BELOW:
        return Resolution(mention, None, 1 - sure, candidates, ("nothing_decides",))
    best = senses[0]
    return Resolution(mention, best.candidate.place, sure, candidates, (f"name_{best.candidate.match}", *best.reasons))
