"""Routes of channels: messages, typing, reactions, threads."""

from typing import Any
from urllib.parse import unquote

from tests.discord_standin import events, payloads, writing
from tests.discord_standin.channels import Channel, Message
from tests.discord_standin.form_errors import bad_length, invalid
from tests.discord_standin.refused import Refused
from tests.discord_standin.rest.server import Call, Rest
from tests.discord_standin.world import Bot

Json = dict[str, Any]
PAGE = 100  # messages that one request may ask for


def add_routes(rest: Rest) -> None:
    """Serve them."""
    rest.route("GET", "/channels/{channel:\\d+}", get_channel)
    rest.route("PATCH", "/channels/{channel:\\d+}", change_thread)
    rest.route("GET", "/channels/{channel:\\d+}/messages", list_messages)
    rest.route("POST", "/channels/{channel:\\d+}/messages", create_message)
    rest.route("GET", "/channels/{channel:\\d+}/messages/{message:\\d+}", get_message)
    rest.route("PATCH", "/channels/{channel:\\d+}/messages/{message:\\d+}", edit_message)
    rest.route("DELETE", "/channels/{channel:\\d+}/messages/{message:\\d+}", delete_message)
    rest.route("POST", "/channels/{channel:\\d+}/typing", typing)
    rest.route("PUT", "/channels/{channel:\\d+}/messages/{message:\\d+}/reactions/{emoji}/@me", react)
    rest.route("DELETE", "/channels/{channel:\\d+}/messages/{message:\\d+}/reactions/{emoji}/@me", unreact)
    rest.route("POST", "/channels/{channel:\\d+}/messages/{message:\\d+}/threads", thread_of_message)
    rest.route("POST", "/channels/{channel:\\d+}/threads", thread)


def shown(call: Call, message: Message) -> Json:
    """Return a message as REST gives it to the caller, with what the portal lets it read."""
    return events.message_for(message, call.rest.gateway.base, call.caller, bool(call.caller.privileged >> 15 & 1))


def may_send(rest: Rest, bot: Bot, channel: Channel, body: Json, files: bool) -> None:
    """Raise Refused when the bot may not write this here."""
    if channel.guild is None:
        if not channel.people[1].accepts_direct:
            raise Refused(50007)
        return
    rest.require(bot, channel, "send_messages_in_threads" if channel.is_thread else "send_messages")
    if files:
        rest.require(bot, channel, "attach_files")
    if body.get("embeds"):
        rest.require(bot, channel, "embed_links")
    if channel.archived and channel.locked:
        raise Refused(50083)


async def get_channel(call: Call) -> Json:
    return payloads.channel(call.channel())


async def list_messages(call: Call) -> list[Json]:
    channel = call.channel()
    call.rest.require(call.caller, channel, "read_message_history")
    query = call.request.query
    limit = int(query.get("limit", 50))
    if not 1 <= limit <= PAGE:
        raise invalid([(("limit",), "NUMBER_TYPE_MAX", f"int value should be less than or equal to {PAGE}.")])
    found = [message for message in channel.messages.values() if not message.deleted and not message.ephemeral]
    if "after" in query:
        found = [message for message in found if message.id > int(query["after"])][:limit]
    elif "before" in query:
        found = [message for message in found if message.id < int(query["before"])]
    return [shown(call, message) for message in reversed(found[-limit:])]


async def get_message(call: Call) -> Json:
    message = call.message()
    call.rest.require(call.caller, message.channel, "read_message_history")
    return shown(call, message)


async def create_message(call: Call) -> Json:
    channel = call.channel()
    may_send(call.rest, call.caller, channel, call.body, bool(call.files))
    message = writing.create(channel, call.caller.user, call.body, call.files)
    channel.archived = False
    channel.messages[message.id] = message
    call.world.announce("MESSAGE_CREATE", message)
    return shown(call, message)


async def edit_message(call: Call) -> Json:
    message = call.message()
    if message.author is not call.caller.user:
        raise Refused(50005)
    if message.channel.archived:
        raise Refused(50083)
    writing.edit(message, call.body, call.files)
    call.world.announce("MESSAGE_UPDATE", message)
    return shown(call, message)


async def delete_message(call: Call) -> None:
    message = call.message()
    if message.author is not call.caller.user:
        call.rest.require(call.caller, message.channel, "manage_messages")
    message.deleted = True
    call.world.announce("MESSAGE_DELETE", message)


async def typing(call: Call) -> None:
    channel = call.channel()
    if channel.guild:
        call.rest.require(call.caller, channel, "send_messages_in_threads" if channel.is_thread else "send_messages")


async def react(call: Call) -> None:
    message = call.message()
    call.rest.require(call.caller, message.channel, "add_reactions", "read_message_history")
    emoji = unquote(call.request.match_info["emoji"])
    if emoji.isascii() and ":" not in emoji:
        raise Refused(10014)
    who = message.reactions.setdefault(emoji, [])
    if call.caller.user not in who:
        who.append(call.caller.user)
        call.world.announce("MESSAGE_REACTION_ADD", (message, call.caller.user, emoji))


async def unreact(call: Call) -> None:
    message = call.message()
    emoji = unquote(call.request.match_info["emoji"])
    who = message.reactions.get(emoji, [])
    if call.caller.user in who:
        who.remove(call.caller.user)
        call.world.announce("MESSAGE_REACTION_REMOVE", (message, call.caller.user, emoji))


async def thread_of_message(call: Call) -> Json:
    return _open(call, call.message())


async def thread(call: Call) -> Json:
    return _open(call, None)


def _open(call: Call, message: Message | None) -> Json:
    channel = call.channel()
    if channel.guild is None or channel.is_thread:
        raise Refused(50008)
    private = message is None and call.body.get("type", 12) == 12
    call.rest.require(call.caller, channel, "create_private_threads" if private else "create_public_threads")
    name = call.body.get("name") or ""
    if not 1 <= len(name) <= 100:
        raise invalid([bad_length(("name",), 1, 100)])
    if message and message.id in call.world.channels:
        raise Refused(160004)
    opened = channel.thread(name, call.caller.user, message)
    opened.kind = 12 if private else 11
    return payloads.channel(opened)


async def change_thread(call: Call) -> Json:
    channel = call.channel()
    if channel.owner is not call.caller.user:
        call.rest.require(call.caller, channel, "manage_threads" if channel.is_thread else "manage_channels")
    channel.name = call.body.get("name", channel.name)
    channel.archived = call.body.get("archived", channel.archived)
    channel.locked = call.body.get("locked", channel.locked)
    call.world.announce("THREAD_UPDATE" if channel.is_thread else "CHANNEL_UPDATE", channel)
    return payloads.channel(channel)
