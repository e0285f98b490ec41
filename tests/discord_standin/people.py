"""What people do: write, use commands, press buttons, choose, fill in forms, react, listen to music."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from tests.discord_standin import payloads, permissions
from tests.discord_standin.channels import VOICE, Channel, Message
from tests.discord_standin.commands import choose, find_command
from tests.discord_standin.events import message_for
from tests.discord_standin.interactions import AUTOCOMPLETE, COMMAND, COMPONENT, MODAL, Interaction
from tests.discord_standin.rest.server import Rest
from tests.discord_standin.world import TIERS, Bot, User, World
from tests.discord_standin.writing import MENTION, attach

Json = dict[str, Any]
File = tuple[str, bytes]  # name and bytes


class People:
    """Everybody on Discord who is not the bot."""

    world: World
    rest: Rest
    bot: Bot
    base: str

    async def say(
        self,
        who: User,
        channel: Channel,
        text: str = "",
        files: Mapping[str, bytes] | None = None,
        reply_to: Message | None = None,
        ping: bool = True,
        voice_seconds: float | None = None,
    ) -> Message:
        """Write a message; `<@bot>` names the bot, a reply notifies who is answered unless `ping` is False."""
        self._refuse(who, channel, "send_messages_in_threads" if channel.is_thread else "send_messages")
        now = self.world.clock.now()
        message = Message(self.world.ids.fresh(), channel, who, text.replace("<@bot>", self.bot.mention), created=now)
        for name, data in (files or {}).items():
            message.attachments.append(attach(self.world, name, data))
        if voice_seconds is not None:
            message.flags |= VOICE
            message.attachments[0].seconds = voice_seconds
        users = self.world.users
        numbers = map(int, MENTION.findall(message.content))
        message.mentions = [users[number] for number in dict.fromkeys(numbers) if number in users]
        if reply_to:
            message.kind, message.reply_to, message.reply_id = 19, reply_to, reply_to.id
            if ping and reply_to.author not in message.mentions:
                message.mentions.append(reply_to.author)
        message.everyone = bool(re.search(r"@(everyone|here)\b", text))
        channel.messages[message.id] = message
        self.world.announce("MESSAGE_CREATE", message)
        return message

    async def edit(self, message: Message, text: str) -> None:
        """Change what a message says."""
        message.content, message.edited = text.replace("<@bot>", self.bot.mention), self.world.clock.now()
        self.world.announce("MESSAGE_UPDATE", message)

    async def delete(self, message: Message) -> None:
        """Take a message away."""
        message.deleted = True
        self.world.announce("MESSAGE_DELETE", message)

    async def react(self, who: User, message: Message, emoji: str) -> None:
        """Put an emoji under a message."""
        message.reactions.setdefault(emoji, []).append(who)
        self.world.announce("MESSAGE_REACTION_ADD", (message, who, emoji))

    async def presence(self, who: User, activities: Sequence[Json]) -> None:
        """Show what somebody does, in every guild they are in; see `spotify`."""
        who.activities = list(activities)
        for guild in self.world.guilds.values():
            if who.id in guild.members:
                self.world.announce("PRESENCE_UPDATE", (guild, who))

    def spotify(self, title: str, artists: Sequence[str], album: str, seconds: float = 200.0) -> Json:
        """Return the activity that Discord shows for somebody who listens on Spotify."""
        start = int(self.world.clock.now() * 1000)
        return {
            "type": 2,
            "id": "spotify:1",
            "name": "Spotify",
            "details": title,
            "state": "; ".join(artists),
            "flags": 48,
            "created_at": start,
            "session_id": "0" * 32,
            "sync_id": "4uLU6hMCjMI75M1A2tKUQC",
            "party": {"id": "spotify:1"},
            "timestamps": {"start": start, "end": start + int(seconds * 1000)},
            "assets": {"large_image": "spotify:ab67616d", "large_text": album},
        }

    async def slash(
        self,
        who: User,
        channel: Channel,
        name: str,
        options: Mapping[str, Any] | None = None,
        files: Mapping[str, File] | None = None,
        locale: str | None = None,
        user_installed: bool = False,
    ) -> Interaction:
        """Use a slash command ("taste export" for one inside a group); `files` are attachment options by name."""
        data = self._command(who, channel, name, {**(options or {}), **(files or {})}, user_installed)
        return self._happen(who, channel, COMMAND, data, locale, user_installed=user_installed)

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
        data = self._command(who, channel, name, {**(options or {}), focused: typed}, focused=focused)
        return self._happen(who, channel, AUTOCOMPLETE, data, locale)

    async def menu(
        self, who: User, target: "Message | User", name: str, channel: Channel | None = None, locale: str | None = None
    ) -> Interaction:
        """Choose an entry of the menu of a message (or, with a channel, of a user)."""
        place = target.channel if isinstance(target, Message) else channel
        assert place, "the menu of a user is opened somewhere: give a channel"
        kind = 3 if isinstance(target, Message) else 2
        command = find_command(self.bot, place, name, kind)
        self._refuse(who, place, "use_application_commands")
        resolved: Json = {}
        if isinstance(target, Message):
            resolved["messages"] = {str(target.id): payloads.message(target, self.base)}
        else:
            resolved["users"] = {str(target.id): payloads.user(target)}
        data = {"id": command["id"], "name": name, "type": kind, "target_id": str(target.id), "resolved": resolved}
        return self._happen(who, place, COMMAND, data, locale)

    async def press(self, who: User, message: Message, custom_id: str, locale: str | None = None) -> Interaction:
        """Press a button, named by its custom_id or by its label."""
        button = self._component(who, message, custom_id)
        data = {"custom_id": button["custom_id"], "component_type": button["type"], "id": button.get("id", 0)}
        return self._happen(who, message.channel, COMPONENT, data, locale, message)

    async def select(
        self, who: User, message: Message, custom_id: str, values: Sequence[str], locale: str | None = None
    ) -> Interaction:
        """Choose values of a select."""
        menu = self._component(who, message, custom_id)
        offered = [option["value"] for option in menu.get("options", [])]
        if menu["type"] == 3 and not set(values) <= set(offered):
            raise LookupError(f"{list(values)} are not among {offered}")
        if not int(menu.get("min_values", 1)) <= len(values) <= int(menu.get("max_values", 1)):
            raise ValueError(f"{len(values)} values are not as many as it takes")
        data = {"custom_id": menu["custom_id"], "component_type": menu["type"], "values": list(values), "id": 0}
        return self._happen(who, message.channel, COMPONENT, data, locale, message)

    async def submit(self, form: Interaction, values: Mapping[str, str], locale: str | None = None) -> Interaction:
        """Fill in the form that an interaction opened, by custom_id; what is not given stays as it was offered."""
        modal = json.loads(json.dumps(form.modal))
        for row in modal["components"]:
            for field in [*row.get("components", []), *([row["component"]] if "component" in row else [])]:
                fill(field, values)
        data = {"custom_id": modal["custom_id"], "components": modal["components"]}
        return self._happen(form.user, form.channel, MODAL, data, locale, form.source)

    def _refuse(self, who: User, channel: Channel, *names: str) -> None:
        if not permissions.can(who, channel, *names):
            raise PermissionError(
                f"{who.name} may not do this in {channel.name or 'these messages'}: {', '.join(names)}"
            )

    def _component(self, who: User, message: Message, name: str) -> Json:
        if message.deleted or (message.ephemeral and message.only_for is not who):
            raise LookupError(f"{who.name} does not see this message")
        found = [part for part in message.buttons if name in (part["custom_id"], part.get("label"))]
        if not found:
            raise LookupError(f"no {name!r} among {[(b['custom_id'], b.get('label')) for b in message.buttons]}")
        if found[0].get("disabled"):
            raise LookupError(f"{name!r} is greyed out")
        return found[0]

    def _command(
        self,
        who: User,
        channel: Channel,
        name: str,
        options: Mapping[str, Any],
        user_installed: bool = False,
        focused: str | None = None,
    ) -> Json:
        self._refuse(who, channel, "use_application_commands" if channel.guild else "send_messages")
        command = find_command(self.bot, channel, name.split()[0], 1, user_installed)
        needed = int(command.get("default_member_permissions") or 0)
        if channel.guild and needed & ~permissions.of(who, channel):
            raise PermissionError(f"{who.name} does not see /{name}")
        return choose(command, name.split()[1:], options, focused, Resolver(self.world, channel, self.base))

    def _happen(
        self,
        who: User,
        channel: Channel,
        kind: int,
        data: Json,
        locale: str | None,
        source: Message | None = None,
        user_installed: bool = False,
    ) -> Interaction:
        interaction = Interaction(
            self.world.ids.fresh(),
            self.bot if source is None else self.world.bots[source.author.id],
            who,
            channel,
            kind,
            data,
            self.world.clock.now(),
            locale or who.locale,
            source,
            user_installed,
        )
        self.rest.interactions[interaction.token] = interaction
        self.world.announce("INTERACTION_CREATE", (interaction, interaction_payload(interaction, self.base)))
        return interaction


def fill(field: Json, values: Mapping[str, str]) -> None:
    """Put what somebody typed into a field of a form, within its limits."""
    text = values.get(field["custom_id"], field.get("value") or "")
    least = int(field.get("min_length") or 0) or int(field.get("required", True))
    if field["type"] == 4 and not least <= len(text) <= int(field.get("max_length") or 4000) and (text or least):
        raise ValueError(f"{field['custom_id']!r} does not take {len(text)} characters")
    for key in set(field) - {"type", "custom_id", "id"}:
        del field[key]
    if field["type"] == 4:
        field["value"] = text
    else:
        field["values"] = [text]


class Resolver:
    """Turns what somebody chose in an option (a file, a user, a channel, a role) into an id and its `resolved` entry."""

    def __init__(self, world: World, channel: Channel, base: str) -> None:
        self.world = world
        self.channel = channel
        self.base = base
        self.found: dict[str, dict[str, Json]] = {}

    def file(self, file: File) -> str:
        """Upload a file for an option."""
        held = attach(self.world, *file)
        self.world.uploads[held.id] = held
        return self._put("attachments", held.id, payloads.attachment(held, self.base, self.channel))

    def user(self, user: User) -> str:
        guild = self.channel.guild
        if guild and user.id in guild.members:
            member = payloads.joined(guild, user, with_user=False)
            self._put("members", user.id, member | {"permissions": str(permissions.of(user, self.channel))})
        return self._put("users", user.id, payloads.user(user))

    def channel_(self, channel: Channel) -> str:
        return self._put("channels", channel.id, payloads.channel(channel) | {"permissions": "0"})

    def _put(self, kind: str, number: int, data: Json) -> str:
        self.found.setdefault(kind, {})[str(number)] = data
        return str(number)


def interaction_payload(interaction: Interaction, base: str) -> Json:
    """Return INTERACTION_CREATE."""
    channel, guild, bot = interaction.channel, interaction.channel.guild, interaction.bot
    found: Json = {
        "id": str(interaction.id),
        "application_id": str(bot.id),
        "type": interaction.kind,
        "data": interaction.data,
        "token": interaction.token,
        "version": 1,
        "channel_id": str(channel.id),
        "channel": payloads.channel(channel),
        "locale": interaction.locale,
        "app_permissions": str(permissions.of(bot.user, channel)),
        "entitlements": [],
        "entitlement_sku_ids": [],
        "authorizing_integration_owners": interaction.owners,
        "context": 0 if guild else 1,
        "attachment_size_limit": guild.file_limit if guild else TIERS[0],
    }
    if interaction.source:
        found["message"] = message_for(interaction.source, base, bot, True)
    if guild is None:
        return found | {"user": payloads.user(interaction.user)}
    member = payloads.joined(guild, interaction.user)
    member["permissions"] = str(permissions.of(interaction.user, channel))
    about = {"id": str(guild.id), "locale": guild.locale, "features": []}
    return found | {"guild_id": str(guild.id), "guild": about, "guild_locale": guild.locale, "member": member}
