"""A person picks a command and fills in its options: what Discord's own program would let them send."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from tests.discord_standin.channels import Channel
from tests.discord_standin.world import Bot

if TYPE_CHECKING:
    from tests.discord_standin.people import Resolver

Json = dict[str, Any]
SUBCOMMAND, GROUP, STRING, INTEGER, BOOLEAN, USER, CHANNEL, ROLE, MENTIONABLE, NUMBER, ATTACHMENT = range(1, 12)
PYTHON: dict[int, tuple[type, ...]] = {STRING: (str,), INTEGER: (int,), BOOLEAN: (bool,), NUMBER: (int, float)}


def find_command(bot: Bot, channel: Channel, name: str, kind: int, user_installed: bool = False) -> Json:
    """Return the command that a person would see here under a name; LookupError when they would not."""
    guild = channel.guild.id if channel.guild else None
    seen = [*(bot.commands.get(guild, []) if guild else []), *bot.commands.get(None, [])]
    named = [command for command in seen if command["name"] == name and command["type"] == kind]
    if not named:
        raise LookupError(f"no command {name!r}; there are {sorted(command['name'] for command in seen)}")
    command = named[0]
    contexts = command.get("contexts")
    if contexts is not None and (0 if guild else 1) not in contexts:
        raise LookupError(f"{name!r} is not offered {'in servers' if guild else 'in direct messages'}")
    if guild is None and contexts is None and not command.get("dm_permission", True):
        raise LookupError(f"{name!r} is not offered in direct messages")
    if user_installed and 1 not in (command.get("integration_types") or [0]):
        raise LookupError(f"{name!r} does not come with a bot that a person installed")
    return command


def choose(
    command: Json, path: Sequence[str], values: Mapping[str, Any], focused: str | None, resolver: "Resolver"
) -> Json:
    """Return the data of an interaction: the command, the way to its subcommand and the options with their values."""
    held: Json = command
    levels = []
    for step in path:
        held = next((option for option in held["options"] if option["name"] == step and option["type"] in (1, 2)), {})
        if not held:
            raise LookupError(f"{command['name']!r} has no {step!r}")
        levels.append({"name": step, "type": held["type"]})
    options = _filled(held.get("options") or [], values, focused, resolver)
    for level in reversed(levels):
        options = [level | {"options": options}]
    data: Json = {"id": command["id"], "name": command["name"], "type": command["type"], "options": options}
    if "guild_id" in command:
        data["guild_id"] = command["guild_id"]
    return data | ({"resolved": resolver.found} if resolver.found else {})


def _filled(options: list[Json], values: Mapping[str, Any], focused: str | None, resolver: "Resolver") -> list[Json]:
    known = {option["name"]: option for option in options}
    if unknown := set(values) - set(known):
        raise LookupError(f"no option {sorted(unknown)}; there are {sorted(known)}")
    if focused is None and (lacking := {n for n, option in known.items() if option.get("required")} - set(values)):
        raise ValueError(f"{sorted(lacking)} must be given")
    filled = []
    for name, value in values.items():
        kind = known[name]["type"]
        if name == focused:
            filled.append({"name": name, "type": kind, "value": value, "focused": True})
            continue
        filled.append({"name": name, "type": kind, "value": _value(known[name], value, resolver)})
    return filled


def _value(option: Json, value: Any, resolver: "Resolver") -> Any:
    kind, name = option["type"], option["name"]
    if kind == ATTACHMENT:
        return resolver.file(value)
    if kind == CHANNEL:
        return resolver.channel_(value)
    if kind in (USER, MENTIONABLE):
        return resolver.user(value)
    if not isinstance(value, PYTHON[kind]) or (isinstance(value, bool) and kind != BOOLEAN):
        raise ValueError(f"{name!r} does not take {value!r}")
    offered = [choice["value"] for choice in option.get("choices") or []]
    if offered and value not in offered:
        raise ValueError(f"{name!r} offers {offered}, not {value!r}")
    measure = len(value) if isinstance(value, str) else value
    low, high = ("min_length", "max_length") if isinstance(value, str) else ("min_value", "max_value")
    least, most = option.get(low), option.get(high)
    if (least is not None and measure < least) or (most is not None and measure > most):
        raise ValueError(f"{name!r} is from {least} to {most}, not {measure}")
    return value
