import pytest

from skills.writing.hanzi import characters, class_of_final, rhyme_of
from skills.writing.phonetics import count_syllables, scheme_of, stresses
from skills.writing.phonetics import rhyme_of as sound_of


@pytest.mark.parametrize(
    ("line", "count"), [("I walked along the river", 7), ("fire", 2), ("zzyx", 1), ("", 0), ("Don't go", 2)]
)
def test_syllables_are_counted(line, count):
    assert count_syllables(line) == count


def test_words_rhyme_from_the_last_stressed_vowel_on():
    assert sound_of("night") == sound_of("delight") != sound_of("nine")
    assert sound_of("qqq") == ""


@pytest.mark.parametrize(
    ("lines", "scheme"),
    [
        (["the night", "the sea", "the light", "be free"], "ABAB"),
        (["the night", "the light", "the sea", "be free"], "AABB"),
        (["a cat", "a dog", "a hat", "a fish"], "AXAX"),
        ([], ""),
    ],
)
def test_a_scheme_is_heard(lines, scheme):
    assert scheme_of(lines) == scheme


def test_stresses_have_one_mark_a_syllable():
    assert stresses("the river") == "010"


@pytest.mark.parametrize(
    ("one", "other"), [("床前明月光", "疑是地上霜"), ("春眠不觉晓", "处处闻啼鸟"), ("人面不知何处去", "花落知多雨")]
)
def test_chinese_lines_that_rhyme_are_of_one_class(one, other):
    assert rhyme_of(one) == rhyme_of(other) != ""


def test_a_final_or_a_character_names_a_class():
    assert class_of_final("ang") == class_of_final("霜") == "唐"
    assert class_of_final("xyz") == ""


def test_only_characters_count():
    assert characters("床前明月光，OK。") == 5
