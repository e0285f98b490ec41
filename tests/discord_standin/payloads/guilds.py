"""Guilds, members, roles, channels and presences as Discord's JSON."""

from typing import Any

from tests.discord_standin.payloads.accounts import user
from tests.discord_standin.world import permissions
from tests.discord_standin.world.accounts import User
from tests.discord_standin.world.channels import Channel
from tests.discord_standin.world.guilds import Guild, Role

Json = dict[str, Any]
ARCHIVE = 1440  # minutes without a message after which a thread is archived
LARGE = 250  # members


def role(guild: Guild, held: Role) -> Json:
    return {
        "id": str(held.id),
        "name": held.name,
        "permissions": str(held.permissions),
        "position": list(guild.roles).index(held.id),
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": False,
        "mentionable": False,
        "flags": 0,
    }


def member(guild: Guild, someone: User, with_user: bool = True) -> Json:
    """Return what somebody is in a guild; who has left is a member without roles."""
    held = guild.members.get(someone.id)
    found: Json = {
        "roles": [str(role.id) for role in held.roles] if held else [],
        "nick": None,
        "avatar": None,
        "joined_at": guild.world.clock.stamp(held.joined if held else None),
        "premium_since": None,
        "deaf": False,
        "mute": False,
        "pending": False,
        "flags": 0,
        "communication_disabled_until": None,
    }
    return {**found, "user": user(someone)} if with_user else found


def channel(place: Channel) -> Json:
    found: Json = {"id": str(place.id), "type": place.kind, "flags": 0, "last_message_id": None}
    if place.guild is None:
        return found | {"recipients": [user(someone) for someone in place.people if not someone.bot]}
    found |= {"guild_id": str(place.guild.id), "name": place.name, "rate_limit_per_user": 0}
    return found | (_thread(place, place.parent) if place.parent else _room(place, place.guild))


def _room(place: Channel, guild: Guild) -> Json:
    return {
        "position": list(guild.channels).index(place.id),
        "parent_id": None,
        "topic": None,
        "nsfw": False,
        "permission_overwrites": [
            {"id": str(target), "type": int(target not in guild.roles), "allow": str(allow), "deny": str(deny)}
            for target, (allow, deny) in place.overwrites.items()
        ],
    }


def _thread(place: Channel, parent: Channel) -> Json:
    stamp = place.world.clock.stamp()
    return {
        "parent_id": str(parent.id),
        "owner_id": str(place.owner.id) if place.owner else "0",
        "message_count": len(place.messages),
        "total_message_sent": len(place.messages),
        "member_count": 1,
        "thread_metadata": {
            "archived": place.archived,
            "locked": place.locked,
            "auto_archive_duration": ARCHIVE,
            "archive_timestamp": stamp,
            "create_timestamp": stamp,
        },
    }


def about(place: Guild) -> Json:
    """Return a guild as REST has it."""
    return {
        "id": str(place.id),
        "name": place.name,
        "owner_id": str(place.owner.id if place.owner else 0),
        "icon": None,
        "splash": None,
        "banner": None,
        "description": None,
        "features": [],
        "emojis": [],
        "stickers": [],
        "preferred_locale": place.locale,
        "premium_tier": place.tier,
        "verification_level": 0,
        "default_message_notifications": 1,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "nsfw_level": 0,
        "afk_timeout": 300,
        "afk_channel_id": None,
        "system_channel_id": None,
        "system_channel_flags": 0,
        "rules_channel_id": None,
        "roles": [role(place, held) for held in place.roles.values()],
    }


def whole(place: Guild, everybody: bool, reader: User) -> Json:
    """Return a guild as GUILD_CREATE has it for a bot; `everybody` when it asked for the presences intent."""
    seen = [held.user for held in place.members.values() if everybody or held.user is reader]
    rooms = [room for room in place.channels.values() if permissions.can(reader, room, "view_channel")]
    return about(place) | {
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
        "voice_states": [],
        "joined_at": place.world.clock.stamp(),
        "large": len(place.members) >= LARGE,
        "member_count": len(place.members),
        "members": [member(place, someone) for someone in seen],
        "presences": [presence(place, someone) for someone in seen if everybody and someone.activities],
        "channels": [channel(room) for room in rooms if not room.is_thread],
        "threads": [channel(room) for room in rooms if room.is_thread and not room.archived],
    }


def presence(place: Guild, someone: User) -> Json:
    return {
        "user": {"id": str(someone.id)},
        "guild_id": str(place.id),
        "status": "online",
        "activities": someone.activities,
        "client_status": {"desktop": "online"},
    }
