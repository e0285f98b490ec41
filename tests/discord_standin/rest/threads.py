"""Routes of threads."""

from typing import Any

from tests.discord_standin.payloads.guilds import channel
from tests.discord_standin.rest.call import Call
from tests.discord_standin.rest.channels import CHANNEL, MESSAGE
from tests.discord_standin.rest.server import Rest
from tests.discord_standin.rules.form_errors import bad_length, invalid
from tests.discord_standin.rules.refused import Refused
from tests.discord_standin.world.messages import Message

Json = dict[str, Any]
NAME = 100
PRIVATE = 12


def add_routes(rest: Rest) -> None:
    """Serve them."""
    rest.route("POST", MESSAGE + "/threads", open_at_message)
    rest.route("POST", CHANNEL + "/threads", open_alone)
    rest.route("PATCH", CHANNEL, change)


async def open_at_message(call: Call) -> Json:
    return _open(call, call.message(), private=False)


async def open_alone(call: Call) -> Json:
    return _open(call, None, private=call.body.get("type", PRIVATE) == PRIVATE)


def _open(call: Call, message: Message | None, private: bool) -> Json:
    place = call.channel()
    if place.guild is None or place.is_thread:
        raise Refused(50024)
    call.need(place, "create_private_threads" if private else "create_public_threads")
    name = call.body.get("name") or ""
    if not 1 <= len(name) <= NAME:
        raise invalid(bad_length(("name",), 1, NAME))
    if message and message.id in call.world.channels:
        raise Refused(160004)
    return channel(place.thread(name, call.caller.user, message, private))


async def change(call: Call) -> Json:
    place = call.channel()
    if place.owner is not call.caller.user:
        call.need(place, "manage_threads" if place.is_thread else "manage_channels")
    place.name = call.body.get("name", place.name)
    place.archived = call.body.get("archived", place.archived)
    place.locked = call.body.get("locked", place.locked)
    call.world.announce("THREAD_UPDATE" if place.is_thread else "CHANNEL_UPDATE", place)
    return channel(place)
