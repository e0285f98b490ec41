"""The world as Discord's JSON: ids as strings, moments in ISO 8601. A message is written for one reader."""

from typing import Any

from tests.discord_standin import permissions
from tests.discord_standin.channels import Attachment, Channel, Message
from tests.discord_standin.world import Bot, Guild, Member, Role, User

Json = dict[str, Any]
ARCHIVE = 1440  # minutes without a message after which a thread is archived


def user(someone: User) -> Json:
    return {
        "id": str(someone.id),
        "username": someone.name if someone.bot else someone.name.lower().replace(" ", "_"),
        "global_name": None if someone.bot else someone.name,
        "discriminator": "0000" if someone.bot else "0",
        "avatar": None,
        "bot": someone.bot,
        "public_flags": 0,
    }


def application(bot: Bot) -> Json:
    flags = sum(1 << flag for intent, flag in ((8, 12), (1, 14), (15, 18)) if bot.privileged >> intent & 1)
    return {
        "id": str(bot.id),
        "name": bot.user.name,
        "icon": None,
        "description": "",
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": flags,
        "owner": user(bot.owner),
        "team": None,
        "bot": user(bot.user),
        "install_params": None,
        "integration_types_config": {"0": {}, "1": {}},
    }


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


def member(someone: Member, stamp: str, with_user: bool = True) -> Json:
    found: Json = {
        "roles": [str(held.id) for held in someone.roles],
        "nick": None,
        "avatar": None,
        "joined_at": stamp,
        "premium_since": None,
        "deaf": False,
        "mute": False,
        "pending": False,
        "flags": 0,
        "communication_disabled_until": None,
    }
    return {**found, "user": user(someone.user)} if with_user else found


def joined(guild: Guild, someone: User, with_user: bool = True) -> Json:
    """Return the member that a user is in a guild."""
    found = guild.members[someone.id]
    return member(found, guild.world.clock.stamp(found.joined), with_user)


def channel(place: Channel) -> Json:
    found: Json = {"id": str(place.id), "type": place.kind, "flags": 0, "last_message_id": None}
    if place.guild is None:
        return {**found, "recipients": [user(someone) for someone in place.people if not someone.bot]}
    found |= {"guild_id": str(place.guild.id), "name": place.name, "rate_limit_per_user": 0}
    if place.parent:
        return found | _thread(place)
    return found | {
        "position": list(place.guild.channels).index(place.id),
        "parent_id": None,
        "topic": None,
        "nsfw": False,
        "permission_overwrites": [
            {"id": str(target), "type": int(target not in place.guild.roles), "allow": str(allow), "deny": str(deny)}
            for target, (allow, deny) in place.overwrites.items()
        ],
    }


def _thread(place: Channel) -> Json:
    assert place.parent
    return {
        "parent_id": str(place.parent.id),
        "owner_id": str(place.owner.id) if place.owner else "0",
        "message_count": len(place.messages),
        "total_message_sent": len(place.messages),
        "member_count": 1,
        "thread_metadata": {
            "archived": place.archived,
            "locked": place.locked,
            "auto_archive_duration": ARCHIVE,
            "archive_timestamp": place.world.clock.stamp(),
            "create_timestamp": place.world.clock.stamp(),
        },
    }


def guild(place: Guild, everybody: bool, reader: User) -> Json:
    """Return a guild as GUILD_CREATE has it; all members are in it only for those with the presences intent."""
    stamp = place.world.clock.stamp()
    seen = [held for held in place.members.values() if everybody or held.user is reader]
    rooms = [room for room in place.channels.values() if permissions.can(reader, room, "view_channel")]
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
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
        "voice_states": [],
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
        "joined_at": stamp,
        "large": False,
        "member_count": len(place.members),
        "members": [member(held, stamp) for held in seen],
        "presences": [presence(place, held.user) for held in seen if everybody and held.user.activities],
        "roles": [role(place, held) for held in place.roles.values()],
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


def attachment(file: Attachment, base: str, place: Channel) -> Json:
    """Return a file of a message with its link, which carries its end as Discord's does (`ex`, hexadecimal)."""
    link = f"{base}/attachments/{place.id}/{file.id}/{file.filename}?ex={int(file.expires):x}&is=0&hm={file.id:x}"
    found: Json = {
        "id": str(file.id),
        "filename": file.filename,
        "size": len(file.data),
        "url": link,
        "proxy_url": link,
        "content_type": file.media_type,
        "content_scan_version": 0,
    }
    if file.description is not None:
        found["description"] = file.description
    if file.seconds is not None:
        found |= {"duration_secs": file.seconds, "waveform": "AAAA"}
    return found


def message(written: Message, base: str, readable: bool = True) -> Json:
    """Return a message; `readable` False leaves out what a person put in, as for bots without message content."""
    place = written.channel
    clock = place.world.clock
    found: Json = {
        "id": str(written.id),
        "channel_id": str(place.id),
        "author": user(written.author),
        "content": written.content if readable else "",
        "timestamp": clock.stamp(written.created),
        "edited_timestamp": clock.stamp(written.edited) if written.edited else None,
        "tts": False,
        "mention_everyone": written.everyone,
        "mentions": [user(someone) for someone in written.mentions],
        "mention_roles": [],
        "attachments": [attachment(file, base, place) for file in written.attachments] if readable else [],
        "embeds": written.embeds if readable else [],
        "components": written.components if readable else [],
        "pinned": False,
        "type": written.kind,
        "flags": written.flags,
    }
    if written.author.bot:
        found["application_id"] = str(written.author.id)
    if written.asked:
        found |= {"interaction_metadata": written.asked, "webhook_id": str(written.author.id)}
    if written.reply_id is not None:
        found["message_reference"] = {"type": 0, "channel_id": str(place.id), "message_id": str(written.reply_id)}
        if place.guild:
            found["message_reference"]["guild_id"] = str(place.guild.id)
    if written.reactions:
        found["reactions"] = [
            {"emoji": {"id": None, "name": name}, "count": len(who), "me": False, "me_burst": False, "burst_colors": []}
            for name, who in written.reactions.items()
        ]
    return found
