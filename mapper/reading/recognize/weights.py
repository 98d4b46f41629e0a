"""What each clue weighs: log-odds, summed. Positive speaks for a toponym."""

from __future__ import annotations

WEIGHTS: dict[str, float] = {
    "kind_country": 3.0, "kind_capital": 2.7, "kind_adm1": 2.0, "kind_big": 1.3, "kind_mid": -0.3, "kind_area": -0.3, "kind_region": 2.5,
    "kind_small": -1.2, "kind_site": -0.8, "kind_unknown": -2.2,
    "words_2": 1.5, "words_3": 2.0,
    "homograph_never": -9.0, "homograph_common": -5.0, "homograph_ambiguous": -1.5, "given_name": -2.0,
    "three_letters": -0.5, "two_letters": -3.0, "spelt_like_adjective": -2.0, "looks_like_nisba": -1.2,
    "known_person": -9.0, "known_organisation": -9.0, "variant_spelling": -1.5,
    "particle_and": -0.2, "particle_then": -1.5, "particle_in": 1.2, "particle_to": -0.2, "particle_like": -2.5, "particle_weak_name": -0.7,
    "type_word_opens": 4.5, "type_word": 3.0, "type_word_site": -0.5,
    "after_place_word": 1.8, "after_compass": 2.2, "after_move_word": 1.5, "after_weak_preposition": 0.5, "after_other_word": -0.6,
    "after_body": -1.0, "after_soft_body": 0.3, "after_club_word": -1.5, "after_kunya": -3.0, "after_given_name": -4.0,
    "after_given_name_and": -1.0, "after_title": -1.5, "after_speech_verb": -0.2, "after_definite_noun": -1.0,
    "before_compass": 1.3, "before_compass_adjective": 0.6, "before_speech_verb": 0.3, "before_given_name": -1.0, "before_bin": -3.0,
    "before_adjective": -0.7,
    "whole_hashtag": 1.0, "part_of_hashtag": -3.0, "in_brackets": 0.7, "in_quotes": -1.0, "dateline": 1.0, "sentence_start": -0.3,
    "in_series": 0.5, "list_after": 1.5, "list_before": 1.0, "type_list": 3.0, "named_before": 2.5, "hint_parent": 1.5,
}  # fmt: skip
"""Set by hand; see docs/MODEL.md."""
