"""Routes of application commands, for everywhere and for one guild."""

from typing import Any

from tests.discord_standin.rest.call import Call
from tests.discord_standin.rest.server import Rest
from tests.discord_standin.rules.commands import CHAT, MOST, check_command, check_commands
from tests.discord_standin.rules.form_errors import refuse_if
from tests.discord_standin.rules.refused import Refused

Json = dict[str, Any]
EVERYWHERE = "/applications/{application:\\d+}/commands"
IN_GUILD = "/applications/{application:\\d+}/guilds/{guild:\\d+}/commands"
UNTOLD: Json = {  # what Discord fills in; null counts as not told
    "options": [],
    "description": "",
    "default_member_permissions": None,
    "nsfw": False,
    "dm_permission": True,
    "contexts": None,
    "integration_types": [0, 1],
    "name_localizations": None,
    "description_localizations": None,
}
LOCALISED = ("name_localizations", "description_localizations")


def add_routes(rest: Rest) -> None:
    """Serve them."""
    for path in (EVERYWHERE, IN_GUILD):
        rest.route("GET", path, get_all)
        rest.route("PUT", path, overwrite)
        rest.route("POST", path, create)
        rest.route("GET", path + "/{command:\\d+}", get)
        rest.route("PATCH", path + "/{command:\\d+}", edit)
        rest.route("DELETE", path + "/{command:\\d+}", delete)


def _held(call: Call) -> tuple[int | None, list[Json]]:
    """Return the guild (None for everywhere) and the commands of the path."""
    if int(call.part("application")) != call.caller.id:
        raise Refused(10002)
    place = None
    if "guild" in call.request.match_info:
        guild = call.world.guilds.get(int(call.part("guild")))
        if guild is None or call.caller.id not in guild.members:
            raise Refused(50001)
        place = guild.id
    return place, call.caller.commands.setdefault(place, [])


def _stored(call: Call, place: int | None, body: Json, number: str) -> Json:
    """Return a command as Discord keeps it: with its ids, a version and what was left out."""
    told = {key: value for key, value in body.items() if value is not None}
    about = {
        "id": number,
        "application_id": str(call.caller.id),
        "version": str(call.world.ids.fresh()),
        "type": body.get("type", CHAT),
    }
    return {**UNTOLD, **told, **about, **({"guild_id": str(place)} if place else {})}


def _shown(call: Call, command: Json) -> Json:
    if call.request.query.get("with_localizations", "").lower() in ("1", "true"):
        return command
    return {key: value for key, value in command.items() if key not in LOCALISED}


async def get_all(call: Call) -> list[Json]:
    return [_shown(call, command) for command in _held(call)[1]]


async def overwrite(call: Call) -> list[Json]:
    """Put these commands in the place of all others; one whose name stays keeps its id."""
    place, held = _held(call)
    refuse_if(check_commands(call.body))
    for kind, most in MOST.items():
        if sum(command.get("type", CHAT) == kind for command in call.body) > most:
            raise Refused(30032)
    numbers = {(command["type"], command["name"]): command["id"] for command in held}
    call.caller.commands[place] = [
        _stored(call, place, body, numbers.get((body.get("type", CHAT), body["name"]), str(call.world.ids.fresh())))
        for body in call.body
    ]
    return call.caller.commands[place]


async def create(call: Call) -> Json:
    """Add a command, or put it in the place of the one with its name."""
    place, held = _held(call)
    refuse_if(check_command(call.body))
    kind = call.body.get("type", CHAT)
    same = [command for command in held if (command["type"], command["name"]) == (kind, call.body["name"])]
    if not same and sum(command["type"] == kind for command in held) >= MOST[kind]:
        raise Refused(30032)
    number = same[0]["id"] if same else str(call.world.ids.fresh())
    stored = _stored(call, place, call.body, number)
    call.caller.commands[place] = [command for command in held if command not in same] + [stored]
    return stored


def _one(call: Call) -> Json:
    number = call.part("command")
    found = next((command for command in _held(call)[1] if command["id"] == number), None)
    if found is None:
        raise Refused(10063)
    return found


async def get(call: Call) -> Json:
    return _one(call)


async def edit(call: Call) -> Json:
    found = _one(call)
    changed = {**found, **call.body}
    refuse_if(check_command(changed))
    found.update(changed)
    return found


async def delete(call: Call) -> None:
    found = _one(call)
    _held(call)[1].remove(found)
