import asyncio
import time
from pathlib import Path

import pytest

from bot.app import App
from bot.fronts import preparing
from bot.fronts.preparing import Preparing
from bot.preparations import Preparation
from indexes.workers import checkpoint
from skills.contract import Words

pytestmark = pytest.mark.asyncio(loop_scope="session")


def work(path: str) -> None:
    """Take a moment in a child process and leave a trace."""
    checkpoint("half", 0.5)
    time.sleep(0.5)
    Path(path).touch()


def fail() -> None:
    raise RuntimeError("no disk")


def thing(name: str, done: bool, function: object, *arguments: str) -> Preparation:
    return Preparation(Words(name, f"{name}（中文）"), Words("9 MB", "9 MB"), done, function, arguments)  # type: ignore[arg-type]


async def test_what_is_missing_is_said_and_done_beside_the_conversation(
    app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trace = tmp_path / "done"
    listed = [thing("ears", True, fail), thing("broken", False, fail), thing("voice", False, work, str(trace))]
    monkeypatch.setattr(preparing, "preparations", lambda settings: listed)
    said, state = list[str](), Preparing(app, "en")
    task = asyncio.create_task(state.run(said.append))
    seen = set()
    while not task.done():
        seen.add(state.line)
        await asyncio.sleep(0.05)
    await task
    assert "voice (9 MB)" in said[0]
    assert "ears" not in said[0]
    assert "preparing: voice 50%" in seen
    assert trace.exists()
    assert state.line == ""
