"""Sentences that belong to the page, not to the report: 'read also', related articles."""

from __future__ import annotations

from mapper.reading.incidents.telling import word_tuples, words_of
from mapper.reading.segment import Text

LONGEST_TITLE = 16
"""A line of more words than this is no title of another article."""


def sentences(text: Text) -> frozenset[int]:
    """Return the indices of sentences that point to other articles.

    Rule 'related article': the sentence opens with 'read also', or it is a title, without a full stop, in the lines
    right after a line that says no more than that.
    """
    out: set[int] = set()
    openings = word_tuples("furniture", "openings")
    listing = False
    paragraph = -1
    for i, sentence in enumerate(text.sentences):
        words = words_of(text, i)
        opening = next((o for o in openings if words[: len(o)] == o), ())
        if opening:
            out.add(i)
            listing, paragraph = len(words) <= len(opening) + 1, sentence.paragraph
        elif sentence.paragraph == paragraph and i - 1 in out:
            out.add(i)
        elif listing and len(words) <= LONGEST_TITLE and not _stops(text, i):
            out.add(i)
            paragraph = sentence.paragraph
        else:
            listing = False
    return frozenset(out)


def _stops(text: Text, i: int) -> bool:
    return text.folded.text[text.sentences[i].start : text.sentences[i].end].rstrip().endswith(".")
