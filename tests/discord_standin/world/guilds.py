"""Guilds (servers), their members and roles."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.discord_standin.world import permissions
from tests.discord_standin.world.accounts import User
from tests.discord_standin.world.channels import Channel

if TYPE_CHECKING:
    from tests.discord_standin.world.world import World

MIB = 1024 * 1024
TIERS = (10 * MIB, 10 * MIB, 50 * MIB, 100 * MIB)  # bytes a file may have, by the boosts of the guild


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
    world: "World"
    name: str
    tier: int = 0  # 0-3, from boosts
    locale: str = "en-US"
    upload_limit: int | None = None  # bytes; the tier's when None
    owner: User | None = None
    members: dict[int, Member] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)
    roles: dict[int, Role] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.roles[self.id] = Role(self.id, "@everyone", permissions.EVERYONE)

    def __repr__(self) -> str:
        return f"<guild {self.name}>"

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

    def member(self, who: str | User, granted: Iterable[str] = ()) -> User:
        """Let somebody join: a new account by name, or one there is; extra permissions come by a role of their own."""
        user = self.world.user(who) if isinstance(who, str) else who
        roles = [self.role(user.name, granted)] if granted else []
        self.members[user.id] = Member(user, roles, self.world.clock.now())
        self.world.announce("GUILD_CREATE" if user.bot else "GUILD_MEMBER_ADD", (self, user))
        return user

    def leave(self, user: User) -> None:
        """Let a member go; a bot hears that it has lost the guild."""
        self.world.announce("GUILD_DELETE" if user.bot else "GUILD_MEMBER_REMOVE", (self, user))
        del self.members[user.id]
