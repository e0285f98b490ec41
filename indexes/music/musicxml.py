"""MusicXML text into a Score, by music21; call it in a worker with limits."""

from fractions import Fraction
from typing import Any

from indexes.music.analysis import find_key
from indexes.music.notes import TICKS, Chord, Key, Meter, Note, Part, Score, Tempo

MODES = {"major", "minor", "dorian", "phrygian", "lydian", "mixolydian", "locrian"}


def read_musicxml(text: str) -> Score:
    """Return parts, metres, keys, tempos, chord symbols and lyrics; raises what music21 raises for damage."""
    from music21 import converter, stream

    parsed: Any = converter.parseData(text, format="musicxml")
    source = parsed if isinstance(parsed, stream.Score) else parsed.makeNotation()
    return from_music21(source)


def from_music21(source: Any) -> Score:
    """Return a music21 stream as a Score; chords become several notes, grace notes go."""
    from music21 import harmony, key, meter, stream, tempo

    streams = list(source.parts) if isinstance(source, stream.Score) and len(source.parts) else [source]
    parts = tuple(part for each in streams if (part := _part(each)).notes)
    if not parts:
        raise ValueError("no notes")
    flat = source.flatten()
    first = streams[0].flatten()
    meters = _unique(
        Meter(m.numerator, m.denominator, _ticks(m.offset)) for m in first.getElementsByClass(meter.TimeSignature)
    )
    marks = flat.getElementsByClass(tempo.MetronomeMark)
    tempos = _unique(Tempo(float(bpm), _ticks(m.offset)) for m in marks if (bpm := m.getQuarterBPM()))
    keys = _unique(_key(each) for each in first.getElementsByClass(key.KeySignature))
    chords = tuple(
        Chord(str(each.figure), _ticks(each.offset)) for each in flat.getElementsByClass(harmony.ChordSymbol)
    )
    metadata = source.metadata
    score = Score(
        parts,
        tempos or (Tempo(100.0),),
        meters or (Meter(4, 4),),
        tuple(each for each in keys if each),
        chords,
        title=(metadata.title or metadata.movementName or "") if metadata else "",
        composer=(metadata.composer or "") if metadata else "",
        pickup=_pickup(streams[0], (meters or (Meter(4, 4),))[0]),
        notes=tuple(f"{name} inferred" for name, known in (("tempo", tempos), ("key", any(keys))) if not known),
    )
    return score if score.keys else score.with_(keys=(find_key(score)[0],))


def _ticks(quarters: float | Fraction) -> int:
    return round(quarters * TICKS)


def _unique(values: Any) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(values))


def _part(source: Any) -> Part:
    notes: list[Note] = []
    for each in source.flatten().stripTies().notes:
        if each.duration.isGrace or "ChordSymbol" in each.classes:
            continue
        onset, length = _ticks(each.offset), max(1, _ticks(each.duration.quarterLength))
        lyric = _lyric(each)
        notes += [
            Note(pitch.midi, onset, length, each.volume.velocity or 80, lyric) for pitch in getattr(each, "pitches", ())
        ]
    instrument = source.getInstrument(returnDefault=True)
    program = instrument.midiProgram if instrument is not None and instrument.midiProgram is not None else 0
    ordered = tuple(sorted(notes, key=lambda note: (note.onset, note.pitch)))
    return Part(ordered, str(source.partName or "Melody"), program)


def _lyric(element: Any) -> str:
    if not element.lyrics:
        return ""
    first = element.lyrics[0]
    return f"{first.text or ''}-" if first.syllabic in ("begin", "middle") else (first.text or "")


def _key(signature: Any) -> Key | None:
    mode = getattr(signature, "mode", None)
    if mode not in MODES:
        return None
    return Key(signature.tonic.name, mode, _ticks(signature.offset))


def _pickup(source: Any, meter: Meter) -> int:
    from music21 import stream

    measure = next(iter(source.getElementsByClass(stream.Measure)), None)
    length = _ticks(measure.duration.quarterLength) if measure is not None else 0
    return length if 0 < length < meter.bar else 0
