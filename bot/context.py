"""What a message refers to: the files that came with it and the earlier answer it goes on from."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.message import Message, Upload
from indexes.errors import UserError
from indexes.workers import Workers
from skills.contract import Attached, Intent, Made, Result, Skill
from skills.parameters.rank import pointed

if TYPE_CHECKING:
    from indexes.database import Conversations

MAX_FILES = 10  # of one message
TURNS = 8  # of a conversation that "this" may refer back to
RANKED = "#"  # between a result's id and the rank of the one of its tracks that is meant
LIKE_THAT = re.compile(
    r"\b(?:like|to|as) (?:it|this|that|these|them)\b|\bsimilar (?:tunes?|music|songs?|ones?|tracks?)"
    r"|类似的|相似的|像这|这样的",
    re.IGNORECASE,
)


class Gone(UserError):
    """A result that is named and no longer known."""

    def __init__(self) -> None:
        super().__init__(
            "I no longer have the result this refers to. Please ask for it again.",
            "我已经找不到所指的结果了，请重新要一次。",
        )


async def attached(uploads: Sequence[Upload], workers: Workers, language: str) -> tuple[Attached, ...]:
    """Return the files read into notes, sound or text; raise UnreadableFile for the first that can't be."""
    if not uploads:
        return ()
    from indexes.reading import read

    if len(uploads) > MAX_FILES:
        raise UserError(f"Please send at most {MAX_FILES} files at a time.", f"一次最多发 {MAX_FILES} 个文件。")
    found = []
    for upload in uploads:
        reading = await read(upload.name, upload.data, workers)
        found.append(
            Attached(
                upload.name,
                reading.media_type,
                reading.score,
                reading.audio,
                reading.text,
                reading.history,
                upload.data,
            )
        )
    return tuple(found)


async def earlier(message: Message, of: str | None, skill: Skill, conversations: "Conversations") -> Result | None:
    """Return the result that is named, else the one replied to, else the last one that `skill` can go on from."""
    if of:
        id, _, rank = of.partition(RANKED)
        named = await conversations.result(id)
        if named is None:
            raise Gone
        return _narrowed(named, int(rank), skill.resources.catalog) if rank else named
    return next((each for each in await _results(message, conversations) if _fits(each.made, skill.continues)), None)


async def pointing(message: Message, intent: Intent, skill: Skill, conversations: "Conversations") -> Intent:
    """Return the intent, tied to what the words point at: one of the tracks shown, or the last fitting result."""
    if message.uploads or "of" in intent.params:
        return intent
    rank = pointed(message.text) if "score" in skill.continues and "why" not in intent.params else None
    if not rank and not LIKE_THAT.search(message.text):
        return intent
    continued = ("tracks",) if rank else skill.continues
    meant = next((each for each in await _results(message, conversations) if _fits(each.made, continued)), None)
    place = f"{RANKED}{rank}" if rank else ""
    return Intent(intent.skill, {**intent.params, "of": meant.id + place}) if meant else intent


async def _results(message: Message, conversations: "Conversations") -> list[Result]:
    """Return the result that is replied to and those of the conversation, the newest first."""
    replied = await conversations.result(message.of) if message.of else None
    turns = await conversations.turns(message.session, message.person, TURNS)
    return [each for each in (replied, *(turn.result for turn in reversed(turns))) if each]


def _narrowed(result: Result, rank: int, catalog: Any) -> Result:
    """Return a result as if it had shown but one of its tracks; -1 is the last one."""
    id = result.made.tracks[result.made.place(rank)]
    return replace(result, made=Made(catalog.tune(id) if catalog.has_tune(id) else None, tracks=(id,)))


def _fits(made: Made, continued: Sequence[str]) -> bool:
    values: list[Any] = [getattr(made, name) for name in continued]
    return any(values)
