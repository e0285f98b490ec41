import pytest

from indexes.music.notes import Key, Meter, Note, Part, Score, Tempo
from skills.composing.plan import Plan
from skills.melody.checks import checked, form_holds

UP, DOWN = (60, 62, 64, 65), (72, 71, 69, 67)


def score(*bars, program=0):
    notes = tuple(
        Note(pitch, 480 * (4 * bar + beat), 480)
        for bar, pitches in enumerate(bars)
        for beat, pitch in enumerate(pitches)
    )
    return Score((Part(notes, program=program),), (Tempo(90),), (Meter(4, 4),), (Key("C", "major"),))


@pytest.mark.parametrize(
    ("wish", "met"),
    [
        ({"tonic": "C"}, True), ({"tonic": "G"}, False), ({"mode": "major"}, True), ({"mode": "blues"}, False),
        ({"meter": "4/4"}, True), ({"meter": "3/4"}, False), ({"tempo": 90.0}, True), ({"tempo": 91.0}, False),
        ({"bars": 2}, True), ({"bars": 3}, False), ({"low": 60}, True), ({"low": 61}, False), ({"high": 72}, True),
        ({"high": 71}, False), ({"program": 0}, True), ({"program": 40}, False),
    ],
)  # fmt: skip
def test_each_wish_is_checked_on_the_notes(wish, met):
    checks = checked(score(UP, (72, 67, 64, 60)), Plan(**wish))
    assert [check.met for check in checks] == [met]


def test_what_was_not_asked_is_not_checked():
    assert checked(score(UP), Plan()) == ()


@pytest.mark.parametrize(
    ("bars", "form", "holds"),
    [
        ((UP, UP, DOWN, DOWN), "AABB", True), ((UP, DOWN, UP, DOWN), "AABB", False), ((UP, UP, UP, UP), "AABB", False),
        ((UP, DOWN, UP), "ABA", True), ((UP, DOWN, DOWN), "ABA", False),
    ],
)  # fmt: skip
def test_a_form_holds_when_letters_and_bars_agree(bars, form, holds):
    assert form_holds(score(*bars), form, len(bars)) is holds
