"""Kinds whose values are words of a list: parsed, found and offered from one table."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from indexes.errors import UnknownValue
from skills.parameters.kind import Found, Kind

Row = tuple[str, ...]  # value, English label, Chinese label, then every other way to say it
SHOWN = 24  # legal words that an error lists


def vocabulary(
    name: str,
    rows: Sequence[Row],
    summary_en: str,
    summary_zh: str,
    *,
    open_ended: bool = False,
    unsaid: Sequence[str] = (),
) -> Kind:
    """Return a kind over `rows`; an open-ended one takes any other word as it is.

    Words of `unsaid` are legal when typed, but mean other things too often to be found in a sentence.
    """
    values = {said.casefold(): row[0] for row in rows for said in (row[0], *row[1:])}
    pattern = any_of(set(values) - set(unsaid))

    def parse(value: Any) -> Any:
        text = str(value).strip()
        found = values.get(text.casefold()) or values.get(_singular(text.casefold()))
        if found is None and not open_ended:
            raise UnknownValue(name, text, ", ".join(row[0] for row in rows[:SHOWN]))
        return found or text

    def find(text: str) -> list[Found]:
        return [Found(_value(values, match[0]), *match.span()) for match in pattern.finditer(text)]

    options = [(row[0], row[1], row[2]) for row in rows]
    return Kind(name, parse, find, options, summary_en, summary_zh)


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for any of the words, longest first; English ones whole, with or without a plural s."""
    ordered = sorted(set(words), key=len, reverse=True)
    latin = [re.escape(word).replace(r"\ ", r"[\s-]+") for word in ordered if word.isascii()]
    other = [re.escape(word) for word in ordered if not word.isascii()]
    parts = [rf"(?<![\w])(?:{'|'.join(latin)})(?:es|s)?(?![a-zA-Z0-9_])"] if latin else []
    return re.compile("|".join(parts + other) or r"(?!)", re.IGNORECASE)


def _value(values: dict[str, str], said: str) -> str:
    key = re.sub(r"[\s-]+", " ", said.casefold())
    forms = (key, _singular(key), key.removesuffix("es"), said.casefold(), key.replace(" ", "-"))
    return next((values[form] for form in forms if form in values), "") or _loosely(values, key)


def _loosely(values: dict[str, str], key: str) -> str:
    flat = {re.sub(r"[\s-]+", " ", said): value for said, value in values.items()}
    return next(flat[form] for form in (key, _singular(key), key.removesuffix("es")) if form in flat)


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") else word
