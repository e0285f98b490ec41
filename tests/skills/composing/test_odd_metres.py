import random
from itertools import pairwise

import pytest

from indexes.music.notes import Key, Note, Part, Score, Tempo
from skills.composing import Plan, answer, blend, compose, continue_, infill, vary
from skills.composing.given import read_given
from skills.composing.meters import to_meter

SCALE = (62, 64, 66, 67, 69, 71, 73, 74)  # D major
LENGTHS = (240, 240, 480, 720, 960)  # ticks; they run over bar lines and over the parts of odd bars
ODD = ("5/4", "7/8", "9/8", "5/8", "12/8")


def tune(meter, bars=4):
    rng, end = random.Random(3), bars * to_meter(meter).bar
    onsets = [0]
    while onsets[-1] < end:
        onsets.append(min(end, onsets[-1] + rng.choice(LENGTHS)))
    notes = tuple(Note(rng.choice(SCALE), onset, after - onset) for onset, after in pairwise(onsets))
    return Score((Part(notes, "Fiddle", 40),), (Tempo(96),), (to_meter(meter),), (Key("D", "major"),))


OPERATIONS = {
    "continue": (lambda score, rng: continue_(score, 3, rng), 7),
    "answer": (answer, 8),
    "infill": (lambda score, rng: infill(score, 2, 3, rng), 4),
    "ornaments": (lambda score, rng: vary(score, 0.2, rng), 4),
    "vary": (lambda score, rng: vary(score, 0.7, rng), 4),
    "blend": (lambda score, rng: blend(score, tune("4/4"), 0.4, rng), 4),
}


@pytest.mark.parametrize("meter", ODD)
def test_a_bar_is_cut_into_full_parts_and_joined_again(meter):
    given = read_given(tune(meter))
    for bar in given.bars:
        parts = given.frame.cut(bar)
        assert [sum(event.ticks for event in part) for part in parts] == [ticks for _, ticks in given.frame.cycle]
        assert given.frame.joined(parts) == [bar]


@pytest.mark.parametrize("meter", ODD)
@pytest.mark.parametrize("name", OPERATIONS)
def test_every_bar_is_exactly_full_in_odd_metres(meter, name):
    operation, bars = OPERATIONS[name]
    for seed in range(2):
        made = operation(tune(meter), random.Random(seed)).score
        notes = made.melody.notes
        assert all(before.end <= after.onset for before, after in pairwise(notes))
        assert made.bars() == bars
        assert notes[-1].end == bars * made.meters[0].bar


@pytest.mark.parametrize("meter", ["9/8", "12/8"])
def test_what_is_written_does_not_tear_notes_that_are_held_over_its_borders(meter):
    score = tune(meter)
    end = 3 * score.meters[0].bar
    assert any(note.onset < end < note.end for note in score.melody.notes)
    for seed in range(3):
        filled = infill(score, 2, 3, random.Random(seed)).score.melody.notes
        assert any(note.onset < end < note.end for note in filled)
        after = continue_(score, 2, random.Random(seed)).score.melody.notes
        assert after[: len(score.melody.notes)] == score.melody.notes


@pytest.mark.parametrize("meter", ODD)
def test_new_tunes_fill_their_bars(meter):
    made = compose(Plan(tonic="G", mode="major", meter=meter, bars=8, form="AABA"), random.Random(1))
    assert (made.bars(), made.end) == (8, 8 * made.meters[0].bar)
