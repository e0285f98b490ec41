"""Time and ids: a clock that tests may advance, and snowflakes, which hold the time of their making."""

import time
from datetime import UTC, datetime

EPOCH = 1_420_070_400_000  # ms: the first second of 2015, Discord's own beginning
YEAR = 365 * 24 * 3600  # seconds: guilds and people of a test have been there for a year
ROOM = 22  # bits of a snowflake below its time


class Clock:
    """The time of the stand-in: real time plus what a test has advanced it by."""

    def __init__(self) -> None:
        self.ahead = 0.0  # seconds

    def now(self) -> float:
        """Return seconds since 1970."""
        return time.time() + self.ahead

    def stamp(self, when: float | None = None) -> str:
        """Return a moment (now by default) as Discord writes it."""
        return datetime.fromtimestamp(self.now() if when is None else when, UTC).isoformat()


class Snowflakes:
    """Gives ids that rise and are never given twice."""

    def __init__(self) -> None:
        self._last = 0
        self._old = int((time.time() - YEAR) * 1000) - EPOCH

    def fresh(self) -> int:
        """Return an id made now: for messages, interactions, attachments. Libraries ignore expired ones."""
        now = int(time.time() * 1000) - EPOCH
        self._last = max(self._last + 1, now << ROOM)
        return self._last

    def old(self) -> int:
        """Return an id made a year ago, one millisecond after the last: guilds spread over the shards evenly."""
        self._old += 1
        return self._old << ROOM
