"""How well labelled requests are understood; the lines are what the product promises, the held-out part is apart.

`troubadour evaluate router FILE ...` prints the same scores.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from bot.parts import encoder_of, skills_of
from bot.routing import evaluation
from bot.routing.evaluation import Score
from bot.routing.lines import route_line
from bot.routing.router import Router
from bot.routing.training import REQUESTS, rows_of
from bot.settings import Settings

# The model has seen the first; to the rest nothing was fitted or mended. "fresh" is harder, in more voices; "others" is by
# other people than wrote the rest.
LABELLED = Path(__file__).parent / "labelled"
APART = {name: LABELLED / f"{name}.jsonl" for name in ("held", "fresh", "unseen", "others")}
FILES = {"requests": REQUESTS, **APART}
STRIDES = {"requests": 6}  # every sixth of thousands, for time; the command reads all
Judge = Callable[[str, str], Score]
# file, part: skills right, parameters right, requests with parameters out of nowhere
LINES = {
    ("requests", "English"): (0.97, 0.95, 0.02),
    ("requests", "Chinese"): (0.95, 0.93, 0.02),
    ("requests", "dialogues"): (0.90, 0.90, 0.02),
    ("held", "English"): (0.97, 0.95, 0.02),
    ("held", "Chinese"): (0.95, 0.93, 0.02),
    ("held", "dialogues"): (0.90, 0.90, 0.04),
    ("fresh", "English"): (0.92, 0.88, 0.04),
    ("fresh", "Chinese"): (0.92, 0.88, 0.04),
    ("fresh", "dialogues"): (0.90, 0.80, 0.04),
    ("unseen", "English"): (0.97, 0.95, 0.02),
    ("unseen", "Chinese"): (0.95, 0.93, 0.02),
    ("unseen", "dialogues"): (0.90, 0.90, 0.02),
    ("others", "English"): (0.95, 0.91, 0.02),  # a little below what is promised, as they are: the next goal
    ("others", "Chinese"): (0.95, 0.93, 0.02),
    ("others", "dialogues"): (0.90, 0.90, 0.02),
}


def judged(router: Router, files: Iterable[str] = FILES) -> Judge:
    marks = {
        file: evaluation.parts(
            evaluation.mark(
                evaluation.load(FILES[file])[:: STRIDES.get(file, 1)],
                lambda label: route_line(router, label),
            )
        )
        for file in files
    }
    return lambda file, part: evaluation.score(marks[file][part])


@pytest.fixture(scope="module")
def judge() -> Judge:
    settings = Settings()
    return judged(Router(skills_of(settings), encoder_of(settings.encoder)))


@pytest.fixture(scope="module")
def judge_without_encoder() -> Judge:
    return judged(Router(skills_of(Settings()), None), APART)


@pytest.mark.parametrize(("file", "part"), LINES)
def test_requests_are_understood(judge: Judge, file: str, part: str) -> None:
    score = judge(file, part)
    skill, params, stray = LINES[file, part]
    assert score.skill >= skill
    assert score.params >= params
    assert score.stray <= stray


WITHOUT = {"English": 0.92, "Chinese": 0.90}


@pytest.mark.parametrize("part", WITHOUT)
def test_skills_are_found_without_the_sentence_encoder(judge_without_encoder: Judge, part: str) -> None:
    scores = [judge_without_encoder(file, part) for file in APART]
    assert sum(each.skill * each.count for each in scores) / sum(each.count for each in scores) >= WITHOUT[part]


def test_the_labels_are_many_and_of_every_skill() -> None:
    labels = [label for file in FILES.values() for label in evaluation.load(file)]
    assert sum("text" in label for label in labels) >= 400
    assert sum("turns" in label for label in labels) >= 60
    assert {label["skill"].partition("|")[0] for label in labels} == set(skills_of(Settings()))


def test_no_held_out_sentence_is_trained_on() -> None:
    said = {saying.text.casefold() for _, saying in rows_of(skills_of(Settings()).values())}
    said |= {label["text"].casefold() for label in evaluation.load(REQUESTS) if "text" in label}
    labels = [label for file in APART.values() for label in evaluation.load(file)]
    held = [label["text"].casefold() for label in labels if label.get("text")]
    assert sum(text in said for text in held) <= len(held) // 50  # "thanks!" is said by everybody


def test_the_shipped_model_understands_what_the_skills_say_now() -> None:
    """After changes to examples that it no longer understands: `troubadour build router`."""
    skills = skills_of(Settings())
    router = Router(skills, None)
    said = [(skill.name, text) for skill in skills.values() for texts in skill.examples.values() for text in texts]
    missed = [text for name, text in said if router.read(text).intent.skill != name]
    assert len(missed) <= len(said) // 50, missed
