import zipfile

import pytest

from indexes.errors import UnreadableFile
from indexes.importers import fma
from indexes.importers.rows import gathered

RAW = """track_id,artist_name,album_title,track_title,track_genres,track_duration,track_listens,track_explicit,track_instrumental,license_title,track_url
2,AWOL,A Way Of Life,Food,"[{'genre_id': '21', 'genre_title': 'Hip-Hop', 'genre_url': 'x'}]",02:48,1293,Radio-Unsafe,0,Attribution 3.0,http://x.org/2
3,"Kurt ""K"" Vile",Constant,Freeway,"[{'genre_title': 'Psych-Rock'}, {'genre_title': ""Children's Music""}]",161,178,,1,CC0,http://x.org/3
4,Nobody,Gone,Withdrawn,[],100,1,,0,,
5,,Gone,No artist,[],100,1,,0,,
"""
TRACKS = ",album,track\n,comments,title\ntrack_id,,\n2,0,Food\n3,0,Freeway\n5,0,No artist\n"
ECHONEST = ",echonest,echonest,echonest\n,audio_features,audio_features,audio_features\n,acousticness,energy,tempo\ntrack_id,,,\n2,0.41,0.63,165.9\n"


@pytest.fixture
def archive(tmp_path):
    path = tmp_path / "fma_metadata.zip"
    with zipfile.ZipFile(path, "w") as file:
        for name, text in (("raw_tracks.csv", RAW), ("tracks.csv", TRACKS), ("echonest.csv", ECHONEST)):
            file.writestr(f"fma_metadata/{name}", text)
    return path


def test_the_archive_gives_the_tracks_of_the_data_set_with_licence_page_and_sound(archive, tmp_path):
    assert fma.is_mine(archive)
    found = gathered(fma.rows(fma.opened(archive, tmp_path)), fma.NAME)
    food, freeway = found.tracks
    assert (food.title, food.artist, food.album, food.type, food.seconds) == (
        "Food",
        "AWOL",
        "A Way Of Life",
        "hip hop",
        168.0,
    )
    assert (food.licence, food.link, food.explicit, food.ids) == ("Attribution 3.0", "http://x.org/2", True, "fma:2")
    assert (food.acousticness, food.arousal, food.tempo) == (0.41, 0.63, 165.9)
    assert (freeway.artist, freeway.genres, freeway.instrumental) == (
        'Kurt "K" Vile',
        "psych-rock, children's music",
        True,
    )
    assert 0 < freeway.popularity < food.popularity < 1
    assert [each.reason for each in found.rejected] == ["no artist"]


def test_the_one_table_is_enough(tmp_path):
    path = tmp_path / "raw_tracks.csv"
    path.write_text(RAW)
    assert fma.is_mine(path)
    assert [track.title for track in gathered(fma.rows(path), fma.NAME).tracks] == ["Food", "Freeway", "Withdrawn"]


@pytest.mark.parametrize("damage", ["other", "cut"])
def test_another_or_a_damaged_archive_is_a_sentence(archive, tmp_path, damage):
    if damage == "cut":
        archive.write_bytes(archive.read_bytes()[:-40])
    else:
        with zipfile.ZipFile(archive, "w") as file:
            file.writestr("a.txt", "a")
    with pytest.raises(UnreadableFile):
        fma.opened(archive, tmp_path)
