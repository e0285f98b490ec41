import numpy as np
import pytest

from indexes.catalog import Catalog, Track
from indexes.catalog.atlas import Atlas, draw
from indexes.catalog.tunes import Tunes
from indexes.features.from_notes import NAMES
from indexes.music.notes import Score


def planted(tmp_path, monkeypatch, count, kinds=3, deaf=0):
    """Save a catalogue whose tracks lie in as many clumps as there are kinds; the last `deaf` have no features."""
    rng = np.random.default_rng(0)
    centres = rng.normal(size=(kinds, len(NAMES))) * 3
    words = rng.normal(size=(kinds, 384))
    tracks = [Track(f"t:{n}", f"Tune {n}", type=f"kind {n % kinds}") for n in range(count)]
    measured = np.array([centres[n % kinds] + rng.normal(size=len(NAMES)) * 0.3 for n in range(count)], np.float32)
    texts = np.array([words[n % kinds] + rng.normal(size=384) * 0.1 for n in range(count)], np.float32)
    texts /= np.linalg.norm(texts, axis=1, keepdims=True)
    if deaf:
        measured[-deaf:] = np.nan
    catalog = Catalog(tracks, measured, texts, Tunes.of([Score(())] * count))
    monkeypatch.setattr("indexes.catalog.atlas.Catalog.load", lambda extra, explicit: catalog)
    return catalog


def apart(points, kinds):
    """Return how many times farther strangers lie from each other than tracks of one kind."""
    labels = np.arange(len(points)) % kinds
    distances = np.linalg.norm(points[:, None] - points[None], axis=2)
    same = labels[:, None] == labels[None]
    return distances[~same].mean() / distances[same].mean()


@pytest.mark.parametrize("count", [90, 30])
def test_tracks_that_are_alike_lie_together(tmp_path, monkeypatch, count) -> None:
    planted(tmp_path, monkeypatch, count)
    points = draw(tmp_path).points
    assert apart(points, 3) > 3
    assert points.min() >= 0
    assert points.max() <= 1


def test_tracks_beyond_the_landmarks_and_without_notes_join_their_kind(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("indexes.catalog.atlas.LANDMARKS", 80)
    planted(tmp_path, monkeypatch, 300, deaf=60)
    points = draw(tmp_path).points
    assert apart(points, 3) > 3
    assert apart(points[240:], 3) > 3


@pytest.mark.parametrize("count", [1, 2, 5])
def test_a_small_catalogue_has_a_map_too(tmp_path, monkeypatch, count) -> None:
    planted(tmp_path, monkeypatch, count)
    assert draw(tmp_path).points.shape == (count, 2)


def test_a_map_is_kept_for_its_catalogue_alone(tmp_path, monkeypatch) -> None:
    catalog = planted(tmp_path, monkeypatch, 30)
    drawn = draw(tmp_path)
    drawn.write(tmp_path / "atlas", catalog)
    kept = Atlas.read(tmp_path / "atlas", catalog)
    assert kept is not None
    assert np.array_equal(kept.points, drawn.points)
    assert Atlas.read(tmp_path / "atlas", planted(tmp_path, monkeypatch, 31)) is None


def test_kinds_are_named_inside_their_clumps(tmp_path, monkeypatch) -> None:
    catalog = planted(tmp_path, monkeypatch, 90)
    atlas = draw(tmp_path)
    for kind, x, y in atlas.places(catalog):
        own = atlas.points[[track.type == kind for track in catalog.tracks]]
        assert np.linalg.norm(own - (x, y), axis=1).min() < 1e-6
    assert [kind for kind, _, _ in atlas.places(catalog, least=31)] == []


def test_the_shipped_catalogue_has_its_map(tmp_path) -> None:
    catalog = Catalog.load()
    atlas = Atlas.read(tmp_path, catalog)
    assert atlas is not None
    assert atlas.points.shape == (len(catalog), 2)
