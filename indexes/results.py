"""What was asked and what came of it: kept by id, so that a later request can go on from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from indexes.errors import NotShown
from indexes.music.notes import Score


@dataclass(frozen=True)
class Intent:
    """A skill's name and its parameters as plain JSON data; nothing else."""

    skill: str
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Made:
    """What a reply leaves behind for later requests; kept in the database as JSON."""

    score: Score | None = None  # the tune that was made or read
    text: str = ""  # the lyrics that were written
    tracks: tuple[str, ...] = ()  # ids of the tracks shown, in order

    def place(self, rank: int) -> int:
        """Return where in `tracks` the one of a rank stands: 1 is the first, -1 the last; raises NotShown."""
        place = rank - 1 if rank > 0 else len(self.tracks) + rank
        if not 0 <= place < len(self.tracks):
            raise NotShown(len(self.tracks), rank)
        return place

    def to_json(self) -> dict[str, Any]:
        """Return plain data that `from_json` reads back."""
        return {"score": self.score and self.score.to_json(), "text": self.text, "tracks": list(self.tracks)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Made":
        """Read what `to_json` wrote."""
        score = data.get("score")
        return cls(score and Score.from_json(score), data.get("text", ""), tuple(data.get("tracks", ())))


@dataclass(frozen=True)
class Result:
    """An earlier answer, found by its id."""

    id: str
    intent: Intent
    made: Made
    account: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Turn:
    """One exchange of a conversation: what was said, how it was read, what was answered."""

    text: str
    intent: Intent
    reply: str
    result: Result | None
    at: float  # seconds since 1970, UTC

    @property
    def pace(self) -> float | None:
        """Return the quarter notes a minute of the tune that it left, None where it left none."""
        score = self.result.made.score if self.result else None
        return score.tempos[0].bpm if score else None
