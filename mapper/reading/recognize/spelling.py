"""Rules that tell what a name itself looks like: an everyday word, a given name, an adjective."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from mapper.reading.recognize.bits import OFFICE, PLACE, TITLE
from mapper.reading.recognize.facts import nisba
from mapper.reading.recognize.lexicon import Lexicon, lexicon
from mapper.reading.recognize.scan import SPACES
from mapper.reading.recognize.weights import weigh

if TYPE_CHECKING:
    from mapper.reading.recognize.candidates import Guess
    from mapper.reading.recognize.scan import Scan

STRONG: Final = frozenset({"country", "capital", "adm1", "big", "region"})
"""Kinds whose names hardly need support."""
NAMED_IN_NEWS: Final = STRONG | {"core_town"}
_CURATED: Final = frozenset({"core_town", "core"})
_LITTLE: Final = frozenset({"small", "far_small", "mid", "area", "relief", "site"})
"""Kinds of places that news hardly ever names without their type word."""
_VERBAL_NOUN: Final = re.compile(
    "|".join(
        shape.replace("F", "[^ا ]")
        for shape in ("اFFاF", "اFاFه", "اFتFاF", "انFFاF", "استFFاF", "استFاFه", "تFFيF", "مFاFFه")
    )
)
"""Verbal nouns of the derived forms (إدانة، إعلام، اقتحام، انسحاب، استهداف، تفتيش، محاولة)."""
_PLURAL: Final = re.compile(r"م[^ ]{2,}[^ا ](?:ين|ون)")
"""Plurals of participles (مهربين)."""
_PARTICLE: Final = {
    "و": "particle_and",
    "ف": "particle_then",
    "ب": "particle_in",
    "ل": "particle_to",
    "ك": "particle_like",
}
SYRIA: Final = "سوريه"
"""Country whose name is its adjective as well."""


_BORDER: Final = "الحدود"
"""First word of the names of borders, which are of everyday words."""
IBB: Final = "اب"
"""The town of Ibb (إب), which folded is August (آب) and a father (أب) as well: its hamza tells it."""
DOUBTFUL: Final = frozenset({"homograph_ambiguous", "homograph_common"})
"""Clues that a name is an everyday word as well."""


class Look:
    """What a name looks like wherever it stands.

    Parameters
    ----------
    clues : frozenset of str
        Names of the rules.
    score : int
        Sum of their weights.
    """

    __slots__ = ("_after", "ambiguous", "clues", "doubtful", "score")

    def __init__(self, clues: frozenset[str], score: int) -> None:
        self.clues = clues
        self.score = score
        self.ambiguous = "homograph_ambiguous" in clues
        """Whether the name is an everyday word and a well-known place."""
        self.doubtful = not DOUBTFUL.isdisjoint(clues)
        """Whether it is an everyday word as well."""
        self._after: dict[Look, Look] = {}

    def after(self, brought: Look) -> Look:
        """Return what it looks like where a word stands before it that says something of any name: added up once."""
        both = self._after.get(brought)
        if both is None:
            both = self._after[brought] = Look(self.clues | brought.clues, self.score + brought.score)
        return both


NO_LOOK: Final = Look(frozenset(), 0)


def look_of(scan: Scan, guess: Guess) -> Look:
    """Look of a candidate that the gazetteer knows."""
    word = guess.type_word
    if word is None and guess.look is not None:
        return guess.look
    key = guess.key
    typed = "" if word is None else "opens" if word.opens else "type"
    office = " " in key and scan.near(guess.first) and bool(scan.facts[guess.first - 1].bits & OFFICE)
    return look(key, guess.kind, guess.rule, guess.split.particles, scan.post, typed, office)


def spelling(scan: Scan, guess: Guess, ambiguous: bool, found: set[str]) -> None:
    """Tell what a name of a certain look is with the words beside it."""
    key = guess.key
    if ambiguous and not key.startswith("ال") and _goes_on(scan, guess.last):
        found.add("noun_goes_on")
    if (ambiguous or scan.telling_ends) and guess.type_word is None and " " not in key and _his(scan, guess):
        found.add("suffix_his")
    if key == IBB:
        found.add("spelt_apart" if scan.spelt(guess.last - 1).endswith("إب") else "homograph_never")
    if key == SYRIA and guess.kind == "country" and _syrian(scan, guess):
        found.add("adjective_of_country")


@lru_cache(maxsize=20_000)
def look(
    key: str, kind: str, rule: str, particles: str, post: bool = False, typed: str = "", office: bool = False
) -> Look:
    """Tell what a name looks like.

    Parameters
    ----------
    key, kind, rule : str
        The folded name, its kind and the rule of its spelling.
    particles : str
        Letters attached to it.
    post : bool
        Whether it stands in a post.
    typed : str
        Whether a type word speaks for it: ``opens`` for one that makes any name a toponym, ``type`` for others.
    office : bool
        Whether a word of office stands before it.
    """
    lex = lexicon()
    found = {f"kind_{kind}"}
    if rule:
        found.add("article_dropped" if rule == "article_dropped" else "variant_spelling")
    if particles:
        found.add(_PARTICLE[particles[-1]])
        if kind not in (STRONG if post else NAMED_IN_NEWS):
            found.add("particle_weak_name")
    if " " in key:
        _phrase(key.split(" "), kind, lex, found, typed=bool(typed), office=office)
    elif kind == "country" or key in lex.regions:
        if key in lex.adjectives:
            found.add("spelt_like_adjective")
        elif key.endswith("يه") and kind == "country" and key != SYRIA:
            found.add("adjective_of_country")
    else:
        _word(key, kind, lex, found, opened=typed == "opens")
        _letters(key, kind, particles, lex, found)
        _shape(key, kind, lex, found, post=post)
    return _look(frozenset(found), post)


@cache
def _look(clues: frozenset[str], post: bool) -> Look:
    """Look of some clues: many names share it, and what it is where a word stands before it."""
    return Look(clues, weigh(clues, post))


def _phrase(words: list[str], kind: str, lex: Lexicon, found: set[str], *, typed: bool, office: bool) -> None:
    """Tell what a name of several words looks like."""
    found.add("words_2" if len(words) == 2 else "words_3")
    head, second = words[:2]
    if head in lex.first_names and kind == "adm1" and not office:
        found.add("person_like")
    elif head in ("ابو", "ام") and second in lex.first_names and not typed:
        found.add("kunya_name")
    elif second == "من" and not typed:
        found.add("date_like")
    elif head in lex.types:
        found.add("begins_with_type_word")
    elif head in lex.heads:
        found.add("begins_with_head")
    elif head in lex.titles and second in lex.first_names:
        found.add("title_and_given_name")
    elif (
        kind not in STRONG
        and not ((kind in _CURATED or head in _POSTS) and _construct(head, second))
        and head != _BORDER
        and all(
            w in lex.common
            or w in lex.never
            or w in lex.adjectives
            or w in lex.first_names
            or (w in lex.ambiguous and second in lex.compass_adjectives)
            for w in words
        )
    ):
        found.add("everyday_phrase")


_POSTS: Final = frozenset({"موقع", "حوض"})
"""Nouns that begin the names of posts and basins (موقع الراهب)."""
_FAITH: Final = "الدين"
"""Second word of the names of men (شمس الدين)."""


def _construct(head: str, second: str) -> bool:
    """Whether two words look like a noun and its genitive, which as a whole hardly are an everyday phrase."""
    return not head.startswith("ال") and second.startswith("ال") and second != _FAITH


def _word(key: str, kind: str, lex: Lexicon, found: set[str], *, opened: bool) -> None:
    """Tell which everyday word a name of one word is as well."""
    if opened and key not in lex.stop:
        if key in lex.never or key in lex.common:
            found.add("homograph_after_type_word" if key.startswith("ال") else "indefinite_after_type_word")
    elif key in lex.never:
        found.add("homograph_never")
    elif key in lex.common:
        found.add("homograph_common")
    elif key in lex.ambiguous:
        found.add("homograph_ambiguous")
    if key in lex.first_names:
        found.add("given_name")


def _letters(key: str, kind: str, particles: str, lex: Lexicon, found: set[str]) -> None:
    """Tell which word with attached letters a name of one word may be."""
    definite = key.startswith("ال")
    if particles and key.endswith("يه") and len(key) > 3 and not definite and kind not in NAMED_IN_NEWS:
        found.add("nisba_with_particle")
    cut = key[1:]
    if kind != "adm1" and not particles and key[0] in "وفبلك" and (cut in lex.common or cut in lex.hard):
        found.add("reads_as_particle")


def _shape(key: str, kind: str, lex: Lexicon, found: set[str], *, post: bool) -> None:
    """Tell what part of speech a name of one word looks like."""
    if len(key) <= 3 and (post or kind not in NAMED_IN_NEWS):
        found.add("three_letters" if len(key) == 3 else "two_letters")
    if key in lex.adjectives:
        found.add("spelt_like_adjective")
    elif kind not in STRONG and nisba(key) and (post or kind not in _CURATED):
        found.add("looks_like_nisba")
    if kind in _LITTLE and _VERBAL_NOUN.fullmatch(key):
        found.add("verbal_noun_like")
    if kind in _LITTLE and _PLURAL.fullmatch(key):
        found.add("plural_like")


def _his(scan: Scan, guess: Guess) -> bool:
    """Whether the last letter of a name is written as that of 'his', not as the feminine ending."""
    return guess.key[-1] == "ه" and scan.spelt(guess.last - 1)[-1] == "ه"


def _goes_on(scan: Scan, j: int) -> bool:
    """Whether an indefinite noun is described by the word after it (في صور نشرها ناشطون، صور جوية)."""
    if j >= len(scan.words) or scan.gaps[j - 1] not in SPACES:
        return False
    word = scan.words[j]
    return word.endswith("ها") or (word.endswith("يه") and not word.startswith("ال") and len(word) > 3)


def _syrian(scan: Scan, guess: Guess) -> bool:
    """Whether سورية is the adjective: after a plural (جنسيات سورية) or before another adjective (سورية ولبنانية)."""
    before = scan.words[guess.first - 1] if scan.near(guess.first) else ""
    after = scan.words[guess.last] if guess.last < len(scan.words) and scan.gaps[guess.last - 1] in SPACES else ""
    if guess.split.cut or not scan.spelt(guess.last - 1).endswith("ة"):
        return False
    if before.endswith("ه") and not before.startswith("ال") and not scan.facts[guess.first - 1].bits & (PLACE | TITLE):
        return True  # 'a Syrian pound' (ليرة سورية)
    plural = before.endswith("ات") and not before.startswith("ال") and not scan.facts[guess.first - 1].bits & PLACE
    return plural or (after.startswith("و") and after.endswith("يه") and after != "وسوريه")
