"""What was said and what came of it, by conversation."""

from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from indexes.database.schema import now, results, turns
from indexes.results import Intent, Made, Result, Turn

DAY = 86_400.0  # seconds


class Conversations:
    """Reads and writes turns and results."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def save(self, session: str, person: str, text: str, intent: Intent, reply: str, result: Result) -> None:
        """Commit one turn together with its result."""
        asked = {"id": result.id, "person": person, "skill": intent.skill, "params": dict(intent.params)}
        kept = {"made": result.made.to_json(), "account": dict(result.account)}
        said = {"session": session, "person": person, "text": text, "reply": reply, "result": result.id}
        async with self._engine.begin() as connection:
            await connection.execute(insert(results), asked | kept)
            await connection.execute(insert(turns), said)

    async def turns(self, session: str, person: str, limit: int) -> list[Turn]:
        """Return the person's last `limit` turns of a conversation, oldest first."""
        query = (
            select(turns.c.text, turns.c.reply, turns.c.at.label("said"), results)
            .outerjoin(results, results.c.id == turns.c.result)
            .where(turns.c.session == session, turns.c.person == person)
            .order_by(turns.c.id.desc())
            .limit(limit)
        )
        async with self._engine.connect() as connection:
            rows = [_turn(row) for row in (await connection.execute(query)).mappings()]
        return rows[::-1]

    async def last(self, session: str, person: str) -> Result | None:
        """Return what came of the conversation's last turn, None when there is none."""
        found = await self.turns(session, person, 1)
        return found[-1].result if found else None

    async def result(self, id: str) -> Result | None:
        """Return one result, None when it is not (or no longer) known."""
        async with self._engine.connect() as connection:
            row = (await connection.execute(select(results).where(results.c.id == id))).mappings().first()
        return _result(row) if row else None

    async def prune(self, days: float) -> int:
        """Delete turns and results older than `days`; return how many turns there were."""
        before = now() - days * DAY
        async with self._engine.begin() as connection:
            count = (await connection.execute(delete(turns).where(turns.c.at < before))).rowcount
            await connection.execute(delete(results).where(results.c.at < before))
        return count


def _result(row: Any) -> Result:
    return Result(row["id"], Intent(row["skill"], row["params"]), Made.from_json(row["made"]), row["account"])


def _turn(row: Any) -> Turn:
    result = _result(row) if row["id"] else None
    return Turn(row["text"], result.intent if result else Intent(""), row["reply"], result, row["said"])
