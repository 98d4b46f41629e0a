"""Lists of the dead: items that count those whom their head tells to have died."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from mapper.reading.lines import has_lists, items_of, opens_list
from mapper.reading.once import Once
from mapper.reading.quantities.words import words
from mapper.reading.segment import Sentence, Text

_LABEL: Final = re.compile(r"[^\w\n]*(?:\d{1,2}\s*[-–—.)]\s*)?(?:\w+\s+){0,2}\w+\s*:")
"""What an item opens with: 'Rif Dimashq:'."""
_AS_FOLLOWS: Final = re.compile(
    r"\b(?:و?توزعوا|توزعت|يتوزعون|موزعين|موزعه|توزعهم|كالاتي|كالتالي|كما يلي|(?:النحو|الشكل) (?:الاتي|التالي))\b"
)
_CAUSE: Final = re.compile(
    r"\s(?:ب\w{2,}|جراء|من جراء|اثر|نتيجه|تحت|علي يد|خلال|متاثر\w+|قضي|قضت|قضوا|قضيا|عثر|اعدم\w*)\b"
)


class Dead(NamedTuple):
    """The dead that items count of a number that their head tells."""

    heads: frozenset[int]
    """Sentences that open such a list."""
    counts: Mapping[int, int]
    """Index of the word at which the number of the dead stands, by the sentence of the item."""


_NONE: Final = Dead(frozenset(), {})


def _counted_dead(text: Text) -> Dead:
    """Find the items that count the dead of their head: see :data:`counted_dead`."""
    if not has_lists(text):
        return _NONE
    heads, counts = set[int](), dict[int, int]()
    for head, s in enumerate(text.sentences):
        if not (opens_list(text, head) and _tells_dead_as_follows(text, s)):
            continue
        paragraph = s.paragraph
        for i in items_of(text, head):
            item = text.sentences[i]
            if item.paragraph != paragraph and (first := _number_at(text, item)) is not None:
                heads.add(head)
                counts[i] = first
            paragraph = item.paragraph
    return Dead(frozenset(heads), counts)


def _tells_dead_as_follows(text: Text, s: Sentence) -> bool:
    """Whether a sentence tells of people killed, who are listed after it."""
    if _AS_FOLLOWS.search(text.folded.text, s.start, s.end) is None:
        return False
    harm = words().harm
    return any(form in harm and harm[form].harm == "killed" for form in text.forms[s.first_word : s.last_word])


def _number_at(text: Text, item: Sentence) -> int | None:
    """Index of the word at which an item may count its dead: it says what of they died."""
    plain = text.folded.text
    label = _LABEL.match(plain, item.start, item.end)
    begin = item.start if label is None else label.end()
    if _CAUSE.search(plain, begin, item.end) is None:
        return None
    first = item.first_word if label is None else text.word_at(begin) + 1
    return first + (label is None and text.forms[first].isdigit() and plain[text.word_ends[first]] in _NUMBERING)


_NUMBERING: Final = "-–—.)"
counted_dead = Once(_counted_dead)
"""Items that count the dead of their head and do not say that they died: 'nine were killed, as follows: - Hama: two by
shelling of the town of X'."""
