"""Messages and the files that hang on them."""

import mimetypes
import re
import secrets
import unicodedata
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from tests.discord_standin.world.accounts import User

if TYPE_CHECKING:
    from tests.discord_standin.world.channels import Channel

LIFE = 24 * 3600  # seconds that a link to an attachment works
EPHEMERAL = 1 << 6
LOADING = 1 << 7
VOICE = 1 << 13


@dataclass(eq=False)
class Attachment:
    """A file of a message; its link works until `expires`."""

    id: int
    filename: str
    data: bytes = field(repr=False)
    expires: float  # seconds since 1970
    given_name: str  # before Discord made it safe
    description: str | None = None
    seconds: float | None = None  # of a voice message

    @property
    def media_type(self) -> str:
        """What the name says it is."""
        return mimetypes.guess_type(self.filename)[0] or "application/octet-stream"


def safe_name(name: str) -> str:
    """Return a file name as Discord keeps it: ASCII letters, digits, dots, dashes, underscores; the rest is lost."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = "_".join(re.sub(r"[/\\]", " ", plain).split())
    plain = re.sub(r"[^A-Za-z0-9_.-]", "", plain).strip("._")
    ending = PurePath(name).suffix
    return plain if plain and plain != ending.lstrip(".") else f"{secrets.token_hex(4)}{ending}"


@dataclass(eq=False, repr=False)
class Message:
    """What somebody wrote."""

    id: int
    channel: "Channel"
    author: User
    content: str = ""
    kind: int = 0  # 0 plain, 19 reply, 20 answer to a slash command, 23 to a menu entry
    created: float = 0.0
    edited: float | None = None
    attachments: list[Attachment] = field(default_factory=list)
    embeds: list[dict[str, Any]] = field(default_factory=list)
    components: list[dict[str, Any]] = field(default_factory=list)
    mentions: list[User] = field(default_factory=list)  # who is notified
    everyone: bool = False  # whether @everyone notified all
    flags: int = 0
    nonce: str | None = None
    reply_to: "Message | None" = None
    forwards: "Message | None" = None
    answers: "list[Message]" = field(default_factory=list)  # messages that reply to this one
    reactions: dict[str, list[User]] = field(default_factory=dict)
    asked: dict[str, Any] | None = None  # interaction_metadata of an answer
    only_for: User | None = None  # who sees it, when ephemeral
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
        return interactive(self.components)

    def tell(self, event: str) -> None:
        """Let bots hear of it; of ephemeral ones they hear nothing."""
        if not self.ephemeral:
            self.channel.world.announce(event, self)
        self.channel.world.changed()

    async def replies(self, count: int = 1, within: float = 5.0) -> "list[Message]":
        """Return the first `count` messages that answer this one, once they are there."""
        return await self.channel.world.until(lambda: self.answers[:count] if self.answers[count - 1 :] else [], within)


def interactive(components: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the components that a person can use, in order, however deep."""
    found = []
    for component in components:
        inner = [
            *component.get("components", []),
            *(component[k] for k in ("accessory", "component") if k in component),
        ]
        found += interactive(inner)
        if "custom_id" in component:
            found.append(component)
    return found
