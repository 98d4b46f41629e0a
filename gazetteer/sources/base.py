"""What every source has in common: records out, problems reported."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from shapely.geometry.base import BaseGeometry

from gazetteer.errors import SourceError
from gazetteer.place import Place

Options = Mapping[str, str]
"""What stands behind the ``?`` of a source argument: ``csv:hospitals.csv?class=S&code=HSP``."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing in a source that a person should see; the build goes on."""

    file: str
    """Name of the file."""
    line: int
    """Line, or number of the feature, counted from 1; 0 where the file as a whole is meant."""
    reason: str
    """What is wrong with it."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason}" if self.line else f"{self.file}: {self.reason}"


@dataclass(slots=True)
class Report:
    """What happened while sources were read; every problem is counted, the first ones of a file are kept in full."""

    kept: list[Problem] = field(default_factory=list)
    """Problems in full, at most ``limit`` a file."""
    counts: Counter[str] = field(default_factory=Counter)
    """Number of problems by file."""
    limit: int = 200
    """How many problems of one file are kept in full."""

    def add(self, file: Path | str, line: int, reason: str) -> None:
        """Note a problem."""
        name = Path(file).name
        self.counts[name] += 1
        if self.counts[name] <= self.limit:
            self.kept.append(Problem(name, line, reason))


@dataclass(frozen=True, slots=True)
class Source:
    """A source format: how its files become places, and shapes where it has any."""

    scheme: str
    """Word before the colon on the command line."""
    read: Callable[[Path, Report, Options], Iterator[Place]]
    """Places of a file or folder; ids stand as the source has them, with its scheme before them."""
    shapes: Callable[[Path, Report, Options], Iterator[tuple[str, BaseGeometry]]]
    """Areas or lines by place id, EPSG:4326."""
    help: str
    """One line for the command's help."""


def no_shapes(path: Path, report: Report, options: Options) -> Iterator[tuple[str, BaseGeometry]]:
    """Shapes of a source that has none."""
    del path, report, options
    return iter(())


def read_rows(path: Path, report: Report, needed: set[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows of a CSV file with their line numbers.

    Parameters
    ----------
    path : Path
        A UTF-8 file with a header.
    report : Report
        Takes the rows that have another number of fields than the header.
    needed : set of str
        Columns without which the file is of no use.

    Yields
    ------
    line : int
        Line of the file on which the row ends, from 1.
    row : dict
        Fields by column, without blanks around them.

    Raises
    ------
    SourceError
        The file cannot be read as CSV in UTF-8, or lacks a needed column.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = needed - set(reader.fieldnames or ())
            if missing:
                raise SourceError(f"{path}: no column {', '.join(sorted(missing))} in line 1; is it another format?")
            for row in reader:
                if None in row or None in row.values():
                    report.add(path, reader.line_num, "another number of fields than the header has")
                    continue
                yield reader.line_num, {key: value.strip() for key, value in row.items()}
    except UnicodeDecodeError as error:
        raise SourceError(f"{path}: not UTF-8 at byte {error.start}; save the file as UTF-8") from error
    except csv.Error as error:
        raise SourceError(f"{path}: no CSV file: {error}") from error
    except OSError as error:
        raise SourceError(f"{path}: cannot be read: {error.strerror}") from error


def read_point(lat: str, lon: str) -> tuple[float, float] | None:
    """Latitude and longitude in degrees, ``None`` where they are no point on earth.

    Examples
    --------
    >>> read_point("36.2", "37.16"), read_point("37,16", "36"), read_point("0", "0")
    ((36.2, 37.16), None, None)
    """
    try:
        north, east = float(lat), float(lon)
    except ValueError:
        return None
    inside = -90 <= north <= 90 and -180 <= east <= 180 and (north, east) != (0.0, 0.0)
    return (round(north, 6), round(east, 6)) if inside else None


def read_count(text: str) -> int:
    """Read a number of inhabitants, 0 where there is none.

    Examples
    --------
    >>> read_count("192513"), read_count("1.2e3"), read_count("-9"), read_count("many")
    (192513, 1200, 0, 0)
    """
    try:
        return max(0, int(float(text)))
    except (ValueError, OverflowError):
        return 0
