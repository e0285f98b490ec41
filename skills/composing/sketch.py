"""A tune before it is written out: sections of bars on the grid of degrees, and how they become notes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexes.music.notes import Key, Mark, Note, Part, Score, Tempo
from skills.composing.corpus import Bar
from skills.composing.form import Section
from skills.composing.meters import SCALE, Measure, measure_of, to_meter
from skills.composing.plan import Plan
from skills.composing.scales import Scale, scale_of


@dataclass(frozen=True)
class Frame:
    """What holds for the whole tune: its completed plan, measure, scale, the tonic's MIDI pitch, the span used."""

    plan: Plan
    measure: Measure
    scale: Scale
    base: int
    lowest: int  # grid positions
    highest: int

    @classmethod
    def of(cls, plan: Plan, base: int, lowest: int, highest: int) -> "Frame":
        """Return the frame of a completed plan."""
        return cls(plan, measure_of(plan.meter), scale_of(plan.mode), base, lowest, highest)


@dataclass(frozen=True)
class Made:
    """A section with its bars; `log` is the model's log likelihood of its notes, `origins` says how bars were made."""

    section: Section
    bars: tuple[Bar, ...]
    log: float = 0.0
    origins: tuple[str, ...] = ()


def positions(bars: Sequence[Bar]) -> list[int]:
    """Return the grid positions of every note."""
    return [position for bar in bars for _, _, position in bar if position is not None]


def pitches_of(frame: Frame, line: Sequence[tuple[int, int]]) -> list[int]:
    """Return MIDI pitches for (position, strength) of a whole line; raised and blue degrees depend on neighbours."""
    found = []
    for index, (position, strength) in enumerate(line):
        after = line[index + 1][0] if index + 1 < len(line) else position
        before = line[index - 1][0] if index else position
        rising = position % 7 in frame.scale.raised and after > position
        pitch = frame.base + frame.scale.pitch(position, rising)
        if frame.scale.blue is not None and position % 7 == 3 and strength >= 2 and position + 1 in (before, after):
            pitch += 1
        found.append(pitch)
    return found


def events(frame: Frame, bars: Sequence[Bar]) -> Iterator[tuple[int, int, int, int]]:
    """Yield (onset, length in grid ticks, position, strength) of every note of the bars in a row."""
    for index, bar in enumerate(bars):
        for onset, length, position in bar:
            if position is not None:
                yield index * frame.measure.length + onset, length, position, frame.measure.strength(onset)


def written(frame: Frame, made: Sequence[Made], pickup: Bar = ()) -> Score:
    """Return the score of the sections in a row; a pickup comes before every section whose end leaves room for it."""
    bars = [bar for each in made for bar in each.bars]
    line = list(events(frame, bars))
    lead = sum(length for _, length, _ in pickup)
    starts = _starts(frame, made)
    if lead:
        line = _with_pickups(line, pickup, lead, [start for start, _ in starts], len(bars) * frame.measure.length)
    pitches = pitches_of(frame, [(position, strength) for _, _, position, strength in line])
    shift = lead * SCALE
    total = max(1, len(bars) * frame.measure.length)
    notes = tuple(
        Note(pitch, onset * SCALE + shift, length * SCALE, loudness(strength, onset / total))
        for pitch, (onset, length, _, strength) in zip(pitches, line, strict=True)
    )
    marks = tuple(Mark(name, start * SCALE + shift) for start, name in starts) if len(made) > 1 else ()
    return around(frame.plan, notes).with_(marks=marks, pickup=shift)


def around(plan: Plan, notes: tuple[Note, ...]) -> Score:
    """Return a score of one melody with the tempo, metre, key and instrument of a completed plan."""
    part = Part(notes, "Melody", plan.program or 0)
    return Score(
        (part,), (Tempo(plan.tempo or 100.0),), (to_meter(plan.meter),), (Key(plan.tonic, plan.mode),), title=plan.title
    )


def loudness(strength: int, share: float) -> int:
    """Return a velocity: strong places a little louder, the middle of the tune a little fuller."""
    return round(74 + (12, 8, 5, 0, -3)[strength] + 6 * (1 - abs(2 * share - 1)))


def _starts(frame: Frame, made: Sequence[Made]) -> list[tuple[int, str]]:
    starts, bar = [], 0
    for each in made:
        starts.append((bar * frame.measure.length, each.section.name))
        bar += len(each.bars)
    return starts


Placed = tuple[int, int, int, int]


def _with_pickups(line: list[Placed], pickup: Bar, lead: int, starts: Sequence[int], end: int) -> list[Placed]:
    """Put the pickup before each start by shortening the note that ends there, and shorten the very last note."""
    result = list(line)
    for start in (*starts, end):
        before = next((index for index, note in enumerate(result) if note[0] < start == note[0] + note[1]), None)
        roomy = before is not None and result[before][1] > lead
        if before is not None and roomy:
            onset, length, position, strength = result[before]
            result[before] = (onset, length - lead, position, strength)
        if start != end and (roomy or start == 0):
            result += [(start - lead + onset, length, position or 0, 3) for onset, length, position in pickup]
    return sorted(result)
