import pytest

from skills.writing.english.agreement import against

_WORDS = """I you we he she it a an to the was were is goes go always road roads apple hour kiss sing sings singing let
lets letting"""
WORDS = _WORDS.split()
ILL = against(WORDS)


def ill(one, two):
    row = ILL.get(WORDS.index(one))
    return row is not None and row[WORDS.index(two)] > 0


@pytest.mark.parametrize(
    "pair",
    [
        "you was",
        "he were",
        "we is",
        "I goes",
        "it were",
        "a apple",
        "an road",
        "a hour",
        "a roads",
        "to was",
        "the is",
        "she sing",
    ],
)
def test_what_does_not_agree_is_ill(pair):
    assert ill(*pair.split())


@pytest.mark.parametrize(
    "pair",
    [
        "you were",
        "he was",
        "I go",
        "he goes",
        "an apple",
        "an hour",
        "a road",
        "a kiss",
        "I always",
        "to go",
        "she let",
        "I sing",
        "she sings",
    ],
)
def test_what_agrees_is_not(pair):
    assert not ill(*pair.split())
