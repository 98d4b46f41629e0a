"""Spelling rules of place names: small, named, and used for the index alone, never for showing.

``variants`` makes other spellings of a name when the index is built. ``skeleton`` and ``consonants`` bring names that
are spelt carelessly or in another alphabet under one key when a query is looked up. Names come in as folded keys
(``gazetteer.arabic.name_key``). The words that the rules know stand in ``rules/names.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from gazetteer.arabic import name_key

KINDS = ("preferred", "alternate", "short", "colloquial", "historical", "transliteration")
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


def _load() -> dict[str, Any]:
    with (Path(__file__).parent / "rules" / "names.toml").open("rb") as stream:
        return tomllib.load(stream)


_RULES = _load()
TYPE_WORDS: dict[str, TypeWord] = {
    word: TypeWord(tuple(entry["feature"]), tuple(entry.get("also", ())), bool(entry.get("drop", False)))
    for entry in _RULES["type"]
    for word in entry["words"]
}
"""Type words, folded, by word."""
PARENT_WORDS = frozenset(_RULES["parent"]["words"])
"""Words between a name and what it lies in."""
PARENT_IGNORED = frozenset(_RULES["parent"]["ignore"])
"""Words of a hint that say nothing of the name of the parent."""
_HEADS = frozenset(_RULES["joined"]["heads"])
_HEADS_LONGEST_FIRST = sorted(_HEADS, key=lambda head: (-len(head), head))
_PROCLITICS = sorted(_RULES["proclitics"]["prefixes"], key=lambda p: (-len(p), p))
_ARABIC = re.compile("[\u0621-\u064a]")


def is_arabic(text: str) -> bool:
    """Whether a text holds Arabic letters."""
    return _ARABIC.search(text) is not None


# ---------------------------------------------------------------- other spellings, when the index is built


def article_dropped(key: str) -> Iterator[str]:
    """الحسكه → حسكه; تل الضمان → تل ضمان."""
    words = key.split(" ")
    bare = [_without_article(word) for word in words]
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


VARIANTS: dict[str, Callable[[str], Iterator[str]]] = {
    rule.__name__: rule
    for rule in (
        article_dropped, abu_forms, joined_or_apart, final_ha_or_alif, inner_ha_or_alif, hamza_dropped,
        ibn_forms, type_word_dropped, doubled_letter,
    )
}  # fmt: skip
"""Rules that make other spellings of an Arabic key, by name."""
_TEXT_RULES = ("letters_of_others", "brackets_dropped", "slash_parts")
CODES = (*KINDS, *VARIANTS, *_TEXT_RULES)
"""Names of kinds and rules by the number that the file keeps."""
_WITHOUT_ALPHABET = {"type_word_dropped"}


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


# ---------------------------------------------------------------- one key for many spellings, when a query is looked up

_MERGED = str.maketrans({"ظ": "ض", "ذ": "د", "ث": "ت", "ء": None, " ": None})
_INNER_ARTICLE = re.compile("^(.{2,})ال(.{3,})$")
_DOUBLE = re.compile(r"(.)\1+")
_LATIN_ARTICLES = frozenset(
    [
        "al",
        "el",
        "as",
        "az",
        "ar",
        "ash",
        "ad",
        "an",
        "at",
        "ath",
        "es",
        "ez",
        "er",
        "esh",
        "ed",
        "en",
        "et",
        "eth",
        "il",
        "l",
        "us",
        "ul",
    ]
)
_LATIN_JOINED_ARTICLE = re.compile(r"^(?:[ae]l(?=[^aeiou]{1}.{3})|[ae](?=([bcdfgjklmnpqrstvxz])\1))")
_LATIN_VOWELS = ((re.compile("ou|oo|aw|au|ow|w|o"), "u"), (re.compile("ay|ai|ei|ey|ee|ie|iy|y|e"), "i"))
_LATIN_LETTERS = (("dj", "j"), ("q", "k"), ("c", "k"), ("ph", "f"), ("v", "f"))


def _without_article(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


@lru_cache(maxsize=4096)
def skeleton(key: str) -> str:
    """Take articles, spaces and differences of letters that writers exchange away from a key.

    Examples
    --------
    >>> skeleton("الحسكه") == skeleton("حسكا"), skeleton("ابو الظهور") == skeleton("ابوالضهور")
    (True, True)
    >>> skeleton("deir ezzor") == skeleton("dair az zor")
    True
    """
    if not is_arabic(key):
        return _latin_skeleton(key)
    words = []
    for word in key.split(" "):
        bare = _INNER_ARTICLE.sub(r"\1\2", _without_article(word))
        if bare in ("ابو", "ابي", "ابا"):
            bare = "بو"
        words.append(bare)
    joined = "".join(words)
    for old, new in (("ابوال", "بو"), ("ابو", "بو")):
        if joined.startswith(old) and len(joined) > len(old) + 2:
            joined = new + joined[len(old) :]
    joined = _DOUBLE.sub(r"\1", joined.translate(_MERGED))
    return joined[:-1] if len(joined) > 3 and joined[-1] in "ها" else joined


def _latin_words(key: str) -> list[str]:
    words = key.replace("ʿ", "").replace("ʾ", "").replace("ʻ", "").replace("ʼ", "").split(" ")
    kept = [word for word in words if word not in _LATIN_ARTICLES] or words
    return [_LATIN_JOINED_ARTICLE.sub("", word) for word in kept]


def _latin_skeleton(key: str) -> str:
    joined = "".join(_latin_words(key))
    for old, new in _LATIN_LETTERS:
        joined = joined.replace(old, new)
    for pattern, vowel in _LATIN_VOWELS:
        joined = pattern.sub(vowel, joined)
    joined = _DOUBLE.sub(r"\1", joined)
    return joined[:-1] if len(joined) > 3 and joined[-1] == "h" else joined


_HEARD = str.maketrans("طصضقحغ", "تسدكهك")


def heard(skeleton_of_key: str) -> str:
    """Bring letters that many speakers do not tell apart to one: طالبية, تالبية.

    Examples
    --------
    >>> heard("بطنا") == heard("بتنا")
    True
    """
    return skeleton_of_key.translate(_HEARD)


_ARABIC_LETTERS = str.maketrans(
    {
        "ب": "b", "ت": "t", "ث": "t", "ج": "j", "ح": "h", "خ": "h", "د": "d", "ذ": "d", "ر": "r", "ز": "z", "س": "s",
        "ش": "s", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "غ": "k", "ف": "f", "ق": "k", "ك": "k", "ل": "l", "م": "m",
        "ن": "n", "ه": "h", "ع": None, "ء": None, "ا": "a", "و": "u", "ي": "i", " ": None,
    }
)  # fmt: skip
_LATIN_DIGRAPHS = (
    ("kh", "h"), ("gh", "k"), ("dh", "d"), ("th", "t"), ("sh", "s"), ("ch", "s"), ("dj", "j"), ("ph", "f"), ("ck", "k"),
    ("ou", "u"), ("oo", "u"), ("aw", "u"), ("ay", "i"), ("ai", "i"), ("ei", "i"), ("ey", "i"),
)  # fmt: skip
_LATIN_PLAIN = str.maketrans(
    {
        "q": "k",
        "g": "k",
        "c": "k",
        "x": "h",
        "p": "b",
        "v": "f",
        "w": "u",
        "y": "i",
        "e": "i",
        "o": "u",
        "ı": "i",
        " ": None,
    }
)
_VOWELS = str.maketrans(dict.fromkeys("aiu"))


@lru_cache(maxsize=4096)
def letters(key: str) -> str:
    """Letters of a key in one rough Latin form for both alphabets; Arabic has its long vowels alone.

    Examples
    --------
    >>> letters("القامشلي"), letters("al qamishli")
    ('kamsli', 'kamisli')
    """
    if is_arabic(key):
        words = [_without_article(word) for word in key.split(" ")]
        ends = [word[:-1] if len(word) > 2 and word.endswith("ه") else word for word in words]
        plain = _DOUBLE.sub(r"\1", "".join(ends)).translate(_ARABIC_LETTERS)
    else:
        words = _latin_words(key)
        ends = [word[:-1] if len(word) > 2 and word[-1] == "h" and word[-2] in "aeiou" else word for word in words]
        plain = _DOUBLE.sub(r"\1", "".join(ends))
        for old, new in _LATIN_DIGRAPHS:
            plain = plain.replace(old, new)
        plain = plain.translate(_LATIN_PLAIN)
    return "".join(c for c in plain if c.isalnum())


def consonants(key: str) -> str:
    """Consonants of a key in rough Latin letters, one form for both alphabets.

    Examples
    --------
    >>> consonants("القامشلي"), consonants("kameshli"), consonants("al qamishli")
    ('kmsl', 'kmsl', 'kmsl')
    """
    return letters(key).translate(_VOWELS)


# ---------------------------------------------------------------- queries


def without_proclitics(key: str) -> Iterator[str]:
    """بحمص → حمص; للفلوجه → الفلوجه, فلوجه; most letters taken first kept last.

    Examples
    --------
    >>> list(without_proclitics("والقامشلي"))
    ['القامشلي', 'قامشلي']
    """
    found = []
    for prefix in reversed(_PROCLITICS):
        if key.startswith(prefix) and len(key) - len(prefix) >= 3:
            rest = key[len(prefix) :]
            if prefix == "لل" or (prefix.endswith("ال") and len(prefix) > 2):
                found.append("ال" + rest)
            found.append(rest)
    yield from dict.fromkeys(found)
