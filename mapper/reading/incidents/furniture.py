"""Sentences that belong to the page, not to the report: 'read also', related articles, old pictures."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from mapper.reading.incidents.telling import word_set, word_tuples
from mapper.reading.segment import Sentence, Text

LONGEST_TITLE: Final = 16
"""A line of more words than this is no title of another article."""


def sentences(text: Text) -> frozenset[int]:
    """Return the indices of sentences that point to other articles.

    Rule 'related article': the sentence opens with 'read also', or it is a title, without a full stop, in the lines
    right after a line that says no more than that. Rule 'archive picture': it is a caption that says so. Rule 'name of
    a bulletin': the first line only says what the bulletin is about.
    """
    openings, forms = _openings(), text.forms
    out = set[int]() if word_set("furniture", "archive").isdisjoint(forms) else set(_captions(text))
    if _names_bulletin(text):
        out.add(0)
    if openings.keys().isdisjoint([forms[sentence.first_word] for sentence in text.sentences]):
        return frozenset(out)
    listing = False
    paragraph = -1
    for i, sentence in enumerate(text.sentences):
        opening = _opening(text, sentence) if forms[sentence.first_word] in openings else 0
        length = sentence.last_word - sentence.first_word
        if opening:
            out.add(i)
            listing, paragraph = length <= opening + 1, sentence.paragraph
        elif sentence.paragraph == paragraph and i - 1 in out:
            out.add(i)
        elif listing and length <= LONGEST_TITLE and not _stops(text, i):
            out.add(i)
            paragraph = sentence.paragraph
        else:
            listing = False
    return frozenset(out)


def _names_bulletin(text: Text) -> bool:
    """Whether the first line of several is 'Bulletin of arrests, October 2022'."""
    if len(text.sentences) < 2 or text.sentences[1].paragraph == 0:
        return False
    first = text.sentences[0]
    named = text.forms[0] in word_set("furniture", "bulletins")
    return named and first.last_word <= LONGEST_TITLE and not _stops(text, 0)


def _captions(text: Text) -> Iterator[int]:
    """Give the short sentences that tell of a picture from the archive."""
    archive = word_set("furniture", "archive")
    for i, sentence in enumerate(text.sentences):
        short = sentence.last_word - sentence.first_word <= LONGEST_TITLE
        if short and not archive.isdisjoint(text.forms[sentence.first_word : sentence.last_word]):
            yield i


def _opening(text: Text, sentence: Sentence) -> int:
    """How many words of pointing to another article a sentence opens with, whose first word may open it so."""
    first = sentence.first_word
    for opening in _openings()[text.forms[first]]:
        if opening == text.forms[first : min(first + len(opening), sentence.last_word)]:
            return len(opening)
    return 0


@cache
def _openings() -> dict[str, list[tuple[str, ...]]]:
    """Group the openings of the lexicon by their first word."""
    openings: dict[str, list[tuple[str, ...]]] = {}
    for opening in word_tuples("furniture", "openings"):
        openings.setdefault(opening[0], []).append(opening)
    return openings


def _stops(text: Text, i: int) -> bool:
    return text.folded.text[text.sentences[i].start : text.sentences[i].end].rstrip().endswith(".")
