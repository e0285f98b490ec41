"""Messages of values alone change the request before them; one that says what is wanted is a request of its own."""

import pytest

from bot.parts import skills_of
from bot.routing.ellipsis import is_elliptical, narrows
from bot.routing.mentions import kinds_of, mentions_in
from bot.settings import Settings
from skills.contract import Intent

SKILLS = skills_of(Settings())
KINDS = kinds_of(SKILLS.values())
TUNE, WORDS, FOUND = Intent("melody", {"tonic": "D"}), Intent("lyrics", {"theme": "rain"}), Intent("recommend")
SONG = Intent("song", {"structure": ["verse:4", "bridge:4"]})


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("E dorian", TUNE),
        ("and for flute", TUNE),
        ("no, a march", TUNE),
        ("no, free verse", WORDS),
        ("押韵，AABB", WORDS),
        ("不要摇滚，要爵士", FOUND),
        ("rather a haiku", WORDS),
        ("take out the bridge", SONG),
    ],
)
def test_values_alone_change_the_request_before(text: str, last: Intent) -> None:
    assert is_elliptical(text, mentions_in(text, KINDS), SKILLS, [last])


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("five jigs", TUNE),
        ("a march", TUNE),
        ("for flute", WORDS),
        ("why the second?", FOUND),
        ("is it in minor?", TUNE),
        ("I'm so sad", FOUND),
        ("hm", TUNE),
        ("rate it 4 stars", FOUND),
        ("compose a tune in D", TUNE),
        ("keep going for 8 more bars", TUNE),
        ("in D", Intent("taste", {"action": "show"})),
    ],
)
def test_anything_else_is_left_to_the_classifier(text: str, last: Intent) -> None:
    assert not is_elliptical(text, mentions_in(text, KINDS), SKILLS, [last])


def test_nothing_is_elliptical_at_the_beginning() -> None:
    assert not is_elliptical("E dorian", mentions_in("E dorian", KINDS), SKILLS, [])


@pytest.mark.parametrize(
    "text",
    ["ten pieces, nothing with harpsichord", "only baroque stuff", "十首，别有大键琴", "same thing but Japanese"],
)
def test_what_asks_for_nothing_narrows_the_request_before(text: str) -> None:
    assert narrows(text, mentions_in(text, KINDS))


@pytest.mark.parametrize("text", ["recommend ten pieces", "sad songs", "来十首爵士", "why the second?"])
def test_a_request_of_its_own_narrows_none(text: str) -> None:
    assert not narrows(text, mentions_in(text, KINDS))
