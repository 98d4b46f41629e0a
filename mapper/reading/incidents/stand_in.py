"""Places that a sentence does not name but its words decide: a border by its sides, a country by its own forces."""

from __future__ import annotations

from gazetteer.errors import PlaceNotFoundError
from gazetteer.gazetteer import Gazetteer
from mapper.model import EventMention, Footprint
from mapper.reading.incidents.telling import bare, type_set, word_set
from mapper.reading.nations import nationality
from mapper.reading.segment import Text


def of_border(text: Text, sentence: int, event: EventMention, gazetteer: Gazetteer) -> tuple[list[Footprint], str]:
    """Border of an event that is about a border, where the sentence only names its two sides.

    Rule 'border of both sides': 'a wall that parts its western lands from the Syrian territories', 'Jordanian troops
    met smugglers who came over the border from the Syrian territories'.
    """
    s = text.sentences[sentence]
    if event.incident_type in type_set("at_border"):
        if word_set("at_border", "words").isdisjoint(bare(w.text) for w in text.words[s.first_word : s.last_word]):
            return [], "no_place"
    elif event.incident_type not in type_set("border"):
        return [], "no_place"
    sides = dict.fromkeys(c for w in text.words[s.first_word : s.last_word] if (c := nationality(bare(w.text))))
    pairs = [(a, b) for a in sides for b in sides if a < b and gazetteer.border(a, b) is not None]
    if len(pairs) != 1:
        return [], "no_place"
    (a, b), rule = pairs[0], "border_of_both_sides"
    line, label = gazetteer.border(a, b), " - ".join(gazetteer.get(f"iso:{c}").name_ar for c in pairs[0])
    found = Footprint(
        event.start, event.end, None, line, "border", (), (rule,), countries=(a, b), label=label, confidence=0.6
    )
    return [found], rule


def of_nation(text: Text, sentence: int, event: EventMention, gazetteer: Gazetteer) -> tuple[list[Footprint], str]:
    """Country of an operation by a country's own forces, where the sentence names no place.

    Rule 'national operation': 'the Syrian Ministry of Interior announced a seizure' happened in Syria.
    """
    if event.incident_type not in type_set("national_operation") or event.status == "claimed":
        return [], "no_place"  # what an army says to have 'neutralised' may be abroad
    s = text.sentences[sentence]
    agency = -9
    for i in range(s.first_word, s.last_word):
        word = bare(text.words[i].text)
        if word in word_set("national_operation", "agencies"):
            agency = i
        country = nationality(word)
        if country and i - agency <= 4:
            try:
                place = gazetteer.get(f"iso:{country}")
            except PlaceNotFoundError:
                return [], "no_place"
            start, end = text.span(text.words[agency].start, text.words[i].end)
            shape = gazetteer.boundary(place.id)
            rules = ("national_operation",)
            return [
                Footprint(start, end, place, shape, "country", (), rules, countries=(country,), confidence=0.6)
            ], rules[0]
    return [], "no_place"
