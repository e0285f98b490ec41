"""Whether somebody speaks of themselves or of the music."""

import pytest

from bot.routing.feelings import felt, tells_feeling


@pytest.mark.parametrize(
    "text", ["I'm buzzing", "had a rough day", "got dumped :(", "最近心情不好", "我好难过", "emo了，放点歌"]
)
def test_a_person_tells_how_they_are(text: str) -> None:
    assert tells_feeling(text)


@pytest.mark.parametrize(
    "text", ["something sad please", "I'm looking for sad songs", "happy jigs", "推荐五首欢快的曲子", "来首悲伤的歌"]
)
def test_music_is_described(text: str) -> None:
    assert not tells_feeling(text)


def test_only_a_mood_that_is_told_is_said_back() -> None:
    assert felt("I'm so sad today", {"mood": "sad"}) == "sad"
    assert felt("got the job!", {"mood": "happy"}) == "happy"
    assert felt("I'm stressed, something relaxing please", {"mood": "relaxed"}) == ""
    assert felt("I feel like something sad", {"mood": "sad"}) == ""
