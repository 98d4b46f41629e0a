"""Finds which lexicon words a written word may be: one small morphology.

Arabic writes conjunctions, prepositions, the article, pronouns and endings onto the word. ``Morphology.readings``
strips them and looks up what is left, so that the lexicon holds one stem a word and not its hundred forms.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache, partial
from typing import Final, Literal, NamedTuple

Kind = Literal["noun", "past", "present", "single"]
"""Noun (adjective, participle), verb in the perfect, verb in the imperfect, a form listed as it stands."""

_CONJUNCTIONS: Final = "وف"
_BEFORE_NOUNS: Final = {  # by their first letter, with their lengths
    letter: tuple([(before, len(before)) for before in said.split()])
    for letter, said in {"ب": "ب بال", "ل": "ل لل", "ك": "ك كال", "ا": "ال", "ي": "", "ت": "", "س": ""}.items()
}
_ARTICLES: Final = frozenset(["ال", "بال", "كال", "لل"])
_NOUN_ENDS: Final = frozenset(
    ["", "ا", "ان", "ين", "ون", "و", "ات", "ه", "ها", "هم", "هن", "هما", "نا", "كم", "ته", "تها", "تهم", "تين", "تان",
     "تا", "تي", "اته", "اتها", "اتهم", "اتهما", "يه", "يين", "يون", "يات", "يها", "يهم", "ي", "ت"]
)  # fmt: skip
_OBJECTS: Final = ("", "ه", "ها", "هم", "هن", "هما", "نا", "ني", "كم")
_PAST_ENDS: Final = frozenset(end + obj for end in ("", "ت", "ا", "تا", "ن", "نا", "و") for obj in _OBJECTS) | {
    "وا",
    "يا",
}
_PRESENT_ENDS: Final = frozenset(end + obj for end in ("", "ون", "ان", "ن", "و", "ين") for obj in _OBJECTS) | {"وا"}
_PAST_CUT_ENDS: Final = frozenset(end + obj for end in ("ت", "تا", "و") for obj in _OBJECTS if end + obj != "و") | {
    "وا"
}
_PRESENT_CUT_ENDS: Final = frozenset(["ون", "وا", "ان"])
_PRESENT_STARTS: Final = frozenset("يت")  # the first person tells opinions
_PLURAL: Final = "ات"
_PLURALS: Final = ("ات", "اته", "اتها", "اتهم", "اتهما")
_BEGINNING: Final = 3
_LONG_BEGINNING: Final = 4
_SHORTEST_STEM: Final = 2
_SHORTEST: Final = 3


@dataclass(frozen=True, slots=True, eq=False)  # of each form there is but one
class Form:
    """Grammatical form of a written word. There are a few dozen, and all words of a form share one."""

    kind: Kind
    """Part of speech."""
    verb: bool
    """Whether it is a finite verb."""
    definite: bool
    """Whether it bears the article."""
    joined: bool
    """Whether it begins with the conjunction و or ف."""
    preposition: str
    """The attached preposition, ``""`` for none."""
    future: bool
    """Whether it is a verb with the future's س."""
    plural: bool
    """Whether it is a noun with the ending of the sound feminine plural."""


@cache
def form_of(kind: Kind, definite: bool, joined: bool, preposition: str, future: bool, plural: bool) -> Form:
    """Give the one object of a form."""
    return Form(kind, kind in ("past", "present"), definite, joined, preposition, future, plural)


_NOUN_FORMS: Final = {
    before: [
        [
            form_of("noun", before in _ARTICLES, joined, "" if before == "ال" else before[:1], False, plural)
            for plural in (False, True)
        ]
        for joined in (False, True)
    ]
    for before in ["", *[before for said in _BEFORE_NOUNS.values() for before, _ in said]]
}
"""Forms of nouns by what stands before them, whether a conjunction does, and whether they have a plural ending."""
_PAST_FORMS: Final = [form_of("past", False, joined, "", False, False) for joined in (False, True)]
"""Forms of verbs in the perfect, without a conjunction and with one."""


class Reading(NamedTuple):
    """One lexicon word that a written word may be."""

    entry: int
    """Number of the lexicon entry."""
    of: Form
    """What form of it the word would be."""
    feminine: bool = False
    """Whether it is a noun that itself ends in ة, so that its ه is no pronoun."""

    @property
    def future(self) -> bool:
        """Whether it bears the future's س."""
        return self.of.future


_reading = partial(tuple.__new__, Reading)
"""Makes a ``Reading`` of a tuple: a call of the class takes three times as long."""


class _Stems(dict[str, list[tuple[frozenset[str], list[int]]]]):
    """Stems with the endings that they take and the entries that take them, in the order of the lexicon."""

    def __init__(self) -> None:
        super().__init__()
        self.long: dict[str, tuple[int, ...]] = {}
        """How long the stems of four letters or more are, the longest first, by their first four letters."""
        self.short: dict[str, tuple[int, ...]] = {}
        """The same of shorter ones, by the first three letters of the words (of short words fewer)."""

    def add(self, stem: str, entry: int, ends: frozenset[str]) -> None:
        """Add a stem of an entry."""
        known = self.setdefault(stem, [])
        if known and known[-1][0] is ends:
            known[-1][1].append(entry)
        else:
            known.append((ends, [entry]))
        size = len(stem)
        if size > _BEGINNING:
            _begin(self.long, stem[:_LONG_BEGINNING], size)
        elif size == _BEGINNING:
            _begin(self.short, stem, size)
        elif size == _SHORTEST_STEM:
            for beginning in {stem + end[:1] for end in ends}:
                _begin(self.short, beginning, size)

    def cut(self, rest: str) -> list[tuple[frozenset[str], list[int]]]:
        """Entries of the stems that a word may be made of, with endings of which it has one; longest stems first."""
        size = len(rest)
        found: list[tuple[frozenset[str], list[int]]] = []
        for end in self.long.get(rest[:_LONG_BEGINNING], ()) + self.short.get(rest[:_BEGINNING], ()):
            if size >= end and (known := self.get(rest[:end])) is not None:
                tail = rest[end:]
                for taking in known:
                    if tail in taking[0]:
                        found.append(taking)
        return found


def _begin(lengths: dict[str, tuple[int, ...]], beginning: str, size: int) -> None:
    """Note how long a stem is with which words begin."""
    known = lengths.get(beginning)
    if known is None:
        lengths[beginning] = (size,)
    elif size not in known:
        lengths[beginning] = tuple(sorted((size, *known), reverse=True))


class Morphology:
    """Stems and how to find them."""

    def __init__(self) -> None:
        self._stems = _Stems()
        self._present = _Stems()
        self._forms: dict[str, list[tuple[int, Kind]]] = defaultdict(list)

    def add_noun(self, stem: str, entry: int) -> None:
        """Add a noun by its singular (or a broken plural); a final ه also stands for its ت before endings."""
        self._stems.add(stem, entry, _NOUN_ENDS)
        if stem.endswith("ء"):  # لقاء has لقائه and لقاؤه
            self._stems.add(stem[:-1] + "ي", entry, _NOUN_ENDS)
            self._stems.add(stem[:-1] + "و", entry, _NOUN_ENDS)
        if stem.endswith("ه") and len(stem) > 3:
            self._stems.add(stem[:-1], entry, _NOUN_ENDS)

    def add_verb(self, perfect: str, entry: int) -> None:
        """Add a verb by its folded third person masculine perfect."""
        present = perfect[1:] if perfect[0] == "ا" and len(perfect) > 3 else perfect
        self._stems.add(perfect, entry, _PAST_ENDS)
        self._present.add(present, entry, _PRESENT_ENDS)
        if perfect[-1] in "يا" and len(perfect) > 2:  # weak: نفى has نفت، نفوا، ينفون
            self._stems.add(perfect[:-1], entry, _PAST_CUT_ENDS)
            self._present.add(present[:-1], entry, _PRESENT_CUT_ENDS)
        if perfect[0] == "و" and len(perfect) == 3:  # assimilated: وصل has يصل
            self._present.add(perfect[1:], entry, _PRESENT_ENDS)
        if perfect[-2] == "ا":  # hollow: زار has يزور, أصاب has يصيب and أصيب
            for vowel in "وي" if len(perfect) == 3 else "ي":
                self._present.add(present[:-2] + vowel + present[-1], entry, _PRESENT_ENDS)
            if len(perfect) > 3:  # of three letters it would be a noun as often: وزير is no وَ + زير
                self._stems.add(perfect[:-2] + "ي" + perfect[-1], entry, _PAST_ENDS)

    def add_single(self, form: str, entry: int) -> None:
        """Add a form that is found as it stands, or after و or ف."""
        self._forms[form].append((entry, "single"))

    def add_finite(self, form: str, entry: int) -> None:
        """Add a verb's form that is found as it stands, or after و or ف."""
        self._forms[form].append((entry, "past"))

    def readings(self, word: str) -> tuple[Reading, ...]:
        """All readings of a folded word.

        Parameters
        ----------
        word : str
            A folded word with whatever is attached to it.

        Returns
        -------
        tuple of Reading
            Empty for a word that the lexicon does not know.
        """
        found: list[Reading] = []
        if word:
            self._unjoined(word, False, found)
            if word[0] in _CONJUNCTIONS and len(word) > _SHORTEST:
                self._unjoined(word[1:], True, found)
        return tuple(found)

    def _unjoined(self, rest: str, joined: bool, found: list[Reading]) -> None:
        """Add the readings of a word whose conjunction, if any, is off."""
        long, short = self._stems.long, self._stems.short
        if rest in self._forms:
            self._add_forms(rest, joined, found)
        if rest[:_LONG_BEGINNING] in long or rest[:_BEGINNING] in short:
            self._add_nouns(rest, "", joined, found)
        first, length = rest[0], len(rest)
        if first not in _BEFORE_NOUNS:
            return  # nothing stands before a stem
        for preposition, size in _BEFORE_NOUNS[first]:
            if length > size + 1 and rest[:size] == preposition:
                stem = rest[size:]
                if stem[:_LONG_BEGINNING] in long or stem[:_BEGINNING] in short:
                    self._add_nouns(stem, preposition, joined, found)
        if first in _PRESENT_STARTS and length > _SHORTEST - 1:
            self._add_present(rest[1:], "", joined, found)
        elif first in "سل" and length > _SHORTEST and rest[1] in _PRESENT_STARTS:
            self._add_present(rest[2:], first, joined, found)

    def _add_forms(self, rest: str, joined: bool, found: list[Reading]) -> None:
        """Add the readings of a word that is listed as it stands."""
        article, plural = rest[:2] in ("ال", "لل"), rest.endswith(_PLURALS)
        for entry, kind in self._forms[rest]:
            of = form_of(kind, article and kind == "single", joined, "", False, plural)
            found.append(_reading((entry, of, False)))

    def _add_present(self, stem: str, before: str, joined: bool, found: list[Reading]) -> None:
        """Add the verbs of the imperfect that a word may be, after the future's س or a ل or without them."""
        if cut := self._present.cut(stem):
            of = form_of("present", False, joined, "ل" if before == "ل" else "", before == "س", False)
            found += [_reading((entry, of, False)) for _, entries in cut for entry in entries]

    def _add_nouns(self, stem: str, preposition: str, joined: bool, found: list[Reading]) -> None:
        """Add the nouns that a word may be after a preposition or article, and without one the verbs of the perfect."""
        cut = self._stems.cut(stem)
        if not cut:
            return
        of = _NOUN_FORMS[preposition][joined][_PLURAL in stem and stem.endswith(_PLURALS)]
        feminine = self._feminine(stem) if stem[-1] == "ه" else ()
        for ends, entries in cut:
            if ends is _NOUN_ENDS:
                found += [_reading((entry, of, entry in feminine)) for entry in entries]
            elif not preposition:
                found += [_reading((entry, _PAST_FORMS[joined], False)) for entry in entries]

    def _feminine(self, stem: str) -> list[int]:
        """Entries of the nouns that are the very word."""
        return [entry for ends, entries in self._stems.get(stem, ()) if ends is _NOUN_ENDS for entry in entries]
