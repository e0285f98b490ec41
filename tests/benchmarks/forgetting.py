"""Forgetting one of many people: `python -m tests.benchmarks.forgetting` prints how soon answers are free of them.

Until everything has been learnt again, others are heard by a model of items beside items. It is compared, to the last
bit, with one that was made from the histories of all but the forgotten person.
"""

import asyncio
import tempfile
import time
from pathlib import Path

import numpy as np
from sqlalchemy import insert

from bot.others import Others
from indexes.database import Database
from indexes.database.schema import events, settings
from indexes.models.hybrid import at_once
from indexes.recommenders.collaborative import Collaborative

PEOPLE, TRACKS, LIKES, SEED = 10_000, 5_000, 20, 5
GONE = "p17"


def histories() -> dict[str, list[str]]:
    """Return who likes what: tracks as unequally popular as they are everywhere."""
    rng = np.random.default_rng(SEED)
    popular = 1 / np.arange(1, TRACKS + 1) ** 0.7
    drawn = rng.choice(TRACKS, (PEOPLE, LIKES), p=popular / popular.sum())
    return {f"p{n}": [f"t{track}" for track in dict.fromkeys(row)] for n, row in enumerate(drawn.tolist())}


async def filled(database: Database, people: dict[str, list[str]]) -> None:
    """Write down what everybody likes, and that all of them agreed to share it."""
    liked = [{"person": person, "action": "like", "target": track} for person, some in people.items() for track in some]
    async with database.engine.begin() as connection:
        await connection.execute(insert(events), liked)
        await connection.execute(
            insert(settings), [{"person": each, "name": "optin", "value": True} for each in people]
        )


async def run(folder: Path) -> None:
    """Let one be forgotten, and print the seconds of each step up to the first answer of what others like."""
    people = histories()
    database = await Database.open(f"sqlite:///{folder}/t.db")
    await filled(database, people)
    others = Others(database, folder / "none", patience=0.0)
    start = time.perf_counter()
    await others()
    print(f"{len(people):,} people, {sum(map(len, people.values())):,} likes of {TRACKS:,} tracks")
    print(f"everything learnt: {time.perf_counter() - start:.1f} s")
    start = time.perf_counter()
    await database.histories.forget(GONE)
    print(f"forgotten: {time.perf_counter() - start:.3f} s")
    start, spent = time.perf_counter(), time.process_time()
    meanwhile = await others()
    told = f"{time.perf_counter() - start:.2f} s, {time.process_time() - spent:.2f} of a processor"
    print(f"the next answer of others, every pair of items without {GONE}: {told}")
    left = {person: tracks for person, tracks in people.items() if person != GONE}
    start = time.perf_counter()
    again = Collaborative.fit(left, at_once)
    print(f"of which the model itself: {time.perf_counter() - start:.2f} s")
    seeds = list(people[GONE])
    assert meanwhile is not None
    scores = dict(zip(meanwhile.items, meanwhile.scores(seeds), strict=True))
    off = max(abs(scores[item] - score) for item, score in zip(again.items, again.scores(seeds), strict=True))
    print(f"largest difference from one made without them: {off}")
    await database.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        asyncio.run(run(Path(made)))
