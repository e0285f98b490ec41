"""What was asked on Discord, whichever way it came, as the assistant's own Message."""

from collections.abc import Sequence
from dataclasses import dataclass

import discord

from bot.fronts.discord.incoming import uploads
from bot.message import Message
from bot.people import Keys
from skills.contract import Intent, Place

FRONT = "discord"


@dataclass(frozen=True)
class Ask:
    """One request of one person; `language` is what the client or the button was in, "" for unknown."""

    user: int
    channel: int
    guild: int | None = None
    text: str = ""
    files: Sequence[discord.Attachment] = ()
    intent: Intent | None = None
    of: str = ""
    language: str = ""

    async def message(self, keys: Keys, usual: str) -> Message:
        """Return the message, its files read; raises UserError for files that can't be."""
        return Message(
            self.text,
            person=person(keys, self.user),
            session=f"{FRONT}:{self.channel}",
            place=Place(f"{FRONT}:{self.guild}" if self.guild else "", f"{FRONT}:{self.channel}"),
            uploads=await uploads(self.files),
            of=self.of,
            intent=self.intent,
            usual=usual or self.language,
        )


def person(keys: Keys, user: int) -> str:
    """Return the opaque key of a Discord account."""
    return keys.person(FRONT, str(user))


def by_command(intent: Intent) -> str:
    """Return what a person would have typed for an intent; it stands in their history."""
    return " ".join((f"/{intent.skill}", *(f"{name}:{value}" for name, value in intent.params.items())))
