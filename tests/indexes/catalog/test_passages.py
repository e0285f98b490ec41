import numpy as np
import pytest

from indexes.catalog.passages import Passages
from indexes.catalog.tunes import Tunes
from indexes.music.notes import Note, Part, Score, Tempo

LENGTHS = (480, 240, 240, 960, 480)


def tune(seed):
    rng = np.random.default_rng(seed)
    pitches = 67 + np.cumsum(rng.choice([-4, -2, -1, 0, 1, 2, 5], 60))
    onsets = np.cumsum([0, *rng.choice(LENGTHS, 59)])
    return [Note(int(pitch % 48 + 40), int(onset), 240) for pitch, onset in zip(pitches, onsets, strict=True)]


TUNES = [tune(seed) for seed in range(60)]
INDEX = Passages(Tunes.of([Score((Part(tuple(notes)),), tempos=(Tempo(100),)) for notes in TUNES]))


def search(notes, count=3, shift=0):
    return INDEX.search([note.pitch + shift for note in notes], [note.onset for note in notes], count)


@pytest.mark.parametrize("start", [0, 23, 50])
@pytest.mark.parametrize("wrong", [None, 0, 4, 9])
def test_ten_notes_are_found_in_another_key_with_one_wrong(start, wrong):
    notes = list(TUNES[7][start : start + 10])
    if wrong is not None:
        notes[wrong] = Note(notes[wrong].pitch + 3, notes[wrong].onset, 240)
    best = search(notes, shift=-5)[0]
    assert (best.row, best.right, best.of) == (7, 10 - (wrong is not None), 10)


def test_a_missing_and_an_extra_note_are_forgiven():
    notes = TUNES[3][20:32]
    assert search([*notes[:5], *notes[6:]])[0].row == 3
    assert search([*notes[:5], Note(notes[4].pitch + 1, notes[4].onset + 10, 10), *notes[5:]])[0].row == 3


def test_a_repeated_note_costs_less_than_another_one():
    notes = TUNES[3][20:30]
    twice = [*notes[:5], Note(notes[4].pitch, notes[4].onset + 10, 10), *notes[5:]]
    other = [*notes[:5], Note(notes[4].pitch + 1, notes[4].onset + 10, 10), *notes[5:]]
    assert search(twice)[0].cost < search(other)[0].cost


def test_the_rhythm_tells_tunes_of_equal_pitches_apart_at_any_speed():
    even = [Note(note.pitch, 240 * at, 240) for at, note in enumerate(TUNES[0])]
    index = Passages(Tunes.of([Score((Part(tuple(notes)),), tempos=(Tempo(100),)) for notes in (even, TUNES[0])]))
    asked = TUNES[0][:10]
    found = index.search([note.pitch for note in asked], [2 * note.onset for note in asked], 2)
    assert [each.row for each in found] == [1, 0]


def test_equals_are_told_apart_by_the_length_of_the_last_note_and_by_written_lengths():
    asked = TUNES[0][:10]
    onsets = [note.onset for note in asked]
    slow = [Note(note.pitch, 2 * note.onset, 2 * note.duration) for note in asked]
    held = [*asked[:-1], Note(asked[-1].pitch, asked[-1].onset, 960)]
    tail = TUNES[1]
    scores = [Score((Part((*notes, *_after(notes, tail))),), tempos=(Tempo(100),)) for notes in (slow, held, asked)]
    index = Passages(Tunes.of(scores))
    pitches = [note.pitch for note in asked]
    assert [each.row for each in index.search(pitches, [*onsets, asked[-1].end], 3)] == [2, 0, 1]
    assert index.search(pitches, [*onsets, onsets[-1] + 960], 3)[0].row == 1


def _after(notes, tail):
    return [Note(note.pitch, note.onset + notes[-1].end, note.duration) for note in tail]


def test_each_tune_is_told_once_and_no_more_than_there_are():
    found = search(TUNES[5][:12], 500)
    assert len({each.row for each in found}) == len(found) <= len(TUNES)
    assert [each.cost for each in found] == sorted(each.cost for each in found)


@pytest.mark.parametrize("notes", [[], TUNES[0][:5]])
def test_too_few_notes_find_nothing(notes):
    assert search(notes) == []
