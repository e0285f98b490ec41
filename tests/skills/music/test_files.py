import io

import mido
import pytest
from music21 import converter

from indexes.music.notes import Key, Meter, Note, Part, Score, Tempo
from skills.music import files
from skills.music.files import channels_of, midi_bytes, musicxml_bytes
from tests.skills.music.tunes import jig, song


def events(data: bytes, track: int) -> list[tuple[int, object]]:
    now, found = 0, []
    for message in mido.MidiFile(file=io.BytesIO(data), charset="utf-8").tracks[track]:
        now += message.time
        found.append((now, message))
    return found


def played(data: bytes, track: int) -> list[tuple[int, int, int, int]]:
    """Return (pitch, onset, duration, velocity) of a track's notes."""
    open_, found = {}, []
    for tick, message in events(data, track):
        if message.type == "note_on":
            open_[message.note] = (tick, message.velocity)
        elif message.type == "note_off":
            start, velocity = open_.pop(message.note)
            found.append((message.note, start, tick - start, velocity))
    assert not open_
    return sorted(found, key=lambda row: (row[1], row[0]))


@pytest.mark.parametrize("score", [jig(), song()], ids=["jig", "song"])
def test_every_part_is_a_track_with_exactly_its_notes(score: Score) -> None:
    data = midi_bytes(score)
    for number, part in enumerate(score.parts, 1):
        silence = score.meters[0].bar - score.pickup if score.pickup else 0
        assert played(data, number) == [(n.pitch, n.onset + silence, n.duration, n.velocity) for n in part.notes]


def test_the_conductor_track_tells_name_tempo_metre_key_and_marks() -> None:
    found = [(tick, m) for tick, m in events(midi_bytes(jig()), 0)]
    assert (0, "The Planted Jig") in [(tick, m.name) for tick, m in found if m.type == "track_name"]
    assert [(tick, round(mido.tempo2bpm(m.tempo), 3)) for tick, m in found if m.type == "set_tempo"] == [
        (0, 180), (2880, 150),
    ]  # fmt: skip
    metres = [(tick, m.numerator, m.denominator) for tick, m in found if m.type == "time_signature"]
    assert metres == [(0, 6, 8)]
    assert [(tick, m.key) for tick, m in found if m.type == "key_signature"] == [(0, "D")]
    assert [(tick, m.text) for tick, m in found if m.type == "marker"] == [(1440, "A"), (2880, "B")]


def test_tracks_have_names_programs_and_drums_on_channel_ten() -> None:
    data = midi_bytes(song())
    names, programs, channels = [], [], []
    for track in (1, 2, 3):
        found = [m for _, m in events(data, track)]
        names += [m.name for m in found if m.type == "track_name"]
        programs += [m.program for m in found if m.type == "program_change"]
        channels.append({m.channel for m in found if not m.is_meta})
    assert (names, programs, channels) == (["Voice", "Piano", "Drums"], [52, 0, 0], [{0}, {1}, {9}])


def test_words_are_lyric_events_at_their_notes() -> None:
    lyrics = [(tick, m.text) for tick, m in events(midi_bytes(song()), 1) if m.type == "lyrics"]
    assert lyrics[:4] == [(0, "A-"), (480, "ma-"), (960, "zing "), (1440, "grace ")]
    assert lyrics[-2:] == [(8 * 480, "春 "), (9 * 480, "眠 ")]


def test_a_very_long_piece_is_written_the_same_way_without_music21(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = [
        sorted(map(str, mido.MidiFile(file=io.BytesIO(midi_bytes(song()))).tracks[number])) for number in range(4)
    ]
    monkeypatch.setattr(files, "MOST_NOTES", 0)
    data = midi_bytes(song())
    assert [sorted(map(str, mido.MidiFile(file=io.BytesIO(data)).tracks[number])) for number in range(4)] == expected


def test_parts_without_notes_keep_their_tracks() -> None:
    score = Score((Part((), "Silent"), Part((Note(60, 0, 480),), "Heard"), Part((), "Drums", drums=True)))
    data = midi_bytes(score)
    assert [len(played(data, number)) for number in (1, 2, 3)] == [0, 1, 0]
    assert midi_bytes(Score(()))


def test_the_same_score_gives_the_same_bytes() -> None:
    assert midi_bytes(song()) == midi_bytes(song())
    assert musicxml_bytes(song()) == musicxml_bytes(song())


def test_modes_have_the_signature_of_their_notes_and_say_their_name() -> None:
    found = [m for _, m in events(midi_bytes(jig().with_(keys=(Key("A", "dorian"),))), 0)]
    assert [m.key for m in found if m.type == "key_signature"] == ["G"]
    assert "@I key A dorian" in [m.text for m in found if m.type == "text"]


def test_twenty_parts_share_channels_but_never_the_drums() -> None:
    parts = tuple(Part((Note(60, 0, 480),), f"P{number}") for number in range(20))
    channels = channels_of((*parts, Part((), drums=True)))
    assert channels[-1] == 9
    assert 9 not in channels[:-1]
    assert len(set(channels)) == 16


@pytest.mark.parametrize("bpm", [0.5, 1000.0])
def test_a_strange_tempo_still_fits_into_the_file(bpm: float) -> None:
    assert mido.MidiFile(file=io.BytesIO(midi_bytes(jig().with_(tempos=(Tempo(bpm),)))))


def test_an_odd_pickup_and_a_change_of_metre_are_kept() -> None:
    score = Score((Part((Note(60, 0, 4000),)),), meters=(Meter(4, 4), Meter(7, 8, 2280)), pickup=360)
    found = [(t, m.numerator, m.denominator) for t, m in events(midi_bytes(score), 0) if m.type == "time_signature"]
    assert found == [(0, 4, 4), (2280 + 1920 - 360, 7, 8)]


def test_music21_reads_the_midi_file_back() -> None:
    read = converter.parseData(midi_bytes(song()))
    assert len(read.parts) == 3
    assert read.recurse().getElementsByClass("KeySignature").first().sharps == 1


def test_musicxml_carries_words_chords_and_chinese() -> None:
    text = musicxml_bytes(song()).decode()
    assert "<syllabic>begin</syllabic>" in text
    assert "<text>春</text>" in text
    assert "静夜思" in text
    assert b"<harmony" in musicxml_bytes(jig())
    assert b'<measure implicit="yes" number="0">' in musicxml_bytes(jig())
