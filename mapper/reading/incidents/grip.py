"""The words before a place: what they say of whether it happened there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final, Literal

from gazetteer.arabic import fold
from gazetteer.record import record
from mapper.model import Footprint
from mapper.reading.incidents.nesting import AROUND
from mapper.reading.incidents.telling import bare, word_set
from mapper.reading.lexicons import load_lexicon
from mapper.reading.segment import Text

Grip = float | Literal["from", "object", "towards", "destination", "topic", "home", "launched"]
"""How much the words before a place say that it happened there; a name where that depends on the event's type."""

CROSSINGS: Final = ("PSTB", "CRSG", "GATE")
"""Feature codes of places that one comes from and passes at once."""
BOUND: Final = "ب"
"""Stands for a preposition that is written as one with a type word: 'بمدينة X'."""
_AGENCY: Final = 1.4  # a place right after a directorate may only be that of the directorate
_AGENCY_REACH: Final = 6
_ITS_PLACE: Final = 12  # characters from a place to 'amid', which says where it lies: 'the East Gate amid X'
_LIFTED: Final = 3  # words from 'the siege of' to the name: 'the town of'
_MEASURED: Final = 1.6  # a place that is told by its distance from another
_LEFT: Final = 2.2  # the place that forces withdraw from, more than the one that they go to
BROUGHT: Final = -2.1
PASSED: Final = -1.6
"""What a place says that people were brought to, or that was passed on the way: no place beside it lies in it."""
UNSAID: Final = 0.3
"""What a place has to say for itself before which stands no telling word: in a list the first member's tells."""
_REACH: Final = 12  # words before a place that may say something of it
_WOODS: Final = frozenset(("غابات", "احراش", "احراج", "حراج"))
_EACH_OF: Final = frozenset(("كل", "كلا", "كلتا"))
_MARKS: Final = frozenset("،؛:.,()\n")


@record(frozen=True)
class PlaceWords:
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
    posts: frozenset[str]
    lying: frozenset[str]
    passed: frozenset[str]
    source: frozenset[str]
    according: frozenset[str]
    calm: frozenset[str]
    posts_of_theirs: frozenset[str]
    blaming: frozenset[str]
    lifted: frozenset[str]
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
    special_spelled: frozenset[str]
    """Those, and those with 'and' written onto them."""


_SPECIAL: Final = (
    "office", "companion", "hospital", "speaker", "went", "left", "quit", "charge", "topic", "agency", "home",
    "home_of", "passed", "source", "according", "calm", "posts_of_theirs", "blaming",
)  # fmt: skip


@cache
def place_words() -> PlaceWords:
    """Return the words that may stand before a place, read once."""
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
    return PlaceWords(
        sets["from"], sets["towards"], sets["inside"], sets["within"], sets["office"], sets["companion"],
        sets["hospital"], sets["brought"], sets["speaker"], sets["beside"], sets["went"],
        sets["left"], sets["quit"], sets["coming"], sets["charge"],
        sets["topic"], sets["agency"], sets["home"], sets["home_of"], sets["posts"], sets["lying"], sets["passed"],
        sets["source"], sets["according"], sets["calm"], sets["posts_of_theirs"],
        sets["blaming"],
        sets["lifted"],
        moving, moving | sets["inside"], plain, types, passing, joiners, special,
        frozenset(joined + word for word in special for joined in ("", "و", "ف")),
    )  # fmt: skip


def grip_of(text: Text, area: Footprint, start: int, place_ends: int = -1) -> Grip:
    """How much the words before a footprint, which begins at a folded offset, say that it happened there.

    ``place_ends`` is the folded offset after the footprint before it in the sentence; -1 for none.
    """
    known, i = place_words(), text.word_at(start)
    form, begins = text.forms[i], text.word_starts[i]
    attached = text.folded.text[start - 1] if begins < start <= begins + len(form) else ""
    reach = i - _REACH if i > _REACH else 0
    last = _governing(text, i, reach, known, place_ends)
    leaves = last in known.moving_from
    special = form in known.special or not known.special_spelled.isdisjoint(text.forms[reach:i])
    before = _clause_before(text, i, reach, known) if leaves or special else []
    if leaves:
        if not known.left.isdisjoint(before):
            return _LEFT
        if not known.lifted.isdisjoint(before[-_LIFTED:]):
            return 2.0
        if not known.home_of.isdisjoint(before) and _home(before, known):
            return "home"
        crossed = area.place is not None and area.place.feature_code in CROSSINGS
        return 1.5 if crossed and known.coming.isdisjoint(before) else "from"
    if special:
        up_to = [*before, form]  # 'hospital' or 'towards' may be the footprint's own first word
        special = not known.special.isdisjoint(up_to)
        if special and (grip := _elsewhere(before, up_to, last, known)) is not None:
            return grip
    rule = area.reasons[-1] if area.reasons else ""
    if rule in AROUND or (area.place is None and area.precision == "border"):
        return "towards" if form in known.towards else 1.6
    if attached == "ب" or last == BOUND:
        return 2.0
    if special and (grip := _of_somebody(area, before, last, known)) is not None:
        return grip
    if last in known.inside or last in known.within or rule == "national_territory":
        return 2.0
    if attached == "ل":
        return "object"
    if rule == "at_distance_and_bearing":  # 'towards' may be 'about' (نحو): 'at about 12 km north of X'
        return _MEASURED
    if last in known.towards:
        return 2.0 if special and not known.calm.isdisjoint(before) else "towards"  # 'calm came back to X'
    return UNSAID


def _elsewhere(before: Sequence[str], up_to: Sequence[str], last: str, known: PlaceWords) -> Grip | None:
    """Grip of words by which people left, stand accused, were brought or went, whatever else stands there."""
    if last not in known.moving and up_to[-1] not in known.towards and not known.quit.isdisjoint(before):
        return _LEFT
    if not known.charge.isdisjoint(before):
        return -1.5
    if not known.source.isdisjoint(before) and _fired_from(before, known):
        return "from"
    if _from_their_posts(before, known):
        return "launched"
    if _treated(up_to, known):
        return BROUGHT
    if not known.passed.isdisjoint(before[-_PASSED:]):
        return PASSED
    if _gone_to(up_to, known):
        return "destination"
    return "home" if _home(before, known) else None


def _fired_from(before: Sequence[str], known: PlaceWords) -> bool:
    """Whether only who fired, and where he stands, is told since 'whose source is': not what was struck (على X)."""
    at = max(i for i, word in enumerate(before) if word in known.source)
    if at and before[at - 1] in _UNKNOWN:
        return False
    since = before[at + 1 :]
    return known.inside.isdisjoint(since) or known.inside & frozenset(since) <= _STANDING


def _from_their_posts(before: Sequence[str], known: PlaceWords) -> bool:
    """Whether a place is where those who fire stand: 'انطلاقا من قاعدتهم في X'."""
    for i in range(1, len(before) - 1):
        if before[i] in known.posts_of_theirs and before[i - 1] == "من" and before[i + 1] in known.inside:
            return known.passing.issuperset(before[i + 2 :])
    return False


_STANDING: Final = frozenset(("في", "عند", "داخل"))
_UNKNOWN: Final = frozenset(("تحديد", "معرفه"))
"""Words before a source that nobody knows."""


def _home(before: Sequence[str], known: PlaceWords) -> bool:
    """Whether a place is where somebody comes from (من أبناء مدينة X) or lives (يقيم منذ سنوات في X)."""
    for i in range(len(before) - 1, max(-1, len(before) - 1 - _HOME_REACH), -1):
        word, between = before[i], before[i + 1 : -1]
        if word in known.home:
            return known.prepositions.isdisjoint(between) and (i == 0 or before[i - 1] not in known.posts)
        if word in known.home_of:
            return i > 0 and before[i - 1] == "من" and known.passing.issuperset(before[i + 1 :])
    return False


_PASSED: Final = 2  # words between 'by way of' and the name: 'the town of'
_HOME_REACH: Final = 5  # words between 'lives' and where: since when, with whom


def _of_somebody(area: Footprint, before: Sequence[str], last: str, known: PlaceWords) -> Grip | None:
    """Grip of words by which a place is that of a speaker, an office, a topic, a companion or an agency."""
    if last in known.according or last in known.blaming or _party(before, known):
        return -2.0
    if _governing_noun(before, known) in known.office:
        return -0.9
    inside = last in known.inside
    if (inside or last in known.towards) and not known.topic.isdisjoint(before):
        return "topic"
    if last in known.within or area.reasons[-1:] == ("national_territory",):
        return 2.0
    reach = before if area.precision == "country" else before[-5:]
    if last in known.towards and _governing_noun(before, known) == last:
        reach = before[-2:]  # 'the visit of the head of the government to X'
    if (area.precision == "country" or not inside) and not known.companion.isdisjoint(reach):
        return -1.2
    return _AGENCY if inside and not known.agency.isdisjoint(before[-_AGENCY_REACH:]) else None


def _party(before: Sequence[str], known: PlaceWords) -> bool:
    """Whether the words before a place name somebody there who speaks or is spoken to, not where it happened.

    An embassy before which people gather is a place again.
    """
    if known.speaker.isdisjoint(before[-4:]):
        return False
    for k in range(max(0, len(before) - 4), len(before)):
        if before[k] in known.speaker:
            return not (k and before[k - 1] in known.beside)
    return False


def _treated(before: Sequence[str], known: PlaceWords) -> bool:
    """Whether a place is where the wounded were taken: 'they were brought to a hospital in X'."""
    if known.hospital.isdisjoint(before[-4:]):
        return False
    return any(word in known.brought or (word[0] in "وف" and word[1:] in known.brought) for word in before)


def _gone_to(before: Sequence[str], known: PlaceWords) -> bool:
    """Whether a place is where people went: 'most of them headed for camps around X', 'they withdrew towards X'."""
    went = [k for k, word in enumerate(before) if word in known.went or word in known.left]
    return bool(went) and any(word in known.towards for word in before[went[0] + 1 :])


def _governing_noun(before: Sequence[str], known: PlaceWords) -> str:
    """Return the word right before a place name, type words passed over."""
    for word in reversed(before):
        if word not in known.types:
            return word
    return ""


def _governing(text: Text, i: int, reach: int, known: PlaceWords, place_ends: int) -> str:
    """Return the word that governs a place name at word ``i``; ``BOUND`` for an attached preposition.

    It stands in the same clause (see ``_clause_before``); type words are passed over, and 'amid' (وسط) where a
    preposition or a place, of which it says where it lies, stands before it.
    """
    forms, gaps, amid = text.forms, text.gaps, ""
    for k in range(i - 1, reach - 1, -1):
        if (gap := gaps[k]) != " " and not _MARKS.isdisjoint(gap):
            break
        form = forms[k]
        word = form if form[0] not in "وف" else _unjoined(form, known)
        if word == "من" and ((k and forms[k - 1] in _EACH_OF) or forms[k + 1] in _WOODS):
            continue  # 'in each of X and Y', 'acres of the woods of X'
        if word in known.moving or word not in known.passing:
            return amid if amid and word not in known.prepositions else word
        if word[:1] == "ب" and word not in known.plain_types:
            return BOUND
        if word in known.inside and not 0 <= place_ends >= text.word_starts[k] - _ITS_PLACE:
            amid = word
    return amid


def _clause_before(text: Text, i: int, reach: int, known: PlaceWords) -> list[str]:
    """Return the words from word ``reach`` to word ``i``, but none before a mark of punctuation, and without 'and'."""
    first, gaps = i, text.gaps
    while first > reach and ((gap := gaps[first - 1]) == " " or _MARKS.isdisjoint(gap)):
        first -= 1
    return [word if word[0] not in "وف" else _unjoined(word, known) for word in text.forms[first:i]]


def _unjoined(word: str, known: PlaceWords) -> str:
    """Return a word without 'and', with which it may begin: 'وفي' is 'في', 'وانسحب' is 'انسحب'."""
    rest = word[1:]
    return rest if rest in known.prepositions or rest in known.special else bare(word)
