"""Entries of the menu of a message (Apps): what is done with the music that it holds."""

import discord
from discord import app_commands

from bot.fronts.discord import texts
from bot.fronts.discord.asking import DROPPED, by_interaction
from bot.fronts.discord.commands.slash import EVERYWHERE, INSTALLED, localised
from bot.fronts.discord.conversation import Conversation
from bot.fronts.discord.incoming import musical
from bot.fronts.discord.outlets.responding import Responding
from bot.fronts.discord.showing.custom_id import result_of


def use_this(talk: Conversation) -> app_commands.ContextMenu:
    """Return the entry that takes a message's files, or the music that the bot made there."""

    async def use(interaction: discord.Interaction, message: discord.Message) -> None:
        files = musical(message.attachments)
        own = message.author.id == interaction.application_id
        of = result_of(message) if own else ""
        outlet = Responding(interaction, private=not (files or of))
        await outlet.open()
        ask = by_interaction(interaction, DROPPED, files=() if of else files, of=of)
        if files or of:
            await talk.answer(outlet, ask)
        else:
            await talk.say(outlet, texts.NO_MUSIC(ask.language))

    return app_commands.ContextMenu(
        name=localised(texts.USE_THIS), callback=use, allowed_installs=INSTALLED, allowed_contexts=EVERYWHERE
    )
