"""What holds for a whole tune, and how its bars of events become a score."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from indexes.errors import UserError
from indexes.music.notes import Key, Mark, Note, Part, Score, Tempo
from skills.composing.meters import SCALE, Measure, measure_of, to_meter
from skills.composing.plan import Plan
from skills.composing.scales import Scale, pitch_class, scale_of
from skills.composing.sequence.alphabet import (
    LENGTHS,
    LOWEST,
    PITCHES,
    REST,
    TIE,
    Event,
    base_of,
    meter_number,
    mode_number,
    spelled,
)
from skills.composing.sequence.memory import Cycle

Bar = tuple[Event, ...]
MIDDLE = 70  # MIDI pitch around which the tunes lie that were learned from, in whatever key
REACH = 12  # semitones to each side of it that most of them need
LEARNT = {  # the mode that the network knows best among those with these notes
    "harmonic minor": "minor", "melodic minor": "minor", "phrygian": "minor", "lydian": "major", "locrian": "minor",
    "pentatonic": "major", "minor pentatonic": "minor", "gong": "major", "shang": "dorian", "jue": "minor",
    "zhi": "mixolydian", "yu": "minor", "blues": "minor",
}  # fmt: skip


@dataclass(frozen=True)
class Frame:
    """A completed plan with its measure and scale, the tonic's MIDI pitch, and the symbols that may sound."""

    plan: Plan
    measure: Measure
    scale: Scale
    base: int
    allowed: frozenset[int]

    @classmethod
    def of(cls, plan: Plan) -> "Frame":
        """Put a completed plan into its range; raises UserError when the range holds no note of the key."""
        measure, scale = measure_of(plan.meter), scale_of(plan.mode)
        low, high = plan.low or 0, 127 if plan.high is None else plan.high
        tonics = [pitch for pitch in range(128) if pitch % 12 == pitch_class(plan.tonic)]
        base = max(tonics, key=lambda tonic: _room(tonic, scale, low, high))
        allowed = _allowed(base, scale, low, high)
        if not allowed:
            raise UserError(
                f"The range from {low} to {high} (MIDI pitches) holds no note of that key. Widen it.",
                f"{low} 到 {high}（MIDI 音高）之间没有这个调的音，请放宽音域。",
            )
        return cls(plan, measure, scale, base, allowed)

    @property
    def mode(self) -> int:
        """Return the number of the mode for the network."""
        return mode_number(learnt_mode(self.plan.mode))

    @property
    def cycle(self) -> Cycle:
        """Return the parts of a bar for the network: the bar itself where its metre was learnt."""
        names = self.measure.parts or (self.measure.name,)
        return tuple((meter_number(name), measure_of(name).length) for name in names)

    @property
    def every(self) -> frozenset[int]:
        """Return the symbols of the range, in the scale or beside it."""
        low, high = self.plan.low or 0, 127 if self.plan.high is None else self.plan.high
        return frozenset(symbol for symbol in range(PITCHES) if low <= self.pitch(symbol) <= high)

    @property
    def home(self) -> frozenset[int]:
        """Return the allowed symbols that are tonics."""
        return self.degrees(0)

    def degrees(self, *semitones: int) -> frozenset[int]:
        """Return the allowed symbols that lie so many semitones above a tonic."""
        return frozenset(symbol for symbol in self.allowed if (symbol + LOWEST) % 12 in semitones)

    def symbol(self, pitch: int) -> int:
        """Return the symbol of a MIDI pitch, moved by octaves into the alphabet."""
        symbol = pitch - self.base - LOWEST
        while not 0 <= symbol < PITCHES:
            symbol += 12 if symbol < 0 else -12
        return symbol

    def pitch(self, symbol: int) -> int:
        """Return the MIDI pitch of a symbol."""
        return symbol + LOWEST + self.base

    def joined(self, parts: Sequence[Sequence[Event]]) -> list[Bar]:
        """Return whole bars of the network's bars, which are parts of a bar in some metres."""
        size = len(self.cycle)
        return [tuple(_tied(parts[at : at + size])) for at in range(0, len(parts), size)]

    def cut(self, bar: Bar) -> list[Bar]:
        """Return the network's bars of a whole bar, the opposite of `joined`; a note over a border goes on as a tie."""
        ends = list(accumulate(ticks for _, ticks in self.cycle))
        return [tuple(_within(bar, start, end)) for start, end in pairwise([0, *ends])]


def learnt_mode(mode: str) -> str:
    """Return the mode that the network knows best among those that have a mode's notes, nearly."""
    return LEARNT.get(mode, mode)


def _tied(parts: Sequence[Sequence[Event]]) -> list[Event]:
    """Return the events of parts in a row; ties are joined with what they go on where one length says both."""
    result: list[Event] = []
    for event in (event for part in parts for event in part):
        whole = result[-1].ticks + event.ticks if result and event.symbol == TIE else 0
        if whole in LENGTHS:
            result[-1] = result[-1]._replace(length=LENGTHS.index(whole))
        else:
            result.append(event)
    return result


def _within(bar: Bar, start: int, end: int) -> Iterator[Event]:
    """Yield the events of a bar between two places; one that began before goes on."""
    for onset, event in placed(bar):
        first, last = max(start, onset), min(end, onset + event.ticks)
        yield from spelled(last - first, event.symbol if onset >= start or event.symbol == REST else TIE)


def _room(tonic: int, scale: Scale, low: int, high: int) -> tuple[int, float]:
    middle = MIDDLE + tonic - base_of(tonic % 12)
    reach = range(max(low, middle - REACH), min(high, middle + REACH) + 1)
    sounding = sum((pitch - tonic) % 12 in scale.pitches for pitch in reach)
    return sounding, -abs(middle - (low + high) / 2 if high < 127 else middle - MIDDLE)


def _allowed(base: int, scale: Scale, low: int, high: int) -> frozenset[int]:
    return frozenset(
        symbol for symbol in range(PITCHES)
        if low <= symbol + LOWEST + base <= high and (symbol + LOWEST) % 12 in scale.pitches
    )  # fmt: skip


def notes_of(frame: Frame, bars: Sequence[Bar], start: int = 0, shares: tuple[float, float] = (0.0, 1.0)) -> list[Note]:
    """Return the notes of whole bars in a row, the first of which begins at tick `start`; ties are joined."""
    result: list[Note] = []
    total = max(1, len(bars))
    for number, bar in enumerate(bars):
        first = start + number * frame.measure.length * SCALE
        share = shares[0] + (shares[1] - shares[0]) * number / total
        for onset, event in placed(bar):
            if event.symbol == TIE and result:
                last = result.pop()
                result.append(Note(last.pitch, last.onset, last.duration + event.ticks * SCALE, last.velocity))
            elif event.sounds:
                loud = loudness(frame.measure.strength(onset), share)
                result.append(Note(frame.pitch(event.symbol), first + onset * SCALE, event.ticks * SCALE, loud))
    return result


def placed(bar: Sequence[Event]) -> Iterator[tuple[int, Event]]:
    """Yield (onset in the bar, event)."""
    onset = 0
    for event in bar:
        yield onset, event
        onset += event.ticks


def sounding_at(bar: Sequence[Event], ticks: float) -> int | None:
    """Return the symbol that a bar sounds at a place; its first one before any sounds, None when none does."""
    notes = [(onset, event.symbol) for onset, event in placed(bar) if event.sounds]
    before = [symbol for onset, symbol in notes if onset <= ticks]
    return before[-1] if before else notes[0][1] if notes else None


def written(frame: Frame, bars: Sequence[Bar], marks: Sequence[tuple[str, int]] = (), pickup: Bar = ()) -> Score:
    """Return the score of whole bars; `marks` are (name, bar), `pickup` is the incomplete bar before them."""
    lead = sum(event.ticks for event in pickup) * SCALE
    before = [
        Note(frame.pitch(event.symbol), onset * SCALE, event.ticks * SCALE, loudness(3, 0.0))
        for onset, event in placed(pickup)
        if event.sounds
    ]
    length = frame.measure.length * SCALE
    named = tuple(Mark(name, lead + bar * length) for name, bar in marks)
    return around(frame.plan, (*before, *notes_of(frame, bars, lead))).with_(marks=named, pickup=lead)


def around(plan: Plan, notes: tuple[Note, ...]) -> Score:
    """Return a score of one melody with the tempo, metre, key and instrument of a completed plan."""
    part = Part(notes, "Melody", plan.program or 0)
    return Score(
        (part,), (Tempo(plan.tempo or 100.0),), (to_meter(plan.meter),), (Key(plan.tonic, plan.mode),), title=plan.title
    )


def loudness(strength: int, share: float) -> int:
    """Return a velocity: strong places a little louder, the middle of the tune a little fuller."""
    return round(74 + (12, 8, 5, 0, -3)[strength] + 6 * (1 - abs(2 * share - 1)))
