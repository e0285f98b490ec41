from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from indexes.database import Database


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = await Database.open(f"sqlite:///{tmp_path}/test.db")
    yield opened
    await opened.close()


async def test_the_newest_value_counts_and_none_takes_it_away(database: Database) -> None:
    await database.places.set("g", "language", "en")
    await database.places.set("g", "language", "zh")
    await database.places.set("g", "quota", 5)
    assert await database.places.settings("g") == {"language": "zh", "quota": 5}
    await database.places.set("g", "quota", None)
    assert await database.places.settings("g") == {"language": "zh"}


async def test_a_place_is_forgotten_alone(database: Database) -> None:
    for place in ("g", "h"):
        await database.places.set(place, "channels", {"1": "everything"})
    assert await database.places.forget("g") == 1
    assert await database.places.settings("g") == {}
    assert await database.places.settings("h") == {"channels": {"1": "everything"}}
