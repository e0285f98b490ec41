"""Put a reply's files into a folder, and give an answer as the one JSON object that machines read."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.fronts.naming import safe_name
from bot.message import Answer
from skills.contract import Card, File, Reply


@dataclass(frozen=True)
class Saved:
    """A file of a reply and where it was written."""

    file: File
    path: Path

    def to_json(self) -> dict[str, Any]:
        """Return name, path, media type and size in bytes."""
        return {
            "name": self.path.name,
            "path": str(self.path),
            "media_type": self.file.media_type,
            "bytes": len(self.file.data),
        }


def save(reply: Reply, folder: Path) -> list[Saved]:
    """Write the files of a reply and the pictures of its cards; nothing that lies there is overwritten."""
    files = (*reply.files, *(card.picture for card in reply.cards if card.picture))
    if files:
        folder.mkdir(parents=True, exist_ok=True)
    return [Saved(file, _write(file, folder)) for file in files]


def to_json(answer: Answer, saved: Iterable[Saved]) -> dict[str, Any]:
    """Return the object that `ask --json` prints."""
    rows = list(saved)
    paths = {id(row.file): str(row.path) for row in rows}
    reply = answer.reply
    return {
        "skill": answer.intent.skill,
        "params": dict(answer.intent.params),
        "text": reply.text,
        "cards": [_card(card, paths) for card in reply.cards],
        "files": [row.to_json() for row in rows],
        "choices": [
            {"label": choice.label, "intent": {"skill": choice.intent.skill, "params": dict(choice.intent.params)}}
            for choice in reply.choices
        ],
        "notes": list(reply.notes),
        "account": dict(reply.account) | {"language": answer.language, "result": answer.result, "error": answer.error},
        "seconds": answer.seconds,
    }


def _card(card: Card, paths: dict[int, str]) -> dict[str, Any]:
    return {
        "title": card.title,
        "lines": list(card.lines),
        "picture": paths.get(id(card.picture)),
        "credit": card.credit,
        "licence": card.licence,
        "track": dict(card.track) if card.track else None,
    }


def _write(file: File, folder: Path) -> Path:
    """Write under the file's own name, or with a number added when another file has it."""
    name = safe_name(file.name)
    wanted = folder / name
    number = 1
    while wanted.exists() and wanted.read_bytes() != file.data:
        number += 1
        wanted = folder / f"{Path(name).stem}-{number}{Path(name).suffix}"
    wanted.write_bytes(file.data)
    return wanted
