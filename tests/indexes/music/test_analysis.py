import gzip
import json
from pathlib import Path

import pytest

from indexes.music.abc import fields, read_abc, split
from indexes.music.analysis import SCALES, chords_of, find_key, find_meter, melody_of, quantised, skyline, spell
from indexes.music.notes import TICKS, Meter, Note, Part, Score
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


def test_abc_remembers_accidentals_until_the_bar_line():
    score = read_abc("X:1\nM:4/4\nL:1/4\nK:C\n^F F =F F|F4|")
    assert [note.pitch for note in score.parts[0].notes] == [66, 66, 65, 65, 65]


def test_abc_reads_ties_tuplets_and_broken_rhythm():
    notes = read_abc("X:1\nM:4/4\nL:1/8\nK:G\nF2-F2 (3ABc d>e|").parts[0].notes
    assert [note.duration for note in notes] == [2 * TICKS, 160, 160, 160, 360, 120]
    assert notes[0].pitch == 66


def test_an_abc_book_is_split_into_tunes():
    book = "X:1\nT:One\nK:C\nCDE|\n\nX:2\nT:Two\nK:D\nDEF|\n"
    assert [fields(tune)["T"] for tune in split(book)] == ["One", "Two"]


def test_typed_names_are_taken_near_to_each_other():
    score = parse_typed("D E F# A B A")
    assert [note.pitch for note in score.parts[0].notes] == [62, 64, 66, 69, 71, 69]


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
            right += spell(row["tonic"], "major") == spell(
                find_pitch(find_key(Score((Part(tuple(notes)),)))[0].tonic), "major"
            )
    assert right / total > 0.8


def find_pitch(tonic):
    return {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}[tonic[0]] + tonic.count("#") - tonic.count("-")
