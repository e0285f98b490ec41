import numpy as np
import pytest

from indexes.catalog import Catalog, Track
from indexes.catalog.tunes import Tunes
from indexes.database import Event
from indexes.features.from_notes import NAMES
from indexes.music.notes import Score
from indexes.recommenders.portrait import MEMORY, liked, likeness, moods, stars


@pytest.fixture
def catalog():
    moods = [(0.9, 0.8), (0.1, 0.2), (0.9, 0.8), (None, None)]
    tracks = [Track(f"t{n}", f"Tune {n}", valence=v, arousal=a) for n, (v, a) in enumerate(moods)]
    measured = np.eye(4, len(NAMES), dtype=np.float32)
    measured[2] = measured[0]
    return Catalog(tracks, measured, np.zeros((4, 384), np.float32), Tunes.of([Score(())] * 4))


def event(action, target, value=None, at=0.0):
    return Event("ann", action, target, value, "", at)


def test_the_newest_opinion_counts_a_like_four_stars_a_dislike_one() -> None:
    found = stars([event("like", "a"), event("rate", "a", 2.0), event("dislike", "b"), event("shown", "c")])
    assert found == {"a": 2.0, "b": 1.0}


def test_liked_tracks_are_those_of_the_catalogue_with_four_stars_or_more(catalog) -> None:
    events = [event("like", "t1"), event("rate", "t0", 5.0), event("rate", "t2", 3.0), event("like", "polkas")]
    assert [track.id for track in liked(events, catalog)] == ["t1", "t0"]


def test_the_line_of_moods_follows_and_forgets(catalog) -> None:
    events = [event("like", "t0", at=1.0), event("rate", "t1", 5.0, 1.0 + MEMORY), event("like", "t3", at=2 * MEMORY)]
    found = moods(events, catalog)
    assert [(mood.valence, mood.arousal) for mood in found] == [(0.9, 0.8), (0.1, 0.2)]
    assert found[0].bright == 0.9
    assert found[1].bright == pytest.approx((0.9 * 0.5 + 0.1) / 1.5)
    assert found[1].lively == pytest.approx((0.8 * 0.5 + 0.2) / 1.5)


def test_what_was_disliked_or_rated_low_is_no_mood(catalog) -> None:
    assert moods([event("dislike", "t0"), event("rate", "t1", 2.0), event("shown", "t0")], catalog) == []


def test_two_tastes_are_as_alike_as_each_ones_tracks_to_the_nearest_of_the_other(catalog) -> None:
    zero, one, two = catalog.tracks[:3]
    assert likeness([zero], [two], catalog) == pytest.approx(1.0)
    assert likeness([zero], [one], catalog) < 0.5
    assert 0.5 < likeness([zero, one], [two], catalog) < 1.0
    assert likeness([zero], [], catalog) is None
