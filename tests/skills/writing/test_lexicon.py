import pytest

from skills.writing.english.lexicon import COMMA, Lexicon, stem
from skills.writing.english.lines import fits_beats
from skills.writing.phonetics import rhyme_of

WORDS = [
    "the",
    "a",
    "light",
    "night",
    "bright",
    "light",
    "lights",
    "harbor",
    "sea",
    "me",
    "tree",
    "don",
    "it",
    "she",
    "of",
    "moon",
    "wind",
]


@pytest.fixture(scope="module")
def lexicon():
    vocabulary = {f" {word}": number for number, word in enumerate(dict.fromkeys(WORDS))}
    for mark in ("'s", "'t", "'m", "'ll", "'ve", "'d", "'re", ",", ";", ".", "!", "?", ":", "\n"):
        vocabulary[mark] = len(vocabulary)
    return Lexicon.of(vocabulary)


def test_words_of_a_family_rhyme_and_none_is_a_weak_end(lexicon):
    for sound, places in lexicon.families.items():
        assert {rhyme_of(lexicon.words[place]) for place in places} == {sound}
    ends = {lexicon.words[place] for places in lexicon.families.values() for place in places}
    assert {"light", "night", "sea", "tree", "me"} <= ends
    assert not ends & {"the", "of", "it", "wind"}


def test_a_rhyme_is_not_an_echo(lexicon):
    echoes = {lexicon.words[place] for place in lexicon.echoes("light")}
    assert "light" in echoes
    assert "night" not in echoes
    assert "night" in {lexicon.words[place] for place in lexicon.echoes("knight")}


def test_forms_of_a_word_are_kin(lexicon):
    kin = lexicon.kin
    assert kin[lexicon.place["light"]] == kin[lexicon.place["lights"]] != kin[lexicon.place["night"]]


@pytest.mark.parametrize(
    ("one", "two"), [("harbour", "harbors"), ("theatre", "theaters"), ("running", "runs"), ("city", "cities")]
)
def test_stems(one, two):
    assert stem(one) == stem(two)


def test_a_row_is_written_with_a_capital_and_without_a_space_before_a_comma(lexicon):
    row = [lexicon.place[word] for word in ("the", "light", COMMA, "the", "sea")]
    assert lexicon.text(row) == "The light, the sea"


def test_a_meaning_is_near_its_own_word(lexicon):
    from skills.writing.english.writer import encoder

    near = lexicon.near(encoder().encode(["the ocean"])[0])
    assert lexicon.words[int(near.argmax())] == "sea"


@pytest.mark.parametrize(
    ("stress", "beats", "fits"),
    [
        ("10", "10", True),
        ("10", "01", False),
        ("01", "01", True),
        ("+", "0", True),
        ("10", "1", False),
        ("10", "--", True),
    ],
)
def test_stresses_go_with_beats(stress, beats, fits):
    assert fits_beats(stress, beats) == fits
