"""Write a melody as ABC notation (the standard 2.1), to read it as text."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from indexes.music.notes import Key, Note, Score
from skills.music.spelling import OFFSETS, sharps, spell

UNIT = 240  # ticks of an eighth, which is written without a number
BARS = 4  # a line
SUFFIXES = {0: "", -3: "m", -2: "dor", -4: "phr", 1: "lyd", -1: "mix", -5: "loc"}  # by sharps more than major
ORDER = "FCGDAEB"
MARKS = {-2: "__", -1: "_", 0: "=", 1: "^", 2: "^^"}


def abc_of(score: Score) -> str:
    """Return the melody (one note at a time) with its first metre and key; lengths off the grid become fractions."""
    key, meter = score.keys[0] if score.keys else Key("C"), score.meters[0]
    notes = score.melody.notes
    edges = [0, *range(score.pickup or meter.bar, score.end, meter.bar), score.end]
    beat = UNIT * (3 if meter.denominator == 8 and meter.numerator % 3 == 0 else 2)
    bars = [" ".join("".join(_bar(notes, start, end, beat, sharps(key))).split()) for start, end in pairwise(edges)]
    lines = [" | ".join(bars[at : at + BARS]) for at in range(0, len(bars), BARS)]
    tonic = key.tonic.replace("-", "b") + SUFFIXES[OFFSETS.get(key.mode, 0)]
    return "\n".join(["X:1", f"M:{meter}", "L:1/8", f"K:{tonic}", *(f"{line} |" for line in lines)]) + "\n"


def _bar(notes: tuple[Note, ...], start: int, end: int, beat: int, signature: int) -> Iterator[str]:
    """Yield what stands between two bar lines, a space before every beat."""
    here, signs = start, {letter: _signed(letter, signature) for letter in ORDER}
    altered: dict[tuple[str, int], int] = {}
    for note in notes:
        first, last = max(note.onset, start), min(note.end, end)
        if first >= last:
            continue
        if first > here:
            yield f" z{_length(first - here)} "
        name, octave = spell(note.pitch, signature)
        letter, sign = name[0], name.count("#") - name.count("-")
        wanted = altered.get((letter, octave), signs[letter])
        altered[letter, octave] = sign
        mark = MARKS[sign] if sign != wanted else ""
        space = " " if (first - start) % beat == 0 else ""
        yield f"{space}{mark}{_pitch(letter, octave)}{_length(last - first)}{'-' if note.end > end else ''}"
        here = last
    if here < end:
        yield f" z{_length(end - here)}"


def _signed(letter: str, signature: int) -> int:
    return int(letter in ORDER[: max(0, signature)]) - int(letter in ORDER[::-1][: max(0, -signature)])


def _pitch(letter: str, octave: int) -> str:
    return letter.lower() + "'" * (octave - 5) if octave >= 5 else letter + "," * (4 - octave)


def _length(ticks: int) -> str:
    share = Fraction(ticks, UNIT)
    return {Fraction(1): "", Fraction(1, 2): "/"}.get(share, str(share))
