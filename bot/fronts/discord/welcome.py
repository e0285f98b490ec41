"""The first word in a server: one short message with four things to press, and nothing else unasked."""

import discord
import structlog

from bot.fronts.discord import texts
from bot.fronts.discord.asking import CHINESE
from bot.fronts.discord.showing.views import choices_view
from skills.contract import Choice, Intent


async def greet(guild: discord.Guild) -> None:
    """Say hello where the server wants such messages, else in the first channel that can be written to."""
    language = "zh" if guild.preferred_locale in CHINESE else "en"
    channel = _channel(guild)
    if channel is None:
        structlog.get_logger().info("no channel to say hello in", guild=guild.id)
        return
    await channel.send(texts.HELLO(language), view=choices_view(language, choices(language)))


def choices(language: str) -> list[Choice]:
    """Return the four things: drop a file, a song, something to hear, what is known of one's taste."""
    theme = texts.A_THEME(language)
    return [
        Choice(texts.DROP(language), Intent("help", {"topic": "listen"})),
        Choice(texts.A_SONG(language), Intent("song", {"theme": theme, "structure": ["verse:4"]})),
        Choice(texts.TO_HEAR(language), Intent("recommend", {"count": 3})),
        Choice(texts.MY_TASTE(language), Intent("taste", {"action": "show"})),
    ]


def _channel(guild: discord.Guild) -> discord.TextChannel | None:
    places = [guild.system_channel, *guild.text_channels]
    return next((place for place in places if place and _open(place, guild.me)), None)


def _open(channel: discord.TextChannel, me: discord.Member) -> bool:
    allowed = channel.permissions_for(me)
    return allowed.view_channel and allowed.send_messages
