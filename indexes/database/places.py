"""What was set for a server or a channel by those who may."""

from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from indexes.database.schema import place_settings as table


class Places:
    """Reads and writes the settings of places."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def settings(self, place: str) -> dict[str, Any]:
        """Return every setting of a place by name."""
        query = select(table.c.name, table.c.value).where(table.c.place == place)
        async with self._engine.connect() as connection:
            return {row.name: row.value for row in await connection.execute(query)}

    async def set(self, place: str, name: str, value: Any) -> None:
        """Commit one setting in place of what was set before; None takes it away."""
        async with self._engine.begin() as connection:
            await connection.execute(delete(table).where((table.c.place == place) & (table.c.name == name)))
            if value is not None:
                await connection.execute(insert(table), {"place": place, "name": name, "value": value})

    async def forget(self, place: str) -> int:
        """Delete every setting of a place; return how many there were."""
        async with self._engine.begin() as connection:
            return (await connection.execute(delete(table).where(table.c.place == place))).rowcount
