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


def test_the_tempo_is_finer_than_a_frame():
    frame = 1024 / 22_050
    beats = np.round(np.arange(40) * 60 / 112 / frame) * frame
    assert tempo_of(beats) == pytest.approx(112, abs=0.2)
    assert 60 / np.median(np.diff(beats)) != pytest.approx(112, abs=0.2)


def test_without_beats_there_is_no_tempo():
    assert tempo_of(np.array([1.0, 2.0])) == 0.0
