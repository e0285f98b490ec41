from indexes.music.abc import read_abc
from indexes.music.notes import Key, Meter, Note, Part, Score, Tempo
from skills.music.abc import abc_of

PITCHES = (58, 62, 63, 61, 62, 74, 73, 70)  # B flat minor's neighbours: accidentals that hold within a bar
TUNE = Score(
    (Part((Note(65, 0, 240), *(Note(pitch, 240 + 720 * at, 720) for at, pitch in enumerate(PITCHES)))),),
    (Tempo(100),), (Meter(3, 4),), (Key("B-", "minor"),), pickup=240,
)  # fmt: skip


def test_what_is_written_is_read_back():
    read = read_abc(abc_of(TUNE))
    assert [(note.pitch, note.onset, note.duration) for note in read.melody.notes] == [
        (note.pitch, note.onset, note.duration) for note in TUNE.melody.notes
    ]
    assert (read.keys[0], str(read.meters[0]), read.pickup) == (Key("B-", "minor"), "3/4", 240)


def test_silence_is_written_and_bars_stand_four_to_a_line():
    notes = tuple(Note(67, 1920 * bar, 960) for bar in range(6))
    lines = abc_of(Score((Part(notes),), keys=(Key("G"),))).splitlines()
    assert lines[4:] == ["G4 z4 | G4 z4 | G4 z4 | G4 z4 |", "G4 z4 | G4 |"]
