import os
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

from indexes.catalog import Catalog, Track
from indexes.catalog.collection import Collection
from indexes.features.from_notes import NAMES, features, mood
from indexes.music.notes import TICKS, Key, Note, Part, Score, Tempo


@pytest.fixture(scope="module")
def catalog():
    return Catalog.load()


def test_every_row_is_complete(catalog):
    assert len(catalog) > 4_500
    assert len({track.id for track in catalog.tracks}) == len(catalog)
    for track in catalog.tracks:
        assert track.title
        assert track.collection
        assert track.licence
        assert track.credit
        assert track.tonic
        assert track.meter
        assert 0 <= track.valence <= 1
        assert 0 <= track.arousal <= 1
        assert track.seconds > 0


def test_arrays_have_a_row_for_each_track(catalog):
    assert catalog.features.shape == (len(catalog), len(NAMES))
    assert catalog.texts.shape == (len(catalog), 384)
    np.testing.assert_allclose(np.linalg.norm(catalog.texts, axis=1), 1.0, atol=1e-4)


def test_a_tune_is_there_at_once(catalog):
    for track in catalog.tracks[:: len(catalog) // 50]:
        score = catalog.tune(track.id)
        assert len(score.melody.notes) >= 8
        assert str(score.meters[0]) == track.meter


def test_titles_are_found_roughly(catalog):
    title = next(track.title for track in catalog.tracks if len(track.title) > 14)
    assert catalog.find(title.upper())[0].title == title
    assert catalog.find(title[:-1] + "q")[0].title == title
    assert catalog.find("Radiohead") == []
    assert catalog.find("") == []


def test_a_tune_is_nearest_to_itself(catalog):
    assert catalog.near(catalog.features[17], 1)[0][0] == catalog.tracks[17].id


def test_what_was_saved_is_loaded_with_its_tunes(catalog, tmp_path):
    few = catalog.collection.taken(range(3, 12))
    renamed = [replace(track, id=f"own:{number}") for number, track in enumerate(few.tracks)]
    replace(few, tracks=renamed).write(tmp_path / "own")
    again = Catalog.load(tmp_path)
    assert again.tracks[-9:] == renamed
    assert again.tune("own:4").parts == catalog.tune(few.tracks[4].id).parts


def bare(*titles, **known):
    tracks = [Track(f"song:{title}", title, artist="Radiohead", instrumental=False, **known) for title in titles]
    return Collection.of(tracks, np.zeros((len(tracks), 384), np.float32))


def test_a_file_may_have_any_name(tmp_path):
    path = tmp_path / os.fsdecode(b"n\xe4me.wav")
    bare("Song", file=str(path)).write(tmp_path / "mine")
    track = Collection.read(tmp_path / "mine").tracks[0]
    assert track.recording is None
    path.write_bytes(b"RIFF")
    assert track.recording == path


def test_tracks_of_which_nothing_was_measured_stand_beside_the_others(catalog):
    wider = catalog.extended(bare("Karma Police", "No Surprises"))
    assert len(wider) == len(catalog) + 2
    assert not wider.features[-2:].any()
    np.testing.assert_array_equal(wider.features[:-2], catalog.features)
    assert not wider.has_tune("song:No Surprises")
    assert wider.near(catalog.features[17], 1)[0][0] == catalog.tracks[17].id
    with pytest.raises(KeyError):
        wider.tune("song:No Surprises")


def test_artists_are_found_with_all_their_tracks(catalog):
    wider = catalog.extended(bare("Karma Police", "No Surprises", "Airbag"))
    assert {track.title for track in wider.by_artist("radiohead")} == {"Karma Police", "No Surprises", "Airbag"}
    assert [track.title for track in wider.find("karma police by Radiohead")] == ["Karma Police"]
    assert len(wider.find("Radiohead", 2)) == 2
    assert catalog.by_artist("Radiohead") == []


def test_a_track_of_two_collections_stands_once_with_what_both_know(catalog):
    heard = np.array([[1.0, 2.0], [3.0, 4.0]], np.float32)
    one, other = bare("Airbag", genres="rock"), replace(bare("Airbag", "Lucky", tempo=88.0), sounds=heard)
    both = catalog.extended(one).extended(other)
    track = both.by_id("song:Airbag")
    assert len(both) == len(catalog) + 2
    assert (track.genres, track.tempo) == ("rock", 88.0)
    np.testing.assert_allclose(both.sounds[both.row("song:Airbag")], [-1.0, -1.0])
    assert not both.sounds[0].any()


def test_explicit_tracks_can_be_left_out(catalog, tmp_path):
    bare("Creep", explicit=True).write(tmp_path / "a")
    bare("Lucky").write(tmp_path / "b")
    assert {track.title for track in Catalog.load(tmp_path).tracks[-2:]} == {"Creep", "Lucky"}
    assert Catalog.load(tmp_path, explicit=False).by_id("song:Creep") is None


def test_the_catalogue_loads_without_heavy_libraries():
    code = "import sys; from indexes.catalog import Catalog; Catalog.load(); print({'music21', 'torch'} & set(sys.modules))"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
        == "set()"
    )


def scale(bpm, mode, steps):
    notes = tuple(Note(60 + step, place * TICKS // 2, TICKS // 2) for place, step in enumerate(steps * 3))
    return Score((Part(notes),), tempos=(Tempo(bpm),), keys=(Key("C", mode),))


def test_fast_major_is_happier_and_livelier_than_slow_minor():
    fast = mood(features(scale(160, "major", (0, 4, 7, 12, 7, 4))))
    slow = mood(features(scale(50, "minor", (0, 3, 7, 12, 7, 3))))
    assert fast[0] > slow[0] + 0.3
    assert fast[1] > slow[1] + 0.3


def test_features_do_not_hear_the_key():
    low, high = scale(100, "major", (0, 4, 7)), scale(100, "major", (0, 4, 7))
    moved = Score(
        (Part(tuple(Note(n.pitch + 5, n.onset, n.duration) for n in high.melody.notes)),),
        tempos=high.tempos,
        keys=(Key("F"),),
    )
    one, other = features(low), features(moved)
    assert {name for name in NAMES if one[name] != other[name]} == {"mean_pitch"}


def test_no_notes_measure_nothing():
    assert set(features(Score(())).values()) == {0.0}
