"""`troubadour run` and `troubadour sync`: the Discord bot from its settings to its orderly end."""

import asyncio
import signal
from pathlib import Path

import discord
import discord.gateway
import discord.http
import typer
import yarl

from bot.app import App, build
from bot.fronts.discord import texts
from bot.fronts.discord.client import Client
from bot.fronts.discord.commands.syncing import sync_everywhere
from bot.fronts.discord.permissions import invitation
from bot.fronts.discord.supervisor import Supervisor
from bot.fronts.preparing import Preparing
from bot.health import watched
from bot.settings import Settings
from indexes.errors import UserError


async def run(settings: Settings) -> None:
    """Be the bot until SIGTERM or Ctrl-C; raises UserError for what the operator has to mend."""
    token = token_of(settings)
    point_at(settings)
    async with build(settings) as app, app.metrics.watching():
        supervisor = Supervisor(lambda: Client(app), token, app.metrics)
        app.metrics.gauge("guilds", "Servers that the bot is in", lambda: len(getattr(supervisor.client, "guilds", ())))
        app.metrics.gauge("healthy", "1 while the gateway is ready", lambda: float(not supervisor.ill()))
        async with watched(supervisor.ill, app.metrics, settings.http, settings.health_file):
            await _until_stopped(app, supervisor)


async def sync(settings: Settings) -> None:
    """Register the slash commands for everybody, and say how the bot is invited."""
    token = token_of(settings)
    point_at(settings)
    async with build(settings) as app:
        client = Client(app, syncs=False)
        async with client:
            try:
                await client.login(token)
            except discord.LoginFailure:
                raise UserError(texts.BAD_TOKEN.en, texts.BAD_TOKEN.zh) from None
            count = await sync_everywhere(client.tree, settings.discord_test_guild)
            typer.echo(f"{count} commands are registered. Invite the bot: {invitation(client.application_id or 0)}")


def token_of(settings: Settings) -> str:
    """Return the token, from the environment or from a secret file; raises UserError where there is none."""
    token = settings.discord_token.get_secret_value()
    if not token and settings.discord_token_file:
        try:
            token = Path(settings.discord_token_file).read_text(encoding="utf-8")
        except OSError as error:
            raise UserError(
                f"TROUBADOUR_DISCORD_TOKEN_FILE: {error.strerror}: {settings.discord_token_file}",
                f"TROUBADOUR_DISCORD_TOKEN_FILE 读不了：{settings.discord_token_file}",
            ) from error
    if not token.strip():
        raise UserError(texts.NO_TOKEN.en, texts.NO_TOKEN.zh)
    return token.strip()


def point_at(settings: Settings) -> None:
    """Let discord.py talk to the configured addresses, where there are any."""
    if settings.discord_api_base:
        discord.http.Route.BASE = settings.discord_api_base.rstrip("/")
    if settings.discord_gateway:
        discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(settings.discord_gateway)


async def _until_stopped(app: App, supervisor: Supervisor) -> None:
    """Run until a signal comes, then end in order: no new requests, what runs may end, answers arrive."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    preparing = asyncio.create_task(Preparing(app, app.settings.language).run(typer.echo))
    running = asyncio.create_task(supervisor.run())
    stopped = asyncio.create_task(stop.wait())
    await asyncio.wait([running, stopped], return_when=asyncio.FIRST_COMPLETED)
    stopped.cancel()
    preparing.cancel()
    if not running.done():
        await app.assistant.close(app.settings.grace)
        await supervisor.stop()
    await running
