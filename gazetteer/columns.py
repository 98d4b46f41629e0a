"""Records of an open gazetteer file: one memory view a field, whole records decoded when they are asked for."""

from __future__ import annotations

import codecs
import json
from typing import TYPE_CHECKING, Any, Final

from gazetteer.fileformat import CERTAINTY
from gazetteer.place import Place, PlaceName

if TYPE_CHECKING:
    from gazetteer.fileformat import File

WIKIDATA: Final = 1
CURATED: Final = 2
GEONAMES: Final = 4
ARABIC: Final = 8
"""Bits of ``Columns.flags``."""
_CASTS: Final = {"<f8": "d", "<f4": "f", "<u4": "I", "<i4": "i", "<u2": "H", "|u1": "B", "u1": "B"}
_scan = json.JSONDecoder().raw_decode
_EMPTY: Final[list[Any]] = [[], "", "", [], [], "", ""]


class _Ids(dict[int, str]):
    """Ids of what places lie in, by row: many lie in one; ``""`` for none."""

    def __init__(self, columns: Columns) -> None:
        super().__init__({-1: ""})
        self._columns = columns

    def __missing__(self, row: int) -> str:
        found = self[row] = self._columns.id(row)
        return found


class Columns:
    """Fields of places by row; ``-1`` in a column of rows is 'none'.

    Parameters
    ----------
    file : File
        An open gazetteer file.
    """

    def __init__(self, file: File) -> None:
        def view(name: str) -> Any:
            return file.raw(name).cast(_CASTS[file.sections[name][3]])  # type: ignore[call-overload]

        self.lat, self.lon = view("place.lat"), view("place.lon")
        self.country, self.feature_class = view("place.country"), view("place.feature_class")
        self.feature_code, self.admin1_name = view("place.feature_code"), view("place.admin1_name")
        self.admin1, self.admin2, self.admin3 = view("place.admin1"), view("place.admin2"), view("place.admin3")
        self.parent, self.population = view("place.parent"), view("place.population")
        self.radius_km, self.certainty = view("place.radius_km"), view("place.certainty")
        self.name_count, self.source_count = view("place.name_count"), view("place.source_count")
        self.flags = view("place.flags")
        self.countries = file.table("country")
        self.classes = file.table("feature_class")
        self.codes = file.table("feature_code")
        self._admin1_names = file.table("admin1")
        self._schemes = file.table("scheme")
        self._usages: list[Any] = [word.split("|", 2) for word in file.table("usage")]
        letters = file.table("alphabet")[0]
        self._alphabet = letters + "".join(map(chr, range(len(letters), 256)))
        self._ids, self._id_bytes = view("id.offsets"), file.raw("id.bytes")
        self._divisions = _Ids(self)
        self._records, self._record_bytes = view("record.offsets"), file.raw("record.bytes")

    def __len__(self) -> int:
        return len(self.lat)

    def id(self, row: int) -> str:
        """Id of a place."""
        return str(self._id_bytes[self._ids[row] : self._ids[row + 1]], "utf-8")

    def _raw_id(self, row: int) -> bytes:
        return bytes(self._id_bytes[self._ids[row] : self._ids[row + 1]])

    def row(self, place_id: str) -> int | None:
        """Row of an id: rows lie in order of their ids."""
        wanted = place_id.encode()
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self._raw_id(middle) < wanted:
                low = middle + 1
            else:
                high = middle
        return low if low < len(self) and self._raw_id(low) == wanted else None

    def name(self, row: int, which: int) -> str:
        """One name of a place as its source writes it, ``""`` where there is no such name."""
        written = self._written(row)
        names = _scan(written, 0)[0] if written else []
        return str(names[2 * which]) if 2 * which < len(names) else ""

    def _written(self, row: int) -> str:
        """Return the record of a row as JSON without its brackets: its names come first."""
        raw = self._record_bytes[self._records[row] : self._records[row + 1]]
        return codecs.charmap_decode(raw, "strict", self._alphabet)[0]

    def _record(self, row: int) -> list[Any]:
        record: list[Any] = _scan(f"[{self._written(row)}]", 0)[0]
        return record + _EMPTY[len(record) :]

    def place(self, row: int) -> Place:
        """Decode the whole record of a row."""
        flat, first, second, others, sources, checked, note = self._record(row)
        usages, schemes, division = self._usages, self._schemes, self._divisions
        names: list[PlaceName] = []
        for text, usage in zip(flat[::2], flat[1::2], strict=True):
            language, kind, source = usages[usage]
            names.append(PlaceName(text, language, kind, source))
        place_id = self.id(row)
        own_key = place_id.partition(":")[2]
        ids = zip(others[::2], others[1::2], strict=True)
        admin1 = self.admin1[row]
        return Place(
            id=place_id,
            name_ar=names[first].text if isinstance(first, int) else first,
            name_en=names[second].text if isinstance(second, int) else second,
            lat=self.lat[row],
            lon=self.lon[row],
            country=self.countries[self.country[row]],
            feature_class=self.classes[self.feature_class[row]],
            feature_code=self.codes[self.feature_code[row]],
            admin1=self._admin1_names[self.admin1_name[row]],
            admin1_id=division[admin1] if admin1 != row else "",
            admin2_id=division[self.admin2[row]],
            admin3_id=division[self.admin3[row]],
            parent_id=division[self.parent[row]],
            population=self.population[row],
            radius_km=round(self.radius_km[row], 3),
            ids=tuple([(schemes[scheme], value or own_key) for scheme, value in ids]),
            sources=tuple([source or place_id for source in sources]),
            certainty=CERTAINTY[self.certainty[row]],
            checked=checked,
            note=note,
            names=tuple(names),
        )
