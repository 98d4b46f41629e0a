"""What a toponym stands for, and its record."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from mapper.model import Mention, Role
from mapper.reading.recognize.lexicon import TypeWord, lexicon
from mapper.reading.recognize.parts import part_of_another
from mapper.reading.recognize.spelling import STRONG
from mapper.reading.recognize.weights import UNIT, ranks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazetteer.gazetteer import Gazetteer
    from mapper.reading.recognize.candidates import Guess
    from mapper.reading.recognize.scan import Scan


_Hint = Literal["part_of_name", "dateline", "byline", "placed", "spoken", ""]


def mentions(scan: Scan, chosen: Sequence[Guess], gazetteer: Gazetteer) -> list[Mention]:
    """Make the records of the toponyms chosen."""
    out: list[Mention] = []
    role: Role = "literal"
    done = 0
    spoken = False
    for guess in chosen:  # 'signed by Baghdad and Erbil': a list of governments
        told = _told(guess.clues, scan.post)
        listed = told.listed and (guess.kind in NATIONAL or (spoken and guess.kind in STRONG))
        before, role = role, _role(scan, guess, told.role, gazetteer)
        if listed and "metonym" in (before, role) and {before, role} <= {"metonym", "literal"}:
            if before == "literal" and out and not PLACED & set(out[-1].reasons):
                out[-1] = replace(out[-1], role="metonym")
            role = "metonym"
        spoken = role == "metonym" and (listed or "after_speech_verb" in guess.clues)
        whole = _mention(scan, guess, role, told.reasons, gazetteer, done)
        done = guess.last
        parts = _apart(scan, guess, whole) if done - guess.first >= _PARTED else None
        if parts:
            out += parts
        else:
            out.append(whole)
    return out


def _apart(scan: Scan, guess: Guess, whole: Mention) -> list[Mention]:
    """Part a name that says where it lies: 'the college in X' is a site, whose whole name is looked up, and X."""
    inside = [k for k in range(guess.first + 1, guess.last - 1) if scan.words[k] == "في"]
    if not inside:
        return []
    text, k = scan.text, inside[-1]
    end = text.span(text.word_starts[k - 1], text.word_ends[k - 1])[1]
    start = text.span(text.word_starts[k + 1], text.word_ends[k + 1])[0]
    site = replace(whole, end=end, text=text.original[whole.start : end], name=whole.name or whole.text)
    city = replace(whole, start=start, text=text.original[start : whole.end], name="", feature="", place_id="")
    return [site, city]


_PARTED: Final = 3
"""Least words of a name that says where it lies: what, 'in', and where."""


def _mention(
    scan: Scan, guess: Guess, role: Role, reasons: tuple[str, ...], gazetteer: Gazetteer, done: int
) -> Mention:
    """Make the record of a toponym; words before word ``done`` are of the one before it."""
    text = scan.text
    word = guess.type_word
    first, cut = guess.first, guess.split.cut
    typed = (guess.site and not _serves_town(scan, guess)) or (
        scan.post and word is not None and not (word.many or word.route)
    )
    if typed and guess.type_first >= done and not _tagged_town(scan, guess):
        first, cut = guess.type_first, scan.facts[guess.type_first].type_cut
    start, end = text.folded.span(text.word_starts[first] + cut, text.word_ends[guess.last - 1])
    original = text.original
    whole = original[start:end]
    if word is None and not cut and first == guess.last - 1:
        name = whole
    else:
        name = _name(scan, guess, whole if first == guess.last - 1 else "", gazetteer)
    if not whole[0].isalnum():
        start, whole = _bare(original, start, end)
    feature = word.feature if word is not None and not word.route and not _wide(scan, guess) else ""
    place_id = _capital(guess, gazetteer) if guess.kind == "described_capital" else ""
    return Mention(start, end, whole, role, name, feature, place_id, _likelihood(guess.score), reasons)


def _wide(scan: Scan, guess: Guess) -> bool:
    """Whether a name is that of a wide region, but for a province of its name (محافظة كردستان)."""
    return guess.kind == "region" and (guess.type_first < 0 or scan.facts[guess.type_first].type_key != "محافظه")


_VILLAGES: Final = frozenset({"قريه", "بلده", "ناحيه"})


def _tagged_town(scan: Scan, guess: Guess) -> bool:
    """Whether a hashtag parts the name of a village or town from the word before it (قرية #X، معبر #X)."""
    if "#" not in scan.gaps[guess.first - 1]:
        return False
    reported = guess.site and not scan.post and guess.kind in _SERVED
    return reported or scan.facts[guess.type_first].type_key in _VILLAGES


_SERVING: Final = frozenset({"مستشفي", "مشفي", "حاجز"})
_SERVED: Final = frozenset({"adm1", "big", "core_town", "core"})


def _serves_town(scan: Scan, guess: Guess) -> bool:
    """Whether a hospital or checkpoint is told by its town alone, which is then what is named (مستشفى X)."""
    if scan.post or guess.whole or guess.kind not in _SERVED or scan.facts[guess.type_first].type_key not in _SERVING:
        return False
    return (
        guess.last >= len(scan.words) or scan.gaps[guess.last - 1] != " " or not scan.words[guess.last].startswith("ال")
    )


class _Told(NamedTuple):
    """What the clues of a toponym say of it, wherever it stands."""

    reasons: tuple[str, ...]
    """Those that are told, the most telling first."""
    role: _Hint
    """The role that they give it, ``placed`` where they bring the place itself, ``spoken`` beside a verb of speech."""
    listed: bool
    """Whether it goes on a list."""


@lru_cache(maxsize=4096)
def _told(clues: frozenset[str], post: bool) -> _Told:
    """Tell what some clues say; most toponyms share theirs with others."""
    rank = ranks(post)
    reasons = tuple(sorted(filter(rank.__contains__, clues), key=rank.__getitem__))
    return _Told(reasons, _hint(clues), "list_after" in clues)


def _hint(clues: frozenset[str]) -> _Hint:
    if not PART.isdisjoint(clues):
        return "part_of_name"
    if "dateline" in clues:
        return "dateline"
    if "byline" in clues:
        return "byline"
    if not PLACED.isdisjoint(clues):
        return "placed"
    return "spoken" if clues & {"before_speech_verb", "after_speech_verb"} else ""


@lru_cache(maxsize=4096)
def _likelihood(score: int) -> float:
    """Likelihood of log-odds in thousandths."""
    return round(1 / (1 + math.exp(-score / UNIT)), 3)


def _bare(original: str, start: int, end: int) -> tuple[int, str]:
    """Start and text of a span without the kashida or mark at its head."""
    while start < end - 1 and not original[start].isalnum():
        start += 1
    return start, original[start:end]


def _name(scan: Scan, guess: Guess, alone: str, gazetteer: Gazetteer) -> str:
    """Return the name to look up; ``alone`` is that of one word as it is written, ``""`` where more words stand."""
    text = scan.text
    first, cut = guess.first, guess.split.cut
    with_type = guess.whole or (guess.type_word is not None and _is_region(scan, guess, guess.type_word, gazetteer))
    if alone and not cut and not with_type:
        return alone
    if with_type:
        first, cut = guess.type_first, scan.facts[guess.type_first].type_cut
    name = text.quote(text.word_starts[first] + cut, text.word_ends[first])
    if cut and not with_type and guess.split.stem.startswith("ال") and not name.startswith("ال"):
        name = "ال" + name
    if guess.last - first == 1:
        return name
    return " ".join([name, *[scan.spelt(k) for k in range(first + 1, guess.last)]])


def _is_region(scan: Scan, guess: Guess, word: TypeWord, gazetteer: Gazetteer) -> bool:
    """Whether a name bears its type word: the strip of Gaza is not the town."""
    if word.feature != "RGN":
        return False
    return bool(gazetteer.senses(f"{scan.facts[guess.type_first].type_key} {guess.key}"))


PART: Final = frozenset(
    {
        "after_body",
        "after_armed_body",
        "known_organisation",
        "known_person",
        "sports_result",
        "suburb_of_another",
        "street_named_after_place",
        "council_of_place",
        "club",
        "media_in_quotes",
        "media_line",
        "before_purpose",
        "affiliation",
        "media_name",
    }
)
"""Clues that make a toponym a part of another name."""


PLACED: Final = frozenset({"after_place_word", "particle_in", "after_move_word", "after_compass", "type_word_opens"})
"""Clues that make a name mean the place itself."""
NATIONAL: Final = frozenset({"country", "capital", "described_capital"})
"""Kinds that may stand for a government."""


def _role(scan: Scan, guess: Guess, hint: _Hint, gazetteer: Gazetteer) -> Role:
    if hint == "part_of_name" or guess.first in scan.quoted:
        return "part_of_name"
    if part_of_another(scan, guess, gazetteer):
        return "part_of_name"
    if hint == "dateline":
        return hint
    if hint == "byline":
        return hint
    if guess.kind in NATIONAL and hint != "placed":
        before = scan.words[guess.first - 1] if scan.near(guess.first) else ""
        if "الحدود" in scan.words[max(0, guess.first - 4) : guess.first]:
            return "literal"
        further = scan.words[guess.first - 2] if before == "من" and guess.first > 1 else ""
        if hint == "spoken" or {before, further} & lexicon().government:
            return "metonym"
        if before in _ONCE and guess.split.particles == "ل":
            return "metonym"
    return "literal"


_ONCE: Final = frozenset({"سبق", "وسبق", "يسبق"})
"""Words before who did something once (سبق لأنقرة أن نفت)."""


def _capital(guess: Guess, gazetteer: Gazetteer) -> str:
    """Id of the capital that a description means, ``""`` where the gazetteer lacks it."""
    own = [
        sense for sense in gazetteer.senses(guess.key) if sense.country == guess.place_id and sense.feature_class == "P"
    ]
    best = max(own, key=lambda sense: (sense.feature_code == "PPLC", sense.population), default=None)
    return gazetteer.at(best.row).id if best is not None else ""
