import gzip

import pytest

from indexes.errors import UnreadableFile, UserError
from indexes.importers import tables
from indexes.importers.columns import recognised
from indexes.importers.rows import gathered

TIDY = ("track_name,artist_name,genre,danceability,energy,loudness,speechiness,acousticness,instrumentalness,liveness,valence,tempo,"
        "duration_ms,popularity,track_id")  # fmt: skip
HITS = ("track,artist,uri,danceability,energy,key,loudness,mode,speechiness,acousticness,instrumentalness,liveness,valence,tempo,"
        "duration_ms,time_signature,chorus_hit,sections,target,decade")  # fmt: skip
KAGGLE = "track_name,artist(s)_name,released_year,bpm,key,mode,danceability_%,valence_%,energy_%"
PLAYLISTS = "Track Name;Artist Name(s);Album Name;Track URI;Track Duration (ms);Popularity;Explicit"
HEADERS = [
    (TIDY, {"title": "track_name", "artist": "artist_name", "genres": "genre", "arousal": "energy", "spotify": "track_id"}),
    (HITS, {"title": "track", "artist": "artist", "tonic": "key", "meter": "time_signature", "spotify": "uri"}),
    (KAGGLE, {"artist": "artist(s)_name", "tempo": "bpm", "valence": "valence_%"}),
    (PLAYLISTS.replace(";", ","), {"artist": "Artist Name(s)", "milliseconds": "Track Duration (ms)", "explicit": "Explicit"}),
    ("id,name,artists,duration_ms,recording_mbid", {"title": "name", "artist": "artists", "spotify": "id", "musicbrainz": "recording_mbid"}),
]  # fmt: skip


@pytest.mark.parametrize(("header", "expected"), HEADERS)
def test_columns_are_known_by_their_names(header, expected):
    assert expected.items() <= recognised(header.split(",")).columns.items()


def test_a_column_can_be_named_outright_and_a_wrong_name_is_told():
    columns = recognised(["Stück", "Interpret", "bpm"], {"title": "Stück", "artist": "Interpret"}).columns
    assert columns == {"title": "Stück", "artist": "Interpret", "tempo": "bpm"}
    for given in ({"title": "Lied"}, {"colour": "bpm"}):
        with pytest.raises(UserError):
            recognised(["Stück", "Interpret", "bpm"], given)


def test_a_table_without_artists_says_what_to_do():
    with pytest.raises(UserError, match=r"--column artist=NAME. There are: title, bpm"):
        recognised(["title", "bpm"])


def written(folder, text, name="a.csv"):
    path = folder / name
    path.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
    return path


def read(path):
    return gathered(tables.rows(path, tables.columns_of(path)), "Mine")


def test_what_the_cells_say_becomes_a_track(tmp_path):
    row = "Creep,Radiohead,spotify:track:70LcF31zb1H0PyJoS1Sx1r,0.515,0.43,7,-9.935,1,0.0369,0.0102,0.000141,0.129,0.104,91.841,238640,4,1,2,1,1990"
    (track,) = read(written(tmp_path, f"{HITS}\n{row}\n", "a.csv.gz")).tracks
    assert (track.title, track.artist, track.collection) == ("Creep", "Radiohead", "Mine")
    assert (track.tonic, track.mode, track.meter, track.tempo) == ("G", "major", "4/4", 91.841)
    assert (track.valence, track.arousal, track.seconds, track.loudness) == (0.104, 0.43, 238.64, -9.935)
    assert track.ids == "spotify:70LcF31zb1H0PyJoS1Sx1r"
    assert not track.instrumental


def test_per_cent_columns_are_shares(tmp_path):
    (track,) = read(written(tmp_path, f"{KAGGLE}\nSeven,Jung Kook,2023,125,B,Major,80,89,83\n")).tracks
    assert (track.danceability, track.valence, track.arousal, track.tonic) == (0.8, 0.89, 0.83, "B")


def test_a_song_counts_once_and_every_row_left_out_is_kept_with_its_reason(tmp_path):
    text = "title,artist,tempo\nCreep,Radiohead,92\nCREEP,radiohead,93\n,Radiohead,90\nLucky,,91\nLucky,Radiohead,abc\n"
    found = read(written(tmp_path, text))
    assert [(track.title, track.tempo) for track in found.tracks] == [("Creep", 92.0), ("Lucky", None)]
    assert [(each.place, each.reason) for each in found.rejected] == [
        (3, "as line 2"),
        (4, "no title"),
        (5, "no artist"),
    ]
    assert found.duplicates == 1
    assert (found.unread, found.examples) == ({"tempo": 1}, {"tempo": 6})


BROKEN = {
    "mixed.csv": (b"title,artist\nJ\xf3ga,Bj\xf6rk\nJ\xc3\xb3ga 2,Bj\xc3\xb6rk\n", ["Björk", "Björk"]),
    "quotes.csv": (b'title,artist\n"Creep,Radiohead\nLucky,Radiohead\n', []),
    "short.csv": (b"title,artist\nCreep\nLucky,Radiohead\n", ["Radiohead"]),
    "wide.tsv": (b"title\tartist\nLucky\tRadiohead\tmore\teven more\n", ["Radiohead"]),
    "marked.csv": (b"\xef\xbb\xbftitle,artist\nLucky,Radiohead\n", ["Radiohead"]),
    "header-only.csv": (b"title,artist\n", []),
}


@pytest.mark.parametrize("name", BROKEN)
def test_half_broken_tables_are_read_as_far_as_they_go(tmp_path, name):
    data, artists = BROKEN[name]
    (tmp_path / name).write_bytes(data)
    assert [track.artist for track in read(tmp_path / name).tracks] == artists


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n\0\0", b"\x1f\x8bnothing", b"just words\n"])
def test_what_is_no_table_is_a_sentence(tmp_path, data):
    path = tmp_path / ("a.csv.gz" if data[:2] == b"\x1f\x8b" else "a.csv")
    path.write_bytes(data)
    with pytest.raises(UserError):
        tables.columns_of(path)


def test_parquet_is_read_like_the_others(tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    rows = {
        "track_name": ["Creep", "Lucky", None],
        "artists": [["Radiohead"], ["Radiohead", "Guest"], ["X"]],
        "tempo": [91.8, None, 1.0],
    }
    parquet.write_table(pyarrow.table(rows), tmp_path / "a.parquet")
    found = read(tmp_path / "a.parquet")
    assert [(track.title, track.artist, track.tempo) for track in found.tracks] == [
        ("Creep", "Radiohead", 91.8), ("Lucky", "Radiohead, Guest", None),
    ]  # fmt: skip
    assert [each.place for each in found.rejected] == [3]
    (tmp_path / "b.parquet").write_bytes(b"PAR1nothing")
    with pytest.raises(UnreadableFile):
        tables.header(tmp_path / "b.parquet")
