import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from indexes.music.abc import fields, read_abc, split
from indexes.music.analysis import chords_of, find_key, find_meter, find_tempo, melody_of, quantised
from indexes.music.keys import SCALES, pitch_class, spell
from indexes.music.lines import skyline
from indexes.music.notes import TICKS, Chord, Key, Meter, Note, Part, Score, Tempo
from indexes.music.pulse import is_loose, on_pulse
from indexes.music.typed import parse_typed

TUNES = Path(__file__).parents[4] / "shared/data/melody"


def line(pitches, duration=TICKS, start=0):
    return tuple(Note(pitch, start + place * duration, duration) for place, pitch in enumerate(pitches))


@pytest.mark.parametrize("mode", ["major", "minor", "dorian", "mixolydian", "phrygian", "lydian", "harmonic minor"])
@pytest.mark.parametrize("tonic", [0, 3, 7, 10])
def test_a_scale_up_and_down_from_its_tonic_has_its_key(tonic, mode):
    up = [60 + tonic + step for step in SCALES[mode]] + [72 + tonic]
    pitches = [60 + tonic] * 3 + up + up[::-1] + [60 + tonic, 67 + tonic, 60 + tonic] + [60 + tonic] * 2
    key, confidence = find_key(Score((Part(line(pitches)),)))
    assert (key.tonic, key.mode) == (spell(tonic, mode), mode)
    assert 0 <= confidence <= 1


TUNE_IN_D = Score((Part(line([62, 66, 69, 74, 73, 71, 69, 67, 66, 64, 62, 61, 62])),))


@pytest.mark.parametrize(("said", "found"), [(Key("C"), "D"), (Key("D"), "D"), (Key("B-", "minor"), "D")])
def test_a_key_that_the_notes_contradict_is_not_believed(said, found):
    assert find_key(TUNE_IN_D, said)[0].tonic == found


def test_a_stated_key_decides_between_two_that_fit():
    notes = Score((Part(line([64, 67, 69, 71, 67, 69, 71, 74])),))
    assert find_key(notes, Key("G"))[0] == Key("G")
    assert find_key(notes, Key("E", "minor"))[0] == Key("E", "minor")


def test_the_tempo_that_holds_longest_is_the_tempo():
    score = Score((Part(line([60] * 16)),), tempos=(Tempo(60), Tempo(140, TICKS), Tempo(40, 15 * TICKS)))
    assert find_tempo(score) == Tempo(140, TICKS)


def played(bpm, jitter=0.012, bars=16, slowing=0.0):
    """Return a waltz as a person plays it into a file that knows no tempo."""
    rng = np.random.default_rng(bpm)
    beats = np.array([beat for bar in range(bars) for beat in (3 * bar, 3 * bar + 1, 3 * bar + 2, 3 * bar + 2.5)])
    seconds = beats * 60 / bpm * (1 + slowing * beats / beats[-1]) + 0.31 + rng.normal(0, jitter, len(beats))
    notes = [
        Note(48 if beat % 3 == 0 else 64, round(second * 2 * TICKS), round((900 if beat % 3 == 0 else 200) * 60 / bpm))
        for beat, second in zip(beats, seconds, strict=True)
    ]
    return Score((Part(tuple(notes)),), tempos=(Tempo(120),), notes=("tempo inferred",))


@pytest.mark.parametrize("bpm", [72, 96, 134])
def test_the_pulse_of_free_playing_is_heard_and_its_beats_are_found(bpm):
    """Half and double speed are a matter of taste, to people too."""
    free = played(bpm)
    assert is_loose(free)
    found = on_pulse(free)
    factor = found.tempos[0].bpm / bpm
    assert min(abs(factor - each) for each in (0.5, 1, 2)) < 0.01
    assert not is_loose(found)
    places = [note.onset / TICKS / factor for note in found.parts[0].notes]
    assert max(abs(place * 2 - round(place * 2)) for place in places) < 0.2


def test_playing_without_one_pulse_is_left_as_it_is():
    free = played(90, slowing=0.9)
    assert on_pulse(free) == free


def test_no_notes_have_no_key():
    assert find_key(Score(()))[1] == 0.0


@pytest.mark.parametrize(
    ("pitch", "mode", "name"), [(10, "major", "B-"), (6, "minor", "F#"), (3, "major", "E-"), (1, "minor", "C#")]
)
def test_keys_are_spelled_with_few_accidentals(pitch, mode, name):
    assert spell(pitch, mode) == name


def test_the_named_part_is_the_melody_and_only_its_top_line():
    melody = Part((Note(60, 0, TICKS), Note(67, 0, TICKS), Note(65, TICKS, TICKS)), "Melody")
    high = Part(line([90, 91, 92]), "Flute")
    assert [note.pitch for note in melody_of(Score((high, melody))).notes] == [67, 65]


def test_the_skyline_cuts_a_note_where_a_higher_one_starts():
    notes = skyline((Note(60, 0, 4 * TICKS), Note(72, TICKS, TICKS)))
    assert [(note.pitch, note.onset, note.duration) for note in notes] == [(60, 0, TICKS), (72, TICKS, TICKS)]


def test_rubato_goes_to_the_grid_and_triplets_stay_triplets():
    loose = (
        Note(60, 7, 470),
        Note(62, 488, 118),
        Note(64, 2 * TICKS, 160),
        Note(65, 2 * TICKS + 161, 158),
        Note(67, 2 * TICKS + 322, 158),
    )
    exact = quantised(Score((Part(loose),))).parts[0].notes
    assert [note.onset for note in exact] == [0, TICKS, 2 * TICKS, 2 * TICKS + 160, 2 * TICKS + 320]


def test_a_waltz_is_heard_in_three():
    bass = [Note(40, bar * 3 * TICKS, 3 * TICKS) for bar in range(12)]
    chords = [Note(64, (bar * 3 + beat) * TICKS, TICKS // 2) for bar in range(12) for beat in (1, 2)]
    assert str(find_meter(Score((Part(tuple(bass + chords)),)))) in ("3/4", "6/8")


def test_chords_are_found_under_arpeggios():
    pitches = [60, 64, 67, 64, 57, 60, 64, 60, 53, 57, 60, 57, 55, 59, 62, 59]
    score = Score((Part(line(pitches)),), meters=(Meter(4, 4),))
    assert [chord.symbol for chord in chords_of(score)][:4] == ["C", "Am", "F", "G"]


def test_a_single_line_gets_triads_of_its_key():
    pitches = [60, 64, 67, 71, 65, 69, 72, 77, 67, 71, 74, 77, 60, 64, 67, 60]
    score = Score((Part(line(pitches)),), keys=(Key("C"),))
    assert [chord.symbol for chord in chords_of(score)] == ["C", "F", "G", "C"]


def test_two_chords_in_a_bar_are_both_found_where_they_sound():
    halves = [(60, 64, 67), (67, 71, 74), (57, 60, 64), (57, 60, 64)]
    notes = [Note(pitch, place * 2 * TICKS, 2 * TICKS) for place, chord in enumerate(halves) for pitch in chord]
    found = chords_of(Score((Part(tuple(notes)),), keys=(Key("C"),)))
    assert [(chord.symbol, chord.onset) for chord in found] == [("C", 0), ("G", 2 * TICKS), ("Am", 4 * TICKS)]


def test_a_seventh_that_sounds_is_named():
    notes = tuple(Note(pitch, 0, 4 * TICKS) for pitch in (55, 59, 62, 65))
    assert [chord.symbol for chord in chords_of(Score((Part(notes),), keys=(Key("C"),)))] == ["G7"]


def test_stated_chords_are_left_as_they_are():
    stated = (Chord("Bm7", 0),)
    assert chords_of(Score((Part(line([60, 64, 67])),), chords=stated)) == stated


def test_abc_remembers_accidentals_until_the_bar_line():
    score = read_abc("X:1\nM:4/4\nL:1/4\nK:C\n^F F =F F|F4|")
    assert [note.pitch for note in score.parts[0].notes] == [66, 66, 65, 65, 65]


def test_abc_reads_ties_tuplets_and_broken_rhythm():
    notes = read_abc("X:1\nM:4/4\nL:1/8\nK:G\nF2-F2 (3ABc d>e|").parts[0].notes
    assert [note.duration for note in notes] == [2 * TICKS, 160, 160, 160, 360, 120]
    assert notes[0].pitch == 66


def test_the_first_voice_of_several_is_read_and_that_is_said():
    score = read_abc("X:1\nM:4/4\nL:1/4\nK:C\nV:1\nCDEF|\nV:2\nGGGG|\n")
    assert [note.pitch for note in score.melody.notes] == [60, 62, 64, 65]
    assert "first voice only" in score.notes


def test_an_abc_book_is_split_into_tunes():
    book = "X:1\nT:One\nK:C\nCDE|\n\nX:2\nT:Two\nK:D\nDEF|\n"
    assert [fields(tune)["T"] for tune in split(book)] == ["One", "Two"]


def test_typed_names_are_taken_near_to_each_other():
    score = parse_typed("D E F# A B A")
    assert [note.pitch for note in score.parts[0].notes] == [62, 64, 66, 69, 71, 69]


@pytest.mark.parametrize("text", ["E E F G", "mi mi fa sol", "3 3 4 5"])
def test_notes_are_typed_by_letters_syllables_or_numbers(text):
    assert [note.pitch for note in parse_typed(text).melody.notes] == [64, 64, 65, 67]


@pytest.mark.parametrize(
    ("text", "pitches", "eighths"),
    [
        ("GAB cBA GFE D3", [67, 69, 71, 72, 71, 69, 67, 65, 64, 62], [1] * 9 + [3]),
        ("GABc | d2e2", [67, 69, 71, 72, 74, 76], [1, 1, 1, 1, 2, 2]),
        ("c d e f g2 e2", [72, 74, 76, 77, 79, 76], [1, 1, 1, 1, 2, 2]),
    ],
)
def test_abc_is_read_without_a_header(text, pitches, eighths):
    notes = parse_typed(text).melody.notes
    assert [note.pitch for note in notes] == pitches
    assert [note.duration * 2 / TICKS for note in notes] == eighths


@pytest.mark.parametrize("text", ["a b", "hello there", "write a song about A", ""])
def test_words_are_no_notes(text):
    assert parse_typed(text) is None


@pytest.mark.slow
@pytest.mark.skipif(not TUNES.exists(), reason="the tunes are for developers only")
def test_the_key_of_real_tunes_is_found_in_most_cases():
    right = total = 0
    with gzip.open(TUNES / "music21_folk/valid.jsonl.gz", "rt") as file:
        rows = [json.loads(text) for text in file]
    for row in rows:
        notes, now = [], 0
        for bar in row["bars"]:
            for pitch, ticks, _ in bar:
                notes += [Note(pitch, now * 20, ticks * 20)] if pitch and ticks else []
                now += ticks
        if notes:
            total += 1
            right += row["tonic"] == pitch_class(find_key(Score((Part(tuple(notes)),)))[0].tonic)
    assert right / total > 0.85
