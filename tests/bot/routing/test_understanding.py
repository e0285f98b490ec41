"""How well labelled requests are understood; the lines are what the product promises, the held-out part is apart.

`troubadour evaluate router FILE ...` prints the same scores.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from bot.parts import encoder_of, skills_of
from bot.routing import evaluation
from bot.routing.evaluation import Score
from bot.routing.lines import route_line
from bot.routing.router import Router
from bot.routing.training import REQUESTS, rows_of
from bot.settings import Settings

# Nothing was fitted or mended to these; "fresh" is in more voices, "others" by other people than wrote the rest.
LABELLED = Path(__file__).parent / "labelled"
APART = tuple(LABELLED / f"{name}.jsonl" for name in ("held", "fresh", "unseen", "others"))
Judge = Callable[[str], Score]
# skills right, parameters right, requests with parameters out of nowhere
LINES = {"English": (0.97, 0.95, 0.02), "Chinese": (0.95, 0.93, 0.02), "dialogues": (0.90, 0.90, 0.02)}
WITHOUT = {"English": 0.92, "Chinese": 0.90}  # skills right without the sentence encoder


def judged(router: Router, files: Sequence[Path], every: int = 1) -> Judge:
    labels = [label for file in files for label in evaluation.load(file)[::every]]
    marks = evaluation.parts(evaluation.mark(labels, lambda label: route_line(router, label)))
    return lambda part: evaluation.score(marks[part])


def check(score: Score, skill: float, params: float, stray: float) -> None:
    assert score.skill >= skill
    assert score.params >= params
    assert score.stray <= stray


@pytest.fixture(scope="module")
def router() -> Router:
    settings = Settings()
    return Router(skills_of(settings), encoder_of(settings.encoder))


@pytest.fixture(scope="module")
def judge(router: Router) -> Judge:
    return judged(router, APART)


@pytest.fixture(scope="module")
def judge_of_lessons(router: Router) -> Judge:
    return judged(router, [REQUESTS], every=8)  # of thousands, for time; the command reads all


@pytest.fixture(scope="module")
def judge_without_encoder() -> Judge:
    return judged(Router(skills_of(Settings()), None), APART)


@pytest.mark.parametrize("part", LINES)
def test_requests_are_understood(judge: Judge, part: str) -> None:
    check(judge(part), *LINES[part])


@pytest.mark.parametrize("part", LINES)
def test_requests_that_the_model_has_seen_are_understood(judge_of_lessons: Judge, part: str) -> None:
    check(judge_of_lessons(part), *LINES[part])


@pytest.mark.parametrize("part", WITHOUT)
def test_skills_are_found_without_the_sentence_encoder(judge_without_encoder: Judge, part: str) -> None:
    assert judge_without_encoder(part).skill >= WITHOUT[part]


def test_the_labels_are_many_and_of_every_skill() -> None:
    labels = [label for file in APART for label in evaluation.load(file)]
    assert sum("text" in label for label in labels) >= 400
    assert sum("turns" in label for label in labels) >= 60
    assert {label["skill"].partition("|")[0] for label in labels} == set(skills_of(Settings()))


def test_no_held_out_sentence_is_trained_on() -> None:
    said = {saying.text.casefold() for _, saying in rows_of(skills_of(Settings()).values())}
    said |= {label["text"].casefold() for label in evaluation.load(REQUESTS) if "text" in label}
    labels = [label for file in APART for label in evaluation.load(file)]
    held = [label["text"].casefold() for label in labels if label.get("text")]
    assert sum(text in said for text in held) <= len(held) // 50  # "thanks!" is said by everybody


def test_the_shipped_model_understands_what_the_skills_say_now() -> None:
    """After changes to examples that it no longer understands: `troubadour build router`."""
    skills = skills_of(Settings())
    router = Router(skills, None)
    said = [(skill.name, text) for skill in skills.values() for texts in skill.examples.values() for text in texts]
    missed = [text for name, text in said if router.read(text).intent.skill != name]
    assert len(missed) <= len(said) // 50, missed
