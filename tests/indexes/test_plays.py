import pytest

from indexes.plays import marks, sessions

START = 1_577_880_000.0


def night(*rows):
    """Return plays one after another: (title, seconds played, seconds of silence before)."""
    now, plays = START, []
    for title, seconds, silence in rows:
        now += silence
        plays.append((title, now, seconds))
        now += seconds or 0
    return plays


CASES = {
    "skipped": ([("a", 12, 0), ("b", 200, 0)], ["short", ""]),
    "thirty seconds count": ([("a", 30, 0)], [""]),
    "length unknown": ([("a", None, 0)], [""]),
    "asleep on one song": ([("a", 300, 0)] * 20, ["", ""] + ["loop"] * 18),
    "asleep on an album": ([(title, 300, 5) for _ in range(8) for title in "abc"], [""] * 6 + ["loop"] * 18),
    "a favourite, often": ([("a", 200, 0)] * 6, [""] * 6),
    "the same each morning": ([("a", 1000, 40_000)] * 8, [""] * 8),
    "a long radio night": ([(str(number), 300, 0) for number in range(50)], [""] * 50),
}


@pytest.mark.parametrize("name", CASES)
def test_short_plays_and_loops_are_marked_and_nothing_else(name):
    rows, expected = CASES[name]
    assert marks(night(*rows)) == expected


def test_half_an_hour_of_silence_begins_another_session():
    plays = night(("a", 200, 0), ("b", 200, 1799), ("c", 200, 1801), ("d", 200, 0))
    assert sessions(plays) == [0, 0, 1, 1]
