import pytest

from skills.writing.copies import Marks, hashed, known_runs, mark_of, run_marks, shared_part, shared_run


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


def test_marks_come_back_from_their_bytes():
    numbers = [3, 4, 258, 259, 2**27 - 1]
    assert [number in Marks.unpacked(Marks(numbers).packed()) for number in [*numbers, 5, 513]] == [True] * 5 + [
        False
    ] * 2
    assert Marks.unpacked(Marks(numbers).packed()).packed().tolist() == Marks(numbers).packed().tolist()


@pytest.mark.parametrize(
    ("line", "run"),
    [
        ("And the stars that are out in the night, they wait!", "the stars that are out in the night"),
        ("Oh, stars that are out in the rain", "stars that are out in the"),
        ("The stars are out", ""),
        ("Nobody has ever said this before", ""),
    ],
)
def test_the_longest_run_of_known_words_is_told(line, run):
    known = Marks(run_marks(["the", "stars", "that", "are", "out", "in", "the", "night"]))
    assert " ".join(shared_run(line, known)) == run


def test_famous_lines_are_known_and_nonsense_is_not():
    assert " ".join(shared_run("Tonight she walks in beauty like the night", known_runs())) == (
        "she walks in beauty like the night"
    )
    assert shared_run("My plastic kettle juggles seven purple forks again", known_runs()) == []


def test_a_known_line_inside_a_chinese_line_is_told():
    known = Marks([hashed("明月光里"), hashed("月光")])
    assert shared_part("床前明月光里", known) == "明月光里"
    assert shared_part("床前月光", known) == ""
