"""Move a whole score to another key, or by octaves into an instrument's range."""

from collections.abc import Sequence
from dataclasses import replace

from indexes.music.keys import spell
from indexes.music.notes import Chord, Key, Part, Score
from skills.composing.given import read_given
from skills.composing.harmony import parse_chord
from skills.composing.instruments import comfortable
from skills.composing.likeness import Likeness
from skills.composing.outcome import Outcome
from skills.composing.scales import name_pitch, pitch_class, uses_flats


def transpose(
    score: Score,
    tonic: str = "",
    program: int | None = None,
    low: int | None = None,
    high: int | None = None,
    interval: int | None = None,
) -> Outcome:
    """Return the whole score in another key, moved by semitones or, by octaves, in an instrument's or a given range."""
    given = read_given(score)
    key = given.score.keys[0]
    if tonic or interval is None:
        new_tonic = tonic or key.tonic
        shift = (pitch_class(new_tonic) - pitch_class(key.tonic) + 6) % 12 - 6
    else:
        new_tonic = spell((pitch_class(key.tonic) + interval) % 12, key.mode)
        shift = interval
    pitches = [note.pitch + shift for note in given.melody.notes]
    if program is not None or low is not None or high is not None:
        usual = comfortable(given.melody.program if program is None else program)
        bounds = (usual[0] if low is None else low, usual[1] if high is None else high)
        shift += 12 * _octaves(pitches, *bounds)
    flats = uses_flats(new_tonic, key.mode)
    parts = tuple(
        _moved(part, shift, program if part.name == given.melody.name else None) for part in given.score.parts
    )
    chords = tuple(Chord(_chord_moved(chord.symbol, shift, flats), chord.onset) for chord in given.score.chords)
    moved = replace(given.score, parts=parts, chords=chords, keys=(Key(new_tonic, key.mode),))
    return Outcome(moved, (f"moved by {shift:+d} semitones",), Likeness(0, "", 0.0), key)


def _octaves(pitches: Sequence[int], low: int, high: int) -> int:
    """Return by how many octaves the pitches lie best inside a range."""
    return min(
        range(-5, 6), key=lambda octave: (sum(not low <= pitch + 12 * octave <= high for pitch in pitches), abs(octave))
    )


def _moved(part: Part, shift: int, program: int | None) -> Part:
    if part.drums:
        return part
    notes = tuple(replace(note, pitch=max(0, min(127, note.pitch + shift))) for note in part.notes)
    return replace(part, notes=notes, program=part.program if program is None else program)


def _chord_moved(symbol: str, shift: int, flats: bool) -> str:
    harmony = parse_chord(symbol)
    quality = harmony.symbol.split("/")[0].lstrip("ABCDEFG").lstrip("#-")
    bass = "/" + name_pitch(harmony.bass + shift, flats) if harmony.bass >= 0 else ""
    return name_pitch(harmony.root + shift, flats) + quality + bass
