"""A body that a bot sent becomes a message, or changes one."""

import re
from typing import Any

from tests.discord_standin.rules.form_errors import TRIMMED, Path, invalid
from tests.discord_standin.rules.messages import check_files, check_message, check_not_empty
from tests.discord_standin.rules.refused import Refused
from tests.discord_standin.world import permissions
from tests.discord_standin.world.accounts import User
from tests.discord_standin.world.channels import Channel
from tests.discord_standin.world.guilds import TIERS
from tests.discord_standin.world.messages import VOICE, Attachment, Message

Json = dict[str, Any]
Files = dict[str, tuple[str, bytes]]  # by form field ("files[0]"): name and bytes
SETTABLE = 1 << 2 | 1 << 12 | VOICE | 1 << 15  # flags a bot may give: no previews, silent, voice, components v2


def create(channel: Channel, author: User, body: Json, files: Files, at: Path = ()) -> Message:
    """Return a new message, not yet in its channel; Refused when Discord would not take it."""
    _check(channel, body, files, at)
    check_not_empty(body, len(files))
    world = channel.world
    message = Message(world.ids.fresh(), channel, author, created=world.clock.now())
    message.flags = int(body.get("flags") or 0) & SETTABLE
    message.nonce = str(body["nonce"]) if body.get("nonce") is not None else None
    _refer(message, body)
    _fill(message, body, files)
    return message


def edit(message: Message, body: Json, files: Files, at: Path = ()) -> None:
    """Change a message; what the body leaves out stays. Refused when Discord would not take it."""
    _check(message.channel, body, files, at)
    if "flags" in body:
        message.flags = message.flags & ~SETTABLE | int(body["flags"] or 0) & SETTABLE
    _fill(message, body, files)
    if not any((message.content, message.embeds, message.attachments, message.components)):
        raise Refused(50006)
    message.edited = message.channel.world.clock.now()


def _check(channel: Channel, body: Json, files: Files, at: Path) -> None:
    limit = channel.guild.file_limit if channel.guild else TIERS[0]
    check_files([data for _, data in files.values()], limit)
    check_message(body, len(files), at)


def _fill(message: Message, body: Json, files: Files) -> None:
    attachments = _attachments(message, body, files)
    if "content" in body:
        message.content = (body["content"] or "").strip(TRIMMED)
        _mention(message, body.get("allowed_mentions"))
    if "embeds" in body:
        message.embeds = list(body["embeds"] or [])
    if "components" in body:
        message.components = list(body["components"] or [])
        _number(message.components, 1)
    message.attachments = attachments


def _number(components: list[Json], start: int) -> int:
    """Give every component the id that Discord fills in; return the next."""
    for component in components:
        component.setdefault("id", start)
        start = _number(component.get("components") or [], start + 1)
    return start


def _attachments(message: Message, body: Json, files: Files) -> list[Attachment]:
    """Return what a message has attached after a body: those it names that were there, then the new files."""
    listed = body.get("attachments")
    told = {str(entry["id"]): entry for entry in listed or []}
    kept = [held for held in message.attachments if listed is None or str(held.id) in told]
    known = {str(held.id) for held in kept} | {field[6:-1] for field in files}
    for index, entry in enumerate(listed or []):
        if str(entry["id"]) not in known:
            raise invalid((("attachments", index, "id"), "ATTACHMENT_NOT_FOUND", "Attachment data not found"))
    for field, (name, data) in files.items():
        entry = told.get(field[6:-1], {})
        kept.append(message.channel.world.upload(entry.get("filename") or name, data, entry.get("description")))
    return kept


def _refer(message: Message, body: Json) -> None:
    reference = body.get("message_reference")
    if not reference:
        return
    found = message.channel.messages.get(int(reference["message_id"]))
    if found is None or found.deleted or found.ephemeral:
        if reference.get("fail_if_not_exists", True):
            raise invalid((("message_reference",), "MESSAGE_REFERENCE_UNKNOWN_MESSAGE", "Unknown message"))
    elif not permissions.can(message.author, message.channel, "read_message_history"):
        raise Refused(160002)
    else:
        message.reply_to, message.kind = found, 19


def _mention(message: Message, allowed: Json | None) -> None:
    """Find who is notified: with no `allowed_mentions` everybody named, else only those it lets through."""
    parse = ["users", "everyone"] if allowed is None else allowed.get("parse") or []
    chosen = {int(number) for number in (allowed or {}).get("users") or []}
    named = message.channel.world.named(message.content)
    message.mentions = [user for user in named if "users" in parse or user.id in chosen]
    told = "everyone" in parse and re.search(r"@(everyone|here)\b", message.content)
    message.everyone = bool(told) and permissions.can(message.author, message.channel, "mention_everyone")
    replied = message.reply_to.author if message.reply_to else None
    pings = allowed is None or allowed.get("replied_user")
    if replied and replied is not message.author and replied not in message.mentions and pings:
        message.mentions.append(replied)
