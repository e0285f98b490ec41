"""/privacy: what is kept of a person, in plain words, with the buttons to see it, take it along and end it."""

from typing import Any

import discord
from discord import app_commands

from bot.fronts.discord import texts
from bot.fronts.discord.asking import language_of
from bot.fronts.discord.commands.slash import EVERYWHERE, INSTALLED, localised
from bot.fronts.discord.conversation import Conversation
from bot.fronts.discord.outlets.responding import Responding
from bot.fronts.discord.showing.parts import Part
from bot.fronts.discord.showing.views import choices_view
from skills.contract import Choice, Intent

PRESENCE = "presence"  # a person's setting: whether what they play on Spotify is heard


def privacy_command(talk: Conversation) -> "app_commands.Command[Any, ..., None]":
    """Return the command."""

    @app_commands.describe(spotify=localised(texts.SPOTIFY))
    async def privacy(interaction: discord.Interaction, spotify: bool | None = None) -> None:
        outlet, language = Responding(interaction, private=True), language_of(interaction)
        await outlet.open()
        person = talk.person(interaction.user)
        histories = talk.app.database.histories
        if spotify is not None:
            await histories.set(person, PRESENCE, spotify)
        on = texts.YES_NO[bool(await histories.setting(person, PRESENCE))](language)
        text = texts.PRIVACY(language).format(on)
        view = choices_view(language, choices(language))
        await outlet.send([Part(text)], lambda before: view)

    return app_commands.Command(
        name="privacy", description=localised(texts.PRIVACY_COMMAND), callback=privacy,
        allowed_installs=INSTALLED, allowed_contexts=EVERYWHERE,
    )  # fmt: skip


def choices(language: str) -> list[Choice]:
    """Return what can be done about what is kept."""
    actions = {"show": texts.SHOW_ME, "export": texts.EXPORT_ME, "forget": texts.FORGET_ME, "pause": texts.PAUSE_ME}
    return [Choice(label(language), Intent("taste", {"action": action})) for action, label in actions.items()]
