"""Metre and tempo, where a file does not say them."""

import numpy as np
import numpy.typing as npt

from indexes.music.notes import TICKS, Meter, Score, Tempo, seconds_at

LOOSE = 0.12  # of a sixteenth: notes that lie further off the grid on average were played, not written
SLOWEST, FASTEST, USUAL = 50, 180, 105  # bpm


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


def find_tempo(score: Score) -> tuple[Tempo, bool]:
    """Return the tempo that holds longest, and whether it had to be heard from the notes.

    Notes of a file that states no tempo and lie off its grid were played freely; their own pulse is taken then.
    """
    if "tempo inferred" in score.notes and is_loose(score):
        return Tempo(_pulse(_onsets(score))), True
    ends = [*(tempo.onset for tempo in score.tempos[1:]), max(score.end, score.tempos[-1].onset + 1)]
    spans = [end - tempo.onset for tempo, end in zip(score.tempos, ends, strict=True)]
    return score.tempos[int(np.argmax(spans))], False


def is_loose(score: Score) -> bool:
    """Return whether the notes were played freely: they lie on no grid of sixteenths or triplets."""
    onsets = [note.onset for part in score.parts for note in part.notes]
    return bool(onsets) and min(_off(onsets, TICKS // 4), _off(onsets, TICKS // 6)) > LOOSE


def _off(onsets: list[int], step: int) -> float:
    """Return how far onsets lie from multiples of `step`, 0..0.5 of a step on average."""
    places = np.array(onsets) / step
    return float(np.abs(places - np.round(places)).mean())


def _onsets(score: Score) -> npt.NDArray[np.float64]:
    return np.array([seconds_at(score.tempos, note.onset) for part in score.parts for note in part.notes])


def _pulse(onsets: npt.NDArray[np.float64]) -> float:
    """Return the bpm at which onsets (seconds) fall together on beats and half beats, usual speeds first."""
    speeds = np.arange(SLOWEST, FASTEST, 0.5)
    turns = onsets[None, :] * speeds[:, None] / 60
    beats, halves = (np.abs(np.exp(2j * np.pi * each).mean(axis=1)) for each in (turns, 2 * turns))
    liked = np.exp(-0.5 * (np.log2(speeds / USUAL) / 0.8) ** 2)
    return float(speeds[np.argmax((beats + 0.7 * halves) * liked)])
