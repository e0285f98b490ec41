"""What there is on Discord: people, bots, guilds and their members. Plain state; who hears of a change is the gateway's."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from tests.discord_standin import permissions
from tests.discord_standin.channels import Attachment, Channel
from tests.discord_standin.ids import Clock, Snowflakes

T = TypeVar("T")
GLANCE = 0.02  # seconds between looks at what changes elsewhere, in the bot
MIB = 1024 * 1024
TIERS = (10 * MIB, 10 * MIB, 50 * MIB, 100 * MIB)  # bytes a file may have, by the boosts of the guild


class World:
    """Everything, by id, with the clock; `announce` tells the gateway, `changed` wakes who waits."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.ids = Snowflakes()
        self.users: dict[int, User] = {}
        self.bots: dict[int, Bot] = {}
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self.uploads: dict[int, Attachment] = {}  # files that came with slash commands
        self.announce: Callable[[str, Any], None] = lambda event, subject: None
        self._waiting: list[asyncio.Future[None]] = []

    def changed(self) -> None:
        """Wake everybody who waits for something to become true."""
        waiting, self._waiting = self._waiting, []
        for future in waiting:
            if not future.done():
                future.set_result(None)

    async def until(self, happened: Callable[[], T | None], within: float = 5.0) -> T:
        """Return the first true value of `happened`, looked at after every change; TimeoutError after `within` s."""
        async with asyncio.timeout(within):
            while not (found := happened()):
                future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
                self._waiting.append(future)
                await asyncio.wait([future], timeout=GLANCE)
            return found

    def user(self, name: str, locale: str = "en-US") -> "User":
        """Let somebody have an account."""
        user = User(self.ids.old(), name, locale)
        self.users[user.id] = user
        return user

    def direct(self, bot: "Bot", user: "User") -> Channel:
        """Return the direct messages between a bot and somebody, opened when there are none yet."""
        for channel in self.channels.values():
            if channel.guild is None and channel.people == (bot.user, user):
                return channel
        return self.add(Channel(self.ids.old(), self, "", kind=1, people=(bot.user, user)))

    def add(self, channel: Channel) -> Channel:
        """Keep a channel and tell of it."""
        self.channels[channel.id] = channel
        if channel.guild:
            channel.guild.channels[channel.id] = channel
            self.announce("THREAD_CREATE" if channel.parent else "CHANNEL_CREATE", channel)
        return channel


@dataclass(eq=False, repr=False)
class User:
    """An account of a person or a bot."""

    id: int
    name: str
    locale: str = "en-US"
    bot: bool = False
    accepts_direct: bool = True  # whether bots may write to them first
    activities: list[dict[str, Any]] = field(default_factory=list)  # what their presence shows

    def __repr__(self) -> str:
        return f"<{self.name}>"

    @property
    def mention(self) -> str:
        """How a message names them."""
        return f"<@{self.id}>"


@dataclass(eq=False)
class Bot:
    """An application with its bot account, as the developer portal holds it; both have one id."""

    user: User
    owner: User  # the developer
    token: str
    privileged: int = 0  # intents switched on in the portal: 1 << 1 members, 1 << 8 presences, 1 << 15 content
    shards: int = 1  # what GET /gateway/bot recommends
    commands: dict[int | None, list[dict[str, Any]]] = field(default_factory=dict)  # by guild, None for everywhere

    @property
    def id(self) -> int:
        """The id of the application and of its account."""
        return self.user.id

    @property
    def mention(self) -> str:
        """How a message names the bot."""
        return self.user.mention


@dataclass(eq=False)
class Role:
    """A set of permissions that members share."""

    id: int
    name: str
    permissions: int = 0


@dataclass(eq=False)
class Member:
    """A user in a guild."""

    user: User
    roles: list[Role]
    joined: float  # seconds since 1970


@dataclass(eq=False, repr=False)
class Guild:
    """A server: members, roles, channels and how large a file may be."""

    id: int
    world: World
    name: str
    tier: int = 0  # 0-3, from boosts
    locale: str = "en-US"
    upload_limit: int | None = None  # bytes; the tier's when None
    owner: User | None = None
    members: dict[int, Member] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)
    roles: dict[int, Role] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"<guild {self.name}>"

    def __post_init__(self) -> None:
        self.roles[self.id] = Role(self.id, "@everyone", permissions.EVERYONE)

    @property
    def everyone(self) -> Role:
        """The role of every member, with the guild's own id."""
        return self.roles[self.id]

    @property
    def file_limit(self) -> int:
        """Bytes that one file may have here."""
        return TIERS[self.tier] if self.upload_limit is None else self.upload_limit

    def channel(self, name: str, kind: int = 0) -> Channel:
        """Open a channel: kind 0 is text, 2 voice, 5 announcements."""
        return self.world.add(Channel(self.world.ids.old(), self.world, name, kind, guild=self))

    def role(self, name: str, granted: Iterable[str] = ()) -> Role:
        """Make a role with some permissions."""
        role = Role(self.world.ids.old(), name, permissions.bits(granted))
        self.roles[role.id] = role
        self.world.announce("GUILD_ROLE_CREATE", (self, role))
        return role

    def member(self, who: "str | User", granted: Iterable[str] = ()) -> User:
        """Let somebody join: a new account by name, or one there is; extra permissions come by a role of their own."""
        user = self.world.user(who) if isinstance(who, str) else who
        roles = [self.role(user.name, granted)] if granted else []
        self.members[user.id] = Member(user, roles, self.world.clock.now())
        if user.id in self.world.bots:
            self.world.announce("GUILD_CREATE", (self, user))
        else:
            self.world.announce("GUILD_MEMBER_ADD", (self, self.members[user.id]))
        return user

    def leave(self, user: User) -> None:
        """Let a member go; a bot hears that it has lost the guild."""
        self.world.announce("GUILD_DELETE" if user.bot else "GUILD_MEMBER_REMOVE", (self, user))
        del self.members[user.id]
