"""Chords: read symbols, know which chords a mode has and what follows what, find the best ones under a melody."""

import math
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexes.errors import UserError
from skills.composing.phrases import FULL, HALF, OPENING, place_of
from skills.composing.scales import MODES, name_pitch, pitch_class, scale_of

QUALITIES = {
    "": (0, 4, 7), "m": (0, 3, 7), "dim": (0, 3, 6), "aug": (0, 4, 8), "7": (0, 4, 7, 10), "m7": (0, 3, 7, 10),
    "maj7": (0, 4, 7, 11), "mM7": (0, 3, 7, 11), "m7b5": (0, 3, 6, 10), "dim7": (0, 3, 6, 9), "sus4": (0, 5, 7),
    "sus2": (0, 2, 7), "6": (0, 4, 7, 9), "m6": (0, 3, 7, 9), "9": (0, 4, 7, 10, 14), "add9": (0, 4, 7, 14),
    "m9": (0, 3, 7, 10, 14), "7sus4": (0, 5, 7, 10), "maj9": (0, 4, 7, 11, 14), "5": (0, 7),
    "11": (0, 4, 7, 10, 17), "13": (0, 4, 7, 10, 21),
}  # fmt: skip
SPELLINGS = {
    "min": "m", "mi": "m", "maj": "", "M": "", "min7": "m7", "M7": "maj7", "Δ": "maj7", "Δ7": "maj7", "ma7": "maj7",
    "°": "dim", "o": "dim", "°7": "dim7", "o7": "dim7", "+": "aug", "ø": "m7b5", "ø7": "m7b5", "sus": "sus4",
    "dom7": "7", "min9": "m9", "M9": "maj9", "min6": "m6", "-7": "m7",
}  # fmt: skip
PARENTS = {  # the seven-note mode whose chords suit a mode of five or six notes
    "pentatonic": "major", "gong": "major", "zhi": "mixolydian", "shang": "dorian", "jue": "phrygian", "yu": "minor",
    "minor pentatonic": "minor", "blues": "mixolydian",
}  # fmt: skip
# How well one degree follows another (rows: from I to VII); from common practice, and from what pipers play.
MAJOR = (
    (2, 1.2, 0.4, 3, 3, 1.5, 0.1), (0.6, 0.5, 0.2, 0.6, 4, 0.3, 0.3), (0.2, 0.6, 0.2, 2, 0.3, 3, 0),
    (2.5, 1, 0.1, 0.6, 3, 0.3, 0.1), (5, 0.2, 0.2, 0.6, 0.8, 1.2, 0), (0.5, 1.8, 0.5, 2, 1.5, 0.4, 0),
    (4, 0, 0.5, 0, 0.3, 0.5, 0.1),
)  # fmt: skip
MINOR = (
    (2, 0.3, 0.8, 2.5, 2.5, 1.5, 1.5), (0.5, 0.2, 0, 0.2, 3, 0, 0.2), (0.6, 0.1, 0.4, 1, 0.3, 2, 1.2),
    (2, 0.3, 0.3, 0.5, 2.5, 0.4, 1), (5, 0, 0.2, 0.5, 0.7, 1, 0.2), (0.6, 0.4, 1, 1.5, 1.5, 0.3, 1.5),
    (2.5, 0, 2, 0.4, 0.5, 0.8, 0.4),
)  # fmt: skip
MODAL = (
    (2, 0.6, 0.5, 2, 1.5, 0.6, 2.5), (1.5, 0.3, 0.3, 0.6, 0.8, 0.2, 0.5), (1, 0.3, 0.3, 1, 0.3, 0.8, 1),
    (2.5, 0.4, 0.3, 0.5, 1, 0.3, 1.5), (3, 0.3, 0.3, 1, 0.5, 0.5, 1), (1, 0.6, 0.4, 1, 1, 0.3, 1),
    (3.5, 0.3, 0.5, 1.2, 0.8, 0.4, 0.4),
)  # fmt: skip


@dataclass(frozen=True)
class Harmony:
    """A chord: pitch class of the root, semitones above it, its symbol, and its bass when that is another note."""

    root: int
    intervals: tuple[int, ...]
    symbol: str
    bass: int = -1
    degree: int = -1  # in the mode, -1 when it was given by name

    @property
    def pitches(self) -> frozenset[int]:
        """Return the pitch classes of the chord."""
        return frozenset((self.root + interval) % 12 for interval in self.intervals)


def parse_chord(symbol: str) -> Harmony:
    """Read a chord symbol (Am7, F#dim, B-, Bb/D); raises UserError."""
    match = re.fullmatch(
        r"([A-G])(#+|b+|-+(?!7))?([^/\s]*)(?:/([A-G][#b-]*))?", symbol.strip().replace("♭", "b").replace("♯", "#")
    )
    quality = SPELLINGS.get(match[3], match[3]) if match else ""
    if match is None or quality not in QUALITIES:
        raise UserError(
            f"I don't know the chord “{symbol}”. Write chords like Am, F, C7, Gsus4, B-maj7.",
            f"我不认识和弦“{symbol}”。请写成 Am、F、C7、Gsus4、B-maj7 这样。",
        )
    root = match[1] + (match[2] or "").replace("b", "-")
    bass = pitch_class(match[4]) if match[4] else -1
    written = root + quality + ("/" + match[4].replace("b", "-") if match[4] else "")
    return Harmony(pitch_class(root), QUALITIES[quality], written, bass)


def chords_in(tonic: str, mode: str, flats: bool) -> tuple[Harmony, ...]:
    """Return the triads of a mode by degree, the major dominant (degree 4) added to minor ones."""
    parent = scale_of(PARENTS.get(mode, mode))
    base, found = pitch_class(tonic), []
    for degree in range(7):
        notes = [parent.pitch(degree + third) for third in (0, 2, 4)]
        shape = tuple(note - notes[0] for note in notes)
        quality = next((name for name, intervals in QUALITIES.items() if intervals == shape), None)
        if mode == "blues" and degree in (0, 3, 4):
            quality = "7"
        if quality is None or quality in ("aug",):
            continue
        root = (base + notes[0]) % 12
        found.append(Harmony(root, QUALITIES[quality], name_pitch(root, flats) + quality, degree=degree))
    if mode in ("minor", "melodic minor"):
        root = (base + 7) % 12
        found.append(Harmony(root, QUALITIES[""], name_pitch(root, flats), degree=4))
    return tuple(found)


def _follows(mode: str) -> tuple[tuple[float, ...], ...]:
    parent = PARENTS.get(mode, mode)
    if parent in ("major", "lydian"):
        return MAJOR
    return MINOR if parent in ("minor", "harmonic minor", "melodic minor", "phrygian", "locrian") else MODAL


def guide(mode: str, bars: int, rng: random.Random) -> list[frozenset[int]]:
    """Draw chord degrees for the bars of a section: home first and last, away at the half cadence."""
    table, degree, result = _follows(mode), 0, []
    for index in range(bars):
        place = place_of(index, bars)
        if place == FULL or index == 0:
            degree = 0
        elif place == HALF:
            degree = 4
        elif index == bars - 2:
            degree = rng.choices((4, 3, 6 if table is MODAL else 1), (3, 1, 0.7))[0]
        else:
            weights = [0 if place == OPENING and to in (2, 6) else share for to, share in enumerate(table[degree])]
            degree = rng.choices(range(7), weights)[0]
        result.append(frozenset({degree, (degree + 2) % 7, (degree + 4) % 7}))
    return result


@dataclass(frozen=True)
class Span:
    """A stretch of melody that gets one chord: (pitch class, weight) of its notes, and its place in the phrase."""

    notes: tuple[tuple[int, float], ...]
    place: int


def harmonized(spans: Sequence[Span], tonic: str, mode: str, flats: bool) -> list[Harmony]:
    """Return the best chord for every span: fits the notes, follows well, cadences where phrases end (Viterbi)."""
    states, table = chords_in(tonic, mode, flats), _follows(mode)
    home = MODES[PARENTS.get(mode, mode)]
    best = (
        [(_suits(state, spans[0]) + (1.5 if state.degree == 0 else 0.0), [state]) for state in states] if spans else []
    )
    for index, span in enumerate(spans[1:], 1):
        last = index == len(spans) - 1
        step = []
        for state in states:
            fit = _suits(state, span) + _cadence(state, span.place, last)
            if state.degree == 4 and home.minor and state.intervals[1] == 4:
                fit += 0.2
            score, path = max(
                ((old + 0.7 * math.log(table[chain[-1].degree][state.degree] + 0.05), chain) for old, chain in best),
                key=lambda pair: pair[0],
            )
            step.append((score + fit, [*path, state]))
        best = step
    return max(best, key=lambda pair: pair[0])[1] if best else []


def _suits(chord: Harmony, span: Span) -> float:
    total = sum(weight for _, weight in span.notes) or 1.0
    inside = sum(weight for pitch, weight in span.notes if pitch in chord.pitches)
    clash = sum(
        weight for pitch, weight in span.notes
        if pitch not in chord.pitches and ((pitch + 1) % 12 in chord.pitches or (pitch - 1) % 12 in chord.pitches)
    )  # fmt: skip
    plain = {0: 0.5, 3: 0.35, 4: 0.35, 5: 0.1}.get(chord.degree, -0.1) - (0.6 if "dim" in chord.symbol else 0)
    return 4.0 * inside / total - 2.0 * clash / total + plain


def _cadence(chord: Harmony, place: int, last: bool) -> float:
    if last:
        return 4.0 if chord.degree == 0 else 0.0
    if place == FULL:
        return 1.0 if chord.degree in (0, 4) else 0.0
    wanted = {HALF: 4, OPENING: 0}.get(place)
    return 0.6 if chord.degree == wanted else 0.0
