"""Routes of guilds."""

from typing import Any

from tests.discord_standin.payloads.guilds import about, channel, member, role
from tests.discord_standin.rest.call import Call
from tests.discord_standin.rest.server import Rest
from tests.discord_standin.rules.refused import Refused
from tests.discord_standin.world.accounts import MEMBERS

Json = dict[str, Any]
GUILD = "/guilds/{guild:\\d+}"


def add_routes(rest: Rest) -> None:
    """Serve them."""
    rest.route("GET", GUILD, get_guild)
    rest.route("GET", GUILD + "/channels", get_channels)
    rest.route("GET", GUILD + "/roles", get_roles)
    rest.route("GET", GUILD + "/members", list_members)
    rest.route("GET", GUILD + "/members/{user:\\d+}", get_member)


async def get_guild(call: Call) -> Json:
    return about(call.guild())


async def get_channels(call: Call) -> list[Json]:
    return [channel(room) for room in call.guild().channels.values() if not room.is_thread]


async def get_roles(call: Call) -> list[Json]:
    guild = call.guild()
    return [role(guild, held) for held in guild.roles.values()]


async def list_members(call: Call) -> list[Json]:
    guild = call.guild()
    if not call.caller.allows(MEMBERS):
        raise Refused(50001)
    after, limit = int(call.request.query.get("after", 0)), int(call.request.query.get("limit", 1))
    return [member(guild, call.world.users[number]) for number in sorted(guild.members) if number > after][:limit]


async def get_member(call: Call) -> Json:
    guild, number = call.guild(), int(call.part("user"))
    if number not in guild.members:
        raise Refused(10007 if number in call.world.users else 10013)
    return member(guild, call.world.users[number])
