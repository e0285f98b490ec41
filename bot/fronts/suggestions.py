"""What may be meant by a half-typed value: words of a vocabulary, or titles and artists of the catalogue."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from skills.declaration import Option

if TYPE_CHECKING:
    from indexes.catalog import Catalog

Row = tuple[str, str]  # what is shown, what it stands for
TRACKS = frozenset({"like", "exclude", "path_to", "target"})  # options that take titles
COMMAS = ",，、"  # between the values of a list


class Suggestions:
    """Completes values from memory; the catalogue is looked through once, beside the event loop."""

    def __init__(self, catalog: "Callable[[], Catalog]") -> None:
        self._catalog = catalog
        self._titles: Sequence[tuple[str, str]] = ()  # without case, as written

    async def offer(self, option: Option, typed: str, language: str, most: int, longest: int) -> list[Row]:
        """Return up to `most` rows of at most `longest` characters: what is typed, then what fits it."""
        before, last = _parted(typed) if option.many else ("", typed)
        rows = await self.tracks(last) if option.name in TRACKS else vocabulary(option, last, language)
        typed_row = [(typed, typed)] if typed.strip() and not option.closed else []
        found = dict.fromkeys([*typed_row, *((before + label, before + value) for label, value in rows)])
        return [row for row in found if len(row[0]) <= longest and len(row[1]) <= longest][:most]

    async def tracks(self, typed: str) -> list[Row]:
        """Return titles and artists of the catalogue that hold what is typed, those that start with it first."""
        if not self._titles:
            self._titles = await asyncio.to_thread(lambda: _names(self._catalog()))
        wanted = typed.casefold().strip()
        fitting = [(plain, name) for plain, name in self._titles if wanted in plain]
        fitting.sort(key=lambda row: not row[0].startswith(wanted))
        return [(name, name) for _, name in fitting]


def takes_titles(option: Option) -> bool:
    """Return whether an option's values are tracks."""
    return option.name in TRACKS


def vocabulary(option: Option, typed: str, language: str) -> list[Row]:
    """Return the words of an option's vocabulary that fit what is typed, those that start with it first."""
    wanted, chinese = typed.casefold().strip(), language == "zh"
    rows = [(zh if chinese else en, str(value), f"{value} {en} {zh}".casefold()) for value, en, zh in option.values]
    fitting = [row for row in rows if wanted in row[2]]
    fitting.sort(key=lambda row: not row[0].casefold().startswith(wanted))
    return [(label, value) for label, value, _ in fitting]


def _parted(typed: str) -> tuple[str, str]:
    """Return what stands before the last value of a list, and that value."""
    place = max(typed.rfind(comma) for comma in COMMAS) + 1
    start = place + len(typed[place:]) - len(typed[place:].lstrip())
    return typed[:start], typed[start:]


def _names(catalog: "Catalog") -> Sequence[tuple[str, str]]:
    names: Iterable[str] = {name for track in catalog.tracks for name in (track.title, track.artist) if name}
    return [(name.casefold(), name) for name in sorted(names)]
