"""People killed, injured, arrested, abducted, missing and displaced."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import compress

from mapper.model import Harm, Quantity
from mapper.reading.latest import words_among
from mapper.reading.memory import Remembered
from mapper.reading.numerals import Number
from mapper.reading.quantities.alone import ONE_OF
from mapper.reading.quantities.counts import OF_THEM, Count
from mapper.reading.quantities.deeds import ENDING, MURDERED, REACH, TAKING
from mapper.reading.quantities.shared import BETWEEN, Shared
from mapper.reading.quantities.told_before import AFTER_COUNT
from mapper.reading.quantities.words import EACH_OF_THEM, OF_A_CHARGE, HarmWord, words
from mapper.reading.segment import Text

GREATEST = 200_000
"""More people than this are not harmed in one incident: the number counts something else."""
_BEFORE_NUMBER = frozenset(("ما", "لا", "يقل", "عن", "علي", "اكثر", "من", "نحو", "حوالي", "قرابه", "ازيد"))
"""Words between an act and the number of its victims (ما لا يقل عن، على أكثر من)."""
_DYING = frozenset(("قضي", "قضت", "قضوا", "لقي", "لقوا", "مات", "ماتوا", "ارتقي", "حيد", "حيدت", "حيدوا", "تحييد"))
_CUT_OFF = frozenset(("بتر", "بترت"))
_HITTING = frozenset(("اصاب", "اصابت", "تصيب", "يصيب"))
_FAMILY = frozenset(("اسره", "عائله", "سكان", "اهالي", "الاهالي", "السكان"))
_VESSELS = frozenset(("قارب", "زورق", "مركب", "سفينه", "عباره", "باخره", "قوارب", "زوارق", "مراكب", "سفن"))
_DEADLY = frozenset(("موديه", "موديا", "مودين"))
_OF_LIVES = (("بحياه",), ("بارواح",))
_DEATH = frozenset(own + end for own in ("مصرع", "حتف", "حيات") for end in ("ه", "ها", "هم", "هما", "هن"))
_DEATH_OF = frozenset(("وفاه", "استشهاد", "موت", "توفي", "استشهد"))
_BY = frozenset(("برصاص", "بنيران", "يد", "ايدي", "بيد", "بايدي", "قبل", "بسلاح"))


def find_people(text: Text, numbers: Sequence[Number]) -> list[Quantity]:
    """Quantities of people harmed; see the package."""
    table = words()
    told = words_among(text, table.harm)
    if not told:
        return []
    starts, marked = [n.start for n in numbers], _after_marks(text)
    out: list[Quantity] = []
    done = 0
    for sentence in text.sentences:
        begin, done = done, bisect_left(told, sentence.last_word, done)
        if done > begin:
            out += _Sentence(text, sentence, table, numbers, starts, marked).read(told[begin:done])
    return out


def _plural(act: str) -> bool:
    """Whether a verb is in the plural or dual of those whom it befell: قتلوا، أصيبا, but not 'they hurt' (أصابوا)."""
    return act.endswith("ا") and not act.endswith(("ها", "صابوا"))


_MARKS = frozenset('،؛:,;()–—"«»')


def _has_mark(gap: str) -> bool:
    return not _MARKS.isdisjoint(gap)


_parting = Remembered(_has_mark)
"""Whether what stands between two words has a mark of punctuation: it is a space as a rule."""


def _after_marks(text: Text) -> frozenset[int]:
    """Return the indices of words of a text that a mark of punctuation stands right before."""
    return frozenset(compress(range(1, len(text.gaps) + 1), map(_parting.__getitem__, text.gaps)))


class _Sentence(Shared):
    """Reads the people harmed in one sentence."""

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
        return entry.definite and entry.kind == "many" and self.forms[i - 1] in BETWEEN

    def _at(self, i: int, entry: HarmWord) -> list[Quantity]:
        forms, table = self.forms, self.table
        form, before_it = forms[i], forms[i - 1]
        stem, acts = form.lstrip("وف"), entry.kind == "act"
        if before_it in BETWEEN and (both := self._between_killed_and_injured(i, entry)) is not None:
            return both
        if entry.kind == "one" and i > self.sentence.first_word:
            dead = entry.harm == "injured" and before_it.lstrip("بل") in _DEATH_OF
            if dead or before_it in table.handed:
                return []  # 'the death of a wounded man' is no more wounded
        if (self.guarded and self._charged(i)) or (form in table.own and not self._outcome(i)):
            return []
        plural = acts and _plural(form)
        if plural and (before := self._told_before(i)) is not None:
            count: Count | None = before
        elif acts and (subject := self._subject(i)) is not None:
            count = subject
        elif stem in MURDERED:
            count = self._murdered(i)
        elif stem in _CUT_OFF:
            return self._maimed(i, entry)
        elif (thing := ENDING.get(stem)) is not None:
            count = self._ended(i, thing)
            if count is None:
                return []
        elif stem in _DEADLY and forms[i + 1 : i + 2] not in _OF_LIVES:
            return []  # the town of Mudiyah
        elif stem in TAKING:
            count = self._taken(i) or self._struck(i, entry)
        elif form in table.own:
            count = self._own(i)
        else:
            count = self._victims(i, entry) if not acts else None
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
        if count is None or not self.used.isdisjoint(counted := range(count.first, count.last)):
            return []
        self.used.update(counted)
        if count.low > GREATEST:
            return []
        own = acts and entry.joined  # 'six of them died, and four were hurt': no part of the six
        part, other = not own and (self._is_part(i) or self._among(i, entry)), self._shared(i, count)
        harms: tuple[Harm, ...] = (self._harm(i, entry, count), *other)
        if entry.harm != harms[0] == "injured" and count.rule == "one_of_them":
            part = part or min(self.used) < i  # 'three policemen, one of whom lost a leg'
        told = [self._quantity(h, count, i, part=part, shared=len(other) > 0) for h in harms]
        more = self._in_other_places(count.last) if count.first > i and not other else ()
        return [*told, *[self._quantity(harms[0], one, one.first, part=part, shared=False) for one in more]]

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
            if passed not in ("من", "حاله", "حالات") and passed not in self.table.person:
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
            if word in table.parts or (j in marked and j > i + 1):
                return None
            if harm is not None and j not in by_word and (harm.kind != "many" or harm.joined):
                if entry.kind == "act" and harm.kind in ("act", "many") and harm.joined and j == i + 1:
                    j += 1
                    continue
                return None
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
                if j == i + 1 and self._two_of(i, count):
                    return Count(count.first, count.last, 2, 2, count.item, "dual_construct")
                if self._meets_death(count.last):
                    return count
                if entry.weak and count.item == "" and not self._victim_follows(count.last):
                    return count if self._closes(entry, count) or self._died(i, count) else None
                return count if not self._victim_follows(count.last) or entry.kind == "many" else None
            if j in by_word and not self._date(j):
                return None  # a number of something else: whoever stands behind it is not this act's
            j += 1
        return None

    def _maimed(self, i: int, entry: HarmWord) -> list[Quantity]:
        """Rule 'who lost a limb': 'فبترت ساقه', 'بترت ساق أحدهم'."""
        after = self.forms[i + 1] if i + 1 < self.sentence.last_word else ""
        if after not in self.table.limbs and after not in self.table.bare_limbs:
            return []
        return [self._quantity(entry.harm, Count(i, i + 2, 1, 1, "person", "maimed"), i, part=False, shared=False)]

    def _closes(self, entry: HarmWord, count: Count) -> bool:
        """Whether a bare number closes the clause of hurting: 'وأصابوا نحو عشرين'."""
        return entry.harm == "injured" and (count.last >= self.sentence.last_word or self._breaks(count.last))

    def _died(self, i: int, count: Count) -> bool:
        """Whether those counted are told after a verb of dying: 'قضى أربعة من جامعي الكمأة'."""
        after = self.forms[count.last] if count.last < self.sentence.last_word else ""
        if after in AFTER_COUNT and self.forms[i].lstrip("وف") in _HITTING and count.last + 1 < self.sentence.last_word:
            of = self.forms[count.last + 1]
            return of in self.table.person or of in self.table.companions or of in _FAMILY
        return after in AFTER_COUNT and self.forms[i].lstrip("وفب") in _DYING

    def _meets_death(self, j: int) -> bool:
        """Whether 'their death' closes the clause: 'ثمانية سياح عراقيين مصرعهم', whoever the eight are."""
        end = min(j + 4, self.sentence.last_word)
        if _DEATH.isdisjoint(self.forms[j:end]):
            return False
        return any(self.forms[k] in _DEATH and not self._breaks(j, k) for k in range(j, end))

    def _quantity(self, harm: Harm, count: Count, i: int, *, part: bool, shared: bool) -> Quantity:
        first, last = min(count.first, i), max(count.last, i + 1)
        start, end = self.text.span(self.words[first].start, self.words[last - 1].end)
        low, high = count.low, count.high
        rules = [f"quantities.{count.rule}"]
        if shared and high is not None:
            low, high = min(1.0, low), max(low - 1, 1.0)
            rules.append("quantities.one_number_for_killed_and_injured")
        return Quantity(
            start, end, self.text.original[start:end], int(low), None if high is None else int(high),
            harm, count.item or "person", "", part, tuple(rules),
        )  # fmt: skip

    def _denied(self, i: int) -> bool:
        negations, first = self.table.negations, max(self.sentence.first_word, i - 3)
        if negations.isdisjoint(self.forms[first:i]):
            return False
        return any(self.forms[k] in negations and not self._breaks(k + 1, i) for k in range(first, i))

    def _disease(self, i: int) -> bool:
        return not self.table.disease.isdisjoint(self.forms[i + 1 : min(i + 5, self.sentence.last_word)])

    def _victim_follows(self, j: int) -> bool:
        harm = self.table.harm.get(self.forms[j]) if j < self.sentence.last_word and not self._breaks(j) else None
        return harm is not None and harm.kind in ("one", "many", "two") and not harm.joined
