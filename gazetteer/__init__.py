"""Places: a local Arabic gazetteer that works without a network.

The package knows places and has never heard of news: it imports nothing of ``mapper``.
"""
