"""Notes typed in a chat: names such as "D E F# A" "re mi fa la" or "3 3 4 5", or a tune in ABC."""

import re

from indexes.music.abc import read_abc
from indexes.music.analysis import find_key
from indexes.music.notes import TICKS, Note, Part, Score

SCALE = {str(place): name for place, name in enumerate("CDEFGAB", 1)}  # numbered notation, 1 is C
STEPS = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
SYLLABLES = {"do": "C", "re": "D", "mi": "E", "fa": "F", "sol": "G", "so": "G", "la": "A", "si": "B", "ti": "B"}
SIGNS = {"#": 1, "♯": 1, "b": -1, "♭": -1, "": 0, "-": 0}
NOTE = re.compile(r"([A-Ga-g])([#♯b♭]?)(\d?)(?:[:/](\d+(?:\.\d+)?))?")
REST = re.compile(r"[rRzZ_]|rest")
LEAST = 3  # names that make a tune
RUNS = re.compile(r"(?:\s*\|?\s*[_^=]*[A-Ga-gz][,']*\d*(?:/\d*)?)+\s*\|?", re.ASCII)  # ABC without a header: GABc d2e2


def parse_typed(text: str) -> Score | None:
    """Return the notes that are typed, quarter notes unless ABC says more; None when the text is no notes.

    A name without an octave is taken nearest to the note before, the first in the octave above middle C.
    """
    text = text.strip()
    if re.search(r"(?m)^\s*K:", text) or re.search(r"(?m)^\s*X:", text):
        return _abc(text)
    if "|" in text and re.search(r"[a-g]", text) and re.search(r"[A-G]", text):
        return _abc(f"X:1\nL:1/8\nK:C\n{text}")
    tokens = [token for token in re.split(r"[\s,，、|]+|(?<=[A-G#♯♭\d])-(?=[A-G])", text) if token]
    matches = [NOTE.fullmatch((SYLLABLES | SCALE).get(token.casefold(), token)) for token in tokens]
    rests = [bool(REST.fullmatch(token)) for token in tokens]
    names = [match for match in matches if match]
    if len(names) >= LEAST and all(m or r for m, r in zip(matches, rests, strict=True)) and not _lasting(names):
        return _named(matches)
    score = _abc(f"X:1\nL:1/8\nK:C\n{text}") if RUNS.fullmatch(text) else None
    enough = score is not None and len(score.melody.notes) >= LEAST
    return score.with_(keys=(find_key(score)[0],)) if score and enough else None


def _lasting(names: list[re.Match[str]]) -> bool:
    """Return whether numbers are lengths as in ABC, not octaves: small letters, some of which have one, "c d g2 e2"."""
    return all(each[1].islower() for each in names) and {bool(each[3]) for each in names} == {True, False}


def _abc(text: str) -> Score | None:
    try:
        return read_abc(text if re.search(r"(?m)^K:", text) else f"{text}\nK:C")
    except (ValueError, ZeroDivisionError):
        return None


def _named(matches: list[re.Match[str] | None]) -> Score:
    notes, now, before = [], 0, 67
    for match in matches:
        length = round(float(match[4]) * TICKS) if match and match[4] else TICKS
        if match:
            pitch_class = STEPS[match[1].upper()] + SIGNS[match[2]]
            pitch = 12 * (int(match[3]) + 1) + pitch_class if match[3] else _nearest(pitch_class, before)
            notes.append(Note(max(0, min(127, pitch)), now, max(1, length)))
            before = pitch
        now += length
    score = Score((Part(tuple(notes)),), notes=("tempo inferred", "meter inferred", "key inferred"))
    return score.with_(keys=(find_key(score)[0],))


def _nearest(pitch_class: int, before: int) -> int:
    return min((12 * octave + pitch_class for octave in range(11)), key=lambda pitch: abs(pitch - before))
