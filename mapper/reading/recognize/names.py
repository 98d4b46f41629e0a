"""The gazetteer as the recognizer sees it: which names begin at a word, and what kind of place bears each."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from mapper.reading.recognize.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gazetteer.gazetteer import Gazetteer, Sense
    from mapper.reading.recognize.words import Split

KINDS = (
    "country",
    "capital",
    "adm1",
    "big",
    "core_town",
    "core",
    "far_big",
    "mid",
    "area",
    "region",
    "relief",
    "small",
    "far_small",
    "site",
)
"""Kinds of places from the most telling to the least: by feature, number of inhabitants and nearness."""
_OWN_NAMES = frozenset({"preferred", "alternate", "short", "colloquial", "historical", "transliteration"})
"""Kinds of names that sources give; others are made by spelling rules."""
_NEAR = frozenset(
    """SY IQ LB JO PS IL EG SA YE OM AE QA BH KW LY TN DZ MA EH MR SD SS SO DJ KM TR IR""".split()  # noqa: SIM905
)
"""Countries of the Arab world and their neighbours: elsewhere small places are hardly ever named in Arabic."""
_CURATED = "cur:"
"""Ids of places that were entered one by one because news names them."""
_MEMORY_LIMIT = 50_000


class Name(NamedTuple):
    """A name of the gazetteer."""

    words: int
    """How many words it has."""
    key: str
    """Folded name."""
    kind: str
    """Kind of the places that bear it, one of ``KINDS``."""
    rule: str
    """Rule that generates its spelling where no source spells it so, else ``""``."""


class Begun(NamedTuple):
    """Names that begin with one way to cut a word."""

    split: Split
    """The way to cut it."""
    alone: Name | None
    """The name that the word is by itself."""
    goes_on: bool
    """Whether longer names begin with it."""


class Names:
    """Names of one gazetteer.

    Parameters
    ----------
    gazetteer : Gazetteer
        An open gazetteer.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._prefixes = gazetteer.index.prefixes
        self._trie = gazetteer.index.names.trie
        self._begun: dict[str, tuple[Begun, ...]] = {}
        self._memory: dict[str, Name | None] = {}
        self._regions = lexicon().regions
        self._region_heads = {key.split(" ")[0] for key in self._regions if " " in key}

    def begun(self, splits: tuple[Split, ...], word: str) -> tuple[Begun, ...]:
        """Names that begin in a word, by the ways to cut it; remembered by the word."""
        found = self._begun.get(word)
        if found is None:
            if len(self._begun) >= _MEMORY_LIMIT:
                self._begun.clear()
            tried = (Begun(split, self._alone(split), self._goes_on(split.stem)) for split in splits)
            found = self._begun[word] = tuple(begun for begun in tried if begun.alone or begun.goes_on)
        return found

    def _alone(self, split: Split) -> Name | None:
        return self.one(split.stem) if len(split.stem) >= 2 + bool(split.cut) else None

    def _goes_on(self, stem: str) -> bool:
        return stem in self._region_heads or next(self._trie.iterkeys(stem + " "), None) is not None

    def longer(self, stem: str, rest: list[str]) -> Iterator[Name]:
        """Names of several words that begin with a word and go on with the words after it."""
        text = " ".join([stem, *rest])
        end = len(text)
        for key, _ in self._prefixes(text):
            stop = len(key)
            if stop > len(stem) and (stop == end or text[stop] == " ") and (name := self.one(key)) and name.words > 1:
                yield name
        if stem in self._region_heads:
            for n in range(1, min(4, len(rest) + 1)):
                key = " ".join([stem, *rest[:n]])
                if key in self._regions and not self._gazetteer.senses(key):
                    yield Name(n + 1, key, "region", "")

    def one(self, key: str) -> Name | None:
        """Look up one name.

        Returns
        -------
        Name or None
            ``None`` where neither the gazetteer nor the list of regions has it.
        """
        if key in self._memory:
            return self._memory[key]
        if len(self._memory) >= _MEMORY_LIMIT:
            self._memory.clear()
        senses = self._gazetteer.senses(key)
        name = None
        if key in self._regions:
            name = Name(key.count(" ") + 1, key, "region", "")
        elif senses and not key.isascii():
            own = any(sense.kind in _OWN_NAMES for sense in senses)
            name = Name(key.count(" ") + 1, key, self._kind(key, senses), "" if own else senses[0].kind)
        self._memory[key] = name
        return name

    def _kind(self, key: str, senses: tuple[Sense, ...]) -> str:
        """Kind of a name; a capital's name is a capital's even where the gazetteer knows only a namesake."""
        found = {self._kind_of(sense) for sense in senses}
        kind = next(kind for kind in KINDS if kind in found)
        return "capital" if kind != "country" and key in lexicon().capital_names else kind

    def _kind_of(self, sense: Sense) -> str:
        code, group = sense.feature_code, sense.feature_class
        if group == "P":
            return "capital" if code == "PPLC" else self._populated(sense)
        if code.startswith("PCL"):
            return "country"
        if code == "ADM1":
            return "adm1"
        if group == "A":
            return "area"
        return "site" if group in "SR" else "relief"

    def _populated(self, sense: Sense) -> str:
        near, people = sense.country in _NEAR, sense.population
        if people >= 1_000_000 or (near and people >= 100_000):
            return "big"
        if sense.kind in _OWN_NAMES and near and self._gazetteer.at(sense.row).id.startswith(_CURATED):
            return "core_town" if people >= 15_000 or sense.feature_code.startswith("PPLA") else "core"
        if near:
            return "mid" if people >= 15_000 else "small"
        return "far_big" if people >= 100_000 else "far_small"


@lru_cache(maxsize=4)
def names_of(gazetteer: Gazetteer) -> Names:
    """Names of an open gazetteer, made once."""
    return Names(gazetteer)
