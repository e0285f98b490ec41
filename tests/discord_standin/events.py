"""Which change of the world becomes which event, for whom, and what a bot may read in it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.discord_standin import payloads, permissions
from tests.discord_standin.channels import Channel, Message
from tests.discord_standin.world import Bot, Guild

Json = dict[str, Any]
Render = Callable[[Bot, int], Json]  # the payload for a bot whose session has these intents
GUILDS, GUILD_MEMBERS, PRESENCES = 0, 1, 8
CONTENT = 15
MESSAGES, REACTIONS, TYPING = (9, 12), (10, 13), (11, 14)  # in guilds, in direct messages


@dataclass(frozen=True)
class Event:
    """One change, ready to be sent to every session that it reaches."""

    render: Render
    intent: int | None = None  # bit of the intent that it needs
    guild: Guild | None = None
    channel: Channel | None = None
    to: Bot | None = None  # the only bot that hears it

    def reaches(self, bot: Bot) -> bool:
        """Tell whether a bot is there to hear it."""
        if self.channel:
            return permissions.can(bot.user, self.channel, "view_channel")
        return self.guild is None or bot.id in self.guild.members


def readable(message: Message, bot: Bot, content: bool) -> bool:
    """Tell whether a bot may read what a message says: its own, direct, mentioning it, or with message content."""
    own = message.author is bot.user
    return content or own or message.channel.guild is None or bot.user in message.mentions


def message_for(message: Message, base: str, bot: Bot, content: bool) -> Json:
    """Return a message as a bot may read it, with the one that it answers."""
    found = payloads.message(message, base, readable(message, bot, content))
    if message.reply_id is not None:
        replied = message.reply_to
        shown = replied and not replied.deleted
        found["referenced_message"] = (
            payloads.message(replied, base, readable(replied, bot, content)) if replied and shown else None
        )
    return found


def describe(name: str, subject: Any, base: str) -> Event:
    """Return the event for a change; its name tells what the subject is."""
    if name.startswith("MESSAGE_REACTION"):
        return _reaction(*subject)
    if name.startswith("MESSAGE"):
        return _message(name, subject, base)
    if name.startswith(("CHANNEL", "THREAD")):
        return Event(lambda bot, intents: payloads.channel(subject), GUILDS, subject.guild, subject)
    return _OTHERS[name](subject)


def _message(name: str, message: Message, base: str) -> Event:
    channel = message.channel
    guild = channel.guild

    def render(bot: Bot, intents: int) -> Json:
        if name == "MESSAGE_DELETE":
            found: Json = {"id": str(message.id), "channel_id": str(channel.id)}
        else:
            found = message_for(message, base, bot, bool(intents >> CONTENT & 1))
        if guild:
            found["guild_id"] = str(guild.id)
            if name != "MESSAGE_DELETE" and message.author.id in guild.members:
                found["member"] = payloads.joined(guild, message.author, with_user=False)
        return found

    owner = next((bot for bot in channel.world.bots.values() if message.author is bot.user), None)
    return Event(render, MESSAGES[guild is None], guild, channel, owner if message.ephemeral else None)


def _reaction(message: Message, user: Any, emoji: str) -> Event:
    guild = message.channel.guild

    def render(bot: Bot, intents: int) -> Json:
        found: Json = {
            "user_id": str(user.id),
            "channel_id": str(message.channel.id),
            "message_id": str(message.id),
            "message_author_id": str(message.author.id),
            "emoji": {"id": None, "name": emoji},
            "burst": False,
            "type": 0,
        }
        if guild:
            found |= {"guild_id": str(guild.id), "member": payloads.joined(guild, user)}
        return found

    return Event(render, REACTIONS[guild is None], guild, message.channel)


def _guild_create(subject: Any) -> Event:
    guild, user = subject
    bot = guild.world.bots[user.id]
    return Event(lambda bot, intents: payloads.guild(guild, bool(intents >> PRESENCES & 1), user), guild=guild, to=bot)


def _guild_delete(subject: Any) -> Event:
    guild, user = subject
    return Event(lambda bot, intents: {"id": str(guild.id)}, guild=guild, to=guild.world.bots[user.id])


def _member_add(subject: Any) -> Event:
    guild, member = subject
    found = payloads.joined(guild, member.user) | {"guild_id": str(guild.id)}
    return Event(lambda bot, intents: found, GUILD_MEMBERS, guild)


def _member_remove(subject: Any) -> Event:
    guild, user = subject
    return Event(lambda bot, intents: {"guild_id": str(guild.id), "user": payloads.user(user)}, GUILD_MEMBERS, guild)


def _role_create(subject: Any) -> Event:
    guild, role = subject
    found = {"guild_id": str(guild.id), "role": payloads.role(guild, role)}
    return Event(lambda bot, intents: found, GUILDS, guild)


def _presence(subject: Any) -> Event:
    guild, user = subject
    return Event(lambda bot, intents: payloads.presence(guild, user), PRESENCES, guild)


def _interaction(subject: Any) -> Event:
    interaction, data = subject
    return Event(lambda bot, intents: data, guild=interaction.channel.guild, to=interaction.bot)


_OTHERS: dict[str, Callable[[Any], Event]] = {
    "GUILD_CREATE": _guild_create,
    "GUILD_DELETE": _guild_delete,
    "GUILD_MEMBER_ADD": _member_add,
    "GUILD_MEMBER_REMOVE": _member_remove,
    "GUILD_ROLE_CREATE": _role_create,
    "PRESENCE_UPDATE": _presence,
    "INTERACTION_CREATE": _interaction,
}
