"""The skills and the router over what the settings name; light to make, heavy things load on first use."""

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from bot.lazy import lazily, loaded
from bot.others import Others, Raters
from bot.personal import Personal
from bot.settings import Settings
from skills.contract import Resources, Skill
from skills.registry import find

TOOL_SECONDS = 20.0  # after which a tool-calling model is waited for no longer

if TYPE_CHECKING:
    from bot.routing.router import Router
    from bot.routing.tools import ToolReader
    from indexes.catalog import Catalog
    from indexes.database import Database
    from indexes.features.from_text import Encoder
    from indexes.recommenders import Recommender
    from indexes.workers import Workers


def skills_of(settings: Settings, database: "Database | None" = None) -> dict[str, Skill]:
    """Return the skills over lazily loaded resources; without a database they can be described, not run."""
    catalog = lazily(lambda: catalog_of(settings))
    recommender = lazily(lambda: _recommender(settings, catalog))
    skills: dict[str, Skill] = {}
    resources = Resources(
        catalog=catalog,
        recommender=recommender,
        histories=database.histories if database else None,
        releases=database.releases if database else None,
        listening=database.listening if database else None,
        drafts=database.drafts if database else None,
        personal=Personal(recommender, database) if database else None,
        others=Others(database, settings.data / "recommender") if database else None,
        raters=Raters(database) if database else None,
        language_model=settings.language_model,
        data=str(settings.data),
        sound_font=settings.sound_font,
        previews=settings.previews,
        skills=lambda: tuple(skills.values()),
    )
    skills |= find(resources)
    return skills


def router_of(settings: Settings, skills: Mapping[str, Skill]) -> "Router":
    """Return the router over these skills, loaded on first use."""
    return lazily(lambda: _router(settings, skills))


def tools_of(settings: Settings, skills: Mapping[str, Skill], workers: "Workers") -> "ToolReader | None":
    """Return what asks the configured tool-calling model about unsure requests; None when none is configured."""
    if not settings.tool_model:
        return None
    from bot.routing.generating import generate
    from bot.routing.tools import Messages, ToolReader, Tools
    from indexes.workers import Limits

    async def said(messages: Messages, tools: Tools) -> str:
        limits = Limits(seconds=TOOL_SECONDS)
        return str(await workers.call(generate, settings.tool_model, messages, tools, limits=limits, pool="model"))

    return ToolReader(skills, said)


def catalog_of(settings: Settings) -> "Catalog":
    """Return the shipped catalogue and what was imported into the data folder."""
    from indexes.catalog import Catalog

    return Catalog.load(settings.data / "catalog", settings.explicit)


@cache
def encoder_of(name: str) -> "Encoder":
    """Return the sentence encoder of that name; the router and the recommender share it."""
    from indexes.features.from_text import Encoder

    return Encoder.load(name)


def _recommender(settings: Settings, catalog: "Catalog") -> "Recommender":
    from indexes.recommenders import Recommender

    return Recommender(loaded(catalog), lambda: encoder_of(settings.encoder))


def _router(settings: Settings, skills: Mapping[str, Skill]) -> "Router":
    from bot.routing.router import Router

    return Router(skills, encoder_of(settings.encoder))
