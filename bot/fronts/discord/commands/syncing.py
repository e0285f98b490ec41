"""Telling Discord which commands there are, so that nobody sees one twice."""

import discord
import structlog
from discord import app_commands

Tree = app_commands.CommandTree[discord.AutoShardedClient]


async def sync_at_start(tree: Tree, guild: int) -> None:
    """Give a test server the newest commands; where everybody has them already it gets none of its own."""
    if not guild:
        return
    everywhere = await tree.fetch_commands()
    place = discord.Object(guild)
    if everywhere:
        structlog.get_logger().info("commands are registered everywhere; `troubadour sync` brings changes")
        tree.clear_commands(guild=place)
    else:
        tree.copy_global_to(guild=place)
    await tree.sync(guild=place)


async def sync_everywhere(tree: Tree, guild: int) -> int:
    """Register the commands for everybody, and take a test server's own away; return how many there are."""
    found = await tree.sync()
    if guild:
        place = discord.Object(guild)
        tree.clear_commands(guild=place)
        await tree.sync(guild=place)
    return len(found)
