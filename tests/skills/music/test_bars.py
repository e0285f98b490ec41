import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexes.music.notes import Meter, Note, Part, Score
from skills.music.bars import WRITABLE, Bar, bars_of, marking, pieces, writable
from tests.skills.music.tunes import jig

COMMON, COMPOUND, WALTZ = (Bar(0, Meter(*metre).bar, 1, Meter(*metre)) for metre in ((4, 4), (6, 8), (3, 4)))


def test_a_pickup_is_bar_zero_and_bar_one_begins_after_it() -> None:
    found = [(bar.number, bar.start, bar.end, bar.full) for bar in bars_of(jig())]
    assert found == [(0, 0, 240, False), (1, 240, 1680, True), (2, 1680, 3120, True)]


def test_an_empty_score_has_one_bar() -> None:
    assert len(bars_of(Score((Part(()),)))) == 1


def test_a_change_of_metre_starts_a_bar() -> None:
    score = Score((Part((Note(60, 0, 5760),)),), meters=(Meter(4, 4), Meter(3, 4, 1920), Meter(4, 4, 4800)))
    assert [(bar.start, str(bar.meter)) for bar in bars_of(score)] == [
        (0, "4/4"), (1920, "3/4"), (3360, "3/4"), (4800, "4/4"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("bar", "start", "end", "expected"),
    [
        (COMMON, 0, 1920, [1920]), (COMMON, 0, 1440, [1440]), (COMMON, 240, 720, [480]), (COMMON, 240, 480, [240]),
        (COMMON, 0, 1200, [960, 240]), (COMMON, 240, 1440, [240, 960]), (COMMON, 480, 1440, [960]),
        (COMMON, 0, 320, [320]), (COMPOUND, 0, 720, [720]), (COMPOUND, 0, 960, [720, 240]),
        (COMPOUND, 480, 1440, [240, 720]), (COMPOUND, 0, 1440, [1440]), (WALTZ, 0, 1440, [1440]),
    ],
)  # fmt: skip
def test_a_long_note_is_cut_where_a_reader_expects_it(bar: Bar, start: int, end: int, expected: list[int]) -> None:
    assert [stop - begin for begin, stop in pieces(start, end, bar)] == expected


def test_a_rest_never_hides_the_beat() -> None:
    assert [stop - begin for begin, stop in pieces(240, 1440, COMMON, rest=True)] == [240, 960]


@given(st.sampled_from([COMMON, COMPOUND, WALTZ]), st.integers(0, 70), st.integers(1, 72), st.booleans())
def test_pieces_cover_their_span_and_can_be_written(bar: Bar, start: int, length: int, rest: bool) -> None:
    begin, end = start * 20, min((start + length) * 20, bar.end)
    found = pieces(begin, end, bar, rest)
    assert sum(stop - first for first, stop in found) == max(0, end - begin)
    assert all(first < stop for first, stop in found)
    if begin % 120 == 0 and end % 120 == 0:
        assert all(stop - first in WRITABLE for first, stop in found)


def test_a_played_performance_is_not_writable_and_drums_do_not_matter() -> None:
    assert writable(jig())
    assert not writable(Score((Part((Note(60, 3, 477),)),)))
    assert writable(Score((Part((Note(60, 3, 477),), drums=True),)))


@pytest.mark.parametrize(
    ("meter", "tempo", "mark"),
    [
        (Meter(6, 8), 174, "♩. = 116"),
        (Meter(9, 8), 168.0, "♩. = 112"),
        (Meter(4, 4), 92.5, "♩ = 92.5"),
        (Meter(3, 8), 100.0, "♩ = 100"),
    ],
)
def test_a_tempo_is_marked_in_the_beat_of_its_metre(meter, tempo, mark):
    assert marking(meter, tempo) == mark
