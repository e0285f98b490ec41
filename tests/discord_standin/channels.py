"""Channels and what is written in them."""

import mimetypes
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.discord_standin import permissions

if TYPE_CHECKING:
    from tests.discord_standin.world import Guild, User, World

LIFE = 24 * 3600  # seconds that a link to an attachment works
EPHEMERAL = 1 << 6
LOADING = 1 << 7
VOICE = 1 << 13


@dataclass(eq=False)
class Attachment:
    """A file of a message; its link works until `expires`."""

    id: int
    filename: str
    data: bytes
    expires: float  # seconds since 1970
    description: str | None = None
    seconds: float | None = None  # of a voice message

    @property
    def media_type(self) -> str:
        """What the name says it is."""
        return mimetypes.guess_type(self.filename)[0] or "application/octet-stream"


@dataclass(eq=False, repr=False)
class Message:
    """What somebody wrote."""

    id: int
    channel: "Channel"
    author: "User"
    content: str = ""
    kind: int = 0  # 0 plain, 19 reply, 20 answer to a slash command, 23 to a menu entry
    created: float = 0.0
    edited: float | None = None
    attachments: list[Attachment] = field(default_factory=list)
    embeds: list[dict[str, Any]] = field(default_factory=list)
    components: list[dict[str, Any]] = field(default_factory=list)
    mentions: "list[User]" = field(default_factory=list)  # who is notified
    everyone: bool = False  # whether @everyone notified all
    flags: int = 0
    reply_to: "Message | None" = None
    reply_id: int | None = None  # also when that message is gone
    reactions: "dict[str, list[User]]" = field(default_factory=dict)
    asked: dict[str, Any] | None = None  # interaction_metadata of an answer
    only_for: "User | None" = None  # who sees it, when ephemeral
    deleted: bool = False

    def __repr__(self) -> str:
        return f"<message by {self.author.name}: {self.content!r} {list(self.files)}>"

    @property
    def ephemeral(self) -> bool:
        """Whether one person alone sees it."""
        return bool(self.flags & EPHEMERAL)

    @property
    def loading(self) -> bool:
        """Whether it still says "is thinking"."""
        return bool(self.flags & LOADING)

    @property
    def files(self) -> dict[str, bytes]:
        """Its files by name."""
        return {attachment.filename: attachment.data for attachment in self.attachments}

    @property
    def buttons(self) -> list[dict[str, Any]]:
        """Every button and select in it, in order, however deep."""
        return list(interactive(self.components))

    async def replies(self, count: int = 1, within: float = 5.0) -> "list[Message]":
        """Return the first `count` messages that answer this one, once they are there."""

        def found() -> "list[Message]":
            answers = [message for message in self.channel.messages.values() if message.reply_id == self.id]
            return answers[:count] if len(answers) >= count else []

        return await self.channel.world.until(found, within)


def interactive(components: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the components that a person can use, in order, however deep."""
    found = []
    for component in components:
        inner = component.get("components", [])
        extra = [component[key] for key in ("accessory", "component") if key in component]
        found += interactive([*inner, *extra])
        if "custom_id" in component:
            found.append(component)
    return found


@dataclass(eq=False, repr=False)
class Channel:
    """A place for messages: in a guild, a thread below a channel, or direct messages of two people."""

    id: int
    world: "World"
    name: str
    kind: int = 0  # 0 text, 1 direct, 2 voice, 5 announcements, 11 public thread, 12 private thread
    guild: "Guild | None" = None
    parent: "Channel | None" = None
    owner: "User | None" = None  # of a thread
    people: "tuple[User, ...]" = ()  # of direct messages: the bot, then the person
    overwrites: dict[int, tuple[int, int]] = field(default_factory=dict)  # role or user → (allowed, denied)
    messages: dict[int, Message] = field(default_factory=dict)
    archived: bool = False
    locked: bool = False

    def __repr__(self) -> str:
        return f"<channel {self.name}>"

    @property
    def mention(self) -> str:
        """How a message names it."""
        return f"<#{self.id}>"

    @property
    def is_thread(self) -> bool:
        """Whether it hangs below another channel."""
        return self.parent is not None

    def forbid(self, user: "User", *names: str) -> None:
        """Take permissions from somebody here, for example "attach_files"."""
        allow, deny = self.overwrites.get(user.id, (0, 0))
        taken = permissions.bits(names)
        self.overwrites[user.id] = (allow & ~taken, deny | taken)
        self.world.announce("CHANNEL_UPDATE", self)

    def permit(self, user: "User", *names: str) -> None:
        """Give permissions to somebody here."""
        allow, deny = self.overwrites.get(user.id, (0, 0))
        given = permissions.bits(names)
        self.overwrites[user.id] = (allow | given, deny & ~given)
        self.world.announce("CHANNEL_UPDATE", self)

    def thread(self, name: str, owner: "User", of: Message | None = None) -> "Channel":
        """Open a public thread here; one that hangs on a message has its id."""
        number = of.id if of else self.world.ids.fresh()
        return self.world.add(Channel(number, self.world, name, 11, self.guild, self, owner))

    def by_bots(self, after: Message | None = None) -> list[Message]:
        """Return what bots wrote here, ephemeral too, in order; after some message when one is given."""
        start = after.id if after else 0
        return [message for message in self.messages.values() if message.author.bot and message.id > start]

    async def sent(self, count: int = 1, within: float = 5.0, after: Message | None = None) -> list[Message]:
        """Return the first `count` messages by bots here, once they are there and no longer "thinking"."""

        def found() -> list[Message]:
            ready = [message for message in self.by_bots(after) if not message.loading]
            return ready[:count] if len(ready) >= count else []

        return await self.world.until(found, within)
