"""What a reader finds in a text is kept with the text, for the stages that ask for it one after the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar, cast

from mapper.reading.segment import Text

Found = TypeVar("Found")


class Once(Generic[Found]):
    """A reader of texts that reads each text once.

    Dates, quantities and footprints need the numbers of the same text, and a text without a day of publication is read
    for dates twice. Texts are never changed, so that the same text has the same numbers.

    Parameters
    ----------
    read : callable
        Reads a text; depends on nothing but the text, and nobody changes what it gives. It must not hold the text
        itself, which would then hold on to itself.
    """

    def __init__(self, read: Callable[[Text], Found]) -> None:
        self._read = read

    def __call__(self, text: Text) -> Found:
        """Read a text, or give what was found when it was read."""
        if self in text.found:
            return cast(Found, text.found[self])
        found = self._read(text)
        text.found[self] = found
        return found
