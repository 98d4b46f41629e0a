"""What a query says besides the name: type word, parents, attached particles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from gazetteer.arabic import name_key
from gazetteer.names import (
    COUNTRYSIDE,
    FIRST_WORDS,
    PARENT_IGNORED,
    PARENT_WORDS,
    TYPE_WORDS,
    TypeWord,
    is_arabic,
    without_proclitics,
)

_PARTS: Final = re.compile(r"\s*[,،;؛()\[\]|/]\s*|\s+[-–—]\s+")
_LONGEST: Final = 200


class Reading(NamedTuple):
    """One way to take a query apart."""

    key: str
    """Folded name to look up."""
    rule: str = ""
    """How it was taken from the query, ``""`` for the query as it is."""
    kind: TypeWord | None = None
    """What a type word before the name calls for."""
    parents: tuple[str, ...] = ()
    """Names of what the place lies in, folded, nearest first."""


@lru_cache(64)
def split(name: str) -> tuple[str, tuple[str, ...]]:
    """Name and parents of 'name, parent, parent', as folded keys.

    Examples
    --------
    >>> split("الفتيح, منطقة جبلة")
    ('الفتيح', ('منطقه جبله',))
    >>> split("")
    ('', ())
    """
    if name.replace(" ", "").isalnum():  # most names: nothing parts them
        return name_key(name[:_LONGEST]), ()
    parts = [key for part in _PARTS.split(name[:_LONGEST]) if (key := name_key(part))]
    return (parts[0], tuple(parts[1:])) if parts else ("", ())


def first_readings(name: str) -> Iterator[Reading]:
    """Read the query as it is, and without its type word.

    Examples
    --------
    >>> [(r.key, r.rule) for r in first_readings("مدينة الباب")]
    [('مدينه الباب', ''), ('الباب', 'type_word')]
    """
    key, parents = split(name)
    if not key:
        return
    yield Reading(key, parents=parents)
    if " " in key:
        yield from _without_type(key, parents, "type_word")
        yield from _countryside(key, parents)


def _countryside(key: str, parents: tuple[str, ...]) -> Iterator[Reading]:
    """Read 'the (northern) countryside of X' as the governorate X, and not as its city."""
    first, _, others = key.partition(" ")
    if first in COUNTRYSIDE:
        rest = " ".join([word for word in others.split(" ") if word not in PARENT_IGNORED])
        if rest:
            yield Reading(rest, "countryside", COUNTRYSIDE[first], parents)


def _without_type(key: str, parents: tuple[str, ...], rule: str) -> Iterator[Reading]:
    words = key.split(" ")
    if len(words) < 2:
        return
    first = words[0].removeprefix("ال") if words[0].removeprefix("ال") in TYPE_WORDS else words[0]
    if first in TYPE_WORDS:
        yield Reading(" ".join(words[1:]), rule, TYPE_WORDS[first], parents)
    elif not is_arabic(key) and words[-1] in TYPE_WORDS:
        yield Reading(" ".join(words[:-1]), rule, TYPE_WORDS[words[-1]], parents)


def turned(name: str) -> Iterator[Reading]:
    """'Parent, name' instead of 'name, parent'.

    Examples
    --------
    >>> [(r.key, r.parents) for r in turned("سوريا - حلب")]
    [('حلب', ('سوريا',))]
    """
    key, parents = split(name)
    if parents:
        yield Reading(parents[-1], "turned", None, (*reversed(parents[:-1]), key))
        yield from _without_type(parents[-1], (*reversed(parents[:-1]), key), "turned")


def says_nothing(key: str) -> bool:
    """Whether a query is made of type words and directions alone."""
    for word in key.split(" "):
        if word.removeprefix("ال") not in TYPE_WORDS and word not in PARENT_IGNORED:
            return False
    return True


def inner_parent(name: str) -> Iterator[Reading]:
    """'X in the countryside of Y': X in Y.

    Examples
    --------
    >>> [(r.key, r.parents) for r in inner_parent("كفر زيتا بريف حماة")]
    [('كفر زيتا', ('حماه',))]
    """
    key, parents = split(name)
    words = key.split(" ")
    for i, word in enumerate(words):
        if i and word in PARENT_WORDS:
            inner = " ".join(w for w in words[i + 1 :] if w not in PARENT_IGNORED)
            if inner and any(w not in PARENT_IGNORED for w in words[:i]):
                reading = Reading(" ".join(words[:i]), "inner_parent", None, (inner, *parents))
                yield reading
                yield from _without_type(reading.key, reading.parents, "inner_parent")
            return
    for i in range(len(words) - 1, 0, -1):
        if words[i].startswith("ب") and len(words[i]) > 3 and is_arabic(words[i]):
            reading = Reading(" ".join(words[:i]), "inner_parent", None, (" ".join(words[i:])[1:], *parents))
            yield reading
            yield from _without_type(reading.key, reading.parents, "inner_parent")
            return


def last_word_parent(name: str) -> Iterator[Reading]:
    """'X Y' where Y may be what X lies in.

    Examples
    --------
    >>> [(r.key, r.parents) for r in last_word_parent("شيا عفرين")]
    [('شيا', ('عفرين',))]
    """
    key, parents = split(name)
    words = key.split(" ")
    if len(words) > 1 and len(words[-1]) > 2 and not all(map(_says_nothing, words[:-1])):
        first = " ".join(words[:-1])
        yield Reading(first, "last_word_parent", None, (words[-1], *parents))
        yield from _without_type(first, (words[-1], *parents), "last_word_parent")


def _says_nothing(word: str) -> bool:
    """Whether a word by itself names nothing: a type word, one of a direction, the first word of many names."""
    return word in TYPE_WORDS or word in PARENT_IGNORED or word in FIRST_WORDS


def unattached(name: str) -> Iterator[Reading]:
    """Take particles that hang on the query away: بحمص is حمص."""
    key, parents = split(name)
    for bare in without_proclitics(key):
        yield Reading(bare, "proclitic", None, parents)
        yield from _without_type(bare, parents, "proclitic")


def parts(name: str) -> Iterator[Reading]:
    """Yield runs of words of the query, longest first, the first words before the last.

    Examples
    --------
    >>> [r.key for r in parts("مشفى الشفاء حي الكلاسة")][:3]
    ['مشفي الشفاء حي', 'الشفاء حي الكلاسه', 'مشفي الشفاء']
    """
    key, parents = split(name)
    words = key.split(" ")[:8]
    for length in range(len(words) - 1, 0, -1):
        for start in range(len(words) - length + 1):
            run = words[start : start + length]
            kind = TYPE_WORDS.get(words[start - 1]) if start else None
            if all(len(word) < 3 or _says_nothing(word.removeprefix("ال")) or word in PARENT_IGNORED for word in run):
                continue
            yield Reading(" ".join(run), "part_of_query", kind, parents)


def parent_key(text: str) -> str:
    """Name of a parent without the words that say where in it: 'ريف حلب الشمالي' is 'حلب'."""
    words = [w for w in name_key(text).split(" ") if w not in PARENT_IGNORED]
    return " ".join(words)
