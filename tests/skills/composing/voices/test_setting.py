import random
from itertools import pairwise

import numpy as np
import pytest

from indexes.music.notes import Key, Meter, Note, Part, Score, Tempo
from skills.composing import Plan, compose
from skills.composing.voices.network import embedded
from skills.composing.voices.setting import PARALLEL, RANGES, set_for_voices
from skills.composing.voices.writing import sung

HYMN = (67, 67, 69, 66, 67, 69, 71, 71, 72, 71, 69, 67, 69, 67, 66, 67)  # quarters in G


def score(pitches=HYMN, beats=(4, 4), length=480):
    notes = tuple(Note(pitch, length * at, length) for at, pitch in enumerate(pitches))
    return Score((Part(notes, "Melody"),), (Tempo(80),), (Meter(*beats),), (Key("G", "major"),))


@pytest.fixture(scope="module")
def grid():
    return set_for_voices(
        np.repeat(np.array(HYMN, np.int16), 4), embedded(), {60: frozenset({7, 11, 2}), -1: frozenset({7})}
    )


def test_the_soprano_stays_and_the_voices_keep_range_and_order(grid):
    assert grid[::4, 0].tolist() == list(HYMN)
    for voice, (low, high) in RANGES.items():
        assert low <= grid[:, voice].min() <= grid[:, voice].max() <= high
    assert (np.diff(grid, axis=1) <= 0).all()


@pytest.mark.parametrize("every", [1, 4])
def test_no_two_voices_move_in_fifths_or_octaves(grid, every):
    for before, after in pairwise(grid[::every]):
        for low in range(4):
            for high in range(low):
                moved = before[low] != after[low] and before[high] != after[high]
                same = (before[high] - before[low]) % 12 == (after[high] - after[low]) % 12
                assert not (moved and same and (after[high] - after[low]) % 12 in PARALLEL)


def test_it_ends_on_the_tonic_chord_over_its_root(grid):
    assert grid[-1, 3] % 12 == 7
    assert set(grid[-1] % 12) <= {7, 11, 2}


def test_lower_voices_move_between_the_beats_too():
    made = sung(
        compose(Plan(tonic="G", mode="major", style="hymn", meter="4/4", bars=16, low=62, high=79), random.Random(5))
    )
    assert made is not None
    onsets = {note.onset % 480 for part in made.parts[1:] for note in part.notes}
    assert 240 in onsets


def test_chords_are_named_by_what_sounds():
    made = sung(score())
    assert made is not None
    assert made.chords[0].symbol in ("G", "Em", "C")
    assert made.chords[-1].symbol == "G"


@pytest.mark.parametrize("other", [score(beats=(6, 8)), score(length=160), score([pitch + 24 for pitch in HYMN])])
def test_what_a_choir_cannot_sing_is_left_to_others(other):
    assert sung(other) is None


def test_the_first_chord_has_the_third_of_the_mode():
    made = sung(score())
    assert made is not None
    first = {note.pitch % 12 for part in made.parts for note in part.notes if note.onset == 0}
    assert first <= {7, 11, 2}


def test_a_hymn_that_does_not_begin_on_the_tonic_chord_stays_in_its_key():
    made = sung(score((76, 76, 71, 72, 74, 74, 71, 71, 76, 76, 71, 72, 74, 74, 69, 67)))
    assert made is not None
    heard = [note.pitch % 12 for part in made.parts[1:] for note in part.notes]
    assert sum(pitch in (0, 2, 4, 6, 7, 9, 11) for pitch in heard) >= 0.93 * len(heard)
