"""The recognizer's words, read from ``lexicon/*.toml`` and folded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from gazetteer.arabic import name_key
from mapper.errors import LexiconError
from mapper.reading.lexicons import load_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class TypeWord:
    """A word that says what kind of place the next name is."""

    feature: str
    """GeoNames class or code."""
    site: bool
    """Whether it is a part of the name."""
    opens: bool
    """Whether it makes a name that no gazetteer knows a toponym."""
    route: bool
    """Whether the places after it are its ends, not its name."""
    many: bool
    """Whether it is a dual or plural and so begins a list."""
    two: bool
    """Whether it is a dual."""
    unlike: tuple[str, ...]
    """Spellings that fold to it and are other words."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words, folded (``name_key``)."""

    types: Mapping[str, TypeWord]
    """Type words."""
    regions: Mapping[str, str]
    """Names of regions of the earth and their feature class."""
    capitals: Mapping[str, tuple[str, str]]
    """Adjective after 'the capital', the ISO code of the country and the capital's folded name."""
    capital_names: frozenset[str]
    """Capitals by name."""
    epithets: frozenset[str]
    """Words of honour after a name that are no part of it."""
    never: frozenset[str]
    """Function words that are villages somewhere."""
    common: frozenset[str]
    """Everyday words that are villages somewhere."""
    ambiguous: frozenset[str]
    """Everyday words that are well-known places as well."""
    describing: frozenset[str]
    """Feminine adjectives among them."""
    body_parts: frozenset[str]
    """Parts of the body that are places as well."""
    wounds: frozenset[str]
    """Words of wounds."""
    adjectives: frozenset[str]
    """Adjectives spelt like a place."""
    compass: frozenset[str]
    """Parts of the compass as nouns."""
    compass_adjectives: frozenset[str]
    """Parts of the compass as definite adjectives."""
    first_names: frozenset[str]
    """Given names."""
    titles: frozenset[str]
    """Words before a person's name."""
    kunya: frozenset[str]
    """Words inside a person's name that another name follows."""
    bylines: frozenset[str]
    """Words before the name of who wrote, where a colon parts them."""
    glued: Mapping[str, str]
    """Type words with the ع of speech before them (عحي، for على حي), and the bare words."""
    kin: frozenset[str]
    """Children and kin with a pronoun, whose name follows."""
    hard: frozenset[str]
    """Words that begin the name of a body; what follows is a part of it."""
    armed: frozenset[str]
    """Words that begin the name of an armed group; the second word after them may still be a part of it."""
    soft: frozenset[str]
    """Words that begin the name of a body; the place after it is meant."""
    vessels: frozenset[str]
    """Ships."""
    firms: frozenset[str]
    """Bodies whose name goes on after one more word."""
    hosts: frozenset[str]
    """What only a club does, as a man, where a line opens with the name of a town."""
    pacts: frozenset[str]
    """Agreements, which are called after the town where they were signed."""
    clubs: frozenset[str]
    """Words of football."""
    club_before: frozenset[str]
    """Words before a city in the name of its club."""
    club_after: frozenset[str]
    """Words after a city in the name of its club."""
    cause: frozenset[str]
    """Words after the head of an armed group that still are a part of its name."""
    sports: frozenset[str]
    """Further words of sport; two in a sentence make it one of sport."""
    media_after: frozenset[str]
    """Words after a place in the name of a medium."""
    trades: frozenset[str]
    """Trades after the name of a firm."""
    grand: frozenset[str]
    """Adjectives that make a body and the place after it one name."""
    scholars: frozenset[str]
    """People who are told by their university."""
    quoted: frozenset[str]
    """Words that begin the name of a body where it stands in quotation marks."""
    works: frozenset[str]
    """Works and wares whose name stands in quotation marks after them."""
    universities: frozenset[str]
    """Bodies of learning that are places only where words bring a place."""
    institutes: frozenset[str]
    """Those, and bodies that are places unless they speak."""
    issues: frozenset[str]
    """Verbs of a body that makes something known."""
    purposes: frozenset[str]
    """Words after the name of a body that say what it is for."""
    tasks: frozenset[str]
    """What a body does, after its name."""
    media: frozenset[str]
    """Media with the name of a place."""
    names: Mapping[str, tuple[tuple[str, ...], ...]]
    """Whole names and set phrases that are no places by their first word, the longest first, and the rule that lists
    them at the end (``known_person``, ``known_organisation``, ``set_phrase``, ``sports_result``)."""
    place: frozenset[str]
    """Words that a place name follows."""
    weak: frozenset[str]
    """Words that a place name often follows."""
    move: frozenset[str]
    """Verbs and verbal nouns that bring a place directly."""
    attack: frozenset[str]
    """Attacks and holds: a place name follows after على."""
    speech: frozenset[str]
    """Verbs whose subject is a government when it is a capital or a country."""
    government: frozenset[str]
    """Words before a capital or a country that stands for its government."""
    agencies: frozenset[str]
    """Words of a dateline."""
    parent: frozenset[str]
    """Words after a name that bring the place it lies in."""
    stop: frozenset[str]
    """Words that are never the first of an unknown name."""
    heads: frozenset[str]
    """First words of names that never stand alone."""
    counts: frozenset[str]
    """Number words that a counted plural follows."""
    named_after: frozenset[str]
    """Sites that bear the name of another city."""
    councils: frozenset[str]
    """Bodies of a place whose name ends in one of the next words."""
    offices: frozenset[str]
    """Further bodies before a place: what follows both is no person."""
    seats: frozenset[str]
    """Offices that hardly anything but the town follows (شرطة X, but زراعة الزيتون)."""
    forces: frozenset[str]
    """Who goes somewhere or strikes it: subjects between a verb and the place that is its object."""
    surroundings: frozenset[str]
    """Words after a place that say what lies around it."""
    of_council: frozenset[str]
    """Adjectives after the place of a council."""


_FILES: Final = (
    "type_words",
    "type_words_regions",
    "type_words_context",
    "capitals",
    "demonyms",
    "homographs",
    "persons",
    "organisations",
)


_BODIES: Final = (
    "hard", "soft", "pacts", "vessels", "firms", "hosts", "armed", "cause", "clubs", "sports", "club_before",
    "club_after", "media", "media_after", "trades", "grand", "scholars", "purposes", "universities", "institutes",
    "issues", "quoted", "works", "tasks",
)  # fmt: skip
_CONTEXT: Final = (
    "place", "weak", "move", "attack", "speech", "government", "agencies", "parent", "stop", "heads", "counts",
    "named_after", "of_council", "councils", "offices", "seats", "surroundings", "forces",
)  # fmt: skip


def _words(text: str | Iterable[str]) -> frozenset[str]:
    return frozenset(name_key(word) for word in (text.split() if isinstance(text, str) else text))


@cache
def lexicon() -> Lexicon:
    """Lexicon of the recognizer, read once.

    Raises
    ------
    LexiconError
        If a file is missing or an entry lacks a key.
    """
    files = {name: load_lexicon(f"{name}.toml") for name in _FILES}
    at = "type_words"
    try:
        types: dict[str, TypeWord] = {}
        for entry in files[at]["type"]:
            site, opens, route = (bool(entry.get(flag)) for flag in ("site", "opens", "route"))
            unlike = tuple(entry.get("unlike", ()))
            for key, many, two in (("words", False, False), ("several", True, False), ("two", True, True)):
                word = TypeWord(entry["feature"], site, opens, route, many, two, unlike)
                types |= {name_key(name): word for name in entry.get(key, ())}
        at = "type_words_regions"
        regions = {name_key(name): code for code, names in files[at]["regions"].items() for name in names}
        epithets = _words(files[at]["epithets"])
        at = "homographs"
        never, ambiguous = _words(files[at]["never"]), _words(files[at]["ambiguous"])
        describing = _words(files[at]["describing"])
        body_parts, wounds = _words(files[at]["body_parts"]), _words(files[at]["wounds"])
        phrases = {name_key(phrase): "set_phrase" for phrase in files[at]["phrases"]}
        at = "capitals"
        capitals = {name_key(a): (str(code), name_key(name)) for a, (code, name) in files[at]["capital_of"].items()}
        capital_names = _words(files[at]["names"]["capitals"])
        at = "persons"
        people = files[at]
        persons = {name_key(name): "known_person" for name in people["known"]}
        first, titles, kunya = _words(people["first"]), _words(people["titles"]), _words(people["kunya"])
        kin, bylines = _words(people["kin"]), _words(people["bylines"])
        at = "organisations"
        bodies = {key: _words(files[at][key]) for key in _BODIES}
        for key in ("club_before", "works"):
            bodies[key] |= {particle + word for particle in "ولب" for word in bodies[key]}
        results = {name_key(phrase): "sports_result" for phrase in files[at]["results"]}
        names = results | phrases | persons | {name_key(name): "known_organisation" for name in files[at]["known"]}
        at = "demonyms"
        adjectives, compass, compass_adjectives = (
            _words(files[at][key]) for key in ("adjective_or_place", "compass", "compass_adjectives")
        )
        at = "type_words_context"
        context = {key: _words(files[at][key]) for key in _CONTEXT}
        # 'Riyadh denied it' (نفته الرياض)
        feminine = [verb for verb in context["speech"] if verb.endswith("ت")]
        context["speech"] |= {verb + ending for verb in feminine for ending in ("ه", "ها")}
        context["speech"] |= {"ف" + verb for verb in feminine}  # أما موسكو فقالت
        verbs = (context[key] for key in ("place", "move", "speech", "attack"))
        everyday = titles.union(bodies["hard"], bodies["soft"], bodies["clubs"], *verbs)
        common = (_words(files["homographs"]["common"]) | everyday) - never - ambiguous
    except (KeyError, TypeError, AttributeError) as error:
        message = f"lexicon/{at}.toml: {error!r} is missing or is of another kind; see the head of the file"
        raise LexiconError(message) from error
    return Lexicon(
        types=types,
        regions=regions,
        capitals=capitals,
        capital_names=capital_names,
        epithets=epithets,
        never=never,
        common=common,
        ambiguous=ambiguous,
        describing=describing,
        body_parts=body_parts,
        wounds=wounds,
        adjectives=adjectives,
        compass=compass,
        compass_adjectives=compass_adjectives,
        first_names=first,
        titles=titles,
        kunya=kunya,
        bylines=bylines,
        glued={f"ع{name}": name for name in types if len(name) > 1 and f"ع{name}" not in types},
        kin=kin | {"و" + word for word in kin},
        names=_by_first_word(names),
        **{
            **bodies,
            "hard": bodies["hard"] - bodies["soft"],
            "institutes": bodies["institutes"] | bodies["universities"],
        },
        **context,
    )


def _by_first_word(names: Mapping[str, str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Names of several words by their first, each with its rule as last element, the longest first."""
    out: dict[str, list[tuple[str, ...]]] = {}
    for name, rule in names.items():
        words = name.split(" ")
        out.setdefault(words[0], []).append((*words[1:], rule))
    return {first: tuple(sorted(rest, key=len, reverse=True)) for first, rest in out.items()}
