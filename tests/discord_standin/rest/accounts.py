"""Routes of the bot itself and of users, and where the gateway is."""

from typing import Any

from tests.discord_standin.payloads import accounts
from tests.discord_standin.payloads.guilds import channel
from tests.discord_standin.rest.call import Call
from tests.discord_standin.rest.server import Rest
from tests.discord_standin.rules.refused import Refused
from tests.discord_standin.world.accounts import User

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


async def me(call: Call) -> Json:
    return accounts.me(call.caller.user)


async def my_application(call: Call) -> Json:
    return accounts.application(call.caller)


async def my_guilds(call: Call) -> list[Json]:
    guilds = [guild for guild in call.world.guilds.values() if call.caller.id in guild.members]
    return [{"id": str(guild.id), "name": guild.name, "icon": None, "owner": False, "features": []} for guild in guilds]


async def leave(call: Call) -> None:
    call.guild().leave(call.caller.user)


def _user(call: Call, number: int) -> User:
    if call.caller and number not in call.world.users:
        raise Refused(10013)
    return call.world.users[number]


async def open_direct(call: Call) -> Json:
    """Open direct messages with a person; that they do not accept any shows when the first is sent."""
    someone = _user(call, int(call.body["recipient_id"]))
    if someone.bot:
        raise Refused(50007)
    return channel(call.world.direct(call.caller.user, someone))


async def get_user(call: Call) -> Json:
    return accounts.user(_user(call, int(call.part("user"))))


async def gateway(call: Call) -> Json:
    return {"url": call.gateway.address}


async def gateway_bot(call: Call) -> Json:
    limits = {"total": STARTS, "remaining": STARTS, "reset_after": 0, "max_concurrency": 1}
    return {"url": call.gateway.address, "shards": call.caller.shards, "session_start_limit": limits}
