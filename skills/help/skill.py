"""Explain what the bot can do."""

from typing import ClassVar

from skills import contract
from skills.contract import Reply, Request, Skill, Words
from skills.parameters import Topic


class Params(contract.Params):
    """What help is asked about."""

    topic: Topic | None = None


class Help(Skill):
    """Say what can be asked, with examples to press."""

    name = "help"
    title = Words("Help", "帮助")
    summary = Words("What I can do, with examples", "我能做什么，附例子")
    examples: ClassVar = {"en": ["what can you do?", "help"], "zh": ["你会做什么？", "帮助"]}
    Params = Params
    heavy = False

    async def run(self, request: Request) -> Reply:
        """List the skills with their summaries."""
        lines = [
            f"**{each.title(request.language)}** {each.summary(request.language)}" for each in self.resources.skills()
        ]
        return Reply("\n".join(lines))
