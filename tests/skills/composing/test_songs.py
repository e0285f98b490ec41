import random
from itertools import pairwise

import pytest

from skills.composing import Plan, compose

VERSE = ((0, 1, 0, 1, 0, 1, 0, 1), (0, 1, 0, 1, 0, 1), (0, 1, 0, 1, 0, 1, 0, 1), (0, 1, 0, 1, 0, 1))
CHORUS = ((1, 0, 1, 0, 1, 0, 1), (1, 0, 1, 0, 1), (1, 0, 1, 0, 1, 0, 1), (1, 0, 1, 0, 1))
OTHER = ((0, 1, 0, 0, 1, 0, 1, 0, 1), (0, 1, 0, 1, 0, 1), (0, 1, 0, 1, 0, 1, 0, 1), (0, 1, 0, 1, 0, 0, 1))
SECTIONS = (("Verse 1", 4), ("Chorus", 4), ("Verse 2", 4), ("Chorus", 4))


def sung(lines=VERSE + CHORUS + OTHER + CHORUS, sections=SECTIONS, seed=1, **wishes):
    return compose(Plan(tonic="G", mode="major", syllables=lines, sections=sections, **wishes), random.Random(seed))


@pytest.mark.parametrize("meter", ["4/4", "3/4", "6/8", "2/4", "5/4", "7/8"])
@pytest.mark.parametrize("seed", [1, 2])
def test_every_syllable_has_exactly_one_note(meter, seed):
    score = sung(meter=meter, seed=seed)
    notes = score.melody.notes
    assert len(notes) == sum(map(len, VERSE + CHORUS + OTHER + CHORUS))
    assert all(before.end <= after.onset for before, after in pairwise(notes))
    assert all(note.duration > 0 for note in notes)


def test_stressed_syllables_fall_on_stronger_beats():
    score = sung(meter="4/4")
    flat = [stress for line in VERSE + CHORUS for stress in line]
    beats = [(note.onset - score.pickup) % 960 == 0 for note in score.melody.notes[: len(flat)]]
    on = [beat for beat, stress in zip(beats, flat, strict=True) if stress]
    off = [beat for beat, stress in zip(beats, flat, strict=True) if not stress]
    assert sum(on) / len(on) > 0.7 > 0.3 > sum(off) / len(off)


def test_sections_of_one_name_have_the_same_music():
    score, length = sung(), [len(line) for line in VERSE + CHORUS + OTHER + CHORUS]
    starts = [sum(length[:line]) for line in (4, 8, 12)]
    notes = score.melody.notes
    first = [note.pitch for note in notes[starts[0] : starts[1]]]
    second = [note.pitch for note in notes[starts[2] :]]
    assert first[:-1] == second[:-1]
    assert [mark.label for mark in score.marks] == [name for name, _ in SECTIONS]


def test_a_line_ends_with_a_longer_note_and_the_song_at_home():
    score, lengths = sung(meter="4/4"), [len(line) for line in VERSE + CHORUS + OTHER + CHORUS]
    notes = score.melody.notes
    ends = [notes[sum(lengths[: line + 1]) - 1].duration for line in range(len(lengths))]
    assert sum(ends) / len(ends) > sum(note.duration for note in notes) / len(notes)
    assert notes[-1].pitch % 12 == 7


@pytest.mark.parametrize("lines", [((1,),), ((1, 0),) * 3, (tuple([0, 1] * 20),), ((1,) * 5, (1,) * 7) * 2])
def test_short_long_and_chinese_lines_can_be_sung(lines):
    score = sung(lines, ())
    assert len(score.melody.notes) == sum(map(len, lines))


def test_bars_asked_for_are_kept_when_the_words_fit():
    assert sung(VERSE, (), meter="4/4", bars=16).bars() == 16
