"""What a new request takes over from the one before it."""

from typing import Any

import pytest

from bot.parts import skills_of
from bot.routing.references import asked_besides, asked_of_another, going_on, taken_back, taken_over
from bot.settings import Settings
from skills.contract import Intent

SAD = Intent("recommend", {"mood": "sad", "tonic": "D", "mode": "minor", "count": 5})
SEA = Intent("lyrics", {"theme": "the sea", "language": "en"})


@pytest.mark.parametrize(
    ("text", "skill", "before", "taken"),
    [
        ("write lyrics with the same mood", "lyrics", SAD, {"mood": "sad"}),
        ("write lyrics like that", "lyrics", SAD, {"mood": "sad"}),
        ("a tune in the same key", "melody", SAD, {"tonic": "D", "mode": "minor"}),
        ("用同样的调作一首曲子", "melody", SAD, {"tonic": "D", "mode": "minor"}),
        ("a whole song on the same theme", "song", SEA, {"theme": "the sea"}),
        ("同样的主题写一首歌", "song", SEA, {"theme": "the sea"}),
        ("now set them to music in G minor", "song", SEA, {"theme": "the sea", "language": "en"}),
        ("给它谱个曲", "song", SEA, {"theme": "the sea", "language": "en"}),
        ("write lyrics about rain", "lyrics", SAD, {}),
        ("now you compose one", "melody", Intent("recommend", {"genre": "jig", "count": 3}), {"style": "jig"}),
        ("the same mood again", "recommend", SAD, {}),  # a change of the last request, not a new one
    ],
)
def test_what_is_named_the_same_is_taken_over(text: str, skill: str, before: Intent, taken: dict[str, Any]) -> None:
    assert taken_over(text, skills_of(Settings())[skill], [before]) == taken


def test_a_message_bare_of_anything_but_values_takes_over_what_fits() -> None:
    march = Intent("recommend", {"genre": "march", "tonic": "G", "count": 3})
    assert taken_over("16 bars", skills_of(Settings())["melody"], [march], bare=True) == {
        "style": "march",
        "tonic": "G",
    }


@pytest.mark.parametrize(
    ("text", "last", "asked"),
    [
        ("and the third?", Intent("recommend", {"why": 2}), {"why": 3}),
        ("那第一首呢", Intent("listen", {"aspect": "key", "of": "x#2"}), {"aspect": "key"}),
        ("the last one too", Intent("taste", {"action": "like", "target": "2"}), {"action": "like", "target": "-1"}),
        (
            "and the last one 2",
            Intent("taste", {"action": "rate", "target": "1", "stars": 4}),
            {"action": "rate", "target": "-1", "stars": 2},
        ),
        ("I love the third", Intent("recommend", {"why": 2}), None),
        ("不喜欢第二首", Intent("recommend", {"why": 1}), None),
        ("and the third?", Intent("taste", {"action": "block", "target": "polkas"}), None),
        ("and the third?", SAD, None),
    ],
)
def test_the_same_is_asked_of_another(text: str, last: Intent, asked: dict[str, Any] | None) -> None:
    found = asked_of_another(text, skills_of(Settings()), [last])
    assert (found and found.params) == asked


def test_nothing_is_taken_over_at_the_beginning() -> None:
    assert taken_over("the same mood", skills_of(Settings())["lyrics"], []) == {}


@pytest.mark.parametrize("text", ["take that back", "undo that", "收回刚才说的"])
def test_an_opinion_is_taken_back(text: str) -> None:
    skills, liked = skills_of(Settings()), Intent("taste", {"action": "like", "target": "2"})
    assert taken_back(text, skills, [liked]) == Intent("taste", {"action": "undo"})
    assert taken_back(text, skills, [liked, SAD]) is None  # the change of a request is undone then
    assert taken_back("I like that", skills, [liked]) is None


def test_a_question_may_go_on_with_something_else() -> None:
    key = Intent("listen", {"aspect": "key", "text": "C D E"})
    skills = skills_of(Settings())
    assert asked_besides("and the metre?", skills, [key]) == Intent("listen", {"aspect": "meter", "text": "C D E"})
    assert asked_besides("那速度呢", skills, [key]) == Intent("listen", {"aspect": "tempo", "text": "C D E"})
    assert asked_besides("a tune in the same metre", skills, [key]) is None


def test_a_tune_to_words_and_words_to_a_tune_make_a_song() -> None:
    skills = skills_of(Settings())
    assert going_on("put a tune on it", "melody", skills, SEA) == {"song"}
    assert "song" in going_on("add words about the sea", "lyrics", skills, Intent("melody"))
    assert going_on("compose a march", "melody", skills, SEA) == set(skills)
