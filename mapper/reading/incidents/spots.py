"""Footprints in their sentence: what the words before a place say of what happened there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

from gazetteer.arabic import fold
from mapper.model import Footprint
from mapper.reading.classify import event_types
from mapper.reading.incidents.nesting import around, modifies, related, told_inside
from mapper.reading.incidents.shares import only_a_share
from mapper.reading.incidents.telling import bare, type_set, word_set
from mapper.reading.lexicons import load_lexicon
from mapper.reading.segment import Text

Grip = float | Literal["from", "object", "towards", "destination", "topic", "home"]
"""How much the words before a place say that it happened there; a name where that depends on the event's type."""

CROSSINGS = ("PSTB", "CRSG", "GATE")
"""Feature codes of places that one comes from and passes at once."""
BOUND = "ب"
"""Stands for a preposition that is written as one with a type word: 'بمدينة X'."""
OPENING = 25
"""How many characters into a sentence the place may begin that it opens with."""
_AGENCY, _AGENCY_REACH = 1.4, 6  # a place right after a directorate may only be that of the directorate
_HOME = -1.0  # the town that somebody comes from, unless no other place is told
_LEFT = 2.2  # the place that forces withdraw from, more than the one that they go to
UNSAID = 0.3
"""What a place has to say for itself before which stands no telling word: in a list the first member's tells."""
CHAIN_GAP = 28
"""Characters that may stand between a place and the parent named with it."""
_SPOTTED = frozenset({"site", "town", "near"})
"""Precisions of places that others only locate."""
_LYING_GAP = 60
"""Characters that may stand between a place and what says where it lies."""
LONGEST_JOINT = 36
"""Characters that may stand between two members of a list."""
_REACH = 12  # words before a place that may say something of it
_MARKS = frozenset("،؛:.,()\n")


class Spot:
    """A footprint in its sentence. What holds for every event of the sentence is worked out once, when asked."""

    __slots__ = ("_chained", "_listed", "_text", "area", "before", "end", "grip", "start")

    def __init__(self, text: Text, area: Footprint, start: int, end: int, before: Spot | None) -> None:
        self.area = area
        """The footprint."""
        self.before = before
        """The one before it in the sentence."""
        self.start = start
        """Folded offset of its first character."""
        self.end = end
        """Folded offset after its last character."""
        self.grip = _grip(text, area, start)
        """How much the words before it say that it happened there."""
        self._text = text
        self._chained: bool | None = None
        self._listed: bool | None = None

    def chained(self) -> bool:
        """Whether it names one place with the one before it, from near to far: 'في قرية X بريف Y الشمالي'."""
        if self._chained is None:
            self._chained = self.before is not None and _chained(self.before, self)
        return self._chained

    def listed(self) -> bool:
        """Whether it goes on a list with the one before it: 'X وY'."""
        if self._listed is None:
            one = self.before
            left = one is not None and one.grip == "from" and self.grip == "destination"
            self._listed = one is not None and not left and listed(self._text, one, self)
        return self._listed

    def locates(self) -> bool:
        """Whether it only says where the place before it lies: 'the town of X, which lies 45 km west of Y'."""
        before = self.before
        if before is None or before.area.precision not in _SPOTTED or self.start - before.end > _LYING_GAP:
            return False
        between = self._text.folded.text[before.end : self.start].split()
        return not _words().lying.isdisjoint(between)

    def opens(self) -> bool:
        """Whether its sentence opens with it: 'Off the coast of X, …'."""
        first = self._text.sentences[self._text.sentence_at(self.start)].start
        return self.start - first <= OPENING

    def preposition(self, incident_type: str) -> float:
        """How much the words before the place say that an event of a type happened there."""
        grip = self.grip
        if isinstance(grip, float):
            return grip
        if grip == "from":
            return 1.5 if incident_type in type_set("from_is_inside") else -1.6
        if grip == "object" and event_types()[incident_type].family == "violent":
            return 1.6  # the object of a verbal noun: 'the shelling of the planes of the town of X'
        if grip == "topic":  # 'they met to talk about the truce in X'
            return -1.0 if event_types()[incident_type].family == "diplomatic" else 2.0
        if grip == "home":
            return _HOME
        if grip == "destination":
            return 2.0 if incident_type in type_set("destination_is_inside") else -1.6
        return 2.0 if incident_type in type_set("towards_is_inside") else -0.8


class _Words(NamedTuple):
    """Words that may stand before a place, from the entries of ``lexicon/assembly.toml``."""

    moving_from: frozenset[str]
    towards: frozenset[str]
    inside: frozenset[str]
    within: frozenset[str]
    office: frozenset[str]
    companion: frozenset[str]
    hospital: frozenset[str]
    brought: frozenset[str]
    speaker: frozenset[str]
    beside: frozenset[str]
    went: frozenset[str]
    left: frozenset[str]
    quit: frozenset[str]
    coming: frozenset[str]
    charge: frozenset[str]
    topic: frozenset[str]
    agency: frozenset[str]
    home: frozenset[str]
    home_of: frozenset[str]
    lying: frozenset[str]
    moving: frozenset[str]
    """Prepositions of movement."""
    prepositions: frozenset[str]
    """Those, and those of being inside."""
    plain_types: frozenset[str]
    """Type words such as 'town'."""
    types: frozenset[str]
    """Those with what is written onto them."""
    passing: frozenset[str]
    """Words that may stand between a preposition and the name."""
    joiners: frozenset[str]
    """Words that may stand between the members of a list."""
    special: frozenset[str]
    """Words of which one makes a place another than that of the event, or may; most places have none of them."""


_SPECIAL = (
    "office", "companion", "hospital", "speaker", "went", "quit", "charge", "topic", "agency", "home", "home_of",
)  # fmt: skip


@cache
def _words() -> _Words:
    sets = {key: word_set("before_place", key) for key in load_lexicon("assembly.toml")["before_place"]}
    groups = load_lexicon("type_words.toml")["type"]
    plain = frozenset(
        fold(w).text for group in groups for w in (*group["words"], *group.get("several", ()), *group.get("two", ()))
    )
    types = frozenset(p + w for w in plain for p in ("", "ب", "و", "ل", "ال", "بال"))
    moving, transparent = sets["from"] | sets["towards"], word_set("before_place", "transparent")
    passing = types | transparent | (word_set("list", "joiners") - sets["inside"])
    joiners = types | transparent | word_set("list", "joiners")
    special = frozenset().union(*(sets[key] for key in _SPECIAL))
    return _Words(
        sets["from"], sets["towards"], sets["inside"], sets["within"], sets["office"], sets["companion"],
        sets["hospital"], sets["brought"], sets["speaker"], sets["beside"], sets["went"],
        sets["left"], sets["quit"], sets["coming"], sets["charge"],
        sets["topic"], sets["agency"], sets["home"], sets["home_of"], sets["lying"],
        moving, moving | sets["inside"], plain, types, passing, joiners, special,
    )  # fmt: skip


def _grip(text: Text, area: Footprint, start: int) -> Grip:
    """How much the words before a footprint, which begins at a folded offset, say that it happened there."""
    known, i = _words(), text.word_at(start)
    word = text.words[i]
    attached = text.folded.text[start - 1] if word.start < start <= word.end else ""
    before = _clause_before(text, i, known)
    last = _governing(before, known)
    if last in known.moving_from:
        if not known.left.isdisjoint(before):
            return _LEFT
        crossed = area.place is not None and area.place.feature_code in CROSSINGS
        return 1.5 if crossed and known.coming.isdisjoint(before) else "from"
    up_to = [*before, text.forms[i]]  # 'hospital' or 'towards' may be the footprint's own first word
    special = not known.special.isdisjoint(up_to)
    if special and (grip := _elsewhere(before, up_to, last, known)) is not None:
        return grip
    if around(area) or (area.place is None and area.precision == "border"):
        return 1.6
    if attached == "ب" or last == BOUND:
        return 2.0
    if special and (grip := _of_somebody(area, before, last, known)) is not None:
        return grip
    if last in known.inside or last in known.within or area.reasons[-1:] == ("national_territory",):
        return 2.0
    if attached == "ل":
        return "object"
    return "towards" if last in known.towards else UNSAID


def _elsewhere(before: Sequence[str], up_to: Sequence[str], last: str, known: _Words) -> Grip | None:
    """Grip of words by which people left, stand accused, were brought or went, whatever else stands there."""
    if last not in known.moving and not known.quit.isdisjoint(before):
        return _LEFT
    if not known.charge.isdisjoint(before):
        return -1.5
    if _treated(up_to, known):
        return -2.0
    if _gone_to(up_to, known):
        return "destination"
    return "home" if _home(before, known) else None


def _home(before: Sequence[str], known: _Words) -> bool:
    """Whether a place is where somebody comes from (من أبناء مدينة X) or lives (يقيم منذ سنوات في X)."""
    for i in range(len(before) - 1, max(-1, len(before) - 1 - _HOME_REACH), -1):
        word, between = before[i], before[i + 1 : -1]
        if word in known.home:
            return known.prepositions.isdisjoint(between)
        if word in known.home_of:
            return i > 0 and before[i - 1] == "من" and known.passing.issuperset(before[i + 1 :])
    return False


_HOME_REACH = 5  # words between 'lives' and where: since when, with whom


def _of_somebody(area: Footprint, before: Sequence[str], last: str, known: _Words) -> Grip | None:
    """Grip of words by which a place is that of a speaker, an office, a topic, a companion or an agency."""
    if _party(before, known):
        return -2.0
    if _governing_noun(before, known) in known.office:
        return -0.9
    inside = last in known.inside
    if (inside or last in known.towards) and not known.topic.isdisjoint(before):
        return "topic"
    if last in known.within or area.reasons[-1:] == ("national_territory",):
        return 2.0
    reach = before if area.precision == "country" else before[-5:]
    if (area.precision == "country" or not inside) and not known.companion.isdisjoint(reach):
        return -1.2
    return _AGENCY if inside and not known.agency.isdisjoint(before[-_AGENCY_REACH:]) else None


def _party(before: Sequence[str], known: _Words) -> bool:
    """Whether the words before a place name somebody there who speaks or is spoken to, not where it happened.

    An embassy before which people gather is a place again.
    """
    if known.speaker.isdisjoint(before[-4:]):
        return False
    for k in range(max(0, len(before) - 4), len(before)):
        if before[k] in known.speaker:
            return not (k and before[k - 1] in known.beside)
    return False


def _treated(before: Sequence[str], known: _Words) -> bool:
    """Whether a place is where the wounded were taken: 'they were brought to a hospital in X'."""
    return not known.hospital.isdisjoint(before[-4:]) and not known.brought.isdisjoint(before)


def _gone_to(before: Sequence[str], known: _Words) -> bool:
    """Whether a place is where people went: 'most of them headed for camps around X'."""
    went = [k for k, word in enumerate(before) if word in known.went]
    return bool(went) and any(word in known.towards for word in before[went[0] + 1 :])


def _governing_noun(before: Sequence[str], known: _Words) -> str:
    """Return the word right before a place name, type words passed over."""
    for word in reversed(before):
        if word not in known.types:
            return word
    return ""


def _governing(before: Sequence[str], known: _Words) -> str:
    """Return the word that governs a place name, type words passed over; ``BOUND`` for an attached preposition."""
    for word in reversed(before):
        if word in known.moving or word not in known.passing:
            return word
        if word[:1] == "ب" and word not in known.plain_types:
            return BOUND
    return ""


def _clause_before(text: Text, i: int, known: _Words) -> list[str]:
    """Return up to a dozen words before word ``i``, no further than the last mark of punctuation, and without 'and'."""
    first, least, gaps = i, max(0, i - _REACH), text.gaps
    while first > least and ((gap := gaps[first - 1]) == " " or _MARKS.isdisjoint(gap)):
        first -= 1
    return [word if word[0] not in "وف" else _unjoined(word, known) for word in text.forms[first:i]]


def _unjoined(word: str, known: _Words) -> str:
    """Return a word without 'and': 'وفي' is 'في'."""
    return word[1:] if word[1:] in known.prepositions else bare(word)


def _other_means(words: Sequence[str]) -> bool:
    """Whether words between two places only say what else was struck with: 'X بالمدفعية، وبالصواريخ الثقيلة Y'."""
    first = words[0].removeprefix("و")
    return first in word_set("list", "means") and all(w.startswith("ال") for w in words[1:3]) and len(words) < 4


def _chained(one: Spot, other: Spot) -> bool:
    """Whether two neighbours name one place; people may have gone to one of them from the other."""
    if other.start - one.end > CHAIN_GAP or (one.grip == "destination") != (other.grip == "destination"):
        return False
    if one.grip in ("from", "home") and other.grip != one.grip and not _parent(other, one):
        return False  # 'the body of a man of X near Y', 'shells from X hit the edge of Y'
    return related(one.area, other.area) or modifies(other.area, one.area)


def _parent(one: Spot, other: Spot) -> bool:
    """Whether one of two neighbours is told as the parent of the other."""
    parent, place = one.area.place, other.area.place
    return place is None or (parent is not None and told_inside(place, parent))


_NO_LIST = frozenset("().;؛:")


def listed(text: Text, one: Spot, other: Spot) -> bool:
    """Whether two footprints are neighbours in a list: 'X وY', 'X، وكذلك في Y'."""
    if other.area.offset or not 0 < other.start - one.end <= LONGEST_JOINT:
        return False  # 'X, 45 km west of Y' is one place
    gap = text.folded.text[one.end : other.start]
    comma = "،" in gap
    if not (comma or "و" in gap) or not _NO_LIST.isdisjoint(gap):
        return False
    words = gap.replace("،", " ").replace("-", " ").replace("–", " ").replace("/", " ").split()
    joiners = _words().joiners
    others = [w for w in words if w not in joiners and w.lstrip("و") not in joiners]
    if others:
        joined = comma or others[0][0] == "و"
        return joined and (_other_means(others) or only_a_share(text, one.end, other.start, others))
    if any(w[0] == "و" and (len(w) == 1 or w[1:] in joiners) for w in words):  # وسط is no 'and'
        return True
    return comma and not _lies_by(one, other)


def _lies_by(one: Spot, other: Spot) -> bool:
    """Whether a place after a comma says where the one before it lies: 'in the town of X, east of Y'."""
    return around(other.area) and not around(one.area) and related(one.area, other.area)
