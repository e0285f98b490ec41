"""People act by JSON: commands, menus, buttons, selects, forms."""

import base64
from typing import Any

from aiohttp import web

from tests.discord_standin.control.described import described_interaction
from tests.discord_standin.standin import Standin
from tests.discord_standin.world.accounts import User
from tests.discord_standin.world.channels import Channel
from tests.discord_standin.world.interactions import Interaction
from tests.discord_standin.world.messages import Message

Json = dict[str, Any]
ACTIONS = ("slash", "autocomplete", "menu", "press", "select", "submit")


class Acting:
    """What `POST /interactions/ACTION` does."""

    def __init__(self, discord: Standin) -> None:
        self.discord = discord
        self.world = discord.world

    async def act(self, request: web.Request, body: Json) -> Json:
        """Let somebody use a command, a menu, a button, a select or a form."""
        action = request.match_info["action"]
        if action not in ACTIONS:
            raise KeyError(action)
        happened = await getattr(self, f"_{action}")(body, body.get("locale"))
        return described_interaction(happened)

    async def _slash(self, body: Json, locale: str | None) -> Interaction:
        files = {
            option: (file["name"], base64.b64decode(file["data"])) for option, file in body.get("files", {}).items()
        }
        who, channel = self.who(body), self.place(body)
        return await self.discord.slash(who, channel, body["name"], body.get("options"), files, locale)

    async def _autocomplete(self, body: Json, locale: str | None) -> Interaction:
        named = (body["name"], body["focused"], body["typed"], body.get("options"))
        return await self.discord.autocomplete(self.who(body), self.place(body), *named, locale=locale)

    async def _menu(self, body: Json, locale: str | None) -> Interaction:
        return await self.discord.menu(self.who(body), self.message(body), body["name"], locale=locale)

    async def _press(self, body: Json, locale: str | None) -> Interaction:
        return await self.discord.press(self.who(body), self.message(body), body["name"], locale)

    async def _select(self, body: Json, locale: str | None) -> Interaction:
        return await self.discord.select(self.who(body), self.message(body), body["name"], body["values"], locale)

    async def _submit(self, body: Json, locale: str | None) -> Interaction:
        return await self.discord.submit(self.happened(int(body["interaction"])), body.get("values"), locale)

    def who(self, body: Json) -> User:
        return self.world.users[int(body["user"])]

    def place(self, body: Json) -> Channel:
        return self.world.channels[int(body["channel"])]

    def message(self, body: Json, key: str = "message") -> Message:
        return self.place(body).messages[int(body[key])]

    def happened(self, number: int) -> Interaction:
        for happened in self.world.interactions.values():
            if happened.id == number:
                return happened
        raise KeyError(number)
