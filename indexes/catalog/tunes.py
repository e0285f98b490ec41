"""The melodies of many tracks in a few flat arrays."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from indexes.music.notes import Note, Score


@dataclass(frozen=True)
class Tunes:
    """The melodies of many tracks: note n of tune t stands at starts[t] + n. A track without a tune has no notes."""

    starts: npt.NDArray[np.int32]  # (tunes + 1,)
    pitches: npt.NDArray[np.uint8]
    gaps: npt.NDArray[np.uint16]  # ticks from the note before to this one
    durations: npt.NDArray[np.uint16]  # ticks
    pickups: npt.NDArray[np.uint16]  # (tunes,)
    quarters: npt.NDArray[np.float32]  # quarter notes a minute, (tunes,)

    def __len__(self) -> int:
        return len(self.starts) - 1

    @classmethod
    def none(cls, count: int) -> "Tunes":
        """Return the place of `count` tracks without a tune."""
        nothing = np.zeros(0, np.uint16)
        return cls(
            np.zeros(count + 1, np.int32), np.zeros(0, np.uint8), nothing, nothing,
            np.zeros(count, np.uint16), np.zeros(count, np.float32),
        )  # fmt: skip

    @classmethod
    def of(cls, scores: Sequence[Score]) -> "Tunes":
        """Pack the melodies of scores; rests before the first note are kept."""
        lines = [score.melody.notes for score in scores]
        onsets = [np.array([note.onset for note in line]) for line in lines]
        return cls(
            np.concatenate([[0], np.cumsum([len(line) for line in lines])]).astype(np.int32),
            np.array([note.pitch for line in lines for note in line], np.uint8),
            np.concatenate([np.diff(each, prepend=0) for each in onsets]).astype(np.uint16),
            np.array([min(note.duration, 65_535) for line in lines for note in line], np.uint16),
            np.array([score.pickup for score in scores], np.uint16),
            np.array([score.tempos[0].bpm for score in scores], np.float32),
        )

    @classmethod
    def joined(cls, parts: Sequence["Tunes"]) -> "Tunes":
        """Return the tunes of all parts, one after another."""
        if len(parts) == 1:
            return parts[0]
        offsets = np.cumsum([0, *(len(part.pitches) for part in parts)])
        starts = [part.starts[:-1] + offset for part, offset in zip(parts, offsets, strict=False)]
        rest = {each.name: np.concatenate([getattr(part, each.name) for part in parts]) for each in fields(cls)[1:]}
        return cls(starts=np.concatenate([*starts, offsets[-1:]]).astype(np.int32), **rest)

    def taken(self, rows: npt.NDArray[np.int64]) -> "Tunes":
        """Return the tunes of some tracks, in the order of `rows`."""
        lengths = np.diff(self.starts)[rows]
        starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
        notes = np.arange(starts[-1]) + np.repeat(self.starts[:-1][rows] - starts[:-1], lengths)
        return Tunes(
            starts, self.pitches[notes], self.gaps[notes], self.durations[notes],
            self.pickups[rows], self.quarters[rows],
        )  # fmt: skip

    def has(self, number: int) -> bool:
        """Return whether a track has a tune."""
        return bool(self.starts[number] < self.starts[number + 1])

    def notes(self, number: int) -> tuple[Note, ...]:
        """Return the notes of one tune."""
        span = slice(int(self.starts[number]), int(self.starts[number + 1]))
        onsets = np.cumsum(self.gaps[span].astype(np.int64))
        rows = zip(self.pitches[span], onsets, self.durations[span], strict=True)
        return tuple(Note(int(pitch), int(onset), int(duration)) for pitch, onset, duration in rows)
