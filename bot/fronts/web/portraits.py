"""What the pictures of a taste are drawn from: the map of the tunes, moods over time, keys and tempi, two tastes."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from bot.app import App
from bot.fronts.web.guarding import Visitor
from indexes.catalog import Track
from indexes.catalog.atlas import Atlas, draw
from indexes.database import Event
from indexes.recommenders.explanation import facts, type_name
from indexes.recommenders.portrait import liked, likeness, moods, stars
from indexes.workers import Limits

LIMITS = Limits(seconds=600, memory=4096)
MOST = 6_000  # tracks on a map; of a larger catalogue every so many is shown, and all that somebody likes
STEPS = 10_000  # of a coordinate


@dataclass
class Portraits:
    """Answers the pictures' data."""

    app: App
    _atlas: Atlas | None = None
    _drawing: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def atlas(self) -> Atlas:
        """Return the map; it is drawn in a worker the first time, and kept."""
        async with self._drawing:
            if self._atlas is None or len(self._atlas.points) != len(self.app.catalog):
                settings, catalog = self.app.settings, self.app.catalog
                self._atlas = await asyncio.to_thread(Atlas.read, settings.data / "atlas", catalog)
                if self._atlas is None:
                    arguments = settings.data / "catalog", settings.explicit
                    self._atlas = await self.app.workers.call(draw, *arguments, limits=LIMITS)
                    await asyncio.to_thread(self._atlas.write, settings.data / "atlas", catalog)
        return self._atlas

    async def map(self, request: web.Request) -> web.Response:
        """Answer every track's place and kind, and where the kinds have their middle."""
        atlas = await self.atlas()
        response = web.json_response(await asyncio.to_thread(self._map, atlas))
        response.enable_compression()
        return response

    async def portrait(self, request: web.Request) -> web.Response:
        """Answer what one of the people likes and, with `with`, what another one does and how alike they are."""
        visitor, keys = Visitor.of(request), self.app.keys
        atlas = await self.atlas()
        names = [request.query.get("person", ""), *request.query.getall("with", [])][:2]
        people = [visitor.person(keys, name[:60]) for name in names]
        histories = [await self.app.database.histories.events(person) for person in people]
        language = "zh" if request.query.get("language") == "zh" else "en"
        data = await asyncio.to_thread(self._portrait, histories, atlas, language)
        response = web.json_response(data)
        response.enable_compression()
        return response

    def _map(self, atlas: Atlas) -> dict[str, Any]:
        catalog = self.app.catalog
        step = -(-len(catalog) // MOST) or 1
        places = atlas.places(catalog)
        numbers = {kind: number for number, (kind, _, _) in enumerate(places)}
        return {
            "kinds": [
                {"en": type_name(kind, "en"), "zh": type_name(kind, "zh"), "x": _step(x), "y": _step(y)}
                for kind, x, y in places
            ],
            "tracks": [
                [track.id, track.title, *map(_step, point), numbers.get(track.type, -1)]
                for track, point in list(zip(catalog.tracks, atlas.points.tolist(), strict=True))[::step]
            ],
            "size": len(catalog),
            "steps": STEPS,
        }

    def _portrait(self, histories: list[list[Event]], atlas: Atlas, language: str) -> dict[str, Any]:
        catalog = self.app.catalog
        tracks = [liked(events, catalog) for events in histories]
        given = stars(histories[0])
        return {
            "liked": [self._row(track, atlas, language) | {"stars": given[track.id]} for track in tracks[0]],
            "moods": [
                {"at": mood.at, "title": mood.track.title}
                | {name: round(getattr(mood, name), 3) for name in ("valence", "arousal", "bright", "lively")}
                for mood in moods(histories[0], catalog)
            ],
            "other": [self._row(track, atlas, language) for track in tracks[1]] if tracks[1:] else [],
            "alike": likeness(tracks[0], tracks[1], catalog) if tracks[1:] else None,
        }

    def _row(self, track: Track, atlas: Atlas, language: str) -> dict[str, Any]:
        x, y = atlas.points[self.app.catalog.row(track.id)].tolist()
        told = {name: getattr(track, name) for name in ("id", "title", "tonic", "mode", "tempo", "valence", "arousal")}
        return told | {"x": _step(x), "y": _step(y), "facts": facts(track, language)}


def _step(share: float) -> int:
    return round(share * STEPS)
