"""Pieces with planted answers for the tests of skills/music."""

from indexes.music.notes import Chord, Key, Mark, Meter, Note, Part, Score, Tempo


def jig() -> Score:
    """Two bars of 6/8 in D with an eighth as pickup; the last note is held over the barline."""
    pitches = [(69, 240), (62, 240), (66, 240), (69, 240), (74, 480), (73, 480), (72, 480), (69, 720)]
    notes, now = [], 0
    for pitch, length in pitches:
        notes.append(Note(pitch, now, length))
        now += length
    return Score(
        (Part(tuple(notes), "Fiddle", 40),),
        (Tempo(180), Tempo(150, 1680)),
        (Meter(6, 8),),
        (Key("D"),),
        (Chord("D", 240), Chord("A7", 1680)),
        (Mark("A", 240), Mark("B", 1680)),
        "The Planted Jig",
        "Nobody",
        240,
    )


def song() -> Score:
    """Four bars of 4/4 in E minor: a voice with words, a low piano, drums."""
    words = ["A-", "ma-", "zing", "grace", "how", "sweet", "the", "_", "春", "眠"]
    voice = tuple(Note(64 + place % 5, place * 480, 480, 90, word) for place, word in enumerate(words))
    piano = tuple(Note(pitch, bar * 1920, 1920, 60) for bar in range(4) for pitch in (40, 47, 55))
    drums = tuple(Note(36 + 2 * (place % 2), place * 480, 120, 100) for place in range(16))
    parts = (Part(voice, "Voice", 52), Part(piano, "Piano", 0), Part(drums, "Drums", 0, drums=True))
    return Score(parts, (Tempo(120),), (Meter(4, 4),), (Key("E", "minor"),), marks=(Mark("主歌"),), title="静夜思")
