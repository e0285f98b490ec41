"""What a person was told has been committed: a killed process loses none of it."""

import asyncio
import signal
import subprocess
import sys
from pathlib import Path

from indexes.database import Database
from skills.contract import Result

SCRIPT = """
import asyncio, os, signal, sys
from bot.assistant import Assistant
from bot.jobs import Jobs
from bot.message import Message
from indexes.database import Database
from indexes.workers import Workers
from skills.contract import Intent
from tests.bot.toys import skills

async def main():
    database = await Database.open(sys.argv[1])
    assistant = Assistant(skills(), None, database, Workers(), Jobs())
    answer = await assistant.respond(Message("", "ann", "s", intent=Intent("echo", {"text": "kept"})))
    print(answer.result, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(main())
"""


def test_an_answer_survives_the_end_of_its_process(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/test.db"
    done = subprocess.run([sys.executable, "-c", SCRIPT, url], capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    result = asyncio.run(kept(url, done.stdout.strip()))
    assert result is not None
    assert result.made.text == "kept"


def test_many_processes_may_open_a_new_database_at_once(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/test.db"
    script = f"import asyncio\nfrom indexes.database import Database\nasyncio.run(Database.open({url!r}))"
    processes = [subprocess.Popen([sys.executable, "-c", script], stderr=subprocess.PIPE, text=True) for _ in range(4)]
    ended = [(process.communicate()[1], process.returncode) for process in processes]
    assert [error for error, code in ended if code] == []


async def kept(url: str, result: str) -> Result | None:
    database = await Database.open(url)
    try:
        return await database.conversations.result(result)
    finally:
        await database.close()
