"""What is known of a word form is worked out once: texts are made of the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

V = TypeVar("V")

LIMIT: Final = 50_000
"""Most answers that are kept; past it all are forgotten, so that memory stays bounded."""


class Remembered(dict[str, V]):
    """Answers of a function by its word, worked out when they are first asked for.

    A look-up is that of a dict: ``map(remembered.__getitem__, words)`` answers for a whole text.

    Parameters
    ----------
    ask : Callable
        The function of one word.
    limit : int, optional
        Most answers that are kept.

    Examples
    --------
    >>> lengths = Remembered(len)
    >>> lengths["حلب"], lengths
    (3, {'حلب': 3})
    """

    __slots__ = ("_ask", "_limit")

    def __init__(self, ask: Callable[[str], V], limit: int = LIMIT) -> None:
        super().__init__()
        self._ask = ask
        self._limit = limit

    def __missing__(self, word: str) -> V:
        answer = self[word] = self._ask(word)
        if len(self) > self._limit:
            self.clear()
            self[word] = answer
        return answer
