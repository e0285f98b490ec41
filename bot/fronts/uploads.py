"""Files that a person names by path, in the terminal or on the command line."""

import shlex
from pathlib import Path

from bot.message import Upload
from indexes.errors import UnreadableFile, UserError

MAX_BYTES = 32 << 20  # a larger file is not even read
MUSIC = frozenset(
    {".mid", ".midi", ".abc", ".xml", ".musicxml", ".mxl", ".wav", ".flac", ".ogg", ".opus", ".mp3", ".m4a"}
)


def upload(path: Path) -> Upload:
    """Return a file's bytes; raise UserError when there is none, UnreadableFile when it is too large."""
    path = path.expanduser()
    if not path.is_file():
        raise UserError(f"There is no file {path}.", f"没有 {path} 这个文件。")
    if path.stat().st_size > MAX_BYTES:
        raise UnreadableFile(path.name, "it is larger than 32 MB", "它大于 32 MB")
    return Upload(path.name, path.read_bytes())


def dropped(text: str) -> tuple[str, list[Path]]:
    """Return the words and the music files of a line into which a terminal may have pasted paths."""
    try:
        parts = shlex.split(text)
    except ValueError:  # an apostrophe, not a quotation
        return text, []
    paths = [path for part in parts if (path := Path(part)).suffix.lower() in MUSIC and path.is_file()]
    if not paths:
        return text, []
    return " ".join(part for part in parts if Path(part) not in paths), paths
