import pytest

from indexes.errors import UserError
from skills.composing.form import parse_form, sections_of, usual_bars


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


@pytest.mark.parametrize(("form", "bars"), [("A", 8), ("AB", 16), ("ABA", 24), ("AABB", 32)])
def test_a_form_alone_has_eight_bars_a_section(form, bars):
    assert usual_bars(form) == bars
