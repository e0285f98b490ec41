import pytest

from skills.composing.relations import relations, told
from skills.composing.sequence.alphabet import LENGTHS, LOWEST, Event

QUARTER, HALF, WHOLE = (LENGTHS.index(ticks) for ticks in (24, 48, 96))


def bar(*semitones, lengths=(QUARTER,) * 4):
    """A bar of notes so many semitones above the tonic."""
    return tuple(Event(length, pitch - LOWEST) for length, pitch in zip(lengths, semitones, strict=True))


FIRST = bar(0, 2, 4, 5)


@pytest.mark.parametrize(
    ("later", "kind"),
    [
        (FIRST, "equal"),
        (bar(4, 5, 7, 9), "sequence"),
        (bar(0, 2, 9, lengths=(QUARTER, QUARTER, HALF)), "begins alike"),
        (bar(12, 11, 9, 7), "inversion"),
        (bar(7, 2, 11, 0), "rhythm"),
        (bar(0, lengths=(WHOLE,)), "new"),
    ],
)
def test_the_closest_relation_of_a_bar_is_named(later, kind):
    assert [each.kind for each in relations([FIRST, later])] == ["new", kind]


def test_a_sequence_tells_its_steps_in_words():
    assert told([FIRST, bar(4, 5, 7, 9)], 1) == ("sequence of bar 1, +2 steps",)


def test_the_latest_of_equal_bars_is_named():
    assert told([FIRST, FIRST, bar(7, 7, 7, 7), FIRST])[3] == "equals bar 2"
