import pytest

from indexes.features.from_form import sections
from tests.songs import song


@pytest.mark.parametrize(
    "kinds", [("intro", "verse", "chorus", "verse", "chorus"), ("intro", "verse", "chorus", "verse")]
)
def test_verse_and_chorus_are_told_apart_and_their_times_are_right(kinds):
    found = sections(song(*kinds))
    assert tuple(each.kind for each in found) == kinds
    assert [each.start for each in found] == pytest.approx([16 * n for n in range(len(kinds))], abs=1.0)


@pytest.mark.parametrize("kinds", [("verse",) * 5, ("verse", "chorus"), ("chorus",)])
def test_where_nothing_comes_again_nothing_is_told(kinds):
    assert sections(song(*kinds)) == ()
