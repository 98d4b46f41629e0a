"""Rules that tell a toponym that is a part of another name: of commands, bodies, clans, pipelines, hospitals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapper.reading.memory import Remembered
from mapper.reading.recognize.bits import ATTACK, MOVE, PLACE, SCHOLAR, SPEECH
from mapper.reading.recognize.lexicon import lexicon
from mapper.reading.recognize.spelling import STRONG

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer
    from mapper.reading.recognize.candidates import Guess
    from mapper.reading.recognize.scan import Scan


def part_of_another(scan: Scan, guess: Guess, gazetteer: Gazetteer) -> bool:
    """Whether a toponym stands inside the name of something that is no place, or no place of its own."""
    if guess.type_first >= 0 and (_province_of_group(scan, guess, gazetteer) or _house_of(scan, guess)):
        return True
    if guess.split.particles == "و" and guess.kind not in STRONG and _second_clan(scan, guess.first):
        return True
    if (
        guess.kind == "relief"
        and guess.first > 0
        and scan.words[guess.first] == "الحدود"
        and _guarded(scan, guess.first)
    ):
        return True
    if not scan.near(guess.first):
        return _dashed(scan, guess) and _pipeline(scan, guess.first - 2)
    if not _naming[scan.words[guess.first - 1]]:
        return False
    if _operations(scan, guess) or _pipeline(scan, guess.first - 1):
        return True
    return not scan.post and _institute(scan, guess)


def _may_name(word: str) -> bool:
    """Whether a word may end what a name follows that is no place: operations, a pipeline, a body of learning."""
    institutes = lexicon().institutes
    return word == _OPERATIONS or _piped(word) or word in institutes or word[1:] in institutes


_naming = Remembered(_may_name)


_GUARDS: Final = ("حرس", "خفر", "شرطه")


def _guarded(scan: Scan, i: int) -> bool:
    """Whether word ``i``, a border, is told by those who watch it."""
    return scan.near(i) and scan.words[i - 1].endswith(_GUARDS)


_NO_WILAYA: Final = frozenset({"SY", "IQ", "EG", "LB", "JO", "YE", "PS"})
"""Countries whose divisions are محافظات."""
_SO_CALLED: Final = frozenset(
    {"يسمي", "تسمي", "يسميه", "تسميه", "يسميها", "تسميها", "المسماه", "اسماه", "اسمته", "يعرف"}
)
"""Words before what an armed group calls its own (ما يسمى ولاية X)."""


def _province_of_group(scan: Scan, guess: Guess, gazetteer: Gazetteer) -> bool:
    """Whether a name after a type word is a 'province' (ولاية) of an armed group: many countries have no such."""
    first = guess.type_first
    if scan.facts[first].type_key != "ولايه":
        return False
    if (first and scan.words[first - 1] in _SO_CALLED) or (first > 1 and scan.words[first - 2] in _SO_CALLED):
        return True
    countries = {sense.country for sense in gazetteer.senses(guess.key) if sense.feature_code == "ADM1"}
    return (bool(countries) or guess.kind == "region") and countries <= _NO_WILAYA


_MOSQUES: Final = frozenset({"جامع", "مسجد"})
_PREACHERS: Final = frozenset({"امام", "خطيب", "وخطيب", "موذن", "الامام", "الخطيب"})
"""Who is told by the mosque where he serves."""
_HOSPITALS: Final = frozenset({"مستشفي", "مشفي"})


def _house_of(scan: Scan, guess: Guess) -> bool:
    """Whether a name is that of somebody's mosque (إمام جامع X), or of a hospital called after a wide region."""
    kind = scan.facts[guess.type_first].type_key
    if kind in _MOSQUES:
        return guess.type_first > 0 and scan.words[guess.type_first - 1] in _PREACHERS
    return kind in _HOSPITALS and guess.kind == "region"


_CLANS: Final = frozenset(
    {"قبيلتي", "قبيلتا", "عشيرتي", "عشيرتا", "عايلتي", "عايلتا", "قبايل", "عشاير", "عوايل", "عايلات"}
)
"""Words for clans that several names follow."""
_MOST_CLANS: Final = 4


def _second_clan(scan: Scan, i: int) -> bool:
    """Whether word ``i`` goes on a list of clans (قبيلتي X وY)."""
    for k in range(i - 2, max(-1, i - 2 - _MOST_CLANS), -1):
        if scan.words[k] in _CLANS:
            return True
        if scan.words[k + 1][0] != "و" and k < i - 2:
            return False
    return False


_PIPE: Final = "انبوب"
_PIPES: Final = frozenset({"انابيب", "النفط", "الغاز"})
_LINES: Final = frozenset({"خط", "خطي", "خطوط", "الخط", "انبوب", "انابيب"})
_STRUCK: Final = 5
"""How many words before a pipeline may say that it was struck, which happens where it lies."""


def _pipeline(scan: Scan, i: int) -> bool:
    """Whether word ``i`` ends the words for a pipeline that was not struck: its ends tell it (خط أنابيب X - Y)."""
    if i < 1 or not _piped(scan.words[i]):
        return False
    if scan.words[i] in _PIPES and scan.words[i - 1].lstrip("ولب") not in _LINES:
        return False
    return not any(_strikes(scan, k) for k in range(max(0, i - _STRUCK), i - 1))


def _piped(word: str) -> bool:
    """Whether a word is 'pipeline', or what flows in it."""
    return word in _PIPES or word.lstrip("ولب") == _PIPE


def _strikes(scan: Scan, i: int) -> bool:
    bits = scan.facts[i].bits
    return bool(bits & ATTACK or (bits & MOVE and not bits & PLACE)) or scan.words[i].removeprefix("و") in _BROKEN


_BROKEN: Final = frozenset(
    {"انفجر", "انفجرت", "فجر", "فجروا", "احترق", "احترقت", "حريق", "حريقا", "تسرب", "اندلع", "نسف", "تخريب"}
)


_DASHES: Final = frozenset({"-", "–", "—"})


def _dashed(scan: Scan, guess: Guess) -> bool:
    """Whether a name follows another word after a dash (X – Y)."""
    return guess.first > 1 and not guess.split.cut and scan.gaps[guess.first - 1].strip() in _DASHES


_OPERATIONS: Final = "عمليات"
_COMMAND: Final = frozenset({"قياده", "قايد", "مقر", "قاطع"})
"""Words before the operations of a command."""


def _operations(scan: Scan, guess: Guess) -> bool:
    """Whether a name, near to the word before it, is that of a military command (قيادة عمليات X)."""
    i = guess.first - 1
    return (
        i > 0
        and scan.words[i] == _OPERATIONS
        and scan.near(i)
        and not guess.split.cut
        and scan.words[i - 1].lstrip("ولب") in _COMMAND
    )


def _institute(scan: Scan, guess: Guess) -> bool:
    """Whether a name, near to the word before it, is that of a body of learning, not of the place where it stands.

    A university is a place where words bring one (داخل جامعة X، قصف جامعة X); a centre only acts where it speaks
    (أصدر مركز X) or one is of it (باحث في معهد X).
    """
    lex, i = lexicon(), guess.first - 1
    word = scan.words[i]
    if word not in lex.institutes and (word := word[1:]) not in lex.institutes:
        return False  # an attached 'and', 'by' or 'of' aside
    if i and scan.near(i) and scan.words[i][0] == "ل" and scan.words[i - 1] in _WRITINGS:
        return True
    if word in _MEDIA and guess.last < len(scan.words) and scan.words[guess.last] in _TODAY:
        return True
    bits = scan.facts[i - 1].bits if scan.near(i) else 0
    if word in lex.universities:
        struck = not bits & SPEECH and any(scan.facts[k].bits & ATTACK for k in range(max(0, i - 4), i))
        return not (bits & (PLACE | MOVE) or struck)
    scholar = i > 1 and bits & PLACE and scan.near(i - 1) and scan.facts[i - 2].bits & SCHOLAR
    return bool(bits & SPEECH or scholar or (i and scan.words[i - 1] in lex.issues))


_WRITINGS: Final = frozenset({"دراسه", "تقرير", "بحث", "ورقه", "استطلاع", "احصاييه", "تقارير", "ندوه", "مقال", "بيان"})
"""What is by the body after it (دراسة لمركز X)."""
_MEDIA: Final = frozenset({"موقع", "شبكه", "منصه"})
_TODAY: Final = frozenset({"اليوم", "الان", "الغد", "الحدث"})
"""Last words of the names of media (موقع X اليوم)."""
