"""A layer as KML for globes: one placemark an incident, what has no place without geometry."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Any, Final

from mapper.output.layers.geojson import plain

if TYPE_CHECKING:
    import geopandas as gpd

# Characters that XML 1.0 cannot hold.
_ILLEGAL: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_kml(layer: gpd.GeoDataFrame) -> str:
    """KML 2.2 text of a layer."""
    root = ET.Element("kml", xmlns="http://www.opengis.net/kml/2.2")
    document = ET.SubElement(root, "Document")
    names = [name for name in layer.columns if name != "geometry"]
    columns = {name: [plain(value) for value in layer[name]] for name in names}
    for row, shape in enumerate(layer.geometry):
        values = {name: "" if columns[name][row] is None else str(columns[name][row]) for name in names}
        placemark = ET.SubElement(document, "Placemark", id=f"incident-{_clean(values['id'])}")
        _text(placemark, "name", f"{values.get('type_ar', '')} – {values.get('place_label', '')}")
        _text(placemark, "description", values.get("evidence", ""))
        if values.get("date_from"):
            span = ET.SubElement(placemark, "TimeSpan")
            _text(span, "begin", values["date_from"])
            _text(span, "end", values.get("date_to", ""))
        extended = ET.SubElement(placemark, "ExtendedData")
        for name, value in values.items():
            if value:
                _text(ET.SubElement(extended, "Data", name=name), "value", value)
        if shape is not None and not shape.is_empty:
            _geometry(placemark, shape)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _clean(value: str) -> str:
    return _ILLEGAL.sub("\ufffd", value)


def _text(parent: ET.Element, tag: str, value: str) -> None:
    ET.SubElement(parent, tag).text = _clean(value)


def _coordinates(points: Any) -> str:
    return " ".join(f"{p[0]:.5f},{p[1]:.5f}" for p in points)


def _geometry(parent: ET.Element, shape: Any) -> None:
    kind = shape.geom_type
    if kind in ("Point", "LineString"):
        _text(ET.SubElement(parent, kind), "coordinates", _coordinates(shape.coords))
    elif kind == "Polygon":
        polygon = ET.SubElement(parent, "Polygon")
        for tag, rings in (("outerBoundaryIs", [shape.exterior]), ("innerBoundaryIs", shape.interiors)):
            for ring in rings:
                linear = ET.SubElement(ET.SubElement(polygon, tag), "LinearRing")
                _text(linear, "coordinates", _coordinates(ring.coords))
    else:
        many = ET.SubElement(parent, "MultiGeometry")
        for part in shape.geoms:
            _geometry(many, part)
