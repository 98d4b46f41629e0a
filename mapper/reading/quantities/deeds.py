"""Whom a deed befell, where the verb says more than that: murder, what took lives, what it led to."""

from __future__ import annotations

from typing import Final

from mapper.reading.quantities.counts import Count
from mapper.reading.quantities.sums import WITH
from mapper.reading.quantities.told_before import ToldBefore
from mapper.reading.quantities.words import ONE_OF_THEM

REACH: Final = 9
"""How many words after an act of harm its victims may begin."""
MURDERED: Final = frozenset(
    ("اغتال", "اغتالت", "اغتالوا", "يغتال", "تغتال", "يغتالون", "اغتيل", "اغتيلت", "اردي", "اردت", "اردوا")
)
TAKING: Final = frozenset(("اودي", "اودت", "تودي", "يودي"))  # whom they took stands after "with"
_BEFALLEN: Final = frozenset(("اصيب", "استشهد", "توفي", "لقي", "قضي", "اصيبت", "استشهدت", "توفيت", "لقيت", "قضت"))
NO_NOUN: Final = frozenset(
    ("في", "من", "علي", "الي", "عن", "بجروح", "اثر", "جراء", "خلال", "بعد", "قبل", "برصاص", "بنيران")
)
"""Words after 'a wounded' that belong to no construct state."""
_OF_BOTH: Final = "هما"
_ITS: Final = ("ها", "هما")  # pronouns that end like a dual
_HIMSELF: Final = frozenset(("هو", "هي"))
_ENDS_WITHIN: Final = 4  # words from 'ended' to 'the life of': what did
_FAR: Final = 12  # words between an active verb of murder and its victim: who, on what, when
CUT_OFF: Final = frozenset(("بتر", "بترت", "قطعت", "انقطع", "انقطعت", "خسر", "خسرت", "فقدت", "ببتر"))
_SURGERY: Final = frozenset(("بتر", "بترت"))
ENDING: Final = {
    "القضاء": "علي",
    "بالقضاء": "علي",
    "انهي": "حياه",
    "انهت": "حياه",
    "انهوا": "حياه",
    "اجهز": "علي",
    "اجهزت": "علي",
    "اجهزوا": "علي",
}
MADE_AN_END: Final = frozenset(("قضي", "قضت", "قضوا"))
"""Verbs of dying, with 'upon' of killing: قضت على ثلاثة."""


class Deeds(ToldBefore):
    """Reads the people of one sentence whom a deed befell."""

    def _outcome(self, i: int) -> bool:
        """Whether word ``i`` is what something led to: 'أدى إلى مقتله', not 'بعد مقتله'."""
        if self._with_others(i) is not None:
            return True  # 'أصابته مع اثنين من مرافقيه', which is spelt as 'إصابته'
        before = self.forms[i - 1] if i > self.sentence.first_word else ""
        joined = i - 2 > self.sentence.first_word and before in self.table.own and self.forms[i].startswith("و")
        return before in ("الي", "عن") or self.forms[i].startswith(("ب", "ل")) or joined

    def _own(self, i: int) -> Count:
        """Rule 'somebody told before, and who is told along with him': 'أدى إلى مقتله وثلاثة من مرافقيه'."""
        told, more = 1 + self.forms[i].endswith(_OF_BOTH), self._told_along(i + 1)
        if more is None:
            return Count(i, i + 1, told, told, "person", "own")
        return Count(i, more.last, told + more.low, None if more.high is None else told + more.high, "person", "summed")

    def _told_along(self, j: int) -> Count | None:
        """Count those told along with 'his death' from word ``j`` on: 'مقتله هو ومرافقه', 'إصابته مع اثنين'."""
        last = self.sentence.last_word
        if j + 1 < last and self.forms[j] in _HIMSELF:
            j += 1
        if j + 1 < last and self.forms[j] in WITH and not self._breaks(j):
            return self._people(j + 1)
        return self._people(j) if j < last and self.forms[j].startswith("و") else None

    def _with_others(self, i: int) -> Count | None:
        """Rule 'somebody told before, with others': 'قُتل مع سائقه', 'أصيب هو وأربعة غيره'."""
        j = i + 1
        if j + 1 >= self.sentence.last_word or self._breaks(j):
            return None
        if self.forms[j] not in WITH and self.forms[j] not in _HIMSELF:
            return None
        more = self._told_along(j)
        if more is None:
            return None
        return Count(i, more.last, 1 + more.low, None if more.high is None else 1 + more.high, "person", "summed")

    def _object(self, i: int) -> Count | None:
        """Rule 'whom they killed, told by a pronoun': 'وقتلته مع سائقه', 'فقتلوه'."""
        told = self._with_others(i)
        if told is None and self.forms[i].startswith(("و", "ف")) and self.table.harm[self.forms[i]].harm == "killed":
            return Count(i, i + 1, 1, 1, "person", "object")
        return told

    def _murdered(self, i: int) -> Count:
        """Rule 'whom an active verb of murder names': one, unless more are told: 'اغتال مسلحان المحامي فلانا'."""
        doers, last = self.table.doers, self.sentence.last_word
        for j in range(i + 1, min(i + 1 + _FAR, last)):
            word = self.forms[j]
            if word in doers or (j + 1 < last and self.forms[j + 1] in doers):
                continue
            if j in self.by_word and word.startswith("ال"):
                continue  # 'on Monday' (الاثنين)
            if (j in self.by_word or self._counts(word)) and (count := self._people(j)) is not None:
                return count
        return Count(i, i + 1, 1, 1, "person", "murdered")

    def _taken(self, i: int) -> Count | None:
        """Rule 'whom it took, after with': 'أودت قذيفة من مخلفات المعارك بطفلين'."""
        for j in range(i + 1, min(i + 1 + _FAR, self.sentence.last_word)):
            if j in self.marked or (j in self.by_word and self.forms[j][0] != "ب" and not self._date(j)):
                return None
            if self.forms[j][0] == "ب" and self.forms[j] != "بحياه":
                if self.forms[j][1:] in ONE_OF_THEM:
                    return Count(j, j + 1, 1, 1, "person", "one_of_them")
                if (count := self._people(j)) is not None:
                    return count
        return None

    def _ended(self, i: int, thing: str) -> Count | None:
        """Rule 'whose life it ended': 'أنهت حياة إمام مسجد', 'أجهزوا على الجريحين'."""
        for k in range(i + 1, min(i + _ENDS_WITHIN, self.sentence.last_word - 1)):
            if k in self.marked:
                return None
            if self.forms[k] == thing:
                return self._people(k + 1)
        return None

    def _two_of(self, i: int, count: Count) -> bool:
        """Whether who it befell is a dual before its noun: 'أصيب راعيا أغنام', but not 'أصاب راعيا بجروح'."""
        j = count.first
        if count.rule != "singular" or self.forms[i].lstrip("وف") not in _BEFALLEN:
            return False
        if not self.forms[j].endswith("ا") or self.forms[j].endswith(_ITS):
            return False
        if count.last >= self.sentence.last_word or self._breaks(count.last):
            return False
        written = self.text.quote(self.words[j].start, self.words[j].end)
        following = self.forms[count.last]
        return "\u064b" not in written and following not in NO_NOUN and not following.startswith(("و", "ب"))

    def _maimed(self, i: int) -> Count | None:
        """Rule 'who lost a limb': 'فبترت ساقه', 'بترت ساق أحدهم'."""
        after = self.forms[i + 1] if i + 1 < self.sentence.last_word else ""
        bare = self.forms[i].lstrip("وف") in _SURGERY and after in self.table.bare_limbs
        if after not in self.table.limbs and not bare:
            return None
        return Count(i, i + 2, 1, 1, "person", "maimed")
