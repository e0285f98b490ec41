"""Pools for heavy work: killable child processes for music and files, one process that holds the language model."""

import asyncio
import contextlib
import multiprocessing
import multiprocessing.forkserver
import os
import signal
import threading
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.reduction import ForkingPickler
from typing import Any, Literal

from indexes.errors import Cancelled, TooLong

Progress = Callable[[str, float], None]

FORKSERVER = multiprocessing.get_context("forkserver")  # fork after OpenMP or torch hangs
NICE = 3  # steps behind the parent in line for the processor: half its share, so that quick answers come first
GRACE = 3.0  # seconds that the model process gets to stop between two tokens before it is killed
MIB = 2**20
os.environ.setdefault("MALLOC_MMAP_THRESHOLD_", str(MIB // 8))  # children give freed tensors back: 200 MB less (glibc)
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # a thread that waits leaves its core to others
os.environ.setdefault("ONEDNN_PRIMITIVE_CACHE_CAPACITY", "32")  # of 1,024 kernels: 70 MB less at the same speed

_to_parent: Connection | None = None  # set inside a child only


@dataclass(frozen=True)
class Limits:
    """What one job may take: wall seconds and allocated memory in MiB (memory is not limited for the model)."""

    seconds: float = 30.0
    memory: int = 2048


class WorkerDied(RuntimeError):
    """The child process ended in the middle of a job, as a crashing C library or the kernel makes it."""


def checkpoint(text: str = "", share: float = 0.0) -> None:
    """Tell how far a job is (inside a worker; elsewhere nothing happens).

    Raises Cancelled when the person has cancelled the job, so a long job calls this often.
    """
    if _to_parent is None:
        return
    if text:
        _to_parent.send(("progress", (text, share)))
    if _to_parent.poll() and _to_parent.recv() is None:
        raise Cancelled


class Workers:
    """Run functions of importable modules over plain data, away from the event loop.

    Children start on first use and stay. `music` children are killed when their job is cancelled or too long; the
    `model` child keeps its module-level state (a loaded model) and is asked to stop between tokens first.
    """

    def __init__(self, music: int = 2, loaded: Sequence[str] = ()) -> None:
        """Have `music` children; modules that are `loaded` beforehand, beside other work, are shared by all of them."""
        if loaded:
            FORKSERVER.set_forkserver_preload(list(loaded))
            multiprocessing.forkserver.ensure_running()
        self._idle = {"music": [_Child() for _ in range(music)], "model": [_Child()]}
        self._free = {pool: asyncio.Semaphore(len(children)) for pool, children in self._idle.items()}

    async def call(
        self,
        function: Callable[..., Any],
        *arguments: Any,
        limits: Limits = Limits(),
        progress: Progress | None = None,
        pool: Literal["music", "model"] = "music",
    ) -> Any:
        """Return `function(*arguments)`, run in a child process.

        Raises TooLong at the limits, WorkerDied when the child crashes, Cancelled, or what the function raised.
        """
        async with self._free[pool]:
            child = self._idle[pool].pop()
            try:
                return await _supervised(child, (function, arguments, limits, pool), progress)
            finally:
                self._idle[pool].append(child)

    async def close(self) -> None:
        """Stop every child process."""
        await asyncio.gather(*(asyncio.to_thread(child.end) for pool in self._idle.values() for child in pool))


async def _supervised(child: "_Child", job: Any, progress: Progress | None) -> Any:
    """Await a job in `child`; a cancelled task stops the job before it lets go of the child."""
    loop = asyncio.get_running_loop()

    def tell(text: str, share: float) -> None:
        if progress:
            loop.call_soon_threadsafe(progress, text, share)

    running = asyncio.ensure_future(asyncio.to_thread(child.run, job, tell))
    try:
        return await asyncio.shield(running)
    except asyncio.CancelledError:
        if job[-1] == "model":
            child.ask_to_stop()
            await asyncio.wait([running], timeout=GRACE)
        if not running.done():
            await asyncio.to_thread(child.kill)  # a large process takes its time to go
            await asyncio.wait([running])
        if not running.cancelled():
            running.exception()  # it is no news any more
        raise


class _Child:
    """One child process and the pipe to it; every method may block, so threads call them."""

    def __init__(self) -> None:
        self._process: Any = None
        self._pipe: Connection | None = None
        self._ending = threading.Lock()

    def run(self, job: Any, tell: Progress) -> Any:
        """Send one job and return its result, restarting the child where it is gone."""
        function, arguments, limits, pool = job
        pipe = self._started()
        pipe.send((function, arguments, limits.memory * MIB if pool == "music" else None))
        try:
            kind, value = self._answer(pipe, time.monotonic() + limits.seconds, tell)
        except (EOFError, OSError):
            self.kill()
            raise WorkerDied(f"the worker process ended during {function.__name__}") from None
        if kind == "late":
            self.kill()
            raise TooLong(limits.seconds)
        if kind == "failed":
            raise value
        return value

    @staticmethod
    def _answer(pipe: Connection, deadline: float, tell: Progress) -> tuple[str, Any]:
        """Return ("done", result), ("failed", error) or ("late", None); progress is told on the way."""
        while pipe.poll(max(0.0, deadline - time.monotonic())):
            kind, value = pipe.recv()
            if kind != "progress":
                return kind, value
            tell(*value)
        return "late", None

    def _started(self) -> Connection:
        if self._pipe is None or not self._process.is_alive():
            self.kill()
            self._pipe, theirs = FORKSERVER.Pipe()
            self._process = FORKSERVER.Process(target=_serve, args=(theirs,), daemon=True)
            self._process.start()
            theirs.close()
        return self._pipe

    def ask_to_stop(self) -> None:
        """Make the job's next checkpoint raise Cancelled."""
        if self._pipe:
            with contextlib.suppress(OSError):
                self._pipe.send(None)

    def end(self) -> None:
        """Let an idle process end by itself, so that it gives back what it holds; kill it when it takes long."""
        with self._ending:
            if self._pipe:
                self._pipe.close()
                self._pipe = None
            if self._process:
                self._process.join(GRACE)
        self.kill()

    def kill(self) -> None:
        """End the process now and reap it; nothing happens when there is none."""
        with self._ending:  # the thread that reads from the child sees its end and comes here too
            process, self._process = self._process, None
            pipe, self._pipe = self._pipe, None
            if process:
                process.kill()
                process.join()
                process.close()
            if pipe:
                pipe.close()


def _serve(pipe: Connection) -> None:
    """Answer jobs until the parent is gone; this is the whole life of a child."""
    global _to_parent
    _to_parent = pipe
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal is the parent's business
    if hasattr(os, "nice"):  # not on Windows
        os.nice(NICE)
    threading.Thread(target=_end_with_parent, args=(os.getppid(),), daemon=True).start()
    with contextlib.suppress(EOFError, OSError):
        while True:
            job = pipe.recv()
            if job is not None:  # a late request to stop finds nothing to stop
                pipe.send(_answer(*job))


def _answer(function: Callable[..., Any], arguments: tuple[Any, ...], memory: int | None) -> tuple[str, Any]:
    try:
        _limit(memory)
        return "done", function(*arguments)
    except Exception as error:  # noqa: BLE001 - it goes up in the parent
        return "failed", _portable(error)


def _limit(memory: int | None) -> None:
    """Bound what may be allocated, where the platform can; a larger request then raises MemoryError."""
    with contextlib.suppress(ImportError):
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (memory or hard, hard))


def _portable(error: Exception) -> Exception:
    """Return `error` with the child's trace as a note, or a RuntimeError where it can't travel."""
    trace = "in the worker:\n" + "".join(traceback.format_exception(error))
    try:
        ForkingPickler.loads(ForkingPickler.dumps(error))  # as the pipe will
    except Exception:  # noqa: BLE001 - any failure means it can't travel
        error = RuntimeError(f"{type(error).__name__}: {error}")
    error.add_note(trace)
    error.__cause__ = error.__context__ = None
    return error


def _end_with_parent(parent: int) -> None:
    """End this process when the fork server is gone, which goes with the program even on kill -9."""
    while os.getppid() == parent:
        time.sleep(1.0)
    os._exit(1)
