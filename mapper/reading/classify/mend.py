"""Mends words that a writer broke up to get past a filter of a social network (``قـ.ـصف``, ``قص.ف``, ``قُ*تل``)."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import compress
from typing import TYPE_CHECKING, Final
from unicodedata import combining

if TYPE_CHECKING:
    from mapper.reading.segment import Sentence, Text

_KASHIDA: Final = "ـ"
_BREAKERS: Final = frozenset(".*-/_^•·ـ")
_INSIDE: Final = re.compile(r"[ء-ي][\u064b-\u0652]*[*./-][*./-]?[ء-ي]")
# Where a text may have one of the latter; found much faster, since few characters can begin it.
_BREAK: Final = re.compile(r"[*./-](?<=[ء-ي\u064b-\u0652].)[*./-]?[ء-ي]")
_GAPS: Final = frozenset([a + b for a in "*./-" for b in ("", *"*./-")])
"""What the latter leaves between two folded words."""
_KASHIDAS: Final = re.compile(_KASHIDA + "+")
_LONGEST: Final = 4  # characters of the original between two pieces


def broken_sentences(text: Text) -> set[int]:
    """Indexes of the sentences in which words may be broken; most texts have none."""
    found = _marks_in_words(text)
    if _KASHIDA in text.original:
        found += text.folded.indexes([m.start() for m in _KASHIDAS.finditer(text.original)])
    starts, broken = text.sentence_starts, set[int]()
    for at in found:
        broken.add(bisect_right(starts, at - 1))
        broken.add(bisect_right(starts, at))
    return {max(0, nth - 1) for nth in broken}


def _marks_in_words(text: Text) -> list[int]:
    """Folded offsets of the marks right between two letters, as they do not stand after a sentence or in a number."""
    if _GAPS.isdisjoint(text.gaps):
        return []
    original, at = text.original, text.folded.offsets or range(len(text.original) + 1)
    ends = compress(text.word_ends, map(_GAPS.__contains__, text.gaps))
    return [end for end in ends if _BREAK.match(original, at[end]) is not None]


def mended_words(text: Text, sentence: Sentence) -> list[str]:
    """Words of a sentence as they were meant.

    Parameters
    ----------
    text : Text
        The text.
    sentence : Sentence
        One of its sentences.

    Returns
    -------
    list of str
        As many as the sentence has words: a mended word stands at its first piece, and the other pieces are empty.

    Examples
    --------
    >>> from mapper.reading.segment import segment
    >>> t = segment("مقتل مدني بقص*ف")
    >>> mended_words(t, t.sentences[0])
    ['مقتل', 'مدني', 'بقصف', '']
    """
    words = list(text.forms[sentence.first_word : sentence.last_word])
    a, b = text.folded.span(sentence.start, sentence.end)
    if not _suspicious(text.original[a:b]):
        return words
    original, anchor = text.original, 0
    at = text.folded.offsets or range(len(original) + 1)  # where a folded character stands in the original
    ends = text.word_ends[sentence.first_word : sentence.last_word]
    starts = text.word_starts[sentence.first_word + 1 : sentence.last_word]
    for i, (end, start) in enumerate(zip(ends, starts, strict=False), 1):
        gap = original[at[end - 1] + 1 : at[start]]
        if gap != " " and _broken(gap, words[i - 1] or words[anchor], words[i]):
            words[anchor] += words[i]
            words[i] = ""
        else:
            anchor = i
    return words


def _suspicious(original: str) -> bool:
    return _KASHIDA in original or (_BREAK.search(original) is not None and _INSIDE.search(original) is not None)


def _broken(gap: str, left: str, right: str) -> bool:
    """Tell a broken word from two words: kashida beside the break, or a star or dot inside with a short piece."""
    if " " in gap and _KASHIDA not in gap:
        return False
    gap = "".join([c for c in gap if not combining(c)])
    if not gap or len(gap) > _LONGEST or left.isdigit() or right.isdigit() or right.isascii() or left.isascii():
        return False
    if _KASHIDA in gap:
        marks = gap.replace(_KASHIDA, "").strip()
        return (gap[0] == _KASHIDA and gap[-1] == _KASHIDA) or (bool(marks) and set(marks) <= _BREAKERS)
    return gap in ("*", ".", "-", "/", "..") and (gap == "*" or min(len(left), len(right)) <= 2)
