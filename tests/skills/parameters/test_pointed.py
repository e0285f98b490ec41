import pytest

from skills.parameters.rank import pointed


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("more like the third but faster", 3),
        ("harmonize the first one", 1),
        ("play number 3", 3),
        ("what key is the second tune in?", 2),
        ("continue the first for eight bars", 1),
        ("last one, slower", -1),
        ("放第四首给我听", 4),
        ("像最后一首的", -1),
    ],
)
def test_a_rank_points_at_one_of_those_shown(text: str, rank: int) -> None:
    assert pointed(text) == rank


@pytest.mark.parametrize(
    "text",
    [
        "rewrite the first 8 bars",
        "the second verse",
        "compose my first song",
        "a song about the last train home",
        "from the first to the last",
        "第二小节",
        "a tune of the 19th century",
    ],
)
def test_other_ordinals_point_at_nothing(text: str) -> None:
    assert pointed(text) is None
