"""The line for heavy work: admits, tells the place, limits the time, cancels. It runs nothing itself."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from indexes.errors import Cancelled, TooLong, UserError

T = TypeVar("T")
Told = Callable[[int], None]  # is given the place in line: 1 is next


class Busy(UserError):
    """A person who already has a job, or a line that is full."""


def _already() -> Busy:
    return Busy(
        "I'm still working on your last request. Wait for it or cancel it first.",
        "我还在处理你上一个请求。请等一等，或先取消它。",
    )


def _full() -> Busy:
    return Busy(
        "Too many people are waiting just now. Please try again in a minute.", "现在排队的人太多了，请过一会儿再试。"
    )


def closing() -> Busy:
    """Return the refusal of a bot that is being stopped."""
    return Busy("I'm being restarted. Please ask again in a minute.", "我正在重启，请过一会儿再问。")


@dataclass(eq=False)
class Job:
    """One person's work, waiting or running."""

    told: Told
    task: "asyncio.Task[object] | None" = None
    running: bool = False
    ended: UserError | None = None  # why it was ended before its time


class Jobs:
    """A bounded first-come line: `running` at a time, `waiting` behind them, one a person, `seconds` each."""

    def __init__(self, running: int = 2, waiting: int = 20, seconds: float = 300.0) -> None:
        self.waiting = waiting
        self.seconds = seconds
        self._slots = asyncio.Semaphore(running)  # wakes in order of arrival
        self._jobs: dict[str, Job] = {}  # by person, in order of arrival
        self._open = True

    async def run(self, person: str, work: Callable[[], Awaitable[T]], told: Told = lambda place: None) -> T:
        """Return what `work` returns once its turn has come; raise Busy, Cancelled, TooLong or what it raised."""
        self._admit(person)
        job = self._jobs[person] = Job(told)
        task = asyncio.create_task(self._turn(job, work))
        job.task = task
        try:
            return await task
        except asyncio.CancelledError:
            if job.ended:  # otherwise whoever awaits us is being cancelled
                raise job.ended from None
            task.cancel()
            raise
        finally:
            del self._jobs[person]
            self._tell_places()

    def cancel(self, person: str) -> bool:
        """Cancel a person's job; False when there is none."""
        job = self._jobs.get(person)
        return job is not None and _end(job, Cancelled())

    def counts(self) -> tuple[int, int]:
        """Return how many jobs run and how many wait."""
        running = sum(job.running for job in self._jobs.values())
        return running, len(self._jobs) - running

    async def close(self, seconds: float = 10.0) -> None:
        """Admit nobody, cancel who waits, give the running jobs some seconds to end, then cancel them too."""
        self._open = False
        for job in list(self._jobs.values()):
            if not job.running:
                _end(job, closing())
        tasks = {job.task: job for job in self._jobs.values() if job.task}
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=seconds)
            for task in late:
                _end(tasks[task], closing())

    def _admit(self, person: str) -> None:
        if not self._open:
            raise closing()
        if person in self._jobs:
            raise _already()
        if self._slots.locked() and sum(not job.running for job in self._jobs.values()) >= self.waiting:
            raise _full()

    async def _turn(self, job: Job, work: Callable[[], Awaitable[T]]) -> T:
        if self._slots.locked():
            self._tell_places()
        async with self._slots:
            job.running = True
            try:
                async with asyncio.timeout(self.seconds) as limit:
                    return await work()
            except TimeoutError:
                if limit.expired():
                    raise TooLong(self.seconds) from None
                raise

    def _tell_places(self) -> None:
        waiting = [job for job in self._jobs.values() if not job.running]
        for place, job in enumerate(waiting, start=1):
            job.told(place)


def _end(job: Job, why: UserError) -> bool:
    """End a job before its time; False when it has not begun to exist or is over."""
    if job.task is None:
        return False
    job.ended = why
    return job.task.cancel()
