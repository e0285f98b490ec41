"""An app of toy skills for what real ones do too seldom or too slowly: long work, long choices, questions back."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, ClassVar, cast

from bot.admission import Admission
from bot.app import App
from bot.assistant import Assistant
from bot.errors import keep_log
from bot.jobs import Jobs
from bot.metrics import Metrics
from bot.people import Keys
from bot.routing.reading import Reading
from bot.settings import Settings
from indexes.database import Database
from indexes.workers import Workers
from skills import contract
from skills.contract import MIDI, Choice, File, Intent, Made, Reply, Request, Resources, Skill, Words
from skills.parameters import FreeText
from tests.bot.toys import Echo, Sleep

LONG = "la " * 200


class StepsParams(contract.Params):
    text: FreeText = ""


class Steps(Skill):
    """Works in steps until it is let go, and tells each."""

    name = "steps"
    title = Words("Steps", "步骤")
    summary = Words("Work in steps", "一步一步做")
    examples: ClassVar = {"en": ["steps"], "zh": ["步骤"]}
    Params = StepsParams
    go: ClassVar[asyncio.Event]  # set by the test to let every job end

    async def run(self, request: Request) -> Reply:
        step = 0
        while not self.go.is_set():
            step += 1
            request.progress(f"step {step}", min(1.0, step / 100))
            await asyncio.wait([asyncio.ensure_future(self.go.wait())], timeout=0.05)
        return Reply("done", files=(File("a.mid", MIDI, b"MThd"),))


class Song(Skill):
    """Offers a choice that is too long for a button, and fails when it is told to."""

    name = "song"
    title = Words("Song", "歌")
    summary = Words("Say words", "说词")
    examples: ClassVar = {"en": ["song"], "zh": ["歌"]}
    Params = StepsParams
    accepts = (MIDI,)
    max_files = 1
    heavy = False

    async def run(self, request: Request) -> Reply:
        if request.params.text == "a bug":
            raise ZeroDivisionError("inside")
        if request.params.text == "@everyone":
            return Reply("@everyone <@1> <@&2> hello")
        files = [each.name for each in request.attachments]
        said = request.params.text[:20] or "first"
        return Reply(f"{said} {files}", choices=(Choice("Sing", Intent("song", {"text": LONG})),), made=Made(text="x"))


class Wavering:
    """A router that asks back, but for the names of the long ones."""

    def read(self, text: str, language: str | None, files: Sequence[str], turns: Sequence[Any]) -> Reading:
        if text in ("steps", "sleep"):
            return Reading(Intent(text), 1.0, "en")
        song = Intent("song", {"text": text})
        return Reading(song, 0.5, "en", ask="Song or echo?", either={"Song": song, "Echo": Intent("echo")})


@asynccontextmanager
async def toy_app(folder: Path, jobs: Jobs | None = None) -> AsyncIterator[App]:
    """Open an app of toys over a folder."""
    Steps.go = asyncio.Event()
    keep_log(folder, "INFO")
    jobs = jobs or Jobs(running=1, waiting=3)
    skills: dict[str, Skill] = {toy.name: toy(Resources()) for toy in (Echo, Sleep, Steps, Song)}
    router = cast("Any", Wavering())
    database, workers, metrics = await Database.open(f"sqlite:///{folder}/toys.db"), Workers(), Metrics()
    assistant = Assistant(skills, router, database, workers, jobs, "", Admission(100, 10_000), metrics)
    try:
        yield App(Settings(data=folder), Keys.load(folder), skills, router, database, assistant, workers, jobs, metrics)
    finally:
        Steps.go.set()
        await jobs.close()
        await workers.close()
        await database.close()
