import asyncio
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from indexes.errors import Cancelled, TooLong, UnknownValue
from indexes.workers import Limits, WorkerDied, Workers, checkpoint

state = {"calls": 0}


def add(a, b):
    return a + b


def count_calls():
    state["calls"] += 1
    return state["calls"]


def own_process():
    return os.getpid()


def knows(module):
    return module in sys.modules


def sleep(seconds):
    time.sleep(seconds)


def refuse():
    raise UnknownValue("key", "H", "C, D, E")


def raise_local_class():
    class Odd(Exception):
        pass

    raise Odd("made in a function")


def allocate(mib):
    return len(bytearray(mib * 2**20))


def die():
    os._exit(11)


def count_slowly(steps):
    for step in range(steps):
        checkpoint(f"step {step}", step / steps)
        time.sleep(0.02)
    return steps


@pytest.fixture
async def workers():
    pools = Workers(music=2)
    yield pools
    await pools.close()


async def test_a_call_returns_what_the_function_returns_from_another_process(workers):
    assert await workers.call(add, 2, 3) == 5
    assert await workers.call(own_process) != os.getpid()


async def test_a_user_error_comes_back_with_its_fields(workers):
    with pytest.raises(UnknownValue, match="“H”") as raised:
        await workers.call(refuse)
    assert (raised.value.kind, raised.value.text, "认识" in raised.value.zh) == ("key", "H", True)


async def test_an_error_that_can_not_travel_is_told_with_its_trace(workers):
    with pytest.raises(RuntimeError, match="Odd: made in a function") as raised:
        await workers.call(raise_local_class)
    assert "raise_local_class" in raised.value.__notes__[0]


async def test_a_job_past_its_time_is_killed_and_the_pool_goes_on(workers):
    began = time.monotonic()
    with pytest.raises(TooLong):
        await workers.call(sleep, 60, limits=Limits(seconds=0.3))
    assert time.monotonic() - began < 5
    assert await workers.call(add, 1, 1) == 2


async def test_a_job_past_its_memory_raises_and_the_pool_goes_on(workers):
    with pytest.raises(MemoryError):
        await workers.call(allocate, 900, limits=Limits(memory=512))
    assert await workers.call(allocate, 100, limits=Limits(memory=512)) == 100 * 2**20


async def test_a_crash_is_told_and_the_pool_goes_on(workers):
    with pytest.raises(WorkerDied):
        await workers.call(die)
    assert await workers.call(add, 1, 1) == 2


async def test_progress_arrives_in_order(workers):
    seen = []
    await workers.call(count_slowly, 5, progress=lambda text, share: seen.append((text, share)))
    assert seen == [(f"step {n}", n / 5) for n in range(5)]


async def test_a_cancelled_job_frees_its_place(workers):
    task = asyncio.create_task(workers.call(sleep, 60))
    await asyncio.sleep(0.5)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await asyncio.wait_for(asyncio.gather(workers.call(add, 1, 1), workers.call(add, 2, 2)), 10) == [2, 4]


async def test_cancelling_is_never_answered_with_another_error(workers):
    """The loop and the thread that reads from the child both closed the pipe, and one of them failed."""
    for _ in range(8):
        task = asyncio.create_task(workers.call(sleep, 60))
        await asyncio.sleep(0.2)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task


async def test_the_model_process_stops_between_steps_and_keeps_what_it_holds(workers):
    assert await workers.call(count_calls, pool="model") == 1
    task = asyncio.create_task(workers.call(count_slowly, 3000, pool="model"))
    await asyncio.sleep(0.3)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await workers.call(count_calls, pool="model") == 2


async def test_the_loop_stays_awake_while_a_worker_is_busy(workers):
    await workers.call(add, 1, 1)
    job = asyncio.create_task(workers.call(sleep, 0.5))
    longest = 0.0
    while not job.done():
        began = time.monotonic()
        await asyncio.sleep(0.01)
        longest = max(longest, time.monotonic() - began)
    assert longest < 0.3


def test_checkpoint_outside_a_worker_does_nothing():
    checkpoint("anything", 0.5)


def test_cancelled_is_a_sentence():
    assert Cancelled().sentence("zh") == "已取消。"


def test_what_is_loaded_beforehand_is_there_in_every_child():
    code = (
        "import asyncio\nfrom indexes.workers import Workers\nfrom tests.indexes.test_workers import knows\n"
        "async def main():\n    w = Workers(loaded=('colorsys',))\n"
        "    print(await asyncio.gather(w.call(knows, 'colorsys'), w.call(knows, 'colorsys')))\n    await w.close()\n"
        "if __name__ == '__main__':\n    asyncio.run(main())\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[True, True]"


@pytest.mark.slow
def test_children_end_when_the_program_is_killed():
    code = (
        "import asyncio\nfrom indexes.workers import Workers\n"
        "from tests.indexes.test_workers import own_process, sleep\n"
        "async def main():\n    w = Workers(music=1)\n    print(await w.call(own_process), flush=True)\n"
        "    await w.call(sleep, 60)\n"
        "if __name__ == '__main__':\n    asyncio.run(main())\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as program:
        child = int(program.stdout.readline())
        program.kill()
    deadline = time.monotonic() + 10
    while runs(child) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not runs(child)


def runs(process: int) -> bool:
    """Return whether a process is there and more than an entry that waits for its parent."""
    status = Path(f"/proc/{process}/status")
    return status.exists() and "State:\tZ" not in status.read_text()
