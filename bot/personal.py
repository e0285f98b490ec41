"""What one person may be served: the catalogue, what they brought along, and what enough people know."""

import asyncio
import time
from collections import OrderedDict
from typing import TYPE_CHECKING, Any

from bot.lazy import loaded

if TYPE_CHECKING:
    from indexes.database import Database
    from indexes.database.listening import Song
    from indexes.recommenders import Recommender

KEPT = 4  # people whose own recommenders stay ready; each holds a copy of the catalogue's arrays
FRESH = 600.0  # seconds after which it is asked again what enough people know


class Personal:
    """Gives each person their Recommender; who brought nothing along gets the one of everybody."""

    def __init__(self, recommender: Any, database: "Database") -> None:
        self._recommender = recommender  # loaded on first use
        self._database = database
        self._kept: OrderedDict[tuple[str, float, int], Recommender] = OrderedDict()
        self._shared: tuple[float, list[Song]] = (-FRESH, [])

    async def __call__(self, person: str) -> "Recommender":
        """Return the Recommender over what `person` may see."""
        base: Recommender = await asyncio.to_thread(loaded, self._recommender)
        shared = await self._known_to_many()
        version = await self._database.listening.version(person)
        if not version and not shared:
            return base
        key = (person, version, len(shared))
        if key not in self._kept:
            own = [each.song for each in await self._database.listening.heard(person)] if version else []
            self._kept[key] = await asyncio.to_thread(_widened, base, [*own, *shared])
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return self._kept[key]

    async def _known_to_many(self) -> "list[Song]":
        """Return the songs that enough of the people who agreed have heard, as of some minutes ago at most."""
        if time.monotonic() - self._shared[0] > FRESH:
            agreed = await self._database.histories.settings("optin")
            people = [person for person, yes in agreed.items() if yes]
            self._shared = time.monotonic(), await self._database.listening.shared(people) if people else []
        return self._shared[1]


def _widened(base: "Recommender", songs: "list[Song]") -> "Recommender":
    from indexes.importers.settling import collection_of

    return base.over(base.catalog.extended(collection_of(songs, base.catalog)))
