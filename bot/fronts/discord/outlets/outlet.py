"""Where an answer goes: first a sign that it comes, then lines about how far it is, then the answer itself."""

from abc import ABC, abstractmethod
from collections.abc import Sequence

import discord

from bot.fronts.discord.showing.parts import Part, Room, View


class Outlet(ABC):
    """One place for one answer; `private` is what nobody else can see."""

    room: Room
    private: bool = False

    @abstractmethod
    async def open(self) -> None:
        """Take the request at once, where Discord wants that."""

    @abstractmethod
    async def hint(self) -> None:
        """Show that something is being done, where `open` does not."""

    @abstractmethod
    async def tell(self, text: str, view: discord.ui.View | None) -> None:
        """Show a line while work goes on, in place of the line before."""

    async def send(self, parts: Sequence[Part], view: View) -> None:
        """Show the answer in place of what was told; `view` goes below the last part."""
        sent: list[int] = []
        for number, part in enumerate(parts, start=1):
            below = view(sent) if number == len(parts) else None
            sent.append(await self.put(part, below, first=number == 1))

    @abstractmethod
    async def put(self, part: Part, view: discord.ui.View | None, first: bool) -> int:
        """Show one part; return the id of its message."""
