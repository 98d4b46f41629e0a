"""Spelling rules of place names: small, named, and used for the index alone, never for showing.

``variants`` makes other spellings of a name when the index is built; ``gazetteer.skeleton``, whose door this is too,
brings careless spellings and other alphabets under one key. Names come in as folded keys
(``gazetteer.arabic.name_key``). The words that the rules know stand in ``rules/names.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from gazetteer.arabic import name_key
from gazetteer.skeleton import consonants, heard, is_arabic, letters, skeleton, without_article

__all__ = [
    "CODES", "COUNTRYSIDE", "FIRST_WORDS", "KINDS", "PARENT_IGNORED", "PARENT_WORDS", "TYPE_WORDS", "VARIANTS",
    "TypeWord", "consonants", "heard", "is_arabic", "letters", "skeleton", "variants", "without_proclitics",
]  # fmt: skip

KINDS: Final = ("preferred", "alternate", "short", "colloquial", "historical", "transliteration")
"""Kinds of names as sources give them."""


@dataclass(frozen=True, slots=True)
class TypeWord:
    """What a word such as 'village' before a name says of the name's feature."""

    feature: tuple[str, ...]
    """Feature classes or codes that it calls for."""
    also: tuple[str, ...]
    """Feature classes or codes that do not contradict it."""
    drop: bool
    """Whether a gazetteer name that begins with it is also known without it."""
    apart: bool = False
    """Whether what it names lies apart from the settlement of that name: a mountain, a river, a camp."""
    hardly: tuple[str, ...] = ()
    """Feature codes that it seldom stands before, though their class is allowed: a sub-district before a capital."""


def _load() -> dict[str, Any]:
    with (Path(__file__).parent / "rules" / "names.toml").open("rb") as stream:
        return tomllib.load(stream)


_RULES: Final = _load()
TYPE_WORDS: Final[dict[str, TypeWord]] = {
    word: TypeWord(
        tuple(entry["feature"]),
        tuple(entry.get("also", ())),
        entry.get("drop", False),
        entry.get("apart", False),
        tuple(entry.get("hardly", ())),
    )
    for entry in _RULES["type"]
    for word in entry["words"]
}
"""Type words, folded, by word."""
COUNTRYSIDE: Final[dict[str, TypeWord]] = {
    word: TypeWord(tuple(_RULES["countryside"]["feature"]), tuple(_RULES["countryside"]["also"]), False)
    for word in _RULES["countryside"]["words"]
}
"""Words that ask for the countryside of a division, folded."""
PARENT_WORDS: Final = frozenset(_RULES["parent"]["words"])
"""Words between a name and what it lies in."""
PARENT_IGNORED: Final = frozenset(_RULES["parent"]["ignore"])
"""Words of a hint that say nothing of the name of the parent."""
_HEADS: Final = frozenset(_RULES["joined"]["heads"])
FIRST_WORDS: Final = _HEADS.union(_RULES["first"]["words"])
"""First words of names that say nothing by themselves: those of an unknown place are no place."""
_HEADS_LONGEST_FIRST: Final = sorted(_HEADS, key=lambda head: (-len(head), head))
_PROCLITICS: Final[list[str]] = sorted(_RULES["proclitics"]["prefixes"], key=lambda p: (-len(p), p))


# ---------------------------------------------------------------- other spellings, when the index is built


def article_dropped(key: str) -> Iterator[str]:
    """الحسكه → حسكه; تل الضمان → تل ضمان."""
    words = key.split(" ")
    bare = [without_article(word) for word in words]
    if bare != words:
        yield " ".join(bare)
        if len(words) > 1 and bare[0] != words[0]:
            yield " ".join([bare[0], *words[1:]])


def abu_forms(key: str) -> Iterator[str]:
    """ابو كمال, ابي كمال, بو كمال; البوكمال, البو كمال, ابو كمال."""
    words = key.split(" ")
    for i, word in enumerate(words[:-1]):
        if word in ("ابو", "ابي", "ابا", "بو"):
            for other in ("ابو", "ابي", "بو"):
                if other != word:
                    yield " ".join([*words[:i], other, *words[i + 1 :]])
            if i == 0:
                yield " ".join(["البو" + words[1], *words[2:]])
    if words[0] == "البو" and len(words) > 1:
        yield " ".join(["البو" + words[1], *words[2:]])
        yield " ".join(["ابو", *words[1:]])
    elif words[0].startswith("البو") and len(words[0]) > 6:
        yield " ".join(["البو " + words[0][4:], *words[1:]])
        yield " ".join(["ابو " + words[0][4:], *words[1:]])


def joined_or_apart(key: str) -> Iterator[str]:
    """دير الزور ↔ ديرالزور; كفرنبل ↔ كفر نبل; عبد العزيز ↔ عبدالعزيز."""
    words = key.split(" ")
    for i, (word, following) in enumerate(pairwise(words)):
        if word in _HEADS:
            yield " ".join([*words[:i], word + following, *words[i + 2 :]])
    for i, word in enumerate(words):
        for head in _HEADS_LONGEST_FIRST:
            rest = word[len(head) :]
            if (
                word.startswith(head)
                and len(rest) >= 3
                and (len(head) > 2 or rest.startswith("ال") or head in ("تل", "ام"))
            ):
                yield " ".join([*words[:i], head, rest, *words[i + 1 :]])
                break


def final_ha_or_alif(key: str) -> Iterator[str]:
    """سرمدا ↔ سرمده; داريا ↔ داريه."""
    if len(key.rsplit(" ", maxsplit=1)[-1]) > 3:
        if key.endswith("ه"):
            yield key[:-1] + "ا"
        elif key.endswith("ا"):
            yield key[:-1] + "ه"


def inner_ha_or_alif(key: str) -> Iterator[str]:
    """معره النعمان → معرا النعمان, معرت النعمان: the end of a word before another."""
    words = key.split(" ")
    for i, word in enumerate(words[:-1]):
        if word.endswith("ه") and len(word) > 3:
            yield " ".join([*words[:i], word[:-1] + "ت", *words[i + 1 :]])
            yield " ".join([*words[:i], word[:-1] + "ا", *words[i + 1 :]])


def hamza_dropped(key: str) -> Iterator[str]:
    """البيضاء → البيضا; جلولاء → جلولا."""
    if "ء" in key:
        yield key.replace("ء", "")


def ibn_forms(key: str) -> Iterator[str]:
    """ابن ↔ بن."""
    words = key.split(" ")
    for i, word in enumerate(words):
        if len(words) > 1 and word in ("ابن", "بن"):
            yield " ".join([*words[:i], "بن" if word == "ابن" else "ابن", *words[i + 1 :]])


def type_word_dropped(key: str) -> Iterator[str]:
    """مدينه الباب → الباب: only for words of settlements and divisions."""
    words = key.split(" ")
    if len(words) > 1 and (known := TYPE_WORDS.get(words[0])) and known.drop:
        yield " ".join(words[1:])
    elif len(words) > 1 and (known := TYPE_WORDS.get(words[-1])) and known.drop and not is_arabic(words[-1]):
        yield " ".join(words[:-1])


def doubled_letter(key: str) -> Iterator[str]:
    """اللاذقيه ↔ الاذقيه: the article's lam runs into the name's."""
    if key.startswith("الل"):
        yield "ال" + key[3:]


VARIANTS: Final[dict[str, Callable[[str], Iterator[str]]]] = {
    rule.__name__: rule
    for rule in (
        article_dropped, abu_forms, joined_or_apart, final_ha_or_alif, inner_ha_or_alif, hamza_dropped,
        ibn_forms, type_word_dropped, doubled_letter,
    )
}  # fmt: skip
"""Rules that make other spellings of an Arabic key, by name."""
_TEXT_RULES: Final = ("letters_of_others", "brackets_dropped", "slash_parts")
CODES: Final = (*KINDS, *VARIANTS, *_TEXT_RULES)
"""Names of kinds and rules by the number that the file keeps."""
_WITHOUT_ALPHABET: Final = {"type_word_dropped"}


def variants(text: str) -> Iterator[tuple[str, str]]:
    """Other spellings of a name, as (rule, folded key); the name's own key is not among them.

    Examples
    --------
    >>> dict(variants("دير الزور"))["joined_or_apart"]
    'ديرالزور'
    >>> list(variants(""))
    []
    """
    key = name_key(text)
    seen = {key, ""}
    for rule, raw in _raw_variants(text, key):
        other = " ".join(raw.split())
        if other not in seen and len(other) > 1:
            seen.add(other)
            yield rule, other


def _raw_variants(text: str, key: str) -> Iterator[tuple[str, str]]:
    arabic = is_arabic(key)
    for name, rule in VARIANTS.items():
        if arabic or name in _WITHOUT_ALPHABET:
            for other in rule(key):
                yield name, other
    for letter, others in _RULES["letters"].items():
        if letter in text:
            for other in others:
                yield "letters_of_others", name_key(text.replace(letter, other))
    if "(" in text:
        yield "brackets_dropped", name_key(re.sub(r"\([^)]*\)", " ", text))
    if "/" in text or "|" in text:
        for part in re.split("[/|]", text):
            yield "slash_parts", name_key(part)


# ---------------------------------------------------------------- queries


def without_proclitics(key: str) -> Iterator[str]:
    """بحمص → حمص; للفلوجه → الفلوجه, فلوجه; most letters taken first kept last.

    Examples
    --------
    >>> list(without_proclitics("والقامشلي"))
    ['القامشلي', 'قامشلي']
    """
    found: list[str] = []
    for prefix in reversed(_PROCLITICS):
        if key.startswith(prefix) and len(key) - len(prefix) >= 3:
            rest = key[len(prefix) :]
            if prefix == "لل" or (prefix.endswith("ال") and len(prefix) > 2):
                found.append("ال" + rest)
            found.append(rest)
    yield from dict.fromkeys(found)
