"""Incidents → a map for the browser that needs no network: one file that opens from a USB stick."""

from mapper.output.webmap.build import build_map, save, to_html
from mapper.output.webmap.incident_layer import IncidentLayer
from mapper.output.webmap.offline import OfflineMap

__all__ = ["IncidentLayer", "OfflineMap", "build_map", "save", "to_html"]
