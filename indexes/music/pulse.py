"""Metre and tempo, where a file does not say them."""

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from indexes.music.notes import TICKS, Meter, Score, Tempo, seconds_at

Numbers = npt.NDArray[np.float64]

LOOSE = 0.12  # of a sixteenth: notes that lie further off the grid on average were played, not written
WRITTEN = 0.7  # of the notes
PULSES = ((1, 0.3), (2, 1.0), (4, 1.0))  # notes a beat, and how much it counts that onsets agree on them
SLOWEST, FASTEST, USUAL = 50, 180, 105  # bpm
EARLY = 0.125  # of a beat: a first note that comes before the beat by less is on it


def find_meter(score: Score) -> Meter:
    """Return the likeliest of 2/4, 3/4, 4/4 and 6/8, by how well long and low notes fall on its bar lines."""
    notes = [note for part in score.parts for note in part.notes]
    if len(notes) < 8:
        return Meter(4, 4)
    onsets = np.zeros(max(note.onset for note in notes) // (TICKS // 2) + 1)
    for note in notes:
        if note.onset % (TICKS // 2) < TICKS // 8:
            onsets[note.onset // (TICKS // 2)] += note.duration / TICKS
    fits = {}
    for name, bar, inner in (("4/4", 8, 4), ("3/4", 6, 2), ("6/8", 6, 3), ("2/4", 4, 2)):
        first = max(range(bar), key=lambda shift: onsets[shift::bar].mean())
        strong, half = onsets[first::bar].mean(), onsets[first::inner].mean()
        fits[name] = (strong * 0.6 + half * 0.4) / (onsets.mean() or 1.0) * {"4/4": 1.0, "2/4": 0.93}.get(name, 0.97)
    best = max(fits, key=lambda name: fits[name])
    upper, lower = best.split("/")
    return Meter(int(upper), int(lower))


def find_tempo(score: Score) -> Tempo:
    """Return the tempo that holds longest."""
    ends = [*(tempo.onset for tempo in score.tempos[1:]), max(score.end, score.tempos[-1].onset + 1)]
    spans = [end - tempo.onset for tempo, end in zip(score.tempos, ends, strict=True)]
    return score.tempos[int(np.argmax(spans))]


def is_loose(score: Score) -> bool:
    """Return whether the notes were played freely: they lie on no grid of eighths, sixteenths or triplets."""
    onsets = [note.onset for part in score.parts for note in part.notes]
    return bool(onsets) and min(_off(onsets, TICKS // share) for share in (2, 3, 4, 6)) > LOOSE


def is_written(score: Score) -> bool:
    """Return whether most notes lie where notation puts them, on 24ths of a quarter, and were not played by hand."""
    onsets = [note.onset for part in score.parts for note in part.notes]
    return sum(onset % (TICKS // 24) == 0 for onset in onsets) >= WRITTEN * len(onsets)


def on_pulse(score: Score) -> Score:
    """Return freely played notes with the beat where it is heard; metres, keys and marks of the file's grid go.

    Where the playing speeds up and slows down too much to have one pulse, the score stays as it is.
    """
    onsets = _onsets(score)
    bpm, phase = _pulse(onsets)
    first = float(np.floor(onsets.min() * bpm / 60 - phase + EARLY))

    def ticks(tick: int) -> int:
        return max(0, round((seconds_at(score.tempos, tick) * bpm / 60 - phase - first) * TICKS))

    parts = tuple(
        replace(
            part,
            notes=tuple(
                replace(note, onset=ticks(note.onset), duration=max(1, ticks(note.end) - ticks(note.onset)))
                for note in part.notes
            ),
        )
        for part in score.parts
    )
    moved = Score(parts, (Tempo(round(bpm, 1)),), keys=score.keys[:1], title=score.title, composer=score.composer)
    return score if is_loose(moved) else moved.with_(meters=(find_meter(moved),), notes=score.notes)


def _off(onsets: list[int], step: int) -> float:
    """Return how far onsets lie from multiples of `step`, 0..0.5 of a step on average."""
    places = np.array(onsets) / step
    return float(np.abs(places - np.round(places)).mean())


def _onsets(score: Score) -> Numbers:
    return np.array([seconds_at(score.tempos, note.onset) for part in score.parts for note in part.notes])


def _pulse(onsets: Numbers) -> tuple[float, float]:
    """Return the bpm at which onsets (seconds) fall together on beats and their parts, and the first beat 0..1.

    Usual speeds are preferred. The coarse search takes half a minute, where a wrong step can't drift away.
    """
    speeds = np.arange(SLOWEST, FASTEST, 0.5)
    start = onsets[onsets < onsets.min() + 30]
    fits = _together(start, speeds) * np.exp(-0.5 * (np.log2(speeds / USUAL) / 0.8) ** 2)
    near = speeds[np.argmax(fits)] + np.arange(-0.6, 0.6, 0.01)
    bpm = float(near[np.argmax(_together(onsets, near))])
    return bpm, _phase(onsets * bpm / 60)


def _phase(beats: Numbers) -> float:
    """Return where the beat falls, 0..1 of a beat: about where most notes are, exactly where sixteenths agree."""
    rough, fine = (float(np.angle(np.exp(2j * np.pi * n * beats).mean()) / (2 * np.pi * n)) for n in (1, 4))
    return (fine + round((rough - fine) * 4) / 4) % 1


def _together(onsets: Numbers, speeds: Numbers) -> Numbers:
    """Return how much onsets agree on the beat and its parts, for every speed in bpm."""
    turns = onsets[None, :] * speeds[:, None] / 60
    return np.asarray(sum(w * np.abs(np.exp(2j * np.pi * n * turns).mean(axis=1)) for n, w in PULSES))
