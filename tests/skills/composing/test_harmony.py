import random

import pytest

from indexes.errors import UserError
from indexes.music.notes import Key, Meter, Note, Part, Score
from skills.composing import with_chords
from skills.composing.harmony import chords_in, guide, parse_chord


@pytest.mark.parametrize(
    ("symbol", "root", "pitches"),
    [
        ("C", 0, {0, 4, 7}), ("Am7", 9, {9, 0, 4, 7}), ("F#dim", 6, {6, 9, 0}), ("B-", 10, {10, 2, 5}),
        ("Bb", 10, {10, 2, 5}), ("B♭m", 10, {10, 1, 5}), ("Gsus4", 7, {7, 0, 2}), ("E-maj7", 3, {3, 7, 10, 2}),
        ("A7", 9, {9, 1, 4, 7}), ("Dmin", 2, {2, 5, 9}), ("C+", 0, {0, 4, 8}), ("B°", 11, {11, 2, 5}),
        ("EmM7", 4, {4, 7, 11, 3}),
    ],
)  # fmt: skip
def test_chord_symbols_are_read(symbol, root, pitches):
    chord = parse_chord(symbol)
    assert (chord.root, chord.pitches) == (root, pitches)


def test_a_bass_under_the_chord_is_read():
    assert parse_chord("C/E").bass == 4
    assert parse_chord("Bb/D").symbol == "B-/D"


@pytest.mark.parametrize("symbol", ["H", "Cfoo", "", "c", "Am/X", "4"])
def test_what_is_no_chord_is_refused(symbol):
    with pytest.raises(UserError):
        parse_chord(symbol)


def test_a_mode_has_its_triads_and_minor_ones_a_major_dominant():
    assert [chord.symbol for chord in chords_in("C", "major", flats=False)] == ["C", "Dm", "Em", "F", "G", "Am", "Bdim"]
    assert {chord.symbol for chord in chords_in("A", "minor", flats=False)} >= {"Am", "Dm", "E", "Em", "F", "G", "C"}


def test_a_section_starts_and_ends_at_home_and_pauses_away_from_it():
    for seed in range(10):
        degrees = guide("major", 8, random.Random(seed))
        assert degrees[0] == degrees[7] == {0, 2, 4}
        assert degrees[3] == {4, 6, 1}


def test_the_planted_harmony_of_a_broken_chord_tune_is_found():
    bars = ((60, 64, 67, 64), (65, 69, 72, 69), (67, 71, 74, 71), (72, 67, 64, 60))
    notes = tuple(Note(pitch, 1920 * i + 480 * j, 480) for i, bar in enumerate(bars) for j, pitch in enumerate(bar))
    score = Score((Part(notes),), meters=(Meter(4, 4),), keys=(Key("C", "major"),))
    assert [(chord.symbol, chord.onset // 1920) for chord in with_chords(score).chords] == [
        ("C", 0), ("F", 1), ("G", 2), ("C", 3),
    ]  # fmt: skip


def test_given_chords_are_kept_one_a_bar():
    score = Score((Part(tuple(Note(60, 1920 * bar, 1920) for bar in range(4))),), keys=(Key("C", "major"),))
    assert [chord.symbol for chord in with_chords(score, ("Am", "F")).chords] == ["Am", "F", "Am", "F"]
