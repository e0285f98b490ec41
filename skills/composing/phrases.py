"""The place of a bar in its phrase."""

OPENING, INNER, HALF, FULL = range(4)


def place_of(index: int, bars: int) -> int:
    """Return the place of bar `index` in a strain of `bars` bars, in phrases of four."""
    if index == bars - 1:
        return FULL
    return (OPENING, INNER, INNER, HALF)[index % 4]
