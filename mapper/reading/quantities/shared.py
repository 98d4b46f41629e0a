"""Numbers that share words: 'مقتل وإصابة 20', '20 بين قتيل وجريح', 'مقتل طفلين في X وسيدة في Y'."""

from __future__ import annotations

from typing import Final

from mapper.model import Harm
from mapper.reading.quantities.alone import Alone
from mapper.reading.quantities.counts import Count
from mapper.reading.quantities.words import ONE_MORE

BETWEEN: Final = frozenset(("بين", "مابين"))
"""Words before 'killed and injured' that share one number."""
_IN: Final = "في"
_PLACED: Final = 5  # words of a place between those harmed there and those in another
_BOTH: Final = 10  # words from a number of people to 'between killed and injured': who they were


class Shared(Alone):
    """Reads the people of one sentence whom one number counts, killed or injured."""

    def _number_of_both(self, i: int) -> Count | None:
        """Count those whom 'between killed and injured' at word ``i`` tells of: '20 عنصرا من القوات بين قتيل وجريح'."""
        for k in range(i - 2, max(self.sentence.first_word - 1, i - _BOTH), -1):
            number, least = self._number_ending_at(k), self.table.indefinite.get(self.forms[k])
            if number is not None:
                low, high = self._modified(number[0], number[1].value_min)
            elif least is not None:
                low, high = float(least), None
            elif self._breaks(k) and k < i - 2:
                return None
            else:
                continue
            start = number[0] if number else k
            self.used.update(range(start, i + 2))
            return Count(start, i + 2, low, high, "person", "between_killed_and_injured")
        return None

    def _both_follow(self, j: int) -> bool:
        """Whether a count is told to be of killed and injured: 'سقط عشرون عنصرا من قوات النظام بين قتيل وجريح'."""
        last = min(j + 7, self.sentence.last_word - 1)
        if BETWEEN.isdisjoint(self.forms[j:last]):
            return False
        for k in range(j, last):
            if self._breaks(k):
                return False
            if self.forms[k] in BETWEEN:
                return self.forms[k + 1] in self.table.harm
        return False

    def _in_other_places(self, j: int) -> list[Count]:
        """Count those of the same harm in further places, from word ``j`` on: 'مقتل طفلين في كفرنبل وسيدة في حاس'."""
        found: list[Count] = []
        while j < self.sentence.last_word and self.forms[j] == _IN and not self._breaks(j):
            if j + 1 in self.by_word:
                break  # 'in 2017'
            ahead = range(j + 2, min(j + 2 + _PLACED, self.sentence.last_word))
            opens = next((k for k in ahead if self._breaks(k) or self._and_number(k) or self._another(k)), None)
            if opens is None or self._breaks(opens) or (count := self._people(opens) or self._another(opens)) is None:
                break
            if count.last >= self.sentence.last_word or self.forms[count.last] != _IN or self._breaks(count.last):
                break
            found.append(count)
            self.used.update(range(count.first, count.last))
            j = count.last
        return found

    def _another(self, k: int) -> Count | None:
        """Count one more person at word ``k``: 'قتل شاب في درعا وآخر في نوى'."""
        more = self.forms[k][0] == "و" and self.forms[k][1:] in ONE_MORE
        return Count(k, k + 1, 1, 1, "person", "one_more") if more else None

    def _shared(self, i: int, count: Count) -> list[Harm]:
        """Harms that share one number: 'مقتل وإصابة 20', '20 بين قتيل وجريح', '20 قتيلا وجريحا'."""
        harm = self.table.harm
        entry = harm[self.forms[i]]
        after = count.last if count.first < i else i + 1
        following = harm.get(self.forms[after]) if after < self.sentence.last_word else None
        if (
            following is None
            or not following.joined
            or following.harm == entry.harm
            or {following.harm, entry.harm} != {"killed", "injured"}
            or self._breaks(after)
            or after in self.by_word
        ):
            return []
        same_act = entry.kind == "act" and following.kind in ("act", "many") and after == i + 1 and count.first > after
        same_noun = entry.kind == following.kind and entry.kind in ("one", "many") and count.first < i
        if not (same_act or same_noun):
            return []
        self.used.add(after)
        return [following.harm]
