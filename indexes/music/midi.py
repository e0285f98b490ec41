"""MIDI bytes, already scanned, into a Score."""

from typing import Any

from indexes.music.keys import find_key
from indexes.music.notes import TICKS, Key, Mark, Meter, Note, Part, Score, Tempo
from indexes.music.pulse import find_meter, is_loose, on_pulse

MAJOR_BY_FIFTHS = ("C-", "G-", "D-", "A-", "E-", "B-", "F", "C", "G", "D", "A", "E", "B", "F#", "C#")
MINOR_BY_FIFTHS = ("A-", "E-", "B-", "F", "C", "G", "D", "A", "E", "B", "F#", "C#", "G#", "D#", "A#")
SHORTEST = 1  # ticks; a note that ends where it starts is given this


def read_midi(data: bytes) -> Score:
    """Return the notes, tempo map, metres, keys and markers; what the file leaves out is inferred and said in `notes`.

    Raises what symusic raises for damage that the scan did not see.
    """
    import symusic

    song: Any = symusic.Score.from_midi(data, sanitize_data=True)
    scale: float = TICKS / song.ticks_per_quarter

    def ticks(value: int) -> int:
        return max(0, round(float(value) * scale))

    parts = tuple(part for track in song.tracks if (part := _part(track, ticks)).notes)
    if not parts:
        raise ValueError("no notes")
    tempos = tuple(Tempo(round(float(each.qpm), 3), ticks(each.time)) for each in song.tempos)
    meters = tuple(Meter(each.numerator, each.denominator, ticks(each.time)) for each in song.time_signatures)
    keys = tuple(
        Key(*_key(each.key, bool(each.tonality)), ticks(each.time))
        for each in song.key_signatures
        if -7 <= each.key <= 7
    )
    marks = tuple(Mark(str(each.text), ticks(each.time)) for each in song.markers)
    legal = tuple(each for each in meters if each.numerator and each.denominator)
    title = next((track.name for track in song.tracks if track.name and not len(track.notes)), "")
    score = Score(parts, tempos or (Tempo(120.0),), legal or (Meter(4, 4),), keys, marks=marks, title=title)
    return completed(score, bool(tempos), bool(legal))


def completed(score: Score, tempo: bool, meter: bool) -> Score:
    """Return the score with the tempo, metre and key that its source leaves out inferred, and said in `notes`."""
    free = not tempo and not meter and is_loose(score)
    if free:
        score = on_pulse(score)  # played without a metronome: the file's grid means nothing
    missing = [name for name, known in (("tempo", tempo), ("meter", meter), ("key", bool(score.keys))) if not known]
    meters = score.meters if meter else (find_meter(score),)
    keys = score.keys or (find_key(score)[0],)
    return score.with_(
        meters=meters, keys=keys, notes=(*(f"{name} inferred" for name in missing), *["played freely"] * free)
    )


def _part(track: Any, ticks: Any) -> Part:
    syllables = {ticks(each.time): str(each.text) for each in track.lyrics}
    notes = [
        Note(
            each.pitch,
            ticks(each.time),
            max(SHORTEST, ticks(each.time + each.duration) - ticks(each.time)),
            max(1, each.velocity),
            syllables.get(ticks(each.time), ""),
        )
        for each in track.notes
        if 0 <= each.pitch <= 127
    ]
    ordered = tuple(sorted(notes, key=lambda note: (note.onset, note.pitch)))
    return Part(ordered, track.name or "", track.program, track.is_drum)


def _key(fifths: int, minor: bool) -> tuple[str, str]:
    return ((MINOR_BY_FIFTHS if minor else MAJOR_BY_FIFTHS)[fifths + 7], "minor" if minor else "major")
