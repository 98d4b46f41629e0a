"""The gazetteer: opened from one file, asked by name, id or place."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from gazetteer.columns import Columns
from gazetteer.errors import PlaceNotFoundError
from gazetteer.fileformat import VERSION, File
from gazetteer.index import Entry, Index
from gazetteer.place import Candidate, Place
from gazetteer.ranking import Prior
from gazetteer.unlisted import Unlisted

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

EMBEDDED: Final = Path(__file__).parent / "data" / "gazetteer.gaz"
"""The gazetteer that ships."""
VARIABLE: Final = "MAPPER_GAZETTEER"
"""Environment variable that names another file."""
_LEVELS: Final = {"country": "PCL", "admin1": "ADM1"}


class Sense(NamedTuple):
    """A place that a name may mean, as cheap as it gets."""

    row: int
    """Row of the place: ``Gazetteer.at(row)``."""
    kind: str
    """Kind of the name, or name of the spelling rule that made it."""
    feature_class: str
    """GeoNames feature class."""
    feature_code: str
    """GeoNames feature code."""
    country: str
    """ISO 3166-1 alpha-2 code."""
    population: int
    """Inhabitants, 0 where unknown."""
    admin1_row: int
    """Row of the first-order division, its own for a division, -1 for none."""


_sense = partial(tuple.__new__, Sense)
"""Makes a ``Sense`` of a tuple: a call of the class takes twice as long."""


class Gazetteer:
    """An open gazetteer file.

    Parameters
    ----------
    file : File
        The file; ``Gazetteer.open`` finds it.
    """

    def __init__(self, file: File) -> None:
        self._file = file
        self.path = file.path
        self.meta: dict[str, Any] = file.meta
        self.columns = Columns(file)
        self.index = Index(file)
        self.rules = file.table("rule")
        self.prior = Prior(self.columns, file.meta.get("serves") or {})
        self.unlisted = Unlisted(file.tables.get("unlisted", ()), self.columns, file.meta.get("serves") or {})
        self.at = lru_cache(maxsize=20_000)(self.columns.place)
        """Place of a row."""
        self._shape_numbers: dict[str, dict[int, int]] = {}

    @classmethod
    def open(cls, path: str | Path | None = None) -> Gazetteer:
        """Open a gazetteer file, memory-mapped.

        Parameters
        ----------
        path : str or Path, optional
            The file. Without it, the one that ``MAPPER_GAZETTEER`` names, else the one that ships.

        Raises
        ------
        GazetteerNotFoundError
            If there is no such file.
        GazetteerFormatError
            If it is damaged, or of another version.
        """
        return cls(File(Path(path or os.environ.get(VARIABLE) or EMBEDDED)))

    def __len__(self) -> int:
        return len(self.columns)

    def __iter__(self) -> Iterator[Place]:
        return map(self.columns.place, range(len(self)))

    def __repr__(self) -> str:
        return f"<Gazetteer {self.path} with {len(self)} places>"

    def check(self) -> None:
        """Read the whole file and compare checksums; raises GazetteerFormatError where it is damaged."""
        self._file.check()

    def info(self) -> dict[str, Any]:
        """Count places, features, countries, spellings and shapes, for a person to read."""
        c = self.columns

        def counts(numbers: memoryview[int], words: Sequence[str]) -> dict[str, int]:
            return {words[i] or "none": n for i, n in Counter(numbers).most_common()}

        return {
            "path": str(self.path),
            "format": VERSION,
            "megabytes": round(len(self._file.view) / 1e6, 3),
            "places": len(self),
            "features": counts(c.feature_class, c.classes),
            "countries": counts(c.country, c.countries),
            "names": len(self.index.names),
            "shapes": len(self._numbers("geometry")),
            "borders": len(self._file.table("lines")),
            "meta": self.meta,
        }

    # ------------------------------------------------------------ by name

    def search(
        self,
        name: str,
        *,
        country: str | None = None,
        admin1: str | None = None,
        near: tuple[float, float] | None = None,
        feature: str | None = None,
        limit: int = 10,
        fuzzy: bool = True,
    ) -> list[Candidate]:
        """Places that a name may mean, best first.

        Parameters
        ----------
        name : str
            Name in Arabic or Latin letters. It may begin with a type word ('village X'), tell what it lies in after a
            comma or in words ('X in the countryside of Y'), and carry attached particles.
        country : str, optional
            ISO code of the country, or its name in Arabic or English.
        admin1 : str, optional
            Name of a division of any level, in Arabic or English.
        near : tuple of float, optional
            Point (lon, lat) in degrees near which the place should lie.
        feature : str, optional
            Feature class or code of GeoNames.
        limit : int
            How many candidates at most.
        fuzzy : bool
            Whether to look for like names where nothing else fits.

        Returns
        -------
        list[Candidate]
            Empty where nothing fits: then the name is not known.
        """
        from gazetteer.search import search

        return search(self, name, country=country, admin1=admin1, near=near, feature=feature, limit=limit, fuzzy=fuzzy)

    def senses(self, key: str) -> tuple[Sense, ...]:
        """Places with a folded name, the gazetteer's own spellings before generated ones.

        Examples
        --------
        >>> Gazetteer.open().senses("")
        ()
        """
        return tuple(map(self._sense, self.index.names.get(key)))

    def senses_like(self, key: str) -> tuple[Sense, ...]:
        """Places with the skeleton of a folded name, or else with its consonants."""
        from gazetteer.likeness import entries_like

        return tuple(map(self._sense, entries_like(self, key)))

    def _sense(self, entry: Entry) -> Sense:
        row, rule, _ = entry
        c = self.columns
        return _sense(
            (
                row,
                self.rules[rule],
                c.classes[c.feature_class[row]],
                c.codes[c.feature_code[row]],
                c.countries[c.country[row]],
                c.population[row],
                c.admin1[row],
            )
        )

    def match_words(self, words: Sequence[str], i: int, max_words: int = 6) -> list[tuple[int, tuple[Sense, ...]]]:
        """Names that begin at a word of a text.

        Parameters
        ----------
        words : Sequence[str]
            Folded words of a text.
        i : int
            Where the names begin.
        max_words : int
            Longest name looked for.

        Returns
        -------
        list[tuple[int, tuple[Sense, ...]]]
            Number of words and senses, longest name first.
        """
        text = " ".join(words[i : i + max_words])
        found = []
        for key, key_id in reversed(self.index.prefixes(text)):
            end = len(key)
            if end == len(text) or text[end] == " ":
                found.append((key.count(" ") + 1, tuple(map(self._sense, self.index.names.entries(key_id)))))
        return found

    # ------------------------------------------------------------ by id

    def get(self, id: str) -> Place:  # noqa: A002 - the contract's name
        """Place of an id.

        Raises
        ------
        PlaceNotFoundError
            If no place has it.
        """
        return self.at(self._row(id))

    def _row(self, place_id: str) -> int:
        row = self.columns.row(place_id)
        if row is None:
            raise PlaceNotFoundError(
                f"{self.path}: no place has the id {place_id!r}; ids look like gn:170063 or iso:SY"
            )
        return row

    def parents(self, id: str) -> tuple[Place, ...]:  # noqa: A002
        """Return what a place lies in, nearest first: city, divisions, country."""
        c = self.columns
        row = self._row(id)
        found: dict[int, None] = {}
        above = row
        while above >= 0 and above not in found and len(found) < 8:
            if above != row:
                found[above] = None
            above = c.parent[above]
        for start in (row, *found):
            for division in (c.admin3[start], c.admin2[start], c.admin1[start]):
                if division >= 0 and division != row:
                    found[division] = None
        nation = c.row(f"iso:{c.countries[c.country[row]]}")
        if nation is not None and nation != row:
            found.pop(nation, None)
            found[nation] = None
        return tuple(map(self.at, found))

    # ------------------------------------------------------------ shapes

    def boundary(self, id: str) -> BaseGeometry | None:  # noqa: A002
        """Shape of a place in EPSG:4326 (lon, lat): an area, or the line of a river or road; ``None`` where unknown."""
        return self._shape("geometry", self._row(id))

    def border(self, a: str, b: str) -> BaseGeometry | None:
        """Line that two countries share, by ISO codes; ``None`` where they share none.

        Examples
        --------
        >>> Gazetteer.open().border("SY", "SY") is None
        True
        """
        key = "-".join(sorted((a.upper(), b.upper())))
        lines = self._file.table("lines")
        return self._shape("line", lines.index(key)) if key in lines else None

    def outlines(self, level: str) -> Iterator[tuple[Place, BaseGeometry]]:
        """Areas of all countries or first-order divisions that have a shape.

        Parameters
        ----------
        level : str
            ``"country"`` or ``"admin1"``.
        """
        code, c = _LEVELS[level], self.columns
        for row in self._numbers("geometry"):
            if c.codes[c.feature_code[row]].startswith(code):
                shape = self._shape("geometry", row)
                if shape is not None:
                    yield self.at(row), shape

    def _numbers(self, kind: str) -> dict[int, int]:
        if kind not in self._shape_numbers:
            rows = self._file.array(f"{kind}.rows").tolist()
            self._shape_numbers[kind] = {row: i for i, row in enumerate(rows)}
        return self._shape_numbers[kind]

    def _shape(self, kind: str, row: int) -> BaseGeometry | None:
        number = self._numbers(kind).get(row)
        if number is None:
            return None
        import shapely

        offsets = self._file.raw(f"{kind}.offsets").cast("I")
        return shapely.from_wkb(bytes(self._file.raw(f"{kind}.bytes")[offsets[number] : offsets[number + 1]]))
