"""The picture that tells most about a piece: a written page, or a piano roll where writing would not be read."""

from dataclasses import dataclass
from typing import Literal

from indexes.music.notes import Score
from skills.music.bars import writable
from skills.music.engraving import engraved
from skills.music.frames import framed
from skills.music.roll import rolled

MEDIA_TYPE = "image/png"
MOST_BARS, MOST_PARTS, MOST_NOTES = 96, 5, 1500  # a written page is read up to here


@dataclass(frozen=True)
class Picture:
    """A PNG, whether it is a written score or a piano roll, and how many pages the whole would have."""

    data: bytes
    kind: Literal["score", "roll"]
    pages: int = 1


def picture(score: Score, title: str = "") -> Picture:
    """Return the first page of the score when the piece can be written and read, else a piano roll."""
    if not readable(score):
        return Picture(roll_png(score, title), "roll")
    page, pages = engraved(score)
    return Picture(framed(page, title or score.title, score.composer), "score", pages)


def readable(score: Score) -> bool:
    """Return whether the piece is short, quantised and thin enough for a written score."""
    parts = [part for part in score.parts if part.notes and not part.drums]
    notes = sum(len(part.notes) for part in parts)
    return 1 <= len(parts) <= MOST_PARTS and notes <= MOST_NOTES and score.bars() <= MOST_BARS and writable(score)


def score_png(score: Score, title: str = "") -> bytes:
    """Return the first page of the written score as PNG."""
    page, _ = engraved(score)
    return framed(page, title or score.title, score.composer)


def roll_png(score: Score, title: str = "") -> bytes:
    """Return a piano roll of the whole piece as PNG."""
    return framed(rolled(score), title or score.title, score.composer)
