"""What is known of a word form, as bits of one number."""

from __future__ import annotations

from typing import Final

# What a word is, attached particles aside; the tables of the lexicon say which words are what.
PLACE: Final = 1 << 0
WEAK: Final = 1 << 1
MOVE: Final = 1 << 2
ATTACK: Final = 1 << 3
SPEECH: Final = 1 << 4
TITLE: Final = 1 << 5
FIRST: Final = 1 << 6
KUNYA: Final = 1 << 7
HARD: Final = 1 << 8
SOFT: Final = 1 << 9
ARMED: Final = 1 << 10
COMPASS: Final = 1 << 11
CLUB: Final = 1 << 12
COMPASS_ADJECTIVE: Final = 1 << 13
STOP: Final = 1 << 14
DEFINITE: Final = 1 << 15
NUMBER: Final = 1 << 16
NISBA: Final = 1 << 17

# What a word is just as it stands.
PARENT: Final = 1 << 18
DETERMINER: Final = 1 << 19
COUNT: Final = 1 << 20
COUNCIL: Final = 1 << 21
OF_COUNCIL: Final = 1 << 22
OFFICE: Final = 1 << 23
CLUB_BEFORE: Final = 1 << 24
CLUB_AFTER: Final = 1 << 25
PURPOSE: Final = 1 << 26
SURROUNDINGS: Final = 1 << 27
SAYS: Final = 1 << 28
GIVEN: Final = 1 << 29

# It never begins a name that no gazetteer knows.
NAMELESS: Final = 1 << 30

# Further words beside names that are a part of another: what they are in the lexicon of organisations.
SPORT: Final = 1 << 31
CAUSE: Final = 1 << 32
GRAND: Final = 1 << 33
SCHOLAR: Final = 1 << 34
MEDIA_AFTER: Final = 1 << 35
PACT: Final = 1 << 36
WOUND: Final = 1 << 37
FORCES: Final = 1 << 38
VESSEL: Final = 1 << 39
HOST: Final = 1 << 40

# What there is to look up about a stem or word: a type word, names by their first word; and how it may be cut.
TYPE: Final = 1 << 41
KNOWN: Final = 1 << 42
LEARNED: Final = 1 << 43
BARRED: Final = 1 << 44
UNCUT: Final = 1 << 45

# What there is to know beside the word before a name.
OF_NATION: Final = 1 << 46
OF_COUNTRY: Final = 1 << 47
DEFINITE_NAME: Final = 1 << 48
ATTACKED: Final = 1 << 49
ARMED_BEFORE: Final = 1 << 50
NAMED: Final = 1 << 51
IN_POST: Final = 1 << 52
