"""Two wishes in one sentence, questions back, impossible values, and where a reading comes from."""

from typing import Any

import pytest

from bot.parts import encoder_of, skills_of
from bot.routing.lines import route_line
from bot.routing.router import Router
from bot.routing.wishes import halves
from bot.settings import Settings


@pytest.fixture(scope="module")
def router() -> Router:
    settings = Settings()
    return Router(skills_of(settings), encoder_of(settings.encoder))


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("recommend something sad and then write lyrics like it", "recommend", "lyrics"),
        ("compose a jig in D and tell me its key", "melody", "listen"),
        ("write four lines about rain, then recommend three slow airs", "lyrics", "recommend"),
        ("推荐几首悲伤的歌，然后写一段关于雨的歌词", "recommend", "lyrics"),
        ("作一段D大调的旋律，再推荐三首类似的曲子", "melody", "recommend"),
    ],
)
def test_two_wishes_are_read_in_order(router: Router, text: str, first: str, second: str) -> None:
    found = route_line(router, {"text": text})
    assert (found["skill"], found["then"]["skill"]) == (first, second)


@pytest.mark.parametrize(
    "text",
    [
        "write a song about a boy who left home and then came back",
        "write a poem and set it to music",
        "lyrics about people who dance and then sleep",
        "写一首关于先分手然后复合的歌",
    ],
)
def test_one_wish_stays_one(router: Router, text: str) -> None:
    assert "then" not in route_line(router, {"text": text})


def test_quoted_words_are_not_split() -> None:
    assert list(halves("set “we met and then we parted” to music")) == []


@pytest.mark.parametrize(
    ("text", "refused"),
    [("compose a tune of 10,000 bars", {"bars": 10_000}), ("写一段一万小节的旋律", {"bars": 10_000})],
)
def test_impossible_values_are_kept_apart(router: Router, text: str, refused: dict[str, Any]) -> None:
    found = route_line(router, {"text": text})
    assert found["skill"] == "melody"
    assert "bars" not in found["params"]
    assert found["refused"] == refused


def test_an_impossible_change_is_kept_apart_too(router: Router) -> None:
    found = route_line(router, {"turns": ["compose a jig in D", "make it 10,000 bars"]})
    assert found["params"]["tonic"] == "D"
    assert found["refused"] == {"bars": 10_000}


@pytest.mark.parametrize("text", ["给我女儿写首摇篮曲"])
def test_where_a_fair_reader_would_waver_it_asks(router: Router, text: str) -> None:
    reading = router.read(text)
    assert reading.ask
    assert len(reading.either) == 2
    assert all(offer in reading.ask for offer in reading.either)


def test_a_reading_tells_where_it_comes_from(router: Router) -> None:
    text = "lyrics about the sea, ABAB"
    why = route_line(router, {"text": text}, why=True)["why"]
    start, end = why["params"]["theme"]["at"]
    assert text[start:end] == "about the sea"
    assert why["params"]["theme"]["said"] == "about the sea"
    assert why["params"]["scheme"]["said"] == "ABAB"
    assert why["skill"]


def test_what_stands_from_before_is_told(router: Router) -> None:
    why = route_line(router, {"turns": ["compose a jig in D", "now in minor"]}, why=True)["why"]
    assert why["params"]["tonic"] == {"from": "conversation"}
    assert why["params"]["mode"]["from"] == "words"
