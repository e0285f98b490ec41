"""Remember lines by a number each, so that no line is copied from the texts that a model learned from."""

HASH = 2**31 - 1
LONG = 8  # words from which an English line counts as a copy


def hashed(line: str) -> int:
    """Return a number of a line that is the same in every process."""
    value = 7
    for char in line:
        value = (value * 1_000_003 + ord(char)) % HASH
    return value
