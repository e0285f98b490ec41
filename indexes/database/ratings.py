"""How people found answers: one opinion for each person and answer."""

from dataclasses import dataclass

from sqlalchemy import case, delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from indexes.database.schema import ratings
from indexes.results import Result


@dataclass(frozen=True)
class Satisfaction:
    """How many answers of one skill and one model were found good, of how many that were rated."""

    skill: str
    model: str  # name and version, "" where no model was used
    good: int
    rated: int


class Ratings:
    """Reads and writes ratings of answers."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def rate(self, person: str, result: Result, good: bool) -> None:
        """Commit a person's opinion of an answer in place of an earlier one."""
        row = {
            "person": person,
            "result": result.id,
            "skill": result.intent.skill,
            "model": str(result.account.get("model", ""))[:120],
            "value": 1 if good else -1,
        }
        same = (ratings.c.person == person) & (ratings.c.result == result.id)
        async with self._engine.begin() as connection:
            await connection.execute(delete(ratings).where(same))
            await connection.execute(insert(ratings), row)

    async def report(self) -> list[Satisfaction]:
        """Return the satisfaction with each skill and model, in alphabetical order."""
        good = func.sum(case((ratings.c.value > 0, 1), else_=0))
        kinds = ratings.c.skill, ratings.c.model
        query = select(*kinds, good.label("good"), func.count().label("rated")).group_by(*kinds).order_by(*kinds)
        async with self._engine.connect() as connection:
            return [Satisfaction(**row) for row in (await connection.execute(query)).mappings()]
