"""Finds which lexicon words a written word may be: one small morphology.

Arabic writes conjunctions, prepositions, the article, pronouns and endings onto the word. ``Morphology.readings``
strips them and looks up what is left, so that the lexicon holds one stem a word and not its hundred forms.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Literal

Kind = Literal["noun", "past", "present", "single"]
"""Noun (adjective, participle), verb in the perfect, verb in the imperfect, a form listed as it stands."""

_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("", "ب", "ل", "ك", "ال", "بال", "كال", "لل")
_NOUN_ENDS = frozenset(
    ["", "ا", "ان", "ين", "ون", "و", "ات", "ه", "ها", "هم", "هن", "هما", "نا", "كم", "ته", "تها", "تهم", "تين", "تان",
     "تا", "تي", "اته", "اتها", "اتهم", "اتهما", "يه", "يين", "يون", "يات", "يها", "يهم", "ي", "ت"]
)  # fmt: skip
_OBJECTS = ("", "ه", "ها", "هم", "هن", "هما", "نا", "ني", "كم")
_PAST_ENDS = frozenset(end + obj for end in ("", "ت", "ا", "تا", "ن", "نا", "و") for obj in _OBJECTS) | {"وا", "يا"}
_PRESENT_ENDS = frozenset(end + obj for end in ("", "ون", "ان", "ن", "و", "ين") for obj in _OBJECTS) | {"وا"}
_PAST_CUT_ENDS = frozenset(end + obj for end in ("ت", "تا", "و") for obj in _OBJECTS if end + obj != "و") | {"وا"}
_PRESENT_CUT_ENDS = frozenset(["ون", "وا", "ان"])
_PRESENT_STARTS = frozenset("يتنا")
_PLURAL = re.compile("ات(?:ه|ها|هم|هما)?$")
_LONGEST_END = 5


@dataclass(frozen=True, slots=True)
class Reading:
    """One lexicon word that a written word may be."""

    entry: int
    """Number of the lexicon entry."""
    kind: Kind
    """What it would be."""
    definite: bool = False
    """Whether it bears the article."""
    joined: bool = False
    """Whether it begins with the conjunction و or ف."""
    preposition: str = ""
    """The attached preposition, ``""`` for none."""
    future: bool = False
    """Whether it bears the future's س."""
    plural: bool = False
    """Whether it is a noun with the ending of the sound feminine plural."""
    feminine: bool = False
    """Whether it is a noun that itself ends in ة, so that its ه is no pronoun."""


class Morphology:
    """Stems and how to find them; the readings of each written word are remembered."""

    def __init__(self) -> None:
        self._nouns: dict[str, list[int]] = defaultdict(list)
        self._past: dict[str, list[int]] = defaultdict(list)
        self._present: dict[str, list[int]] = defaultdict(list)
        self._past_cut: dict[str, list[int]] = defaultdict(list)
        self._present_cut: dict[str, list[int]] = defaultdict(list)
        self._single: dict[str, list[int]] = defaultdict(list)
        self._finite: dict[str, list[int]] = defaultdict(list)

    def add_noun(self, stem: str, entry: int) -> None:
        """Add a noun by its singular (or a broken plural); a final ه also stands for its ت before endings."""
        self._nouns[stem].append(entry)
        if stem.endswith("ه") and len(stem) > 3:
            self._nouns[stem[:-1]].append(entry)

    def add_verb(self, perfect: str, entry: int) -> None:
        """Add a verb by its folded third person masculine perfect."""
        present = perfect[1:] if perfect[0] == "ا" and len(perfect) > 3 else perfect
        for stems, cut, stem in ((self._past, self._past_cut, perfect), (self._present, self._present_cut, present)):
            stems[stem].append(entry)
            if stem[-1] in "يا" and len(stem) > 2:  # weak: نفى has نفت، نفوا، ينفون
                cut[stem[:-1]].append(entry)
        if perfect[0] == "و" and len(perfect) == 3:  # assimilated: وصل has يصل
            self._present[perfect[1:]].append(entry)
        if perfect[-2] == "ا":  # hollow: زار has يزور, أصاب has يصيب and أصيب
            for vowel in "وي" if len(perfect) == 3 else "ي":
                self._present[present[:-2] + vowel + present[-1]].append(entry)
            if len(perfect) > 3:  # of three letters it would be a noun as often: وزير is no وَ + زير
                self._past[perfect[:-2] + "ي" + perfect[-1]].append(entry)

    def add_single(self, form: str, entry: int) -> None:
        """Add a form that is found as it stands, or after و or ف."""
        self._single[form].append(entry)

    def add_finite(self, form: str, entry: int) -> None:
        """Add a verb's form that is found as it stands, or after و or ف."""
        self._finite[form].append(entry)

    def readings(self, word: str) -> tuple[Reading, ...]:
        """All readings of a folded word, none twice.

        Parameters
        ----------
        word : str
            A folded word with whatever is attached to it.

        Returns
        -------
        tuple of Reading
            Empty for a word that the lexicon does not know.
        """
        return tuple(dict.fromkeys(self._analyse(word)))

    def _analyse(self, word: str) -> list[Reading]:
        found: list[Reading] = []
        for conjunction in _CONJUNCTIONS:
            if not word.startswith(conjunction):
                continue
            rest, joined = word[len(conjunction) :], bool(conjunction)
            found += [Reading(e, "single", rest[:2] in ("ال", "لل"), joined) for e in self._single.get(rest, ())]
            found += [Reading(e, "past", joined=joined) for e in self._finite.get(rest, ())]
            found += [Reading(e, "past", joined=joined) for e in self._ends(rest, self._past, _PAST_ENDS)]
            found += [Reading(e, "past", joined=joined) for e in self._ends(rest, self._past_cut, _PAST_CUT_ENDS)]
            found += self._presents(rest, joined)
            for preposition in _PREPOSITIONS:
                if rest.startswith(preposition) and len(rest) > len(preposition) + 1:
                    definite = preposition in ("ال", "بال", "كال", "لل")
                    before = "" if preposition == "ال" else preposition[:1]
                    plural = _PLURAL.search(rest) is not None
                    stem = rest[len(preposition) :]
                    own = stem.endswith("ه") and stem in self._nouns
                    ends = self._ends(stem, self._nouns, _NOUN_ENDS)
                    found += [Reading(e, "noun", definite, joined, before, False, plural, own) for e in ends]
        return found

    def _presents(self, rest: str, joined: bool) -> list[Reading]:
        future = len(rest) > 4 and rest[0] == "س" and rest[1] in _PRESENT_STARTS
        start = 1 if future or (len(rest) > 4 and rest[0] == "ل" and rest[1] in _PRESENT_STARTS) else 0
        out: list[Reading] = []
        for skip in {start, 0}:
            if len(rest) > skip + 2 and rest[skip] in _PRESENT_STARTS:
                purpose = "ل" if skip and not future else ""
                ends = self._ends(rest[skip + 1 :], self._present, _PRESENT_ENDS)
                ends += self._ends(rest[skip + 1 :], self._present_cut, _PRESENT_CUT_ENDS)
                out += [Reading(e, "present", False, joined, purpose, bool(skip and future)) for e in ends]
        return out

    @staticmethod
    def _ends(rest: str, stems: dict[str, list[int]], ends: frozenset[str]) -> list[int]:
        found: list[int] = []
        for cut in range(min(_LONGEST_END, len(rest) - 2) + 1):
            stem = rest[: len(rest) - cut]
            if stem in stems and rest[len(stem) :] in ends:
                found += stems[stem]
        return found
