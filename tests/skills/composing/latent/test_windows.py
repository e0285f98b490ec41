import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from skills.composing.latent.windows import (
    BEYOND,
    HOLD,
    LENGTHS,
    PITCHES,
    SILENT,
    SPAN,
    STEP,
    bars_of,
    exact,
    octave_of,
    window,
)
from skills.composing.sequence.alphabet import LOWEST, REST, TIE, spelled

QUARTER = STEP * 4


def bar(*pairs):
    """Return events of (semitones above the tonic, ticks)."""
    return tuple(
        event for pitch, ticks in pairs for event in spelled(ticks, pitch if pitch == REST else pitch - LOWEST)
    )


@given(st.sampled_from(sorted(set(LENGTHS.values()))), st.data())
def test_a_window_becomes_bars_and_the_same_window_again(length, data):
    symbols = st.one_of(st.integers(0, PITCHES - 1), st.just(HOLD), st.just(SILENT))
    inside = data.draw(st.lists(symbols, min_size=2 * length, max_size=2 * length))
    steps = np.array(inside + [BEYOND] * (SPAN - 2 * length))
    bars = bars_of(steps, length, 0)
    assert [sum(event.ticks for event in each) for each in bars] == [length * STEP] * 2
    assert window(bars, length, 0).tolist() == steps.tolist()
    assert exact(bars, length, 0)


def test_a_note_over_the_bar_line_goes_on():
    steps = window([bar((7, 4 * QUARTER)), tuple(spelled(4 * QUARTER, TIE))], 16, 0)
    assert (steps[1:32] == HOLD).all()
    assert [event.symbol for event in bars_of(steps, 16, 0)[1]] == [TIE]


def test_triplets_are_moved_onto_the_grid_and_told():
    triplet = bar((0, 8), (2, 8), (4, 8), (0, QUARTER))
    assert not exact([triplet, triplet], 8, 0)
    steps = window([triplet, triplet], 8, 0)
    assert np.flatnonzero(steps < PITCHES).tolist() == [0, 1, 3, 4, 8, 9, 11, 12]


@pytest.mark.parametrize("up", [-24, -12, 0, 12])
def test_a_tune_is_laid_into_one_octave(up):
    tune = [bar((0 + up, QUARTER), (4 + up, QUARTER), (7 + up, QUARTER), (12 + up, QUARTER))]
    octave = octave_of(tune)
    assert octave == (12 if up == 0 else -up + 12)
    assert bars_of(window(tune * 2, 16, octave), 16, octave) == tune * 2
