"""What stands in the cells of a table from elsewhere: numbers, lengths, keys, genres, lists; None where it can't be."""

import ast
import math
import re
from collections.abc import Callable
from typing import Any

from indexes.music.keys import FLAT, pitch_class
from indexes.names import clean

LONGEST_LIST = 10_000  # characters of a list written as Python writes one
CLOCK = re.compile(r"(?:(\d+):)?(\d{1,3}):(\d{2})(?:\.\d+)?")
UNKNOWN = frozenset({"", "none", "null", "nan", "na", "n/a", "-", "unknown"})
KEY_NAME = re.compile(r"([A-Ga-g])\s*([#♯b♭-]?)")
STYLES = (  # words in a genre's name: what the catalogue calls it
    (r"hip.?hop|\brap\b|\btrap\b|crunk|grime", "hip hop"),
    (r"r&b|\brnb\b|r\.n\.b|\bsoul\b|new jack", "r&b"),
    (r"metal(?!lic)", "metal"), (r"punk|hardcore", "punk"), (r"reggae|dancehall|\bdub\b|\bska\b", "reggae"),
    (r"lo-?fi", "lo-fi"), (r"ambient|drone|new age", "ambient"),
    (r"electr|techno|house|\bedm\b|trance|disco|drum ?& ?bass|drum and bass|dubstep|idm|chip", "electronic"),
    (r"jazz|bebop|swing", "jazz"), (r"blues", "blues"), (r"ragtime", "ragtime"), (r"gospel", "gospel"),
    (r"country|bluegrass|americana", "country"), (r"latin|salsa|bossa|tango|reggaeton|cumbia|tropical", "latin"),
    (r"classical|baroque|opera|symphon|chamber|orchestra|choral", "classical"),
    (r"folk|celtic|trad|singer-songwriter", "folk"), (r"rock|grunge|shoegaze|indie", "rock"), (r"\bpop\b|pop$", "pop"),
)  # fmt: skip


def number(value: Any, least: float = -math.inf, most: float = math.inf) -> float | None:
    """Return a number between the limits, None for what is none; "1,234.5" and "98 %" are read."""
    if isinstance(value, bool):
        return None
    if isinstance(value, str):
        text = value.strip().rstrip("%").strip()
        value = text.replace(",", ".") if text.count(",") == 1 and "." not in text else text.replace(",", "")
    try:
        found = float(value)
    except (TypeError, ValueError):
        return None
    return found if least <= found <= most else None  # no NaN passes


def within(least: float, most: float) -> Callable[[Any], float | None]:
    """Return a reader of numbers between two limits."""
    return lambda value: number(value, least, most)


def flag(value: Any) -> bool:
    """Return whether a cell says yes."""
    return str(value).strip().casefold() in ("1", "1.0", "true", "yes", "y", "t")


def seconds(value: Any) -> float | None:
    """Return a length in seconds: 215, "3:35" or "1:02:05"."""
    clock = CLOCK.fullmatch(str(value).strip())
    if clock:
        hours, minutes, rest = (int(part or 0) for part in clock.groups())
        return float(hours * 3600 + minutes * 60 + rest) or None
    return number(value, 0.5, 86_400)


def milliseconds(value: Any) -> float | None:
    """Return a length in seconds that is given in milliseconds."""
    found = number(value, 500, 86_400_000)
    return None if found is None else round(found / 1000, 2)


def tonic(value: Any) -> str | None:
    """Return a tonic as music21 spells it, from its number 0..11 or a name such as "C#/Db" or "F♯ minor"."""
    found = number(value, 0, 11)
    if found is not None:
        return FLAT[int(found)]
    name = KEY_NAME.match(str(value).strip())
    if not name:
        return None
    sign = {"": "", "#": "#", "♯": "#"}.get(name[2], "-")
    return FLAT[pitch_class(name[1].upper() + sign)]


def mode(value: Any) -> str | None:
    """Return major or minor, from 1 or 0 or a word."""
    text = str(value).strip().casefold()
    if text in ("1", "1.0", "major", "maj", "dur"):
        return "major"
    return "minor" if text in ("0", "0.0", "minor", "min", "moll") else None


def meter(value: Any) -> str | None:
    """Return a metre from its beats or as it is written: 3 and "3/4" are 3/4; 0 and 1 tell none, ""."""
    if re.fullmatch(r"\d{1,2}/(?:2|4|8|16)", str(value).strip()):
        return str(value).strip()
    found = number(value, 0, 12)
    return None if found is None else f"{int(found)}/4" if found >= 2 else ""


def names(value: Any) -> str | None:
    """Return one or several names as text: "['A', 'B']" and "A;B" are A, B."""
    return ", ".join(listed(value)) or None


def listed(value: Any) -> list[str]:
    """Return the names in a cell, each once."""
    if isinstance(value, str) and value.lstrip()[:1] == "[" and len(value) < LONGEST_LIST:
        try:
            value = ast.literal_eval(value.strip())
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            value = value.strip("[] ")
    parts = value if isinstance(value, list | tuple) else re.split(r";|\|", str(value))
    told = (clean(str(each.get("genre_title", "")) if isinstance(each, dict) else str(each)) for each in parts)
    return list(dict.fromkeys(each for each in told if each.casefold() not in UNKNOWN))


def style(genres: str) -> str:
    """Return what kind of music genres are, in the catalogue's words; the first genre where no word fits."""
    said = [genre.strip() for genre in genres.casefold().split(",")]
    for genre in said:
        for pattern, kind in STYLES:
            if re.search(pattern, genre):
                return kind
    return said[0]
