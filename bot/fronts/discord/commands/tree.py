"""Every command and menu entry in one tree, whose errors end as sentences."""

import contextlib
from collections.abc import Sequence
from typing import Any

import discord
from discord import app_commands

from bot.errors import told
from bot.fronts.discord import texts
from bot.fronts.discord.asking import by_interaction, language_of
from bot.fronts.discord.commands.menus import use_this
from bot.fronts.discord.commands.privacy import privacy_command
from bot.fronts.discord.commands.setup import setup_command
from bot.fronts.discord.commands.slash import Languages, commands
from bot.fronts.discord.conversation import Conversation
from bot.fronts.discord.outlets.responding import Responding
from bot.fronts.suggestions import Suggestions
from bot.lazy import loaded
from indexes.errors import UserError
from skills.contract import Intent

CHANGED = (app_commands.CommandNotFound, app_commands.CommandSignatureMismatch)


class Tree(app_commands.CommandTree[discord.AutoShardedClient]):
    """The commands of one client."""

    async def grow(self, talk: Conversation) -> None:
        """Add every command and the menu entry."""

        async def answer(interaction: discord.Interaction, intent: Intent, files: Sequence[discord.Attachment]) -> None:
            outlet = Responding(interaction, private=talk.is_private(intent))
            await talk.answer(outlet, by_interaction(interaction, intent, files=files))

        await self.set_translator(Languages())
        suggestions = Suggestions(lambda: loaded(talk.app.catalog))
        skills = commands(talk.app.skills.values(), answer, suggestions)
        for command in (*skills, setup_command(talk), privacy_command(talk)):
            self.add_command(command)
        self.add_command(use_this(talk))
        self._talk = talk

    async def on_error(self, interaction: discord.Interaction[Any], error: app_commands.AppCommandError, /) -> None:
        """Tell in one sentence what went wrong."""
        language = language_of(interaction)
        cause: BaseException = error.original if isinstance(error, app_commands.CommandInvokeError) else error
        if isinstance(error, CHANGED):
            cause = UserError(texts.CHANGED.en, texts.CHANGED.zh)
        sentence, _ = told(cause, language, command=getattr(interaction.command, "qualified_name", ""))
        if interaction.type is not discord.InteractionType.autocomplete:
            with contextlib.suppress(discord.HTTPException):
                await self._talk.say(Responding(interaction, private=True), sentence)
