"""Toponyms become places, with reasons; 'unresolved' is a value.

Candidates come scored from the gazetteer. The document moves the scores: a type word before the name, a parent named
beside it, the countries that the document speaks of, the other places. One sense a name in a document, unless a type
word or a parent tells otherwise.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from gazetteer.arabic import name_key
from gazetteer.errors import PlaceNotFoundError
from gazetteer.gazetteer import Gazetteer
from gazetteer.place import Candidate, Place
from mapper.model import Mention, Resolution
from mapper.reading.nations import nationality
from mapper.reading.segment import Text

ABSTAIN_BELOW = 0.12
"""A best candidate with less than this likelihood leaves the name unresolved."""
PARENT_REACH = 60
"""How many characters apart a place and the parent that is named with it may stand."""

# Weights in log-odds, set by hand against `mapper evaluate` and the development sets; see docs/METHOD.md.
W_FEATURE = 2.5
W_PARENT = 2.5
W_TOLD_PARENT = 2.5
W_CONTRADICTED = 6.5
W_LOOSE_MATCH = 1.2
W_LOOSE_ALONE = 3.0
W_REGION_OF_PARAGRAPH = 1.5
W_OTHER_COUNTRY = 2.5
W_SAME_COUNTRY = 1.5
W_BARE_QUARTER = 2.0
W_SAME_ADMIN1 = 0.8
W_NEAR = 0.6
NEAR_KM = 60.0

# What may stand between a place and the parent that it is told with; folded.
_PARENT_WORDS = re.compile(
    r"(?:[\s#]*(?:في|ب|ل|من|[بل]?ريف|(?:ال)?تابع[هة]?|(?:ال)?واقعه?|(?:ال)?كائنه?|ضمن|وسط|قرب|[بل]?وسط|"
    r"[بل]?(?:ال)?(?:مدينه|محافظه|ناحيه|منطقه|قضاء|بلده|قريه|حي|جبل|سهل|اقليم|ولايه)|"
    r"(?:الي ال|[بل]ال|ال|[بل])?(?:شمال|جنوب|شرق|غرب)ي?ه?))+[\s#]*"
)


# Words that only say how a place lies to the town named after it, not that it is in it; folded. And how far it may lie.
_BEARING = re.compile(r"(?<!\w)(?:الي ال|[بل]ال|ال|[بل])?(?:شمال|جنوب|شرق|غرب)ي?ه?(?!\w)")
BEARING_KM = 150.0
_BESIDE = re.compile(r"(?<!\w)قرب(?!\w)")
BESIDE_KM = 60.0


_ARABIC = re.compile(r"[\u0620-\u064a]")


@dataclass(frozen=True, slots=True)
class _Sense:
    """What a name may mean, with the log-odds so far."""

    candidate: Candidate
    weight: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Countries:
    """The countries of a document."""

    shares: dict[str, float]
    """Share of each in what the document speaks of."""
    places: int
    """How many unambiguous places they rest on."""


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
    senses = [_senses(m, gazetteer) for m in mentions]
    told = _told_parents(text, mentions)
    regions = _regions(text, mentions, senses)
    countries = _countries(text, mentions, senses)
    exact = [any(_exactly(s, m) for s in o) for m, o in zip(mentions, senses, strict=True)]
    named = [any(s.candidate.match == "exact" for s in o) for o in senses]
    first = [
        _weighed(i, mentions, senses, told, countries=countries, regions=regions, exact=exact, named=named)
        for i in range(len(mentions))
    ]
    anchors = [s[0].candidate.place for s in first if s and _likelihood(s) > 0.6 and _local(s[0].candidate.place)]
    second = [
        _weighed(
            i,
            mentions,
            senses,
            told,
            countries=countries,
            regions=regions,
            exact=exact,
            named=named,
            others=first,
            anchors=anchors,
        )
        for i in range(len(mentions))
    ]
    second = _one_sense(mentions, second)
    return [_resolution(m, s) for m, s in zip(mentions, second, strict=True)]


def _senses(mention: Mention, gazetteer: Gazetteer) -> list[_Sense]:
    if mention.place_id:
        try:
            place = gazetteer.get(mention.place_id)
        except PlaceNotFoundError:
            return []
        told = Candidate(place, 0.97, "exact", place.name_ar, ("words_decide",))
        return [_Sense(told, 3.5, ("words_decide",))]
    # 'Area' (منطقة) says nothing of the kind of place: it stands before towns, districts and quarters.
    feature = "" if mention.feature == "A" else mention.feature
    name = mention.name or mention.text
    found = list(_search(gazetteer, name, feature))
    if feature and not any(c.match == "exact" and _fits(c.place, feature) for c in found):
        # The word before may belong to others ('the villages of the mountain X'): what the name means alone counts too.
        known = {c.place.id for c in found}
        found += [c for c in _search(gazetteer, name, "") if c.place.id not in known]
    # A likeness across alphabets is for those who type Latin letters: in an Arabic text it is none.
    arabic = _ARABIC.search(name) is not None
    kept = [c for c in found if c.match == "exact" or not arabic or _ARABIC.search(c.name)]
    if feature in ("P", "PPLX"):  # 'the village of X' is no country, whatever X means elsewhere
        kept = [c for c in kept if not c.place.feature_code.startswith("PCL")]
    return [_Sense(c, _log_odds(c.score)) for c in kept]


_CACHE_SIZE = 20_000


@lru_cache(_CACHE_SIZE)
def _search(gazetteer: Gazetteer, name: str, feature: str) -> tuple[Candidate, ...]:
    found = gazetteer.search(name, feature=feature or None, limit=12, fuzzy=False)
    # A misspelt name is only trusted where a type word says that it is a name.
    if not found and feature:
        found = gazetteer.search(name, feature=feature, limit=6, fuzzy=True)
    return tuple(found)


def _log_odds(score: float) -> float:
    score = min(max(score, 0.005), 0.995)
    return math.log(score / (1 - score))


def _likelihood(senses: Sequence[_Sense]) -> float:
    """Likelihood of the first sense: its own, shared with its rivals."""
    if not senses:
        return 0.0
    own = 1 / (1 + math.exp(-senses[0].weight))
    total = sum(math.exp(s.weight - senses[0].weight) for s in senses)
    return min(own, 1.0) * min(1.0, 1.35 / total)


def _local(place: Place) -> bool:
    return place.feature_class in ("P", "A", "S") and not place.feature_code.startswith("PCL")


def _countries(text: Text, mentions: Sequence[Mention], senses: Sequence[Sequence[_Sense]]) -> _Countries:
    """Return the countries that a document speaks of: by name, by its unambiguous places, by adjectives.

    Adjectives alone prove little: the planes over a town may be Russian.
    """
    votes: defaultdict[str, float] = defaultdict(float)
    places = 0
    for mention, options in zip(mentions, senses, strict=True):
        if options and mention.role != "part_of_name":
            best = options[0].candidate
            if best.place.country and best.score > 0.5 and best.match == "exact":
                votes[best.place.country] += 1.0 if _local(best.place) else 0.7
                places += _local(best.place)
    for word in text.words:
        country = nationality(word.text)
        if country:
            votes[country] += 0.25
    total = sum(votes.values())
    return _Countries({c: n / total for c, n in votes.items()} if total else {}, places)


def _exactly(sense: _Sense, mention: Mention) -> bool:
    """Whether a sense has the very name and the kind that the type word calls for."""
    return sense.candidate.match == "exact" and _fits(sense.candidate.place, mention.feature)


def _told_parents(text: Text, mentions: Sequence[Mention]) -> list[list[tuple[int, float]]]:
    """Return for each mention those that the words make its parents: 'قرية X بريف Y', 'حي X في مدينة Y'.

    With each parent stands how far from it the place may lie, in km: 0 where it has to lie in it.
    """
    told: list[list[tuple[int, float]]] = [[] for _ in mentions]
    for i in range(len(mentions) - 2, -1, -1):
        start, end = mentions[i].end, mentions[i + 1].start
        if 0 <= end - start <= PARENT_REACH:
            gap = text.folded.text[text.folded.index(start) : text.folded.index(end)]
            if _PARENT_WORDS.fullmatch(gap) and mentions[i + 1].role != "part_of_name":
                reach = BEARING_KM if _BEARING.search(gap) else BESIDE_KM if _BESIDE.search(gap) else 0.0
                told[i] = [(i + 1, reach), *((j, max(reach, km)) for j, km in told[i + 1])]
    return told


def _regions(text: Text, mentions: Sequence[Mention], senses: Sequence[Sequence[_Sense]]) -> list[str]:
    """Return for each mention the id of the division that its paragraph is about: 'إدلب: قصف على بلدة X'."""
    by_paragraph: dict[int, str] = {}
    paragraphs = [text.sentences[text.sentence_at(text.folded.index(m.start))].paragraph for m in mentions]
    for mention, options, paragraph in zip(mentions, senses, paragraphs, strict=True):
        if (mention.role == "dateline" or _heads_paragraph(text, mention)) and options:
            place = options[0].candidate.place
            by_paragraph[paragraph] = place.id if place.feature_code == "ADM1" else place.admin1_id
    return [by_paragraph.get(p, "") if m.role != "dateline" else "" for m, p in zip(mentions, paragraphs, strict=True)]


def _heads_paragraph(text: Text, mention: Mention) -> bool:
    """Whether a name opens its paragraph before a colon: 'Idlib: shelling of the town of X'."""
    start, end = text.folded.index(mention.start), text.folded.index(mention.end)
    sentence = text.sentence_at(start)
    first = not sentence or text.sentences[sentence - 1].paragraph != text.sentences[sentence].paragraph
    before = text.folded.text[text.sentences[sentence].start : start].strip(" #-*•")
    return first and not before and text.folded.text[end : end + 2].lstrip()[:1] == ":"


def _weighed(
    i: int,
    mentions: Sequence[Mention],
    senses: Sequence[Sequence[_Sense]],
    told: Sequence[Sequence[tuple[int, float]]],
    *,
    countries: _Countries,
    regions: Sequence[str],
    exact: Sequence[bool],
    named: Sequence[bool],
    others: Sequence[Sequence[_Sense]] = (),
    anchors: Sequence[Place] = (),
) -> list[_Sense]:
    """Weigh the senses of one mention by the document."""
    mention, others = mentions[i], others or senses
    beside = _beside(mention, mentions, others)
    parents = [(_likely(others[j]), km) for j, km in told[i] if others[j]]
    out = []
    for sense in senses[i]:
        place, weight, reasons = sense.candidate.place, sense.weight, list(sense.reasons)
        share = countries.shares.get(place.country, 0.0)
        if countries.shares and place.country and not place.feature_code.startswith("PCL"):
            # Two unambiguous places make a document's country sure; one or an adjective only hints at it.
            sure = min(countries.places, 2) / 2
            moved = W_SAME_COUNTRY * min(share * 2, 1.0) if share else -W_OTHER_COUNTRY * (0.1 + 0.9 * sure)
            weight += moved
            if moved > 0.5:
                reasons.append("country_of_document")
        if mention.feature not in ("", "A") and _fits(place, mention.feature):
            # A name alike is no better for its kind where the very name means something else: 'the towns of X'.
            weight += W_FEATURE / 2 if sense.candidate.match == "exact" or not named[i] else 0.0
            reasons.append(f"type_word_{mention.feature}")
        elif mention.feature and mention.feature not in ("A", "S", "R", "H", "T", "L"):
            weight -= W_FEATURE if exact[i] else W_FEATURE / 3
        supported = [any(_belongs(place, p, km) for p in options) for options, km in parents]
        if supported:
            weight += W_TOLD_PARENT * any(supported) - W_CONTRADICTED * (not all(supported))
            reasons.append("in_the_parent_told" if all(supported) else "not_in_the_parent_told")
        elif any(_within(place, p) for p in beside):
            weight += W_PARENT
            reasons.append("parent_beside_it")
        if regions[i] and place.admin1_id == regions[i] and not supported:
            weight += W_REGION_OF_PARAGRAPH
            reasons.append("region_of_the_paragraph")
        if sense.candidate.match != "exact" and not (supported and all(supported)):
            beside_others = any(a.id != place.id and _near(a, place, NEAR_KM) for a in anchors)
            weight -= W_LOOSE_MATCH if beside_others else W_LOOSE_ALONE
        if place.feature_code == "PPLX" and mention.feature not in ("PPLX", "P", "A") and not supported:
            city = any(a.id == place.parent_id or (a.admin1_id and a.admin1_id == place.admin1_id) for a in anchors)
            weight -= 0.0 if city else W_BARE_QUARTER
        if anchors and _local(place):
            same = sum(1 for a in anchors if a.admin1_id and a.admin1_id == place.admin1_id and a.id != place.id)
            near = any(a.id != place.id and _near(a, place, NEAR_KM) for a in anchors)
            weight += W_SAME_ADMIN1 * min(same, 2) / 2 + W_NEAR * near
            reasons += ["province_of_document"] if same else []
        out.append(replace(sense, weight=weight, reasons=tuple(dict.fromkeys(reasons))))
    out.sort(key=lambda s: (-s.weight, s.candidate.place.id))
    return out


def _likely(senses: Sequence[_Sense]) -> list[Place]:
    """Return the best place, and the next where it is nearly as likely."""
    return [s.candidate.place for s in senses[:2] if s.weight > senses[0].weight - 0.7]


def _belongs(place: Place, parent: Place, reach_km: float = 0.0) -> bool:
    """Whether a place may be told as one in, or in the country around, a parent."""
    if place.id == parent.id or parent.feature_code.startswith("PCL"):
        return place.country == parent.country
    if place.feature_code.startswith("PCL"):  # a country is never told by a town
        return True
    if reach_km and _near(place, parent, reach_km):
        return True
    if parent.id in {place.admin1_id, place.admin2_id, place.admin3_id, place.parent_id}:
        return True
    if place.feature_code == "ADM1":
        return False
    if parent.feature_code == "ADM1":
        return not place.admin1_id and _near(place, parent, 120.0)
    # A seat stands for its division ('in the countryside of Hama'), but far away only within the same one.
    same = bool(place.admin1_id) and place.admin1_id == parent.admin1_id
    return _near(place, parent, 130.0 if same and _seat(parent) else 45.0)


def _seat(place: Place) -> bool:
    return place.feature_code in ("PPLA", "PPLC") or place.population >= 100_000


def _fits(place: Place, feature: str) -> bool:
    if len(feature) == 1:
        return place.feature_class == feature or (feature == "P" and place.feature_code in ("ADM3", "ADM4"))
    if feature.startswith("ADM"):
        return place.feature_code.startswith(feature)
    return place.feature_code == feature


def _within(place: Place, parent: Place) -> bool:
    if parent.id == place.id:
        return False
    chain = {place.admin1_id, place.admin2_id, place.admin3_id, place.parent_id}
    if parent.id in chain:
        return True
    if parent.feature_code.startswith("PCL"):
        return place.country == parent.country
    # A seat stands for its division: 'Tarmiyah north of Baghdad', 'a village in the countryside of Hama'.
    same = bool(place.admin1_id) and place.admin1_id == parent.admin1_id
    return same and parent.feature_class == "P" and _seat(parent) and not _seat(place)


def _near(one: Place, other: Place, limit_km: float) -> bool:
    """Whether two places are near; on the sphere, good enough to weigh with."""
    height = abs(one.lat - other.lat) * 111.2
    width = abs(one.lon - other.lon) * 111.2 * math.cos(math.radians(one.lat))
    return height <= limit_km and math.hypot(height, width) <= limit_km


def _beside(mention: Mention, mentions: Sequence[Mention], others: Sequence[Sequence[_Sense]]) -> list[Place]:
    """Return the likely places named right beside a mention: its parents may be among them."""
    out = []
    for other, senses in zip(mentions, others, strict=True):
        if other is mention or not senses:
            continue
        gap = other.start - mention.end if other.start >= mention.end else mention.start - other.end
        if gap <= PARENT_REACH:
            out += [s.candidate.place for s in senses[:2]]
    return out


def _one_sense(mentions: Sequence[Mention], senses: Sequence[list[_Sense]]) -> list[list[_Sense]]:
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


def _resolution(mention: Mention, senses: Sequence[_Sense]) -> Resolution:
    if not senses:
        return Resolution(mention, None, 1 - mention.confidence, (), ("no_candidate",))
    likelihood = _likelihood(senses)
    candidates = tuple(s.candidate for s in senses)
    if likelihood < ABSTAIN_BELOW:
        return Resolution(mention, None, 1 - likelihood, candidates, ("nothing_decides",))
    best = senses[0]
    reasons: Iterable[str] = (f"name_{best.candidate.match}", *best.reasons)
    return Resolution(mention, best.candidate.place, likelihood, candidates, tuple(dict.fromkeys(reasons)))
