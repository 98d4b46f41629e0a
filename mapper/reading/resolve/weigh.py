"""Toponyms become places, with reasons; 'unresolved' is a value.

Candidates come scored from the gazetteer. The document moves the scores: a type word before the name, a parent named
beside it, the countries that the document speaks of, the other places. One sense a name in a document, unless a type
word or a parent tells otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from typing import Final, TypeAlias

from gazetteer.gazetteer import Gazetteer
from gazetteer.place import Place
from mapper.model import Mention, Resolution
from mapper.reading.resolve.company import Company, in_company, listed_quarters, quarter_apart
from mapper.reading.resolve.nearness import in_parents, local, within_any
from mapper.reading.resolve.senses import (
    Meaning,
    Sense,
    best_place,
    likeliest_two,
    likelihood,
    log_odds,
    meaning,
    nearly_as_likely,
    sure_parent,
)
from mapper.reading.resolve.setting import Countries, Setting, setting
from mapper.reading.resolve.words import by_words
from mapper.reading.segment import Text

ABSTAIN_BELOW: Final = 0.12
"""A best candidate with less than this likelihood leaves the name unresolved."""

# Weights in log-odds, set by hand against `mapper evaluate` and the development sets; see docs/METHOD.md.
W_PARENT: Final = 2.5
W_TOLD_PARENT: Final = 2.5
W_CONTRADICTED: Final = 6.5
W_ABROAD: Final = 6.0
W_LOOSE_MATCH: Final = 1.2
W_LOOSE_ALONE: Final = 3.0
W_REGION_OF_PARAGRAPH: Final = 1.5
W_FRAME: Final = 4.5
W_QUARTER_ABROAD: Final = 4.0
W_QUARTER_APART: Final = 2.5
W_BARE_QUARTER: Final = 2.0
ALONE_IN_PARENT: Final = 0.4
"""Least likelihood of the only place of a name in the parent that is told."""
SURE: Final = 0.6
_LEAST: Final = 0.4
"""The likeliest place has a greater weight than this where it is sure."""


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
    meanings = [meaning(gazetteer, m.name or m.text, m.feature, m.place_id) for m in mentions]
    around = setting(text, mentions, meanings)
    worded = by_words(mentions, meanings, around)
    senses = [known.senses for known in meanings]
    likely = [known.likely for known in meanings]
    told = _told(around, senses, likely)
    weighed = [_by_parents(s, t) for s, t in zip(worded, told, strict=True)]
    first = _by_company(mentions, meanings, weighed, around, told, senses, _NOBODY)
    company = Company(_anchors(meanings, first))
    # The others tell again, now that they are weighed themselves.
    likely_again = [likeliest_two(s) if len(s) > 2 else was for s, was in zip(first, likely, strict=True)]
    told_again = _told(around, first, likely_again, told if likely_again == likely else None)
    if told_again is not told:
        for i, (tells, told_before) in enumerate(zip(told_again, told, strict=True)):
            if tells is not told_before and tells != told_before:
                weighed[i] = _by_parents(worded[i], tells)
    second = _by_company(mentions, meanings, weighed, around, told_again, first, company)
    return [_resolution(m, s) for m, s in zip(mentions, _one_sense(mentions, meanings, second), strict=True)]


_NOBODY: Final = Company([])


def _anchors(meanings: Sequence[Meaning], senses: Sequence[Sequence[Sense]]) -> list[tuple[str, Place]]:
    """Return folded name and place of those that surely mean their likeliest place, for others to be near to."""
    anchors = []
    for known, weighed in zip(meanings, senses, strict=True):
        if weighed:
            candidate, weight, _ = weighed[0]
            if weight > _LEAST and local(candidate.place) and likelihood(weighed) > SURE:
                anchors.append((known.key, candidate.place))
    return anchors


_Told: TypeAlias = tuple[list[tuple[list[Place], float]], list[Place], str, Sequence[Place]]
"""What is told of a mention by those around it: what its told parents may be and how far from them it may lie, in km;
where none is told, likely places right beside it that may hold it, the id of the division that its paragraph is about
or ``""``, and what the country with which its paragraph opens may be."""


def _told(
    around: Setting,
    others: Sequence[Sequence[Sense]],
    likely: Sequence[Sequence[Place]],
    before: Sequence[_Told] | None = None,
) -> Sequence[_Told]:
    """Return what is told of each mention, as far as is known from the senses of the others.

    ``before`` is what was told with the same ``likely`` places: it changes with the weights of told parents alone.
    """
    if before is not None and not any(around.told):
        return before
    out: list[_Told] = []
    for i, told in enumerate(around.told):
        if before is not None and not told:
            out.append(before[i])
            continue
        parents = []
        for j, km in told:
            if others[j] and sure_parent(others[j][0]):
                parents.append((nearly_as_likely(others[j]), km))
        holding = around.beside[i]
        beside = [place for j in holding for place in likely[j]] if holding and not parents else []
        frame = around.frames[i]
        out.append((parents, beside, around.regions[i], likely[frame] if frame >= 0 else ()))
    return out


def _by_parents(senses: Sequence[Sense], told: _Told) -> Sequence[Sense]:
    """Weigh the senses of one mention by its told parents, or by the places beside it and its paragraph's region."""
    parents, beside, region, frame = told
    if parents:
        return _alone_in_parent([_by_told_parents(sense, parents) for sense in senses])
    if beside:
        held = [within_any(candidate.place, beside) for candidate, _, _ in senses]
        senses = _moved(senses, held, W_PARENT, "parent_beside_it")
    if frame:
        held = [within_any(candidate.place, frame) for candidate, _, _ in senses]
        senses = _moved(senses, held, W_FRAME, "country_of_the_paragraph")
    if region:
        held = [candidate.place.admin1_id == region for candidate, _, _ in senses]
        senses = _moved(senses, held, W_REGION_OF_PARAGRAPH, "region_of_the_paragraph")
    return senses


def _moved(senses: Sequence[Sense], which: Sequence[bool], by: float, rule: str) -> Sequence[Sense]:
    """Move the weights of some senses by a rule; the same list where it speaks for none."""
    if True not in which:
        return senses
    return [
        (c, w + by, (*told, rule)) if one else (c, w, told) for (c, w, told), one in zip(senses, which, strict=True)
    ]


def _alone_in_parent(senses: Sequence[Sense]) -> Sequence[Sense]:
    """Give the only place of the very name in the told parent the likelihood that its namesakes elsewhere took."""
    held = [i for i, (c, _, reasons) in enumerate(senses) if c.match == "exact" and _CONTAINED in reasons]
    if len(held) != 1 or len(senses) == 1 or senses[held[0]][0].score >= ALONE_IN_PARENT:
        return senses
    candidate, weight, reasons = senses[held[0]]
    weight += log_odds(ALONE_IN_PARENT) - log_odds(candidate.score)
    return [*senses[: held[0]], (candidate, weight, (*reasons, "alone_in_the_parent_told")), *senses[held[0] + 1 :]]


def _by_told_parents(sense: Sense, parents: Sequence[tuple[Sequence[Place], float]]) -> Sense:
    candidate, weight, reasons = sense
    supported, contained, abroad = in_parents(candidate.place, parents)
    weight += W_TOLD_PARENT * supported - W_CONTRADICTED * (not contained)
    weight -= W_ABROAD * abroad
    return candidate, weight, (*reasons, _CONTAINED if contained else _CONTRADICTED)


_CONTAINED: Final = "in_the_parent_told"
_CONTRADICTED: Final = "not_in_the_parent_told"


def _by_company(
    mentions: Sequence[Mention],
    meanings: Sequence[Meaning],
    weighed: Sequence[Sequence[Sense]],
    around: Setting,
    told: Sequence[_Told],
    others: Sequence[Sequence[Sense]],
    company: Company,
) -> list[Sequence[Sense]]:
    """Weigh the senses of each mention by the other places of the document; likeliest first."""
    listed: Sequence[Sequence[Place]] | None = None
    out: list[Sequence[Sense]] = []
    settled: dict[int, Sequence[Sense]] = {}  # by what was weighed: names told again are weighed once
    for i, (known, senses) in enumerate(zip(meanings, weighed, strict=True)):
        if known.unsettled:
            listed = listed_quarters(mentions, others) if listed is None else listed
            words = (mentions[i].feature, bool(told[i][0]), listed[i])
            held_back = _held_back(senses, known, words, around.countries[i], company)
            out.append(in_company(held_back, known, company))
            continue
        found = settled.get(id(senses))
        if found is None:
            found = settled[id(senses)] = in_company(senses, known, company)
        out.append(found)
    return out


def _held_back(
    senses: Sequence[Sense],
    known: Meaning,
    told: tuple[str, bool, Sequence[Place]],
    countries: Countries,
    company: Company,
) -> list[Sense]:
    """Weigh the senses of a name that is not met as it is, or is that of a quarter: they need others to speak for them.

    ``told`` are the feature that its type word calls for, whether a parent is told, and the quarters that it is listed
    with; ``countries`` are those that the rest of the document speaks of.
    """
    feature, with_parents, listed = told
    out = []
    for sense, traits in zip(senses, known.traits, strict=True):
        candidate, weight, reasons = sense
        place = candidate.place
        if not traits.exact and (_CONTAINED not in reasons or place.feature_code[:3] == "PCL"):
            close = company.anchors and company.around(place, known.key)[1]
            weight -= W_LOOSE_MATCH if close else W_LOOSE_ALONE
        if traits.quarter:
            if not with_parents and not company.holds_city_of(place):
                # A quarter is told beside its city, or is one of the country that the story is about.
                weight -= 0.0 if feature in ("PPLX", "P", "A") else W_BARE_QUARTER
                weight -= W_QUARTER_ABROAD if company.anchors and _foreign(place, countries) else 0.0
            elif _CONTRADICTED in reasons:
                weight -= W_CONTRADICTED  # every town may have a quarter of that name
            if listed and quarter_apart(place, listed):
                weight -= W_QUARTER_APART
        out.append((candidate, weight, reasons))
    return out


def _foreign(place: Place, countries: Countries) -> bool:
    """Whether a place lies in a country that a document hardly speaks of, while others are sure."""
    return countries.places > 1 and countries.share(place.country) < 0.25


def _one_sense(
    mentions: Sequence[Mention], meanings: Sequence[Meaning], senses: Sequence[Sequence[Sense]]
) -> Sequence[Sequence[Sense]]:
    """Give a name one sense in a document: that of its most telling mention, unless a type word says otherwise."""
    keys = [known.key for known in meanings]
    if len(set(keys)) == len(keys):
        return senses
    groups: dict[tuple[str, str], list[int]] = {}
    for i, mention in enumerate(mentions):
        if senses[i]:
            groups.setdefault((keys[i], mention.feature), []).append(i)
    out = list(senses)
    for (key, feature), alike in groups.items():
        told = groups.get((key, "P"), []) if feature == "" else []
        if len(alike) + len(told) < 2:
            continue
        best = max([*alike, *told], key=lambda i: senses[i][0][1])  # 'the town of X', and then X alone
        candidate, weight, reasons = senses[best][0]
        top = (candidate, weight, (*reasons, "one_sense_a_document"))
        place_id = candidate.place.id
        for i in alike:
            if best_place(senses[i]).id != place_id:
                out[i] = [top, *(s for s in senses[i] if s[0].place.id != place_id)]
    return out


_CANDIDATE: Final = itemgetter(0)
"""Gives the candidate of a sense."""


def _resolution(mention: Mention, senses: Sequence[Sense]) -> Resolution:
    if not senses:
        return Resolution(mention, None, 1 - mention.confidence, (), ("no_candidate",))
    sure = likelihood(senses)
    candidates = tuple(map(_CANDIDATE, senses))
    if sure < ABSTAIN_BELOW:
        return Resolution(mention, None, 1 - sure, candidates, ("nothing_decides",))
    best, _, reasons = senses[0]
    return Resolution(mention, best.place, sure, candidates, (f"name_{best.match}", *reasons))
