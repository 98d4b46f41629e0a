"""Whether compiled modules are those of the sources beside them; ``hatch_build.py`` compiles them."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_ROOT: Final = Path(__file__).parents[1]


def outdated(root: Path = _ROOT) -> str:
    """Tell what to do where the sources of a checkout were changed after they were compiled.

    Parameters
    ----------
    root : Path
        Folder of both packages.

    Returns
    -------
    str
        One sentence; ``""`` where all is well, and for an installed package, whose sources nobody edits.
    """
    if not (root / "hatch_build.py").exists():
        return ""
    for compiled in (path for room in ("gazetteer", "mapper") for path in (root / room).rglob("*.so")):
        source = compiled.with_name(compiled.name.partition(".")[0] + ".py")
        if not source.exists() or source.stat().st_mtime > compiled.stat().st_mtime:
            return f"{compiled.relative_to(root)} is older than its source: run `make compiled`, or `make interpreted`"
    return ""
