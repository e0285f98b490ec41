"""What a person chose in an option, a file or somebody, becomes an id and an entry of `resolved`."""

from typing import Any

from tests.discord_standin.payloads.accounts import user
from tests.discord_standin.payloads.guilds import channel, member, role
from tests.discord_standin.payloads.messages import attachment_payload
from tests.discord_standin.world import permissions
from tests.discord_standin.world.accounts import User
from tests.discord_standin.world.channels import Channel
from tests.discord_standin.world.guilds import Role
from tests.discord_standin.world.world import World

Json = dict[str, Any]


class Resolver:
    """Collects what the options of one interaction point to."""

    def __init__(self, world: World, place: Channel, base: str) -> None:
        self.world = world
        self.place = place
        self.base = base
        self.found: dict[str, dict[str, Json]] = {}

    def resolve(self, value: Any) -> str:
        """Return the id of a file (name and bytes), user, channel or role."""
        if isinstance(value, tuple):
            file = self.world.upload(*value)
            return self._put("attachments", file.id, attachment_payload(file, self.base, self.place))
        if isinstance(value, User):
            return self._user(value)
        if isinstance(value, Channel):
            held = {"permissions": str(permissions.of(self.world.users[value.owner.id], value)) if value.owner else "0"}
            return self._put("channels", value.id, channel(value) | held)
        if isinstance(value, Role) and self.place.guild:
            return self._put("roles", value.id, role(self.place.guild, value))
        raise ValueError(f"nothing to choose: {value!r}")

    def _user(self, someone: User) -> str:
        guild = self.place.guild
        if guild and someone.id in guild.members:
            held = member(guild, someone, with_user=False) | {"permissions": str(permissions.of(someone, self.place))}
            self._put("members", someone.id, held)
        return self._put("users", someone.id, user(someone))

    def _put(self, kind: str, number: int, data: Json) -> str:
        self.found.setdefault(kind, {})[str(number)] = data
        return str(number)
