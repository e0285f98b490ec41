"""A server on the stand-in with the bot in it, for tests that look at both sides."""

import re
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

from bot.app import App
from bot.fronts.discord.client import Client
from tests.discord_standin import Standin
from tests.discord_standin.client import running
from tests.discord_standin.world.messages import Message

READY = 0.05  # seconds that the library waits for more servers


@dataclass
class Scene:
    """A server with a channel, two members, a manager, and the bot."""

    discord: Standin
    app: App
    client: Client

    def __post_init__(self) -> None:
        self.guild = self.discord.guild("Music lovers")
        self.channel = self.guild.channel("general")
        self.ann = self.guild.member("Ann")
        self.bo = self.guild.member("Bo")
        self.mo = self.guild.member("Mo", ["manage_guild", "manage_messages"])

    async def answer(self, text: str, within: float = 20.0, **said: Any) -> Message:
        """Let Ann mention the bot in the channel; return the last state of its answer."""
        message = await self.discord.say(self.ann, self.channel, f"<@bot> {text}", **said)
        return await self.settled((await message.replies(within=within))[0], within)

    async def settled(self, message: Message, within: float = 20.0) -> Message:
        """Return a message once it is the answer: no line about progress any more."""
        await self.discord.until(lambda: not message.loading and not working(message), within)
        return message

    async def command(self, name: str, options: dict[str, Any] | None = None, who: Any = None, **more: Any) -> Message:
        """Let Ann use a slash command in the channel; return its answer."""
        asked = await self.discord.slash(who or self.ann, more.pop("channel", self.channel), name, options, **more)
        return await self.settled(await asked.shown(within=20))

    async def press(self, message: Message, label: str, who: Any = None) -> Message:
        """Let Ann press a button by its label, sign or the beginning of its custom_id; return what comes of it."""
        pressed = await self.discord.press(who or self.ann, message, id_of(message, label))
        return await self.settled(await pressed.shown(within=20))


@asynccontextmanager
async def scene_of(app: App, privileged: Iterable[int] = (), **settings: Any) -> AsyncIterator[Scene]:
    """Run the bot of an app in a new server; `privileged` intents are switched on in the portal."""
    async with Standin() as discord:
        discord.bot.allow(*privileged)
        app = replace(app, settings=app.settings.model_copy(update=settings))
        client = Client(app, guild_ready_timeout=READY)
        found = Scene(discord, app, client)
        async with running(client, discord):
            await client.tree.sync()
            yield found


def working(message: Message) -> bool:
    """Return whether a message is a line about progress."""
    return message.content.startswith("⏳")


def labels(message: Message) -> list[str]:
    """Return the labels of a message's buttons; the sign of those that have none."""
    return [part.get("label") or part["emoji"]["name"] for part in message.buttons if part["type"] == 2]


def id_of(message: Message, label: str) -> str:
    """Return the custom_id of the button with this label or sign."""
    for part in message.buttons:
        if label in (part.get("label"), (part.get("emoji") or {}).get("name"), part.get("placeholder")):
            return str(part["custom_id"])
    raise AssertionError(f"no {label!r} among {labels(message)}")


def result_of(message: Message) -> str:
    """Return the id of the result that an answer shows."""
    ids = " ".join(str(part["custom_id"]) for part in message.buttons)
    found = re.search(r"\bw:[ez](\w+)", ids)
    return found[1] if found else ""
