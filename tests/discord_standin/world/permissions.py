"""What a member may do where: Discord's permission bits and how roles and overwrites add up."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.discord_standin.world.accounts import User
    from tests.discord_standin.world.channels import Channel

BITS = {
    "create_instant_invite": 0,
    "kick_members": 1,
    "ban_members": 2,
    "administrator": 3,
    "manage_channels": 4,
    "manage_guild": 5,
    "add_reactions": 6,
    "view_channel": 10,
    "send_messages": 11,
    "manage_messages": 13,
    "embed_links": 14,
    "attach_files": 15,
    "read_message_history": 16,
    "mention_everyone": 17,
    "use_external_emojis": 18,
    "manage_roles": 28,
    "use_application_commands": 31,
    "manage_threads": 34,
    "create_public_threads": 35,
    "create_private_threads": 36,
    "send_messages_in_threads": 38,
    "moderate_members": 40,
    "send_voice_messages": 46,
    "use_external_apps": 50,
}


def bits(names: Iterable[str]) -> int:
    """Return the number that stands for some permissions."""
    return sum(1 << BITS[name] for name in set(names))


ALL = bits(BITS)
EVERYONE = bits(  # what the role @everyone of a new guild has
    [
        "create_instant_invite",
        "add_reactions",
        "view_channel",
        "send_messages",
        "embed_links",
        "attach_files",
        "read_message_history",
        "mention_everyone",
        "use_external_emojis",
        "use_application_commands",
        "create_public_threads",
        "create_private_threads",
        "send_messages_in_threads",
        "send_voice_messages",
        "use_external_apps",
    ]
)
ANSWERS = bits(["embed_links", "attach_files", "mention_everyone"])  # what every answer to an interaction may hold
DIRECT = ANSWERS | bits(
    ["view_channel", "send_messages", "read_message_history", "add_reactions", "use_external_emojis"]
)


def of(user: "User", channel: "Channel") -> int:
    """Return what a user may do in a channel (0 for one who is not in the guild); a thread has its parent's."""
    guild = channel.guild
    if guild is None:
        return DIRECT if user in channel.people else 0
    member = guild.members.get(user.id)
    if member is None:
        return 0
    held = guild.everyone.permissions
    for role in member.roles:
        held |= role.permissions
    if guild.owner is user or held >> BITS["administrator"] & 1:
        return ALL
    place = channel.parent or channel
    for target in (guild.id, *(role.id for role in member.roles), user.id):
        allow, deny = place.overwrites.get(target, (0, 0))
        held = held & ~deny | allow
    return held if held >> BITS["view_channel"] & 1 else 0


def of_bot(user: "User", channel: "Channel") -> int:
    """Return the `app_permissions` of an interaction: where the bot itself is not, it may still answer."""
    there = user in channel.people if channel.guild is None else user.id in channel.guild.members
    return of(user, channel) if there else ANSWERS


def can(user: "User", channel: "Channel", *names: str) -> bool:
    """Tell whether a user has all these permissions in a channel."""
    wanted = bits(names)
    return of(user, channel) & wanted == wanted
