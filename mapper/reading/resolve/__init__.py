"""Toponyms become places, with reasons; 'unresolved' is a value.

``senses`` asks the gazetteer what a name may mean, ``setting`` asks the document for countries, parents and regions,
``weigh`` lets the setting and the ``company`` of other places move the scores, ``nearness`` says how far is near.
"""

from mapper.reading.resolve.weigh import ABSTAIN_BELOW, resolve

__all__ = ["ABSTAIN_BELOW", "resolve"]
