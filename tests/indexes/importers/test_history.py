import json
import time
from zoneinfo import ZoneInfo

import pytest

from indexes.errors import UnreadableFile
from indexes.importers import lastfm
from indexes.importers.history import read_history
from tests.indexes.importers.files import as_json, as_lines, listen, spotify, zipped

NOON = 1_577_880_000.0  # 2020-01-01T12:00:00Z
FOLDER = "Spotify Extended Streaming History/Streaming_History_Audio_2019-2020_0.json"


def test_spotify_plays_begin_when_they_ended_less_what_was_played():
    (play,) = read_history("endsong_0.json", as_json(spotify())).plays
    assert (play.artist, play.title, play.album, play.ids) == ("Radiohead", "Airbag", "OK Computer", "spotify:7oDd")
    assert (play.at, play.seconds) == (NOON, 284.0)


def test_nothing_of_the_person_is_kept():
    kept = repr(read_history("endsong_0.json", as_json(spotify())))
    assert not any(secret in kept for secret in ("ann42", "198.51.100.7", "Android", "NO'"))


def test_the_zip_that_people_get_is_read_file_by_file():
    other = FOLDER.replace("_0.json", "_1.json")
    data = zipped({FOLDER: as_json(spotify()), other: as_json(spotify("Lucky")), "ReadMeFirst.pdf": b"%PDF"})
    assert [play.title for play in read_history("my_spotify_data.zip", data).plays] == ["Airbag", "Lucky"]


def test_podcasts_private_sessions_and_nameless_plays_are_counted_and_left_out():
    entries = (
        spotify(), spotify(episode_name="News"), spotify(incognito_mode=True),
        spotify(master_metadata_track_name=None),
    )  # fmt: skip
    history = read_history("endsong.json", as_json(*entries))
    assert len(history.plays) == 1
    assert history.left_out == {"podcast": 1, "private": 1, "nameless": 1, "again": 0}


def test_the_shorter_spotify_history_is_in_utc_too():
    entry = {"endTime": "2020-01-01 12:04", "artistName": "Radiohead", "trackName": "Airbag", "msPlayed": 240_000}
    assert read_history("StreamingHistory0.json", as_json(entry)).plays[0].at == NOON


def test_listenbrainz_lines_keep_their_ids_and_lengths():
    data = as_lines(listen(duration_ms=284_000, spotify_id="https://open.spotify.com/track/7oDd"))
    (play,) = read_history("listens.jsonl", data).plays
    assert (play.at, play.seconds, play.ids) == (NOON, 284.0, "musicbrainz:b10b spotify:7oDd")


def test_the_listenbrainz_zip_is_read_by_months():
    files = {f"listens/2020/{month}.jsonl": as_lines(listen(at=NOON + month)) for month in (1, 2, 3)}
    data = zipped({"user.json": b"{}", "feedback.jsonl": b'{"score": 1}'} | files)
    assert len(read_history("listenbrainz_ann.zip", data).plays) == 3


LASTFM = {
    "with header": "uts,utc_time,artist,artist_mbid,album,album_mbid,track,track_mbid\n"
    '"1577880000","01 Jan 2020, 12:00","Radiohead","","OK Computer","","Airbag","b10b"\n',
    "other names": "Artist;Album;Title;Date\nRadiohead;OK Computer;Airbag;2020-01-01 12:00:00\n",
    "without header": "Radiohead,OK Computer,Airbag,01 Jan 2020 12:00\n",
    "milliseconds": "artist\ttrack\ttimestamp\nRadiohead\tAirbag\t1577880000000\n",
}


@pytest.mark.parametrize("text", LASTFM.values(), ids=LASTFM)
def test_lastfm_tables_are_known_by_their_columns(text):
    (play,) = read_history("scrobbles.csv", text.encode()).plays
    assert (play.artist, play.title, play.at, play.seconds) == ("Radiohead", "Airbag", NOON, None)


def test_times_without_a_zone_are_in_the_given_one_with_its_summer_time():
    text = "artist,track,date\nRadiohead,Airbag,2020-07-01 12:00\nRadiohead,Lucky,2020-01-01T12:00:00+08:00\n"
    plays = lastfm.read("a.csv", text, ZoneInfo("Europe/Oslo")).plays
    assert [play.at for play in plays] == [1_593_597_600.0, NOON - 8 * 3600]


HALF_BROKEN = {  # a file, and how many plays and faults are in it
    "cut.json": (as_json(spotify(), spotify("Lucky"), spotify("Electioneering"))[:-40], 2, 1),
    "one-bad-entry.json": (as_json(spotify(), 7, None, {"ms_played": "x"}, spotify("Lucky", ms_played=-5)), 1, 4),
    "bad-times.json": (as_json(spotify(), spotify(ts="yesterday"), spotify(ts="1970-01-01T00:00:00Z"), spotify(ts=5)), 1, 3),
    "future.json": (as_json(spotify(), spotify(ts="2999-01-01T00:00:00Z")), 1, 1),
    "bad-lines.jsonl": (as_lines(listen(), listen(at="noon"), {}) + b"\n{oops\n", 1, 3),
    "wrong-types.jsonl": (as_lines(listen(), listen(artist={"a": 1}), listen(title=["x"]), listen(at=True)), 1, 1),
    "bad-rows.csv": (b"artist,track,date\nRadiohead,Airbag,01 Jan 2020 12:00\nRadiohead,Lucky,never\n,,\nx\n", 1, 2),
    "bad-bytes.csv": (b"artist,track,date\nBj\xf6rk,J\xf3ga,01 Jan 2020 12:00\n", 1, 0),
    "surrogates.json": (as_json(spotify("\ud800Airbag\u202e\x00")), 1, 0),
}  # fmt: skip


@pytest.mark.parametrize("name", HALF_BROKEN)
def test_of_a_half_broken_file_the_whole_part_is_read_and_the_rest_is_told(name):
    data, plays, faults = HALF_BROKEN[name]
    history = read_history(name, data)
    assert (len(history.plays), history.faulty) == (plays, faults)
    assert len(history.faults) == faults
    assert all(fault.place.startswith(name) and fault.en and fault.zh for fault in history.faults)
    json.dumps([[play.artist, play.title] for play in history.plays]).encode()
    assert all(play.title.isprintable() for play in history.plays)


HOSTILE = {
    "empty.json": b"",
    "nothing.json": b"[]",
    "picture.json": b"\x89PNG\r\n\x1a\n" + bytes(99),
    "other.json": b'{"hello": "world"}',
    "deep.json": b"[" * 100_000,
    "deep-objects.json": b'{"a":' * 100_000,
    "digits.json": b"[" + b"9" * 100_000 + b"]",
    "other.csv": b"name,age\nann,42\n",
    "one-cell.csv": b"x" * 1_000_000,
    "quotes.csv": b'artist,track,date\n"' + b"x" * 300_000,
    "no-plays.csv": b"artist,track,date\n",
    "only-faults.csv": b"artist,track,date\nRadiohead,Airbag,never\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_history_is_refused_in_a_sentence_at_once(name):
    started = time.monotonic()
    with pytest.raises(UnreadableFile) as raised:
        read_history(name, HOSTILE[name])
    assert raised.value.zh
    assert time.monotonic() - started < 5


def test_a_play_that_comes_twice_counts_once():
    history = read_history("endsong.json", as_json(spotify(), spotify(), spotify("Lucky")))
    assert (len(history.plays), history.left_out["again"]) == (2, 1)
