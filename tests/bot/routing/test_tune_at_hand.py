"""What is outright to be done with a tune that is at hand, attached or shown last."""

from typing import Any

import pytest

from bot.parts import encoder_of, skills_of
from bot.routing.lines import route_line
from bot.routing.references import worked_on
from bot.routing.router import Router
from bot.settings import Settings
from skills.contract import Intent

JIG, TUNE = "write a jig in D", "写一首D大调的曲子"
ACCOMPANIED: list[tuple[str, dict[str, Any]]] = [
    ("accompany it in march style", {"style": "march"}),
    ("add a bass line to this in waltz style", {"style": "waltz"}),
    ("accompany this in waltz style", {"style": "waltz"}),
    ("a bass line under it", {}),
    ("give it a simple accompaniment", {}),
    ("put chords under it", {}),
    ("给它配个低音", {}),
    ("加上圆舞曲伴奏", {"style": "waltz"}),
    ("配和弦", {}),
]


@pytest.fixture(scope="module")
def router() -> Router:
    settings = Settings()
    return Router(skills_of(settings), encoder_of(settings.encoder))


@pytest.mark.parametrize(("text", "style"), ACCOMPANIED)
def test_a_file_is_accompanied_in_the_style_and_keeps_its_own_metre(
    router: Router, text: str, style: dict[str, Any]
) -> None:
    read = route_line(router, {"text": text, "attachment": "mine.mid"})
    assert (read["skill"], read["params"]) == ("melody", {"operation": "harmonize", **style})
    assert "ask" not in read


@pytest.mark.parametrize(("text", "style"), ACCOMPANIED)
def test_the_tune_shown_last_is_accompanied(router: Router, text: str, style: dict[str, Any]) -> None:
    read = route_line(router, {"turns": [JIG, text]})
    kept = {"tonic": "D", **(style or {"style": "jig", "meter": "6/8"})}
    assert (read["skill"], read["params"]) == ("melody", {"operation": "harmonize", **kept})


@pytest.mark.parametrize(
    ("turns", "operation"),
    [
        ([JIG, "keep the rhythm"], "vary"),
        ([JIG, "vary it slightly", "keep the rhythm"], "vary"),
        ([JIG, "vary it", "keep the contour"], "vary"),
        ([TUNE, "保留节奏"], "vary"),
        ([TUNE, "变奏一下", "保留轮廓"], "vary"),
        ([JIG, "accompany it as a waltz", "with chords"], "harmonize"),
        ([TUNE, "配圆舞曲伴奏", "要和弦"], "harmonize"),
    ],
)
def test_a_follow_up_works_on_the_tune_and_keeps_what_it_was(router: Router, turns: list[str], operation: str) -> None:
    read = route_line(router, {"turns": turns})
    assert (read["skill"], read["params"]["operation"], read["params"]["tonic"]) == ("melody", operation, "D")
    assert ("waltz" in str(turns) or "圆舞" in str(turns)) == (read["params"].get("style") == "waltz")
    assert "strength" not in read["params"]  # ornaments would not keep the rhythm


@pytest.mark.parametrize(
    ("text", "skill", "operation"),
    [
        ("a waltz with a bass line", "melody", None),
        ("what are the chords?", "listen", None),
        ("write words for it", "song", None),
    ],
)
def test_another_wish_after_a_tune_is_another(router: Router, text: str, skill: str, operation: str | None) -> None:
    read = route_line(router, {"turns": [JIG, text]})
    assert (read["skill"], read["params"].get("operation")) == (skill, operation)


@pytest.mark.parametrize(
    ("text", "files", "before", "told"),
    [
        ("accompany it", (), [Intent("melody")], "harmonize"),
        ("accompany it", ("mine.mid",), [], "harmonize"),
        ("accompany the second one", (), [Intent("recommend", {"genre": "jig"})], "harmonize"),
        ("accompany it", (), [Intent("listen"), Intent("taste", {"action": "like"}), Intent("help")], "harmonize"),
        ("accompany it", (), [], None),
        ("accompany it", ("words.txt",), [], None),
        ("accompany it", (), [Intent("song", {"theme": "rain"})], None),
        ("keep the rhythm", (), [Intent("recommend", {"genre": "jig"})], None),
    ],
)
def test_only_a_tune_at_hand_is_worked_on(
    text: str, files: tuple[str, ...], before: list[Intent], told: str | None
) -> None:
    worked = worked_on(text, files, skills_of(Settings()), before)
    assert (worked and worked.params["operation"]) == told
