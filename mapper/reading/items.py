"""Lists: the sentence that opens one, its items, and those that tell of the dead whom their head counted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from mapper.reading.latest import Latest
from mapper.reading.segment import Text

_COLON = ":\n"
_GROUP = 4  # words of a governorate and a number
_BULLETS = tuple("-–—•*▪■●◾‣·")
_LABEL = re.compile(r"[^\w\n]*(?:\w+\s+){0,2}\w+\s*:")
"""What an item opens with: 'Rif Dimashq:'."""
_DEAD = re.compile(r"\b[وفبل]?(?:ال)?(?:مقتل|استشهاد|وفاه|مصرع|ضحايا|قتلي|شهداء|قتيلا|شهيدا|ضحيه|قتلوا?|استشهد|قضوا)\b")
_AS_FOLLOWS = re.compile(
    r"\b(?:توزعوا|توزعت|يتوزعون|موزعين|موزعه|توزعهم|وتوزعوا|كالاتي|كالتالي|كما يلي|(?:النحو|الشكل) (?:الاتي|التالي))\b"
)
_LONG = re.compile(
    r"\b(?:منذ|تعداد|سنويا|خلال (?:ال)?(?:عام|سنه|شهر|اشهر|اسبوع|سنوات)"
    r"|(?:العام|الشهر) (?:الجاري|الماضي|المنصرم|الفائت))\b"
)
"""What makes a number the sum of a longer time: 'that raises the number since June to 21'."""
_CAUSE = re.compile(r"\s(?:ب\w{2,}|جراء|من جراء|اثر|نتيجه|تحت|علي يد|خلال|متاثر\w+|قضي|قضت|قضوا|قضيا|عثر|اعدم\w*)\b")


def has_lists(text: Text) -> bool:
    """Whether a line of a text ends in a colon, as the head of a list does."""
    return _COLON in text.original


def opens_list(text: Text, head: int) -> bool:
    """Whether a sentence ends in a colon before a paragraph that is an item, or the name of a group of items."""
    if not _ends_in_colon(text, head) or head + 1 == len(text.sentences):
        return False
    grouped = _names_group(text, head + 1) and head + 2 < len(text.sentences)
    return _is_item(text, head + 2 if grouped else head + 1)


def items_of(text: Text, head: int) -> Iterator[int]:
    """Sentences of the items after a head; the names of groups of items ('Raqqa (8):') are left out."""
    paragraph = text.sentences[head].paragraph
    for i in range(head + 1, len(text.sentences)):
        if text.sentences[i].paragraph != paragraph:
            if _names_group(text, i):
                continue
            if not _is_item(text, i):
                return
            paragraph = text.sentences[i].paragraph
        yield i


def _ends_in_colon(text: Text, i: int) -> bool:
    return text.folded.text[text.sentences[i].start : text.sentences[i].end].rstrip().endswith(":")


def _names_group(text: Text, i: int) -> bool:
    """Whether a line only names what the items after it have in common: the governorate, and how many they are."""
    s = text.sentences[i]
    return s.last_word - s.first_word <= _GROUP and _ends_in_colon(text, i) and not _is_item(text, i)


def _is_item(text: Text, i: int) -> bool:
    """Whether a sentence begins a line that has the mark of a list."""
    at = text.folded.span(text.sentences[i].start, text.sentences[i].end)[0]
    line = text.original.rfind("\n", 0, at + 1) + 1
    return text.original[line : at + 3].lstrip()[:1] in _BULLETS


class Dead(NamedTuple):
    """The dead that items count of a number that their head tells."""

    heads: frozenset[int]
    """Sentences that open such a list."""
    counts: Mapping[int, int]
    """Index of the word at which the number of the dead stands, by the sentence of the item."""
    summed: frozenset[int]
    """Sentences that tell and part the sum of a longer time, and so no incident."""


_NONE = Dead(frozenset(), {}, frozenset())


def _counted_dead(text: Text) -> Dead:
    """Find the items that count the dead of their head: see :data:`counted_dead`."""
    if not has_lists(text):
        return _NONE
    heads, counts, summed = set[int](), dict[int, int](), set[int]()
    plain = text.folded.text
    for head, s in enumerate(text.sentences):
        if not (_DEAD.search(plain, s.start, s.end) and _AS_FOLLOWS.search(plain, s.start, s.end)):
            continue
        if not opens_list(text, head):
            continue
        if _LONG.search(plain, s.start, s.end) is not None:
            summed.update([head, *items_of(text, head)])
            continue
        paragraph = s.paragraph
        for i in items_of(text, head):
            item = text.sentences[i]
            label = _LABEL.match(plain, item.start, item.end)
            begin = item.start if label is None else label.end()
            first = item.first_word if label is None else text.word_at(begin) + 1
            if item.paragraph != paragraph and _CAUSE.search(plain, begin, item.end) is not None:
                heads.add(head)
                counts[i] = first
            paragraph = item.paragraph
    return Dead(frozenset(heads), counts, frozenset(summed))


counted_dead = Latest(_counted_dead)
"""Items that count the dead of their head and do not say that they died: 'nine were killed, as follows: - Hama: two by
shelling of the town of X'."""
