"""Write a four-part setting of a score's melody as parts and chord names."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from indexes.music.notes import TICKS, Chord, Note, Part, Score
from skills.composing.harmony import Span, harmonized
from skills.composing.meters import SCALE, measure_of
from skills.composing.phrases import FULL, INNER
from skills.composing.scales import MODES, pitch_class, uses_flats
from skills.composing.voices.chorales import SILENT, Grid
from skills.composing.voices.network import Choir, embedded
from skills.composing.voices.setting import faultless, set_for_voices

STEP = TICKS // 4  # of a 16th
REACH = (55, 84)  # sopranos that the lower voices can go with
VOICES = ("Soprano", "Alto", "Tenor", "Bass")
LOUD = 66
RAISED = {3: (11,), 4: ()}  # semitones above the tonic that belong to a key besides its scale, by its third
CHORD, SCALE_TONE = 30.0, 15.0  # 16ths of the tonic chord and of the other notes of the key in the ear at first


def sung(score: Score, choir: Choir | None = None) -> Score | None:
    """Return the melody set for four voices; None where it is too high, too quick, not in quarters or leads astray."""
    notes = score.melody.notes
    off_grid = any(note.onset % STEP or note.duration % STEP for note in notes)
    quarters = score.meters[0].denominator in (2, 4) and len(score.meters) == 1
    if off_grid or not quarters or not all(REACH[0] <= note.pitch <= REACH[1] for note in notes):
        return None
    key = score.keys[0]
    tonic = pitch_class(key.tonic)
    third = 3 if key.mode in MODES and 3 in MODES[key.mode].pitches and 4 not in MODES[key.mode].pitches else 4
    soprano = _grid(notes)
    home = {tonic, (tonic + third) % 12, (tonic + 7) % 12}
    endings = {-1: frozenset({tonic})}
    for note in (notes[0], notes[-1]):
        if note.pitch % 12 in home:
            endings |= {time: frozenset(home) for time in range(note.onset // STEP, note.end // STEP)}
    scale = MODES[key.mode].pitches if key.mode in MODES else MODES["major"].pitches
    ears = {
        (tonic + pitch) % 12: CHORD if (tonic + pitch) % 12 in home else SCALE_TONE
        for pitch in (*scale, *RAISED[third])
    }
    grid = set_for_voices(soprano, choir or embedded(), endings, ears)
    if not faultless(grid):
        return None
    lower = (Part(tuple(_notes(score, grid, voice)), VOICES[voice], score.melody.program) for voice in (1, 2, 3))
    melody = replace(score.melody, name=VOICES[0])
    return replace(score, parts=(melody, *lower), chords=tuple(_chords(score, grid)))


def _grid(notes: Sequence[Note]) -> "np.ndarray[tuple[int], np.dtype[np.int16]]":
    soprano = np.full(notes[-1].end // STEP, SILENT, np.int16)
    for note in notes:
        soprano[note.onset // STEP : note.end // STEP] = note.pitch
    return soprano


def _notes(score: Score, grid: Grid, voice: int) -> Iterator[Note]:
    """Yield a voice's notes; they begin anew where they move, where a bar does, and with the soprano on a beat."""
    beat, bar = TICKS // STEP, score.meters[0].bar // STEP
    anew = {note.onset // STEP for note in score.melody.notes if (note.onset - score.pickup) // STEP % beat == 0}
    start = 0
    for time in range(1, len(grid) + 1):
        ends = time == len(grid) or grid[time, voice] != grid[start, voice] or time in anew
        if ends or (time - score.pickup // STEP) % bar == 0:
            if grid[start, voice] != SILENT:
                yield Note(int(grid[start, voice]), start * STEP, (time - start) * STEP, LOUD)
            start = time


def _chords(score: Score, grid: Grid) -> Iterator[Chord]:
    """Yield the name of what sounds, beat by beat, where it changes."""
    key, beat = score.keys[0], measure_of(str(score.meters[0])).beat * SCALE // STEP
    mode = key.mode if key.mode in MODES else "major"
    starts = [time for time in range(0, len(grid), beat) if (grid[time] != SILENT).all()]
    spans = []
    for time in starts:
        heard = [
            (int(grid[at, voice]) % 12, (3.0 if at == time else 1.0) * (2.0 if voice == 3 else 1.0))
            for at in range(time, min(len(grid), time + beat))
            for voice in range(4)
            if grid[at, voice] != SILENT
        ]
        spans.append(Span(tuple(heard), FULL if time == starts[-1] else INNER))
    last = ""
    for time, harmony in zip(starts, harmonized(spans, key.tonic, mode, uses_flats(key.tonic, mode)), strict=True):
        if harmony.symbol != last:
            yield Chord(harmony.symbol, time * STEP)
        last = harmony.symbol
