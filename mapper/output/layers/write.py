"""One door for every format of a layer."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, get_args

from mapper.errors import InputError
from mapper.output.layers.geojson import to_geojson
from mapper.output.layers.kml import to_kml
from mapper.output.layers.tables import to_csv

if TYPE_CHECKING:
    import geopandas as gpd

Format = Literal["geojson", "csv", "gpkg", "parquet", "kml"]
FORMATS: Final[tuple[str, ...]] = get_args(Format)
"""Names of the formats."""

_TEXTS: Final[dict[str, Callable[[gpd.GeoDataFrame], str]]] = {"geojson": to_geojson, "csv": to_csv, "kml": to_kml}
LAYER_NAME: Final = "incidents"


def write(layer: gpd.GeoDataFrame, path: str | os.PathLike[str] | None, format: str = "geojson") -> None:  # noqa: A002
    """Write a layer.

    Parameters
    ----------
    layer : geopandas.GeoDataFrame
        As :func:`mapper.output.layers.to_layer` gives it.
    path : str, path or None
        File to write, replaced where it exists; ``None`` writes a text format to standard output.
    format : str
        ``geojson``, ``csv``, ``gpkg`` (GeoPackage), ``parquet`` (GeoParquet) or ``kml``.

    Raises
    ------
    InputError
        The format is unknown, a binary format has no file, or the file cannot be written.
    """
    if format not in FORMATS:
        raise InputError(f"{format!r} is no format of a layer; choose one of {', '.join(FORMATS)}")
    if path is None:
        if format not in _TEXTS:
            raise InputError(f"{format} is no text; name a file with --out")
        sys.stdout.buffer.write(_TEXTS[format](layer).encode("utf-8"))
        sys.stdout.buffer.flush()
        return
    target = Path(path)
    # A file half written is no file: it is made beside its place and moved there.
    draft = target.with_name(f".part-{target.name}")
    try:
        if format in _TEXTS:
            draft.write_bytes(_TEXTS[format](layer).encode("utf-8"))
        elif format == "gpkg":
            draft.unlink(missing_ok=True)
            renamed = layer.rename(columns={"id": "incident_id"})
            renamed.to_file(draft, driver="GPKG", layer=LAYER_NAME, engine="pyogrio")
        else:
            layer.to_parquet(draft)
        draft.replace(target)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise InputError(f"{target}: cannot be written ({error.strerror or error})") from error
