import random

import numpy as np
import pytest

from skills.composing import Plan, blend, compose
from skills.composing.latent.attributes import classes
from skills.composing.latent.space import embedded
from skills.composing.latent.walking import between
from skills.composing.latent.windows import HOLD, LENGTHS, PITCHES, window
from skills.composing.sequence.alphabet import LOWEST, meter_number, spelled

PLACES = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
SIXTEENTH = 120  # ticks
SILENCE = -99


def tune(meter, tonic, seed):
    return compose(Plan(tonic=tonic, mode="major", meter=meter, style="folk", bars=16), random.Random(seed))


def heights(score, parent):
    """Return the semitones above a tonic that sound at every 16th, in the octave that its parent tune is laid into."""
    tonic = {"D": 2, "G": 7}[score.keys[0].tonic]
    middle = np.mean([note.pitch - tonic for note in parent.melody.notes])
    line = np.full(-(-score.end // SIXTEENTH), SILENCE)
    for note in score.melody.notes:
        line[note.onset // SIXTEENTH : note.end // SIXTEENTH] = note.pitch - tonic + 12 * round((12 - middle) / 12)
    return line


def differing(one, two):
    size = min(len(one), len(two))
    return float(np.mean(one[:size] != two[:size]))


@pytest.mark.parametrize("meter", ["4/4", "6/8", "3/4"])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_way_leads_from_one_tune_to_the_other_without_turning_back(meter, seed):
    one, two = tune(meter, "D", seed), tune(meter, "G", seed + 50)
    way = [heights(blend(one, two, place, random.Random(1)).score, one if place < 0.5 else two) for place in PLACES]
    away = [differing(each, way[0]) for each in way]
    left = [differing(each, way[-1]) for each in way]
    assert away == sorted(away)
    assert left == sorted(left, reverse=True)
    assert away[1] < 0.5 < 2 * away[-1]


def test_only_what_is_allowed_sounds_and_the_end_is_home():
    rng = np.random.default_rng(0)
    bars = [
        [
            tuple(event for pitch in rng.integers(0, 25, 4) for event in spelled(24, int(pitch) - LOWEST))
            for _ in range(5)
        ]
        for _ in range(2)
    ]
    made = between(*bars, [meter_number("4/4")] * 5, 0.5, (0, 2, 4, 7, 9), embedded())
    sounding = [event.symbol for bar in made for event in bar if event.sounds]
    assert [sum(event.ticks for event in bar) for bar in made] == [96] * 5
    assert {(symbol + LOWEST) % 12 for symbol in sounding} <= {0, 2, 4, 7, 9}
    assert (sounding[-1] + LOWEST) % 12 == 0


def test_bars_in_a_metre_that_was_not_learned_stay():
    bars = [tuple(spelled(120, 3 - LOWEST))] * 2
    assert between(bars, bars, [meter_number("other")] * 2, 0.5, (0,), embedded()) == bars


def test_moved_points_come_nearer_to_what_was_asked():
    space, rng = embedded(), np.random.default_rng(0)
    meters = np.full(200, meter_number("4/4"))
    like = np.tile(window([tuple(spelled(96, 12 - LOWEST))] * 2, LENGTHS["4/4"], 0), (200, 1))
    points = rng.standard_normal((200, space.size)).astype(np.float32)
    asked = classes(meters, like)
    asked[:, 1:] = (3, 2, 1, 2)
    before, after = (
        (classes(meters, space.decode(meters, each).argmax(2)[:, :32])[:, 1] == 3).mean()
        for each in (points, space.moved(points, asked))
    )
    assert after > before + 0.2


def test_what_is_encoded_comes_back():
    space = embedded()
    scale = [0, 2, 4, 5, 7, 9, 11, 12, 11, 9, 7, 5, 4, 2, 0, 0]
    bars = [
        tuple(event for pitch in half for event in spelled(12, pitch + 7 - LOWEST)) for half in (scale[:8], scale[8:])
    ]
    steps, meters = window(bars, 16, 0)[None], np.array([meter_number("4/4")])
    found = space.decode(meters, space.encode(meters, steps)[0]).argmax(2)[0]
    inside = steps[0] <= HOLD
    assert (found == steps[0])[inside].mean() > 0.9
    assert (found[inside] < PITCHES).sum() == 16
