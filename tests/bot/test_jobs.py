import asyncio
from collections.abc import Awaitable, Callable

import pytest

from bot.jobs import Busy, Jobs
from indexes.errors import Cancelled, TooLong


def waits_for(event: asyncio.Event, answer: str = "done") -> Callable[[], Awaitable[str]]:
    async def work() -> str:
        await event.wait()
        return answer

    return work


async def settle() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


async def test_work_that_may_run_at_once_is_told_no_place() -> None:
    places: list[int] = []
    go = asyncio.Event()
    go.set()
    assert await Jobs().run("ann", waits_for(go), places.append) == "done"
    assert places == []


async def test_who_waits_is_told_the_place_in_line_and_each_step_forward() -> None:
    jobs, go, places = Jobs(running=1), [asyncio.Event() for _ in range(3)], list[int]()
    tasks = [asyncio.create_task(jobs.run(name, waits_for(event))) for name, event in zip("ab", go, strict=False)]
    await settle()
    tasks.append(asyncio.create_task(jobs.run("c", waits_for(go[2]), places.append)))
    await settle()
    assert places[-1] == 2
    go[0].set()
    await settle()
    assert places[-1] == 1
    go[1].set()
    go[2].set()
    assert await asyncio.gather(*tasks) == ["done"] * 3


async def test_jobs_run_in_the_order_in_which_they_came() -> None:
    jobs, order = Jobs(running=1), list[str]()

    async def note(name: str) -> None:
        order.append(name)
        await asyncio.sleep(0)

    await asyncio.gather(*(jobs.run(name, lambda name=name: note(name)) for name in "abcde"))
    assert order == list("abcde")


async def test_a_person_has_one_job_at_a_time() -> None:
    jobs, go = Jobs(), asyncio.Event()
    first = asyncio.create_task(jobs.run("ann", waits_for(go)))
    await settle()
    with pytest.raises(Busy, match="still working"):
        await jobs.run("ann", waits_for(go))
    go.set()
    assert await first == "done"
    assert await jobs.run("ann", waits_for(go)) == "done"


async def test_a_full_line_admits_nobody() -> None:
    jobs, go = Jobs(running=1, waiting=1), asyncio.Event()
    tasks = [asyncio.create_task(jobs.run(name, waits_for(go))) for name in "ab"]
    await settle()
    with pytest.raises(Busy, match="Too many"):
        await jobs.run("c", waits_for(go))
    go.set()
    await asyncio.gather(*tasks)


async def test_a_cancelled_job_ends_in_the_middle_and_frees_its_place() -> None:
    jobs, never, ended = Jobs(running=1), asyncio.Event(), list[bool]()

    async def work() -> None:
        try:
            await never.wait()
        finally:
            ended.append(True)

    running = asyncio.create_task(jobs.run("ann", work))
    go = asyncio.Event()
    go.set()
    await settle()
    waiting = asyncio.create_task(jobs.run("bob", waits_for(go)))
    assert jobs.cancel("ann")
    with pytest.raises(Cancelled):
        await running
    assert ended == [True]
    assert await waiting == "done"
    assert not jobs.cancel("ann")


async def test_who_waits_can_cancel_too() -> None:
    jobs, go = Jobs(running=1), asyncio.Event()
    first = asyncio.create_task(jobs.run("ann", waits_for(go)))
    second = asyncio.create_task(jobs.run("bob", waits_for(go)))
    await settle()
    assert jobs.cancel("bob")
    with pytest.raises(Cancelled):
        await second
    go.set()
    assert await first == "done"


async def test_a_job_past_its_time_is_stopped_with_a_sentence() -> None:
    with pytest.raises(TooLong, match=r"0\.01 seconds"):
        await Jobs(seconds=0.01).run("ann", waits_for(asyncio.Event()))


async def test_a_timeout_inside_the_work_stays_what_it_is() -> None:
    async def work() -> None:
        raise TimeoutError("the network")

    with pytest.raises(TimeoutError, match="the network"):
        await Jobs().run("ann", work)


async def test_closing_lets_the_running_job_end_and_turns_the_others_away() -> None:
    jobs, go = Jobs(running=1), asyncio.Event()
    running = asyncio.create_task(jobs.run("ann", waits_for(go)))
    waiting = asyncio.create_task(jobs.run("bob", waits_for(go)))
    await settle()
    closing = asyncio.create_task(jobs.close(seconds=5))
    await settle()
    with pytest.raises(Busy, match="restarted"):
        await jobs.run("cat", waits_for(go))
    go.set()
    await closing
    assert await running == "done"
    with pytest.raises(Busy, match="restarted"):
        await waiting


async def test_a_job_that_is_not_over_when_the_time_to_close_is_up_is_ended_with_a_sentence() -> None:
    jobs = Jobs()
    running = asyncio.create_task(jobs.run("ann", waits_for(asyncio.Event())))
    await settle()
    await jobs.close(seconds=0.01)
    with pytest.raises(Busy, match="restarted"):
        await running


async def test_whoever_awaits_a_job_and_is_cancelled_takes_the_job_along() -> None:
    jobs, ended = Jobs(), list[bool]()

    async def work() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append(True)

    task = asyncio.create_task(jobs.run("ann", work))
    await settle()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await settle()
    assert ended == [True]
