"""Rules of grammar around a name: what opens a sentence, what adjectives and accusatives a name cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapper.reading.nations import nationality
from mapper.reading.recognize.bits import ATTACK, MOVE, PLACE, SPEECH, WEAK

if TYPE_CHECKING:
    from mapper.reading.recognize.candidates import Guess
    from mapper.reading.recognize.scan import Scan


def opens_sentence(scan: Scan, guess: Guess) -> bool:
    """Whether a sentence opens with where it happened: 'وفي X، …'."""
    i = guess.first - 1
    opens = i == 0 or not _ENDS.isdisjoint(scan.gaps[i - 1])
    return opens and scan.words[i] in _IN and scan.gaps[guess.last - 1].lstrip()[:1] in _HEAD_ENDS


def gone_to(scan: Scan, guess: Guess) -> bool:
    """Whether an adjective stands after 'to' and describes nothing: a town (وصلت إلى طويلة, not إلى طويلة الأمد)."""
    i, j = guess.first - 1, guess.last
    if scan.words[i].removeprefix("و") not in _TO or not scan.spelt(guess.first).endswith("ة"):
        return False
    return j >= len(scan.words) or scan.gaps[j - 1] != " " or not scan.words[j].startswith("ال")


_TO: Final = frozenset({"الي", "نحو", "باتجاه", "صوب"})
_ENDS: Final = frozenset(".!؟?\n")
_IN: Final = frozenset({"في", "وفي"})
_HEAD_ENDS: Final = frozenset({"،", ":"})


_SHORTEST_NOUN: Final = 4


def accusative(scan: Scan, i: int) -> bool:
    """Whether a word is an indefinite accusative, so that a country after it is its adjective: 'قتل جنديا تركيا'.

    Verbs of the dual end alike: those that bring places (زارا سوريا) or speak (اتهما تركيا) are left.
    """
    word = scan.words[i]
    if len(word) < _SHORTEST_NOUN or not word.endswith("ا") or word.endswith(_NO_ACCUSATIVE) or scan.gaps[i] != " ":
        return False
    if scan.spelt(i)[-1] not in _ALIF or scan.facts[i].bits & (PLACE | MOVE | WEAK | SPEECH | ATTACK):
        return False
    return word not in _ADVERBS and word[:-1] not in _DUAL_VERBS


def adjective(scan: Scan, i: int) -> bool:
    """Whether a word is an adjective in the accusative, and so the country joined to it: 'eleven migrants, X and Y'."""
    word = scan.words[i]
    if not word.endswith("يا") or len(word) <= _SHORTEST_NOUN or word in _ADVERBS or scan.gaps[i] != " ":
        return False
    return nationality(word) != "" and not any(begun.alone for begun in scan.facts[i].begun)


_NO_ACCUSATIVE: Final = ("وا", "ها", "نا", "هذا")
_ALIF: Final = frozenset("ا\u064b")
_ADVERBS: Final = frozenset(
    {"اولا", "ثانيا", "ثالثا", "ايضا", "حاليا", "لاحقا", "مجددا", "اخيرا", "رسميا", "فعليا", "شمالا", "جنوبا"}
)
_DUAL_VERBS: Final = frozenset(
    {"زار", "غادر", "وصل", "دخل", "اتهم", "طالب", "دع", "بحث", "ناقش", "عبر", "ترك", "شكر", "حذر", "حمل"}
)
