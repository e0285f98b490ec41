import io
import struct
import time
import zipfile

import numpy as np
import pytest
import soundfile

from indexes.errors import UnreadableFile
from indexes.music.notes import TICKS
from indexes.reading import ABC, FLAC, MIDI, MUSICXML, WAV, media_type_of, read, read_sync
from indexes.workers import Workers

END = b"\x00\xff\x2f\x00"
NOTE = b"\x00\x90\x3c\x50\x83\x60\x80\x3c\x00"  # middle C for 480 ticks


def header(tracks=1, division=480, kind=1):
    return b"MThd" + struct.pack(">IHHH", 6, kind, tracks, division)


def track(events=NOTE + END, length=None):
    return b"MTrk" + struct.pack(">I", len(events) if length is None else length) + events


def delta(ticks):
    """Return a delta time below 2^14."""
    return bytes([0x80 | ticks >> 7, ticks & 0x7F]) if ticks > 0x7F else bytes([ticks])


GOOD = header() + track(
    b"\x00\xff\x51\x03\x07\xa1\x20\x00\xff\x58\x04\x03\x02\x18\x08\x00\xff\x59\x02\x02\x00" + NOTE * 6 + END
)
MUSICXML_TEXT = (
    '<?xml version="1.0"?><score-partwise version="3.1"><part-list><score-part id="P1">'
    "<part-name>Flute</part-name>"
    '</score-part></part-list><part id="P1"><measure number="1"><attributes><divisions>1</divisions><key><fifths>2</fifths>'
    "<mode>major</mode></key>"
    "<time><beats>2</beats><beat-type>4</beat-type></time></attributes>"
    "<note><pitch><step>D</step><octave>5</octave></pitch><duration>1</duration><type>quarter</type><lyric><syllabic>single"
    "</syllabic><text>la</text></lyric></note>"
    "<note><pitch><step>F</step><alter>1</alter><octave>5</octave></pitch><duration>1</duration><type>quarter</type></note>"
    "</measure></part></score-partwise>"
)
BAD = {
    "empty.mid": b"",
    "picture.mid": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "note-far-away.mid": header() + track(b"\xff\xff\xff\x7f\x90\x3c\x50\x83\x60\x80\x3c\x00" + END),
    "note-without-end.mid": header() + track(b"\x00\x90\x3c\x50\xff\xff\xff\x7f\x80\x3c\x00" + END),
    "many-tracks.mid": header(tracks=65535) + track(),
    "fewer-tracks.mid": header(tracks=3) + track(),
    "endless-track.mid": header() + track(length=0xFFFFFFFF),
    "endless-sysex.mid": header() + track(b"\x00\xf0\xff\xff\xff\x7f\x00" + END),
    "division-0.mid": header(division=0) + track(),
    "smpte.mid": header(division=0xE728) + track(),
    "tempo-0.mid": header() + track(b"\x00\xff\x51\x03\x00\x00\x00" + NOTE + END),
    "hundred-thousand-notes.mid": header() + track(b"\x00\x90\x3c\x50\x01\x80\x3c\x00" * 100_000 + END),
    "no-notes.mid": header() + track(END),
    "number-too-long.mid": header() + track(b"\xff\xff\xff\xff\x7f\x90\x3c\x50" + END),
    "two-megabytes.mid": header() + track(NOTE * 250_000 + END),
    "entities.musicxml": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "yyy">]><score-partwise>&x;</score-partwise>',
    "no-score.xml": b"<html><body>hello</body></html>",
    "cut.musicxml": MUSICXML_TEXT[:300].encode(),
    "broken.mxl": b"PK\x03\x04" + bytes(50),
    "long-note.musicxml": MUSICXML_TEXT.replace("<duration>1<", "<duration>999999999<").encode(),
    "long-rests.abc": b"X:1\nL:1/1\nM:4/4\nK:C\n" + b"C4 z9999 |" * 60,
    "words.abc": b"these are no notes at all, friend, just a line",
    "noise.mp3": b"ID3" + bytes(range(256)) * 20,
    "cut.flac": b"fLaC" + bytes(40),
    "program.exe": b"MZ" + bytes(200),
}


def sound(seconds, level=0.3, kind="WAV", rate=22_050):
    wave = level * np.sin(2 * np.pi * 440 * np.arange(int(seconds * rate)) / rate)
    file = io.BytesIO()
    soundfile.write(file, wave.astype(np.float32), rate, format=kind)
    return file.getvalue()


@pytest.fixture(scope="module")
async def workers():
    pools = Workers(music=1)
    await pools.call(read_sync, "warm.mid", GOOD)
    yield pools
    await pools.close()


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_in_both_languages_within_two_seconds(name):
    began = time.monotonic()
    with pytest.raises(UnreadableFile) as raised:
        read_sync(name, BAD[name])
    assert time.monotonic() - began < 2
    assert raised.value.en.startswith(f"I can't read {name}: ")
    assert raised.value.zh.startswith("我读不了")


async def test_bad_files_leave_the_reader_working():
    pools = Workers(music=1)
    try:
        for name, data in BAD.items():
            with pytest.raises(UnreadableFile):
                await read(name, data, pools)
        assert (await read("good.mid", GOOD, pools)).score.bars() == 2
    finally:
        await pools.close()


def test_a_midi_file_cut_at_every_byte_is_refused_or_read():
    for length in range(len(GOOD)):
        with pytest.raises(UnreadableFile):
            read_sync("cut.mid", GOOD[:length])


def test_changed_bytes_never_raise_anything_but_a_refusal():
    for place in range(len(GOOD)):
        for value in (0x00, 0x7F, 0xFF):
            data = GOOD[:place] + bytes([value]) + GOOD[place + 1 :]
            try:
                read_sync("changed.mid", data)
            except UnreadableFile:
                continue


def test_a_midi_file_is_read_with_tempo_metre_and_key():
    reading = read_sync("good.mid", GOOD)
    score = reading.score
    assert reading.media_type == MIDI
    assert (score.tempos[0].bpm, str(score.meters[0]), score.keys[0].tonic) == (120.0, "3/4", "D")
    assert [(note.pitch, note.onset, note.duration) for note in score.parts[0].notes[:2]] == [
        (60, 0, TICKS),
        (60, TICKS, TICKS),
    ]
    assert score.notes == ()


def test_what_a_file_leaves_out_is_inferred_and_said():
    score = read_sync("bare.mid", header() + track(NOTE * 12 + END)).score
    assert set(score.notes) == {"tempo inferred", "meter inferred", "key inferred"}
    assert score.keys


def test_playing_without_a_metronome_is_put_on_its_own_beat():
    """The notes come every 0.65 s, a little early and late, in a file that would count 1.3 beats to each."""
    early = (0, 17, 9, 23, 5, 14, 2, 20)
    onsets = [624 * n + early[n % 8] for n in range(40)]
    events, now = b"", 0
    for onset in onsets:
        events += delta(onset - now) + b"\x90\x3c\x50" + delta(300) + b"\x80\x3c\x00"
        now = onset + 300
    score = read_sync("played.mid", header() + track(events + END)).score
    assert score.tempos[0].bpm == pytest.approx(60 / 0.65, abs=0.5)
    assert "played freely" in score.notes
    assert max(abs(note.onset - round(note.onset / TICKS) * TICKS) for note in score.parts[0].notes) < 30


@pytest.mark.filterwarnings("ignore")  # of music21's own imports
def test_musicxml_is_read_plain_and_compressed():
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("META-INF/container.xml", "<container/>")
        file.writestr("score.xml", MUSICXML_TEXT)
    for name, data in (("a.musicxml", MUSICXML_TEXT.encode()), ("a.mxl", archive.getvalue())):
        reading = read_sync(name, data)
        assert reading.media_type == MUSICXML
        assert [(note.pitch, note.lyric) for note in reading.score.parts[0].notes] == [(74, "la"), (78, "")]
        assert (reading.score.keys[0].tonic, str(reading.score.meters[0])) == ("D", "2/4")


def test_a_swollen_archive_is_refused():
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("score.xml", b" " * 40_000_000)
    with pytest.raises(UnreadableFile):
        read_sync("bomb.mxl", archive.getvalue())


def test_abc_is_read_with_its_key():
    reading = read_sync("tune.abc", b"X:1\nT:Test\nM:6/8\nL:1/8\nK:Ador\nABc def|")
    assert reading.media_type == ABC
    assert (reading.score.keys[0].tonic, reading.score.keys[0].mode, reading.score.title) == ("A", "dorian", "Test")
    assert [note.pitch for note in reading.score.parts[0].notes] == [69, 71, 72, 74, 76, 78]


def test_the_first_bytes_count_more_than_the_name():
    assert media_type_of("song.mp3", GOOD) == MIDI
    assert media_type_of("tune.mid", sound(0.1)) == WAV
    assert media_type_of("x", sound(0.1, kind="FLAC")) == FLAC


def test_an_hour_of_silence_is_refused_without_being_decoded():
    file = io.BytesIO()
    with soundfile.SoundFile(file, "w", 8000, 1, format="FLAC") as out:
        for _ in range(60):
            out.write(np.zeros(8000 * 60, np.float32))
    began = time.monotonic()
    with pytest.raises(UnreadableFile, match="20 minutes"):
        read_sync("silence.flac", file.getvalue())
    assert time.monotonic() - began < 2


def test_silence_is_said_to_be_silence():
    with pytest.raises(UnreadableFile, match="silence"):
        read_sync("quiet.wav", sound(2, level=0.0))


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # of librosa's own imports
def test_a_recording_gives_its_key_tempo_and_mood():
    rate, bpm = 22_050, 120
    beat = rate * 60 // bpm
    wave = np.zeros(beat * 40, np.float32)
    for number in range(40):
        for pitch in ((48, 60, 64, 67), (53, 60, 65, 69), (55, 59, 62, 67), (48, 60, 64, 67))[number % 4]:
            time_axis = np.arange(beat) / rate
            tone = np.sin(2 * np.pi * 440 * 2 ** ((pitch - 69) / 12) * time_axis) * np.exp(-4 * time_axis)
            wave[number * beat : (number + 1) * beat] += 0.2 * tone.astype(np.float32)
    file = io.BytesIO()
    soundfile.write(file, wave, rate, format="WAV")
    audio = read_sync("chords.wav", file.getvalue()).audio
    assert (audio.tonic, audio.mode) == ("C", "major")
    assert min(abs(audio.tempo - bpm * factor) for factor in (0.5, 1, 2)) < 4
    assert audio.seconds == pytest.approx(20, abs=0.1)
    assert 0 <= audio.valence <= 1
    assert 0 <= audio.arousal <= 1
