"""An answer for the eyes, in a terminal."""

import re
from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from bot.fronts import pictures
from bot.fronts.naming import size
from bot.fronts.saving import Saved
from bot.message import Answer
from skills.contract import Card, Choice, Words

BOLD = re.compile(r"\*\*(.+?)\*\*|`([^`]+)`")
PRESS = Words("Type a number, or say it in your own words:", "输入数字，或者直接说：")


def show(console: Console, answer: Answer, saved: Sequence[Saved] = ()) -> None:
    """Print text, cards, files by path and size, remarks, and the choices with their numbers."""
    style = "red" if answer.error else ""
    console.print(Padding(styled(answer.reply.text, style), (0, 0, 0, 2), expand=False))
    for card in answer.reply.cards:
        _card(console, card)
    for row in saved:
        _file(console, row)
    for note in answer.reply.notes:
        console.print(Padding(Text(f"· {note}", style="italic yellow"), (0, 0, 0, 2), expand=False))
    choices(console, answer.reply.choices, answer.language)


def styled(text: str, style: str = "") -> Text:
    """Return text as it stands, with **bold** and `code` shown so; brackets and line ends are kept."""
    shown, start = Text(style=style), 0
    for found in BOLD.finditer(text):
        shown.append(text[start : found.start()])
        shown.append(found[1] or found[2], style="bold" if found[1] else "bold cyan")
        start = found.end()
    return shown.append(text[start:])


def choices(console: Console, offered: Sequence[Choice], language: str) -> None:
    """Print what can be pressed, numbered from 1."""
    if not offered:
        return
    console.print(Padding(Text(PRESS(language), style="dim"), (1, 0, 0, 2), expand=False))
    for number, choice in enumerate(offered, start=1):
        console.print(Text.assemble(("  ", ""), (f" {number} ", "bold reverse cyan"), f" {choice.label}"))


def _card(console: Console, card: Card) -> None:
    console.print(Padding(styled(f"**{card.title}**"), (1, 0, 0, 2), expand=False))
    for line in card.lines:
        console.print(Padding(styled(line), (0, 0, 0, 4), expand=False))
    source = " · ".join(part for part in (card.credit, card.licence) if part)
    if source:
        console.print(Padding(Text(source, style="dim"), (0, 0, 0, 4), expand=False))


def _file(console: Console, row: Saved) -> None:
    line = Text.assemble(("  ⤷ ", "green"), (str(row.path), "bold green"), (f"  {size(len(row.file.data))}", "dim"))
    if row.file.caption:
        line.append(f"  {row.file.caption}", style="dim")
    console.print(line, soft_wrap=True)
    if row.file.media_type == "image/png":
        pictures.show(console, row.file.data)
