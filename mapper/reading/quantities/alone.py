"""One who is told without a number: 'one of the elders', a name, an unknown noun, or nobody but a verb's ending."""

from __future__ import annotations

from functools import cache
from typing import Final

from gazetteer.arabic import fold
from gazetteer.record import record
from mapper.reading.dates.words import lexicon
from mapper.reading.lexicons import load_lexicon
from mapper.reading.quantities.counts import Count
from mapper.reading.quantities.deeds import NO_NOUN, Deeds
from mapper.reading.quantities.words import HarmWord

ONE_OF: Final = frozenset(("احد", "احدي"))
"""Words for one of several, before them."""
_DAMMA: Final = "\u064f"
_PLURALS: Final = ("ون", "ين", "ات", "ان", "و")
"""Endings by which a noun that no lexicon knows is none of one person."""
_SERVED: Final = frozenset(("فتره", "عقوبه", "حياته", "عمره", "عاما", "سنوات", "سنين", "اعوام", "اشهر", "شهرا", "يوما"))
"""What is spent and not lost: time."""
_WOUNDED_WITHIN: Final = 3  # words between 'was hurt' and how: his name, 'then'
_KILLED_WITHIN: Final = 8  # words between 'was killed', with a name, and by what
_BEFORE_VERB: Final = 5  # words between one person, with a name, and what befell him
_LEAVING: Final = frozenset(("فارق", "فارقت"))
_LIFE: Final = "الحياه"
_OPENERS: Final = frozenset(("ان", "بان", "كان", "وكان", "كانت", "وكانت", "فيما", "بينما"))
"""Words before the subject of a clause."""
_TELLS_TIME: Final = frozenset(("weekday", "deictic", "part", "unit", "before", "within", "after"))


@record(frozen=True)
class _Alone:
    """Words of ``lexicon/harm.toml`` about one who is told without a number."""

    killed: frozenset[str]
    """Verbs that one person is the subject of."""
    dying: frozenset[str]
    """Those of them that take no object."""
    injured: frozenset[str]
    by: frozenset[str]
    wounds: frozenset[str]
    marks: frozenset[str]
    several: frozenset[str]


_KEYS: Final = ("killed", "dying", "injured", "by", "wounds", "marks", "several")


@cache
def _words() -> _Alone:
    data = load_lexicon("harm.toml")["alone"]
    killed, dying, injured, by, wounds, marks, several = (frozenset(fold(w).text for w in data[key]) for key in _KEYS)
    return _Alone(killed, dying, injured, by, wounds, marks, several)


class Alone(Deeds):
    """Reads the one of a sentence whom no number counts."""

    def _one_of_some(self, i: int, entry: HarmWord) -> Count | None:
        """Rule 'one of several': 'قتل أحد شيوخ العشائر', 'مقتل أحد القادة ومرافقه'."""
        forms, j, last = self.forms, i + 1, self.sentence.last_word
        if j + 1 >= last or forms[j] not in ONE_OF or j in self.by_word or self._breaks(j, j + 1):
            return None
        of = forms[j + 1]
        if of in NO_NOUN or self._thing(of):
            return None
        known = of in self.table.person or of in self.table.companions
        sure = entry.kind == "act" and (entry.harm != "injured" or of.startswith("ال")) and not entry.weak
        if not (known or sure):
            return None  # 'the fall of one of the parachutes'
        along = self._companion_after(j + 2)
        more = self._people(along) if along > j + 2 or (along < last and forms[along] in self.table.companion) else None
        if more is None:
            return Count(j, j + 2, 1, 1, "person", "one_of_some")
        return Count(j, more.last, 1 + more.low, None if more.high is None else 1 + more.high, "person", "summed")

    def _thing(self, word: str) -> bool:
        return word in self.table.not_people or word.removeprefix("ال") in self.table.not_people

    def _nobody_named(self, i: int, entry: HarmWord) -> Count | None:
        """Rule 'one who is told before or by name': 'ابنها الذي قضى في غارة', 'وأصيب بشظايا', 'قُتل كولبر برصاص'."""
        known, verb = _words(), self.forms[i].lstrip("وف")
        following = self.forms[i + 1] if i + 1 < self.sentence.last_word else ""
        if (verb in known.killed or verb in known.injured) and (
            one := self._told_before_verb(i, following)
        ) is not None:
            return one
        if self.forms[i].removeprefix("و") in _LEAVING and following == _LIFE:
            alone = True
        elif entry.harm == "injured":
            alone = verb in known.injured and self._wounded(i)
        elif verb not in known.killed or not following:
            alone = False
        elif self._of_one_told(i, verb):
            sure = verb in known.dying or verb.startswith("قض") or self._passive(i) or following in known.by
            alone = (sure or self._of_person(i)) and self._says_how(following) and not self._spent(i)
        else:
            alone = self._named(i, verb, following)
        return Count(i, i + 1, 1, 1, "person", "nobody_named") if alone else None

    def _told_before_verb(self, i: int, following: str) -> Count | None:
        """Rule 'one person before what befell him': 'أن شابا قتل برصاص', 'وكان راعي أغنام أصيب قبل يومين'."""
        ends = i + 1 >= self.sentence.last_word or self._breaks(i + 1)
        if not ends and not self._says_how(following):
            return None
        for k in range(i - 1, max(self.sentence.first_word, i - _BEFORE_VERB) - 1, -1):
            if self._breaks(k + 1):
                return None
            if (person := self.table.person.get(self.forms[k])) is None:
                continue
            opens = (k == self.sentence.first_word and not ends) or self.forms[k - 1] in _OPENERS
            return Count(k, k + 1, 1, 1, person.item, "one_before") if opens and person.number == 1 else None
        return None

    def _of_one_told(self, i: int, verb: str) -> bool:
        """Whether the verb at word ``i`` tells of one who was told right before it: 'الذي قضى', 'وكان فلان قد قتل'."""
        before = self.forms[i - 1] if i > self.sentence.first_word else ""
        if before == "التي":
            return verb in _words().dying or self._passive(i)
        return before in ("الذي", "قد")

    def _of_person(self, i: int) -> bool:
        """Whether 'who' before the verb at word ``i`` follows a person, and no raid that killed somebody."""
        return i - 2 >= self.sentence.first_word and self.forms[i - 2] in self.table.person

    def _says_how(self, word: str) -> bool:
        """Whether a word after the verb tells when, where or how, and not whom."""
        if word in NO_NOUN or word in _words().by:
            return True
        time = lexicon().words.get(word)
        return time is not None and not _TELLS_TIME.isdisjoint(time[0])

    def _spent(self, i: int) -> bool:
        """Whether the verb is that of spending years: 'الذي قضى في السجن عشرين عاما'."""
        if not self.forms[i].endswith(("قضي", "قضت")):
            return False
        ahead = self.forms[i + 1 : min(i + 7, self.sentence.last_word)]
        return ahead[0] == "علي" or (ahead[0] != "قبل" and not _SERVED.isdisjoint(ahead))

    def _named(self, i: int, verb: str, following: str) -> bool:
        """Whether a name or an unknown noun after the verb is that of one person."""
        known = _words()
        if self._breaks(i + 1) or following in NO_NOUN or following in known.several or self._says_how(following):
            return False
        if following in self.table.person or following in self.table.doers or self._thing(following):
            return False
        if following.startswith(("ال", "ب", "ل", "و")) or following.endswith(_PLURALS) or len(following) < 3:
            return False
        if i + 1 in self.by_word or following in self.table.harm:
            return False
        if verb in known.dying or self._passive(i):
            return True
        ahead = self.forms[i + 2 : min(i + 2 + _KILLED_WITHIN, self.sentence.last_word)]
        return not known.by.isdisjoint(ahead) and known.several.isdisjoint(ahead)

    def _wounded(self, i: int) -> bool:
        """Whether how somebody was hurt is told and nobody else: 'وأصيب حينها بشظايا في الكتف'."""
        known = _words()
        for k in range(i + 1, min(i + 2 + _WOUNDED_WITHIN, self.sentence.last_word)):
            word = self.forms[k]
            if self._breaks(k):
                return False
            if word in known.wounds:
                return True
            if word in known.marks:
                return k == i + 1 or self._says_how(self.forms[k - 1])
            if word in self.table.person or word in known.several or word in self.table.harm or k in self.by_word:
                return False
            if word.endswith(_PLURALS) and not self._says_how(word):
                return False
        return False

    def _passive(self, i: int) -> bool:
        """Whether the verb at word ``i`` is written as one in the passive: قُتل."""
        return _DAMMA in self.text.quote(self.words[i].start, self.words[i].end)
