from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from indexes.database import Database
from indexes.database.ratings import Satisfaction
from indexes.results import Intent, Made, Result


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = await Database.open(f"sqlite:///{tmp_path}/test.db")
    yield opened
    await opened.close()


def answer(id: str, skill: str = "melody", model: str = "ngram-1") -> Result:
    return Result(id, Intent(skill), Made(), {"model": model} if model else {})


async def test_a_person_has_one_opinion_of_an_answer_the_last_one(database: Database) -> None:
    for good in (True, True, False):
        await database.ratings.rate("ann", answer("r1"), good)
    assert await database.ratings.report() == [Satisfaction("melody", "ngram-1", 0, 1)]


async def test_opinions_are_counted_by_skill_and_model(database: Database) -> None:
    await database.ratings.rate("ann", answer("r1"), good=True)
    await database.ratings.rate("bo", answer("r1"), good=False)
    await database.ratings.rate("ann", answer("r2", model="ngram-2"), good=True)
    await database.ratings.rate("ann", answer("r3", "recommend", ""), good=True)
    assert await database.ratings.report() == [
        Satisfaction("melody", "ngram-1", 1, 2),
        Satisfaction("melody", "ngram-2", 1, 1),
        Satisfaction("recommend", "", 1, 1),
    ]


async def test_buttons_are_found_with_what_they_go_on_from_until_they_are_old(database: Database) -> None:
    id = await database.buttons.keep("ann", Intent("song", {"text": "la " * 500}), "r1")
    assert await database.buttons.find(id) == (Intent("song", {"text": "la " * 500}), "r1")
    assert await database.buttons.prune(1.0) == 0
    assert await database.buttons.prune(-1.0) == 1
    assert await database.buttons.find(id) is None
