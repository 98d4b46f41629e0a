"""What breaks off at one document must not cost the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from gazetteer.errors import GazetteerError
from mapper.errors import DocumentError, MapperError
from mapper.model import Document

Answer = TypeVar("Answer")


def each(read: Callable[[list[Document]], Iterable[Answer]], documents: list[Document]) -> list[Answer | DocumentError]:
    """Read documents together, or each by itself where one of them cannot be read.

    Parameters
    ----------
    read : callable
        Gives the answers to some documents, in their order.
    documents : list of Document
        The documents.

    Returns
    -------
    list
        The answers in order; in place of that to a document at which the program breaks off, a ``DocumentError``.

    Raises
    ------
    MapperError, GazetteerError
        What keeps every document from being read, such as a broken lexicon.
    """
    try:
        return list(read(documents))
    except (MapperError, GazetteerError):
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, it must not cost the other documents
        if len(documents) > 1:
            return [answer for document in documents for answer in each(read, [document])]
        fault = DocumentError(f"a fault of the program, please report it: {type(error).__name__}: {error}")
        fault.__cause__ = error
        return [fault]
