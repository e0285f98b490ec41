"""Messages: which are meant for the bot, and what they ask; mentions, replies, direct ones, and whole channels."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import discord
from discord.utils import DEFAULT_FILE_SIZE_LIMIT_BYTES

from bot.admission import MINUTE, Rate
from bot.fronts.discord.asking import CHINESE, DROPPED, Ask
from bot.fronts.discord.conversation import Conversation
from bot.fronts.discord.guilds import EVERYTHING, FILES, NOTHING, GuildSettings
from bot.fronts.discord.incoming import musical
from bot.fronts.discord.outlets.posting import Posting
from bot.fronts.discord.showing.custom_id import result_of
from bot.fronts.discord.showing.parts import Room
from bot.fronts.discord.threads import thread_of
from bot.jobs import Busy
from skills.contract import Intent

WORDS = (discord.MessageType.default, discord.MessageType.reply)
FLOOD = 2  # times what one may ask in a minute; beyond it messages find no answer, not even a refusal
GREETING = Intent("help", {"topic": "welcome"})


@dataclass
class Hearing:
    """Answers messages that are meant for the bot, `me`."""

    talk: Conversation
    me: discord.ClientUser

    def __post_init__(self) -> None:
        self._flood = Rate(MINUTE)

    async def hear(self, message: discord.Message) -> None:
        """Answer a message, if it is for the bot; bots and webhooks are never answered."""
        if message.author.bot or message.webhook_id or message.type not in WORDS:
            return
        settings = await self.talk.guilds.of(message.guild.id if message.guild else None)
        if not self._meant(message, settings) or self._floods(message.author):
            return
        channel = await thread_of(message) if settings.threads else message.channel
        allowed = _allowed(message)
        largest = message.guild.filesize_limit if message.guild else DEFAULT_FILE_SIZE_LIMIT_BYTES
        to = message.to_reference(fail_if_not_exists=False) if channel == message.channel else None
        outlet = Posting(
            channel,
            Room.of(largest, allowed),
            to if allowed.read_message_history else None,
            private=message.guild is None,
        )
        await self.talk.answer(outlet, self._ask(message, channel, allowed))

    def _meant(self, message: discord.Message, settings: GuildSettings) -> bool:
        """Return whether a message is for the bot: where it came, whom it names, or what is read in the channel."""
        parent = getattr(message.channel, "parent_id", None)
        reads = settings.reads(message.channel.id, parent)
        if reads == NOTHING:
            return False
        if message.guild is None or self._named(message):
            return True
        answers = message.reference and not message.message_snapshots
        if message.mentions or message.mention_everyone or answers:
            return False  # somebody else is spoken to
        return reads == EVERYTHING or (reads == FILES and bool(musical(_given(message).attachments)))

    def _named(self, message: discord.Message) -> bool:
        replied = _replied(message)
        return self.me.id in [user.id for user in message.mentions] or bool(replied and replied.author.id == self.me.id)

    def _floods(self, user: discord.abc.Snowflake) -> bool:
        try:
            self._flood.admit(str(user.id), FLOOD * self.talk.app.settings.per_minute)
        except Busy:
            return True
        return False

    def _ask(self, message: discord.Message, channel: discord.abc.Messageable, allowed: discord.Permissions) -> Ask:
        """Return what a message asks; a reply is about what it replies to."""
        replied = _replied(message)
        of = result_of(replied) if replied and replied.author.id == self.me.id else ""
        files: Sequence[discord.Attachment] = _given(message).attachments
        if not files and replied and not of:
            files = musical(replied.attachments)
        text = self._text(message)
        ready = None if text else DROPPED if files else GREETING
        place = cast("discord.abc.Snowflake", channel).id
        guild = message.guild.id if message.guild else None
        thread = isinstance(channel, discord.Thread)
        hidden = bool(replied and not of and not files and _is_hidden(replied))
        language = "zh" if not text and _is_chinese(message.guild) else ""
        return Ask(message.author, place, allowed, guild, thread, text, files, ready, of, language, hidden)

    def _text(self, message: discord.Message) -> str:
        """Return the words without the bot's own name; other people's names stay as they read."""
        if message.message_snapshots:
            return message.message_snapshots[0].content.strip()
        own = message.guild.me.display_name if message.guild and message.guild.me else self.me.display_name
        return message.clean_content.replace(f"@{own}", "").strip()


def _given(message: discord.Message) -> discord.Message | discord.MessageSnapshot:
    """Return what a message forwards, or itself."""
    return message.message_snapshots[0] if message.message_snapshots else message


def _is_chinese(guild: discord.Guild | None) -> bool:
    """Return whether a server speaks Chinese, by its own settings on Discord."""
    return guild is not None and guild.preferred_locale in CHINESE


def _is_hidden(message: discord.Message) -> bool:
    """Return whether Discord keeps what a message holds from a bot without the message content intent."""
    return not (message.content or message.attachments or message.embeds or message.components)


def _replied(message: discord.Message) -> discord.Message | None:
    found = message.reference.resolved if message.reference else None
    return found if isinstance(found, discord.Message) else None


def _allowed(message: discord.Message) -> discord.Permissions:
    """Return what the bot may do where the message stands."""
    if message.guild is None or message.guild.me is None:
        return discord.Permissions.all()
    return message.channel.permissions_for(message.guild.me)
