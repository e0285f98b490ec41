"""What a page reads when it opens: what can be asked, earlier conversations, and what is being answered now."""

import asyncio
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from aiohttp import web

from bot.app import App
from bot.fronts.oneshot import described
from bot.fronts.suggestions import TRACKS, Suggestions
from bot.fronts.uploads import MAX_BYTES
from bot.fronts.web.guarding import Visitor
from bot.fronts.web.shelf import Shelf
from bot.fronts.web.talking import Talk
from indexes.recommenders.portrait import stars
from skills.contract import Skill

TITLES = 8  # offered at a time
LONGEST = 100  # characters of a half-typed title


@dataclass
class Reader:
    """Answers what was and what can be."""

    app: App
    shelf: Shelf
    talk: Talk

    @cached_property
    def _suggestions(self) -> Suggestions:
        return Suggestions(lambda: self.app.catalog)

    async def skills(self, request: web.Request) -> web.Response:
        """Answer every skill with its parameters and vocabularies."""
        rows = [_described(skill) for skill in self.app.skills.values()]
        response = web.json_response({"skills": rows, "largest": MAX_BYTES})
        response.enable_compression()
        return response

    async def titles(self, request: web.Request) -> web.Response:
        """Answer titles and artists that may be meant by a half-typed one."""
        rows = await self._suggestions.tracks(request.query.get("typed", "")[:LONGEST])
        return web.json_response([name for name, _ in rows[:TITLES]])

    async def conversations(self, request: web.Request) -> web.Response:
        """Answer the conversations of one of the people, the newest first."""
        found = await self.app.database.transcripts.conversations(self._person(request))
        rows = [{"session": each.session, "title": _title(each.asked), "at": each.at} for each in found]
        return web.json_response(rows)

    async def conversation(self, request: web.Request) -> web.Response:
        """Answer what was said in a conversation, and what is being answered in it."""
        visitor, session = Visitor.of(request), request.match_info["session"]
        rows = await self.app.database.transcripts.read(self._person(request), session)
        running = [
            said
            for who, said in self.talk.running.values()
            if who == visitor and said.session == session and not said.quiet
        ]
        response = web.json_response(
            {
                "turns": [{"asked": row.asked, "answer": row.shown, "at": row.at} for row in rows],
                "running": [{"turn": said.turn, "text": said.text} for said in running],
            }
        )
        response.enable_compression()
        return response

    async def opinions(self, request: web.Request) -> web.Response:
        """Answer how many stars each track has from one of the people; a like counts as four."""
        events = await self.app.database.histories.events(self._person(request))
        return web.json_response(stars(events))

    async def drop(self, request: web.Request) -> web.Response:
        """Delete a conversation with its files."""
        person = self._person(request)
        ids = await self.app.database.transcripts.drop(person, request.match_info["session"])
        await asyncio.to_thread(self.shelf.drop, person, ids)
        return web.Response(status=204)

    def _person(self, request: web.Request) -> str:
        return Visitor.of(request).person(self.app.keys, request.query.get("person", "")[:60])


def _described(skill: Skill) -> dict[str, Any]:
    """Return a skill as plain data, its parameters that take titles marked."""
    told = described(skill)
    for row in told["parameters"]:
        row["titles"] = row["name"] in TRACKS
    return told


def _title(asked: Any) -> str:
    return str(asked.get("text") or ", ".join(asked.get("files", ())))[:80]
