"""Places for messages."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.discord_standin.world import permissions
from tests.discord_standin.world.accounts import User
from tests.discord_standin.world.messages import Message

if TYPE_CHECKING:
    from tests.discord_standin.world.guilds import Guild
    from tests.discord_standin.world.world import World


@dataclass(eq=False, repr=False)
class Channel:
    """A place for messages: in a guild, a thread below a channel, or direct messages of two people."""

    id: int
    world: "World"
    name: str
    kind: int = 0  # 0 text, 1 direct, 2 voice, 5 announcements, 11 public thread, 12 private thread
    guild: "Guild | None" = None
    parent: "Channel | None" = None
    owner: User | None = None  # of a thread
    people: tuple[User, ...] = ()  # of direct messages
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

    @property
    def send_permission(self) -> str:
        """The permission that writing here needs."""
        return "send_messages_in_threads" if self.is_thread else "send_messages"

    def forbid(self, user: User, *names: str) -> None:
        """Take permissions from somebody here, for example "attach_files"."""
        allow, deny = self.overwrites.get(user.id, (0, 0))
        taken = permissions.bits(names)
        self.overwrites[user.id] = (allow & ~taken, deny | taken)
        self.world.announce("CHANNEL_UPDATE", self)

    def permit(self, user: User, *names: str) -> None:
        """Give permissions to somebody here."""
        allow, deny = self.overwrites.get(user.id, (0, 0))
        given = permissions.bits(names)
        self.overwrites[user.id] = (allow | given, deny & ~given)
        self.world.announce("CHANNEL_UPDATE", self)

    def delete(self) -> None:
        """Close it for good."""
        self.world.announce("THREAD_DELETE" if self.parent else "CHANNEL_DELETE", self)
        del self.world.channels[self.id]
        if self.guild:
            del self.guild.channels[self.id]

    def thread(self, name: str, owner: User, of: Message | None = None, private: bool = False) -> "Channel":
        """Open a thread here; one that hangs on a message has its id."""
        number = of.id if of else self.world.ids.fresh()
        return self.world.add(Channel(number, self.world, name, 12 if private else 11, self.guild, self, owner))

    def post(self, message: Message) -> Message:
        """Put a message here and tell of it."""
        self.messages[message.id] = message
        if message.reply_to:
            message.reply_to.answers.append(message)
        self.archived = False
        message.tell("MESSAGE_CREATE")
        return message

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
