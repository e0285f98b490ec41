import pytest

from indexes.errors import UnknownValue
from skills.parameters import scheme, stress, syllables, words


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("iambic lines, da-DUM five times", ["0101010101"]),
        ("in iambic pentameter", ["0101010101"]),
        ("trochaic tetrameter", ["10101010"]),
        ("anapestic verse", ["001"]),
        ("stress 10101010", ["10101010"]),
    ],
)
def test_beats_are_found(text, value):
    assert stress.find(text)[0].value == value


def test_beats_that_are_none_are_refused():
    with pytest.raises(UnknownValue):
        stress.parse("loud")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("rhyme lines two and four", "XAXA"),
        ("lines 1 and 3 rhyme", "AXAX"),
        ("12 lines, pairs rhyme", "AABB"),
        ("五言四句,二四押韵", "XAXA"),
    ],
)
def test_rhymes_that_are_told_in_words_are_a_scheme(text, value):
    assert scheme.find(text)[0].value == value


@pytest.mark.parametrize(
    "text", ["phrases of 6, 6, 7 and 6 notes", "旋律每句音符数是6、6、7、6,填词", "6.6.7.6", "6 6 7 6 syllables"]
)
def test_a_pattern_of_syllables_is_found_whole(text):
    assert syllables.parse(text.replace(" syllables", "")) == [6, 6, 7, 6]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("要出现小美两个字,AABB", ["小美"]),
        ("要有海风", ["海风"]),
        ("must include the name Oliver and not the word love", ["Oliver"]),
        ("with the words rain and bell", ["rain", "bell"]),
    ],
)
def test_words_that_must_come_are_found(text, value):
    assert words.find_include(text)[0].value == value
