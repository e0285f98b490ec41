"""Everything put together, once: settings, database, catalogue, recommender, skills, router, workers, jobs."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.assistant import Assistant
from bot.errors import keep_log
from bot.jobs import Jobs
from bot.lazy import lazily
from bot.people import Keys
from bot.settings import Settings
from indexes.workers import Workers
from skills.contract import Resources, Skill
from skills.registry import find

if TYPE_CHECKING:
    from indexes.recommenders import Recommender

    from bot.routing.router import Router
    from indexes.database import Database
    from indexes.tracks import Catalog


@dataclass(frozen=True)
class App:
    """The parts that a front needs."""

    settings: Settings
    keys: Keys
    skills: Mapping[str, Skill]
    router: "Router"
    database: "Database"
    assistant: Assistant


@asynccontextmanager
async def build(settings: Settings) -> AsyncIterator[App]:
    """Open everything that `settings` asks for, and close it when the block ends."""
    from indexes.database import Database

    settings.data.mkdir(parents=True, exist_ok=True)
    keep_log(settings.data, settings.log_level)
    database = await Database.open(settings.database_url)
    workers = Workers(settings.workers)
    jobs = Jobs(settings.running, settings.waiting, settings.seconds)
    skills = skills_of(settings, database)
    router = router_of(settings, skills)
    try:
        assistant = Assistant(skills, router, database, workers, jobs, settings.language)
        yield App(settings, Keys.load(settings.data), skills, router, database, assistant)
    finally:
        await jobs.close()
        await workers.close()
        await database.close()


def skills_of(settings: Settings, database: "Database | None" = None) -> dict[str, Skill]:
    """Return the skills over lazily loaded resources; without a database they can be described, not run."""
    catalog = lazily(lambda: _catalog(settings))
    skills: dict[str, Skill] = {}
    resources = Resources(
        catalog=catalog,
        recommender=lazily(lambda: _recommender(catalog)),
        histories=database.histories if database else None,
        language_model=settings.language_model,
        data=str(settings.data),
        sound_font=settings.sound_font,
        skills=lambda: tuple(skills.values()),
    )
    skills |= find(resources)
    return skills


def router_of(settings: Settings, skills: Mapping[str, Skill]) -> "Router":
    """Return the router over these skills, loaded on first use."""
    return lazily(lambda: _router(settings, skills))


def _catalog(settings: Settings) -> "Catalog":
    from indexes.tracks import Catalog

    return Catalog.load(settings.data / "catalog")


def _recommender(catalog: "Catalog") -> "Recommender":
    from indexes.recommenders import Recommender

    return Recommender(catalog)


def _router(settings: Settings, skills: Mapping[str, Skill]) -> "Router":
    from bot.routing.router import Router
    from indexes.features.from_text import Encoder

    return Router(skills, Encoder.load(settings.encoder))
