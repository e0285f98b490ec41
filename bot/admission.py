"""How much one person may ask: some things at a time, and some in a stretch of time, so that all get their turn."""

import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bot.jobs import Busy, closing

MINUTE = 60.0  # seconds
SWEEP = 1000  # keys after which those that asked nothing lately are dropped


class Rate:
    """Counts what each key did in the last `seconds`; `clock` gives seconds that never go back."""

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.seconds = seconds
        self._clock = clock
        self._times: dict[str, deque[float]] = {}

    def admit(self, key: str, limit: int) -> None:
        """Count one; raise Busy with the seconds to wait for the one beyond `limit`."""
        now = self._clock()
        times = self._times.setdefault(key, deque())
        while times and times[0] <= now - self.seconds:
            times.popleft()
        if len(times) >= limit:
            raise too_often(times[0] + self.seconds - now)
        times.append(now)
        if len(self._times) > SWEEP:
            self._times = {key: some for key, some in self._times.items() if some[-1] > now - self.seconds}


class Admission:
    """Admits `at_once` requests of a person at a time and `per_minute` in a minute."""

    def __init__(self, at_once: int = 3, per_minute: int = 30, clock: Callable[[], float] = time.monotonic) -> None:
        self._at_once = at_once
        self._per_minute = per_minute
        self._rate = Rate(MINUTE, clock)
        self._now: dict[str, int] = {}  # requests by person
        self._open = True

    def close(self) -> None:
        """Admit nobody any more."""
        self._open = False

    @contextmanager
    def of(self, person: str) -> Iterator[None]:
        """Hold a place for one request while the block runs; raises Busy when there is none."""
        if not self._open:
            raise closing()
        if self._now.get(person, 0) >= self._at_once:
            raise all_at_once()
        self._rate.admit(person, self._per_minute)
        self._now[person] = self._now.get(person, 0) + 1
        try:
            yield
        finally:
            self._now[person] -= 1
            if not self._now[person]:
                del self._now[person]


def too_often(wait: float) -> Busy:
    """Return the refusal for who has to wait some seconds."""
    minutes, seconds = wait / MINUTE, max(1, round(wait))
    en = f"{seconds} seconds" if wait < 2 * MINUTE else f"{minutes:.0f} minutes"
    zh = f"{seconds} 秒" if wait < 2 * MINUTE else f"{minutes:.0f} 分钟"
    return Busy(
        f"That is a lot at once. Please ask again in {en}, so that others get their turn.",
        f"问得太快了。请 {zh}后再问，让别人也轮得到。",
    )


def all_at_once() -> Busy:
    """Return the refusal for who waits for several answers already."""
    return Busy(
        "I'm still answering you. Please wait for that before you ask more.", "我还在回答你前面的问题，请先等等。"
    )
