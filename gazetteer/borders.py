"""Lines that two countries share, worked out from their outlines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Final

import shapely
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

TOLERANCE: Final = 0.03
"""Gap in degrees (about 3 km) that two outlines may leave between them and still be neighbours."""
_SHORTEST: Final = 0.02  # degrees: shorter pieces are corners and crumbs


def shared_line(one: BaseGeometry, other: BaseGeometry, tolerance: float = TOLERANCE) -> BaseGeometry:
    """Line that two areas share; where their outlines leave a gap or overlap, the first one's is taken.

    In that case the line may go on by the width of the gap at its ends.

    Parameters
    ----------
    one, other : shapely geometry
        Areas in EPSG:4326.
    tolerance : float
        Widest gap in degrees.

    Returns
    -------
    shapely geometry
        A line or several; an empty one where the areas are no neighbours.

    Examples
    --------
    >>> shared_line(shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)).bounds
    (1.0, 0.0, 1.0, 1.0)
    >>> round(shared_line(shapely.box(0, 0, 1, 1), shapely.box(1.01, 0, 2, 1)).length, 2)
    1.04
    >>> shared_line(shapely.box(0, 0, 1, 1), shapely.box(5, 0, 6, 1)).is_empty
    True
    """
    exact = _pieces(shapely.intersection(one.boundary, other.boundary))
    if not exact.is_empty:
        return exact  # both outlines were drawn with one line
    return _pieces(shapely.intersection(one.boundary, shapely.buffer(other, tolerance)))


def _pieces(lines: BaseGeometry) -> BaseGeometry:
    parts = [p for p in shapely.get_parts(lines) if p.geom_type in ("LineString", "MultiLineString", "LinearRing")]
    if not parts:
        return LineString()
    merged = shapely.line_merge(shapely.union_all(parts))
    long = [p for p in shapely.get_parts(merged) if p.length > _SHORTEST]
    return shapely.line_merge(shapely.union_all(long)) if long else LineString()


def borders(outlines: Mapping[str, BaseGeometry]) -> Iterator[tuple[str, BaseGeometry]]:
    """Shared lines of all neighbours.

    Parameters
    ----------
    outlines : mapping
        Areas by ISO 3166-1 alpha-2 code.

    Yields
    ------
    key : str
        The two codes in order of the alphabet, ``"IQ-SY"``.
    line : shapely geometry
        The line.
    """
    boxes = {code: shape.bounds for code, shape in outlines.items()}
    for one, other in combinations(sorted(outlines), 2):
        a, b = boxes[one], boxes[other]
        apart = max(a[0], b[0]) > min(a[2], b[2]) + TOLERANCE or max(a[1], b[1]) > min(a[3], b[3]) + TOLERANCE
        if apart or shapely.distance(outlines[one], outlines[other]) > TOLERANCE:
            continue
        line = shared_line(outlines[one], outlines[other])
        if not line.is_empty:
            yield f"{one}-{other}", line
