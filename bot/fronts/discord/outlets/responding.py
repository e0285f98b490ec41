"""An answer to an interaction: deferred at once, edited while it is made, posted when its token has run out."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import discord
import structlog

from bot.fronts.discord import texts
from bot.fronts.discord.asking import language_of
from bot.fronts.discord.outlets.outlet import Outlet
from bot.fronts.discord.outlets.posting import Posting
from bot.fronts.discord.showing.outgoing import uploaded
from bot.fronts.discord.showing.parts import Part, Room
from bot.fronts.discord.steadily import steadily

LIFE = timedelta(minutes=14, seconds=30)  # of an interaction's token, which Discord ends after 15 minutes
PATIENCE = 3.0  # seconds in which Discord takes a deferral
ACKNOWLEDGED = 40060  # a repeated defer that had arrived the first time
ENDED = frozenset({10008, 10015, 10062, 50027})  # unknown message, webhook or interaction; invalid token


class Responding(Outlet):
    """Answers one interaction; `private` answers are seen by its person only."""

    def __init__(self, interaction: discord.Interaction, private: bool = False) -> None:
        self.room = Room(interaction.filesize_limit)  # answers to interactions may hold files and embeds everywhere
        self.private = private
        self._interaction = interaction
        self._language = language_of(interaction)
        self._opened = False
        self._told: discord.InteractionMessage | None = None  # the line about progress
        self._instead: Posting | None = None  # once the token has run out

    async def open(self) -> None:
        """Defer, so that Discord shows that the bot is thinking; once is enough.

        Whether one that failed has arrived all the same shows when the answer is put in its place.
        """
        if self._opened or self._interaction.response.is_done():
            return
        self._opened = True
        client: Any = self._interaction.client
        try:
            async with asyncio.timeout(PATIENCE), client.opening.first():
                await self._interaction.response.defer(ephemeral=self.private, thinking=True)
        except TimeoutError:
            structlog.get_logger().warning("not deferred", reason="it took too long")
        except discord.HTTPException as error:
            if error.code not in {*ENDED, ACKNOWLEDGED} and error.status < 500:
                raise
            structlog.get_logger().warning("not deferred", reason=str(error))
        await client.opening.after()

    async def hint(self) -> None:
        """Do nothing; the deferral shows it."""

    async def tell(self, text: str, view: discord.ui.View | None) -> None:
        """Show a line in place of "thinking"; when the token has run out nothing more is told."""
        if self._alive():
            self._told = await self._interaction.edit_original_response(content=text, view=view)

    async def put(self, part: Part, view: discord.ui.View | None, first: bool) -> int:
        """Edit the response for the first part, follow it up with the others."""
        if self._alive():
            try:
                return await steadily(lambda: (self._edit if first else self._follow)(part, view))
            except discord.HTTPException as error:
                if error.code not in ENDED:
                    raise
        instead = self._instead or await self._post_instead()
        return await instead.put(part, view, first)

    def _alive(self) -> bool:
        age = discord.utils.utcnow() - self._interaction.created_at
        return self._instead is None and age < LIFE

    async def _edit(self, part: Part, view: discord.ui.View | None) -> int:
        message = await self._interaction.edit_original_response(
            content=part.text or None, embeds=list(part.embeds), attachments=uploaded(part.files), view=view
        )
        return message.id

    async def _follow(self, part: Part, view: discord.ui.View | None) -> int:
        send: Callable[..., Awaitable[discord.WebhookMessage]] = self._interaction.followup.send
        optional = {"view": view} if view else {}
        message = await send(
            part.text, embeds=list(part.embeds), files=uploaded(part.files), ephemeral=self.private, wait=True,
            **optional,
        )  # fmt: skip
        return message.id

    async def _post_instead(self) -> Posting:
        """Return what posts the answer as an ordinary message: in the channel, or to the person when it is private."""
        channel = self._interaction.channel
        to = None
        if self.private or not isinstance(channel, discord.abc.Messageable):
            channel = await self._interaction.user.create_dm()
        elif self._told:
            to = self._told.to_reference(fail_if_not_exists=False)
            with contextlib.suppress(discord.HTTPException):  # its token has run out, but it is a message of the bot
                line = await channel.fetch_message(self._told.id)
                await line.edit(content=texts.BELOW(self._language), view=None)
        self._instead = Posting(channel, self.room, to, private=self.private)
        return self._instead
