"""Compile what reads Arabic, where there is a C compiler; without one the same code runs interpreted.

Hatch calls this when the project is installed or a wheel of it is built. mypyc turns modules into C extensions that say
the same in two thirds of the time. They lie beside their sources and are taken instead of them, so a source that is
edited has to be compiled again, or the extensions removed: ``make interpreted`` does so until ``make compiled``.
"""

from __future__ import annotations

import os
import shutil
import sysconfig
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent
LIBRARY = "incident_mapper"
"""Name of the extension that holds them all; those beside the sources only lead to it."""


class CompileHook(BuildHookInterface):  # type: ignore[type-arg]
    """The hook that ``pyproject.toml`` names; there stand the modules to compile."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the files are gathered; a build that cannot goes on without."""
        _remove()
        if os.environ.get("MAPPER_INTERPRETED"):
            return
        why = _missing()
        if not why:
            try:
                _compile(sorted({str(p.relative_to(ROOT)) for glob in self.config["modules"] for p in ROOT.glob(glob)}))
            except (Exception, SystemExit) as error:  # noqa: BLE001 - no fault of a compiler may keep one from installing
                _remove()
                why = f"they could not be compiled ({error})"
        if why:
            self.app.display_warning(f"The modules that read run interpreted, which is slower: {why}")
            return
        build_data["pure_python"], build_data["infer_tag"] = False, True
        if version != "editable":  # there they stay beside their sources
            build_data["force_include"].update({str(path): str(path.relative_to(ROOT)) for path in _extensions()})

    def clean(self, versions: list[str]) -> None:
        """Remove what was compiled."""
        _remove()


def _missing() -> str:
    """Tell what there is not of what compiling needs, ``""`` if nothing."""
    compiler = (os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc").split()[0]
    if not shutil.which(compiler):
        return f"there is no C compiler ({compiler})"
    if not (Path(sysconfig.get_path("include")) / "Python.h").exists():
        return "the headers of Python are not installed"
    return ""


def _extensions() -> list[Path]:
    """List what was compiled, for this Python or another."""
    rooms = [ROOT.glob("*.so"), *((ROOT / room).rglob("*.so") for room in ("gazetteer", "mapper"))]
    return sorted(path for room in rooms for path in room)


def _remove() -> None:
    for path in _extensions():
        path.unlink()


def _compile(modules: list[str]) -> None:
    from mypyc.build import mypycify
    from setuptools import Distribution
    from setuptools.command.build_ext import build_ext

    class SideBySide(build_ext):
        """Compiles the files of an extension on all cores."""

        def build_extension(self, ext: Any) -> None:
            def compiled(source: str) -> str:
                made = self.compiler.compile(
                    [source], self.build_temp, ext.define_macros, ext.include_dirs, False, None, ext.extra_compile_args
                )
                return str(made[0])

            with ThreadPoolExecutor(os.cpu_count()) as pool:
                ext.extra_objects = list(pool.map(compiled, ext.sources))
            ext.sources = []
            super().build_extension(ext)

    os.chdir(ROOT)
    # The checks of types are `make types`, which has the packages whose types they need: here no configuration is read.
    options = ["--config-file=", "--ignore-missing-imports"]
    extensions = mypycify([*options, *modules], opt_level="2", debug_level="0", multi_file=True, group_name=LIBRARY)
    command = SideBySide(Distribution({"name": LIBRARY, "ext_modules": extensions}))
    command.inplace = True
    command.ensure_finalized()
    command.run()
    for path in _extensions():
        path.touch()  # one that did not change keeps the time of an earlier build
