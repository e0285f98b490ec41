import numpy as np

from skills.composing.voices.chorales import SILENT
from skills.composing.voices.features import AHEAD, ORDER, REACH, SAME, Singing, hidden, rows_of

GRID = np.array([[67, 62, 59, 43]] * 4 + [[69, 62, 57, 50]] * 4 + [[71, 62, 55, 43]] * 8, np.int16)


def test_a_voice_moves_by_an_interval_stays_or_falls_silent():
    singing = Singing.start()
    singing.step([67, 62, 59, 43])
    assert singing.choice(0, 69) == REACH + 2
    assert singing.choice(3, 31) == REACH - 12
    assert singing.choice(1, 62) == SAME
    assert singing.choice(2, SILENT) == SAME + 1


def test_what_is_foretold_does_not_hang_on_the_key():
    one, two = rows_of(GRID), rows_of(GRID + 3)
    registers = (one[0] != two[0]).any(0)
    later = len(ORDER)  # the first 16th is counted from the middle of each voice's register
    assert (one[2][later:] == two[2][later:]).all()
    assert registers.sum() <= 12
    assert np.allclose(one[1][later:], two[1][later:])


def test_the_past_does_not_hang_on_the_future_when_that_is_hidden():
    changed = GRID.copy()
    changed[8:] += 2
    one, two = hidden(rows_of(GRID)[0]), hidden(rows_of(changed)[0])
    before = 8 * len(ORDER)
    assert (one[:before] == two[:before]).all()
    assert (rows_of(GRID)[0][:before] != rows_of(changed)[0][:before]).any()


def test_hiding_changes_nothing_but_the_future():
    rows = rows_of(GRID)[0]
    assert (hidden(rows)[:, :-AHEAD] == rows[:, :-AHEAD]).all()
