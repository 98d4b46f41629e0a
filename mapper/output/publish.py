"""What may leave: positions made coarse, fields withheld.

A point that is right can hurt somebody too. What is published at a level says nothing finer than that level: the place,
its record, the shape and the words that name it are all replaced or left out.
"""

from __future__ import annotations

import dataclasses
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, Protocol, get_args

from mapper.errors import InputError
from mapper.model import GeoPrecision, Incident

if TYPE_CHECKING:
    import geopandas as gpd
    from shapely.geometry.base import BaseGeometry

    from gazetteer.place import Place

Level = Literal["admin2", "admin1", "country"]
"""A level of government; besides, ``grid:N`` stands for squares of N km."""
KM_PER_DEGREE: Final = 111.32
"""Kilometres in a degree of latitude (and of longitude at the equator), WGS 84."""
TELLING: Final = ("evidence", "evidence_start", "evidence_end", "document_title", "actors", "claimed_by", "reasons")
"""Columns whose words may name the place (units and councils bear names of towns); coarsening leaves them out."""
_FINENESS: Final = {"site": 0, "town": 1, "near": 2, "admin2": 3, "admin1": 4, "border": 4, "country": 5, "none": 9}
_CODES: Final[dict[Level, str]] = {"admin2": "ADM2", "admin1": "ADM1", "country": "PCL"}
_GRID: Final = re.compile(r"grid:(\d+(?:\.\d+)?)")


class Divisions(Protocol):
    """What coarsening asks of a gazetteer."""

    def get(self, id: str) -> Place:  # noqa: A002 - the gazetteer's own name for it
        """Place of an id; raises ``PlaceNotFoundError``."""

    def boundary(self, id: str) -> BaseGeometry | None:  # noqa: A002 - as above
        """Shape of a place, where known."""


@dataclass(frozen=True, slots=True)
class _Coarse:
    """Where an incident may be said to be."""

    place: Place | None
    geometry: BaseGeometry | None
    precision: GeoPrecision
    label: str


_NOWHERE: Final = _Coarse(None, None, "none", "")


def coarsen_incidents(incidents: Iterable[Incident], level: str, gazetteer: Divisions) -> list[Incident]:
    """Incidents placed no finer than a level.

    Parameters
    ----------
    incidents : iterable of Incident
        The incidents.
    level : str
        ``admin2``, ``admin1``, ``country``, or ``grid:N`` for squares of N km.
    gazetteer : Gazetteer
        For the divisions and their shapes.

    Returns
    -------
    list of Incident
        Place, shape and label are the division's (the next larger one where the division is unknown; none where no
        larger one is known); evidence, actors, claimants and reasons are left out, for their words may name the place.
        What was coarse enough keeps its place. Layers and maps show no title of a document for an incident without
        evidence, so none is shown for these.

    Raises
    ------
    InputError
        The level is unknown.
    """
    check_level(level)
    result = []
    for incident in incidents:
        found = _coarse(incident.place, incident.geometry, incident.precision, level, gazetteer)
        bare = dataclasses.replace(incident, evidence=(), reasons=(), actors=(), claimed_by="")
        if found is not None:
            bare = dataclasses.replace(
                bare, place=found.place, geometry=found.geometry, precision=found.precision, place_label=found.label
            )
        result.append(bare)
    return result


def coarsen(layer: gpd.GeoDataFrame, level: str, gazetteer: Divisions | None = None) -> gpd.GeoDataFrame:
    """Layer placed no finer than a level: :func:`coarsen_incidents` for a layer that is already made.

    Parameters
    ----------
    layer : geopandas.GeoDataFrame
        As :func:`mapper.output.layers.to_layer` gives it.
    level : str
        ``admin2``, ``admin1``, ``country``, or ``grid:N``.
    gazetteer : Gazetteer, optional
        For the divisions; the one that ships where none is given.

    Returns
    -------
    geopandas.GeoDataFrame
        A new layer; the columns in :data:`TELLING` are emptied.
    """
    from gazetteer.errors import PlaceNotFoundError

    check_level(level)
    if gazetteer is None:
        from gazetteer.gazetteer import Gazetteer

        gazetteer = Gazetteer.open()
    rows = []
    names = ("gazetteer_id", "admin1_id", "admin2_id", "geo_precision")
    for place_id, admin1, admin2, precision, shape in zip(*(layer[n] for n in names), layer.geometry, strict=True):
        try:
            # The divisions are those of the record as it was stored.
            found = gazetteer.get(place_id) if place_id else None
            place = dataclasses.replace(found, admin1_id=admin1, admin2_id=admin2) if found is not None else None
        except PlaceNotFoundError:
            place = None
        rows.append(_coarse(place, shape, precision, level, gazetteer))
    made = withhold(layer, TELLING)
    changed = [n for n, row in enumerate(rows) if row is not None]
    shapes = list(layer.geometry)
    for n in changed:
        row = rows[n] or _NOWHERE
        shapes[n] = row.geometry
        point = row.geometry.representative_point() if row.geometry is not None else None
        values = {
            "place_label": row.label,
            "place_label_en": row.place.name_en if row.place else "",
            "geo_precision": row.precision,
            "gazetteer_id": row.place.id if row.place else "",
            "gazetteer_sources": "; ".join(row.place.sources) if row.place else "",
            "gazetteer_certainty": row.place.certainty if row.place else "",
            "admin1": row.place.admin1 if row.place and row.precision == "admin2" else "",
            "admin1_id": row.place.admin1_id if row.place else "",
            "admin2_id": row.place.admin2_id if row.place else "",
            "lat": round(point.y, 5) if point is not None else None,
            "lon": round(point.x, 5) if point is not None else None,
        }
        for name, value in values.items():
            made.iloc[n, made.columns.get_loc(name)] = value
    return made.set_geometry(_series(shapes, made))


def _series(shapes: list[BaseGeometry | None], layer: gpd.GeoDataFrame) -> gpd.GeoSeries:
    import geopandas as gpd

    return gpd.GeoSeries(shapes, index=layer.index, crs=4326, name="geometry")


def withhold(layer: gpd.GeoDataFrame, columns: Sequence[str]) -> gpd.GeoDataFrame:
    """Layer with the values of some columns left out; the columns stay, so that readers of the layer still work.

    Raises
    ------
    InputError
        There is no such column, or it is the id or the geometry.
    """
    made = layer.copy()
    for name in columns:
        if name not in made.columns or name in ("id", "geometry"):
            raise InputError(f"{name!r} is no column that can be withheld; see mapper.output.layers.COLUMNS")
        made[name] = None if made[name].dtype.kind not in "OSUT" else ""
    return made


def check_level(level: str) -> None:
    """Raise :class:`InputError` for a level that is none."""
    grid = _GRID.fullmatch(level)
    if level not in get_args(Level) and not (grid and float(grid[1]) > 0):
        raise InputError(f"{level!r} is no level; choose admin2, admin1, country, or grid:N for squares of N km")


def _coarse(
    place: Place | None, shape: BaseGeometry | None, precision: str, level: str, gazetteer: Divisions
) -> _Coarse | None:
    """Where an incident may be said to be; ``None`` where it is coarse enough as it is."""
    if shape is None or shape.is_empty:
        return _NOWHERE if place is not None else None
    grid = _GRID.fullmatch(level)
    if grid:
        coarse = precision in ("admin1", "country", "border")
        return None if coarse else _cell(shape, float(grid[1]))
    levels = list(_CODES)
    allowed = levels[levels.index(level) :]  # type: ignore[arg-type] # a grid has returned above
    # The words may be coarse and the record behind them still a town's.
    if _FINENESS.get(precision, 0) >= _FINENESS[level] and (place is None or _is_division(place, allowed)):
        return None
    for wider in allowed:
        division = _division(place, wider, gazetteer)
        if division is not None:
            return _of(division, wider, gazetteer)
    return _NOWHERE


def _is_division(place: Place, levels: Sequence[Level]) -> bool:
    return place.feature_code.startswith(tuple(_CODES[level] for level in levels))


def _division(place: Place | None, level: Level, gazetteer: Divisions) -> Place | None:
    from gazetteer.errors import PlaceNotFoundError

    if place is None:
        return None
    wanted = {"admin2": place.admin2_id, "admin1": place.admin1_id, "country": f"iso:{place.country}"}[level]
    if _is_division(place, [level]):
        return place
    try:
        return gazetteer.get(wanted) if wanted else None
    except PlaceNotFoundError:
        return None


def _of(division: Place, precision: GeoPrecision, gazetteer: Divisions) -> _Coarse:
    from shapely import Point

    shape = gazetteer.boundary(division.id) or Point(division.lon, division.lat)
    return _Coarse(division, shape, precision, division.name_ar or division.name_en)


def _cell(shape: BaseGeometry, size_km: float) -> _Coarse:
    """Square of a fixed grid that holds the shape's centre; rows of equal height from the equator."""
    from shapely import box

    centre = shape.centroid
    height = size_km / KM_PER_DEGREE
    south = math.floor(centre.y / height) * height
    # Every row has its own width in degrees, so that its squares are squares.
    width = height / max(0.01, math.cos(math.radians(south + height / 2)))
    west = math.floor(centre.x / width) * width
    return _Coarse(None, box(west, south, west + width, south + height), "near", f"{size_km:g} × {size_km:g} km")
