"""Which change of the world becomes which event, and for whom."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.discord_standin.payloads.accounts import user
from tests.discord_standin.payloads.guilds import channel, member, presence, role, whole
from tests.discord_standin.payloads.interactions import interaction_payload
from tests.discord_standin.payloads.messages import message_for
from tests.discord_standin.world import permissions
from tests.discord_standin.world.accounts import CONTENT, MEMBERS, PRESENCES, Bot, User
from tests.discord_standin.world.channels import Channel
from tests.discord_standin.world.guilds import Guild
from tests.discord_standin.world.messages import Message

Json = dict[str, Any]
Render = Callable[[Bot, int], Json]  # the payload for a bot whose session has these intents
GUILDS = 0
MESSAGES, REACTIONS = (9, 12), (10, 13)  # in guilds, in direct messages


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
        if self.to:
            return bot is self.to
        if self.channel:
            return permissions.can(bot.user, self.channel, "view_channel")
        return self.guild is None or bot.id in self.guild.members


def describe(name: str, subject: Any, base: str) -> Event:
    """Return the event for a change; its name tells what the subject is."""
    if name.startswith("MESSAGE_REACTION"):
        return _reaction(*subject)
    if name.startswith("MESSAGE"):
        return _message(name, subject, base)
    if name.startswith(("CHANNEL", "THREAD")):
        return Event(lambda bot, intents: channel(subject), GUILDS, subject.guild, subject)
    if name == "INTERACTION_CREATE":
        data = interaction_payload(subject, base)
        return Event(lambda bot, intents: data, guild=subject.channel.guild, to=subject.bot)
    return _GUILD_EVENTS[name](*subject)


def _message(name: str, message: Message, base: str) -> Event:
    place, guild = message.channel, message.channel.guild

    def render(bot: Bot, intents: int) -> Json:
        here: Json = {"guild_id": str(guild.id)} if guild else {}
        if name == "MESSAGE_DELETE":
            return here | {"id": str(message.id), "channel_id": str(place.id)}
        if guild:
            here["member"] = member(guild, message.author, with_user=False)
        return here | message_for(message, base, bot, bool(intents >> CONTENT & 1))

    return Event(render, MESSAGES[guild is None], guild, place)


def _reaction(message: Message, who: User, emoji: str) -> Event:
    place, guild = message.channel, message.channel.guild
    found: Json = {
        "user_id": str(who.id),
        "channel_id": str(place.id),
        "message_id": str(message.id),
        "message_author_id": str(message.author.id),
        "emoji": {"id": None, "name": emoji},
        "burst": False,
        "type": 0,
    }
    if guild:
        found |= {"guild_id": str(guild.id), "member": member(guild, who)}
    return Event(lambda bot, intents: found, REACTIONS[guild is None], guild, place)


def _guild_create(guild: Guild, joined: User) -> Event:
    def render(bot: Bot, intents: int) -> Json:
        return whole(guild, bool(intents >> PRESENCES & 1), joined)

    return Event(render, GUILDS, guild, to=guild.world.bots[joined.id])


def _guild_delete(guild: Guild, left: User) -> Event:
    return Event(lambda bot, intents: {"id": str(guild.id)}, GUILDS, guild, to=guild.world.bots[left.id])


def _member_add(guild: Guild, joined: User) -> Event:
    found = member(guild, joined) | {"guild_id": str(guild.id)}
    return Event(lambda bot, intents: found, MEMBERS, guild)


def _member_remove(guild: Guild, left: User) -> Event:
    return Event(lambda bot, intents: {"guild_id": str(guild.id), "user": user(left)}, MEMBERS, guild)


def _role_create(guild: Guild, made: Any) -> Event:
    return Event(lambda bot, intents: {"guild_id": str(guild.id), "role": role(guild, made)}, GUILDS, guild)


def _presence(guild: Guild, who: User) -> Event:
    return Event(lambda bot, intents: presence(guild, who), PRESENCES, guild)


_GUILD_EVENTS: dict[str, Callable[..., Event]] = {
    "GUILD_CREATE": _guild_create,
    "GUILD_DELETE": _guild_delete,
    "GUILD_MEMBER_ADD": _member_add,
    "GUILD_MEMBER_REMOVE": _member_remove,
    "GUILD_ROLE_CREATE": _role_create,
    "PRESENCE_UPDATE": _presence,
}
