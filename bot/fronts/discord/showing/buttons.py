"""Buttons under answers; each carries what it does, so that it works as long as its message is there."""

import re
from typing import Any, Self

import discord
from discord import ButtonStyle
from discord.ui import Button, DynamicItem, Select

from bot.fronts.discord.showing.custom_id import LANGUAGES

LABEL, OPTION = 80, 100  # characters of a button's label, of an option's
OPTIONS = 25  # of a menu


class Pressed(DynamicItem[Any], template="(?!)"):
    """Something to press; the groups of its class's template are what it carries, `tongue` its language."""

    def __init__(self, item: Any, **carried: str) -> None:
        super().__init__(item)
        self.carried = carried
        self.language = LANGUAGES[carried["tongue"]]

    @classmethod
    def made(cls, id: str, label: str = "", emoji: str = "", style: ButtonStyle = ButtonStyle.secondary) -> Self:
        """Return a button to send."""
        return cls._around(Button(custom_id=id, label=label[:LABEL], emoji=emoji or None, style=style))

    @classmethod
    def menu(cls, id: str, question: str, options: list[str]) -> Self:
        """Return a menu to send; the value of an option is its number, from 1."""
        rows = list(enumerate(options[:OPTIONS], start=1))
        shown = [discord.SelectOption(label=f"{n}. {option}"[:OPTION], value=str(n)) for n, option in rows]
        return cls._around(Select[Any](custom_id=id, placeholder=question, options=shown))

    @classmethod
    def _around(cls, item: "Button[Any] | Select[Any]") -> Self:
        found = cls.__discord_ui_compiled_template__.fullmatch(item.custom_id or "")
        if found is None:
            raise ValueError(f"{item.custom_id!r} is no {cls.__name__}")
        return cls(item, **found.groupdict())

    @classmethod
    async def from_custom_id(cls, interaction: discord.Interaction, item: Any, match: re.Match[str]) -> Self:
        """Return what was pressed."""
        return cls(item, **match.groupdict())

    async def callback(self, interaction: discord.Interaction) -> Any:
        """Let the client do what it says."""
        client: Any = interaction.client
        await client.presses.press(interaction, self)


class Chosen(Pressed, template=r"c:(?P<tongue>[ez])(?P<result>\w*):(?P<skill>\w+):(?P<params>\{.*\})"):
    """Brings an Intent that is short enough to travel with it."""


class Kept(Pressed, template=r"k:(?P<tongue>[ez])(?P<id>\w+)"):
    """Brings an Intent that is kept in the database."""


class Opinion(Pressed, template=r"r:(?P<tongue>[ez])(?P<opinion>[+x-])(?P<result>\w+)"):
    """Says what somebody thinks of an answer: + good, - bad, x never again (of tracks)."""


class Which(Pressed, template=r"t:(?P<tongue>[ez])(?P<opinion>[+x-])(?P<result>\w+)"):
    """Asks which of several tracks an opinion is about."""


class Why(Pressed, template=r"w:(?P<tongue>[ez])(?P<result>\w+)"):
    """Tells how an answer came about."""


class Delete(Pressed, template=r"d:(?P<tongue>[ez])(?P<owner>\d+):(?P<others>[\w,]*)"):
    """Takes an answer away, all its messages."""


class Cancel(Pressed, template=r"x:(?P<tongue>[ez])(?P<owner>\d+)"):
    """Stops what is being made."""


EVERY = (Chosen, Kept, Opinion, Which, Why, Delete, Cancel)
