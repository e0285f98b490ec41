from skills.writing.copies import mark_of


def test_a_line_has_one_mark_whatever_its_pauses():
    assert mark_of("The stars are out, and I am far from home!") == mark_of("the Stars are out and I am far from home")
    assert mark_of("The stars are out, and you are far from home") != mark_of(
        "The stars are out and I am far from home"
    )


def test_short_lines_are_nobodys():
    assert mark_of("The stars are out tonight") == 0
