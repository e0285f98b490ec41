import random

import pytest

from indexes.errors import UserError
from skills.composing.corpus import Strain
from skills.composing.form import parse_form, plan_of, sections_of, usual_form
from skills.composing.training import relations


@pytest.mark.parametrize(
    ("form", "bars", "sizes"),
    [
        ("AABB", 16, [4, 4, 4, 4]),
        ("ABA", 24, [8, 8, 8]),
        ("AABA", 30, [8, 8, 6, 8]),
        ("AABB", 18, [4, 4, 5, 5]),
        ("A", 7, [7]),
    ],
)
def test_sections_share_the_bars_exactly(form, bars, sizes):
    sections = sections_of(form, bars)
    assert [section.bars for section in sections] == sizes


@pytest.mark.parametrize("form", ["A", "AB", "ABA", "AABB", "ABAC", "AA'BA", "verse-chorus"])
@pytest.mark.parametrize("bars", [1, 3, 8, 11, 16, 17, 32, 128])
def test_bars_never_get_lost_and_no_section_is_empty(form, bars):
    sections = sections_of(form, bars)
    assert sum(section.bars for section in sections) == bars
    assert all(section.bars >= 1 for section in sections)


def test_verse_and_chorus_are_read_by_name():
    assert [name for _, name, _ in parse_form("verse-chorus-verse-chorus-bridge-chorus")] == [
        "Verse", "Chorus", "Verse", "Chorus", "Bridge", "Chorus",
    ]  # fmt: skip


def test_a_primed_letter_is_a_variation():
    assert parse_form("AA'B") == [("A", "A", False), ("A", "A'", True), ("B", "B", False)]


@pytest.mark.parametrize("form", ["12", "", "???", "sonata form"])
def test_what_is_no_form_is_refused(form):
    with pytest.raises(UserError):
        parse_form(form)


@pytest.mark.parametrize("kind", ["dance", "hymn", "song"])
def test_every_length_has_a_usual_form(kind):
    for bars in range(1, 129):
        form = usual_form(bars, kind, random.Random(bars))
        assert sum(section.bars for section in sections_of(form, bars)) == bars


@pytest.mark.parametrize("bars", range(1, 40))
def test_a_plan_has_a_relation_a_bar_to_earlier_bars_only(bars):
    plan = plan_of({"8": {"n n e0 r1 e0 e1 s2 n": 1}, "4": {"n n e0 n": 1}}, bars, False, random.Random(bars))
    assert len(plan) == bars
    assert all(each.kind == "n" or each.bar < index for index, each in enumerate(plan))


def test_repetition_in_a_strain_is_seen():
    bar = ((0, 24, 0), (24, 24, 1), (48, 24, 2), (72, 24, 3))
    higher = tuple((onset, length, position + 2) for onset, length, position in bar)
    half = (*bar[:2], (48, 48, 5))
    rhythm = ((0, 24, 4), (24, 24, 1), (48, 24, 2), (72, 24, 0))
    other = ((0, 96, 0),)
    assert relations([bar, bar, higher, half, rhythm, other]) == "n e0 s0 v0 r0 n"
    assert relations([bar, other], Strain((other, bar))) == "E1 E0"
