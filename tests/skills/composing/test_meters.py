import pytest

from indexes.errors import UnknownValue
from skills.composing.meters import measure_of


@pytest.mark.parametrize(
    ("name", "length", "beats"),
    [
        ("4/4", 96, (0, 24, 48, 72)),
        ("6/8", 72, (0, 36)),
        ("9/8", 108, (0, 36, 72)),
        ("3/8", 36, (0, 12, 24)),
        ("2/2", 96, (0, 24, 48, 72)),
        ("5/4", 120, (0, 24, 48, 72, 96)),
        ("7/8", 84, (0, 24, 48)),
    ],
)
def test_beats_fall_where_a_musician_taps(name, length, beats):
    measure = measure_of(name)
    assert (measure.length, measure.beats) == (length, beats)


@pytest.mark.parametrize("numerator", range(1, 17))
@pytest.mark.parametrize("denominator", [2, 4, 8, 16])
def test_the_parts_of_a_bar_fill_it(numerator, denominator):
    measure = measure_of(f"{numerator}/{denominator}")
    if measure.parts:
        assert sum(measure_of(part).length for part in measure.parts) == measure.length


def test_the_downbeat_is_strongest_and_offbeats_are_weak():
    measure = measure_of("4/4")
    assert [measure.strength(onset) for onset in (0, 48, 24, 12, 6)] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("name", ["", "4", "0/4", "3/5", "x/y", "99/4"])
def test_what_is_no_metre_is_refused(name):
    with pytest.raises(UnknownValue):
        measure_of(name)
