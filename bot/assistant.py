"""The one path: a Message comes in, an Answer goes out, and what was made is kept before anybody is told."""

import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pydantic import ValidationError

from bot import context
from bot.admission import Admission
from bot.errors import refusal, told
from bot.jobs import Jobs
from bot.message import Answer, Message, together
from bot.metrics import Metrics
from bot.routing.language import language_of
from bot.understanding import Understanding
from indexes.errors import Cancelled, UserError
from indexes.workers import Workers
from skills.contract import Intent, Reply, Request, Result, Skill, Words
from skills.parameters.mood import MOOD

if TYPE_CHECKING:
    from bot.routing.router import Router
    from bot.routing.tools import ToolReader
    from indexes.database import Database

Tell = Callable[[str, float], None]  # a line and a share 0..1
SEEDS = 2**31
IN_LINE = Words("Number {} in line", "排队中：第 {} 位")
FELT = Words("You sound {}, so I went by that.", "听上去你的心情是“{}”，我就照这个来了。")
UNUSED = Words("I made no use of {}; this kind of request takes no such file.", "没有用到 {}：这类请求用不上它。")


def silent(text: str, share: float) -> None:
    """Tell nobody."""


@dataclass(eq=False)
class Turn:
    """What is known of one message while it is being answered."""

    message: Message
    tell: Tell
    language: str
    intent: Intent = field(default_factory=lambda: Intent(""))
    cancelled: bool = False


class Assistant:
    """Answers messages with the skills, over one database; knows no front."""

    def __init__(
        self,
        skills: Mapping[str, Skill],
        router: "Router",
        database: "Database",
        workers: Workers,
        jobs: Jobs,
        language: str = "",
        admission: Admission | None = None,
        metrics: Metrics | None = None,
        tools: "ToolReader | None" = None,
    ) -> None:
        self.skills = skills
        self.language = language  # of the house: "" answers as it is spoken to
        self._admission = admission or Admission()
        self._metrics = metrics or Metrics()
        self._understanding = Understanding(skills, router, tools, database, workers, language)
        self._database = database
        self._workers = workers
        self._jobs = jobs
        self._turns: list[Turn] = []  # being answered now

    async def respond(self, message: Message, tell: Tell = silent) -> Answer:
        """Answer one message; what goes wrong becomes a sentence too, nothing but cancellation is raised."""
        started = time.perf_counter()
        turn = Turn(message, tell, message.language or message.usual or self.language or language_of(message.text))
        self._turns.append(turn)
        try:
            with self._admission.of(message.person):
                answer = await self._answer(turn)
        except Exception as error:  # noqa: BLE001 - every bug ends here, with an id and its trace in the log
            sentence, kind = told(error, turn.language, skill=turn.intent.skill, person=message.person)
            answer = Answer(Reply(sentence), turn.intent, turn.language, error=kind)
        finally:
            self._turns.remove(turn)
        seconds = time.perf_counter() - started
        self._metrics.answered(answer.intent.skill, answer.error, seconds)
        return replace(answer, seconds=round(seconds, 3))

    async def close(self, seconds: float) -> None:
        """Take nothing more, tell who waits, and let what runs end within some seconds."""
        self._admission.close()
        await self._jobs.close(seconds)
        self._understanding.close()

    async def rate(self, person: str, id: str, good: bool) -> bool:
        """Commit a person's opinion of an answer; False when the answer is no longer known."""
        result = await self._database.conversations.result(id)
        if result:
            await self._database.ratings.rate(person, result, good)
            self._metrics.rated(result.intent.skill, good)
        return result is not None

    async def result(self, id: str) -> Result | None:
        """Return what came of an earlier answer, with its account; None when it is no longer known."""
        return await self._database.conversations.result(id)

    def cancel(self, person: str) -> bool:
        """Stop what is being done for a person; False when there is nothing."""
        turns = [turn for turn in self._turns if turn.message.person == person]
        for turn in turns:
            turn.cancelled = True  # also stops one whose job has not begun
        return self._jobs.cancel(person) or bool(turns)

    async def _answer(self, turn: Turn) -> Answer:
        understood = await self._understanding.of(turn.message)
        turn.intent, turn.language = understood.intent, understood.language
        if understood.question:
            return Answer(understood.question, turn.intent, turn.language)
        answer = await self._done(turn)
        if understood.felt:
            said = FELT(turn.language).format(MOOD.label(understood.felt, turn.language))
            answer = replace(answer, reply=replace(answer.reply, notes=(said, *answer.reply.notes)))
        return await self._and_then(turn, understood.then, answer) if understood.then else answer

    async def _and_then(self, turn: Turn, then: str, first: Answer) -> Answer:
        """Answer the second wish of a message too; what goes wrong there leaves the first one answered."""
        message = replace(turn.message, text=then, uploads=(), of=first.result)
        second = Turn(message, turn.tell, turn.language)
        self._turns.append(second)
        try:
            answer = await self._answer(second)
        except UserError as error:
            return replace(first, reply=replace(first.reply, notes=(*first.reply.notes, error.sentence(turn.language))))
        finally:
            self._turns.remove(second)
        return replace(answer, reply=together(first.reply, then, answer.reply))

    async def _done(self, turn: Turn) -> Answer:
        """Run the skill that is asked for and keep what comes of it."""
        skill = self._understanding.skill(turn.intent.skill)
        request, unused = await self._request(turn, skill)
        reply = await self._run(turn, skill, request)
        if unused:
            reply = replace(reply, notes=(*reply.notes, UNUSED(turn.language).format(", ".join(unused))))
        return await self._keep(turn, replace(reply, account={**reply.account, "seed": request.seed}))

    async def _request(self, turn: Turn, skill: Skill) -> tuple[Request, list[str]]:
        """Return the request for `skill`, and the names of the files that it can't use."""
        message = turn.message
        try:
            params = skill.Params(**turn.intent.params)
        except ValidationError as error:
            raise refusal(error) from None
        files = await context.attached(message.uploads, self._workers, turn.language)
        fitting = [each for each in files if each.media_type in skill.accepts][: skill.max_files]
        seeds = (params.seed, message.seed, secrets.randbelow(SEEDS))
        request = Request(
            params=params,
            workers=self._workers,
            person=message.person,
            language=turn.language,
            place=message.place,
            attachments=tuple(fitting),
            earlier=await context.earlier(message, params.of, skill, self._database.conversations),
            seed=next(seed for seed in seeds if seed is not None),
            progress=turn.tell,
            cancelled=lambda: turn.cancelled,
            key_of=message.key_of,
        )
        return request, [each.name for each in files if each not in fitting]

    async def _run(self, turn: Turn, skill: Skill, request: Request) -> Reply:
        """Run the skill, at once when it is light, else when its turn in the line has come."""
        if turn.cancelled:
            raise Cancelled
        if not skill.heavy:
            return await skill.run(request)
        return await self._jobs.run(
            turn.message.person,
            lambda: skill.run(request),
            lambda place: turn.tell(IN_LINE(turn.language).format(place), 0.0),
        )

    async def _keep(self, turn: Turn, reply: Reply) -> Answer:
        """Commit the turn and its result, then return the answer."""
        message = turn.message
        repeatable = Intent(turn.intent.skill, {**turn.intent.params, "seed": reply.account["seed"]})
        result = Result(secrets.token_hex(5), repeatable, reply.made, reply.account)
        await self._database.conversations.save(
            message.session, message.person, message.text, repeatable, reply.text, result
        )
        return Answer(reply, turn.intent, turn.language, result.id)
