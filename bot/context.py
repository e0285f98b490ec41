"""What a message refers to: the files that came with it and the earlier answer it goes on from."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from bot.message import Message, Upload
from indexes.errors import UserError
from indexes.workers import Workers
from skills.contract import Attached, Intent, Made, Result, Skill

if TYPE_CHECKING:
    from indexes.database import Conversations

MAX_FILES = 10  # of one message
TURNS = 8  # of a conversation that "this" may refer back to
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
            Attached(upload.name, reading.media_type, reading.score, reading.audio, reading.text, reading.history)
        )
    return tuple(found)


async def earlier(message: Message, of: str | None, skill: Skill, conversations: "Conversations") -> Result | None:
    """Return the result that is named, else the one replied to, else the last one that `skill` can go on from."""
    if of:
        named = await conversations.result(of)
        if named is None:
            raise Gone
        return named
    replied = await conversations.result(message.of) if message.of else None
    turns = await conversations.turns(message.session, message.person, TURNS)
    results = [replied, *(turn.result for turn in reversed(turns))]
    return next((result for result in results if result and _fits(result.made, skill)), None)


async def pointing(message: Message, intent: Intent, skill: Skill, conversations: "Conversations") -> Intent:
    """Return the intent, tied to the last fitting result where the words say that it shall be like that one."""
    if message.uploads or "of" in intent.params or not LIKE_THAT.search(message.text):
        return intent
    meant = await earlier(message, None, skill, conversations)
    return Intent(intent.skill, {**intent.params, "of": meant.id}) if meant else intent


def _fits(made: Made, skill: Skill) -> bool:
    values: list[Any] = [getattr(made, name) for name in skill.continues]
    return any(values)
