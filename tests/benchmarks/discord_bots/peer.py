"""The peer: a bare bot on discord.py that repeats what it is told, by /echo and by mention; it shows what the library costs."""

import os

import discord
import yarl
from discord import app_commands


class Peer(discord.AutoShardedClient):
    """Answers at once, knows nothing."""

    def __init__(self) -> None:
        super().__init__(intents=discord.Intents.default(), allowed_mentions=discord.AllowedMentions.none())
        self.tree = app_commands.CommandTree(self)
        self.tree.add_command(echo)

    async def setup_hook(self) -> None:
        """Register /echo."""
        await self.tree.sync()

    async def on_message(self, message: discord.Message) -> None:
        """Answer a mention."""
        if not message.author.bot and self.user in message.mentions:
            await message.reply(message.content)


@app_commands.command(description="Say it again.")
async def echo(interaction: discord.Interaction, text: str) -> None:
    """Answer with what was typed."""
    await interaction.response.send_message(text)


def main() -> None:
    """Run against DISCORD_API_BASE and DISCORD_GATEWAY with DISCORD_TOKEN."""
    discord.http.Route.BASE = os.environ["DISCORD_API_BASE"]
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(os.environ["DISCORD_GATEWAY"])
    Peer().run(os.environ["DISCORD_TOKEN"], log_handler=None)


if __name__ == "__main__":
    main()
