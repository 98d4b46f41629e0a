"""A layer as a table for spreadsheets."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from mapper.output.layers.geojson import plain

if TYPE_CHECKING:
    import geopandas as gpd

BOM: Final = "\ufeff"
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe_cell(value: object) -> str:
    """Cell for a spreadsheet: a text that a spreadsheet would run as a formula is marked as text by an apostrophe.

    The one place where texts of documents are escaped for spreadsheets.

    Examples
    --------
    >>> safe_cell("=HYPERLINK(1)"), safe_cell("حلب"), safe_cell(-3.5), safe_cell(None)
    ("'=HYPERLINK(1)", 'حلب', '-3.5', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    # Spreadsheets skip blanks before they look for a formula.
    dangerous = isinstance(value, str) and (text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA))
    return "'" + text if dangerous else text


def to_csv(layer: gpd.GeoDataFrame) -> str:
    """CSV text of a layer with a byte-order mark (spreadsheets need it for Arabic) and the geometry as WKT."""
    names = [name for name in layer.columns if name != "geometry"]
    columns = [[plain(value) for value in layer[name]] for name in names]
    wkt = [None if g is None or g.is_empty else g for g in layer.geometry]
    out = io.StringIO(newline="")
    out.write(BOM)
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*names, "geometry_wkt"])
    from shapely import to_wkt

    for row, shape in enumerate(wkt):
        text = to_wkt(shape, rounding_precision=5, trim=True) if shape is not None else ""
        writer.writerow([*(safe_cell(column[row]) for column in columns), text])
    return out.getvalue()
