from indexes.catalog import Catalog, Track
from indexes.recommenders.explanation import place_name
from indexes.recommenders.standing import standing
from skills.parameters.region import ERAS, REGIONS


def tracks():
    return [
        Track("a", "A", tempo=120.0, mode="major", valence=0.9, artist="trad."),
        Track("b", "B", tempo=100.0, mode="minor", valence=0.2, artist="trad."),
        Track("c", "C", tempo=90.0, mode="major", valence=0.6, artist="trad."),
        Track("d", "D", tempo=100.0, mode="major", valence=0.6, artist="trad."),
    ]


def test_what_sets_a_track_apart_is_said_of_that_track_alone():
    told = standing(tracks(), "en")
    assert told == {
        "a": "the quickest of these, 120 bpm",
        "b": "the only one in minor",
        "c": "the slowest of these, 90 bpm",
    }
    assert standing(tracks(), "zh")["b"] == "其中唯一的小调"


def test_an_extreme_that_nobody_notices_is_not_told():
    near = [Track(id, id, tempo=bpm) for id, bpm in (("a", 100.0), ("b", 101.0), ("c", 102.0))]
    assert standing(near, "en") == {}
    assert standing(near[:1], "en") == {}


def test_every_region_and_era_of_the_catalogue_has_its_chinese_word():
    said = {value: chinese for value, _, chinese, *_ in (*REGIONS, *ERAS)}
    for track in Catalog.load().tracks:
        for place in filter(None, (track.region, track.era)):
            assert place_name(place, "zh") == said[place]


def test_of_sad_tracks_none_is_told_to_be_bright_or_quick():
    told = standing(
        [*tracks(), Track("e", "E", tempo=80.0, mode="minor", valence=0.1, artist="trad.")], "en", (0.2, 0.2)
    )
    assert told == {"e": "the slowest of these, 80 bpm"}
