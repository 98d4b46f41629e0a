"""One key for many spellings of a name, made when a query is looked up.

``skeleton`` takes away what writers leave out or exchange within one alphabet, ``consonants`` is one form for both,
``heard`` joins letters that sound alike. Names come in as folded keys (``gazetteer.arabic.name_key``).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_ARABIC: Final = re.compile("[\u0621-\u064a]")


def is_arabic(text: str) -> bool:
    """Whether a text holds Arabic letters."""
    return _ARABIC.search(text) is not None


def without_article(word: str) -> str:
    """الرقه → رقه; short words keep what may be a part of them."""
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


_INNER_ARTICLE: Final = re.compile("^(.{2,})ال(.{3,})$")
_DOUBLE: Final = re.compile(r"(.)\1+")
_LATIN_ARTICLES: Final = frozenset(
    ["al", "el", "as", "az", "ar", "ash", "ad", "an", "at", "ath", "es", "ez", "er", "esh", "ed", "en", "et", "eth",
     "il", "l", "us", "ul"]
)  # fmt: skip
_LATIN_JOINED_ARTICLE: Final = re.compile(r"^(?:[ae]l(?=[^aeiou]{1}.{3})|[ae](?=([bcdfgjklmnpqrstvxz])\1))")
_LATIN_VOWELS: Final = ((re.compile("ou|oo|aw|au|ow|w|o"), "u"), (re.compile("ay|ai|ei|ey|ee|ie|iy|y|e"), "i"))
_LATIN_LETTERS: Final = (("dj", "j"), ("q", "k"), ("c", "k"), ("ph", "f"), ("v", "f"))


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
        bare = without_article(word)
        if "ال" in bare:
            bare = _INNER_ARTICLE.sub(r"\1\2", bare)
        if bare in ("ابو", "ابي", "ابا"):
            bare = "بو"
        words.append(bare)
    joined = "".join(words)
    if joined.startswith("اب"):
        for old, new in (("ابوال", "بو"), ("ابو", "بو")):
            if joined.startswith(old) and len(joined) > len(old) + 2:
                joined = new + joined[len(old) :]
    joined = joined.replace("ظ", "ض").replace("ذ", "د").replace("ث", "ت").replace("ء", "")
    joined = _DOUBLE.sub(r"\1", joined)
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


_HEARD: Final = str.maketrans("طصضقحغ", "تسدكهك")


def heard(skeleton_of_key: str) -> str:
    """Bring letters that many speakers do not tell apart to one: طالبية, تالبية.

    Examples
    --------
    >>> heard("بطنا") == heard("بتنا")
    True
    """
    return skeleton_of_key.translate(_HEARD)


_ARABIC_LETTERS: Final = str.maketrans(
    {
        "ب": "b", "ت": "t", "ث": "t", "ج": "j", "ح": "h", "خ": "h", "د": "d", "ذ": "d", "ر": "r", "ز": "z", "س": "s",
        "ش": "s", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "غ": "k", "ف": "f", "ق": "k", "ك": "k", "ل": "l", "م": "m",
        "ن": "n", "ه": "h", "ع": None, "ء": None, "ا": "a", "و": "u", "ي": "i", " ": None,
    }
)  # fmt: skip
_LATIN_DIGRAPHS: Final = (
    ("kh", "h"), ("gh", "k"), ("dh", "d"), ("th", "t"), ("sh", "s"), ("ch", "s"), ("dj", "j"), ("ph", "f"), ("ck", "k"),
    ("ou", "u"), ("oo", "u"), ("aw", "u"), ("ay", "i"), ("ai", "i"), ("ei", "i"), ("ey", "i"),
)  # fmt: skip
_LATIN_PLAIN: Final = str.maketrans(
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
_VOWELS: Final = str.maketrans(dict.fromkeys("aiu"))


@lru_cache(maxsize=4096)
def letters(key: str) -> str:
    """Letters of a key in one rough Latin form for both alphabets; Arabic has its long vowels alone.

    Examples
    --------
    >>> letters("القامشلي"), letters("al qamishli")
    ('kamsli', 'kamisli')
    """
    if is_arabic(key):
        words = [without_article(word) for word in key.split(" ")]
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
