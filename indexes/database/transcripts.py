"""Conversations as they were shown: what was asked and the answer with its files, for reading them again."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from indexes.database.schema import transcripts as table
from indexes.database.schema import turns


@dataclass(frozen=True)
class Shown:
    """One turn as it was shown: plain data of the front that showed it; `at` in seconds since 1970, UTC."""

    id: str
    asked: Mapping[str, Any]
    shown: Mapping[str, Any]
    at: float


@dataclass(frozen=True)
class Entry:
    """One conversation of a person: what was asked first, and when it was gone on with last."""

    session: str
    asked: Mapping[str, Any]
    at: float


class Transcripts:
    """Reads and writes what was shown."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def keep(
        self, id: str, person: str, session: str, asked: Mapping[str, Any], shown: Mapping[str, Any]
    ) -> None:
        """Commit one turn."""
        row = {"id": id, "person": person, "session": session, "asked": dict(asked), "shown": dict(shown)}
        async with self._engine.begin() as connection:
            await connection.execute(insert(table), row)

    async def read(self, person: str, session: str, limit: int = 200) -> list[Shown]:
        """Return the last `limit` turns of a person's conversation, oldest first."""
        query = (
            select(table.c.id, table.c.asked, table.c.shown, table.c.at)
            .where(table.c.person == person, table.c.session == session)
            .order_by(table.c.at.desc())
            .limit(limit)
        )
        async with self._engine.connect() as connection:
            return [Shown(**row) for row in (await connection.execute(query)).mappings()][::-1]

    async def conversations(self, person: str, limit: int = 100) -> list[Entry]:
        """Return a person's conversations, the one gone on with last first."""
        spans = (
            select(table.c.session, func.min(table.c.at).label("first"), func.max(table.c.at).label("last"))
            .where(table.c.person == person)
            .group_by(table.c.session)
            .subquery()
        )
        query = (
            select(table.c.session, table.c.asked, spans.c.last.label("at"))
            .join(spans, (spans.c.session == table.c.session) & (spans.c.first == table.c.at))
            .where(table.c.person == person)
            .order_by(spans.c.last.desc())
            .limit(limit)
        )
        async with self._engine.connect() as connection:
            return [Entry(**row) for row in (await connection.execute(query)).mappings()]

    async def drop(self, person: str, session: str) -> list[str]:
        """Delete a conversation with what "this" could refer to in it; return the ids of its turns."""
        chosen = (table.c.person == person) & (table.c.session == session)
        async with self._engine.begin() as connection:
            ids = list(await connection.scalars(select(table.c.id).where(chosen)))
            await connection.execute(delete(table).where(chosen))
            await connection.execute(delete(turns).where((turns.c.person == person) & (turns.c.session == session)))
        return ids
