import pytest

from skills.parameters.outright import operation


@pytest.mark.parametrize(
    "text",
    [
        "accompany it in march style",
        "please accompany this tune as a polka",
        "a bass line under it",
        "add a bass line to this in waltz style",
        "can you put a simple bass line under my melody",
        "give it a simple accompaniment",
        "put chords under it",
        "with chords",
        "accompany the second one in march style",
        "给它配个低音",
        "加上圆舞曲伴奏",
        "配和弦",
        "请给这段旋律加个进行曲风格的伴奏",
        "用进行曲风格给它伴奏",
        "要和弦",
    ],
)
def test_players_for_a_tune_harmonize_it(text: str) -> None:
    assert operation(text) == "harmonize"


@pytest.mark.parametrize(
    "text",
    ["keep the rhythm", "but keep its contour", "don't change the rhythm, please", "same rhythm, other notes",
     "保留节奏", "保持原来的节奏", "轮廓不变", "节奏别动"],
)  # fmt: skip
def test_what_is_kept_varies_a_tune(text: str) -> None:
    assert operation(text) == "vary"


@pytest.mark.parametrize(
    "text",
    [
        "write a waltz with a bass line",
        "a march with chords",
        "a bass line in E minor",
        "write words for it",
        "what are the chords?",
        "what chords are under it",
        "is there a bass line under it?",
        "I like the chords under it",
        "remove the chords under it",
        "no chords",
        "another one with accompaniment",
        "keep the rhythm section quiet",
        "make it sadder, keep the rhythm",
        "写一首带伴奏的圆舞曲",
        "有什么和弦",
        "配什么和弦好",
        "不要伴奏",
        "给它做个和弦分析",
        "用吉他伴奏的歌",
        "给它配词",
        "别保留节奏",
    ],
)
def test_other_wishes_have_to_be_understood_as_a_whole(text: str) -> None:
    assert operation(text) == ""
