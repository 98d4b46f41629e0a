"""Incidents as a layer: one row an incident, columns as documented in :data:`COLUMNS`, EPSG:4326.

The layer is a :class:`geopandas.GeoDataFrame`; :func:`write` writes it as GeoJSON, CSV, GeoPackage, GeoParquet or KML.
"""

from mapper.output.layers.frame import COLUMNS, to_layer
from mapper.output.layers.geojson import to_geojson, write_geojson
from mapper.output.layers.tables import safe_cell, to_csv
from mapper.output.layers.write import FORMATS, write

__all__ = ["COLUMNS", "FORMATS", "safe_cell", "to_csv", "to_geojson", "to_layer", "write", "write_geojson"]
