"""How the records of both packages are made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

R = TypeVar("R")

if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:

    def record(*, frozen: bool) -> Callable[[type[R]], type[R]]:
        """Make a class a slotted dataclass whose fields nobody sets anew.

        The type checker alone holds it to be frozen, and takes this for ``dataclass`` itself, so that mypyc compiles it
        as one: where the run holds it to be frozen too, it takes six times as long to make one. Records that are made
        for nearly every word bear an ``__init__`` of their own, which is compiled, while that of a dataclass is not; to
        set a field there is what the type checker is told to ignore.
        """
        assert frozen  # noqa: S101 - it is a word to the type checker
        return dataclass(slots=True, unsafe_hash=True)


__all__ = ["record"]
