"""A layer as GeoJSON by RFC 7946: no ``crs``, right-hand rings, five decimals, ``null`` for what has no place."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mapper.records import geometry_record

if TYPE_CHECKING:
    import geopandas as gpd


def to_geojson(layer: gpd.GeoDataFrame) -> str:
    """GeoJSON text of a layer, one feature a line, Arabic unescaped.

    Parameters
    ----------
    layer : geopandas.GeoDataFrame
        As :func:`mapper.output.layers.to_layer` gives it, or with fewer columns.

    Examples
    --------
    >>> from mapper.output.layers import to_layer
    >>> json.loads(to_geojson(to_layer([])))
    {'type': 'FeatureCollection', 'features': []}
    """
    lines = [json.dumps(f, ensure_ascii=False, allow_nan=False) for f in _features(layer)]
    return '{"type": "FeatureCollection", "features": [\n' + ",\n".join(lines) + "\n]}\n"


def write_geojson(layer: gpd.GeoDataFrame, path: str | os.PathLike[str]) -> None:
    """Write a layer as a GeoJSON file in UTF-8."""
    Path(path).write_text(to_geojson(layer), encoding="utf-8")


def _features(layer: gpd.GeoDataFrame) -> list[dict[str, Any]]:
    names = [name for name in layer.columns if name not in ("geometry", "id")]
    columns = {name: [plain(value) for value in layer[name]] for name in names}
    ids = [plain(value) for value in layer["id"]]
    return [
        {
            "type": "Feature",
            "id": ids[row],
            "geometry": None if shape is None or shape.is_empty else geometry_record(shape),
            "properties": {name: columns[name][row] for name in names},
        }
        for row, shape in enumerate(layer.geometry)
    ]


def plain(value: Any) -> Any:
    """Value of a cell as JSON has it: missing values are ``None``, numbers plain."""
    import pandas as pd

    if pd.isna(value):
        return None
    return value.item() if hasattr(value, "item") else value
