"""Numbers of people harmed and of goods, bound to what they count."""

from __future__ import annotations

from mapper.model import Quantity
from mapper.reading.numerals import find_numbers
from mapper.reading.quantities.goods import find_goods
from mapper.reading.quantities.people import find_people
from mapper.reading.segment import Text

__all__ = ["find_quantities"]


def find_quantities(text: Text) -> list[Quantity]:
    """Quantities of a text.

    Parameters
    ----------
    text : Text
        The text.

    Returns
    -------
    list of Quantity
        People harmed (with ``harm``) and goods (with ``item`` and ``unit``), in order, in original offsets.

    Examples
    --------
    >>> from mapper.reading.segment import segment
    >>> [(q.harm, q.minimum) for q in find_quantities(segment("مقتل خمسة مدنيين وإصابة طفلين"))]
    [('killed', 5.0), ('injured', 2.0)]
    """
    numbers = find_numbers(text)
    found = [*find_people(text, numbers), *find_goods(text, numbers)]
    return sorted(found, key=lambda q: (q.start, q.end))
