"""People use commands: by name, by the menu of a message; and half-typed options."""

from collections.abc import Mapping
from typing import Any

from tests.discord_standin.payloads.accounts import user
from tests.discord_standin.payloads.messages import message_payload
from tests.discord_standin.people.options import choose, find_command
from tests.discord_standin.people.person import File, Json, NotOffered, Person
from tests.discord_standin.people.resolving import Resolver
from tests.discord_standin.world import permissions
from tests.discord_standin.world.accounts import Bot, User
from tests.discord_standin.world.channels import Channel
from tests.discord_standin.world.interactions import AUTOCOMPLETE, COMMAND, Interaction
from tests.discord_standin.world.messages import Message


class Commanding(Person):
    """What people do with the bot's commands."""

    async def slash(
        self,
        who: User,
        channel: Channel,
        name: str,
        options: Mapping[str, Any] | None = None,
        files: Mapping[str, File] | None = None,
        locale: str | None = None,
        user_installed: bool = False,
        bot: Bot | None = None,
    ) -> Interaction:
        """Use a slash command ("taste export" for one inside a group).

        `options` by name: text, numbers, users, channels, roles; `files` are attachment options: name and bytes.
        `user_installed` when the person has brought the bot themselves.
        """
        installed = (bot or self.bot, user_installed)
        command = self._command(who, channel, name, installed)
        resolver = Resolver(self.world, channel, self.base)
        data = choose(command, name.split()[1:], {**(options or {}), **(files or {})}, resolver)
        return self._happen(who, channel, COMMAND, data, locale, installed=installed)

    async def autocomplete(
        self,
        who: User,
        channel: Channel,
        name: str,
        focused: str,
        typed: str,
        options: Mapping[str, Any] | None = None,
        locale: str | None = None,
    ) -> Interaction:
        """Type into an option of a slash command, the others filled in as given."""
        command = self._command(who, channel, name, (self.bot, False))
        resolver = Resolver(self.world, channel, self.base)
        data = choose(command, name.split()[1:], {**(options or {}), focused: typed}, resolver, focused)
        return self._happen(who, channel, AUTOCOMPLETE, data, locale)

    async def menu(
        self,
        who: User,
        target: Message | User,
        name: str,
        channel: Channel | None = None,
        locale: str | None = None,
        user_installed: bool = False,
    ) -> Interaction:
        """Choose an entry of the menu of a message (or, with a channel, of a user)."""
        on_message = isinstance(target, Message)
        place = target.channel if isinstance(target, Message) else channel
        if place is None:
            raise NotOffered("the menu of a user is opened somewhere: give a channel")
        installed = (self.bot, user_installed)
        command = self._command(who, place, name, installed, kind=3 if on_message else 2)
        shown = message_payload(target, self.base) if isinstance(target, Message) else user(target)
        data: Json = {
            "id": command["id"],
            "name": command["name"],
            "type": command["type"],
            "target_id": str(target.id),
            "resolved": {"messages" if on_message else "users": {str(target.id): shown}},
        }
        return self._happen(who, place, COMMAND, data, locale, installed=installed)

    def _command(self, who: User, channel: Channel, name: str, installed: tuple[Bot, bool], kind: int = 1) -> Json:
        """Return the command that a person sees here; NotOffered when they do not."""
        bot, by_user = installed
        if channel.guild:
            self._need(who, channel, "use_application_commands")
        command = find_command(bot, channel, name.split()[0] if kind == 1 else name, kind, by_user)
        needed = command.get("default_member_permissions")
        held = permissions.of(who, channel)
        hidden = needed is not None and (int(needed) & ~held or (int(needed) == 0 and held != permissions.ALL))
        if channel.guild and hidden:
            raise NotOffered(f"{who.name} does not see {name!r}")
        return command
