"""Small skills for tests of the path: they do one thing, really."""

import asyncio
from typing import ClassVar

from indexes.errors import UserError
from skills import contract
from skills.contract import MIDI, Choice, Intent, Made, Reply, Request, Resources, Skill, Words
from skills.parameters import Bars, FreeText


class EchoParams(contract.Params):
    text: FreeText = ""
    bars: Bars = 8


class Echo(Skill):
    """Answers with what it was given."""

    name = "echo"
    title = Words("Echo", "回声")
    summary = Words("Say it again", "再说一遍")
    examples: ClassVar = {"en": ["say it again"], "zh": ["再说一遍"]}
    Params = EchoParams
    accepts = (MIDI,)
    max_files = 1
    heavy = False
    continues = ("text",)

    async def run(self, request: Request) -> Reply:
        if request.params.text == "a bug":
            raise ZeroDivisionError("inside")
        if request.params.text == "a refusal":
            raise UserError("Not so.", "不行。")
        before = request.earlier.made.text if request.earlier else ""
        account = {"files": [each.name for each in request.attachments], "before": before}
        return Reply(f"{request.language} {request.seed}", account=account, made=Made(text=request.params.text))


class Sleep(Skill):
    """Sleeps until it is cancelled."""

    name = "sleep"
    title = Words("Sleep", "睡觉")
    summary = Words("Sleep for an hour", "睡一个小时")
    examples: ClassVar = {"en": ["sleep"], "zh": ["睡觉"]}
    Params = contract.Params

    async def run(self, request: Request) -> Reply:
        request.progress("asleep", 0.5)
        await asyncio.sleep(3600)
        return Reply("awake")


class Tracks(Echo):
    """Shows one track."""

    name = "tracks"
    continues = ("tracks",)

    async def run(self, request: Request) -> Reply:
        choices = (Choice("echo", Intent("echo")), Choice("tracks", Intent("tracks")))
        return Reply("a track", choices=choices, made=Made(tracks=("oneill:1",)))


def skills() -> dict[str, Skill]:
    """Return the toys by name."""
    return {toy.name: toy(Resources()) for toy in (Echo, Sleep, Tracks)}
