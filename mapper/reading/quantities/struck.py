"""Whom an act of harm struck, told after it, and how many of its victims, told before them."""

from __future__ import annotations

from typing import Final

from mapper.reading.quantities.counts import Count
from mapper.reading.quantities.deeds import NO_NOUN, REACH
from mapper.reading.quantities.shared import Shared
from mapper.reading.quantities.sums import DEATH, OF_THEM
from mapper.reading.quantities.told_before import AFTER_COUNT
from mapper.reading.quantities.words import EACH_OF_THEM, HarmWord

_BEFORE_NUMBER: Final = frozenset(("ما", "لا", "يقل", "عن", "علي", "اكثر", "من", "نحو", "حوالي", "قرابه", "ازيد"))
"""Words between an act and the number of its victims (ما لا يقل عن، على أكثر من)."""
_DYING: Final = frozenset(
    (
        *("قضي", "قضت", "قضوا", "لقي", "لقوا", "مات", "ماتوا", "ارتقي", "غرق"),
        *("حيد", "حيدت", "حيدوا", "تحييد", "هلاك", "ماتو", "قضو"),
    )
)
_LIVES: Final = frozenset(("ارواح", "بارواح"))
_HITTING: Final = frozenset(("اصاب", "اصابت", "تصيب", "يصيب"))
_OF_THE_HURT: Final = frozenset(("بينهم", "بينهن", "بينهما", "في", "داخل", "قرب"))
"""Words after the bare number of the hurt: some of them, or where they were."""
_PER_CENT: Final = (("الميه",), ("المايه",))
_ALL_OF_IT: Final = 4  # words after 'a family' before the colon
RISEN: Final = "risen_to"
"""Rule of a number to which that of all victims rose."""
_NUMBER_OF: Final = frozenset(("عدد", "حصيله"))
_FAR: Final = 12  # words from 'the number of those killed' to the number
_RISEN: Final = 10  # words from 'to' and a number to 'the number of martyrs'
_GROUP: Final = 5  # words from 'of' to 'the wounded'
_IN: Final = "في"
_FAMILY: Final = frozenset(
    w + word for w in ("", "ب") for word in ("افراد", "اسره", "عايله", "سكان", "اهالي", "الاهالي", "السكان")
)
_VESSELS: Final = frozenset(("قارب", "زورق", "مركب", "سفينه", "عباره", "باخره", "قوارب", "زوارق", "مراكب", "سفن"))
_SUICIDE: Final = "انتحاري"
_OF_THINGS: Final = ("ات", "ه", "زوارق")  # endings of what may be called so beside a man
_BY: Final = frozenset(("برصاص", "بنيران", "يد", "ايدي", "بيد", "بايدي", "قبل", "بسلاح"))


class Struck(Shared):
    """Reads whom the acts of one sentence struck."""

    def _victims(self, i: int, entry: HarmWord) -> Count | None:
        """Rule 'number before victims': '18 قتيلا', 'عشرات القتلى', 'ثلاثة من الشهداء'."""
        first = self.sentence.first_word
        if entry.joined:
            return None
        for back in (1, 2):
            k = i - back
            if k < first:
                return None
            number = self._number_ending_at(k)
            if number is not None and not self._breaks(k + 1, i):
                if (between := self._range_ending(number[0], number[1], i + 1)) is not None:
                    return between
                low, high = self._modified(number[0], number[1].value_min)
                return Count(number[0], i + 1, low, high, "person", "number_before_victims")
            if (least := self.table.indefinite.get(self.forms[k])) is not None:
                if k > first and self.forms[k - 1] in self.table.mourning:
                    return None  # 'thousands buried the dead': they are the mourners
                return Count(k, i + 1, least, None, "person", "tens_of_victims")
            passed = self.forms[k]
            if passed not in ("من", "منهم", "حاله", "حالات") and passed not in self.table.person:
                break
        if not entry.definite or entry.kind != "many":
            return None
        return self._risen_to(i) if self.forms[i - 1] == "عدد" else self._some_of_the_hurt(i)

    def _risen_to(self, i: int) -> Count | None:
        """Rule 'a number to which that of the victims rose': 'ارتفع إلى 11، بينهم طفلان، عدد الشهداء'."""
        for to in range(i - 3, max(self.sentence.first_word, i - _RISEN) - 1, -1):
            number = self.by_word.get(to + 1)
            if self.forms[to] == "الي" and number is not None and to + 1 not in self.used and not self._date(to + 1):
                low, high = self._modified(to + 1, number.value_min)
                return Count(to + 1, number.last_word, low, high, "person", RISEN)
        return None

    def _some_of_the_hurt(self, i: int) -> Count | None:
        """Rule 'some of a group that was hurt': 'لثلاثة من رفاقه المصابين', 'أربعة من أبنائها الشهداء'."""
        for of in range(i - 2, max(self.sentence.first_word, i - _GROUP), -1):
            if self._breaks(of + 1, i):
                return None
            if self.forms[of] == "من":
                number = self._number_ending_at(of - 1)
                if number is None or self._date(number[0]):
                    return None
                low, high = self._modified(number[0], number[1].value_min)
                return Count(number[0], i + 1, low, high, "person", "some_of_the_hurt")
            if self.forms[of] in NO_NOUN or self.forms[of] in self.table.harm:
                return None
        return None

    def _struck(self, i: int, entry: HarmWord) -> Count | None:
        """Rule 'victims after the act': 'مقتل خمسة مدنيين', 'قتل رجل وزوجته', 'الضحايا إلى 15'."""
        reach = 3 if entry.weak or entry.kind == "many" else REACH
        forms, table, by_word, marked = self.forms, self.table, self.by_word, self.marked
        ahead = forms[i + 1 : i + 6]
        if ahead and ahead[0] in _BEFORE_NUMBER:
            reach += next((k for k, word in enumerate(ahead) if word not in _BEFORE_NUMBER), 0)
        stop = min(i + 1 + reach, self.sentence.last_word)
        deciding = table.deciding
        j = i + 1
        while j < stop:
            word = forms[j]
            if word not in deciding and j not in by_word and j not in marked:
                j += 1
                continue
            harm = table.harm.get(word)
            if word in OF_THEM and j == i + 1 and entry.kind == "act" and j + 1 in by_word:
                j += 1  # 'توفي منهم اثنان'
                continue
            if j in marked and j > i + 1:
                return self._family_told(i, j)
            if word in table.parts:
                return None
            if forms[j - 1] == _IN and j not in by_word:
                j += 1  # 'in the brigade'
                continue
            if harm is not None and j not in by_word and (harm.kind != "many" or harm.joined):
                if entry.kind == "act" and harm.kind in ("act", "many") and harm.joined and j == i + 1:
                    j += 1
                    continue
                return None
            if word.startswith(_SUICIDE) and j - 1 not in by_word and forms[j - 1].endswith(_OF_THINGS):
                j += 1  # 'suicide drones'
                continue
            if forms[j - 1] in _BY:  # 'by the fire of gunmen': those who did it
                j += 1
                continue
            if j == i + 1 and word in EACH_OF_THEM and forms[i].lstrip("وف") in _HITTING:
                return None  # 'one of the raids hit a market'
            if forms[j - 1] in _VESSELS:
                return None  # 'a boat of migrants sank'
            count = self._people(j)
            if count is not None:
                if self._both_follow(count.last):
                    return None
                if entry.kind == "act" and not entry.weak and self._along_with_one(j):
                    top = None if count.high is None else 1 + count.high
                    count = Count(j, count.last, 1 + count.low, top, count.item, "summed")
                if j == i + 1 and self._two_of(i, count):
                    return Count(count.first, count.last, 2, 2, count.item, "dual_construct")
                if self._meets_death(count.last):
                    return count
                if entry.weak and count.item == "" and not self._victim_follows(count.last):
                    return count if self._closes(i, entry, count) or self._died(i, count) else None
                return count if not self._victim_follows(count.last) or entry.kind == "many" else None
            if j in by_word and not self._date(j):
                return None  # a number of something else: whoever stands behind it is not this act's
            j += 1
        if entry.kind == "many" and forms[i - 1] in _NUMBER_OF:
            return self._number_of(i, j)
        return self._family_told(i, j)

    def _number_of(self, i: int, j: int) -> Count | None:
        """Rule 'the number of the dead of some attack': 'بلغ عدد قتلى الهجوم على المدينة أمس 14'."""
        for k in range(j, min(i + _FAR, self.sentence.last_word)):
            if k in self.marked or self.forms[k] in self.table.harm:
                return None
            if k in self.by_word and (count := self._people(k)) is not None and self._bare(count):
                return count
        return None

    def _bare(self, count: Count) -> bool:
        """Whether a number stands alone or before people, and counts nothing else."""
        if count.item or count.last >= self.sentence.last_word or self._breaks(count.last):
            return True
        return self.forms[count.last] in self.table.parts

    def _along_with_one(self, j: int) -> bool:
        """Whether who is told first, at word ``j``, is told along with one before: 'قتل رئيس البلدية ونجله'."""
        word, table, last = self.forms[j], self.table, self.sentence.last_word
        if word in table.companion or (word in table.kin and word.startswith("و")):
            return True
        if j not in self.by_word or not word.startswith("و"):
            return False
        of = self.by_word[j].last_word
        return of + 1 < last and self.forms[of] == "من" and self.forms[of + 1] in table.companions

    def _family_told(self, i: int, j: int) -> Count | None:
        """Rule 'who a family were, after a colon': 'قضى على أسرة كاملة: رجل وزوجته وطفلاهما'."""
        if _FAMILY.isdisjoint(self.forms[i + 1 : j]):
            return None
        j = next((k for k in range(j, min(j + _ALL_OF_IT, self.sentence.last_word)) if k in self.marked), -1)
        if j < 0 or ":" not in self.text.gaps[j - 1]:
            return None
        count = self._people(j)
        return count if count is not None and count.low > 1 else None

    def _closes(self, i: int, entry: HarmWord, count: Count) -> bool:
        """Whether a bare number closes the clause of hurting or dying: 'وأصابوا نحو عشرين', 'قضى يومها سبعة'."""
        if entry.harm != "injured" and self.forms[i].lstrip("وف") not in _DYING:
            return count.first == i + 1 and self.forms[i] in _LIVES
        if count.last >= self.sentence.last_word or self._breaks(count.last):
            return True
        word = self.forms[count.last]
        follows = self.table.harm.get(word)
        if follows is not None and follows.joined and follows.kind == "act":
            return True
        return entry.harm != "injured" and word != "من" and self._says_how(word) and not self._spent(i)

    def _died(self, i: int, count: Count) -> bool:
        """Whether those counted are told after a verb of dying: 'قضى أربعة من جامعي الكمأة'."""
        after = self.forms[count.last] if count.last < self.sentence.last_word else ""
        if after in OF_THEM and self.forms[i].lstrip("وف") in _HITTING:
            return True  # 'فأصاب اثنين منهم'
        if after in _OF_THE_HURT and self._killed_too(i, count):
            return True  # 'فقتل مدنيا وأصاب ثلاثة بينهم طفلة'
        if after in AFTER_COUNT and self.forms[i].lstrip("وف") in _HITTING and count.last + 1 < self.sentence.last_word:
            of = self.forms[count.last + 1]
            return of in self.table.person or of in self.table.companions or of in _FAMILY
        return after in AFTER_COUNT and self.forms[i].lstrip("وفب") in _DYING

    def _killed_too(self, i: int, count: Count) -> bool:
        """Whether those counted were hurt by what killed those told before: 'أودى بحياة تسعة وأصاب 33 في مصيف'."""
        stem, of = self.forms[i].removeprefix("و"), self.forms[count.last + 1 : count.last + 2]
        too = stem in _HITTING and stem != self.forms[i] and count.first == i + 1
        return too and len(self.used) > 0 and of not in _PER_CENT

    def _meets_death(self, j: int) -> bool:
        """Whether 'their death' closes the clause: 'ثمانية سياح عراقيين مصرعهم', whoever the eight are."""
        end = min(j + 4, self.sentence.last_word)
        if DEATH.isdisjoint(self.forms[j:end]):
            return False
        return any(self.forms[k] in DEATH and not self._breaks(j, k) for k in range(j, end))
