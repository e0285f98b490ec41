"""A body that a bot sent becomes a message, or changes one."""

import re
from typing import Any

from tests.discord_standin import permissions
from tests.discord_standin.channels import LIFE, VOICE, Attachment, Channel, Message
from tests.discord_standin.form_errors import TRIMMED, invalid
from tests.discord_standin.message_rules import check_message, check_not_empty
from tests.discord_standin.refused import Refused
from tests.discord_standin.world import TIERS, User, World

Json = dict[str, Any]
Files = dict[str, tuple[str, bytes]]  # by form field ("files[0]"): name and bytes
MENTION = re.compile(r"<@!?(\d+)>")
SETTABLE = 4 | 1 << 12 | VOICE | 1 << 15  # flags a bot may give: no link previews, silent, voice, components v2


def file_limit(channel: Channel) -> int:
    """Return the bytes that a file may have here."""
    return channel.guild.file_limit if channel.guild else TIERS[0]


def create(channel: Channel, author: User, body: Json, files: Files, kind: int = 0) -> Message:
    """Return a new message in a channel, not yet announced; Refused when Discord would not take it."""
    data = dict(files.values())
    check_message(body, _sizes(files), file_limit(channel))
    check_not_empty(body, data)
    world = channel.world
    message = Message(world.ids.fresh(), channel, author, kind=kind, created=world.clock.now())
    message.flags = int(body.get("flags") or 0) & SETTABLE
    _refer(message, body)
    _fill(message, body, files)
    return message


def edit(message: Message, body: Json, files: Files) -> None:
    """Change a message; what the body leaves out stays. Refused when Discord would not take it."""
    check_message(body, _sizes(files), file_limit(message.channel))
    if "flags" in body:
        message.flags = message.flags & ~SETTABLE | int(body["flags"] or 0) & SETTABLE
    _fill(message, body, files)
    if not any((message.content, message.embeds, message.attachments, message.components)):
        raise Refused(50006)
    message.edited = message.channel.world.clock.now()


def _sizes(files: Files) -> dict[str, bytes]:
    return {field: data for field, (_, data) in files.items()}


def _fill(message: Message, body: Json, files: Files) -> None:
    attachments = _attachments(message, body, files)
    if "content" in body:
        message.content = (body["content"] or "").strip(TRIMMED)
        _mention(message, body.get("allowed_mentions"))
    for key in ("embeds", "components"):
        if key in body:
            setattr(message, key, list(body[key] or []))
    message.attachments = attachments
    _number(message.components, 1)


def _number(components: list[Json], start: int) -> int:
    """Give every component the id that Discord fills in; return the next."""
    for component in components:
        component.setdefault("id", start)
        start = _number(component.get("components") or [], start + 1)
    return start


def _attachments(message: Message, body: Json, files: Files) -> list[Attachment]:
    """Return what a message has attached after a body: those it names that were there, then the new files."""
    listed = body.get("attachments")
    kept = list(message.attachments)
    told: dict[str, Json] = {}
    if listed is not None:
        told = {str(entry["id"]): entry for entry in listed}
        kept = [held for held in kept if str(held.id) in told]
        known = {str(held.id) for held in kept} | {field[6:-1] for field in files}
        for index, entry in enumerate(listed):
            if str(entry["id"]) not in known:
                raise invalid([(("attachments", index, "id"), "ATTACHMENT_NOT_FOUND", "Attachment data not found")])
    for field, (name, data) in files.items():
        entry = told.get(field[6:-1], {})
        kept.append(attach(message.channel.world, entry.get("filename") or name, data, entry.get("description")))
    return kept


def attach(world: World, name: str, data: bytes, description: str | None = None) -> Attachment:
    """Return a file to attach, named as Discord names it: spaces and other signs become underscores."""
    safe = re.sub(r"[^\w.\-]", "_", name)
    return Attachment(world.ids.fresh(), safe, data, world.clock.now() + LIFE, description)


def _refer(message: Message, body: Json) -> None:
    reference = body.get("message_reference")
    if not reference or reference.get("type", 0) != 0:
        return
    message.reply_id = int(reference["message_id"])
    message.kind = 19
    found = message.channel.messages.get(message.reply_id)
    if found is None or found.deleted or found.ephemeral:
        if reference.get("fail_if_not_exists", True):
            raise invalid([(("message_reference",), "MESSAGE_REFERENCE_UNKNOWN_MESSAGE", "Unknown message")])
        message.reply_id, message.kind = None, 0
        return
    if not permissions.can(message.author, message.channel, "read_message_history"):
        raise Refused(160002)
    message.reply_to = found


def _mention(message: Message, allowed: Json | None) -> None:
    """Find who is notified: with no `allowed_mentions` everybody named, else only those it lets through."""
    users = message.channel.world.users
    named = [users[int(number)] for number in MENTION.findall(message.content) if int(number) in users]
    parse = ["users", "everyone"] if allowed is None else allowed.get("parse", [])
    chosen = {int(number) for number in (allowed or {}).get("users") or []}
    message.mentions = [user for user in dict.fromkeys(named) if "users" in parse or user.id in chosen]
    told = re.search(r"@(everyone|here)\b", message.content) and "everyone" in parse
    message.everyone = bool(told) and permissions.can(message.author, message.channel, "mention_everyone")
    replied = message.reply_to
    if replied and (allowed is None or allowed.get("replied_user")) and replied.author not in message.mentions:
        message.mentions.append(replied.author)
