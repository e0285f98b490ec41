"""Messages as Discord's JSON, written for one reader: a bot sees only the words it may read."""

from typing import Any

from tests.discord_standin.payloads.accounts import user
from tests.discord_standin.world.accounts import Bot
from tests.discord_standin.world.channels import Channel
from tests.discord_standin.world.messages import LIFE, Attachment, Message

Json = dict[str, Any]
SNAPSHOT = (  # what a forwarded message keeps of the one that it forwards
    "type", "content", "embeds", "attachments", "timestamp", "edited_timestamp", "flags", "mentions", "mention_roles",
    "components",
)  # fmt: skip


def readable(message: Message, bot: Bot, content: bool) -> bool:
    """Tell whether a bot may read what a message says: its own, direct, mentioning it, or with message content."""
    place = message.channel
    return content or message.author is bot.user or bot.user in message.mentions or bot.user in place.people


def message_for(message: Message, base: str, bot: Bot, content: bool) -> Json:
    """Return a message as a bot may read it, with the one that it answers."""
    found = message_payload(message, base, readable(message, bot, content))
    replied = message.reply_to
    if replied:
        shown = None if replied.deleted else message_payload(replied, base, readable(replied, bot, content))
        found["referenced_message"] = shown
    return found


def attachment_payload(file: Attachment, base: str, place: Channel) -> Json:
    """Return a file of a message with its link, which carries its end as Discord's does (`ex`, hexadecimal)."""
    until = int(file.expires)
    link = f"{base}/attachments/{place.id}/{file.id}/{file.filename}?ex={until:x}&is={until - LIFE:x}&hm={file.id:x}"
    found: Json = {
        "id": str(file.id),
        "filename": file.filename,
        "size": len(file.data),
        "url": link,
        "proxy_url": link,
        "content_type": file.media_type,
        "content_scan_version": 0,
    }
    if file.filename != file.given_name:
        found["title"] = file.given_name.rpartition(".")[0] or file.given_name
    if file.description is not None:
        found["description"] = file.description
    if file.seconds is not None:
        found |= {"duration_secs": file.seconds, "waveform": "AAAA"}
    return found


def message_payload(written: Message, base: str, open_: bool = True) -> Json:
    """Return a message; without what a person put in unless `open_`."""
    clock = written.channel.world.clock
    found: Json = {
        "id": str(written.id),
        "channel_id": str(written.channel.id),
        "author": user(written.author),
        "content": "",
        "timestamp": clock.stamp(written.created),
        "edited_timestamp": clock.stamp(written.edited) if written.edited else None,
        "tts": False,
        "mention_everyone": written.everyone,
        "mentions": [user(someone) for someone in written.mentions],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "components": [],
        "pinned": False,
        "type": written.kind,
        "flags": written.flags,
    }
    return found | (_words(written, base) if open_ else {}) | _origin(written) | _reactions(written)


def _words(written: Message, base: str) -> Json:
    files = [attachment_payload(file, base, written.channel) for file in written.attachments]
    links = {file["filename"]: file["url"] for file in files}
    forwarded = [message_payload(written.forwards, base)] if written.forwards else []
    return {
        "message_snapshots": [{"message": {key: each[key] for key in SNAPSHOT}} for each in forwarded],
        "content": written.content,
        "attachments": files,
        "embeds": [_linked(embed, links) for embed in written.embeds],
        "components": written.components,
    }


def _linked(embed: Json, links: dict[str, str]) -> Json:
    """Put the links of attachments in an embed; a picture whose file is not there is gone, as on Discord."""
    found = {**embed, "type": "rich"}
    for part in ("image", "thumbnail"):
        url = str((embed.get(part) or {}).get("url", ""))
        name = url.removeprefix("attachment://")
        if name != url and name in links:
            found[part] = {**embed[part], "url": links[name]}
        elif name != url:
            del found[part]
    return found


def _origin(written: Message) -> Json:
    found: Json = {"application_id": str(written.author.id)} if written.author.bot else {}
    if written.nonce is not None:
        found["nonce"] = written.nonce
    if written.asked:
        found |= {"interaction_metadata": written.asked, "webhook_id": str(written.author.id)}
    if other := written.reply_to or written.forwards:
        kind, there = int(other is written.forwards), other.channel
        found["message_reference"] = {"type": kind, "channel_id": str(there.id), "message_id": str(other.id)}
        if there.guild:
            found["message_reference"]["guild_id"] = str(there.guild.id)
    return found


def _reactions(written: Message) -> Json:
    counts = [
        {"emoji": {"id": None, "name": name}, "count": len(who), "me": False, "me_burst": False, "burst_colors": []}
        for name, who in written.reactions.items()
    ]
    return {"reactions": counts} if counts else {}
