import numpy as np
import pytest

from indexes.features.from_beats import meter_of, tempo_of

PERIOD = 12  # frames of a beat


def played(pattern, between, beats=48):
    """Return onset strengths and beat frames: accents by `pattern` on the beats, notes at the shares `between` them."""
    frames = np.arange(2, 2 + beats * PERIOD, PERIOD)
    onsets = np.random.default_rng(1).random(frames[-1] + PERIOD) * 0.1
    for number, frame in enumerate(frames):
        onsets[frame] += pattern[number % len(pattern)]
        for share in between:
            onsets[frame + int(share * PERIOD)] += 0.6
    return onsets, frames


@pytest.mark.parametrize(
    ("pattern", "between", "meter"),
    [((2, 1, 1), [1 / 2], "3/4"), ((2, 1, 1.4, 1), [1 / 2], "4/4"), ((2, 1), [1 / 3, 2 / 3], "6/8"), ((1,), [], "")],
)
def test_accents_and_what_lies_between_beats_tell_the_metre(pattern, between, meter):
    assert meter_of(*played(pattern, between)) == meter


def test_a_few_beats_have_no_metre():
    assert meter_of(*played((2, 1, 1), [], beats=9)) == ""


RATE = 22_050 / 512  # onset strengths a second


def struck(bpm, seconds=40, every=(1.0,)):
    """Return onset strengths in which each beat is struck, with the strengths `every` in turn, over a little noise."""
    onsets = np.random.default_rng(3).random(int(seconds * RATE)) * 0.1
    places = np.round(np.arange(0, seconds - 1, 60 / bpm) * RATE).astype(int)
    onsets[places] += np.resize(every, len(places))
    return onsets


@pytest.mark.parametrize("bpm", [71, 83, 96.5, 112, 133])
def test_the_tempo_of_beats_is_found_to_a_hundredth(bpm):
    assert tempo_of(struck(bpm, every=(1.0, 0.6, 0.8, 0.6)), RATE) == pytest.approx(bpm, rel=0.01)


@pytest.mark.parametrize("bpm", [52, 180])
def test_a_very_slow_or_fast_tempo_is_found_or_its_double_or_half(bpm):
    found = tempo_of(struck(bpm), RATE)
    assert min(abs(found / bpm / factor - 1) for factor in (0.5, 1, 2)) < 0.01


def test_a_divided_beat_is_not_taken_for_a_faster_one():
    assert tempo_of(struck(180, every=(1.0, 0.3)), RATE) == pytest.approx(90, rel=0.01)


@pytest.mark.parametrize("onsets", [np.zeros(900), np.random.default_rng(5).random(2000), np.ones(3), np.zeros(0)])
def test_without_beats_there_is_no_tempo(onsets):
    assert tempo_of(onsets - (onsets.mean() if len(onsets) else 0), RATE) == 0.0
