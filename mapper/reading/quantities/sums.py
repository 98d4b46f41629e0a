"""People told side by side, and those told along with one: 'امرأة وطفلان', 'القائد ومرافقه', 'الشيخ مع نجليه'."""

from __future__ import annotations

from typing import Final

from mapper.reading.quantities.counts import ENDS_COUNT, ONE, Count, Counting

_QUOTES: Final = frozenset('«»"“”')
_OF_HIS: Final = frozenset(("له", "لها"))
_BROTHERS: Final = frozenset(("اشقاء", "شقيقين", "شقيقان", "شقيقات", "اخوه", "توام", "رضع", "صغار", "قصر"))
_ALONG: Final = 6  # words of an office between somebody and who is told along with him
_TWO: Final = ("اثنين", "اثنان", "اثنتين", "اثنتان")
DEATH: Final = frozenset(
    own + end for own in ("مصرع", "حتف", "حيات", "لحيات") for end in ("ه", "ها", "هم", "هما", "هن")
)
"""'Their death', which those told before met."""
OF_THEM: Final = frozenset(("منهم", "منهما", "منهن"))
"""Words after a number of those told before."""
WITH: Final = frozenset(("مع", "برفقه", "رفقه"))
"""Words between one and those told with him."""
_NAME: Final = 4  # words of a name before them
_OF_RANK: Final = ("برتبه", "ورتبه")


class Sums(Counting):
    """Adds up the people of one sentence who are told side by side."""

    def _people(self, j: int) -> Count | None:
        """Count the people told from word ``j`` on, summed over 'and': 'امرأة وطفلان', 'القائد و3 من مرافقيه'."""
        first, low, item = j, 0.0, ""
        top: float | None = 0.0
        rule = ""
        while True:
            one = self._one_count(j)
            if one is None:
                break
            if rule and (not self.forms[j].startswith("و") or self._victim_follows(one.last)):
                break  # 'مدنيان وأربعة جرحى': the four are told by a word of harm of their own
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
            if named and self._and_known(j):  # 'الأب والأم وطفلاهما'
                continue
            if named:  # 'القيادي فلان وثلاثة من مرافقيه': a name stands between
                j = next((k for k in range(j, min(j + 5, self.sentence.last_word)) if self._and_number(k)), j)
            elif one.rule == "singular":  # 'قيادي في الفصيل ومرافقه'
                j = self._companion_after(j)
        if rule == "singular" and (more := self._with_him(j)) is not None:
            top = None if more.high is None else 1 + more.high
            return Count(first, more.last, 1 + more.low, top, item, "summed")
        return Count(first, j, low, top, item, rule) if rule else None

    def _victim_follows(self, j: int) -> bool:
        """Whether word ``j`` is a noun of victims: 'قتلى', 'جريح'."""
        if j >= self.sentence.last_word or self._breaks(j) or self.forms[j] in DEATH:
            return False
        harm = self.table.harm.get(self.forms[j])
        return harm is not None and harm.kind in ("one", "many", "two") and not harm.joined

    def _with_him(self, j: int) -> Count | None:
        """Count those told with one person, after his name: 'قتل الشيخ فلان مع نجليه'."""
        for k in range(j, min(j + _NAME, self.sentence.last_word - 1)):
            word = self.forms[k]
            if k in self.marked or word in ENDS_COUNT or word in self.table.harm or k in self.by_word:
                return None
            if word in WITH:
                return self._people(k + 1) if self._his(k + 1) else None
        return None

    def _his(self, k: int) -> bool:
        """Whether word ``k`` tells of somebody's own: 'his two sons', 'two of his guards'."""
        if k in self.by_word:
            of = self.by_word[k].last_word
            men = self.forms[of + 1] if of + 1 < self.sentence.last_word else ""
            return self.forms[of : of + 1] == ("من",) and men in self.table.companions
        return self.forms[k] in self.table.person and self.forms[k].endswith(("ه", "ها")) and not self._kind(k)

    def _kind(self, k: int) -> bool:
        """Whether word ``k`` is no one's own but a noun in the feminine: 'with a woman'."""
        return self.forms[k].endswith("ه") and "ة" in self.text.quote(self.words[k].start, self.words[k].end)

    def _adjective(self, j: int) -> bool:
        """Whether word ``j`` says of what nation or blood those before it are, and more people may follow."""
        if not self.forms[j + 1].startswith("و") or self.forms[j].startswith("و"):
            return False
        return self.forms[j] in _BROTHERS or self._nation(self.forms[j])

    def _only_one(self, j: int) -> bool:
        """Whether word ``j`` is 'one' after what it counts, and no 'and one of them' (وأحد)."""
        following = self.forms[j + 1] if j + 1 < self.sentence.last_word else ""
        return following not in self.table.person and "أ" not in self.text.quote(self.words[j].start, self.words[j].end)

    def _companion_after(self, j: int) -> int:
        """Index of one told along with somebody within some words and before a mark or another harm; else ``j``."""
        harm, by_word, table = self.table.harm, self.by_word, self.table
        for k in range(j, min(j + _ALONG, self.sentence.last_word)):
            word = self.forms[k]
            if (k in self.marked and self.text.gaps[k - 1].strip() not in _QUOTES) or word in harm:
                return j
            if word in table.companion or (k + 1 < self.sentence.last_word and self._and_his(k)):
                return k
            if k in by_word and word.startswith("و") and k + 2 < self.sentence.last_word:
                men = self.forms[k + 1] == "من" and self.forms[k + 2] in table.companions
                return k if men else j  # 'واثنان من مرافقيه'
        return j

    def _and_his(self, k: int) -> bool:
        """Whether word ``k`` is 'and a guard of his' (ومرافقة له)."""
        person = self.table.person.get(self.forms[k])
        return person is not None and person.joined and not person.definite and self.forms[k + 1] in _OF_HIS

    def _and_number(self, k: int) -> bool:
        word = self.forms[k]
        person = self.table.person.get(word)
        counted = k in self.by_word or (person is not None and person.joined and not person.definite)
        return counted and word.startswith("و") and not self._breaks(k)

    def _and_known(self, k: int) -> bool:
        """Whether word ``k`` is 'and the mother' after 'the father'."""
        person = self.table.person.get(self.forms[k])
        return person is not None and person.joined and person.definite and person.number == 1

    def _one_more(self, k: int) -> bool:
        """Whether word ``k`` tells of one or two more people."""
        person = self.table.person.get(self.forms[k]) if k < self.sentence.last_word else None
        return person is not None and person.joined and not person.definite and person.number > 0
