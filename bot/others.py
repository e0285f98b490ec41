"""What people here like together: learnt from those who agreed, again whenever anything of it changes."""

import asyncio
import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from indexes.database import Database
    from indexes.models.stars import Stars
    from indexes.recommenders.collaborative import Collaborative


class Others:
    """Gives the model of those who agreed; while they are too few the one in the data folder; else None.

    It is learnt from what is in the database at that moment, so what was forgotten, taken back or is no longer agreed
    to has no part in the next answer: the model is the one that would be had without it.
    """

    def __init__(self, database: "Database", folder: Path) -> None:
        self._database = database
        self._folder = folder
        self._learnt: tuple[str, Collaborative | None] = ("", None)
        self._lock = asyncio.Lock()

    async def __call__(self) -> "Collaborative | None":
        """Return the model of this moment."""
        from indexes.recommenders.privacy import shared_histories

        agreed = await self._database.histories.settings("optin")
        people = [person for person, yes in agreed.items() if yes]
        events = await self._database.histories.events() if people else []
        heard = await self._database.listening.baskets(people) if people else {}
        histories = shared_histories(events, agreed, heard)
        version = hashlib.sha256(json.dumps(sorted(histories.values())).encode()).hexdigest()
        async with self._lock:
            if self._learnt[0] != version:
                self._learnt = version, await asyncio.to_thread(_learn, histories, self._folder)
            return self._learnt[1]


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


def _learn(histories: dict[str, list[str]], folder: Path) -> "Collaborative | None":
    from indexes.recommenders.collaborative import Collaborative

    if histories:
        return Collaborative.fit(histories)
    return Collaborative.read(folder) if folder.exists() else None
