"""How many people some words of a sentence tell: numbers, 'tens', duals, families, ranges."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from gazetteer.record import record
from mapper.reading.nations import nationality
from mapper.reading.numerals import Number
from mapper.reading.quantities.words import ONE_MORE, ONE_OF_THEM, Words
from mapper.reading.segment import Sentence, Text

_DEFINITE_TENS: Final = ("العشرات", "الميات", "الالاف")
ONE: Final = ("واحد", "واحده")
"""The number one, as it stands after what it counts."""
ENDS_COUNT: Final = frozenset(
    ("", "من", "في", "بجروح", "بحالات", "بالاختناق", "باختناق", "جراء", "اثر", "خلال", "بينهم")
)
"""Words after 'tens' that do not say of what: of people, after what befell them."""
_EARLIEST_YEAR: Final = 1300  # of the Hijra


@record(frozen=True)
class Count:
    """A number of people at words ``first`` to ``last`` (exclusive)."""

    first: int
    """Index of the first word."""
    last: int
    """Index after the last word."""
    low: float
    """Least number."""
    high: float | None
    """Greatest number, ``None`` for an open end."""
    item: str
    """Key of the lexicon for who they are, ``""`` where the words do not say."""
    rule: str
    """Name of the rule."""

    def __init__(self, first: int, last: int, low: float, high: float | None, item: str, rule: str) -> None:
        self.first, self.last, self.low, self.high, self.item = first, last, low, high, item  # type: ignore[misc]
        self.rule = rule  # type: ignore[misc]


_UNHEARD: Final = {0x0651: None, 0x0652: None}  # signs of doubling and of no vowel
_DUAL: Final = "\u064eين"
"""Ending of a dual, its vowel written."""


class Counting:
    """Reads counts of people in one sentence.

    Parameters
    ----------
    text, sentence : Text, Sentence
        Where to read.
    table : Words
        The word forms.
    numbers : sequence of Number
        Numbers of the whole text, in order.
    starts : sequence of int
        Folded offsets at which they start.
    marked : frozenset of int
        Indices of words that a mark of punctuation stands right before.
    """

    def __init__(
        self,
        text: Text,
        sentence: Sentence,
        table: Words,
        numbers: Sequence[Number],
        starts: Sequence[int],
        marked: frozenset[int],
    ) -> None:
        self.text, self.sentence, self.table, self.marked = text, sentence, table, marked
        self.words, self.forms = text.words, text.forms
        self.by_word: dict[int, Number] = {}
        for number in numbers[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]:
            if not number.ordinal and not self._names_one(number):
                self.by_word[number.first_word] = number
        self.used: set[int] = set()

    def _names_one(self, number: Number) -> bool:
        """Whether a number is that of one thing before it: 'الكتيبة 128', 'عائلة واحدة'."""
        i = number.first_word
        if i <= self.sentence.first_word or i in self.marked:
            return False
        table, before = self.table, self.forms[i - 1]
        if self.forms[i] in ONE:
            thing = before in table.not_people or (before.endswith("ه") and self.forms[i].endswith("ه"))
            return thing and before not in table.person and before not in table.harm
        if before not in table.numbered or not self.forms[i][0].isdigit():
            return False
        after = self.forms[number.last_word] if number.last_word < self.sentence.last_word else ""
        counted, harm = table.person.get(after), table.harm.get(after)
        return (counted is None or counted.joined or counted.definite) and (harm is None or harm.kind != "one")

    def _one_count(self, j: int) -> Count | None:
        if j >= self.sentence.last_word:
            return None
        table, word = self.table, self.forms[j]
        number = self.by_word.get(j)
        if number is None and word in table.kin and (kin := self.by_word.get(j + 1)) is not None:
            return Count(j, j + 2, kin.value_min, kin.value_min, "person", "number")  # 'وأطفالهما الثلاثة'
        if number is None and (word in ONE_OF_THEM or (word in ONE_MORE and self._after_act(j))):
            return Count(j, j + 1, 1, 1, "person", "one_of_them")
        if number is not None and (between := self._range(j, number)) is not None:
            return between
        if number is not None:
            after = number.last_word
            low, high = self._modified(j, number.value_min)
            if number.value_min != int(number.value_min):
                return None
            follows = self.forms[after] if after < self.sentence.last_word and not self._breaks(after) else ""
            if follows in table.not_people or follows.removeprefix("من ") in table.not_people:
                return None
            if follows == "من" and after + 1 < self.sentence.last_word and self.forms[after + 1] in table.not_people:
                return None
            if 1900 <= number.value_min <= 2100 and follows not in table.person:
                return None
            person = table.person.get(follows)
            last = after + 1 if person is not None and not person.joined else after
            if follows == "من" and after + 1 < self.sentence.last_word and self.forms[after + 1] in table.companions:
                return Count(j, after + 2, low, high, "person", "number")  # 'خمسة من أفراد العائلة'
            if person is None and follows.startswith("ال") and not self._nation(follows):
                return None
            if self._date(j):
                return None
            return Count(j, last, low, high, person.item if person else "", "number")
        least = table.indefinite.get(word)
        if least is not None:
            following = self.forms[j + 1] if j + 1 < self.sentence.last_word else ""
            person = table.person.get(following)
            known = person is not None or following in ENDS_COUNT or word.endswith(_DEFINITE_TENS)
            return (
                Count(j, j + 2 if person else j + 1, least, None, person.item if person else "person", "indefinite")
                if known
                else None
            )
        if (two := self._two_in_construct(j)) is not None:
            return two
        person = table.person.get(word)
        if person is None and word in table.companion:
            return Count(j, j + 1, 1, 1, "person", "companion")  # 'ومعاونه'
        if person is not None and person.number != 1 and not person.definite and self._written_as_two(j):
            return Count(j, j + 1, 2, 2, person.item, "dual")
        if person is None or person.number == 0 or (person.open and person.definite):
            return None
        pair = j + 1 < self.sentence.last_word and self.forms[j + 1] in ("اثنين", "اثنان", "اثنتين", "اثنتان")
        top = None if person.open and not pair else float(person.number)
        return Count(j, j + 1, person.number, top, person.item, "dual" if person.number == 2 else "singular")

    def _written_as_two(self, j: int) -> bool:
        """Whether the vowel signs of word ``j`` make it a dual: 'مسعفَين', and not the plural 'مسعفِين'."""
        if not self.forms[j].endswith("ين"):
            return False
        written = self.text.quote(self.words[j].start, self.words[j].end).translate(_UNHEARD)
        return _DUAL in written

    def _two_in_construct(self, j: int) -> Count | None:
        """Rule 'two before what they are of': 'مقتل راعيي أغنام', 'عنصرا أمن'; without it the form may be of one."""
        two = self.table.pairs.get(self.forms[j])
        if two is None or j + 1 >= self.sentence.last_word or self._breaks(j + 1):
            return None
        if self.forms[j + 1] not in self.table.callings:
            return None
        return Count(j, j + 2, 2, 2, two.item, "dual_construct")

    def _range(self, j: int, number: Number) -> Count | None:
        """Rule 'from one number to another': 'ما بين 10 و15 شخصا', '5 إلى 7 جنود', 'ثلاثة أو أربعة'."""
        k, last = number.last_word, self.sentence.last_word
        if k + 1 < last and self.forms[k] in self.table.person:
            k += 1  # 'between ten people and twelve people'
        if k >= last or self._breaks(k):
            return None
        before = self.forms[j - 1] if j > self.sentence.first_word else ""
        if self.forms[k] in ("الي", "او") and k + 1 < last:
            k += 1
        elif before not in ("بين", "مابين") or not self.forms[k].startswith("و"):
            return None
        other = self.by_word.get(k)
        if other is None or other.value_min <= number.value_min or self._date(k):
            return None
        after = other.last_word
        follows = self.forms[after] if after < last and not self._breaks(after) else ""
        if follows in self.table.not_people:
            return None
        person = self.table.person.get(follows)
        item = person.item if person is not None else ""
        return Count(j, after + 1 if person else after, number.value_min, other.value_min, item, "range")

    def _range_ending(self, first: int, number: Number, last: int) -> Count | None:
        """Rule 'from one number to another' before victims: 'ما بين 15 و20 قتيلا', 'ثلاثة إلى خمسة قتلى'."""
        back = first - 2 if self.forms[first - 1] in ("الي", "او") else first - 1
        lower = self._number_ending_at(back) if back >= self.sentence.first_word else None
        if lower is None or lower[1].value_min >= number.value_min or self._breaks(lower[1].last_word, first):
            return None
        before = self.forms[lower[0] - 1] if lower[0] > self.sentence.first_word else ""
        if back == first - 1 and (before not in ("بين", "مابين") or not self.forms[first].startswith("و")):
            return None
        return Count(lower[0], last, lower[1].value_min, number.value_min, "person", "range")

    def _number_ending_at(self, k: int) -> tuple[int, Number] | None:
        """Return the number whose last word is ``k``."""
        for first in range(k, max(k - 6, self.sentence.first_word - 1), -1):
            number = self.by_word.get(first)
            if number is not None:
                return (first, number) if number.last_word == k + 1 else None
        return None

    def _modified(self, first: int, value: float) -> tuple[float, float | None]:
        """Return least and greatest number after 'more than', 'at least', 'less than'."""
        text = self.text
        plain, starts, after_at = text.folded.text, text.word_starts, text.word_ends[first]
        before = plain[starts[max(self.sentence.first_word, first - 4)] : starts[first]].rstrip()
        if before.endswith(self.table.at_most):
            return 1, value
        if before.endswith(self.table.at_least) or "علي الاقل" in plain[after_at : after_at + 30].split("،")[0]:
            return value, None
        return value, value

    def _date(self, j: int) -> bool:
        """Whether the number at word ``j`` is a day of a month, a year or a time: 'قتل في 14 أيار خمسة'."""
        number = self.by_word[j]
        if self._year_of_month(j, number):
            return True
        after = number.last_word
        ahead = [self.forms[k] for k in range(after, min(after + 2, self.sentence.last_word))]
        if not ahead or self._breaks(after):
            return 1900 <= number.value_min <= 2100
        if ahead[0] in self.table.person:
            return False  # 'three people, in the evening of'
        if len(ahead) > 1 and self._breaks(after + 1):
            ahead.pop()
        return any(w in self.table.calendar for w in ahead) or 1900 <= number.value_min <= 2100

    def _year_of_month(self, j: int, number: Number) -> bool:
        """Whether a number right after a month is its year, of whatever era: '15 شعبان 1445 هـ'."""
        if j <= self.sentence.first_word or number.value_min < _EARLIEST_YEAR or self._breaks(j):
            return False
        return self.forms[j - 1] in self.table.calendar

    def _breaks(self, j: int, until: int | None = None) -> bool:
        """Whether a mark of punctuation stands before word ``j`` (or before any word up to ``until``)."""
        if until is None:
            return j in self.marked
        return any(k in self.marked for k in range(j, until + 1))

    def _nation(self, word: str) -> bool:
        return bool(nationality(word))

    def _after_act(self, j: int) -> bool:
        harm = self.table.harm.get(self.forms[j - 1]) if j > self.sentence.first_word else None
        return harm is not None and harm.kind in ("act", "many") and not harm.weak and not self._breaks(j)
