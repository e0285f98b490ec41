"""What is written of a piece: MIDI, picture and MusicXML, made in one go; nothing here knows of requests."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from indexes.music.notes import Score
from skills.music import files, pictures

T = TypeVar("T")
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Paper:
    """What is written of a piece; a part that failed is None, MusicXML of what nobody can read is empty."""

    midi: bytes
    page: pictures.Picture | None = None
    xml: bytes | None = None


def on_paper(score: Score, sheet: Score, title: str, musicxml: bool) -> Paper:
    """Return MIDI, picture and MusicXML in one go: they share what music21 makes."""
    page = _tried(pictures.picture, sheet, title)
    worth = musicxml and (page is None or page.kind == "score")
    return Paper(files.midi_bytes(score), page, _tried(files.musicxml_bytes, sheet) if worth else b"")


def _tried(function: Callable[..., T], *arguments: Any) -> T | None:
    try:
        return function(*arguments)
    except Exception:  # one lost part must not lose the others
        log.exception("presenting failed: %s", function.__name__)
        return None
