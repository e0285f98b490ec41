"""The buttons below an answer: what can be done next, what one thinks of it, how it came about, away with it."""

from collections.abc import Sequence

import discord
from discord import ButtonStyle

from bot.fronts.discord import texts
from bot.fronts.discord.showing import custom_id
from bot.fronts.discord.showing.buttons import Cancel, Chosen, Delete, Kept, Opinion, Pressed, Which, Why
from bot.fronts.discord.showing.custom_id import TONGUES
from bot.fronts.discord.showing.parts import View
from bot.message import Answer
from indexes.database.buttons import Buttons
from skills.contract import Choice

ROW = 5  # buttons side by side
CHOICES = 4 * ROW  # of an answer; the last row is for what is always there


async def prepared(buttons: Buttons, owner: int, person: str, answer: Answer, private: bool) -> View:
    """Return what makes the buttons below an answer of `owner` (who is `person`); long ones are kept before."""
    choices = [await _choice(buttons, person, answer, number) for number in range(len(answer.reply.choices[:CHOICES]))]

    def view(before: Sequence[int]) -> discord.ui.View | None:
        items = [(item, number // ROW) for number, item in enumerate(choices)]
        if answer.result:
            away = [] if private else [_delete(answer.language, owner, before)]
            items += [(item, 4) for item in (*_opinions(answer), *away)]
        return _together(items) if items else None

    return view


def cancel_view(owner: int, language: str) -> discord.ui.View:
    """Return the button that stops what is being made for `owner`."""
    id = f"x:{TONGUES[language]}{owner}"
    return _together([(Cancel.made(id, texts.CANCEL(language), style=ButtonStyle.danger), 0)])


def choices_view(language: str, choices: Sequence[Choice]) -> discord.ui.View:
    """Return buttons that bring short Intents, without an answer above them."""
    ids = [custom_id.choice(language, choice.intent, "") for choice in choices]
    return _together([(Chosen.made(id, choice.label), 0) for id, choice in zip(ids, choices, strict=True)])


def which_view(language: str, opinion: str, result: str, titles: list[str]) -> discord.ui.View:
    """Return the menu that asks which track an opinion is about."""
    menu = Which.menu(f"t:{TONGUES[language]}{opinion}{result}", texts.WHICH(language), titles)
    return _together([(menu, 0)])


async def _choice(buttons: Buttons, person: str, answer: Answer, number: int) -> Pressed:
    choice = answer.reply.choices[number]
    style = ButtonStyle.primary if number == 0 else ButtonStyle.secondary
    short = custom_id.choice(answer.language, choice.intent, answer.result)
    if short:
        return Chosen.made(short, choice.label, style=style)
    kept = await buttons.keep(person, choice.intent, answer.result)
    return Kept.made(f"k:{TONGUES[answer.language]}{kept}", choice.label, style=style)


def _opinions(answer: Answer) -> list[Pressed]:
    tongue = TONGUES[answer.language]
    signs = [("+", "👍"), ("-", "👎"), *([("x", "🚫")] if answer.reply.made.tracks else [])]
    opinions: list[Pressed] = [Opinion.made(f"r:{tongue}{sign}{answer.result}", emoji=emoji) for sign, emoji in signs]
    return [*opinions, Why.made(f"w:{tongue}{answer.result}", texts.WHY_BUTTON(answer.language), emoji="💡")]


def _delete(language: str, owner: int, before: Sequence[int]) -> Pressed:
    return Delete.made(f"d:{TONGUES[language]}{owner}:{custom_id.messages(before)}", emoji="🗑️")


def _together(items: Sequence[tuple[Pressed, int]]) -> discord.ui.View:
    """Return a view that never ends."""
    view = discord.ui.View(timeout=None)
    for item, row in items:
        item.row = row
        view.add_item(item)
    return view
