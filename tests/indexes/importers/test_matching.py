import pytest

from indexes.catalog import Track
from indexes.importers.matching import Matcher
from indexes.names import song_id

CATALOG = [
    Track(song_id(artist, title), title, artist=artist, ids=ids)
    for artist, title, ids in [
        ("Radiohead", "Karma Police", "spotify:abc"),
        ("Radiohead", "Karma Police (Live)", ""),
        ("The Chemical Brothers", "Setting Sun", ""),
        ("Beethoven", "Symphony No. 5", ""),
        ("Beethoven", "Symphony No. 6", ""),
        ("Godspeed You! Black Emperor", "Storm", ""),
        ("周杰伦", "晴天", ""),
        ("Sia", "Alive", ""),
    ]
] + [Track("oneill:1", "The Blackbird", artist="trad."), Track("bach:1", "Jesu meine Freude", artist="J. S. Bach")]

FOUND = [
    (("Radiohead", "Something else", "spotify:abc"), "Karma Police", "id"),
    (("radiohead", "KARMA POLICE", ""), "Karma Police", "name"),
    (("Radiohead", "Karma Police - Remastered 2017", "spotify:xyz"), "Karma Police", "name"),
    (("Radiohead", "Karma Police (live)", ""), "Karma Police (Live)", "name"),
    (("Radiohed", "Karma Polise", ""), "Karma Police", "near"),
    (("Chemical Brothers", "Setting Suns", ""), "Setting Sun", "near"),
    (("Godspeed You Black Emperor!", "Storm", ""), "Storm", "name"),
    (("周杰伦", "晴天", ""), "晴天", "name"),
    (("J.S. Bach", "Jesu, meine Freude", ""), "Jesu meine Freude", "name"),
]
MISSING = [
    ("Radiohead", "Karma Police (Remix)"),
    ("Beethoven", "Symphony No. 7"),
    ("Various", "Karma Police"),
    ("Trad.", "The Blackbird"),
    ("Sai", "Alive"),
    ("Radiohead", "No Surprises"),
    ("", ""),
]


@pytest.fixture(scope="module")
def matcher():
    return Matcher(CATALOG)


@pytest.mark.parametrize(("said", "title", "how"), FOUND)
def test_what_is_meant_is_found_and_how_is_told(matcher, said, title, how):
    match = matcher.match(*said)
    assert (match.track.title, match.how) == (title, how)


@pytest.mark.parametrize(("artist", "title"), MISSING)
def test_what_is_something_else_is_not_taken_for_it(matcher, artist, title):
    assert matcher.match(artist, title) is None
