"""How many people some words of a sentence tell: numbers, 'tens', duals, families, ranges."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from gazetteer.record import record
from mapper.reading.latest import forms_of
from mapper.reading.nations import nationality
from mapper.reading.numerals import Number
from mapper.reading.quantities.words import ONE_MORE, ONE_OF_THEM, Words
from mapper.reading.segment import Sentence, Text

_DEFINITE_TENS = ("العشرات", "المئات", "الالاف")
_ALONG = 6  # words of an office between somebody and who is told along with him
_TWO = ("اثنين", "اثنان", "اثنتين", "اثنتان")
ONE = ("واحد", "واحده")
"""The number one, as it stands after what it counts."""
_ENDS_COUNT = frozenset(("", "من", "في", "بجروح", "بحالات", "بالاختناق", "باختناق", "جراء", "اثر", "خلال", "بينهم"))
"""Words after 'tens' that do not say of what: of people, after what befell them."""
OF_THEM = frozenset(("منهم", "منهما", "منهن"))
"""Words after a number of those told before."""
_EARLIEST_YEAR = 1300  # of the Hijra
_OF_RANK = ("برتبه", "ورتبه")


@record
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
        self.words, self.forms = text.words, forms_of(text)
        self.by_word: dict[int, Number] = {}
        for number in numbers[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]:
            if not number.ordinal:
                self.by_word[number.first_word] = number
        self.used: set[int] = set()

    def _people(self, j: int) -> Count | None:
        """Count the people told from word ``j`` on, summed over 'and': 'امرأة وطفلان', 'القائد و3 من مرافقيه'."""
        first, low, item = j, 0.0, ""
        top: float | None = 0.0
        rule = ""
        while True:
            one = self._one_count(j)
            if one is None:
                break
            if rule and not self.forms[j].startswith("و"):
                break
            low += one.low
            named = one.rule == "singular" and self.table.person[self.forms[j]].definite
            top = None if top is None or one.high is None else top + one.high
            item, rule, j = item or one.item, one.rule if not rule else "summed", one.last
            if j >= self.sentence.last_word or self._breaks(j):
                break
            if j + 1 < self.sentence.last_word and self._adjective(j) and not self._breaks(j + 1):
                j += 1  # 'ثلاثة جنود أتراك وأربعون مقاتلا'
            if self.forms[j] in _TWO or (self.forms[j] in ONE and self._only_one(j)):  # 'جنديان اثنان', 'جندي واحد'
                j += 1
                if j >= self.sentence.last_word or self._breaks(j):
                    break
            if self.forms[j] in OF_THEM and self._one_more(j + 1):  # 'ثلاثة منهم وجندي واحد'
                j += 1
            if j + 2 < self.sentence.last_word and self.forms[j] in _OF_RANK:  # 'ضابط برتبة رائد وجنديان'
                named, j = True, j + 2
            if named:  # 'القيادي فلان وثلاثة من مرافقيه': a name stands between
                j = next((k for k in range(j, min(j + 5, self.sentence.last_word)) if self._and_number(k)), j)
            elif one.rule == "singular":  # 'قيادي في الفصيل ومرافقه'
                j = self._companion_after(j)
        return Count(first, j, low, top, item, rule) if rule else None

    def _adjective(self, j: int) -> bool:
        """Whether word ``j`` says of what nation those before it are, and more people may follow."""
        return self.forms[j + 1].startswith("و") and not self.forms[j].startswith("و") and self._nation(self.forms[j])

    def _only_one(self, j: int) -> bool:
        """Whether word ``j`` is 'one' after what it counts, and no 'and one of them' (وأحد)."""
        following = self.forms[j + 1] if j + 1 < self.sentence.last_word else ""
        return following not in self.table.person and "أ" not in self.text.quote(self.words[j].start, self.words[j].end)

    def _companion_after(self, j: int) -> int:
        """Index of one told along with somebody within some words and before a mark or another harm; else ``j``."""
        harm, by_word, table = self.table.harm, self.by_word, self.table
        for k in range(j, min(j + _ALONG, self.sentence.last_word)):
            word = self.forms[k]
            if k in self.marked or word in harm:
                return j
            if word in table.companion:
                return k
            if k in by_word and word.startswith("و") and k + 2 < self.sentence.last_word:
                men = self.forms[k + 1] == "من" and self.forms[k + 2] in table.companions
                return k if men else j  # 'واثنان من مرافقيه'
        return j

    def _and_number(self, k: int) -> bool:
        word = self.forms[k]
        person = self.table.person.get(word)
        counted = k in self.by_word or (person is not None and person.joined and not person.definite)
        return counted and word.startswith("و") and not self._breaks(k)

    def _one_more(self, k: int) -> bool:
        """Whether word ``k`` tells of one or two more people."""
        person = self.table.person.get(self.forms[k]) if k < self.sentence.last_word else None
        return person is not None and person.joined and not person.definite and person.number > 0

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
            known = person is not None or following in _ENDS_COUNT or word.endswith(_DEFINITE_TENS)
            return (
                Count(j, j + 2 if person else j + 1, least, None, person.item if person else "person", "indefinite")
                if known
                else None
            )
        person = table.person.get(word)
        if person is None or person.number == 0 or (person.open and person.definite):
            return None
        pair = j + 1 < self.sentence.last_word and self.forms[j + 1] in ("اثنين", "اثنان", "اثنتين", "اثنتان")
        top = None if person.open and not pair else float(person.number)
        return Count(j, j + 1, person.number, top, person.item, "dual" if person.number == 2 else "singular")

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
        begin = self.words[max(self.sentence.first_word, first - 4)].start
        before = self.text.folded.text[begin : self.words[first].start].rstrip()
        after_at = self.words[first].end
        after = self.text.folded.text[after_at : after_at + 30]
        if before.endswith(self.table.at_most):
            return 1, value
        if before.endswith(self.table.at_least) or "علي الاقل" in after.split("،")[0]:
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
