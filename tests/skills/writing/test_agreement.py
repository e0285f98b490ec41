import pytest

from skills.writing.english.agreement import against

WORDS = "I you we he it a an to the was were is goes go always road roads apple hour kiss".split()  # noqa: SIM905
ILL = against(WORDS)


def ill(one, two):
    row = ILL.get(WORDS.index(one))
    return row is not None and row[WORDS.index(two)] > 0


@pytest.mark.parametrize(
    "pair",
    ["you was", "we is", "I goes", "he go", "it were", "a apple", "an road", "a hour", "a roads", "to was", "the is"],
)
def test_what_does_not_agree_is_ill(pair):
    assert ill(*pair.split())


@pytest.mark.parametrize(
    "pair", ["you were", "he was", "I go", "he goes", "an apple", "an hour", "a road", "a kiss", "I always", "to go"]
)
def test_what_agrees_is_not(pair):
    assert not ill(*pair.split())
