"""Typing errors are mended towards the words of the house; words stay words."""

import pytest

from bot.routing.spelling import Spelling, distance
from bot.routing.utterance import Utterance

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
        ("doesnt", "doesn't"),
        ("waltzish", "waltz"),
    ],
)
def test_a_word_is_mended_where_it_is_none(typed: str, meant: str) -> None:
    assert SPELLING.mend(typed) == meant


def test_swapped_letters_are_one_error() -> None:
    assert distance("wriet", "write") == 1
    assert distance("walz", "waltz") == 1


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("a jig in D miner", "a jig in D minor"),
        ("waltz, E flat minar", "waltz, E flat minor"),
        ("A miner's song", "A miner's song"),
        ("about a miner", "about a miner"),
    ],
)
def test_after_a_key_note_a_mode_is_meant(typed: str, read: str) -> None:
    assert Utterance.of(typed, (), SPELLING).plain == read


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("a waltz w/ cello w/o drums", "a waltz with cello without drums"),
        ("punk 4 my run", "punk for my run"),
        ("4 jigs in 4/4", "4 jigs in 4/4"),
        ("y did u pick it", "why did you pick it"),
        ("what u made, in 'ur' words", "what you made, in 'ur' words"),
    ],
)
def test_shorthand_is_spelled_out(typed: str, meant: str) -> None:
    assert Utterance.of(typed, spelling=SPELLING).plain == meant
