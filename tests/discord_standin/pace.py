"""So many in so many seconds."""

import time
from collections import deque


class Pace:
    """A sliding window: `count` events may happen in `seconds`."""

    def __init__(self, count: int, seconds: float) -> None:
        self.count = count
        self.seconds = seconds
        self._taken: deque[float] = deque()

    def take(self) -> float:
        """Count one event when there is room for it; return 0.0, or the seconds until there is."""
        now = time.monotonic()
        while self._taken and self._taken[0] <= now - self.seconds:
            self._taken.popleft()
        if len(self._taken) >= self.count:
            return self._taken[0] + self.seconds - now
        self._taken.append(now)
        return 0.0

    @property
    def left(self) -> int:
        """How many more may happen now."""
        return self.count - len(self._taken)

    @property
    def reset(self) -> float:
        """Seconds until everything taken is forgotten."""
        return max(0.0, self._taken[-1] + self.seconds - time.monotonic()) if self._taken else 0.0
