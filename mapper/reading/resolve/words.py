"""The senses of a name by its own words, and by the countries that the document speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from gazetteer.place import Candidate
from mapper.model import Mention
from mapper.reading.resolve.senses import Meaning, Sense
from mapper.reading.resolve.setting import Countries, Setting

# Weights in log-odds, set by hand against `mapper evaluate` and the development sets; see docs/METHOD.md.
W_NATION_AFTER: Final = 3.0
W_OTHER_COUNTRY: Final = 2.5
W_SAME_COUNTRY: Final = 1.5
W_RIVAL_AT_HOME: Final = 2.0
RIVAL: Final = 0.1
W_UNKNOWN_ABROAD: Final = 2.0
KNOWN_ABROAD: Final = 100_000
WELL_KNOWN: Final = 0.6
VENUE: Final = 0.4


def by_words(mentions: Sequence[Mention], meanings: Sequence[Meaning], around: Setting) -> list[Sequence[Sense]]:
    """Weigh the senses of each mention by its own words and the countries of the document; once where they recur."""
    known: dict[tuple[int, str], Sequence[Sense]] = {}
    out = []
    for mention, meaning, countries, nation in zip(mentions, meanings, around.countries, around.nations, strict=True):
        words = (id(meaning), nation)
        weighed = known.get(words)
        if weighed is None:
            weighed = known[words] = _in_words(mention, meaning, countries, nation)
        out.append(weighed)
    return out


def _in_words(mention: Mention, meaning: Meaning, countries: Countries, nation: str) -> list[Sense]:
    options = meaning.senses
    told = nation != "" and nation in [c.place.country for c, _, _ in options]
    votes, total, _ = countries
    out = []
    for nth, (home, _, _, _, by_kind, kind) in enumerate(meaning.traits):
        candidate, weight, reasons = options[nth]
        if votes and home:
            vote = votes.get(home)
            if vote:
                share = vote / total * 2
                moved = W_SAME_COUNTRY * share if share < 1.0 else W_SAME_COUNTRY
                if moved > 0.5:
                    reasons += _AT_HOME
            elif home == "IL" and "PS" in votes and all(c.place.country != "PS" for c, _, _ in options):
                moved = 0.0  # who speaks of Palestine may tell of Israel by its towns alone
            else:
                moved = _abroad(candidate, countries, options, venue="kind_capital" in mention.reasons)
            weight += moved
        if told:
            right = candidate.place.country == nation
            weight += W_NATION_AFTER if right else -W_NATION_AFTER
            reasons += ("nation_after_the_name",) if right else ()
        out.append((candidate, weight + by_kind, reasons + kind))
    return out


_AT_HOME: Final = ("country_of_document",)


def _abroad(candidate: Candidate, countries: Countries, options: Sequence[Sense], *, venue: bool) -> float:
    """Weigh a place of a country that the document does not speak of.

    ``venue`` is whether its name is that of a city where governments meet.
    """
    place = candidate.place
    # Two unambiguous places make a document's country sure; one or an adjective only hints at it.
    sure = min(countries.places, 2) / 2
    moved = -W_OTHER_COUNTRY * (0.1 + 0.9 * sure)
    small = place.feature_class == "P" and place.population < KNOWN_ABROAD and place.feature_code != "PPLC"
    if _rival_at_home(candidate, countries, options):
        moved -= W_RIVAL_AT_HOME * sure
    elif venue and candidate.score >= WELL_KNOWN and not small:
        moved *= VENUE  # who meets in Geneva speaks of other countries
    return moved - (W_UNKNOWN_ABROAD * sure if small else 0.0)


def _rival_at_home(candidate: Candidate, countries: Countries, options: Sequence[Sense]) -> bool:
    """Whether a place of the very name lies in a country that the document speaks of most: Tripoli beside Beirut.

    It has to be known about as well: Geneva in New York is none where Washington speaks.
    """
    least = max(0.05, RIVAL * candidate.score)
    return any(
        rival.match == "exact" and rival.score >= least and rival.place.feature_class in ("P", "A")
        for rival, _, _ in options
        if countries.share(rival.place.country) >= 0.4
    )
