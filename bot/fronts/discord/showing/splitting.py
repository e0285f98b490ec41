"""Long text in pieces that Discord takes: cut at a stanza, a line, a sentence or a word, with fences kept whole."""

import re
import unicodedata

MESSAGE = 2000  # characters of one message, as Discord counts them
SMALLEST = 0.25  # share of a piece that must be filled before a cut is good
CLOSE = "\n```"
FENCE = re.compile(r"^```([^\s`]*)[^`]*$", re.MULTILINE)  # opens or closes a block; a fence within one line does not
BREAKS = tuple(map(re.compile, (r"\n[ \t]*\n", r"\n", r"(?<=[.!?…])[\"”’)]*\s+|[。！？；]+[”’）」]*", r"\s+")))
JOINERS = {"\u200d", "\ufe0f", "\ufe0e"}


def length(text: str) -> int:
    """Return the characters of a text as Discord counts them: an emoji outside of the basic plane is two."""
    return len(text.encode("utf-16-le")) // 2


def split(text: str, limit: int = MESSAGE) -> list[str]:
    """Return the text in pieces of at most `limit` characters; a block of code is closed and opened again."""
    pieces: list[str] = []
    opening, rest = "", text.strip("\n")
    while length(opening + rest) > limit:
        room = limit - length(opening) - len(CLOSE)
        end = _cut(rest, _fitting(rest, room))
        piece = opening + rest[:end].rstrip()
        fence = _open_fence(piece)
        pieces.append(piece + (CLOSE if fence else ""))
        rest = rest[end:].lstrip("\n") if fence else rest[end:].lstrip()
        opening = f"{fence}\n" if fence else ""
    return [*pieces, opening + rest] if rest or not pieces else pieces


def _fitting(text: str, room: int) -> int:
    """Return how many characters from the start fill at most `room`."""
    end = min(len(text), room)
    while length(text[:end]) > room:
        end -= max(1, (length(text[:end]) - room) // 2)
    return end


def _cut(text: str, end: int) -> int:
    """Return the best place to cut before `end`."""
    for pattern in BREAKS:
        places = [found.end() for found in pattern.finditer(text, 0, end) if found.end() >= end * SMALLEST]
        if places:
            return places[-1]
    whole = end
    while whole > 1 and whole < len(text) and _belongs(text[whole - 1], text[whole]):
        whole -= 1
    return whole if whole > 1 else max(1, end)


def _belongs(before: str, after: str) -> bool:
    """Return whether two characters are one to the eye."""
    return before == "\u200d" or after in JOINERS or bool(unicodedata.combining(after)) or "🏻" <= after <= "🏿"


def _open_fence(text: str) -> str:
    """Return the fence that is open at the end of a text, "" for none."""
    found = FENCE.findall(text)
    return f"```{found[-1]}" if len(found) % 2 else ""
