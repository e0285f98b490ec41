"""What a last word follows, as verse has it."""

import numpy as np
import pytest

from skills.writing.english.closing import KINDS, kind_of, table
from skills.writing.english.lexicon import Lexicon


@pytest.fixture(scope="module")
def lexicon():
    vocabulary = {f" {word}": number for number, word in enumerate(["the", "to", "far", "send", "sea", "away"])}
    for mark in ("'s", "'t", "'m", "'ll", "'ve", "'d", "'re", ",", ";", ".", "!", "?", ":", "\n"):
        vocabulary[mark] = len(vocabulary)
    return Lexicon.of(vocabulary)


@pytest.mark.parametrize(
    ("likelier", "than"),
    [(("the", "sea"), ("to", "sea")), (("to", "send"), ("the", "send")), (("far", "away"), ("the", "away"))],
)
def test_last_words_are_at_home_after_some_words(lexicon, likelier, than):
    def fit(before, last):
        return lexicon.closing[lexicon.place[last]][lexicon.kinds[lexicon.place[before]]]

    assert fit(*likelier) > 0 > fit(*than)


def test_small_words_are_kinds_of_their_own_and_others_go_by_their_endings():
    assert [KINDS[kind_of(word)] for word in ("The", "shining", "stones", "stone", ",")] == ["the", "ing", "s", "", ","]


def test_a_pair_that_was_hardly_to_be_expected_says_little():
    counts = np.zeros((3, len(KINDS)))
    counts[0, 0], counts[1, 1], counts[2, 0] = 500, 500, 1
    ratios = table(counts)
    assert ratios[0, 1] < -50 < 0 < ratios[0, 0]
    assert abs(int(ratios[2, 1])) < 12
