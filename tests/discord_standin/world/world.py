"""Everything there is, by id. Who hears of a change is the gateway's business."""

import re
from collections.abc import Callable
from typing import Any

from tests.discord_standin.world.accounts import Bot, User
from tests.discord_standin.world.channels import Channel
from tests.discord_standin.world.guilds import Guild
from tests.discord_standin.world.ids import Clock, Snowflakes
from tests.discord_standin.world.interactions import Interaction
from tests.discord_standin.world.messages import LIFE, Attachment, safe_name
from tests.discord_standin.world.waiting import Waiting

PATIENCE = 3.0  # seconds that Discord waits for the first answer
MENTION = re.compile(r"<@!?(\d+)>")


class World(Waiting):
    """The whole of a stand-in's state; `announce` tells the gateway of a change."""

    def __init__(self) -> None:
        super().__init__()
        self.patience = PATIENCE
        self.clock = Clock()
        self.ids = Snowflakes()
        self.users: dict[int, User] = {}
        self.bots: dict[int, Bot] = {}
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self.files: dict[int, Attachment] = {}
        self.interactions: dict[str, Interaction] = {}  # by token
        self.announce: Callable[[str, Any], None] = lambda event, subject: None
        self._direct: dict[tuple[int, int], Channel] = {}

    def user(self, name: str, locale: str = "en-US", bot: bool = False) -> User:
        """Let somebody have an account."""
        user = User(self.ids.old(), name, locale, bot)
        self.users[user.id] = user
        return user

    def named(self, text: str) -> list[User]:
        """Return the users that a text names, each once, in order."""
        numbers = dict.fromkeys(map(int, MENTION.findall(text)))
        return [self.users[number] for number in numbers if number in self.users]

    def direct(self, one: User, other: User) -> Channel:
        """Return the direct messages of two, opened when there are none yet; a bot comes first."""
        key = (one.id, other.id)
        if key not in self._direct:
            self._direct[key] = self.add(Channel(self.ids.old(), self, "", kind=1, people=(one, other)))
        return self._direct[key]

    def add(self, channel: Channel) -> Channel:
        """Keep a channel and tell of it."""
        self.channels[channel.id] = channel
        if channel.guild:
            channel.guild.channels[channel.id] = channel
            self.announce("THREAD_CREATE" if channel.parent else "CHANNEL_CREATE", channel)
        return channel

    def upload(self, name: str, data: bytes, description: str | None = None) -> Attachment:
        """Take a file, to be attached; its link works for a day."""
        file = Attachment(self.ids.fresh(), safe_name(name), data, self.clock.now() + LIFE, name, description)
        self.files[file.id] = file
        return file
