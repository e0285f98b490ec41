"""Routes of the bot itself, of users and of guilds; the links of attachments."""

from typing import Any

from aiohttp import web

from tests.discord_standin import payloads
from tests.discord_standin.refused import Refused
from tests.discord_standin.rest.server import Call, Rest

Json = dict[str, Any]
STARTS = 1000  # sessions that a bot may begin a day


def add_routes(rest: Rest) -> None:
    """Serve them."""
    rest.route("GET", "/users/@me", me)
    rest.route("GET", "/users/@me/guilds", my_guilds)
    rest.route("DELETE", "/users/@me/guilds/{guild:\\d+}", leave)
    rest.route("POST", "/users/@me/channels", open_direct)
    rest.route("GET", "/users/{user:\\d+}", get_user)
    rest.route("GET", "/applications/@me", my_application)
    rest.route("GET", "/oauth2/applications/@me", my_application)
    rest.route("GET", "/gateway", gateway)
    rest.route("GET", "/gateway/bot", gateway_bot)
    rest.route("GET", "/guilds/{guild:\\d+}", get_guild)
    rest.route("GET", "/guilds/{guild:\\d+}/channels", get_channels)
    rest.route("GET", "/guilds/{guild:\\d+}/roles", get_roles)
    rest.route("GET", "/guilds/{guild:\\d+}/members/{user:\\d+}", get_member)

    async def cdn(request: web.Request) -> web.Response:
        return attachment(rest, request)

    rest.app.router.add_get("/attachments/{channel:\\d+}/{attachment:\\d+}/{name}", cdn)


async def me(call: Call) -> Json:
    return payloads.user(call.caller.user) | {"verified": True, "mfa_enabled": False, "flags": 0, "email": None}


async def my_application(call: Call) -> Json:
    return payloads.application(call.caller)


async def my_guilds(call: Call) -> list[Json]:
    guilds = [guild for guild in call.world.guilds.values() if call.caller.id in guild.members]
    return [{"id": str(guild.id), "name": guild.name, "icon": None, "owner": False, "features": []} for guild in guilds]


async def leave(call: Call) -> None:
    call.guild().leave(call.caller.user)


async def open_direct(call: Call) -> Json:
    user = call.world.users.get(int(call.body["recipient_id"]))
    if user is None:
        raise Refused(10013)
    if user.bot:
        raise Refused(50007)
    return payloads.channel(call.world.direct(call.caller, user))


async def get_user(call: Call) -> Json:
    assert call.caller
    user = call.world.users.get(call.number("user"))
    if user is None:
        raise Refused(10013)
    return payloads.user(user)


async def gateway(call: Call) -> Json:
    return {"url": call.rest.gateway.address}


async def gateway_bot(call: Call) -> Json:
    limits = {"total": STARTS, "remaining": STARTS, "reset_after": 0, "max_concurrency": 16}
    return {"url": call.rest.gateway.address, "shards": call.caller.shards, "session_start_limit": limits}


async def get_guild(call: Call) -> Json:
    found = payloads.guild(call.guild(), False, call.caller.user)
    hidden = ("members", "channels", "threads", "presences", "voice_states", "joined_at", "member_count")
    return {key: value for key, value in found.items() if key not in hidden}


async def get_channels(call: Call) -> list[Json]:
    return [payloads.channel(channel) for channel in call.guild().channels.values() if not channel.is_thread]


async def get_roles(call: Call) -> list[Json]:
    guild = call.guild()
    return [payloads.role(guild, role) for role in guild.roles.values()]


async def get_member(call: Call) -> Json:
    guild, number = call.guild(), call.number("user")
    if number not in guild.members:
        raise Refused(10007 if number in call.world.users else 10013)
    return payloads.joined(guild, call.world.users[number])


def attachment(rest: Rest, request: web.Request) -> web.Response:
    """Return the bytes behind a link, while it lasts."""
    fault = rest.faults.take("GET", request.path)
    channel = rest.world.channels.get(int(request.match_info["channel"]))
    number = int(request.match_info["attachment"])
    files = [file for message in channel.messages.values() for file in message.attachments] if channel else []
    found = next((file for file in [*files, *rest.world.uploads.values()] if file.id == number), None)
    if fault:
        return web.Response(status=fault.status, headers=fault.headers)
    if found is None or rest.world.clock.now() > found.expires:
        return web.Response(status=404, text="This content is no longer available.")
    return web.Response(body=found.data, content_type=found.media_type)
