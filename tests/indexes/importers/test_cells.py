import math

import pytest

from indexes.importers import cells

NUMBERS = [("3.5", 3.5), (" 7 ", 7.0), ("1,234.5", 1234.5), ("0,75", 0.75), ("98 %", 98.0), (4, 4.0), ("x", None), ("", None), (None, None),
           (True, None), ("nan", None), ("inf", None), ("-5", None), ("1e9", None), (math.nan, None), ([1], None)]  # fmt: skip
LENGTHS = [
    ("3:35", 215.0),
    ("1:02:05", 3725.0),
    ("02:48", 168.0),
    (215, 215.0),
    ("168.4", 168.4),
    ("0:00", None),
    ("3:5", None),
    ("-3", None),
]
KEYS = [
    (0, "C"),
    ("1", "D-"),
    ("11.0", "B"),
    ("C#/Db", "D-"),
    ("F♯ minor", "F#"),
    ("e", "E"),
    ("B♭", "B-"),
    (-1, None),
    ("H", None),
    ("", None),
]
MODES = [(1, "major"), ("0", "minor"), ("Major", "major"), ("min", "minor"), ("dorian", None), (2, None)]
METERS = [(4, "4/4"), ("3.0", "3/4"), ("6/8", "6/8"), (1, ""), ("0", ""), ("99", None), ("four", None)]
NAMES = [("A", "A"), ("['A', 'B']", "A, B"), ("A;B;A", "A, B"), ("[{'genre_title': 'Hip-Hop'}, {'genre_title': \"Children's\"}]", "Hip-Hop, Children's"),
         ("[]", None), ("['A", "'A"), ("[" * 9_000, None), (["A", None], "A"), ("Earth, Wind & Fire", "Earth, Wind & Fire"), ("nan", None)]  # fmt: skip
STYLES = [("hip-hop, soul", "hip hop"), ("indie-rock", "rock"), ("psych-folk", "folk"), ("edm", "electronic"), ("dance pop", "pop"), ("k-pop", "pop"),
          ("death metal", "metal"), ("noise", "noise"), ("soul-rnb", "r&b"), ("latin america", "latin"), ("chiptune", "electronic")]  # fmt: skip


@pytest.mark.parametrize(("cell", "value"), NUMBERS)
def test_numbers_are_read_within_their_limits(cell, value):
    assert cells.number(cell, 0, 10_000) == value


@pytest.mark.parametrize(("cell", "value"), LENGTHS)
def test_lengths_are_read_as_seconds_and_as_clocks_show_them(cell, value):
    assert cells.seconds(cell) == value


@pytest.mark.parametrize(("cell", "value"), KEYS)
def test_tonics_are_read_from_numbers_and_names(cell, value):
    found = cells.tonic(cell)
    assert (found and cells.pitch_class(found)) == (value and cells.pitch_class(value))


@pytest.mark.parametrize(("cell", "value"), MODES)
def test_modes_are_read(cell, value):
    assert cells.mode(cell) == value


@pytest.mark.parametrize(("cell", "value"), METERS)
def test_metres_are_read(cell, value):
    assert cells.meter(cell) == value


@pytest.mark.parametrize(("cell", "value"), NAMES)
def test_lists_of_names_are_read_however_they_are_written(cell, value):
    assert cells.names(cell) == value


@pytest.mark.parametrize(("genres", "kind"), STYLES)
def test_genres_are_of_a_kind_that_people_ask_for(genres, kind):
    assert cells.style(genres) == kind
