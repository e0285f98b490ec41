"""Files that come in by Discord: looked at before they are read, read before their links expire."""

from collections.abc import Iterable, Sequence

import aiohttp
import discord

from bot.fronts.discord.steadily import steadily
from bot.message import Upload
from indexes.errors import UnreadableFile
from indexes.reading import ENDINGS

LARGEST = 32 << 20  # bytes; a larger file is not even fetched
MUSIC = tuple(ending for ending, kind in ENDINGS.items() if not kind.startswith("text/plain"))


def musical(attachments: Iterable[discord.Attachment]) -> list[discord.Attachment]:
    """Return the attachments that say that they are music, by name or by media type."""
    return [each for each in attachments if each.filename.lower().endswith(MUSIC) or _sounds(each)]


async def uploads(attachments: Sequence[discord.Attachment]) -> tuple[Upload, ...]:
    """Return the files' bytes; raises UnreadableFile for one that is too large or can't be fetched."""
    return tuple([await _fetched(each) for each in attachments])


async def _fetched(attachment: discord.Attachment) -> Upload:
    if attachment.size > LARGEST:
        raise UnreadableFile(attachment.filename, "it is larger than 32 MB", "它大于 32 MB")
    try:
        data = await steadily(attachment.read)
    except (discord.HTTPException, aiohttp.ClientError, OSError):
        raise UnreadableFile(
            attachment.filename,
            "Discord no longer gives it out; please send it again",
            "Discord 已取不到它，请重新发送",
        ) from None
    return Upload(attachment.filename, data)


def _sounds(attachment: discord.Attachment) -> bool:
    return (attachment.content_type or "").startswith("audio/")
