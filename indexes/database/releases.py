"""The ledger of what was told about the people of a place as a whole, and what it cost of their privacy."""

from dataclasses import dataclass

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from indexes.database.schema import releases


@dataclass(frozen=True)
class Release:
    """Tracks that were told, best first: `at` in seconds since 1970 UTC, `epsilon` of differential privacy spent."""

    tracks: tuple[str, ...]
    epsilon: float
    at: float


class Releases:
    """Reads and writes the ledger."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def add(self, place: str, tracks: tuple[str, ...], epsilon: float) -> None:
        """Commit what is about to be told."""
        async with self._engine.begin() as connection:
            await connection.execute(insert(releases), {"place": place, "tracks": list(tracks), "epsilon": epsilon})

    async def last(self, place: str) -> Release | None:
        """Return what was told last in a place."""
        query = select(releases).where(releases.c.place == place).order_by(releases.c.id.desc()).limit(1)
        async with self._engine.connect() as connection:
            row = (await connection.execute(query)).mappings().first()
        return Release(tuple(row["tracks"]), row["epsilon"], row["at"]) if row else None

    async def spent(self, place: str, since: float) -> float:
        """Return the epsilon spent in a place since a time; releases compose by their sum."""
        query = select(func.sum(releases.c.epsilon)).where(releases.c.place == place, releases.c.at >= since)
        async with self._engine.connect() as connection:
            return float(await connection.scalar(query) or 0.0)
