"""What a message asks for: a ready-made Intent, a plain yes or no, or words that are read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot import context
from bot.aside import Aside
from bot.confirming import confirmed
from bot.explaining import explained
from bot.lazy import loaded
from bot.message import Message
from bot.routing.language import language_of
from indexes.errors import UserError
from indexes.workers import Workers
from skills.contract import Choice, Intent, Reply, Skill

if TYPE_CHECKING:
    from bot.routing.router import Router
    from bot.routing.tools import ToolReader
    from indexes.database import Database


@dataclass(frozen=True)
class Understood:
    """An Intent and the language to answer in; a question where a fair reader would waver."""

    intent: Intent
    language: str
    felt: str = ""  # the mood that the person said to be in
    then: str = ""  # the words of another wish, to be answered after it
    question: Reply | None = None


class Understanding:
    """Reads messages in the light of what was said before."""

    def __init__(
        self,
        skills: Mapping[str, Skill],
        router: "Router",
        tools: "ToolReader | None",
        database: "Database",
        workers: Workers,
        language: str = "",
    ) -> None:
        self.skills = skills
        self.language = language  # of the house: "" answers as it is spoken to
        self._aside = Aside()
        self._router = router
        self._tools = tools
        self._database = database
        self._workers = workers

    def close(self) -> None:
        """Read nothing more."""
        self._aside.close()

    def skill(self, name: str) -> Skill:
        """Return a skill by name; raise UserError when there is none."""
        if name not in self.skills:
            known = ", ".join(self.skills)
            raise UserError(
                f"I have no skill “{name}”; I have {known}.", f"我没有“{name}”这个功能，我会的是：{known}。"
            )
        return self.skills[name]

    async def of(self, message: Message) -> Understood:
        """Return what a message asks for; raise UnreadableFile rather than ask back about a file that is bad."""
        own = await self._database.histories.setting(message.person, "language")
        fixed = message.language or own or message.usual or self.language
        if message.intent:
            return Understood(message.intent, fixed or language_of(message.text))
        conversations = self._database.conversations
        turns = await conversations.turns(message.session, message.person, context.TURNS)
        names = [upload.name for upload in message.uploads]
        answer = None if names else confirmed(message.text, turns)
        if answer:
            return Understood(answer, fixed or language_of(message.text))
        reply = explained(message.text, turns, self.skills, fixed or language_of(message.text))
        if reply and not names:
            return Understood(turns[-1].intent, fixed or language_of(message.text), question=reply)
        reading = await self._aside.run(lambda: loaded(self._router).read(message.text, fixed or None, names, turns))
        if self._tools:
            reading = await self._tools.read(reading, message.text, names, [each.intent for each in turns])
        said = Intent(reading.intent.skill, {**reading.intent.params, **reading.refused})
        intent = await context.pointing(message, said, self.skill(said.skill), conversations)
        language, question = fixed or reading.language, None
        if reading.ask:
            await context.attached(message.uploads, self._workers, language)
            choices = tuple(Choice(title, each) for title, each in reading.either.items())
            question = Reply(reading.ask, choices=choices)
        return Understood(intent, language, reading.felt, reading.then, question)
