"""Folded names -> rows of places: exact and generated spellings, skeletons and likeness, all memory-mapped.

Three tries, each with its entries beside it (``offsets[key id] … offsets[key id + 1]`` of ``row``, ``which`` and, for
names, ``rule``):

* ``name``: keys as people write them, the gazetteer's own and those that ``names.variants`` makes;
* ``fine``: ``names.skeleton`` of the gazetteer's own keys; pairs of letters (``gram``) lead from a misspelling to it;
* ``coarse``: ``names.consonants``, one form for Arabic and Latin letters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import marisa_trie
import numpy as np
import numpy.typing as npt

from gazetteer import names
from gazetteer.arabic import name_key

if TYPE_CHECKING:
    from gazetteer.fileformat import File
    from gazetteer.place import Place

_EDGE: Final = "^"
_NO_NAME: Final = 255
_ESCAPE: Final = 255
_MOST_IN_A_BYTE: Final = 255


class Entry(NamedTuple):
    """A place's row under a key."""

    row: int
    """Row of the place."""
    rule: int
    """Kind of the name or rule of the variant, a number of the table ``rule``."""
    which: int
    """Which of the place's names it is, 255 where it has more than that many."""


_entry = partial(tuple.__new__, Entry)
"""Makes an ``Entry`` of a tuple: a call of the class takes twice as long."""


# ---------------------------------------------------------------- building


def build(places: Sequence[Place]) -> dict[str, bytes | npt.NDArray[Any]]:
    """Sections of the index over places in order of their rows."""
    code = {name: i for i, name in enumerate(names.CODES)}
    exact: dict[str, dict[int, tuple[int, int]]] = {}
    fine: dict[str, dict[int, tuple[int, int]]] = {}
    coarse: dict[str, dict[int, tuple[int, int]]] = {}

    def put(table: dict[str, dict[int, tuple[int, int]]], key: str, row: int, rule: int, which: int) -> None:
        if key:
            rows = table.setdefault(key, {})
            if row not in rows or (rule, which) < rows[row]:
                rows[row] = (rule, which)

    for row, place in enumerate(places):
        seen: set[str] = set()
        for i, name in enumerate(place.names):
            which = min(i, _NO_NAME)
            key = name_key(name.text)
            rule = code.get(name.kind, 1)
            put(exact, key, row, rule, which)
            if key in seen:
                continue
            seen.add(key)
            for other, spelling in names.variants(name.text):
                put(exact, spelling, row, code[other], which)
            put(fine, names.skeleton(key), row, rule, which)
            put(coarse, names.consonants(key), row, rule, which)
    sections = _table("name", exact, with_rule=True) | _table("fine", fine) | _table("coarse", coarse)
    return sections | _grams(fine, sections)


def _table(
    name: str, table: dict[str, dict[int, tuple[int, int]]], with_rule: bool = False
) -> dict[str, bytes | npt.NDArray[Any]]:
    trie = marisa_trie.Trie(sorted(table))
    ordered = sorted(table, key=trie.key_id)
    offsets = np.zeros(len(ordered) + 1, dtype="u4")
    np.cumsum([len(table[key]) for key in ordered], out=offsets[1:])
    entries = [
        (row, rule, which)
        for key in ordered
        for row, (rule, which) in sorted(table[key].items(), key=lambda item: (item[1][0], item[0]))
    ]
    columns = np.array(entries, dtype="u4").reshape(-1, 3)
    sections: dict[str, bytes | npt.NDArray[Any]] = {
        f"{name}.trie": trie.tobytes(),
        f"{name}.offsets": offsets,
        f"{name}.row": np.ascontiguousarray(columns[:, 0]),
        f"{name}.which": columns[:, 2].astype("u1"),
    }
    if with_rule:
        sections[f"{name}.rule"] = columns[:, 1].astype("u1")
    return sections


def _pairs(key: str) -> set[int]:
    """Pairs of neighbouring letters, edges included, as numbers."""
    edged = _EDGE + key + _EDGE
    return {(ord(a) & 0xFFFF) << 16 | ord(b) & 0xFFFF for a, b in pairwise(edged)}


def _grams(fine: Iterable[str], sections: dict[str, bytes | npt.NDArray[Any]]) -> dict[str, bytes | npt.NDArray[Any]]:
    """Numbers of the skeletons that hold each pair of letters, as gaps of one byte where that is shorter."""
    trie = marisa_trie.Trie()
    trie.frombytes(sections["fine.trie"])
    keys = sorted(fine, key=trie.key_id)
    found = [(pair, i) for i, key in enumerate(keys) for pair in _pairs(key)]
    pairs = np.array(found, dtype="u4").reshape(-1, 2)
    pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
    codes, starts = np.unique(pairs[:, 0], return_index=True)
    lists = [_packed_ids(ids) for ids in np.split(pairs[:, 1], starts[1:])] if len(codes) else []
    return {
        "gram.codes": codes.astype("u4"),
        "gram.offsets": np.cumsum([0, *(len(blob) for blob, _ in lists)]).astype("u4"),
        "gram.short": np.array([short for _, short in lists], dtype="u1"),
        "gram.bytes": b"".join(blob for blob, _ in lists),
        "fine.length": np.array([min(len(key), 255) for key in keys], dtype="u1"),
    }


def _packed_ids(ids: npt.NDArray[np.uint32]) -> tuple[bytes, bool]:
    """Rising numbers as bytes: gaps below 255 after as many bytes of 255 as are needed, or four bytes each."""
    gaps = np.diff(ids.astype("i8"), prepend=-1)
    size = len(gaps) + int((gaps // _ESCAPE).sum())
    if size >= 4 * len(ids):
        return ids.astype("<u4").tobytes(), False
    packed = np.full(size, _ESCAPE, dtype="u1")
    packed[np.cumsum(gaps // _ESCAPE + 1) - 1] = gaps % _ESCAPE
    return packed.tobytes(), True


def _unpacked_ids(raw: memoryview, short: bool) -> npt.NDArray[Any]:
    if not short:
        return np.frombuffer(raw, dtype="<u4")
    packed = np.frombuffer(raw, dtype="u1")
    sums = np.cumsum(packed, dtype="i8") - 1
    found: npt.NDArray[Any] = sums[packed != _ESCAPE]
    return found


# ---------------------------------------------------------------- reading


class Table:
    """One trie with its entries."""

    def __init__(self, file: File, name: str) -> None:
        self.trie = marisa_trie.Trie().map(file.raw(f"{name}.trie"))
        self._offsets = file.raw(f"{name}.offsets").cast("I")
        self._rows = file.raw(f"{name}.row").cast("I")
        self._which = file.raw(f"{name}.which")
        self._rules = file.raw(f"{name}.rule") if f"{name}.rule" in file.sections else None

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def entries(self, key_id: int) -> list[Entry]:
        """Entries of a key, the gazetteer's own names first."""
        start, end = self._offsets[key_id], self._offsets[key_id + 1]
        if end == start + 1:
            rule = self._rules[start] if self._rules is not None else 0
            return [_entry((self._rows[start], rule, self._which[start]))]
        rules = self._rules[start:end] if self._rules is not None else bytes(end - start)
        return list(map(_entry, zip(self._rows[start:end], rules, self._which[start:end], strict=True)))

    def get(self, key: str) -> list[Entry]:
        """Entries of a key; none where the table does not have it."""
        found = self.trie.get(key)
        return [] if found is None else self.entries(found)


class Index:
    """The names of an open gazetteer file."""

    def __init__(self, file: File) -> None:
        self.names = Table(file, "name")
        self.fine = Table(file, "fine")
        self.coarse = Table(file, "coarse")
        self._codes = file.array("gram.codes")
        self._offsets = file.array("gram.offsets")
        self._short = file.array("gram.short")
        self._bytes = file.raw("gram.bytes")
        self._lengths = file.array("fine.length")

    def prefixes(self, text: str) -> list[tuple[str, int]]:
        """Keys of names that a text begins with, with their numbers, shortest first."""
        return list(self.names.trie.iter_prefixes_with_ids(text))

    def like(self, skeleton: str, limit: int = 120) -> dict[int, str]:
        """Return the skeletons that share most pairs of letters with one, by number."""
        pairs = _pairs(skeleton)
        places = np.searchsorted(self._codes, np.fromiter(pairs, dtype="u4"))
        # One byte a skeleton, counted list by list: eight would be memory that is fetched anew for each question.
        shared = np.zeros(len(self._lengths), dtype="u1" if len(pairs) <= _MOST_IN_A_BYTE else "u4")
        for place in places.tolist():
            if place < len(self._codes) and int(self._codes[place]) in pairs:
                shared[self._postings(place)] += 1
        found = np.flatnonzero(shared >= max(2, int(0.4 * len(pairs))))
        if not len(found):
            return {}
        dice = 2 * shared[found].astype("i8") / (len(pairs) + self._lengths[found] + 1)
        if len(found) > limit:
            best = np.argpartition(-dice, limit)[:limit]
            found = found[np.sort(best)]
        restore: Callable[[int], str] = self.fine.trie.restore_key
        return {key_id: restore(key_id) for key_id in found.tolist()}

    def _postings(self, number: int) -> npt.NDArray[Any]:
        raw = self._bytes[self._offsets[number] : self._offsets[number + 1]]
        return _unpacked_ids(raw, bool(self._short[number]))
