"""Word forms of ``lexicon/harm.toml``, spelled out once with the particles and endings that Arabic attaches."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from gazetteer.arabic import fold
from gazetteer.record import record
from mapper.model import Harm
from mapper.reading.lexicons import load_lexicon

ONE_OF_THEM: Final = frozenset(("احدهم", "احدهما", "احدهن", "احداهن", "احداهما"))
"""Words for one of those told before."""
EACH_OF_THEM: Final = frozenset(("احداها", "احداهما", "احدي"))
"""Words for one of several things: 'one of the raids hit a market'."""
ONE_MORE: Final = frozenset(
    ("اخر", "اخري", "ثالث", "ثالثه", "رابع", "رابعه", "خامس", "خامسه", "ثالثا", "رابعا", "خامسا")
)
"""Words for one more person, right after an act of harm."""
HARMS: Final[tuple[Harm, ...]] = ("killed", "injured", "arrested", "abducted", "missing", "displaced")
_PARTICLES: Final = ("", "و", "ف", "ب", "ل", "وب", "فب", "ول", "ك")


OF_A_CHARGE: Final = frozenset(
    ("بالمشاركه", "بالتورط", "بالضلوع", "لتورطه", "لضلوعه", "لمشاركته", "تورطه", "ضلوعه", "بارتكاب")
)
"""Words after which an act is what somebody is held for."""


@record(frozen=True)
class HarmWord:
    """What a word says of harm."""

    harm: Harm
    kind: Literal["act", "one", "two", "many"]
    joined: bool  # with و before it
    definite: bool  # with the article
    weak: bool  # speaks of people only where they are named at once


@record(frozen=True)
class PersonWord:
    """What a word says of people."""

    item: str
    number: int  # 1, 2, or 0 for a plural
    open: bool  # the form may be a dual or a plural
    joined: bool
    definite: bool


@dataclass(frozen=True, slots=True)
class Words:
    """All forms, folded."""

    harm: dict[str, HarmWord]
    """Verbs of harm and nouns of its victims."""
    person: dict[str, PersonWord]
    """Nouns that count people."""
    pairs: dict[str, PersonWord]
    """Forms that tell of two before what they are of: 'راعيا أغنام'; alone they may be of one."""
    callings: frozenset[str]
    """What people in the construct are of: 'sheep', 'security'."""
    indefinite: dict[str, int]
    """'Tens', 'hundreds' -> least number."""
    deciding: frozenset[str]
    """Words at which the search for the victims of an act has something to decide; numbers do as well."""
    at_least: tuple[str, ...]
    """Expressions that open a number upwards."""
    at_most: tuple[str, ...]
    """Expressions that open a number downwards."""
    parts: frozenset[str]
    """Words after which a part of a total is told."""
    not_people: frozenset[str]
    """Nouns that show that a number counts something else."""
    disease: frozenset[str]
    """Words that show that 'cases' are cases of a disease."""
    negations: frozenset[str]
    """Words that deny what follows."""
    mourning: frozenset[str]
    """Verbs of burying: a round number after them counts the mourners."""
    companion: frozenset[str]
    """One who is told along with somebody: 'and his driver'."""
    companions: frozenset[str]
    """Several of them: 'two of his bodyguards'."""
    own: frozenset[str]
    """Nouns of harm with a pronoun: 'his death'."""
    kin: frozenset[str]
    """Several of somebody's family, whose number stands after them: 'his three children'."""
    limbs: frozenset[str]
    """Parts of the body with a pronoun: who lost one was injured, not missing."""
    bare_limbs: frozenset[str]
    """The same without it."""
    doers: frozenset[str]
    """Who does what an active verb tells."""
    charges: frozenset[str]
    """Words that make an act after them a charge."""
    guarding: frozenset[str]
    """All words beside which an act of harm may be none: denied, of a disease, or a charge."""
    handed: frozenset[str]
    """Verbs of handing over: the body after them is no other than that told before."""
    freeing: frozenset[str]
    """Words of letting go: the prisoners after them were not taken then."""
    objects: frozenset[str]
    """Verbs of harm with a pronoun for whom they befell: 'they killed him'."""
    calendar: frozenset[str]
    """Months and units of time: a number before them is a date or a time."""
    numbered: frozenset[str]
    """Nouns that a number names one of: 'brigade 14'."""


def _prefixes() -> list[tuple[str, bool, bool]]:
    """List what may be attached before a form: letters, whether they have و, whether they have the article."""
    out = []
    for particle in _PARTICLES:
        joined = particle.startswith(("و", "ف"))
        article = particle[:-1] + "لل" if particle.endswith("ل") else particle + "ال"
        out += [(particle, joined, False), (article, joined, True)]
    return out


_PREFIXES: Final = _prefixes()
_PRONOUNS: Final = ("ه", "ها", "هم", "هما")
_SPOKEN: Final = "و"  # as posts write 'his': رجلو
_OF_KNOWN: Final = ("ه", "ها", "هما")  # of how many they are is known


@cache
def words() -> Words:
    """Return the forms of the lexicon."""
    data = load_lexicon("harm.toml")
    weak = {fold(f).text for f in data["weak"]["acts"]}
    harm: dict[str, HarmWord] = {}
    kinds: tuple[tuple[str, Literal["act", "one", "two", "many"]], ...] = (
        ("one", "one"), ("two", "two"), ("many", "many"), ("acts", "act"),
    )  # fmt: skip
    for name in HARMS:
        for key, kind in (*kinds, ("objects", "act")):
            for form in data[name].get(key, ()):
                plain = fold(form).text
                for prefix, joined, definite in _PREFIXES:
                    entry = HarmWord(name, kind, joined, definite, plain in weak)
                    harm.setdefault(prefix + plain, entry)
                    if plain.endswith("وا"):  # posts leave the alif out: 'قتلو'
                        harm.setdefault(prefix + plain[:-1], entry)
    own: set[str] = set()
    for name in HARMS:
        for form in (fold(w).text + end for w in data[name].get("own", ()) for end in _OF_KNOWN):
            for prefix, joined, definite in _PREFIXES:
                if not definite:
                    own.add(prefix + form)
                    harm.setdefault(prefix + form, HarmWord(name, "act", joined, definite, weak=False))
    person: dict[str, PersonWord] = {}
    pairs: dict[str, PersonWord] = {}
    for item, forms in data["plurals"].items():
        for form in forms:
            plain = fold(form).text  # 'خمسين شخصا', and without a number one
            _add_person(person, item, plain, int(plain.endswith("ا")), open_=False)
    for item, forms in data["irregular"].items():
        for form in (fold(f).text + end for f in forms for end in _PRONOUNS):
            _add_person(person, item, form, 1, open_=False, own=True)
    broken = {fold(f).text for f in data["guards"]["broken_plural"]}
    for item, forms in data["people"].items():
        for form in (fold(f).text for f in forms):
            stem = form[:-1] + "ت" if form.endswith("ه") else form
            feminine = form.endswith("ه")
            _add_person(person, item, form, 1, open_=False)
            _add_person(person, item, form + "ا", 1, open_=False)
            for ending in _PRONOUNS:  # 'his wife', 'her two children'
                _add_person(person, item, stem + ending, 1, open_=False, own=True)
                _add_person(person, item, stem + "ي" + ending, 2, open_=False, own=True)
                _add_person(person, item, stem + "ا" + ending, 2, open_=False, own=True)
            _add_person(person, item, stem + "ان", 2, open_=False)
            for ending in ("ا", "ي"):
                _add_person(pairs, item, stem + ending, 2, open_=False, own=True)
            # The sound plural and the dual are spelt alike where a noun has no broken plural.
            sure = feminine or form in broken
            _add_person(person, item, stem + "ين", 2, open_=not sure)
            _add_person(person, item, form + "ون", 0, open_=False)
            if form.endswith("ي"):
                _add_person(person, item, form[:-1] + "ين", 0, open_=False)  # 'مدنين', as posts write 'مدنيين'
            _add_person(person, item, form[:-1] + "ات" if feminine else form + "ات", 0, open_=False)
    pairs = {form: two for form, two in pairs.items() if form.endswith("ا") or form not in person}  # 'راعي' is one
    modifiers, told_along = data["modifiers"], data["companions"]
    guards = data["guards"]
    disease, negations = (frozenset(fold(w).text for w in guards[key]) for key in ("disease", "negations"))
    charges = frozenset(fold(w).text for w in data["charges"]["forms"])
    indefinite = {
        prefix + plain: least
        for plain, least in ((fold(form).text, n) for form, n in data["indefinite"].items())
        for prefix, _, _ in _PREFIXES
    }
    companion = frozenset("و" + fold(w).text for w in told_along["one"])
    kin = frozenset(p + fold(w).text + end for w in told_along["kin"] for p in ("", "و") for end in _PRONOUNS)
    parts = frozenset(p + fold(w).text for w in modifiers["parts"] for p in ("", "و", "من "))
    return Words(
        harm,
        person,
        pairs,
        frozenset(fold(w).text for w in told_along["callings"]),
        indefinite,
        parts.union(harm, person, pairs, indefinite, kin, companion, ONE_OF_THEM, ONE_MORE),
        tuple(fold(m).text for m in modifiers["at_least"]),
        tuple(fold(m).text for m in modifiers["at_most"]),
        parts,
        frozenset(fold(w).text for w in guards["not_people"]),
        disease,
        negations,
        frozenset(p + fold(w).text for w in guards["mourning"] for p in ("", "و", "ف")),
        companion,
        frozenset(fold(w).text for w in told_along["many"]),
        frozenset(own),
        kin,
        frozenset(fold(w).text + end for w in data["injured"]["limbs"] for end in (*_PRONOUNS, _SPOKEN)),
        frozenset(fold(w).text for w in data["injured"]["limbs"]),
        frozenset(fold(w).text for w in told_along["doers"]),
        charges,
        OF_A_CHARGE.union(negations, disease, charges),
        frozenset(fold(w).text for w in told_along["handed"]),
        frozenset(fold(w).text for w in told_along["freeing"]),
        frozenset(fold(w).text for name in HARMS for w in data[name].get("objects", ())),
        frozenset(fold(w).text for w in guards["calendar"]),
        frozenset(prefix + fold(w).text for w in guards["numbered"] for prefix, _, _ in _PREFIXES),
    )


def _add_person(
    table: dict[str, PersonWord], item: str, form: str, count: int, *, open_: bool, own: bool = False
) -> None:
    """Add a folded form with all that may be attached before it; the spellings share their entries.

    One with a pronoun or before what it is of (``own``) takes no article: 'الإرهابية' is no terrorist of anybody's.
    """
    entries = {(j, d): PersonWord(item, count, open_, j, d) for j in (False, True) for d in (False, True)}
    for prefix, joined, definite in _PREFIXES:
        if not (own and definite):
            table.setdefault(prefix + form, entries[joined, definite])
