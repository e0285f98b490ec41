"""What people here like together: learnt from those who agreed, again whenever anything of it changes."""

import asyncio
import json
from pathlib import Path
from typing import TYPE_CHECKING

import structlog

from indexes.errors import UserError

if TYPE_CHECKING:
    from indexes.database import Database
    from indexes.models.stars import Stars
    from indexes.recommenders.collaborative import Collaborative

Histories = dict[str, list[str]]


class Others:
    """Gives the model of those who agreed; while they are too few the one in the data folder; else None.

    It is learnt again whenever anything changes. An answer waits `patience` seconds for that, then takes the model
    before. What was forgotten, taken back or is no longer agreed to has no part in any answer from then on: until
    everything has been learnt without it, items are compared by who has them now, which takes no learning.
    """

    def __init__(self, database: "Database", folder: Path, patience: float = 1.0) -> None:
        self._database = database
        self._folder = folder
        self._patience = patience
        self._learnt: tuple[Histories, Collaborative | None] | None = None
        self._meanwhile: tuple[Histories, Collaborative | None] = {}, None
        self._read: tuple[tuple[float, ...], Histories] | None = None
        self._learning: asyncio.Task[None] | None = None

    async def __call__(self) -> "Collaborative | None":
        """Return the model of this moment; the first time it is waited for as long as it takes."""
        wanted = await self._shared()
        if self._learnt and not _holds(wanted, self._learnt[0]) and self._meanwhile[0] != wanted:
            self._meanwhile = wanted, await asyncio.to_thread(_compared, wanted)
        if self._learnt is None or self._learnt[0] != wanted:
            if self._learning is None or self._learning.done():
                self._learning = asyncio.create_task(self._learn(wanted))
            await asyncio.wait({self._learning}, timeout=self._patience if self._learnt else None)
            if self._learning.done():
                self._learning.result()
        histories, model = self._learnt or ({}, None)
        return model if _holds(wanted, histories) else self._meanwhile[1]

    async def _shared(self) -> Histories:
        """Return who likes what, read again only when the database says that something changed."""
        from indexes.recommenders.privacy import shared_histories

        version = await self._database.version()
        if self._read is None or self._read[0] != version:
            agreed = await self._database.histories.settings("optin")
            people = [person for person, yes in agreed.items() if yes]
            liked = await self._database.histories.liked() if people else []
            heard = await self._database.listening.baskets(people) if people else {}
            self._read = version, shared_histories(liked, agreed, heard)
        return self._read[1]

    async def _learn(self, histories: Histories) -> None:
        self._learnt = histories, await asyncio.to_thread(_model_of, histories, self._folder)


class Raters:
    """Gives the model of how many stars those who agreed give; with too few of them it knows next to nothing."""

    def __init__(self, database: "Database") -> None:
        self._database = database
        self._learnt: tuple[str, Stars] | None = None

    async def __call__(self) -> "Stars":
        """Return the model of this moment."""
        from indexes.models.stars import Stars
        from indexes.recommenders.privacy import shared_ratings

        agreed = await self._database.histories.settings("optin")
        events = await self._database.histories.events() if any(agreed.values()) else []
        ratings = shared_ratings(events, agreed)
        version = json.dumps(ratings, sort_keys=True)
        if self._learnt is None or self._learnt[0] != version:
            self._learnt = version, await asyncio.to_thread(Stars().fit, ratings)
        return self._learnt[1]


def _holds(now: Histories, before: Histories) -> bool:
    """Return whether everything that was there before is there still."""
    return now is before or all(set(items) <= set(now.get(person, ())) for person, items in before.items())


def _compared(histories: Histories) -> "Collaborative | None":
    from indexes.models.hybrid import at_once
    from indexes.recommenders.collaborative import Collaborative

    return Collaborative.fit(histories, at_once) if histories else None


def _model_of(histories: Histories, folder: Path) -> "Collaborative | None":
    from indexes.recommenders.collaborative import Collaborative

    if histories:
        return Collaborative.fit(histories)
    try:
        return Collaborative.read(folder) if folder.exists() else None
    except UserError as error:  # it was trained by another version: recommendations go on without it
        structlog.get_logger().warning("the recommender model is left out", error=str(error))
        return None
