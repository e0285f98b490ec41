"""Files from the page: streamed to disk, limited in size, number and time, and handed to a message by their id."""

import asyncio
import secrets
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from aiohttp import web

from bot.fronts.uploads import MAX_BYTES
from bot.fronts.web.guarding import Visitor
from bot.message import Upload
from indexes.errors import UserError

SILENCE = 15.0  # seconds that an upload may pause
LONGEST = 300.0  # seconds that it may take in all
LIFE = 3600.0  # seconds after which a file that was not sent is deleted
MOST = 30  # files of one browser that wait to be sent


@dataclass(frozen=True)
class Waiting:
    """A file that came and waits for its message."""

    browser: str
    name: str
    path: Path
    at: float = field(default_factory=time.monotonic)


class Uploads:
    """Takes files into a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._waiting: dict[str, Waiting] = {}

    async def receive(self, request: web.Request) -> web.Response:
        """Write the body to disk and answer its id; 413 for one too large, 408 for one too slow."""
        visitor = Visitor.of(request)
        self._tidy()
        if sum(each.browser == visitor.browser for each in self._waiting.values()) >= MOST:
            raise web.HTTPTooManyRequests
        if (request.content_length or 0) > MAX_BYTES:
            raise _too_large(request.content_length or 0)
        id = secrets.token_hex(16)
        name = PurePath(request.query.get("name", "").replace("\\", "/")).name[:120] or "file"
        path = self._folder / id
        try:
            size = await self._write(request, path)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        self._waiting[id] = Waiting(visitor.browser, name, path)
        return web.json_response({"id": id, "name": name, "bytes": size})

    async def taken(self, visitor: Visitor, ids: list[str]) -> tuple[Upload, ...]:
        """Return the files of a message; they stay for a question that is asked back about them."""
        found = [each for id in ids if (each := self._waiting.get(id)) and each.browser == visitor.browser]
        if len(found) < len(ids):
            raise UserError("That file is no longer here; please add it again.", "那个文件已经不在了，请重新添加。")
        return tuple([Upload(each.name, await asyncio.to_thread(each.path.read_bytes)) for each in found])

    def names(self, ids: Iterable[str]) -> list[str]:
        """Return what the files of a message are called."""
        return [each.name for id in ids if (each := self._waiting.get(id))]

    async def _write(self, request: web.Request, path: Path) -> int:
        """Write the body as it comes; return its size."""
        size = 0
        try:
            async with asyncio.timeout(LONGEST):
                with path.open("wb") as file:
                    while chunk := await asyncio.wait_for(request.content.readany(), SILENCE):
                        size += len(chunk)
                        if size > MAX_BYTES:
                            raise _too_large(size)
                        await asyncio.to_thread(file.write, chunk)
        except TimeoutError:
            raise web.HTTPRequestTimeout from None
        return size

    def _tidy(self) -> None:
        old = [id for id, each in self._waiting.items() if each.at < time.monotonic() - LIFE]
        for id in old:
            self._waiting.pop(id).path.unlink(missing_ok=True)


def _too_large(size: int) -> web.HTTPRequestEntityTooLarge:
    return web.HTTPRequestEntityTooLarge(max_size=MAX_BYTES, actual_size=size)
