"""Telling names apart: which script, which language, which of several is the one to show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from rapidfuzz.fuzz import ratio

from gazetteer.arabic import name_key
from gazetteer.names import consonants
from gazetteer.place import NameKind, PlaceName

_ARABIC: Final = re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
# The letters and marks that Arabic itself uses; پ چ ژ گ ک ی ە ێ ۆ ڵ … are Persian, Urdu, Kurdish, Uighur.
_ARABIC_ONLY: Final = re.compile(r"[\u0621-\u063a\u0640-\u0652\u0670\s()\[\]'’\-ـ،.0-9٠-٩/]+")
_LATIN: Final = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff\u02b0-\u02ff\u0300-\u036f\s().,'’‘`\-–/0-9]+")
_CODE: Final = re.compile(r"[A-Z0-9]{2,5}")  # airport and station codes stand among alternate names
_ARTICLE: Final = re.compile(r"(?:A[lrsntzd]|E[lrsntzd]|A[sdt]h|E[sdt]h)[ -]", re.IGNORECASE)


def is_arabic_script(text: str) -> bool:
    """Whether a name is written in Arabic letters, of whatever language.

    Examples
    --------
    >>> is_arabic_script("حلب"), is_arabic_script("Halab"), is_arabic_script("bەghdad")
    (True, False, False)
    """
    return bool(_ARABIC.search(text)) and not any(c.isalpha() and not _ARABIC.match(c) for c in text)


def is_arabic(text: str) -> bool:
    """Whether a name uses no letter that Arabic lacks.

    Examples
    --------
    >>> is_arabic("الموصل"), is_arabic("موسڵ"), is_arabic("تهران")
    (True, False, True)
    """
    return is_arabic_script(text) and bool(_ARABIC_ONLY.fullmatch(text))


def is_latin(text: str) -> bool:
    """Whether a name is a proper name in Latin letters: neither a code nor a machine's romanization.

    Examples
    --------
    >>> is_latin("Al Ḩasakah"), is_latin("ALP"), is_latin("hlb"), is_latin("Халеб")
    (True, False, False, False)
    """
    return bool(_LATIN.fullmatch(text)) and text[:1].isupper() and not _CODE.fullmatch(text)


def sounds_alike(one: str, other: str) -> float:
    """Likeness between 0 and 1 of two names by their consonants, in whatever alphabets.

    Examples
    --------
    >>> sounds_alike("القامشلي", "Al-Qāmishlī"), sounds_alike("سامراء", "As Samāwah")
    (1.0, 0.8)
    """
    return ratio(consonants(name_key(one)), consonants(name_key(other))) / 100


def pick_arabic(names: Iterable[str], latin: Sequence[str]) -> str:
    """Arabic name to show, out of several whose language is not told.

    A name in Arabic's own letters comes first; then the one that sounds like the place's Latin names, with the article
    where they have it; then the one spelled with hamza and ة; then the shortest.

    Examples
    --------
    >>> pick_arabic(["موسڵ", "الموصل", "موصل", "موصول"], ["Mosul", "Al Mawşil"])
    'الموصل'
    >>> pick_arabic([], ["Vila"])
    ''
    """
    article = any(_ARTICLE.match(name) for name in latin)

    def merit(name: str) -> tuple[bool, float, bool, int, int, str]:
        likeness = max((sounds_alike(name, other) for other in latin), default=0.0)
        careful = sum(c in "أإآؤئة" for c in name)
        return is_arabic(name), round(likeness, 1), name.startswith("ال") == article, careful, -len(name), name

    return max((name for name in names), key=merit, default="")


def unique(names: Iterable[PlaceName]) -> tuple[PlaceName, ...]:
    """Names without those that are letter by letter the same; the first of each stays."""
    seen: dict[str, PlaceName] = {}
    for name in names:
        if name.text:
            seen.setdefault(name.text, name)
    return tuple(seen.values())


def name_list(name_ar: str, name_en: str, others: Iterable[tuple[str, NameKind]], source: str) -> tuple[PlaceName, ...]:
    """Names of a record: the two preferred ones first, languages told by script."""
    names = [PlaceName(name_ar, "ar", "preferred", source), PlaceName(name_en, "en", "preferred", source)]
    for text, kind in others:
        lang = "ar" if is_arabic(text) else ""
        names.append(PlaceName(text, lang, kind, source))
    return unique(names)
