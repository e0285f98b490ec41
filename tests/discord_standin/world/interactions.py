"""Something a person did with the bot (command, button, menu entry, form, half-typed option) and all its answers."""

import secrets
from dataclasses import dataclass, field
from typing import Any

from tests.discord_standin.world.accounts import Bot, User
from tests.discord_standin.world.channels import Channel
from tests.discord_standin.world.messages import Message

Json = dict[str, Any]
COMMAND, COMPONENT, AUTOCOMPLETE, MODAL = 2, 3, 4, 5  # types of interactions
MESSAGE, DEFER, DEFER_UPDATE, UPDATE, CHOICES, FORM = 4, 5, 6, 7, 8, 9  # types of first answers
ALLOWED = {
    COMMAND: {MESSAGE, DEFER, FORM},
    COMPONENT: {MESSAGE, DEFER, DEFER_UPDATE, UPDATE, FORM},
    AUTOCOMPLETE: {CHOICES},
    MODAL: {MESSAGE, DEFER, DEFER_UPDATE, UPDATE},
}
GUILD, DIRECT, PRIVATE = 0, 1, 2  # contexts
TOKEN_LIFE = 15 * 60.0  # seconds that the token works for the rest


def context(bot: Bot, channel: Channel) -> int:
    """Return the context of an interaction in a channel."""
    if channel.guild:
        return GUILD
    return DIRECT if bot.user in channel.people else PRIVATE


@dataclass(frozen=True)
class Answer:
    """The first answer: its type, its data and the seconds after the event."""

    type: int
    data: Json
    delay: float

    @property
    def ephemeral(self) -> bool:
        """Whether one person alone sees it."""
        return bool(int(self.data.get("flags") or 0) & 1 << 6)


@dataclass(frozen=True)
class Edit:
    """An edit of the first answer or a follow-up: what it then read, and the seconds after the event."""

    message: Message
    content: str
    delay: float


@dataclass(eq=False, repr=False)
class Interaction:
    """One event for the bot; its token opens 15 minutes of answers."""

    id: int
    bot: Bot
    user: User
    channel: Channel
    kind: int
    data: Json
    created: float  # seconds since 1970, by the world's clock
    locale: str = "en-US"
    source: Message | None = None  # the message whose button it was
    user_installed: bool = False
    token: str = field(default_factory=lambda: secrets.token_urlsafe(40))
    answer: Answer | None = None
    original: Message | None = None  # what the first answer shows
    followups: list[Message] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)

    @property
    def owners(self) -> dict[str, str]:
        """Who installed the bot here: "0" the guild, "1" the person."""
        found = {"1": str(self.user.id)} if self.user_installed else {}
        if self.context == DIRECT:
            found["0"] = "0"
        elif self.channel.guild and self.bot.id in self.channel.guild.members:
            found["0"] = str(self.channel.guild.id)
        return found

    @property
    def context(self) -> int:
        """Where it is: 0 in a guild, 1 in direct messages with the bot, 2 in those of others."""
        return context(self.bot, self.channel)

    @property
    def age(self) -> float:
        """Seconds since the event."""
        return self.channel.world.clock.now() - self.created

    @property
    def failed(self) -> bool:
        """Whether the person was told "The application did not respond"."""
        return self.answer is None and self.age > self.channel.world.patience

    @property
    def choices(self) -> list[Json]:
        """What autocomplete offered."""
        return list(self.answer.data.get("choices") or []) if self.answer else []

    @property
    def modal(self) -> Json:
        """The form that was opened."""
        assert self.answer, "not answered yet"
        assert self.answer.type == FORM, f"answered by type {self.answer.type}, not by a form"
        return self.answer.data

    async def answered(self, within: float = 5.0) -> Answer:
        """Return the first answer, once it is there (defer, message, update, choices or form)."""
        return await self.channel.world.until(lambda: self.answer, within)

    async def shown(self, within: float = 5.0) -> Message:
        """Return the message of the first answer, once it is more than "is thinking"."""
        return await self.channel.world.until(
            lambda: self.original if self.original and not self.original.loading else None, within
        )

    async def followed(self, count: int = 1, within: float = 5.0) -> list[Message]:
        """Return the first `count` follow-ups, once they are there."""
        return await self.channel.world.until(
            lambda: self.followups[:count] if len(self.followups) >= count else None, within
        )
