"""Remember lines by a number each, so that no line is copied from the texts that a model learned from."""

from skills.writing.phonetics import words_of

HASH = 2**31 - 1
LONG = 8  # words from which an English line counts as a copy


def hashed(line: str) -> int:
    """Return a number of a line that is the same in every process."""
    value = 7
    for char in line:
        value = (value * 1_000_003 + ord(char)) % HASH
    return value


def mark_of(line: str) -> int:
    """Return the number of an English line whatever its pauses and capitals, 0 for one too short to be a copy."""
    words = words_of(line.casefold())
    return hashed(" ".join(words)) if len(words) >= LONG else 0
