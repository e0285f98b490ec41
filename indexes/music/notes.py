"""The project's own small types for written music; every reader makes them, every writer takes them."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field, replace
from typing import Any, TypeVar

T = TypeVar("T")
TICKS = 480  # ticks per quarter note, everywhere in the project


@dataclass(frozen=True, slots=True)
class Note:
    """One sounding note: MIDI pitch 0-127, onset and duration in ticks, velocity 1-127, the syllable sung on it."""

    pitch: int
    onset: int
    duration: int
    velocity: int = 80
    lyric: str = ""  # one syllable; "syl-" continues the word, "_" holds the syllable before

    @property
    def end(self) -> int:
        """Return the tick at which the note stops."""
        return self.onset + self.duration


@dataclass(frozen=True, slots=True)
class Part:
    """One instrument's notes, sorted by onset; `program` is a General MIDI program 0-127."""

    notes: tuple[Note, ...]
    name: str = "Melody"
    program: int = 0
    drums: bool = False


@dataclass(frozen=True, slots=True)
class Tempo:
    """Quarter notes per minute from `onset` (ticks) on."""

    bpm: float
    onset: int = 0


@dataclass(frozen=True, slots=True)
class Meter:
    """A time signature from `onset` (ticks) on."""

    numerator: int
    denominator: int
    onset: int = 0

    @property
    def bar(self) -> int:
        """Return the length of a bar in ticks."""
        return self.numerator * TICKS * 4 // self.denominator

    def __str__(self) -> str:
        return f"{self.numerator}/{self.denominator}"


@dataclass(frozen=True, slots=True)
class Key:
    """A tonic as music21 writes it (C, F#, B-) and one of DESIGN's modes, from `onset` (ticks) on."""

    tonic: str
    mode: str = "major"
    onset: int = 0


@dataclass(frozen=True, slots=True)
class Chord:
    """A chord symbol (Am7, F#dim, B-) from `onset` (ticks) on."""

    symbol: str
    onset: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """A named place in the piece (A, Chorus) at `onset` (ticks)."""

    label: str
    onset: int = 0


@dataclass(frozen=True, slots=True)
class Score:
    """A piece: parts and what holds for all of them. `pickup` is the length in ticks of an incomplete first bar.

    Bar 1 starts at tick `pickup` when there is one, at tick 0 otherwise.
    """

    parts: tuple[Part, ...]
    tempos: tuple[Tempo, ...] = (Tempo(100.0),)
    meters: tuple[Meter, ...] = (Meter(4, 4),)
    keys: tuple[Key, ...] = ()
    chords: tuple[Chord, ...] = ()
    marks: tuple[Mark, ...] = ()
    title: str = ""
    composer: str = ""
    pickup: int = 0
    notes: tuple[str, ...] = field(default=())  # what the reader had to mend, for the person

    @property
    def end(self) -> int:
        """Return the last tick at which anything sounds; 0 for an empty score."""
        return max((note.end for part in self.parts for note in part.notes), default=0)

    @property
    def melody(self) -> Part:
        """Return the first part that is not drums; an empty part when there is none."""
        return next((part for part in self.parts if not part.drums and part.notes), Part(()))

    def bars(self) -> int:
        """Return how many full bars the piece fills under its first metre."""
        bar = self.meters[0].bar
        return max(0, -(-(self.end - self.pickup) // bar))

    def seconds(self) -> float:
        """Return the length in seconds under the tempo map."""
        return seconds_at(self.tempos, self.end)

    def with_(self, **changes: Any) -> "Score":
        """Return a copy with the given fields changed."""
        return replace(self, **changes)

    def to_json(self) -> dict[str, Any]:
        """Return plain data that `from_json` reads back."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Score":
        """Read what `to_json` wrote."""
        parts = tuple(Part(**{**part, "notes": _all(Note, part["notes"])}) for part in data["parts"])
        lists = {"tempos": Tempo, "meters": Meter, "keys": Key, "chords": Chord, "marks": Mark}
        read: dict[str, Any] = {name: _all(kind, data[name]) for name, kind in lists.items()}
        fields: dict[str, Any] = {**data, **read, "parts": parts, "notes": tuple(data["notes"])}
        return cls(**fields)


def seconds_at(tempos: Iterable[Tempo], tick: int) -> float:
    """Return the time in seconds of `tick` under a tempo map sorted by onset (120 bpm before its first entry)."""
    seconds, here, bpm = 0.0, 0, 120.0
    for tempo in tempos:
        if tempo.onset >= tick:
            break
        seconds += (tempo.onset - here) / TICKS * 60 / bpm
        here, bpm = tempo.onset, tempo.bpm
    return seconds + (tick - here) / TICKS * 60 / bpm


def _all(kind: Callable[..., T], rows: Iterable[dict[str, Any]]) -> tuple[T, ...]:
    return tuple(kind(**row) for row in rows)
