"""A bot without a library: requests as they are, good and bad."""

import io
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp

from tests.discord_standin import Bot, Interaction, Standin

Json = dict[str, Any]
ECHO: Json = {
    "name": "echo",
    "description": "Say it again.",
    "options": [{"type": 3, "name": "text", "description": "What."}],
}


@dataclass(frozen=True)
class Answer:
    """What the stand-in answered."""

    status: int
    body: Any
    headers: Mapping[str, str]

    @property
    def refusal(self) -> tuple[int, int | None]:
        """The status and Discord's code."""
        return self.status, self.body.get("code") if isinstance(self.body, dict) else None

    def errors(self, *path: str | int) -> list[str]:
        """The codes of the errors at a place of the body."""
        node = self.body.get("errors", {})
        for step in path:
            node = node.get(str(step), {})
        return [error["code"] for error in node.get("_errors", [])]


class Api:
    """REST with the token of a bot."""

    def __init__(self, discord: Standin, session: aiohttp.ClientSession, bot: Bot) -> None:
        self.discord = discord
        self.bot = bot
        self.token = bot.token
        self._session = session

    async def call(self, method: str, path: str, body: Any = None, files: Mapping[str, bytes] | None = None) -> Answer:
        """Send a request; files by name make it a form."""
        content: dict[str, Any] = {"json": body} if body is not None else {}
        if files:
            form = aiohttp.FormData(quote_fields=False)
            form.add_field("payload_json", json.dumps(body or {}))
            for number, (name, data) in enumerate(files.items()):
                form.add_field(
                    f"files[{number}]", io.BytesIO(data), filename=name, content_type="application/octet-stream"
                )
            content = {"data": form}
        headers = {"Authorization": f"Bot {self.token}"}
        async with self._session.request(method, self.discord.api_base + path, headers=headers, **content) as response:
            data = await response.read()
            text = json.loads(data) if response.content_type == "application/json" else data
            return Answer(response.status, text, response.headers)

    async def send(self, channel: int, body: Json, files: Mapping[str, bytes] | None = None) -> Answer:
        """Write a message."""
        return await self.call("POST", f"/channels/{channel}/messages", body, files)

    async def sync(self, *commands: Json) -> Answer:
        """Put commands in the place of all others."""
        return await self.call("PUT", f"/applications/{self.bot.id}/commands", list(commands))

    async def answer(self, interaction: Interaction, kind: int, data: Json | None = None, query: str = "") -> Answer:
        """Send the first answer to an interaction."""
        path = f"/interactions/{interaction.id}/{interaction.token}/callback{query}"
        return await self.call("POST", path, {"type": kind, **({} if data is None else {"data": data})})

    async def follow(self, interaction: Interaction, body: Json, message: str = "", method: str = "POST") -> Answer:
        """Send a follow-up, or with a message's id ("@original") change one."""
        path = f"/webhooks/{self.bot.id}/{interaction.token}" + (f"/messages/{message}" if message else "")
        return await self.call(method, path, body)


@asynccontextmanager
async def api(discord: Standin, bot: Bot | None = None) -> AsyncIterator[Api]:
    """Open an Api for a bot of the stand-in."""
    async with aiohttp.ClientSession() as session:
        yield Api(discord, session, bot or discord.bot)
