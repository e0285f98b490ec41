"""Histories that were read from a file and wait for their owner's word."""

import secrets
from collections.abc import Sequence
from dataclasses import astuple, dataclass

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from indexes.database.schema import drafts, now
from indexes.plays import Play

DAY = 86_400.0  # seconds that a draft is kept


@dataclass(frozen=True)
class Draft:
    """What was in a person's file."""

    id: str
    name: str  # of the file
    plays: list[Play]


class Drafts:
    """Keeps at most one draft a person, for a day."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def keep(self, person: str, name: str, found: Sequence[Play]) -> str:
        """Commit a history in place of an earlier one, drop what is older than a day, and return the draft's id."""
        row = {"id": secrets.token_hex(6), "person": person, "name": name, "plays": [astuple(play) for play in found]}
        async with self._engine.begin() as connection:
            await connection.execute(delete(drafts).where((drafts.c.person == person) | (drafts.c.at < now() - DAY)))
            await connection.execute(insert(drafts), row)
        return str(row["id"])

    async def of(self, person: str) -> Draft | None:
        """Return what waits for a person's word, None when there is nothing."""
        query = select(drafts).where(drafts.c.person == person, drafts.c.at >= now() - DAY)
        async with self._engine.connect() as connection:
            row = (await connection.execute(query)).mappings().first()
        return Draft(row["id"], row["name"], [Play(*play) for play in row["plays"]]) if row else None

    async def discard(self, person: str) -> None:
        """Drop what waits for a person's word."""
        async with self._engine.begin() as connection:
            await connection.execute(delete(drafts).where(drafts.c.person == person))
