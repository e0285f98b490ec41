"""/setup: what a server's managers decide; the answer shows everything that is set."""

from collections.abc import Mapping
from typing import Any

import discord
from discord import app_commands

from bot.fronts.discord import texts
from bot.fronts.discord.asking import language_of
from bot.fronts.discord.commands.slash import GUILDS, HERE, choices_of, localised
from bot.fronts.discord.conversation import Conversation
from bot.fronts.discord.guilds import EVERYTHING, FILES, MENTIONS, GuildSettings
from bot.fronts.discord.outlets.responding import Responding
from bot.settings import Settings
from skills.contract import Card, Reply, Words

Place = discord.TextChannel | discord.VoiceChannel | discord.ForumChannel | discord.Thread
MOST = 1000  # of a quota
AUTO = "auto"  # the language in which the bot is spoken to


def setup_command(talk: Conversation) -> "app_commands.Command[Any, ..., None]":
    """Return the command, for who may manage the server."""

    @app_commands.choices(language=choices_of(texts.LANGUAGES), reads=choices_of(texts.READS))
    @app_commands.describe(**{name: localised(words) for name, words in texts.SETUP_OPTIONS.items()})
    async def setup(
        interaction: discord.Interaction,
        language: str | None = None,
        channel: Place | None = None,
        reads: str | None = None,
        quota: app_commands.Range[int, 0, MOST] | None = None,
        threads: bool | None = None,
        presence: bool | None = None,
    ) -> None:
        place = channel.id if channel else interaction.channel_id
        channels = {str(place): reads} if reads else None
        wanted: dict[str, Any] = {"language": language, "channels": channels, "quota": quota, "threads": threads}
        wanted["presence"] = presence
        await _set_up(talk, interaction, {name: value for name, value in wanted.items() if value is not None})

    command: app_commands.Command[Any, ..., None] = app_commands.Command(
        name="setup", description=localised(texts.SETUP), callback=setup, allowed_installs=GUILDS, allowed_contexts=HERE
    )
    command.default_permissions = discord.Permissions(manage_guild=True)
    return command


async def _set_up(talk: Conversation, interaction: discord.Interaction, wanted: Mapping[str, Any]) -> None:
    """Commit what is wanted, where it may be, then show everything that is set."""
    outlet, shown_in = Responding(interaction, private=True), language_of(interaction)
    await outlet.open()
    guild = interaction.guild_id
    refused = _refused(interaction, talk.app.settings, wanted)
    if guild is None or refused:
        await talk.say(outlet, (refused or texts.MANAGERS_ONLY)(shown_in))
        return
    before = await talk.guilds.of(guild)
    for name, value in wanted.items():
        changed = {**before.channels, **value} if name == "channels" else "" if value == AUTO else value
        await talk.guilds.set(guild, name, changed)
    await talk.show(outlet, _shown(await talk.guilds.of(guild), shown_in), shown_in)


def _refused(interaction: discord.Interaction, settings: Settings, wanted: Mapping[str, Any]) -> Words | None:
    """Return why these settings can't be made: who asks, or an intent that the operator has not asked for."""
    if not interaction.permissions.manage_guild:
        return texts.MANAGERS_ONLY
    reads = set(wanted.get("channels", {}).values())
    if reads & {FILES, EVERYTHING} and not settings.discord_message_content:
        return texts.NO_CONTENT
    return texts.NO_PRESENCE if wanted.get("presence") and not settings.discord_presences else None


def _shown(settings: GuildSettings, language: str) -> Reply:
    """Return everything that is set as a card."""
    rows = {
        texts.SETUP_OPTIONS["language"]: texts.LANGUAGES[settings.language or AUTO](language),
        texts.SETUP_OPTIONS["quota"]: str(settings.quota or texts.UNLIMITED(language)),
        texts.SETUP_OPTIONS["threads"]: texts.YES_NO[settings.threads](language),
        texts.SETUP_OPTIONS["presence"]: texts.YES_NO[settings.presence](language),
    }
    lines = [f"**{words(language)}**: {value}" for words, value in rows.items()]
    others = {id: reads for id, reads in settings.channels.items() if reads != MENTIONS}
    lines += [f"<#{id}>: {texts.READS[reads](language)}" for id, reads in others.items()]
    return Reply(texts.SET_UP(language), (Card(texts.SETUP(language), tuple(lines)),))
