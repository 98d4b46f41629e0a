"""Persons beside a name: titles, families, given names, wounds, those who are told by their university."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapper.reading.recognize.bits import SCHOLAR, TITLE, WOUND
from mapper.reading.recognize.facts import nisba
from mapper.reading.recognize.lexicon import lexicon
from mapper.reading.recognize.scan import SPACES

if TYPE_CHECKING:
    from mapper.reading.recognize.candidates import Guess
    from mapper.reading.recognize.scan import Scan


def called_ali(scan: Scan, i: int) -> bool:
    """Whether word ``i``, spelt like 'upon' once it is folded, is the given name: after a title, with its own ي."""
    return i > 0 and bool(scan.facts[i - 1].bits & TITLE) and scan.spelt(i).endswith("ي")


def titled(head: str) -> bool:
    """Whether the first word of a name begins the names of people as well (أبو X، الشيخ X)."""
    lex = lexicon()
    return head in lex.kunya or head in lex.titles


def before_family(scan: Scan, guess: Guess) -> bool:
    """Whether what follows a name looks like a family's (المهندسة ميسان الجبوري)."""
    word = scan.words[guess.last] if guess.last < len(scan.words) and " " not in guess.key else ""
    return word.startswith("ال") and word.endswith("ي") and scan.near(guess.last)


def family_of_titled(scan: Scan, guess: Guess) -> bool:
    """Whether a name looks like a family's two or three words after a title (المحلل السياسي مشاري الأحمدي)."""
    i, key = guess.first, guess.key
    if not (key.startswith("ال") and key.endswith("ي")) or " " in key or guess.split.cut or not scan.near(i - 1):
        return False
    if i > 1 and scan.facts[i - 2].bits & TITLE:
        return True
    return i > 2 and scan.near(i - 2) and bool(scan.facts[i - 3].bits & TITLE) and nisba(scan.words[i - 2])


_UNIVERSITY: Final = "جامعه"
_AFFILIATED: Final = 6
"""How many words before a university the person may stand who is told by it."""


def affiliated(scan: Scan, i: int) -> bool:
    """Whether word ``i`` is a university that only says who somebody is (أستاذ العلوم السياسية في جامعة X)."""
    if not scan.words[i].endswith(_UNIVERSITY):
        return False
    for k in range(i - 1, max(-1, i - 1 - _AFFILIATED), -1):
        if scan.facts[k].bits & SCHOLAR:
            return True
        if scan.gaps[k] not in SPACES:
            return False
    return False


def wounded(scan: Scan, i: int) -> bool:
    """Whether a wound is told before word ``i``: a splinter in the eye (في العين)."""
    return any(scan.facts[k].bits & WOUND for k in range(max(0, i - 1 - _WOUND_REACH), i - 1))


_WOUND_REACH: Final = 6
"""Words between a wound and the part of the body."""
