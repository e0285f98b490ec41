"""Kinds whose values are words of a list: parsed, found and offered from one table."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from indexes.errors import UnknownValue
from skills.parameters.kind import Found, Kind

T = TypeVar("T")
Row = tuple[str, ...]  # value, English label, Chinese label, then every other way to say it
SHOWN = 24  # legal words that an error lists
# Before a word: it is what is not wanted ("nothing gloomy", "别太快").
NEGATED = re.compile(
    r"(?:\b(?:not|no|none|nothing|never|without|w/o|less|isn't|aren't|don't want|except|but not|opposite of|instead of|rather than|forget(?: about)?|enough(?: of)?|no more|tired of|sick of|done with)|n't)\s+(?:(?:too|so|that|very|another|an?|any|anything|the|be|in|on|mood|for|really|uses?|using|with|having|of|this|stand|bear|like|want|to|hear)\s+)*$"
    r"|(?:听|唱)?(?:腻|够|烦|厌倦?|伤)了?$|(?:不要|唔要|唔好|唔使|唔想|别|不|没|不是|除了|不想要|不想听)(?:太|那么|这么|再|用|放|听|要)*$",
    re.IGNORECASE | re.ASCII,
)
RATHER = re.compile(r"\W*no,?\s+", re.IGNORECASE)  # "no 8 bars" after another number


def vocabulary(
    name: str,
    rows: Sequence[Row],
    summary_en: str,
    summary_zh: str,
    *,
    open_ended: bool = False,
    unsaid: Iterable[str] = (),
) -> Kind:
    """Return a kind over `rows`; an open-ended one takes any other word as it is.

    Words of `unsaid` are legal when typed, but mean other things too often to be found in a sentence.
    """
    values = {said.casefold(): row[0] for row in rows for said in (row[0], *row[1:])}
    flat = flattened(values)
    pattern = any_of({said for said in values if said not in {each.casefold() for each in unsaid}})

    def parse(value: Any) -> Any:
        text = str(value).strip()
        found = values.get(text.casefold()) or values.get(_singular(text.casefold()))
        if found is None and not open_ended:
            raise UnknownValue(name, text, ", ".join(row[0] for row in rows[:SHOWN]))
        return found or text

    def find(text: str) -> list[Found]:
        return [
            Found(value_of(flat, match[0]), *match.span())
            for match in pattern.finditer(text)
            if not negated(text, match.start())
        ]

    options = [(row[0], row[1], row[2]) for row in rows]
    return Kind(name, parse, find, options, summary_en, summary_zh, frozenset(values))


def negated(text: str, start: int) -> bool:
    """Return whether what stands at `start` is what is not wanted."""
    rather = text[start : start + 1].isdigit() and RATHER.fullmatch(text[:start])
    return not rather and bool(NEGATED.search(text[max(0, start - 36) : start]))


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for any of the words, longest first; English ones whole, with or without a plural s."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    latin = [re.escape(word).replace(r"\ ", r"[\s-]+").replace(r"\-", r"[\s-]") for word in ordered if word.isascii()]
    other = [re.escape(word) for word in ordered if not word.isascii()]
    parts = [rf"(?<!\w)(?<!\w')(?:{'|'.join(latin)})(?:es|s)?(?![a-zA-Z0-9_])(?!'(?!s\b)\w)"] if latin else []
    return re.compile("|".join(parts + other) or r"(?!)", re.IGNORECASE | re.ASCII)


def flattened(values: Mapping[str, T]) -> dict[str, T]:
    """Return values by every way to write their names: with hyphens as they are, and with blanks for them."""
    return {re.sub(r"[\s-]+", " ", said): value for said, value in values.items()} | dict(values)


def value_of(flat: Mapping[str, T], said: str) -> T:
    """Return the value of a name that `any_of` found, which may be in the plural, from `flattened` values."""
    key = re.sub(r"[\s-]+", " ", said.casefold())
    forms = (key, said.casefold(), _singular(key), key.removesuffix("es"), re.sub(r"ies$", "y", key))
    return next(flat[form] for form in forms if form in flat)


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") else word
