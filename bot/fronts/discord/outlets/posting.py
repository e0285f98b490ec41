"""An answer as ordinary messages in a channel, a thread or a direct conversation."""

import secrets
from collections.abc import Awaitable, Callable

import discord
from discord.abc import Messageable

from bot.fronts.discord.outlets.outlet import Outlet
from bot.fronts.discord.showing.outgoing import uploaded
from bot.fronts.discord.showing.parts import Part, Room
from bot.fronts.discord.steadily import steadily


class Posting(Outlet):
    """Writes to `channel`, the first message as a reply to `to`; a line about progress becomes the answer."""

    def __init__(
        self, channel: Messageable, room: Room, to: discord.MessageReference | None = None, private: bool = False
    ) -> None:
        self.room = room
        self.private = private
        self._channel = channel
        self._to = to
        self._shown: discord.Message | None = None

    async def open(self) -> None:
        """Do nothing; Discord waits for messages as long as it takes."""

    async def hint(self) -> None:
        """Show that the bot is typing, for ten seconds."""
        await self._channel.typing()

    async def tell(self, text: str, view: discord.ui.View | None) -> None:
        """Post a line, or change the one that is there."""
        await self._show(Part(text), view)

    async def put(self, part: Part, view: discord.ui.View | None, first: bool) -> int:
        """Post a part; the first takes the place of the line about progress."""
        if first:
            return (await self._show(part, view)).id
        return (await self._post(part, view, None)).id

    async def _show(self, part: Part, view: discord.ui.View | None) -> discord.Message:
        shown = self._shown
        if shown is None:
            self._shown = await self._post(part, view, self._to)
            return self._shown
        content, embeds = part.text or None, list(part.embeds)
        try:
            return await steadily(
                lambda: shown.edit(content=content, embeds=embeds, attachments=uploaded(part.files), view=view)
            )
        except discord.NotFound:  # somebody has deleted the line; the answer is still wanted
            self._shown = await self._post(part, view, self._to)
            return self._shown

    async def _post(
        self, part: Part, view: discord.ui.View | None, to: discord.MessageReference | None
    ) -> discord.Message:
        send: Callable[..., Awaitable[discord.Message]] = self._channel.send
        once = secrets.token_hex(8)  # a request that is repeated makes one message
        optional = {name: value for name, value in (("view", view), ("reference", to)) if value}
        return await steadily(
            lambda: send(
                part.text or None, embeds=list(part.embeds), files=uploaded(part.files), nonce=once, **optional
            )
        )
