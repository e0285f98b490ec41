"""What buttons do whose meaning is too long to travel with them."""

import secrets

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from indexes.database.conversations import DAY
from indexes.database.schema import buttons, now
from indexes.results import Intent


class Buttons:
    """Keeps an Intent, and the result that it goes on from, under a short id."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def keep(self, person: str, intent: Intent, result: str) -> str:
        """Commit what a button under a person's answer does; return its id."""
        id = secrets.token_hex(8)
        row = {"id": id, "person": person, "skill": intent.skill, "params": dict(intent.params), "result": result}
        async with self._engine.begin() as connection:
            await connection.execute(insert(buttons), row)
        return id

    async def find(self, id: str) -> tuple[Intent, str] | None:
        """Return the Intent of a button and the result that it goes on from, None when it is no longer known."""
        async with self._engine.connect() as connection:
            row = (await connection.execute(select(buttons).where(buttons.c.id == id))).mappings().first()
        return (Intent(row["skill"], row["params"]), row["result"]) if row else None

    async def prune(self, days: float) -> int:
        """Delete buttons older than `days`; return how many there were."""
        async with self._engine.begin() as connection:
            return (await connection.execute(delete(buttons).where(buttons.c.at < now() - days * DAY))).rowcount
