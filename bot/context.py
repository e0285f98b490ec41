"""What a message refers to: the files that came with it and the earlier answer it goes on from."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from bot.message import Message, Upload
from indexes.errors import UserError
from indexes.workers import Workers
from skills.contract import Attached, Choice, Intent, Made, Result, Skill

if TYPE_CHECKING:
    from indexes.database import Conversations

MAX_FILES = 10  # of one message
TURNS = 8  # of a conversation that "this" may refer back to


async def attached(uploads: Sequence[Upload], workers: Workers, language: str) -> tuple[Attached, ...]:
    """Return the files read into notes, sound or text; raise UnreadableFile for the first that can't be."""
    if not uploads:
        return ()
    from indexes.music.reading import read

    if len(uploads) > MAX_FILES:
        raise UserError(f"Please send at most {MAX_FILES} files at a time.", f"一次最多发 {MAX_FILES} 个文件。")
    found = []
    for upload in uploads:
        reading = await read(upload.name, upload.data, workers)
        found.append(Attached(upload.name, reading.media_type, reading.score, reading.audio, reading.text))
    return tuple(found)


async def earlier(message: Message, of: str | None, skill: Skill, conversations: "Conversations") -> Result | None:
    """Return the result that is named, else the conversation's last one that `skill` can go on from."""
    named = of or message.of
    if named:
        result = await conversations.result(named)
        if result is None:
            raise UserError(
                "I no longer have the result this refers to. Please ask for it again.",
                "我已经找不到所指的结果了，请重新要一次。",
            )
        return result
    turns = await conversations.turns(message.session, message.person, TURNS)
    return next((turn.result for turn in reversed(turns) if turn.result and _fits(turn.result.made, skill)), None)


def pinned(choice: Choice, result: Result, skills: Mapping[str, Skill]) -> Choice:
    """Return the choice with its Intent tied to `result`, where it goes on from it, so that it can be pressed later."""
    skill, params = skills.get(choice.intent.skill), choice.intent.params
    if skill is None or "of" in params or not _fits(result.made, skill):
        return choice
    return Choice(choice.label, Intent(choice.intent.skill, {**params, "of": result.id}))


def _fits(made: Made, skill: Skill) -> bool:
    values: list[Any] = [getattr(made, name) for name in skill.continues]
    return any(values)
