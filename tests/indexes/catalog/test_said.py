import pytest

from indexes.catalog import Track
from indexes.catalog.said import Said

TRACKS = [
    Track("a1", "The Pipes of Pan", type="reel", artist="Ann Lee"),
    Track("a2", "Reeling", type="jig", artist="Ann  Leech"),
    Track("a3", "Straße im Schnee", type="reels", artist="Ann Lee", genres="folk, reel-time"),
]


@pytest.mark.parametrize(
    ("word", "rows"),
    [
        ("reel", [0, 2]),  # in a plural too, not within a word
        ("ann lee", [0, 2]),
        ("pipe", [0]),
        ("strasse", [2]),
        ("time", [2]),
        ("lee reel", []),  # not across what is written
        ("a1", []),  # titles and kinds alone, no ids
    ],
)
def test_a_word_is_found_whole(word, rows):
    assert Said(TRACKS).holding(word).tolist() == rows
