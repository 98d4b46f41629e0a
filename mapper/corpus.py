"""The pipeline over a corpus: files in, incidents in the store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from gazetteer.gazetteer import Gazetteer
from mapper.errors import DocumentError
from mapper.faults import each
from mapper.ingest import Problem, collect
from mapper.model import Document
from mapper.pipeline import read_all
from mapper.reading import TOGETHER
from mapper.store import Store


@dataclass(frozen=True, slots=True)
class Ingested:
    """A document that is in the store."""

    document: Document
    """The document."""
    incidents: int
    """How many incidents it tells."""
    changed: bool
    """Whether the store changed: not for a document that was there."""


def ingest(
    paths: Iterable[Path], store: Store, gazetteer: Gazetteer, *, again: bool = False
) -> Iterator[Ingested | Problem]:
    """Read files and folders into the store, one document a transaction.

    Parameters
    ----------
    paths : iterable of Path
        Files and folders.
    store : Store
        Where documents and incidents go.
    gazetteer : Gazetteer
        An open gazetteer.
    again : bool
        Whether documents that are there are read again, as after a change of rules or gazetteer.

    Yields
    ------
    Ingested or Problem
        As each is done: what was yielded is on the disk.
    """
    items = iter(collect(paths))
    while together := list(islice(items, TOGETHER)):
        documents = [item for item in together if isinstance(item, Document) and (again or not store.holds(item))]
        found = dict(zip(map(id, documents), each(lambda some: read_all(some, gazetteer), documents), strict=True))
        for item in together:
            if isinstance(item, Problem):
                yield item
                continue
            reading = found.get(id(item))
            if isinstance(reading, DocumentError):
                yield Problem(item.path or item.id, str(reading))
            elif reading is not None:
                yield Ingested(item, len(reading.incidents), store.save(item, reading.incidents))
            else:
                yield Ingested(item, len(store.incidents(document_id=item.id)), changed=False)
