from skills.writing.copies import Marks, hashed, mark_of


def test_a_line_has_one_mark_whatever_its_pauses():
    assert mark_of("The stars are out, and I am far from home!") == mark_of("the Stars are out and I am far from home")
    assert mark_of("The stars are out, and you are far from home") != mark_of(
        "The stars are out and I am far from home"
    )


def test_short_lines_are_nobodys():
    assert mark_of("The stars are out tonight") == 0


def test_marks_hold_what_was_put_in_and_nothing_else():
    numbers = [hashed(f"line {number}") for number in range(1000)]
    marks = Marks(numbers[::2])
    assert all(number in marks for number in numbers[::2])
    assert not any(number in marks for number in [*numbers[1::2], 0, 2**32 - 1])
    assert 0 not in Marks()
