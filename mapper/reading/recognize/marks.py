"""Clues from marks rather than words: hashtags, brackets, quotation marks, heads of lines, endings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapper.reading.recognize.bits import GIVEN, HARD, MOVE, PLACE, SOFT, SPEECH, WEAK
from mapper.reading.recognize.lexicon import lexicon
from mapper.reading.recognize.scan import SPACES
from mapper.reading.recognize.weights import most_of, weights

if TYPE_CHECKING:
    from mapper.reading.recognize.candidates import Guess
    from mapper.reading.recognize.scan import Scan

_DASHES: Final = frozenset("-–—")
_SERIES: Final = _DASHES | frozenset("/،,")
_BULLETS: Final = frozenset("-–—•■▪●◾○►*◼·")
_AGENCY_WORDS: Final = 3
"""Most words that an agency's name before the place of filing has."""
_WEEKDAYS: Final = frozenset(["السبت", "الاحد", "الاثنين", "الثلاثاء", "الاربعاء", "الخميس", "الجمعه"])


def marks(scan: Scan, guess: Guess, begin: int, found: set[str]) -> None:
    """Hashtags, brackets, quotation marks and datelines of a candidate that begins at word ``begin``."""
    before = scan.gaps[begin - 1] if begin > 0 else scan.opens
    if ("#" in before or scan.underscored) and (tag := hashtag(scan, begin, guess.last)):
        found.add(tag)
    if begin == 0 or before not in SPACES:
        _around(scan, guess, before, found)


def _around(scan: Scan, guess: Guess, before: str, found: set[str]) -> None:
    """Tell the marks before a candidate and what goes with them after it."""
    left, right = before.rstrip(" ")[-1:], scan.gaps[guess.last - 1].lstrip(" ")[:1]
    bare = not guess.split.cut
    if left == "(" and right in _BRACKET_ENDS:
        found.add("agency" if guess.key in lexicon().agencies else "in_brackets")
    if bare and left in _OPENING:
        if _numbered_title(scan, guess.last):
            found.add("media_in_quotes")
        if right in _CLOSING:
            found.add("in_quotes")
            if guess.key in lexicon().media and not guess.site:
                found.add("media_in_quotes")
            if _nicknamed(scan, guess):
                found.add("like_a_person")
    if left == ":" and bare and _writes(scan, guess):
        found.add("like_a_person")
    if left in _SOURCED and guess.key in lexicon().media and _of_sources(scan, guess):
        found.add("media_line")
    if left in _CLOSED and guess.key in lexicon().adjectives:
        found.add("after_definite_noun")
    if guess.begin == 0 or "\n" in before or left in _STOPS:
        found.add(_line_start(scan, guess, right) if bare and right else "sentence_start")
    if "in_brackets" in found and _short_line(scan, guess):
        found.add("byline")
    if bare and right == ":" and _bulleted(before):
        found.add("bullet_head")
    elif bare and right == ":" and left in _DASHES and _line_words_before(scan, guess) <= _AGENCY_WORDS:
        found.add("dateline")
    elif bare and left == "/" and right == "(" and _ends_dateline(scan, guess):
        found |= {"dateline", "in_series"}
    elif left in _SERIES:
        found.add("agency" if guess.key in lexicon().agencies and left not in _COMMAS else "in_series")


def _nicknamed(scan: Scan, guess: Guess) -> bool:
    """Whether a name in quotation marks is what the person before it is called: 'the martyr Hasan al-Amili «X»'."""
    i = guess.begin
    if i < _LEAST_OF_PERSON or guess.kind == "unknown" or scan.facts[i - 1].bits & _BRINGING:
        return False
    told = range(max(0, i - _MOST_OF_PERSON), i)
    first = next((k for k in told if scan.facts[k].bits & GIVEN), i)
    return first < i - 1 and all(scan.gaps[k] in SPACES for k in range(first, i - 1))


_LEAST_OF_PERSON: Final = 2
_MOST_OF_PERSON: Final = 4
"""Words of a person's name before a nickname."""
_BRINGING: Final = PLACE | MOVE | WEAK | SPEECH | HARD | SOFT


def _writes(scan: Scan, guess: Guess) -> bool:
    """Whether a name begins that of who wrote a report (تحرير: مأرب الورد)."""
    i, j = guess.begin, guess.last
    return i > 0 and j < len(scan.words) and scan.words[i - 1] in lexicon().bylines and scan.gaps[j - 1] in SPACES


def _of_sources(scan: Scan, guess: Guess) -> bool:
    """Whether a medium stands on a line that only tells the sources (المصدر: X + Y)."""
    k = guess.begin - _line_words_before(scan, guess)
    return scan.words[k] in _SOURCES and _short_line(scan, guess)


_SOURCES: Final = frozenset({"المصدر", "المصادر", "مصدر", "مصادر"})
_SOURCED: Final = frozenset(":+-–/،,")
_OPENING: Final = frozenset('«"“')
_CLOSING: Final = frozenset('»"”')
_CLOSED: Final = frozenset("»”")
_STOPS: Final = frozenset(".!؟?")
_COMMAS: Final = frozenset("،,")
_BRACKET_ENDS: Final = frozenset(")-–")


def post_marks(scan: Scan, guess: Guess, found: set[str]) -> None:
    """Clues of posts alone: their neighbours by name, and what was said before."""
    found.add("post")
    if guess.begin > 0:
        found.add(f"prev:{scan.words[guess.begin - 1]}")
    if guess.last < len(scan.words):
        found.add(f"next:{scan.words[guess.last]}")
    others = _spelt_alike(scan, guess)
    later = [k for k in others if k >= guess.last]
    if later and "part_of_hashtag" not in found:
        found.add("said_after")
    elif later and others[0] >= guess.last:
        width = guess.last - guess.first
        how = {hashtag(scan, k, k + width) for k in later} - {"part_of_hashtag"}
        if how:
            found.add("part_of_hashtag_then_plain" if "" in how else "part_of_hashtag_then_hashtag")
    if guess.kind == "learned" and guess.type_word is None:
        found.add("learned_alone")


_SAID_AGAIN: Final = ("said_after", "part_of_hashtag_then_plain", "part_of_hashtag_then_hashtag")


def most_in_post(scan: Scan, guess: Guess) -> int:
    """Most thousandths that a known name of one word inside a post gains by what is told of posts alone."""
    words, text = scan.words, scan.text
    most = most_of(("post", "said_before"), True)
    weight_of = weights(True).get
    most += max(0, weight_of(f"prev:{words[guess.begin - 1]}", 0))
    if guess.last < len(words):
        most += max(0, weight_of(f"next:{words[guess.last]}", 0))
    if text.folded.text.find(guess.split.stem, text.word_ends[guess.first]) >= 0:
        most += most_of(_SAID_AGAIN, True)
    return most


def _spelt_alike(scan: Scan, guess: Guess) -> list[int]:
    """Words outside a candidate at which the same words begin, two letters attached at most."""
    spelt, rest = guess.split.stem, scan.words[guess.first + 1 : guess.last]
    plain, text = scan.text.folded.text, scan.text
    own = text.word_ends[guess.first] - len(spelt)
    places: list[int] = []
    at = plain.find(spelt)
    while at >= 0:
        if at != own:
            k = text.word_at(at)
            whole = text.word_ends[k] == at + len(spelt) and at - text.word_starts[k] < 3
            if whole and not guess.first <= k < guess.last and scan.words[k + 1 : k + 1 + len(rest)] == rest:
                places.append(k)
        at = plain.find(spelt, at + 1)
    return places


def _line_start(scan: Scan, guess: Guess, right: str) -> str:
    """``dateline`` where a report's place of filing stands at the head of a line, else ``sentence_start``.

    ``right`` is the first mark after it.
    """
    after = scan.words[guess.last] if guess.last < len(scan.words) else ""
    if right in _DASH_OR_COLON and guess.key in lexicon().media and guess.kind in ("region", "relief"):
        return "media_line"
    if right in _DASHES and guess.kind != "unknown" and not guess.site:
        return "dateline"
    if right in _AGENCY_NEXT and after in lexicon().agencies:
        return "dateline"
    if right in ("/", "(") and _files(scan, guess.last):
        return "dateline"
    if right == "/" and after in _WEEKDAYS and guess.kind != "unknown":
        return "dateline"
    if right == ":" and guess.kind != "country" and _short_line(scan, guess):
        return "dateline"
    if right in _TOPIC_ENDS and guess.kind != "unknown" and not guess.site:
        return "topic"
    return "sentence_start"


_AGENCY_NEXT: Final = frozenset("(/«:,،")
_TOPIC_ENDS: Final = frozenset("|:–-/")
_FILED_WORDS: Final = 5
"""Most words between the first place of filing and the dash or agency that ends the dateline."""


def _files(scan: Scan, j: int) -> bool:
    """Whether a line goes on from word ``j`` as a dateline: 'X/Y (agency) - …', 'X (Y) – …'."""
    lex = lexicon()
    for k in range(j, min(j + _FILED_WORDS, len(scan.words))):
        gap = scan.gaps[k]
        if "\n" in gap or not _IN_DATELINE.issuperset(gap):
            return False
        if ")" in gap and _DASH_OR_COLON.intersection(gap):
            return True
        if "(" in scan.gaps[k - 1] and scan.words[k] in lex.agencies:
            return True
    return False


def _ends_dateline(scan: Scan, guess: Guess) -> bool:
    """Whether a name is the last before the agency of a dateline (X/Y (agency))."""
    agency = guess.last < len(scan.words) and scan.words[guess.last] in lexicon().agencies
    return agency and _line_words_before(scan, guess) <= _AGENCY_WORDS


_DASH_OR_COLON: Final = frozenset("-–—:")
_IN_DATELINE: Final = frozenset(" ()/،,-–—:")


def _bulleted(before: str) -> bool:
    """Whether only the mark of a list stands before a name on its line (■ X:)."""
    line = before.rsplit("\n", 1)[-1].strip()
    return bool(line) and all(sign in _BULLETS for sign in line)


def _numbered_title(scan: Scan, j: int) -> bool:
    """Whether a name and a number fill a pair of quotation marks ("X 24")."""
    return j < len(scan.words) and scan.words[j].isdecimal() and scan.gaps[j].startswith(("»", '"', "”"))


def _line_words_before(scan: Scan, guess: Guess) -> int:
    """How many words stand before a candidate on its line."""
    first = guess.begin
    while first > 0 and "\n" not in scan.gaps[first - 1]:
        first -= 1
    return guess.begin - first


def _short_line(scan: Scan, guess: Guess) -> bool:
    """Whether the line of a candidate has few words."""
    first, last = guess.begin, guess.last
    while first > 0 and "\n" not in scan.gaps[first - 1] and last - first <= _SHORT_LINE:
        first -= 1
    while last < len(scan.words) and "\n" not in scan.gaps[last - 1] and last - first <= _SHORT_LINE:
        last += 1
    return last - first <= _SHORT_LINE


_SHORT_LINE: Final = 6
"""Most words of a line that only says where or by whom it is."""


_AROUND: Final = frozenset({"ريف", "محافظة", "مدينة", "بلدة", "قرية", "شمال", "جنوب", "شرق", "غرب"})
"""What a hashtag may say of the place that it ends in (#ريف_حلب)."""


def hashtag(scan: Scan, begin: int, last: int) -> str:
    """``whole_hashtag``, ``part_of_hashtag`` or nothing, for the words from ``begin`` to before ``last``."""
    text = scan.text
    original = text.original
    k = start = text.span(text.word_starts[begin], text.word_ends[begin])[0]
    while k > 0 and (original[k - 1] == "_" or original[k - 1].isalnum()):
        k -= 1
    if k == 0 or original[k - 1] != "#":
        return ""
    end = text.span(text.word_starts[last - 1], text.word_ends[last - 1])[1]
    if (end < len(original) and original[end] == "_") or k != start:
        around = original[k:start].rstrip("_") in _AROUND and not original.startswith("_", end)
        return "whole_hashtag" if around else "part_of_hashtag"
    return "whole_hashtag"
