import numpy as np
from hypothesis import given
from hypothesis import strategies as some

from skills.writing import Order
from skills.writing.wishes import wishes_of


@given(
    some.text("ABCX", max_size=6),
    some.lists(some.integers(1, 14), max_size=4),
    some.lists(some.integers(1, 9), min_size=1, max_size=4),
)
def test_every_line_of_every_section_has_a_wish(scheme, syllables, counts):
    order = Order(scheme=scheme, syllables=tuple(syllables), sections=tuple(("verse", count) for count in counts))
    wishes = wishes_of(order, 8, ["moon"], np.random.default_rng(1))
    assert [len(section) for section in wishes] == counts
    lines = [wish for section in wishes for wish in section]
    assert sum(wish.phrase == "moon" for wish in lines) == 1
    whole = len(syllables) == sum(counts)
    assert (
        [wish.size for wish in lines] == syllables
        if whole
        else all(section[0].size == (syllables or [8])[0] for section in wishes)
    )


def test_lines_that_are_given_hold_no_phrase_and_may_stand_anywhere():
    order = Order(sections=(("verse", 3),), start=("one", "", "three"), forms=((4, "A"), (5, "A"), (6, "X")))
    section = wishes_of(order, 8, ["moon"], np.random.default_rng(1))[0]
    assert [(wish.size, wish.letter, wish.phrase, wish.given) for wish in section] == [
        (4, "A", "", "one"),
        (5, "A", "moon", ""),
        (6, "X", "", "three"),
    ]


def test_words_that_are_to_rhyme_end_the_first_lines_of_a_rhyme():
    order = Order(scheme="XAXA", sections=(("verse", 4), ("verse", 4)), rhyme="love above")
    wishes = wishes_of(order, 8, [], np.random.default_rng(1))
    assert [[wish.end for wish in section] for section in wishes] == [["", "love", "", "above"], [""] * 4]


def test_a_line_knows_how_many_share_its_rhyme():
    order = Order(scheme="AAAA", sections=(("verse", 4), ("verse", 2)))
    assert {wish.shared for section in wishes_of(order, 8, [], np.random.default_rng(1)) for wish in section} == {6}
