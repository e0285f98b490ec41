"""Typing errors are mended towards the words of the house; words stay words."""

import pytest

from bot.routing.spelling import Spelling, distance

SPELLING = Spelling(["poem", "write", "waltz", "about", "recommend", "minor", "violin", "sad"], ["later"])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("poam", "poem"),
        ("wriet", "write"),
        ("abuot", "about"),
        ("reccomend", "recommend"),
        ("voilin", "violin"),
        ("saaad", "sad"),
        ("miner", "miner"),
        ("later", "later"),
        ("xyzzy", "xyzzy"),
    ],
)
def test_a_word_is_mended_where_it_is_none(typed: str, meant: str) -> None:
    assert SPELLING.mend(typed) == meant


def test_swapped_letters_are_one_error() -> None:
    assert distance("wriet", "write") == 1
    assert distance("walz", "waltz") == 1
