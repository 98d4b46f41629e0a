"""Toponyms become places, with reasons; 'unresolved' is a value.

Candidates come scored from the gazetteer. The document moves the scores: a type word before the name, a parent named
beside it, the countries that the document speaks of, the other places. One sense a name in a document, unless a type
word or a parent tells otherwise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from gazetteer.arabic import name_key
from gazetteer.gazetteer import Gazetteer
from gazetteer.place import Place
from mapper.model import Mention, Resolution
from mapper.reading.resolve import nearness
from mapper.reading.resolve.senses import Sense, find_senses, likelihood
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
    senses = [find_senses(m, gazetteer) for m in mentions]
    around = setting(text, mentions, senses)
    first = [_weighed(i, mentions, senses, around, senses) for i in range(len(mentions))]
    anchors = [_anchor(s) for s in first]
    second = [_weighed(i, mentions, senses, around, first, anchors) for i in range(len(mentions))]
    return [_resolution(m, s) for m, s in zip(mentions, _one_sense(mentions, second), strict=True)]


def _anchor(senses: Sequence[Sense]) -> Place | None:
    """Return the place that a name surely means, for others to be near to."""
    if not senses or likelihood(senses) <= 0.6 or not nearness.local(senses[0].candidate.place):
        return None
    return senses[0].candidate.place


def _weighed(
    i: int,
    mentions: Sequence[Mention],
    senses: Sequence[Sequence[Sense]],
    around: Setting,
    others: Sequence[Sequence[Sense]],
    anchored: Sequence[Place | None] = (),
) -> list[Sense]:
    """Weigh the senses of one mention by the document."""
    mention, options = mentions[i], senses[i]
    very_kind = any(s.exactly(mention) for s in options)
    very_name = any(s.candidate.match == "exact" for s in options)
    beside = _beside(mention, mentions, others)
    parents = [(_likely(others[j]), km) for j, km in around.told[i] if others[j] and _sure_parent(others[j][0])]
    anchors = [a for a in anchored if a is not None]
    out = []
    for sense in options:
        place, reasons = sense.candidate.place, list(sense.reasons)
        weight = sense.weight + _by_country(place, around.countries[i], options, reasons)
        if around.nations[i] and any(s.candidate.place.country == around.nations[i] for s in options):
            right = place.country == around.nations[i]
            weight += W_NATION_AFTER if right else -W_NATION_AFTER
            reasons += ["nation_after_the_name"] if right else []
        if mention.feature not in ("", "A") and nearness.fits(place, mention.feature):
            # A name alike is no better for its kind where the very name means something else: 'the towns of X'.
            weight += W_FEATURE / 2 if sense.candidate.match == "exact" or not very_name else 0.0
            reasons.append(f"type_word_{mention.feature}")
        elif mention.feature and mention.feature not in ("A", "S", "R", "H", "T", "L"):
            weight -= W_FEATURE if very_kind else W_FEATURE / 3
        supported = [any(nearness.belongs(place, p, km) for p in told) for told, km in parents]
        if supported:
            weight += W_TOLD_PARENT * any(supported) - W_CONTRADICTED * (not all(supported))
            weight -= W_ABROAD * any(nearness.abroad(place, told) for told, _ in parents)
            reasons.append("in_the_parent_told" if all(supported) else "not_in_the_parent_told")
        elif any(nearness.within(place, p) for p in beside):
            weight += W_PARENT
            reasons.append("parent_beside_it")
        if around.regions[i] and place.admin1_id == around.regions[i] and not supported:
            weight += W_REGION_OF_PARAGRAPH
            reasons.append("region_of_the_paragraph")
        if sense.candidate.match != "exact" and not (supported and all(supported)):
            near_others = any(a.id != place.id and nearness.near(a, place, NEAR_KM) for a in anchors)
            weight -= W_LOOSE_MATCH if near_others else W_LOOSE_ALONE
        if place.feature_code == "PPLX" and mention.feature not in ("PPLX", "P", "A") and not supported:
            city = any(a.id == place.parent_id or (a.admin1_id and a.admin1_id == place.admin1_id) for a in anchors)
            weight -= 0.0 if city else W_BARE_QUARTER
        if anchors and nearness.local(place):
            same = sum(1 for a in anchors if a.admin1_id and a.admin1_id == place.admin1_id and a.id != place.id)
            close = any(a.id != place.id and nearness.near(a, place, NEAR_KM) for a in anchors)
            weight += W_SAME_ADMIN1 * min(same, 2) / 2 + W_NEAR * close
            reasons += ["province_of_document"] if same else []
        out.append(replace(sense, weight=weight, reasons=tuple(dict.fromkeys(reasons))))
    out.sort(key=lambda s: (-s.weight, s.candidate.place.id))
    return out


def _by_country(place: Place, countries: Countries, options: Sequence[Sense], reasons: list[str]) -> float:
    """Weigh a place by the countries that the document speaks of."""
    if not countries.shares or not place.country or place.feature_code.startswith("PCL"):
        return 0.0
    share = countries.shares.get(place.country, 0.0)
    if share:
        moved = W_SAME_COUNTRY * min(share * 2, 1.0)
        if moved > 0.5:
            reasons.append("country_of_document")
        return moved
    # Two unambiguous places make a document's country sure; one or an adjective only hints at it.
    sure = min(countries.places, 2) / 2
    moved = -W_OTHER_COUNTRY * (0.1 + 0.9 * sure) - W_RIVAL_AT_HOME * sure * _rival_at_home(countries, options)
    small = place.feature_class == "P" and place.population < KNOWN_ABROAD and place.feature_code != "PPLC"
    return moved - (W_UNKNOWN_ABROAD * sure if small else 0.0)


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


def _beside(mention: Mention, mentions: Sequence[Mention], others: Sequence[Sequence[Sense]]) -> list[Place]:
    """Return the likely places named right beside a mention: its parents may be among them."""
    out = []
    for other, senses in zip(mentions, others, strict=True):
        if other is mention or not senses:
            continue
        gap = other.start - mention.end if other.start >= mention.end else mention.start - other.end
        if gap <= PARENT_REACH:
            out += [s.candidate.place for s in senses[:2]]
    return out


def _one_sense(mentions: Sequence[Mention], senses: Sequence[list[Sense]]) -> list[list[Sense]]:
    """Give a name one sense in a document: that of its most telling mention, unless a type word says otherwise."""
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, mention in enumerate(mentions):
        groups[name_key(mention.name or mention.text), mention.feature].append(i)
    out = list(senses)
    for members in groups.values():
        told = [i for i in members if senses[i]]
        if len(told) < 2:
            continue
        best = max(told, key=lambda i: senses[i][0].weight)
        for i in told:
            if senses[i][0].candidate.place.id != senses[best][0].candidate.place.id:
                top = replace(senses[best][0], reasons=(*senses[best][0].reasons, "one_sense_a_document"))
                rest = [s for s in senses[i] if s.candidate.place.id != top.candidate.place.id]
                out[i] = [top, *rest]
    return out


def _resolution(mention: Mention, senses: Sequence[Sense]) -> Resolution:
    if not senses:
        return Resolution(mention, None, 1 - mention.confidence, (), ("no_candidate",))
    sure = likelihood(senses)
    candidates = tuple(s.candidate for s in senses)
    if sure < ABSTAIN_BELOW:
        return Resolution(mention, None, 1 - sure, candidates, ("nothing_decides",))
    best = senses[0]
    reasons: Iterable[str] = (f"name_{best.candidate.match}", *best.reasons)
    return Resolution(mention, best.candidate.place, sure, candidates, tuple(dict.fromkeys(reasons)))
