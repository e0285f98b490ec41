"""Everything put together, once: settings, database, catalogue, recommender, skills, router, workers, jobs."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from bot.admission import Admission
from bot.assistant import Assistant, Tell
from bot.errors import keep_log
from bot.jobs import Jobs
from bot.lazy import loaded
from bot.metrics import Metrics
from bot.parts import router_of, skills_of, tools_of
from bot.people import Keys
from bot.preparations import Preparation, compiled_at
from bot.settings import Settings
from indexes.workers import Limits, Workers
from skills.contract import Skill

if TYPE_CHECKING:
    from bot.routing.router import Router
    from indexes.catalog import Catalog
    from indexes.database import Database


WRITING = (  # takes two seconds to load, beside the routing
    "skills.music.paper", "skills.music.sound", "music21", "verovio", "tinysoundfont", "skills.melody.making",
)  # fmt: skip


@dataclass(frozen=True)
class App:
    """The parts that a front needs."""

    settings: Settings
    keys: Keys
    skills: Mapping[str, Skill]
    router: "Router"
    database: "Database"
    assistant: Assistant
    workers: Workers
    jobs: Jobs
    metrics: Metrics

    @property
    def catalog(self) -> "Catalog":
        """Return the tracks that are known; loaded on first use."""
        return cast("Catalog", next(iter(self.skills.values())).resources.catalog)

    async def warm(self) -> None:
        """Load what the first requests need, away from the event loop."""
        await asyncio.to_thread(loaded, self.router)
        for skill in list(self.skills.values())[:1]:  # they share their resources
            await asyncio.to_thread(loaded, skill.resources.recommender)

    async def prepare(self, preparation: Preparation, tell: Tell) -> None:
        """Make one thing ready in a worker, telling how far it is."""
        limits = Limits(seconds=preparation.seconds, memory=4096)
        await self.workers.call(
            preparation.function, *preparation.arguments, limits=limits, progress=tell, pool=preparation.pool
        )


@asynccontextmanager
async def build(settings: Settings) -> AsyncIterator[App]:
    """Open everything that `settings` asks for, and close it when the block ends."""
    from indexes.database import Database

    settings.data.mkdir(parents=True, exist_ok=True)
    keep_log(settings.data, settings.log_level)
    compiled_at(settings)  # before the first worker starts
    database = await Database.open(settings.database_url)
    workers = Workers(settings.workers, WRITING)
    jobs = Jobs(settings.running, settings.waiting, settings.seconds)
    skills = skills_of(settings, database)
    router = router_of(settings, skills)
    admission, metrics = Admission(settings.at_once, settings.per_minute), Metrics()
    metrics.gauge("jobs_running", "Heavy requests that run", lambda: jobs.counts()[0])
    metrics.gauge("jobs_waiting", "Heavy requests that wait in line", lambda: jobs.counts()[1])
    try:
        tools = tools_of(settings, skills, workers)
        assistant = Assistant(skills, router, database, workers, jobs, settings.language, admission, metrics, tools)
        yield App(settings, Keys.load(settings.data), skills, router, database, assistant, workers, jobs, metrics)
    finally:
        await jobs.close()
        await workers.close()
        await database.close()
