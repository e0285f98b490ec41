"""What was asked on Discord, whichever way it came, as the assistant's own Message."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import discord

from bot.fronts.discord.incoming import uploads
from bot.message import Message
from bot.people import Keys
from skills.contract import Intent, Place

FRONT = "discord"
DROPPED = Intent("listen", {"aspect": "brief"})  # what a file without words asks
CHINESE = frozenset({discord.Locale.chinese, discord.Locale.taiwan_chinese})


@dataclass(frozen=True)
class Ask:
    """One request of one person."""

    user: discord.User | discord.Member
    channel: int
    allowed: discord.Permissions  # of the bot, there
    guild: int | None = None
    thread: bool = False  # whether the channel is one
    text: str = ""
    files: Sequence[discord.Attachment] = ()
    intent: Intent | None = None
    of: str = ""  # id of the result that it goes on from
    language: str = ""  # of the client or of the button, "" for unknown
    hidden: bool = False  # whether it is about a message that Discord does not show to the bot

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
            key_of=partial(keys.person, FRONT),
        )


def by_interaction(
    interaction: discord.Interaction,
    intent: Intent | None,
    text: str = "",
    files: Sequence[discord.Attachment] = (),
    of: str = "",
    language: str = "",
) -> Ask:
    """Return what a command, a menu entry or a button asks."""
    return Ask(
        interaction.user,
        interaction.channel_id or 0,
        interaction.app_permissions,
        interaction.guild_id,
        isinstance(interaction.channel, discord.Thread),
        text or (by_command(intent) if intent else ""),
        files,
        intent,
        of,
        language or ("zh" if interaction.locale in CHINESE else ""),  # other clients leave it to the words
    )


def language_of(interaction: discord.Interaction) -> str:
    """Return the language for the front's own texts: Chinese for Chinese clients, English for all others."""
    return "zh" if interaction.locale in CHINESE else "en"


def person(keys: Keys, user: discord.abc.Snowflake) -> str:
    """Return the opaque key of a Discord account."""
    return keys.person(FRONT, str(user.id))


def by_command(intent: Intent) -> str:
    """Return what a person would have typed for an intent; it stands in their history."""
    return " ".join((f"/{intent.skill}", *(f"{name}:{value}" for name, value in intent.params.items())))
