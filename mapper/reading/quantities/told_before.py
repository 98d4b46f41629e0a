"""People who are told before the verb that tells what befell them."""

from __future__ import annotations

from typing import Final

from mapper.reading.quantities.counts import ONE, Count
from mapper.reading.quantities.sums import Sums
from mapper.reading.quantities.words import ONE_OF_THEM

AFTER_COUNT: Final = frozenset(("من", "منهم", "منهما", "منهن", "ممن"))
"""Words after a count: of whom they were."""
_DESCRIBED: Final = 10  # words from those people to the verb
_SUBJECT: Final = 4  # words between 'that' and the verb
_THAT: Final = frozenset(("ان", "بان", "وان", "كان", "وكان", "كانت", "وكانت"))
_MOST_OF_A_DUAL: Final = 2
_GROUP: Final = 8  # words from 'of' to the verb: of which group they were
_OFFICE: Final = 14  # words of somebody's name and office between 'was' and 'had been killed'


class ToldBefore(Sums):
    """Reads the people of one sentence who stand before a word of harm."""

    def _before_a_remark(self, i: int) -> Count | None:
        """Rule 'people before a remark and a verb in the plural': '13 شخصا، بينهم 6 أطفال، قتلوا'."""
        first = self.sentence.first_word
        part = next((k for k in range(max(first, i - 14), i) if self.forms[k] in self.table.parts), -1)
        spread = range(part - 1, max(first - 1, part - 6), -1)
        numbers = (k for k in spread if k in self.by_word and self.forms[k] not in ONE)  # 'nine of one family'
        back = next(numbers, -1) if part > first else -1
        return self._people(back) if back >= 0 else None

    def _counts(self, word: str) -> bool:
        """Whether a count of people may begin with a word that is no number."""
        table = self.table
        return word in table.person or word in table.indefinite or word in ONE_OF_THEM

    def _told_before(self, i: int) -> Count | None:
        """Rule 'people before a verb that takes none after it': 'عشرة من عناصر الفصيل قتلوا وأسر اثنان'."""
        after = self.forms[i + 1] if i + 1 < self.sentence.last_word else ""
        if self._breaks(i):
            return None
        if i + 1 in self.by_word or self._counts(after):
            return self._several_right_before(i)
        count = self._people_before(i)
        harm = self.table.harm
        return count if count is not None and not any(w in harm for w in self.forms[count.first : i]) else None

    def _several_right_before(self, i: int) -> Count | None:
        """Rule 'a bare number before a dual': posts write 'four killed' as 'اربع قتلا'."""
        number = self._number_ending_at(i - 1)
        if number is None or number[1].value_min <= _MOST_OF_A_DUAL or self._date(number[0]):
            return None
        return Count(number[0], i, number[1].value_min, number[1].value_min, "person", "number_before_victims")

    def _people_before(self, i: int) -> Count | None:
        """Rule 'people before a verb in the plural': 'خمسة أشخاص قتلوا'."""
        if self.forms[i - 1] == "قد" and i > self.sentence.first_word:
            i -= 1  # 'وكان تسعة من العائلة، بينهم أطفال، قد لقوا حتفهم'
        if self._breaks(i):
            return self._before_a_remark(i)
        dual = self.forms[i].endswith("ا") and not self.forms[i].endswith("وا")
        for first in range(i - 1, max(self.sentence.first_word - 1, i - 5), -1):
            if self._breaks(first + 1):
                return None
            if first in self.by_word or (dual and first + 2 >= i and self._both(first)):
                count = self._people(first)
                return count if count is not None and count.last <= i else None
        return self._family_before(i) or self._of_a_group_before(i) or self._described_before(i)

    def _described_before(self, i: int) -> Count | None:
        """Rule 'people, who they are and a verb in the plural': 'وكان خمسة أشخاص يعتقد أنهم مهربون قتلوا'."""
        for k in range(i - 3, max(self.sentence.first_word, i - _DESCRIBED), -1):
            if self._breaks(k + 1, i):
                return None
            if k in self.by_word:
                return self._people(k) if self.forms[k - 1] in _THAT else None
        return None

    def _both(self, j: int) -> bool:
        """Whether word ``j`` is a noun of two people: 'طفلان شقيقان قتلا'."""
        person = self.table.person.get(self.forms[j])
        return self._two_in_construct(j) is not None or (
            person is not None and person.number == 2 and not person.definite
        )

    def _of_a_group_before(self, i: int) -> Count | None:
        """Rule 'some of a group before a verb in the plural': 'أربعة من عناصر الأمن الداخلي قتلوا'."""
        for of in range(i - 2, max(self.sentence.first_word, i - _GROUP), -1):
            if self._breaks(of + 1):
                return None
            if self.forms[of] == "من" and (number := self._number_ending_at(of - 1)) is not None:
                count = self._people(number[0])
                return count if count is not None and count.last <= i else None
        return None

    def _one_before(self, i: int) -> Count | None:
        """Rule 'one person before a verb in the pluperfect': 'وكان ضابط قد استشهد'."""
        if i - 1 < self.sentence.first_word or self.forms[i - 1] != "قد":
            return None
        for k in range(i - 2, max(self.sentence.first_word, i - _OFFICE) - 1, -1):
            if self.forms[k].removeprefix("و") == "كان":
                person = self.table.person.get(self.forms[k + 1])
                one = person is not None and person.number == 1
                return Count(k + 1, k + 2, 1, 1, person.item, "one_before") if person is not None and one else None
        return None

    def _subject(self, i: int) -> Count | None:
        """Rule 'one person before what befell him and then others': 'إن جنديا تركيا استشهد وأصيب اثنان'."""
        after = self.table.harm.get(self.forms[i + 1]) if i + 1 < self.sentence.last_word else None
        if after is None or not after.joined or after.kind != "act" or self._breaks(i):
            return None
        for k in range(i - 1, max(self.sentence.first_word, i - _SUBJECT), -1):
            person = self.table.person.get(self.forms[k])
            if person is not None and person.number == 1 and not person.definite and self.forms[k - 1] in _THAT:
                return Count(k, k + 1, 1, 1, person.item, "one_before")
        return None

    def _family_before(self, i: int) -> Count | None:
        """Rule 'a family before a verb in the plural': 'امرأة وطفلاها قتلوا'."""
        for first in range(max(self.sentence.first_word, i - 4), i):
            if self.forms[first] in self.table.person and not self._breaks(first + 1, i):
                count = self._people(first)
                if count is not None and count.low > 1 and (count.last == i or self.forms[count.last] in AFTER_COUNT):
                    return count
        return None
