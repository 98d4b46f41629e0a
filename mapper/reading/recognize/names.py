"""The gazetteer as the recognizer sees it: which names begin at a word, and what kind of place bears each."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING, Final, NamedTuple

from mapper.reading.memory import Remembered
from mapper.reading.nations import nationality
from mapper.reading.recognize.facts import BARRED_HEADS, Facts, facts
from mapper.reading.recognize.kinds import OWN_NAMES, kind_of
from mapper.reading.recognize.lexicon import lexicon
from mapper.reading.recognize.spelling import IBB, Look, look
from mapper.reading.recognize.words import Split, fused, splits

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gazetteer.gazetteer import Gazetteer

_KAFR: Final = "كفر"
"""First word of names of villages that is often written in one with the second."""
_OF_NEWS: Final = frozenset({"core", "core_town"})
"""Kinds of places that news names."""
_WHOLE: Final = frozenset({"country", "region", "relief", "site"})
"""Kinds of places whose names an adjective of nationality belongs to (البادية السورية)."""
_REGION_WORDS: Final = 4
"""Most words of a region's name."""
_ARTICLE: Final = "ال"
_IN_WORD: Final = 2
"""The article, and where one inside a word may begin: two words are written as one there."""
_SECONDS: Final = 1000
"""Most second words that are kept of one first word."""


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


class Spot(NamedTuple):
    """Where a place of a name lies."""

    lat: float
    """Degrees north."""
    lon: float
    """Degrees east."""
    country: str
    """ISO code of its country."""
    quarter: bool
    """Whether it is a quarter of a town."""


Longer = tuple[tuple[str, ...], str]
"""A name of three words or more but for the first two, and the folded name."""


class Begun(NamedTuple):
    """Names that begin with one way to cut a word."""

    split: Split
    """The way to cut it."""
    alone: Name | None
    """The name that the word is by itself."""
    head: bool
    """Whether the word is listed as the head of names that never stands alone."""
    longer: Mapping[str, Sequence[Longer]] | None
    """Names of several words that begin with it by their second word, ``None`` where there are none."""
    looks: list[Look | None]
    """What the name alone looks like in news and in posts, filled in by :func:`look_alone`."""


def look_alone(begun: Begun, name: Name, *, post: bool) -> Look | None:
    """Tell what a name looks like where no type word speaks for it; ``None`` where that hangs on the words beside it.

    Most documents are of one sort, so that the look in the other is worked out only if it is asked for.
    """
    found = begun.looks[post]
    if found is None and " " not in name.key:
        found = look(name.key, name.kind, name.rule, begun.split.particles, post)
        begun.looks[post] = found
    return found


_FAR_AWAY: Final = frozenset({"far_big", "far_small"})


def _near_home(begun: Sequence[Begun]) -> bool:
    """Whether a word that is cut less is a name of the countries that the gazetteer is for."""
    return any(way.alone is not None and way.alone.kind not in _FAR_AWAY for way in begun)


class Names:
    """Names of one gazetteer.

    Parameters
    ----------
    gazetteer : Gazetteer
        An open gazetteer.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._trie = gazetteer.index.names.trie
        self._regions = lexicon().regions
        self._heads = lexicon().heads
        self._regions_by_head = _by_first_word(self._regions)
        self.facts: Mapping[str, Facts] = Remembered(partial(facts, self))
        """What is known of a word form."""
        self._names = Remembered(self._look_up)
        self.spots: Mapping[str, Sequence[Spot]] = Remembered(self._spots)
        """Where the settlements and divisions of a name lie."""
        self.countries: Mapping[str, frozenset[str]] = Remembered(self._countries)
        """ISO codes of the countries of a name."""
        self.longer = Remembered(self._whole)
        """Names of several words, but for those that are better read as a shorter name and a word beside it."""

    def begun_whole(self, word: str) -> tuple[Begun, ...]:
        """Names that begin in a word that is not cut; most words begin none."""
        first = next(self._trie.iterkeys(word), None)
        if first is not None or word in self._regions_by_head:
            whole = splits(word)
            return self._begun(word, whole, [(whole[0], first)])
        return tuple(self._parted(splits(word))) if word.find(_ARTICLE, _IN_WORD) > 0 else ()

    def begun(self, word: str, cuts: tuple[Split, ...]) -> tuple[Begun, ...]:
        """Names that begin in a word that may be cut in some ways; most words begin none."""
        keys, regions = self._trie.iterkeys, self._regions_by_head
        firsts = [(way, next(keys(way.stem), None)) for way in cuts]
        opened = [(way, first) for way, first in firsts if first is not None or way.stem in regions]
        if opened:
            return self._begun(word, cuts, opened)
        return tuple(self._parted(cuts)) if word.find(_ARTICLE, _IN_WORD) > 0 else ()

    def _begun(
        self, word: str, cuts: tuple[Split, ...], opened: Iterable[tuple[Split, str | None]]
    ) -> tuple[Begun, ...]:
        """Names that begin in a word, given the cuts after which any key begins, and the first of these keys."""
        begun: list[Begun] = []
        known = False
        for split, first in opened:
            stem = split.stem
            alone = self._look_up(stem) if first == stem or stem in self._regions else None  # a key is its own first
            longer, head = self._longer(stem), stem in self._heads
            if stem in BARRED_HEADS:
                alone, longer = None, Remembered(partial(self._news_with, stem), _SECONDS)
            if alone is not None and split.cut and alone.kind in _FAR_AWAY and _near_home(begun):
                alone = None  # وبليدا: Blida of Lebanon, not 'and in Lida'
            if alone is not None and (len(stem) >= 2 + (split.cut > 0) or stem == IBB):
                known = True
                if not (alone.rule == "article_dropped" and head):
                    begun.append(Begun(split, alone, head, longer, [None, None]))
                    continue
            if longer is not None:
                begun.append(Begun(split, None, head, longer, []))
        if not known and word.find(_ARTICLE, _IN_WORD) > 0:
            begun += self._parted(cuts)
        return tuple(begun)

    def _parted(self, splits: Iterable[Split]) -> list[Begun]:
        """Names of two words written as one (حفرالباطن)."""
        begun: list[Begun] = []
        for split in splits:
            pair = fused(split.stem)
            if pair and (name := self.one(pair)):
                begun.append(Begun(split, name._replace(rule=""), split.stem in self._heads, None, [None, None]))
        return begun

    def _longer(self, stem: str) -> Mapping[str, Sequence[Longer]] | None:
        """Names of several words that begin with a word, by their second; ``None`` where none does."""
        if self._regions_by_head.get(stem) or next(self._trie.iterkeys(stem + " "), None) is not None:
            return Remembered(partial(self.begin_with, stem), _SECONDS)
        return None

    def _spots(self, key: str) -> list[Spot]:
        """Settlements and divisions of a name."""
        lat, lon = self._gazetteer.columns.lat, self._gazetteer.columns.lon
        return [
            Spot(lat[sense.row], lon[sense.row], sense.country, sense.feature_code == "PPLX")
            for sense in self._gazetteer.senses(key)
            if sense.feature_class in "PA" and not sense.feature_code.startswith("PCL")
        ]

    def _countries(self, key: str) -> frozenset[str]:
        return frozenset(s.country for s in self._gazetteer.senses(key) if s.feature_code.startswith("PCL"))

    def begin_with(self, stem: str, second: str) -> list[Longer]:
        """Names that begin with two words: the words after them and the folded name, the shortest first."""
        pair = f"{stem} {second}"
        keys: list[str] = sorted(self._trie.keys(pair), key=len)
        for key in self._regions_by_head.get(stem, ()):
            if key.startswith(pair) and key not in keys:
                keys.append(key)
        after = len(pair)
        return [(tuple(key[after + 1 :].split()), key) for key in keys if key[after : after + 1] in ("", " ")]

    def _news_with(self, stem: str, second: str) -> list[Longer]:
        """Names of the news alone that begin with two words, the first of which is a function word as well."""
        longer = self.begin_with(stem, second)
        return [(rest, key) for rest, key in longer if (name := self.longer[key]) and name.kind in _OF_NEWS]

    def one(self, key: str) -> Name | None:
        """Look up one name.

        Returns
        -------
        Name or None
            ``None`` where neither the gazetteer nor the list of regions has it.
        """
        return self._names[key]

    def _look_up(self, key: str) -> Name | None:
        if key in self._regions:
            return Name(key.count(" ") + 1, key, "region", "")
        senses = self._gazetteer.senses(key)
        if not senses or key.isascii():
            return None
        own = any(sense.kind in OWN_NAMES for sense in senses)
        if not own and key.startswith(_KAFR) and " " not in key:
            parted = self._look_up(f"{_KAFR} {key[len(_KAFR) :]}")
            if parted is not None and not parted.rule:
                return Name(1, key, parted.kind, "")
        return Name(key.count(" ") + 1, key, kind_of(self._gazetteer, key, senses), "" if own else senses[0].kind)

    def _whole(self, key: str) -> Name | None:
        """Look up a name of several words; ``None`` also where a shorter name and a word beside it read better."""
        name = self.one(key)
        return name if name is not None and not self._within(key, name.kind) else None

    def _within(self, key: str, kind: str) -> bool:
        """Whether a name of several words is better read as a shorter name and a word beside it.

        The shorter name is proposed by itself: 'the city of X', 'the south of X' and 'X the noble' are X, unless X
        alone is no name.
        """
        lex = lexicon()
        head, *rest = key.split(" ")
        while head in lex.compass and rest[0] in lex.compass and len(rest) > 1:
            head, *rest = rest
        if key in lex.regions and head not in lex.compass:
            return False
        if kind == "adm1" and head in lex.compass and " ".join(rest) in lex.regions:
            return False
        if head in ("العاصمه", "دول", "سلسله") or head in lex.armed:
            return True
        if not lex.compass.isdisjoint(rest[:-1]) and self.one(head if rest[0] in lex.compass else f"{head} {rest[0]}"):
            return True  # 'the Green Zone in the middle of Baghdad'
        if len(rest) == 1 and kind not in _WHOLE and rest[0].startswith("ال") and nationality(rest[0]):
            return self.one(head) is not None  # 'Adré of Chad', 'the Iranian Kurdistan'
        if len(rest) == 1 and rest[0] in lex.epithets:
            return not (head in lex.common or head in lex.ambiguous) and self.one(head) is not None
        if any(w[0] == "و" and self.one(w[1:]) for w in rest) and self.one(head):
            return not (kind in ("adm1", "country") and self._short_for(head, key))
        word = lex.types.get(head)
        if word is not None and word.route:
            return True
        if word is not None and len(rest) == 1 and rest[0] in lex.stop:
            return False  # the district of al-Madina: after a type word its name alone is none
        if (word is None or word.site) and (head not in lex.compass or kind == "country"):
            return False
        if word is not None and word.opens and word.feature != "P":
            return True
        if len(rest) == 1 and (rest[0] in lex.common or rest[0] in lex.never):
            return False
        shorter = self.one(" ".join(rest))
        if word is not None and kind == "relief" and shorter is not None and shorter.kind == "region":
            return False  # the steppe of a wide region is a place of its own (بادية الشام)
        return shorter is not None

    def _short_for(self, head: str, key: str) -> bool:
        """Whether the first word of a name is short for the whole of it (سيستان وبلوشستان is one province)."""
        whole = {sense.row for sense in self._gazetteer.senses(key)}
        return any(sense.row in whole for sense in self._gazetteer.senses(head))


def _by_first_word(regions: Iterable[str]) -> dict[str, list[str]]:
    """Regions of several words, but not too many, by the first; those of one word have an empty list at least."""
    out: dict[str, list[str]] = {}
    for key in regions:
        head, _, rest = key.partition(" ")
        longer = out.setdefault(head, [])
        if rest and key.count(" ") < _REGION_WORDS:
            longer.append(key)
    return out


@lru_cache(maxsize=4)
def names_of(gazetteer: Gazetteer) -> Names:
    """Names of an open gazetteer, made once."""
    return Names(gazetteer)
