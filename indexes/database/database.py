"""Open the database once; everything that is confirmed to a person has been committed to disk before."""

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event, func, make_url, select
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from indexes.database import schema
from indexes.database.buttons import Buttons
from indexes.database.conversations import Conversations
from indexes.database.drafts import Drafts
from indexes.database.histories import Histories
from indexes.database.listening import Listening
from indexes.database.places import Places
from indexes.database.ratings import Ratings
from indexes.database.releases import Releases
from indexes.database.transcripts import Transcripts

DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}
CONNECTIONS = 5  # kept open; one more each time many ask at once would cost a thread and its pragmas
PATIENCE = 60.0  # seconds that a request waits for one of them
BUSY = 10_000  # milliseconds that a writer waits for another process's write


class Database:
    """Everything that is kept, over one engine."""

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine
        self.histories = Histories(engine)
        self.listening = Listening(engine)
        self.drafts = Drafts(engine)
        self.conversations = Conversations(engine)
        self.places = Places(engine)
        self.buttons = Buttons(engine)
        self.ratings = Ratings(engine)
        self.releases = Releases(engine)
        self.transcripts = Transcripts(engine)

    @classmethod
    async def open(cls, url: str) -> "Database":
        """Open `sqlite:///file.db` or `postgresql://...`, creating or updating the tables."""
        parsed = make_url(url)
        parsed = parsed.set(drivername=DRIVERS.get(parsed.drivername, parsed.drivername))
        lite = parsed.get_backend_name() == "sqlite"
        if lite and parsed.database:
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_async_engine(parsed, pool_size=CONNECTIONS, max_overflow=0, pool_timeout=PATIENCE)
        if lite:
            _make_durable(engine.sync_engine)
        async with engine.begin() as connection:
            if lite:  # of several processes that find no tables, one makes them and the others wait
                await connection.exec_driver_sql("BEGIN IMMEDIATE")
            await connection.run_sync(schema.bring_up_to_date)
        return cls(engine)

    async def version(self) -> tuple[float, ...]:
        """Return numbers that change with everything that people do, agree to, bring along or have forgotten."""
        events, settings = schema.events, schema.settings
        asked = (
            select(func.count()).select_from(events),
            select(func.max(events.c.at)),
            select(func.count()).select_from(settings),
            select(func.max(settings.c.at)),
            select(func.max(schema.plays.c.id)),
        )
        async with self.engine.connect() as connection:
            row = (await connection.execute(select(*(each.scalar_subquery() for each in asked)))).one()
        return tuple(float(each or 0) for each in row)

    async def close(self) -> None:
        """Give back every connection."""
        await self.engine.dispose()


def _make_durable(engine: Engine) -> None:
    """Make SQLite wait for the disk at each commit, and let processes read while one writes."""

    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, _: Any) -> None:
        cursor = connection.cursor()
        for pragma in (f"busy_timeout={BUSY}", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()
