"""Documents -> Mentions: the toponyms of a text and what they stand for.

``facts`` and ``names`` tell what a word form may be, ``candidates`` proposes, ``bounds`` tells which are hopeless,
``spelling``, ``context`` and ``marks`` name the clues of the others, ``weights`` weighs them, ``choose`` decides,
``roles`` says what a toponym stands for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.reading.recognize.candidates import guesses
from mapper.reading.recognize.choose import choose
from mapper.reading.recognize.names import names_of
from mapper.reading.recognize.roles import mentions
from mapper.reading.recognize.scan import Scan

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer
    from mapper.model import Mention
    from mapper.reading.segment import Text


def recognize(text: Text, gazetteer: Gazetteer) -> list[Mention]:
    """Find the toponyms of a text.

    Parameters
    ----------
    text : Text
        The text, folded and cut.
    gazetteer : Gazetteer
        An open gazetteer.

    Returns
    -------
    list of Mention
        In order of the text, without overlaps; offsets are those of the original.

    Examples
    --------
    >>> from gazetteer.gazetteer import Gazetteer
    >>> from mapper.reading.segment import segment
    >>> [m.text for m in recognize(segment("وصل الوفد إلى بغداد ودمشق."), Gazetteer.open())]
    ['بغداد', 'دمشق']
    >>> recognize(segment(""), Gazetteer.open())
    []
    """
    if not text.forms:
        return []
    names = names_of(gazetteer)
    scan = Scan(text, names)
    return mentions(scan, choose(scan, guesses(scan, names), names), gazetteer)
