"""What people liked, heard and blocked, and what they set for themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from indexes.database.schema import buttons, events, metadata, results, settings, transcripts, turns


@dataclass(frozen=True)
class Event:
    """One thing a person did with a track or a word: `at` in seconds since 1970, UTC."""

    person: str
    action: str
    target: str
    value: float | None
    place: str
    at: float


class Histories:
    """Reads and writes what is known of people, who are opaque keys here."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def record(self, person: str, action: str, target: str, value: float | None = None, place: str = "") -> None:
        """Commit one event."""
        await self.record_all(person, action, [target], value, place)

    async def record_all(
        self, person: str, action: str, targets: Sequence[str], value: float | None = None, place: str = ""
    ) -> None:
        """Commit one event for each target, all or none."""
        rows = [
            {"person": person, "action": action, "target": target, "value": value, "place": place} for target in targets
        ]
        if rows:
            async with self._engine.begin() as connection:
                await connection.execute(insert(events), rows)

    async def withdraw(self, person: str, actions: Sequence[str], target: str) -> int:
        """Delete a person's events of these actions on one target; return how many there were."""
        chosen = (events.c.person == person) & events.c.action.in_(actions) & (events.c.target == target)
        async with self._engine.begin() as connection:
            return (await connection.execute(delete(events).where(chosen))).rowcount

    async def events(self, person: str | None = None) -> list[Event]:
        """Return a person's events, oldest first; everybody's when `person` is None."""
        query = select(events).order_by(events.c.at, events.c.id)
        if person is not None:
            query = query.where(events.c.person == person)
        async with self._engine.connect() as connection:
            rows = (await connection.execute(query)).mappings()
            return [Event(**{name: row[name] for name in Event.__dataclass_fields__}) for row in rows]

    async def liked(self) -> list[tuple[str, str]]:
        """Return everybody with each track that they liked, heard or gave four stars, oldest first."""
        good = events.c.action.in_(("like", "listened")) | ((events.c.action == "rate") & (events.c.value >= 4.0))
        query = select(events.c.person, events.c.target).where(good).order_by(events.c.at, events.c.id)
        async with self._engine.connect() as connection:
            return [(person, target) for person, target in await connection.execute(query)]

    async def setting(self, person: str, name: str) -> Any:
        """Return what the person set, None when nothing."""
        return (await self.settings(name, person)).get(person)

    async def settings(self, name: str, person: str | None = None) -> dict[str, Any]:
        """Return the value of one setting by person, for everybody who set it or for one person."""
        query = select(settings.c.person, settings.c.value).where(settings.c.name == name)
        if person is not None:
            query = query.where(settings.c.person == person)
        async with self._engine.connect() as connection:
            return {row.person: row.value for row in await connection.execute(query)}

    async def set(self, person: str, name: str, value: Any) -> None:
        """Commit a person's setting, in place of what was set before."""
        row = {"person": person, "name": name, "value": value}
        async with self._engine.begin() as connection:
            chosen = (settings.c.person == person) & (settings.c.name == name)
            await connection.execute(delete(settings).where(chosen))
            await connection.execute(insert(settings), row)

    async def export(self, person: str) -> dict[str, list[dict[str, Any]]]:
        """Return every row of every table that is about the person, by table; not what can be made of it again."""
        async with self._engine.connect() as connection:
            found = {}
            for table in personal_tables():
                told = [column for column in table.c if not column.info.get("derived")]
                rows = (await connection.execute(select(*told).where(table.c.person == person))).mappings()
                found[table.name] = [dict(row) for row in rows]
        return found

    async def forget(self, person: str) -> int:
        """Delete every row about the person, all or none; return how many there were."""
        async with self._engine.begin() as connection:
            counts = [
                (await connection.execute(delete(table).where(table.c.person == person))).rowcount
                for table in personal_tables()
            ]
        return sum(counts)

    async def forget_talk(self, person: str) -> int:
        """Delete what the person said and what came of it, all or none, and keep their taste; return how many turns."""
        async with self._engine.begin() as connection:
            for table in (transcripts, results, buttons):
                await connection.execute(delete(table).where(table.c.person == person))
            return (await connection.execute(delete(turns).where(turns.c.person == person))).rowcount


def personal_tables() -> list[Table]:
    """Return the tables that hold something about people; all but the one of schema versions."""
    return [table for table in metadata.sorted_tables if "person" in table.c]
