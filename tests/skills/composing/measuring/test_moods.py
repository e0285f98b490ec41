import pytest

from indexes.music.notes import Key, Meter, Note, Part, Score, Tempo
from skills.composing.measuring.moods import _label, listener, told_apart


def tune(pitches, mode, bpm, length):
    notes = tuple(Note(pitch, length * at, length) for at, pitch in enumerate(pitches))
    return Score((Part(notes, "Melody"),), (Tempo(bpm),), (Meter(4, 4),), (Key("D", mode),))


HAPPY = tune([74, 78, 81, 78, 83, 81, 78, 74, 76, 79, 83, 79, 81, 78, 76, 74] * 4, "major", 200, 240)
SAD = tune([62, 65, 64, 62, 60, 62, 65, 62] * 4, "minor", 60, 480)


@pytest.mark.parametrize(
    ("title", "label"),
    [("Queen Mary's Lamentation", 0), ("The Jolly Beggar", 1), ("Miss Saddell's Reel", -1), ("The Merry Farewell", -1)],
)
def test_titles_say_what_people_took_a_tune_for(title, label):
    assert _label(title) == label


def test_human_tunes_that_were_not_learned_are_called_better_than_by_chance():
    assert listener().right > 0.65


def test_a_fast_high_major_tune_is_happier_than_a_slow_low_minor_one():
    assert told_apart([(HAPPY, SAD)])["pairs told apart"] == 1.0
    assert told_apart([(SAD, HAPPY), (HAPPY, SAD)])["pairs told apart"] == 0.5
