"""What players ask for: files of answers, notes and scores of what sounds, and tunes of the catalogue."""

import asyncio
import hashlib
import urllib.parse
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.app import App
from bot.fronts.web.guarding import Visitor
from bot.fronts.web.pieces import timed
from bot.fronts.web.shelf import Shelf
from bot.fronts.web.showing import NOTES, place, players, read
from indexes.catalog import Track
from indexes.music.notes import Score
from indexes.workers import Limits
from skills.composing.accompaniment import without_players
from skills.contract import MIDI, MUSICXML, File
from skills.music import mp3, sound
from skills.music.files import midi_bytes
from skills.music.live import WIDTHS, live_score
from skills.music.pictures import readable
from skills.music.present import ascii_stem

TUNES = "tunes"  # the shelf of what belongs to nobody
LIMITS = Limits(seconds=60, memory=1536)
SHOWN = {".mp3": "audio/mpeg", ".ogg": "audio/ogg", ".wav": "audio/wav", ".png": "image/png"}  # in the page
SAVED = {".mid": MIDI, ".musicxml": MUSICXML, ".json": "application/json"}
SANDBOX = "default-src 'none'; sandbox"  # a file is data even when it is opened by itself
SVG = "image/svg+xml"
LONG = "private, max-age=31536000, immutable"  # what is kept never changes


@dataclass
class Player:
    """Serves what sounds."""

    app: App
    shelf: Shelf
    _busy: defaultdict[str, asyncio.Lock] = field(default_factory=lambda: defaultdict(asyncio.Lock))

    async def file(self, request: web.Request) -> web.StreamResponse:
        """Answer with a file of an answer; parts of it where a player seeks."""
        path = self._path(request)
        kind = (SHOWN | SAVED).get(path.suffix, "application/octet-stream")
        shown = path.suffix in SHOWN and "save" not in request.query
        headers = {
            "Content-Type": kind,
            "Content-Disposition": f"{'inline' if shown else 'attachment'}; {_filename(path.name)}",
            "Content-Security-Policy": SANDBOX,
            "Cache-Control": LONG,
        }
        return web.FileResponse(path, headers=headers)

    async def notes(self, request: web.Request) -> web.Response:
        """Answer when every note sounds, and whether the piece can be read as a score."""
        path = self._path(request)
        return _json(await asyncio.to_thread(_timed, path))

    async def score(self, request: web.Request) -> web.StreamResponse:
        """Answer with the written score for a phone or a desk; engraved once."""
        path, width = self._path(request), request.match_info["width"]
        if width not in WIDTHS:
            raise web.HTTPNotFound
        drawn = path.with_name(path.name.removesuffix(NOTES) + f".{width}.svg")
        async with self._busy[str(drawn)]:
            if not drawn.exists():
                score = without_players((await asyncio.to_thread(read, path))[0])
                svg: str = await self.app.workers.call(live_score, score, width, limits=LIMITS)
                await asyncio.to_thread(drawn.write_text, svg, encoding="utf-8")
        headers = {"Content-Type": SVG, "Content-Security-Policy": SANDBOX, "Cache-Control": LONG}
        return web.FileResponse(drawn, headers=headers)

    async def tune(self, request: web.Request) -> web.Response:
        """Answer with a tune of the catalogue as it sounds; one at a time for each browser."""
        catalog, id = self.app.catalog, request.query.get("id", "")
        track = catalog.by_id(id)
        if track is None or not catalog.has_tune(id):
            raise web.HTTPNotFound(text="There is no such tune.")
        async with self._busy[Visitor.of(request).browser]:
            row = await self._rendered(track, catalog.tune(id))
        return web.json_response(row)

    async def _rendered(self, track: Track, score: Score) -> dict[str, Any]:
        """Return where the sound and the notes of a tune are, made the first time."""
        id, stem = hashlib.sha256(track.id.encode()).hexdigest()[:32], ascii_stem(track.title)
        names = {"audio": f"{stem}{mp3.SUFFIX}", "notes": f"{stem}{NOTES}", "midi": f"{stem}.mid"}
        if not self.shelf.find(TUNES, id, names["notes"]):
            font = self.app.settings.sound_font
            heard = await self.app.workers.call(sound.render, score, sound.LONGEST, font, limits=LIMITS)
            midi = await self.app.workers.call(midi_bytes, score, limits=LIMITS)
            files = File(names["midi"], "audio/midi", midi), File(names["audio"], mp3.MEDIA_TYPE, heard)
            saved = await asyncio.to_thread(place, files, self.shelf, TUNES, id)
            await asyncio.to_thread(players, saved, [(files[1], score)], "", self.shelf, TUNES, id)
        folder = {"audio": "files", "notes": "pieces", "midi": "files"}
        return {"title": track.title, **{key: f"/{folder[key]}/{TUNES}/{id}/{name}" for key, name in names.items()}}

    def _path(self, request: web.Request) -> Path:
        match = request.match_info
        path = self.shelf.find(match["owner"], match["id"], match["name"])
        if path is None:
            raise web.HTTPNotFound(text="That is no longer kept.")
        return path


def _timed(path: Path) -> dict[str, Any]:
    score, text = read(path)
    return timed(score, text) | {"readable": readable(without_players(score))}


def _json(data: Any) -> web.Response:
    response = web.json_response(data)
    response.enable_compression()
    return response


def _filename(name: str) -> str:
    return f"filename*=UTF-8''{urllib.parse.quote(name)}"
