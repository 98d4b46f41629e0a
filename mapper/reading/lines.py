"""Lines of a page: the head of a list, its items, and what is nothing but a date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from mapper.model import DateSpan
from mapper.reading.segment import Text

_COLON: Final = ":\n"
_GROUP: Final = 4  # words of a governorate and a number
_ITEM: Final = re.compile(r"\s*(?:\d{1,2}\s*[-–—.)]|[-–—•*▪■●◾‣·])")
"""What an item begins with: a bullet, or its number."""


def has_lists(text: Text) -> bool:
    """Whether a line of a text ends in a colon, as the head of a list does."""
    return _COLON in text.original


def is_item(text: Text, i: int) -> bool:
    """Whether a sentence begins with the mark of an item."""
    return _ITEM.match(text.folded.text, text.sentences[i].start) is not None


def ends_in_colon(text: Text, i: int) -> bool:
    """Whether a sentence ends in a colon."""
    return text.folded.text[text.sentences[i].start : text.sentences[i].end].rstrip().endswith(":")


def opens_list(text: Text, head: int) -> bool:
    """Whether a sentence ends in a colon before a paragraph that is an item, or the name of a group of items."""
    if not ends_in_colon(text, head) or head + 1 == len(text.sentences):
        return False
    grouped = _names_group(text, head + 1) and head + 2 < len(text.sentences)
    return is_item(text, head + 2 if grouped else head + 1)


def items_of(text: Text, head: int) -> Iterator[int]:
    """Sentences of the items after a head; the names of groups of items ('Raqqa (8):') are left out."""
    paragraph = text.sentences[head].paragraph
    for i in range(head + 1, len(text.sentences)):
        if text.sentences[i].paragraph != paragraph:
            if _names_group(text, i):
                continue
            if not is_item(text, i):
                return
            paragraph = text.sentences[i].paragraph
        yield i


def _names_group(text: Text, i: int) -> bool:
    """Whether a line only names what the items after it have in common: the governorate, and how many they are."""
    s = text.sentences[i]
    return s.last_word - s.first_word <= _GROUP and ends_in_colon(text, i) and not is_item(text, i)


def fills_line(text: Text, span: DateSpan) -> bool:
    """Whether a sentence says nothing but a date."""
    start, end = text.folded.index(span.start), text.folded.index(span.end)
    s = text.sentences[text.sentence_at(start)]
    return not any(c.isalnum() for c in text.folded.text[s.start : start] + text.folded.text[end : s.end])
