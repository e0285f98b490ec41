"""Routes of channels: messages, typing, reactions."""

from typing import Any
from urllib.parse import unquote

from tests.discord_standin import writing
from tests.discord_standin.payloads.guilds import channel
from tests.discord_standin.payloads.messages import message_for
from tests.discord_standin.rest.call import Call
from tests.discord_standin.rest.server import Rest
from tests.discord_standin.rules.form_errors import invalid, too_large
from tests.discord_standin.rules.refused import Refused
from tests.discord_standin.world.accounts import CONTENT
from tests.discord_standin.world.channels import Channel
from tests.discord_standin.world.messages import Message

Json = dict[str, Any]
CHANNEL = "/channels/{channel:\\d+}"
MESSAGES = CHANNEL + "/messages"
MESSAGE = MESSAGES + "/{message:\\d+}"
PAGE = 100  # messages that one request may ask for


def add_routes(rest: Rest) -> None:
    """Serve them."""
    rest.route("GET", CHANNEL, get_channel)
    rest.route("GET", MESSAGES, list_messages)
    rest.route("POST", MESSAGES, create_message)
    rest.route("GET", MESSAGE, get_message)
    rest.route("PATCH", MESSAGE, edit_message)
    rest.route("DELETE", MESSAGE, delete_message)
    rest.route("POST", CHANNEL + "/typing", typing)
    rest.route("PUT", MESSAGE + "/reactions/{emoji}/@me", react)
    rest.route("DELETE", MESSAGE + "/reactions/{emoji}/@me", unreact)


def _shown(call: Call, message: Message) -> Json:
    """Return a message as REST gives it to the caller, with what the portal lets it read."""
    return message_for(message, call.base, call.caller, call.caller.allows(CONTENT))


async def get_channel(call: Call) -> Json:
    return channel(call.channel())


async def list_messages(call: Call) -> list[Json]:
    place = call.channel()
    call.need(place, "read_message_history")
    query = call.request.query
    limit = int(query.get("limit", 50))
    if not 1 <= limit <= PAGE:
        raise invalid(too_large(("limit",), PAGE))
    found = [message for message in place.messages.values() if not message.deleted and not message.ephemeral]
    if "after" in query:
        found = [message for message in found if message.id > int(query["after"])][:limit]
    if "before" in query:
        found = [message for message in found if message.id < int(query["before"])]
    return [_shown(call, message) for message in reversed(found[-limit:])]


async def get_message(call: Call) -> Json:
    message = call.message()
    call.need(message.channel, "read_message_history")
    return _shown(call, message)


async def create_message(call: Call) -> Json:
    """Write a message; one with the nonce of another is that other, when the bot asked for it."""
    place = call.channel()
    _may_send(call, place)
    if call.body.get("enforce_nonce") and (said := _said_before(call, place)):
        return _shown(call, said)
    message = writing.create(place, call.caller.user, call.body, call.files)
    return _shown(call, place.post(message))


def _may_send(call: Call, place: Channel) -> None:
    """Raise Refused when the bot may not write this here."""
    if not all(someone.bot or someone.accepts_direct for someone in place.people):
        raise Refused(50007)
    call.need(place, place.send_permission)
    if call.files:
        call.need(place, "attach_files")
    if call.body.get("embeds"):
        call.need(place, "embed_links")
    if place.archived and place.locked:
        raise Refused(50083)


def _said_before(call: Call, place: Channel) -> Message | None:
    nonce, author = call.body.get("nonce"), call.caller.user
    if nonce is None:
        return None
    said = (message for message in reversed(place.messages.values()) if message.author is author)
    return next((message for message in said if message.nonce == str(nonce)), None)


async def edit_message(call: Call) -> Json:
    message = call.message()
    if message.author is not call.caller.user:
        raise Refused(50005)
    if message.channel.archived:
        raise Refused(50083)
    writing.edit(message, call.body, call.files)
    message.tell("MESSAGE_UPDATE")
    return _shown(call, message)


async def delete_message(call: Call) -> None:
    message = call.message()
    if message.author is not call.caller.user:
        call.need(message.channel, "manage_messages")
    message.deleted = True
    message.tell("MESSAGE_DELETE")


async def typing(call: Call) -> None:
    place = call.channel()
    call.need(place, place.send_permission)


async def react(call: Call) -> None:
    message = call.message()
    call.need(message.channel, "add_reactions", "read_message_history")
    emoji = unquote(call.part("emoji"))
    if emoji.isascii() and ":" not in emoji:
        raise Refused(10014)
    who = message.reactions.setdefault(emoji, [])
    if call.caller.user not in who:
        who.append(call.caller.user)
        call.world.announce("MESSAGE_REACTION_ADD", (message, call.caller.user, emoji))


async def unreact(call: Call) -> None:
    message = call.message()
    emoji = unquote(call.part("emoji"))
    who = message.reactions.get(emoji, [])
    if call.caller.user in who:
        who.remove(call.caller.user)
        call.world.announce("MESSAGE_REACTION_REMOVE", (message, call.caller.user, emoji))
