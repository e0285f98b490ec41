import pytest

from bot.confirming import confirmed
from indexes.results import Intent, Turn

OFFERED = Turn("here is my history", Intent("taste", {"action": "import"}), "Import it?", None, 0.0)
OTHER = Turn("what do you know of me?", Intent("taste", {"action": "show"}), "...", None, 0.0)


@pytest.mark.parametrize(
    "text",
    [
        "yes",
        "Yes, import it",
        "ok",
        "sure, go ahead",
        "yes please",
        "import them all!",
        "是的，导入",
        "好，导入",
        "导入吧",
        "好的",
        "可以",
    ],
)
def test_a_yes_takes_the_history_in(text):
    assert confirmed(text, [OTHER, OFFERED]) == Intent("taste", {"action": "import"})


@pytest.mark.parametrize("text", ["no", "No, drop it", "don't import it", "nope", "不，丢掉", "不要", "算了", "取消"])
def test_a_no_drops_it(text):
    assert confirmed(text, [OFFERED]) == Intent("taste", {"action": "import", "target": "discard"})


@pytest.mark.parametrize(
    "text",
    [
        "recommend five jigs",
        "yesterday once more",
        "write a song about it",
        "推荐五首曲子",
        "好听的歌",
        "is it safe?",
        "",
    ],
)
def test_other_words_are_no_answer(text):
    assert confirmed(text, [OFFERED]) is None


@pytest.mark.parametrize("turns", [[], [OTHER], [OFFERED, OTHER]])
def test_without_the_question_a_yes_means_nothing(turns):
    assert confirmed("yes", turns) is None
