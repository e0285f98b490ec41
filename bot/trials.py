"""Requests from a file, answered as a person's would be: only `id` and `message` of each line are read."""

import json
import time
import zlib
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from bot.lazy import loaded
from bot.parts import router_of, skills_of
from bot.settings import Settings
from indexes.errors import UserError
from indexes.workers import Workers
from skills.contract import Request


def trials(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a file of JSON lines; raises UserError for a line that is none or lacks `message`."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip():
            try:
                row = json.loads(line)
                _ = row["id"], row["message"]
            except (ValueError, KeyError, TypeError):
                raise UserError(
                    f"Line {number} is no JSON object with id and message.",
                    f"第 {number} 行不是带 id 和 message 的 JSON。",
                ) from None
            yield row


async def answered(
    settings: Settings, rows: list[dict[str, Any]], report: Callable[[str, float], None]
) -> AsyncIterator[tuple[dict[str, Any], Mapping[str, Any], float]]:
    """Yield each row with the `text` that was written for its message, how it came about, and the seconds it took."""
    skills = skills_of(settings)
    router = loaded(router_of(settings, skills))
    workers = Workers(settings.workers)
    try:
        for place, row in enumerate(rows):
            report(str(row["message"]), place / len(rows))
            started = time.monotonic()
            text, account = await _answer(str(row["id"]), str(row["message"]), router, skills, workers)
            yield {**row, "text": text}, account, time.monotonic() - started
    finally:
        await workers.close()


async def _answer(name: str, message: str, router: Any, skills: Any, workers: Workers) -> tuple[str, Mapping[str, Any]]:
    """Return the words for one message; its seed comes from its id, so that a run can be repeated."""
    reading = router.read(message)
    skill = skills[reading.intent.skill]
    params = skill.Params(**reading.intent.params)
    request = Request(params, workers, language=reading.language, seed=zlib.crc32(name.encode()) % 2**31)
    try:
        reply = await skill.run(request)
    except UserError as error:
        return "", {"refused": error.sentence("en")}
    return reply.made.text, {**reply.account, "skill": skill.name}
