"""What was changed is told from what was kept: the wishes of the last thing made beside those of the one before."""

from dataclasses import replace

import pytest

from bot.explaining import explained
from bot.parts import skills_of
from bot.settings import Settings
from indexes.results import Intent, Made, Result, Turn

SKILLS = skills_of(Settings())


def turn(skill, account=(), **params):
    return Turn("", Intent(skill, params), "", Result("r", Intent(skill, params), Made(), dict(account)), 0.0)


SLOWER = [
    turn("melody", tempo=120.0, tonic="D", seed=1),
    turn("taste", action="like"),
    turn("melody", {"form": "AABB"}, tempo=100.0, tonic="D", seed=2),
]


@pytest.mark.parametrize("text", ["what did you change?", "so what's different now", "你改了什么？", "哪里不一样了"])
def test_changes_are_told(text):
    reply = explained(text, SLOWER, SKILLS, "en")
    assert reply.text == "Against the one before: Tempo 120 → 100."
    assert "AABB" in reply.cards[0].lines[0]


@pytest.mark.parametrize(
    ("turns", "said"),
    [(SLOWER[:1], "before"), ([SLOWER[0], turn("melody", tempo=120.0, tonic="D", seed=9)], "seed")],
)
def test_what_was_not_changed_is_told_too(turns, said):
    assert said in explained("what did you change?", turns, SKILLS, "en").text


def test_other_questions_and_empty_conversations_are_left_alone():
    assert explained("what did you change your mind about?", SLOWER, SKILLS, "en") is None
    assert explained("what did you change?", [], SKILLS, "en") is None
    assert explained("what did you change?", SLOWER[1:2], SKILLS, "en") is None


@pytest.mark.parametrize(
    "text", ["why?", "Why did you write it like that?", "how was this made?", "为什么？", "怎么写出来的"]
)
def test_how_the_last_thing_made_came_about_is_told(text):
    assert "AABB" in explained(text, SLOWER, SKILLS, "en").cards[0].lines[0]


@pytest.mark.parametrize(
    "text", ["why is the sky blue?", "why the second?", "为什么推荐第二首", "what is this?", "怎么用"]
)
def test_other_whys_are_left_to_the_skills(text):
    assert explained(text, SLOWER, SKILLS, "en") is None


def test_why_of_a_list_of_tracks_is_left_to_the_recommender():
    shown = replace(SLOWER[2], result=replace(SLOWER[2].result, made=Made(tracks=("a", "b"))))
    assert explained("why?", [shown], SKILLS, "en") is None
