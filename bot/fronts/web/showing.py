"""An answer as the page shows it: plain data, its files by address, and what the players need."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot.accounts import facts
from bot.fronts.saving import Saved, to_json
from bot.fronts.web.pieces import scores_of
from bot.fronts.web.shelf import Shelf
from bot.message import Answer
from indexes.music.notes import Score
from skills.contract import File

NOTES = ".notes.json"  # a score is kept beside its sound under this ending


def show(answer: Answer, shelf: Shelf, owner: str, id: str) -> dict[str, Any]:
    """Put the answer's files on the shelf and return what the page is sent; blocks on the disk."""
    reply = answer.reply
    pictures = [card.picture for card in reply.cards if card.picture]
    saved = place((*reply.files, *pictures), shelf, owner, id)
    return to_json(answer, saved) | {
        "id": id,
        "result": answer.result,
        "error": answer.error,
        "language": answer.language,
        "why": [[fact.name, fact.value, fact.met] for fact in facts(reply.account, answer.language)],
        "files": [row.to_json() | {"caption": row.file.caption} for row in saved[: len(reply.files)]],
        "pieces": players(saved, list(scores_of(reply.files, reply.made)), reply.made.text, shelf, owner, id),
    }


def place(files: Sequence[File], shelf: Shelf, owner: str, id: str) -> list[Saved]:
    """Put files on the shelf; return them with the addresses under which the page finds them."""
    paths = shelf.keep(owner, id, files) if files else []
    return [Saved(file, Path(f"/files/{owner}/{id}/{path.name}")) for file, path in zip(files, paths, strict=True)]


def players(
    saved: Sequence[Saved], sounding: Sequence[tuple[File, Score]], text: str, shelf: Shelf, owner: str, id: str
) -> list[dict[str, str]]:
    """Keep what sounds in each sound file; return the addresses of the sound and of its notes."""
    kept = [File(Path(file.name).stem + NOTES, "application/json", _kept(score, text)) for file, score in sounding]
    paths = shelf.keep(owner, id, kept) if kept else []
    sounds = {row.file: row.path.as_posix() for row in saved}
    return [
        {"audio": sounds[file], "notes": f"/pieces/{owner}/{id}/{path.name}"}
        for (file, _), path in zip(sounding, paths, strict=True)
    ]


def read(path: Path) -> tuple[Score, str]:
    """Return a score that was kept beside its sound, and the words that are sung."""
    kept = json.loads(path.read_bytes())
    return Score.from_json(kept["score"]), kept["text"]


def _kept(score: Score, text: str) -> bytes:
    return json.dumps({"score": score.to_json(), "text": text}, ensure_ascii=False, separators=(",", ":")).encode()
