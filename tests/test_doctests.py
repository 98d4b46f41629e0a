from __future__ import annotations

import ast
import doctest
import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = sorted(
    path.relative_to(ROOT)
    for room in ("gazetteer", "mapper")
    for path in (ROOT / room).rglob("*.py")
    if ">>> " in path.read_text(encoding="utf-8")
)


@pytest.mark.parametrize("file", FILES, ids=str)
def test_examples_are_true(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The examples are taken from the source: compiled functions bear no docstrings."""
    monkeypatch.delenv("MAPPER_GAZETTEER", raising=False)
    module = importlib.import_module(".".join(file.with_suffix("").parts).removesuffix(".__init__"))
    runner, parser = doctest.DocTestRunner(), doctest.DocTestParser()
    for node in ast.walk(ast.parse((ROOT / file).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and (said := ast.get_docstring(node)):
            name = getattr(node, "name", module.__name__)
            runner.run(parser.get_doctest(said, dict(vars(module)), name, str(file), getattr(node, "lineno", 1)))
    done = runner.summarize()
    assert done.attempted > 0
    assert done.failed == 0
