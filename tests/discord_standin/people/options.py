"""A person picks a command and fills in its options: what Discord's own program would let them send."""

from collections.abc import Mapping, Sequence
from typing import Any

from tests.discord_standin.people.person import NotOffered
from tests.discord_standin.people.resolving import Resolver
from tests.discord_standin.world.accounts import Bot
from tests.discord_standin.world.channels import Channel
from tests.discord_standin.world.interactions import DIRECT, context

Json = dict[str, Any]
SUBCOMMANDS = (1, 2)  # a subcommand, a group of them
STRING, INTEGER, BOOLEAN, NUMBER = 3, 4, 5, 10
PLAIN: dict[int, tuple[type, ...]] = {STRING: (str,), INTEGER: (int,), BOOLEAN: (bool,), NUMBER: (int, float)}


def find_command(bot: Bot, channel: Channel, name: str, kind: int, user_installed: bool = False) -> Json:
    """Return the command that a person would see here under a name; NotOffered when they would not."""
    guild = channel.guild.id if channel.guild else None
    seen = [*(bot.commands.get(guild, []) if guild else []), *bot.commands.get(None, [])]
    named = [command for command in seen if (command["name"], command["type"]) == (name, kind)]
    if not named:
        raise NotOffered(f"no command {name!r}; there are {sorted(command['name'] for command in seen)}")
    if reason := _hidden(named[0], bot, channel, user_installed):
        raise NotOffered(f"{name!r} is not offered {reason}")
    return named[0]


def _hidden(command: Json, bot: Bot, channel: Channel, user_installed: bool) -> str:
    """Return why a command is not offered here, "" when it is."""
    where = context(bot, channel)
    contexts = command.get("contexts")
    if contexts is not None and where not in contexts:
        return ("in servers", "in direct messages", "in messages of others")[where]
    if contexts is None and where == DIRECT and not command.get("dm_permission", True):
        return "in direct messages"
    member = where == DIRECT or (channel.guild is not None and bot.id in channel.guild.members)
    if not member and not user_installed:
        return "where the bot is not"
    kinds = command.get("integration_types") or [0, 1]
    return "" if (member and 0 in kinds) or (user_installed and 1 in kinds) else "with the bot installed this way"


def choose(
    command: Json, path: Sequence[str], values: Mapping[str, Any], resolver: Resolver, focused: str | None = None
) -> Json:
    """Return the data of an interaction: the command, the way to its subcommand and the options with their values."""
    held: Json = command
    levels = []
    for step in path:
        inner = [option for option in held["options"] if option["name"] == step and option["type"] in SUBCOMMANDS]
        if not inner:
            raise NotOffered(f"{held['name']!r} has no {step!r}")
        held = inner[0]
        levels.append({"name": step, "type": held["type"]})
    options = _filled(held.get("options") or [], values, resolver, focused)
    for level in reversed(levels):
        options = [level | {"options": options}]
    data: Json = {"id": command["id"], "name": command["name"], "type": command["type"], "options": options}
    if "guild_id" in command:
        data["guild_id"] = command["guild_id"]
    return data | ({"resolved": resolver.found} if resolver.found else {})


def _filled(options: list[Json], values: Mapping[str, Any], resolver: Resolver, focused: str | None) -> list[Json]:
    known = {option["name"]: option for option in options}
    if any(option["type"] in SUBCOMMANDS for option in options):
        raise NotOffered(f"one of {sorted(known)} must be chosen")
    if unknown := set(values) - set(known):
        raise NotOffered(f"no option {sorted(unknown)}; there are {sorted(known)}")
    if focused is None and (lacking := {n for n, option in known.items() if option.get("required")} - set(values)):
        raise NotOffered(f"{sorted(lacking)} must be given")
    return [_option(known[name], value, resolver, name == focused) for name, value in values.items()]


def _option(option: Json, value: Any, resolver: Resolver, focused: bool) -> Json:
    filled = {"name": option["name"], "type": option["type"]}
    if focused:
        return filled | {"value": value, "focused": True}
    if option["type"] in PLAIN:
        _check(option, value)
        return filled | {"value": value}
    return filled | {"value": resolver.resolve(value)}


def _check(option: Json, value: Any) -> None:
    """Raise NotOffered for a value that cannot be typed or chosen."""
    kind, name = option["type"], option["name"]
    if not isinstance(value, PLAIN[kind]) or (isinstance(value, bool) and kind != BOOLEAN):
        raise NotOffered(f"{name!r} does not take {value!r}")
    offered = [choice["value"] for choice in option.get("choices") or []]
    if offered and value not in offered:
        raise NotOffered(f"{name!r} offers {offered}, not {value!r}")
    measure, bound = (len(value), "length") if isinstance(value, str) else (value, "value")
    least, most = option.get(f"min_{bound}"), option.get(f"max_{bound}")
    if (least is not None and measure < least) or (most is not None and measure > most):
        raise NotOffered(f"{name!r} is from {least} to {most}, not {measure}")
