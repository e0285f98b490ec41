"""The conversation over a WebSocket: what the page says in, signs of life and answers out."""

import asyncio
import secrets
from dataclasses import dataclass, field
from functools import partial
from typing import Annotated, Any, Literal

from aiohttp import WSMsgType, web
from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from bot.app import App
from bot.errors import told
from bot.fronts.web.guarding import Visitor
from bot.fronts.web.shelf import Shelf
from bot.fronts.web.showing import show
from bot.fronts.web.sockets import Sockets
from bot.fronts.web.uploading import Uploads
from bot.message import Answer, Message
from skills.contract import Intent, Place, Reply

LARGEST = 256 << 10  # bytes of one event from a page
HEARTBEAT = 25.0  # seconds between two pings; a page that is gone is noticed

Identifier = Annotated[str, Field(pattern=r"^[0-9a-f]{8,32}$")]
Name = Annotated[str, Field(max_length=60)]


class Wanted(BaseModel):
    """A ready-made intent, from a button or a slash command; the skill checks its parameters."""

    skill: Annotated[str, Field(max_length=40)]
    params: dict[str, Any] = {}


class Say(BaseModel):
    """One message of one of the people in this browser."""

    kind: Literal["say"]
    turn: Identifier
    session: Identifier
    person: Name = ""
    server: Name = ""
    text: Annotated[str, Field(max_length=20_000)] = ""
    uploads: Annotated[list[Identifier], Field(max_length=10)] = []
    of: Annotated[str, Field(max_length=40)] = ""
    intent: Wanted | None = None
    language: Literal["", "en", "zh"] = ""
    seed: int | None = None
    quiet: bool = False  # an opinion pressed beside the conversation; no line of it


class Cancel(BaseModel):
    """Stop what is being done for one of the people."""

    kind: Literal["cancel"]
    person: Name = ""


class Rate(BaseModel):
    """A thumb on an answer."""

    kind: Literal["rate"]
    person: Name = ""
    result: Annotated[str, Field(max_length=40)]
    good: bool


SAID: TypeAdapter[Say | Cancel | Rate] = TypeAdapter(Annotated[Say | Cancel | Rate, Field(discriminator="kind")])


@dataclass
class Talk:
    """Everything that is said in every browser."""

    app: App
    shelf: Shelf
    uploads: Uploads
    sockets: Sockets = field(default_factory=Sockets)
    running: dict[str, tuple[Visitor, Say]] = field(default_factory=dict)  # by turn
    _tasks: set["asyncio.Task[None]"] = field(default_factory=set)

    async def open(self, request: web.Request) -> web.WebSocketResponse:
        """Serve one page until it is closed; what it asked for goes on without it."""
        visitor = Visitor.of(request)
        if not self.sockets.room(visitor):
            raise web.HTTPTooManyRequests
        socket = web.WebSocketResponse(heartbeat=HEARTBEAT, max_msg_size=LARGEST)
        await socket.prepare(request)
        async with self.sockets.opened(visitor, socket) as page:
            async for frame in socket:
                if frame.type is not WSMsgType.TEXT:
                    continue
                try:
                    await self.take(visitor, SAID.validate_json(frame.data))
                except ValidationError as error:
                    page.tell({"kind": "refused", "text": str(error.errors(include_url=False)[0]["msg"])})
        return socket

    async def take(self, visitor: Visitor, said: Say | Cancel | Rate) -> None:
        """Do one thing that a page asked for; an answer is made beside the conversation."""
        person = visitor.person(self.app.keys, said.person)
        if isinstance(said, Cancel):
            self.app.assistant.cancel(person)
        elif isinstance(said, Rate):
            known = await self.app.assistant.rate(person, said.result, said.good)
            self.sockets.tell(visitor, {"kind": "rated", "result": said.result, "good": said.good, "known": known})
        elif said.turn not in self.running:
            self.running[said.turn] = visitor, said
            self.sockets.tell(
                visitor, {"kind": "heard", "turn": said.turn, "session": said.session, "quiet": said.quiet}
            )
            task = asyncio.create_task(self._answer(visitor, said, person))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _answer(self, visitor: Visitor, said: Say, person: str) -> None:
        event = {"turn": said.turn, "session": said.session}

        def tell(text: str, share: float) -> None:
            self.sockets.tell(visitor, {"kind": "progress", "text": text, "share": share, **event})

        try:
            answer = await self._responded(visitor, said, person, tell)
            shown = await self._kept(said, person, answer)
            self.sockets.tell(visitor, {"kind": "answer", "answer": shown, **event})
        finally:
            del self.running[said.turn]

    async def _responded(self, visitor: Visitor, said: Say, person: str, tell: Any) -> Answer:
        try:
            message = Message(
                said.text,
                person=person,
                session=f"web:{said.session}",
                place=Place(visitor.place(self.app.keys, said.server), f"web:{said.session}"),
                uploads=await self.uploads.taken(visitor, said.uploads),
                of=said.of,
                intent=Intent(said.intent.skill, said.intent.params) if said.intent else None,
                language=said.language,
                seed=said.seed,
                key_of=partial(visitor.person, self.app.keys),
            )
        except Exception as error:  # noqa: BLE001 - a file that is gone is told like any other refusal
            sentence, kind = told(error, said.language or "en", person=person)
            return Answer(Reply(sentence), Intent(""), said.language or "en", error=kind)
        return await self.app.assistant.respond(message, tell)

    async def _kept(self, said: Say, person: str, answer: Answer) -> dict[str, Any]:
        """Return the answer as the page shows it, kept for reading again; what was forgotten is not kept again."""
        id = secrets.token_hex(16)
        if forgets(answer):
            await asyncio.to_thread(self.shelf.forget, person)
            return show(answer, self.shelf, person, id) | {"forgotten": True}
        shown = await asyncio.to_thread(show, answer, self.shelf, person, id)
        asked = said.model_dump(include={"text", "server", "turn"})
        asked["files"] = self.uploads.names(said.uploads)
        if not said.quiet:
            await self.app.database.transcripts.keep(id, person, said.session, asked, shown)
        return shown


def forgets(answer: Answer) -> bool:
    """Return whether an answer tells that everything about its person was deleted."""
    asked = answer.intent.params
    return (
        answer.intent.skill == "taste" and asked.get("action") == "forget" and not (asked.get("target") or answer.error)
    )
