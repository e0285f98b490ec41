import random

import pytest

from skills.composing import composed, like
from skills.composing.composition import Composition
from skills.composing.plan import Plan
from skills.composing.referring import as_reference

SLOW = Plan("G", "major", "3/4", 70.0, 8, style="lullaby", program=73)
QUICK = Plan("A", "minor", "2/2", 220.0, 8, style="reel", program=40)


@pytest.fixture(scope="module")
def slow() -> Composition:
    return composed(SLOW, random.Random(1))


def test_a_reference_fills_what_is_left_open(slow):
    plan = as_reference(slow.score, Plan(tonic="F", bars=12))
    assert (plan.tonic, plan.mode, plan.meter, plan.tempo, plan.bars) == ("F", "major", "3/4", 70.0, 12)
    assert plan.program == 73
    pitches = [note.pitch for note in slow.score.melody.notes]
    assert plan.low == min(pitches) - 3
    assert plan.high == max(pitches) + 3


def test_the_tune_of_a_reference_is_nearer_to_it_than_that_of_another(slow):
    quick = composed(QUICK, random.Random(2)).score
    made, apart = like(slow.score, Plan(), random.Random(3))
    _, far = like(slow.score, SLOW.with_(style="reel", meter="2/2", tempo=220.0, mode="minor"), random.Random(3))
    assert 0 < apart < far
    assert made.score.melody.notes != slow.score.melody.notes
    assert str(made.score.meters[0]) == "3/4"
    assert str(like(quick, Plan(), random.Random(3))[0].score.meters[0]) == "2/2"


def test_the_same_seed_gives_the_same_tune_and_distance(slow):
    one, two = [like(slow.score, Plan(bars=4), random.Random(5)) for _ in range(2)]
    assert one[0].score == two[0].score
    assert one[1] == two[1]
