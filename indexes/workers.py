"""Pools for heavy work: killable child processes for music and files, one process that holds the language model."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

Progress = Callable[[str, float], None]


@dataclass(frozen=True)
class Limits:
    """What one job may take: wall seconds and resident memory in MiB."""

    seconds: float = 30.0
    memory: int = 2048


def checkpoint(text: str = "", share: float = 0.0) -> None:
    """Tell how far a job is (inside a worker), and raise Cancelled when the person has cancelled it."""


class Workers:
    """Run functions of importable modules over plain data, away from the event loop."""

    async def call(
        self,
        function: Callable[..., Any],
        *arguments: Any,
        limits: Limits = Limits(),
        progress: Progress | None = None,
        pool: Literal["music", "model"] = "music",
    ) -> Any:
        """Return `function(*arguments)`, run in a child process; raises TooLong, Cancelled or what it raised."""
        return await asyncio.to_thread(function, *arguments)

    async def close(self) -> None:
        """Stop every child process."""
