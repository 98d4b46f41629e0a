"""People killed, injured, arrested, abducted, missing and displaced."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from mapper.model import Harm, Quantity
from mapper.reading.memory import Remembered
from mapper.reading.numerals import Number
from mapper.reading.quantities.alone import ONE_OF
from mapper.reading.quantities.counts import Count
from mapper.reading.quantities.deeds import CUT_OFF, ENDING, MADE_AN_END, MURDERED, TAKING
from mapper.reading.quantities.listed import counted_dead
from mapper.reading.quantities.shared import BETWEEN
from mapper.reading.quantities.struck import RISEN, Struck
from mapper.reading.quantities.words import OF_A_CHARGE, HarmWord, words
from mapper.reading.segment import Text
from mapper.reading.spotter import words_among

GREATEST: Final = 200_000
"""More people than this are not harmed in one incident: the number counts something else."""
_DIED_OF: Final = frozenset(("متاثرا", "متاثره", "متاثرين"))
_COURT: Final = frozenset(("حكم", "يحكم", "اصدر", "مجلس", "امام", "ان", "واصدر", "وحكم"))
"""Words before 'القضاء' as the courts and not as 'doing away with'."""
_BREATHING: Final = frozenset(("لفظ", "لفظت", "لفظوا"))
_BREATH: Final = frozenset(("انفاسه", "انفاسها", "انفاسهم", "انفاسهما"))
_DEADLY: Final = frozenset(("موديه", "موديا", "مودين"))
_JUDGES: Final = ("محكم", "المحكم", "القاضي", "قاضي", "القضاء", "هيئه", "الهيئه")
_EXECUTION: Final = frozenset(("اعدام", "الاعدام"))
_SENTENCED: Final = frozenset(("بالاعدام", "باعدام"))
_SENTENCES: Final = frozenset(
    ("حكم", "حكما", "الحكم", "احكام", "احكاما", "عقوبه", "بعقوبه", "حكمت", "قضت", "حكمها", "بحكم")
)
_CARRIED_OUT: Final = frozenset(("نفذ", "نفذت", "نفذوا", "ينفذ", "تنفيذ", "بتنفيذ", "وتنفيذ"))
_LET_GO: Final = 6
"""Words before prisoners among which it may be told that they are let go."""
_OF_LIVES: Final = (("بحياه",), ("بارواح",))
_CAUSED: Final = frozenset(("جراء", "اثر", "نتيجه", "تحت", "علي", "خلال", "من", "منهم", "في"))
"""Words after the bare number of the dead in a list: 'two under the rubble'."""
_DEATH_OF: Final = frozenset(("وفاه", "استشهاد", "موت", "توفي", "استشهد"))


def find_people(text: Text, numbers: Sequence[Number]) -> list[Quantity]:
    """Quantities of people harmed; see the package."""
    table = words()
    told, listed = words_among(text, table.harm), counted_dead(text).counts
    if not told and not listed:
        return []
    starts, marked = [n.start for n in numbers], _after_marks(text)
    out: list[Quantity] = []
    done = 0
    for nth, sentence in enumerate(text.sentences):
        begin, done = done, bisect_left(told, sentence.last_word, done)
        if done > begin or nth in listed:
            reader = _Sentence(text, sentence, table, numbers, starts, marked)
            here = reader.read_listed(listed[nth]) if nth in listed else []
            here += reader.read(told[begin:done])
            if nth in listed and not any(q.harm == "killed" for q in here):
                here.append(reader.named(listed[nth]))
            out += here
    return out


def _plural(act: str) -> bool:
    """Whether a verb is in the plural or dual of those whom it befell: قتلوا، أصيبا, but not 'they hurt' (أصابوا)."""
    return act.endswith(("ا", "و")) and not act.endswith(("ها", "صابوا", "صابو"))


_MARKS: Final = frozenset('،؛:,;()–—"«»')


def _has_mark(gap: str) -> bool:
    return not _MARKS.isdisjoint(gap)


_parting = Remembered(_has_mark)
"""Whether what stands between two words has a mark of punctuation: it is a space as a rule."""


def _after_marks(text: Text) -> frozenset[int]:
    """Return the indices of words of a text that a mark of punctuation stands right before."""
    return frozenset([i for i, gap in enumerate(text.gaps, 1) if _parting[gap]])


class _Sentence(Struck):
    """Reads the people harmed in one sentence."""

    hurt = False
    """Whether somebody was told to be hurt."""
    guarded = False
    """Whether a word of the sentence may make an act none: most sentences have no such word."""

    def read(self, told: Sequence[int]) -> list[Quantity]:
        """Read on from each of its words of harm, given by their indices."""
        found: list[Quantity] = []
        harm, forms = self.table.harm, self.forms
        self.guarded = not self.table.guarding.isdisjoint(forms[self.sentence.first_word : self.sentence.last_word])
        for i in told:
            if not (self.guarded and (self._denied(i) or self._disease(i))):
                found += self._at(i, harm[forms[i]])
        return found

    def read_listed(self, i: int) -> list[Quantity]:
        """Read the number at word ``i`` of the dead whom the head of a list tells: '- Hama: two by shelling'."""
        count = self._people(i)
        if count is None or self.forms[i] in self.table.harm:
            return []
        bare = count.item == "" and count.last < self.sentence.last_word and count.last not in self.marked
        if bare and self.forms[count.last][0] != "ب" and self.forms[count.last] not in _CAUSED:
            return []  # '7 raids on X'
        self.used.update(range(count.first, count.last))
        return [self._quantity("killed", count, count.first, part=False, shared=False)]

    def named(self, i: int) -> Quantity:
        """Give the one whom an item of a list of the dead tells by his name, at word ``i``."""
        return self._quantity("killed", Count(i, i + 1, 1, 1, "person", "named_in_a_list"), i, part=False, shared=False)

    def _is_part(self, i: int) -> bool:
        """Whether a word before word ``i``, with no mark between, says that a part of a total is told."""
        forms, parts, marked = self.forms, self.table.parts, self.marked
        for k in range(i, self.sentence.first_word - 1, -1):
            if forms[k] in parts:
                return True
            if k in marked:
                return False
        return False

    def _among(self, i: int, entry: HarmWord) -> bool:
        """Whether those counted are told as some of a total: 'بين المصابين ثلاثة في حال الخطر'."""
        return entry.kind == "many" and self.forms[i - 1] in BETWEEN

    def _at(self, i: int, entry: HarmWord) -> list[Quantity]:
        """Read what the word of harm ``i`` tells."""
        if self.forms[i - 1] in BETWEEN and (both := self._between_killed_and_injured(i, entry)) is not None:
            return both
        count = None if self._of_nobody(i, entry) else self._whom(i, entry)
        if count is None or not self.used.isdisjoint(counted := range(count.first, count.last)):
            return []
        self.used.update(counted)
        return self._told(i, entry, count) if count.low <= GREATEST else []

    def _of_nobody(self, i: int, entry: HarmWord) -> bool:
        """Whether a word of harm tells here of nobody, or of one who was told before."""
        form, before, stem = self.forms[i], self.forms[i - 1], self.forms[i].lstrip("وف")
        if entry.harm in ("arrested", "abducted") and entry.kind != "act" and self._let_go(i):
            return True
        if self._sentenced(i):
            return True
        if entry.kind == "one" and i > self.sentence.first_word:
            dead = entry.harm == "injured" and before.lstrip("بل") in _DEATH_OF
            if dead or before in self.table.handed:
                return True  # 'the death of a wounded man' is no more wounded
        if (self.guarded and self._charged(i)) or (form in self.table.own and not self._outcome(i)):
            return True
        if stem in _DEADLY and self.forms[i + 1 : i + 2] not in _OF_LIVES and self._taken(i) is None:
            return True  # the town of Mudiyah
        if entry.harm == "injured" and before in _DIED_OF:
            return True  # 'he died of his wound'
        if stem in _BREATHING and _BREATH.isdisjoint(self.forms[i + 1 : self.sentence.last_word]):
            return True
        if stem in self.table.objects:
            return self._object(i) is None
        if stem in CUT_OFF or form in CUT_OFF:  # the stem of فقدت is none
            return self._maimed(i) is None
        if stem in MADE_AN_END and self.forms[i + 1 : i + 2] and self.forms[i + 1].startswith(_JUDGES):
            return True  # 'the court sentenced'
        return stem in ENDING and (before in _COURT or self._ended(i, ENDING[stem]) is None)

    def _sentenced(self, i: int) -> bool:
        """Whether word ``i`` is a sentence of death: 'حكما بالإعدام بحق ثلاثة', not 'نفذوا حكم الإعدام بثلاثة'."""
        form, before = self.forms[i], self.forms[max(0, i - 4) : i]
        if form in _SENTENCED:
            return True
        return form in _EXECUTION and not _SENTENCES.isdisjoint(before) and _CARRIED_OUT.isdisjoint(before)

    def _let_go(self, i: int) -> bool:
        """Whether the prisoners or hostages at word ``i`` are told to be freed: 'أفرجت عن 20 معتقلا'."""
        before = self.forms[max(self.sentence.first_word, i - _LET_GO) : i]
        return any(word.lstrip("وف") in self.table.freeing for word in before)

    def _whom(self, i: int, entry: HarmWord) -> Count | None:
        """Count those whom the word of harm ``i`` befell."""
        forms, acts = self.forms, entry.kind == "act"
        plural = acts and _plural(forms[i])
        count = self._by_its_rule(i, entry, plural=plural)
        of_event = entry.kind == "one" and self._victim_of(i)  # 'راح ضحية الانفجار ستة'
        if count is None and (entry.kind in ("act", "many") or i + 1 in self.by_word or of_event):
            one_of = i + 1 < self.sentence.last_word and forms[i + 1] in ONE_OF
            count = (self._one_of_some(i, entry) if one_of else None) or self._struck(i, entry)
        if count is None:
            count = self._people_before(i) if plural else self._one_before(i)
        if count is None and acts and entry.harm in ("killed", "injured") and not plural:
            count = self._nobody_named(i, entry)
        if count is None and entry.kind in ("one", "two") and not entry.definite and not self._is_counted(i, entry):
            number = 1 if entry.kind == "one" else 2
            count = Count(i, i + 1, number, number, "person", f"victim_{entry.kind}")
        return count

    def _by_its_rule(self, i: int, entry: HarmWord, *, plural: bool) -> Count | None:
        """Count by the rule of a word of harm that has its own, or by that of its kind."""
        form, stem, acts = self.forms[i], self.forms[i].lstrip("وف"), entry.kind == "act"
        if stem in CUT_OFF or form in CUT_OFF:
            return self._maimed(i)
        if plural and (before := self._told_before(i)) is not None:
            return before
        if acts and (told := self._subject(i) or self._with_others(i)) is not None:
            return told
        if stem in MURDERED:
            return self._murdered(i)
        if stem in ENDING:
            return self._ended(i, ENDING[stem])
        if stem in MADE_AN_END and self.forms[i + 1 : i + 2] == ("علي",):
            return self._ended(i, "علي")
        if stem in self.table.objects:
            return self._object(i)
        if stem in TAKING or stem in _DEADLY:
            return self._taken(i)
        if form in self.table.own:
            return self._own(i)
        return None if acts else self._victims(i, entry)

    def _told(self, i: int, entry: HarmWord, count: Count) -> list[Quantity]:
        """Tell what befell those counted, of one harm or of two, there and in other places."""
        own = entry.kind == "act" and entry.joined  # 'six of them died, and four were hurt': no part of the six
        own = own or count.rule == RISEN
        part, other = not own and (self._is_part(i) or self._among(i, entry)), self._shared(i, count)
        harms: tuple[Harm, ...] = (self._harm(i, entry, count), *other)
        if entry.harm != harms[0] == "injured" and count.rule == "one_of_them":
            part = part or min(self.used) < i  # 'three policemen, one of whom lost a leg'
        if count.rule == "maimed":
            part = part or (self.hurt and self.forms[i + 1] in self.table.limbs)  # 'a man was hurt and lost a leg'
        self.hurt = self.hurt or harms[0] == "injured"
        told = [self._quantity(h, count, i, part=part, shared=len(other) > 0) for h in harms]
        if count.first > i and not other:
            for one in self._in_other_places(count.last):
                told.append(self._quantity(harms[0], one, one.first, part=part, shared=False))
        return told

    def _harm(self, i: int, entry: HarmWord, count: Count) -> Harm:
        """Say what befell those counted: who 'lost their lives' were killed, who 'lost a leg' was injured."""
        if entry.harm != "missing":
            return entry.harm
        if self._meets_death(count.last):
            return "killed"
        ahead = self.forms[i + 1 : min(max(count.last, i + 1) + 2, self.sentence.last_word)]
        return "missing" if self.table.limbs.isdisjoint(ahead) else "injured"

    def _victim_of(self, i: int) -> bool:
        """Whether word ``i`` is 'victim' before the event that killed: whom it killed is told after that."""
        after = self.forms[i + 1] if i + 1 < self.sentence.last_word else ""
        return self.forms[i].endswith("ضحيه") and after.startswith("ال")

    def _charged(self, i: int) -> bool:
        """Whether the act at word ``i`` is what somebody is held for: 'القبض على متهم باغتيال ناشط'."""
        before = self.forms[max(self.sentence.first_word, i - 2) : i]
        if self.forms[i][0] == "ب" and not self.table.charges.isdisjoint(before):
            return True
        return not OF_A_CHARGE.isdisjoint(before)

    def _is_counted(self, i: int, entry: HarmWord) -> bool:
        """Whether a count told before the victim at word ``i`` is his."""
        return not entry.joined and (i - 1 in self.used or i - 2 in self.used)

    def _between_killed_and_injured(self, i: int, entry: HarmWord) -> list[Quantity] | None:
        """Rule 'one number for both': '20 شخصا ما بين قتيل وجريح'; without a number it stays open."""
        other = self.table.harm.get(self.forms[i + 1]) if i + 1 < self.sentence.last_word else None
        if other is None or not other.joined or {other.harm, entry.harm} != {"killed", "injured"}:
            return None
        self.used.add(i + 1)
        if (count := self._number_of_both(i)) is None:
            return []
        return [self._quantity(h, count, i, part=False, shared=True) for h in (entry.harm, other.harm)]

    def _quantity(self, harm: Harm, count: Count, i: int, *, part: bool, shared: bool) -> Quantity:
        first, last = min(count.first, i), max(count.last, i + 1)
        text = self.text
        start, end = text.folded.span(text.word_starts[first], text.word_ends[last - 1])
        low, high = count.low, count.high
        rules = [f"quantities.{count.rule}"]
        if shared and high is not None:
            low, high = min(1.0, low), max(low - 1, 1.0)
            rules.append("quantities.one_number_for_killed_and_injured")
        return Quantity(
            start, end, text.original[start:end], float(int(low)), None if high is None else float(int(high)),
            harm, count.item or "person", "", part, tuple(rules),
        )  # fmt: skip

    def _denied(self, i: int) -> bool:
        negations, first = self.table.negations, max(self.sentence.first_word, i - 3)
        if negations.isdisjoint(self.forms[first:i]):
            return False
        return any(self.forms[k] in negations and not self._breaks(k + 1, i) for k in range(first, i))

    def _disease(self, i: int) -> bool:
        return not self.table.disease.isdisjoint(self.forms[i + 1 : min(i + 5, self.sentence.last_word)])
