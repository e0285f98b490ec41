"""A thread of its own for an answer, in servers that want it so."""

import discord
import structlog
from discord.abc import Messageable

NAME = 90  # characters of a thread's name; Discord takes 100


async def thread_of(message: discord.Message) -> Messageable:
    """Return a new thread under a message, or the channel where there can be none."""
    channel = message.channel
    if not isinstance(channel, discord.TextChannel):
        return channel
    words = " ".join(message.clean_content.split())[:NAME]
    try:
        return await message.create_thread(name=words or "♪")
    except discord.HTTPException as error:
        structlog.get_logger().info("no thread", error=str(error))
        return channel
