"""A folium map whose scripts and styles come with it, as ``data:`` URLs.

Leaflet is read from the package XStatic-Leaflet, in the version that folium expects; its images are put into its style
sheet. folium's jQuery, Bootstrap, Font Awesome and awesome-markers are left out: nothing here uses them.
"""

from __future__ import annotations

import base64
import json
import re
from functools import cache
from pathlib import Path
from typing import Any, Final

import folium
from xstatic.pkg import leaflet

ASSETS: Final = Path(__file__).with_name("assets")
_LEAFLET: Final = Path(leaflet.BASE_DIR)
_IMAGE: Final = re.compile(r"url\((images/[\w.-]+\.png)\)")
# Leaflet's style sheet holds one rule for a Windows browser of 1999; it names no file.
_BEHAVIOUR: Final = re.compile(r"\s*behavior:\s*url\(#default#VML\);")


def data_url(content: bytes, mime: str) -> str:
    """Make the ``data:`` URL of a file's content."""
    return f"data:{mime};base64,{base64.b64encode(content).decode('ascii')}"


def to_script(value: object) -> str:
    r"""Write a value as JSON that may stand inside a ``<script>`` element of a page that folium renders.

    The one place where texts of documents are escaped for JavaScript. ``<``, ``>``, ``&`` and quotes cannot end the
    element or a string; line separators of Unicode cannot break it; and since folium compiles what it renders as a
    Jinja template a second time, ``{{``, ``{%`` and ``{#`` are broken up: in JSON they only occur inside strings.

    Examples
    --------
    >>> to_script({"a": "</script>{{ 7 * 7 }}"})
    '{"a":"\\u003c/script\\u003e\\u007b{ 7 * 7 }}"}'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    text = re.sub(r"\{(?=[{%#])", r"\\u007b", text)
    for char in "<>&'\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


@cache
def scripts() -> tuple[tuple[str, str], ...]:
    """Names and ``data:`` URLs of the scripts of every map: Leaflet and our own."""
    files = [("leaflet", _LEAFLET / "leaflet.js")]
    files += [(f"incident_mapper_{p.stem}", p) for p in sorted(ASSETS.glob("*.js"))]
    return tuple((name, data_url(_without_map(path), "text/javascript;charset=utf-8")) for name, path in files)


@cache
def styles() -> tuple[tuple[str, str], ...]:
    """Names and ``data:`` URLs of the style sheets of every map."""
    plain = _BEHAVIOUR.sub("", (_LEAFLET / "leaflet.css").read_text(encoding="utf-8"))
    sheet = _IMAGE.sub(lambda m: f"url({data_url((_LEAFLET / m[1]).read_bytes(), 'image/png')})", plain)
    own = [("incident_mapper_" + p.stem, p.read_bytes()) for p in sorted(ASSETS.glob("*.css"))]
    sheets = [("leaflet_css", sheet.encode("utf-8")), *own]
    return tuple((name, data_url(content, "text/css;charset=utf-8")) for name, content in sheets)


def _without_map(path: Path) -> bytes:
    # A source map is looked for beside the script: there is none.
    return re.sub(rb"//# sourceMappingURL=\S+\s*$", b"", path.read_bytes())


class OfflineMap(folium.Map):
    """A :class:`folium.Map` that asks nothing of any network.

    Parameters
    ----------
    data_scripts : dict of str to object
        Values that the page's scripts find as ``incidentMapper.data[name]``; they load once, as files of their own.
    **options
        As of :class:`folium.Map`; ``tiles`` is off unless given.
    """

    def __init__(self, data_scripts: dict[str, object] | None = None, **options: Any) -> None:
        options.setdefault("tiles", None)
        super().__init__(**options)
        self.default_js = list(scripts())
        self.default_css = list(styles())
        for name, value in (data_scripts or {}).items():
            code = f"(window.incidentMapperData=window.incidentMapperData||{{}}).{name}={to_script(value)};"
            self.default_js.append((f"data_{name}", data_url(code.encode("utf-8"), "text/javascript;charset=utf-8")))
