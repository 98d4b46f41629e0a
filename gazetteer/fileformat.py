"""The gazetteer file: one versioned, memory-mapped container of sections.

Layout, little-endian::

    8 bytes   magic "GAZETTE1"
    uint32    format version
    uint32    CRC-32 of the table of contents
    uint64    length of the table of contents
    JSON      table of contents: {"size", "sections": {name: [offset, length, crc, dtype]}, "tables", "meta"}
    sections  each aligned to 64 bytes

Opening reads the table of contents alone and compares the sections' extent with the file's size; ``File.check`` reads
everything. The same places give the same bytes.
"""

from __future__ import annotations

import json
import mmap
import os
import struct
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, Literal

import numpy as np
import numpy.typing as npt

from gazetteer.errors import GazetteerFormatError, GazetteerNotFoundError

MAGIC: Final = b"GAZETTE1"
VERSION: Final = 1
_HEAD: Final = struct.Struct("<8sIIQ")
_ALIGN: Final = 64
_REMEDY: Final = "download or build it again (gazetteer build --out FILE), or name another file"

CERTAINTY: Final[tuple[Literal["high", "medium", "low"], ...]] = ("high", "medium", "low")


class File:
    """An open gazetteer file: sections as arrays and memory views, without copies.

    Parameters
    ----------
    path : Path
        The file.

    Raises
    ------
    GazetteerNotFoundError
        If there is no such file.
    GazetteerFormatError
        If it is no gazetteer, of another version, or damaged.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with path.open("rb") as stream:
                size = os.fstat(stream.fileno()).st_size
                if size < _HEAD.size:
                    raise GazetteerFormatError(f"{path}: not a gazetteer file (only {size} bytes); {_REMEDY}")
                self._map = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        except FileNotFoundError as error:
            raise GazetteerNotFoundError(
                f"{path}: no gazetteer there; give --gazetteer FILE, set MAPPER_GAZETTEER, "
                "or build one with: gazetteer build --out FILE"
            ) from error
        except OSError as error:
            raise GazetteerNotFoundError(
                f"{path}: the gazetteer cannot be read ({error.strerror}); check the path"
            ) from error
        self.view = memoryview(self._map)
        magic, version, crc, length = _HEAD.unpack_from(self.view)
        if magic != MAGIC:
            raise GazetteerFormatError(f"{path}: not a gazetteer file; {_REMEDY}")
        if version != VERSION:
            raise GazetteerFormatError(f"{path}: format version {version}, this program reads {VERSION}; {_REMEDY}")
        raw = bytes(self.view[_HEAD.size : _HEAD.size + length])
        if len(raw) != length or zlib.crc32(raw) != crc:
            raise GazetteerFormatError(f"{path}: the table of contents is damaged; {_REMEDY}")
        toc = json.loads(raw)
        if toc["size"] != size:
            raise GazetteerFormatError(f"{path}: {size} bytes long, should be {toc['size']}: cut short; {_REMEDY}")
        self.sections: dict[str, tuple[int, int, int, str]] = {k: tuple(v) for k, v in toc["sections"].items()}
        self.tables: dict[str, list[str]] = toc["tables"]
        self.meta: dict[str, Any] = toc["meta"]

    def raw(self, name: str) -> memoryview:
        """Bytes of a section."""
        try:
            offset, length, _, _ = self.sections[name]
        except KeyError as error:
            raise GazetteerFormatError(f"{self.path}: section {name!r} is missing; {_REMEDY}") from error
        return self.view[offset : offset + length]

    def table(self, name: str) -> list[str]:
        """Words that records of the file share."""
        if name not in self.tables:
            raise GazetteerFormatError(f"{self.path}: table {name!r} is missing; {_REMEDY}")
        return self.tables[name]

    def array(self, name: str) -> npt.NDArray[Any]:
        """Give a section as a read-only numpy array."""
        return np.frombuffer(self.raw(name), dtype=np.dtype(self.sections[name][3]))

    def check(self) -> None:
        """Read every section and compare its checksum.

        Raises
        ------
        GazetteerFormatError
            If a section is damaged; the message names it.
        """
        for name, (_, _, crc, _) in self.sections.items():
            if zlib.crc32(self.raw(name)) != crc:
                raise GazetteerFormatError(f"{self.path}: section {name!r} is damaged; {_REMEDY}")


def write_sections(
    path: Path,
    sections: Mapping[str, bytes | npt.NDArray[Any]],
    tables: Mapping[str, Sequence[str]],
    meta: Mapping[str, object],
) -> None:
    """Write a container; the file appears whole or not at all."""
    entries: dict[str, list[Any]] = {}
    blobs: list[bytes] = []
    for name, value in sections.items():
        dtype = "u1" if isinstance(value, bytes) else value.dtype.newbyteorder("<").str
        blob = value if isinstance(value, bytes) else np.ascontiguousarray(value.astype(dtype)).tobytes()
        entries[name] = [0, len(blob), zlib.crc32(blob), dtype]
        blobs.append(blob)

    def toc(size: int) -> bytes:
        value = {"size": size, "sections": entries, "tables": tables, "meta": meta}
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()

    # Offsets are numbers of unknown width inside the table whose length they depend on: leave room, then pad.
    start = _aligned(_HEAD.size + len(toc(0)) + 16 * len(entries) + 32)
    position = start
    for entry, blob in zip(entries.values(), blobs, strict=True):
        entry[0] = position
        position = _aligned(position + len(blob))
    content = toc(position)
    part = path.with_name(path.name + ".part")
    path.parent.mkdir(parents=True, exist_ok=True)
    with part.open("wb") as out:
        out.write(_HEAD.pack(MAGIC, VERSION, zlib.crc32(content), len(content)) + content)
        out.write(b"\0" * (start - out.tell()))
        for blob in blobs:
            out.write(blob)
            out.write(b"\0" * (_aligned(out.tell()) - out.tell()))
    part.replace(path)


def _aligned(offset: int) -> int:
    return (offset + _ALIGN - 1) // _ALIGN * _ALIGN
