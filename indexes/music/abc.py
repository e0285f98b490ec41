"""Read tunes in ABC notation (the standard 2.1, as far as printed tune books use it) without any library."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from indexes.music.notes import TICKS, Chord, Key, Meter, Note, Part, Score, Tempo

STEPS = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
SHARPS = "FCGDAEB"  # the order in which sharps are added; flats come in the reverse order
MODES = {"maj": "major", "": "major", "ion": "major", "m": "minor", "min": "minor", "aeo": "minor", "dor": "dorian",
         "phr": "phrygian", "lyd": "lydian", "mix": "mixolydian", "loc": "locrian"}  # fmt: skip
FIFTHS = {"major": 0, "minor": -3, "dorian": -2, "phrygian": -4, "lydian": 1, "mixolydian": -1, "locrian": -5}
ON_CIRCLE = {"C": 0, "G": 1, "D": 2, "A": 3, "E": 4, "B": 5, "F": -1}
TUPLETS = {2: 3, 3: 2, 4: 3, 5: 2, 6: 2, 7: 2, 8: 3, 9: 2}  # p notes in the time of q
FIELD = re.compile(r"^([A-Za-z]):(.*)$")
KEY = re.compile(r"^\s*([A-G])([#b]?)\s*([A-Za-z]*)")
TOKEN = re.compile(
    r"\"(?P<quote>[^\"]*)\"|!(?P<mark>[^!]*)!|\[(?P<field>[A-Z]):(?P<value>[^\]]*)\]|\{[^}]*\}|\((?P<p>\d)(?::(?P<q>\d?))?(?::(?P<r>\d?))?"
    r"|(?P<chord>\[[^\]|:]*\])(?P<clen>\d*/*\d*)|(?P<acc>\^\^|__|\^|_|=)?(?P<note>[A-Ga-gzxZ])(?P<oct>[,']*)(?P<len>\d*/*\d*)"
    r"|(?P<tie>-)|(?P<broken>[<>]+)|(?P<bar>:?\|[|\]:]*\d?|::|\[\d)|."
)
INNER = re.compile(r"(?P<acc>\^\^|__|\^|_|=)?(?P<note>[A-Ga-g])(?P<oct>[,']*)(?P<len>\d*/*\d*)")
ACCIDENTALS = {"^": 1, "^^": 2, "_": -1, "__": -2, "=": 0}
MOST = 50_000  # notes of a tune
LONGEST = 64 * TICKS  # of one note


@dataclass
class _State:
    """Where the reader is in the tune."""

    unit: Fraction = Fraction(1, 8)  # of a whole note
    meter: Meter = field(default_factory=lambda: Meter(4, 4))
    signature: dict[str, int] = field(default_factory=dict)
    key: Key | None = None
    bpm: float | None = None
    now: Fraction = Fraction(0)  # ticks
    barred: dict[tuple[str, int], int] = field(default_factory=dict)  # accidentals of this bar
    scale: Fraction = Fraction(1)  # of broken rhythm for the next note
    tuplet: tuple[int, Fraction] = (0, Fraction(1))
    tied: bool = False
    notes: list[Note] = field(default_factory=list)
    last: list[int] = field(default_factory=list)  # indexes in `notes` of the newest event
    chords: list[Chord] = field(default_factory=list)
    bars: list[int] = field(default_factory=list)  # ticks of bar lines


def split(text: str) -> Iterator[str]:
    """Yield every tune of a book, each beginning with its X: line; a text without one is one tune."""
    yield from (part for part in re.split(r"(?m)^(?=X:)", text) if re.search(r"(?m)^K:", part))


def fields(tune: str) -> dict[str, str]:
    """Return the first value of each field of a tune, by letter."""
    found: dict[str, str] = {}
    for line in tune.splitlines():
        match = FIELD.match(line.strip())
        if match:
            found.setdefault(match[1], match[2].partition("%")[0].strip())
    return found


def read_abc(tune: str) -> Score:
    """Return one tune as a Score of its first voice, repeats not expanded; raise ValueError when it has no notes."""
    state = _State()
    head = fields(tune)
    body = False
    voice = ""
    others = False
    for line in tune.splitlines():
        line = line.partition("%")[0].strip() if not line.startswith("%%") else ""
        match = FIELD.match(line)
        if match and match[1] == "V" and body:
            voice = voice or match[2].split()[0] if match[2].split() else voice
            other = bool(match[2].split()) and match[2].split()[0] != voice
            if other:
                others = True
                break
        elif match and match[1] not in ("V",):
            _apply(state, match[1], match[2].strip())
            body = body or match[1] == "K"
        elif body and line:
            _read_line(state, line)
    if not state.notes:
        raise ValueError("no notes")
    score = _score(state, head)
    return score.with_(notes=(*score.notes, "first voice only")) if others else score


def _apply(state: _State, letter: str, value: str) -> None:
    if letter == "M":
        state.meter = _meter(value, round(state.now)) or state.meter
        if state.unit == Fraction(1, 8) and Fraction(state.meter.numerator, state.meter.denominator) < Fraction(3, 4):
            state.unit = Fraction(1, 16)  # the standard's default below 3/4; L: comes after M: and overrules it
    elif letter == "L":
        match = re.match(r"(\d+)/(\d+)", value)
        if match and int(match[2]) and int(match[1]):
            state.unit = Fraction(int(match[1]), int(match[2]))
    elif letter == "Q":
        state.bpm = _tempo(value) or state.bpm
    elif letter == "K":
        _apply_key(state, value)


def _meter(value: str, onset: int) -> Meter | None:
    if value.startswith("C|"):
        return Meter(2, 2, onset)
    if value.startswith("C"):
        return Meter(4, 4, onset)
    match = re.match(r"\(?(\d+)(?:\+\d+)*\)?/(\d+)", value)
    if match and 0 < int(match[1]) <= 32 and int(match[2]) in (1, 2, 4, 8, 16, 32):
        return Meter(int(match[1]), int(match[2]), onset)
    return None


def _tempo(value: str) -> float | None:
    """Return quarter notes a minute of "1/4=120", "3/8=100" or "120"."""
    match = re.search(r"(?:(\d+)/(\d+)\s*=\s*)?(\d{2,3})", value)
    if not match:
        return None
    beat = Fraction(int(match[1]), int(match[2])) if match[1] and int(match[2]) else Fraction(1, 4)
    bpm = float(int(match[3]) * beat * 4)
    return bpm if 15 <= bpm <= 400 else None


def _apply_key(state: _State, value: str) -> None:
    match = KEY.match(value)
    if value.strip()[:2] in ("HP", "Hp"):
        match = KEY.match("D mix" if value.startswith("Hp") else "A mix")
    if not match:
        return
    mode = MODES.get(match[3][:3].casefold() if match[3] != "m" else "m", "major")
    number = ON_CIRCLE[match[1]] + {"#": 7, "b": -7, "": 0}[match[2]] + FIFTHS[mode]
    names = SHARPS[:number] if number > 0 else SHARPS[::-1][: -number or 0]
    state.signature = dict.fromkeys(names if number else "", 1 if number > 0 else -1)
    state.key = state.key or Key(match[1] + match[2].replace("b", "-"), mode)


def _read_line(state: _State, line: str) -> None:  # noqa: C901 - one branch a kind of token
    for match in TOKEN.finditer(line):
        if match["note"]:
            _add(state, [match], match["len"])
        elif match["chord"]:
            inner = list(INNER.finditer(match["chord"]))
            if inner:
                _add(state, inner, match["clen"] or inner[0]["len"])
        elif match["p"]:
            _start_tuplet(state, match)
        elif match["broken"]:
            _break(state, match["broken"])
        elif match["tie"]:
            state.tied = bool(state.last)
        elif match["bar"]:
            state.barred.clear()
            state.bars.append(round(state.now))
        elif match["field"]:
            _apply(state, match["field"], match["value"].strip())
        elif match["quote"]:
            _add_chord(state, match["quote"])


def _add_chord(state: _State, said: str) -> None:
    """Keep a chord symbol; other text in quotes is for the reader's eye."""
    if re.match(r"[A-G][b#]?(?:m|maj|min|dim|aug|sus|\d|/|$)", said):
        state.chords.append(Chord(said[0] + said[1:2].replace("b", "-") + said[2:], round(state.now)))


def _start_tuplet(state: _State, match: re.Match[str]) -> None:
    p = int(match["p"])
    compound = state.meter.denominator == 8 and state.meter.numerator % 3 == 0
    default = 3 if compound and p in (5, 7, 9) else TUPLETS.get(p, 2)
    q = int(match["q"]) if match["q"] else default
    if p:
        state.tuplet = (int(match["r"]) if match["r"] else p, Fraction(q, p))


def _break(state: _State, signs: str) -> None:
    """Lengthen the note before and shorten the note after, or the other way round."""
    short = Fraction(1, 2 ** len(signs))
    before, after = (2 - short, short) if signs[0] == ">" else (short, 2 - short)
    for index in state.last:
        note = state.notes[index]
        grown = round(note.duration * before)
        state.notes[index] = Note(note.pitch, note.onset, grown)
    if state.last:
        held = state.notes[state.last[0]]
        state.now = Fraction(held.onset + held.duration)
    state.scale = after


def _length(text: str) -> Fraction:
    if not text:
        return Fraction(1)
    upper, slashes, lower = re.match(r"(\d*)(/*)(\d*)", text).groups()  # type: ignore[union-attr]
    below = int(lower) if lower else 2 ** len(slashes)
    return Fraction(int(upper or 1), max(1, below))


def _add(state: _State, matches: list[re.Match[str]], length: str) -> None:
    left, ratio = state.tuplet
    ticks = _length(length) * state.unit * 4 * TICKS * state.scale * (ratio if left else 1)
    ticks = min(ticks, Fraction(LONGEST))
    state.scale = Fraction(1)
    state.tuplet = (max(0, left - 1), ratio)
    onset, end = round(state.now), round(state.now + ticks)
    if matches[0]["note"] in "zxZ":
        if matches[0]["note"] == "Z":
            end = onset + round(state.meter.bar * _length(length))
        state.last, state.tied = [], False
    elif end > onset:
        _sound(state, [_pitch(state, match) for match in matches], onset, end)
    state.now = state.now + ticks if matches[0]["note"] != "Z" else Fraction(end)
    if len(state.notes) > MOST:
        raise ValueError("too many notes")


def _sound(state: _State, pitches: list[int], onset: int, end: int) -> None:
    held = {state.notes[index].pitch: index for index in state.last} if state.tied else {}
    newest = []
    for pitch in pitches:
        index = held.get(pitch)
        if index is not None and state.notes[index].end == onset:
            state.notes[index] = Note(pitch, state.notes[index].onset, end - state.notes[index].onset)
        else:
            index = len(state.notes)
            state.notes.append(Note(max(0, min(127, pitch)), onset, end - onset))
        newest.append(index)
    state.last, state.tied = newest, False


def _pitch(state: _State, match: re.Match[str]) -> int:
    letter = match["note"].upper()
    octave = 4 + (match["note"].islower()) + match["oct"].count("'") - match["oct"].count(",")
    if match["acc"]:
        state.barred[letter, octave] = ACCIDENTALS[match["acc"]]
    shift = state.barred.get((letter, octave), state.signature.get(letter, 0))
    return 12 * (octave + 1) + STEPS[letter] + shift


def _score(state: _State, head: dict[str, str]) -> Score:
    meter = _meter(head.get("M", ""), 0) or Meter(state.meter.numerator, state.meter.denominator)
    first = next((bar for bar in state.bars if bar > 0), 0)
    pickup = first if 0 < first < meter.bar else 0
    return Score(
        (Part(tuple(sorted(state.notes, key=lambda note: (note.onset, note.pitch)))),),
        tempos=(Tempo(state.bpm or 120.0),),
        meters=(meter,),
        keys=(state.key,) if state.key else (),
        chords=tuple(state.chords),
        title=head.get("T", ""),
        composer=head.get("C", ""),
        pickup=pickup,
        notes=() if state.bpm else ("tempo inferred",),
    )
