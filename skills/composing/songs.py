"""Set lines of syllables to music: one note a syllable, the same music for sections of one name."""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

from indexes.music.notes import Mark, Note, Score
from skills.composing.composition import Composition, chord_degrees, frame_for, likeness_of
from skills.composing.contexts import FULL, HALF, INNER, OPENING, Spot
from skills.composing.form import Section
from skills.composing.harmony import guide
from skills.composing.meters import GRID, SCALE
from skills.composing.model import Model
from skills.composing.pitches import Past, Slot, Voice, draw
from skills.composing.plan import Plan
from skills.composing.prosody import Manner, Setting, onsets_of, setting_of
from skills.composing.sections import HOME, OPEN, family_number
from skills.composing.sketch import Frame, Made, around, loudness, pitches_of
from skills.composing.styles import style_of

CANDIDATES = 6
Tone = tuple[int, int]  # onset in grid ticks from the line's downbeat, grid position


@dataclass(frozen=True)
class Block:
    """A section of the words: its name and its lines."""

    name: str
    lines: tuple[tuple[int, ...], ...]


def song(plan: Plan, rng: random.Random, model: Model) -> Composition:
    """Return a melody for a completed plan with syllables; notes and syllables are equal in number and order."""
    best: Composition | None = None
    for _ in range(CANDIDATES):
        candidate = _candidate(plan, rng, model)
        if best is None or candidate.worth > best.worth:
            best = candidate
    assert best is not None
    return best


def blocks_of(plan: Plan) -> list[Block]:
    """Return the plan's lines by section; lines beyond the named sections make one more."""
    blocks, rest = [], list(plan.syllables)
    for name, count in plan.sections or (("Verse", len(rest)),):
        blocks.append(Block(name, tuple(rest[:count])))
        rest = rest[count:]
    return [block for block in [*blocks, Block("Coda", tuple(rest))] if block.lines]


def _candidate(plan: Plan, rng: random.Random, model: Model) -> Composition:
    family = style_of(plan).family
    frame = frame_for(plan, family, model, rng)
    setting = setting_of(plan.syllables, frame.measure, plan.bars)
    singer = _Singer(frame, Voice(model, frame.scale, frame.lowest, frame.highest), setting, rng)
    known: dict[str, list[list[Tone]]] = {}
    lines: list[list[Tone]] = []
    marks, sections = [], []
    blocks = blocks_of(plan)
    for number, block in enumerate(blocks):
        last = number == len(blocks) - 1
        key = block.name.split(":")[0].strip().lower().rstrip(" 0123456789")
        marks.append((len(lines), block.name))
        if key in known and len(known[key]) >= len(block.lines):
            tunes = [singer.fitted(line, known[key][index]) for index, line in enumerate(block.lines)]
        else:
            tunes = singer.block(block, len(lines), high=len(known) % 2 == 1)
            known.setdefault(key, tunes)
        sections.append(Made(Section(key[:1].upper() or "A", block.name, setting.bars * len(block.lines)), ()))
        lines += singer.closed(tunes) if last else tunes
    score = _written(frame, lines, setting, marks)
    likeness = likeness_of(score, model.known)
    usual = model.typical.get(family, (-2.0, 0.5))
    distinct = len({position for line in lines for _, position in line})
    worth = -abs(singer.log / max(1, singer.drawn) - usual[0]) / usual[1] - 0.15 * max(0, likeness.run - 10)
    worth -= 0.5 * max(0, 6 - distinct)
    return Composition(score, frame, tuple(sections), likeness, worth)


class _Singer:
    """Draws lines one after the other and remembers where the voice is."""

    def __init__(self, frame: Frame, voice: Voice, setting: Setting, rng: random.Random) -> None:
        self.frame, self.voice, self.setting, self.rng = frame, voice, setting, rng
        self.manner = Manner.drawn(frame.measure, rng)
        self.family = family_number(style_of(frame.plan).family)
        self.past, self.log, self.drawn = Past(), 0.0, 0

    def block(self, block: Block, start: int, high: bool) -> list[list[Tone]]:
        """Return tunes for the lines of a section: later lines answer earlier ones."""
        plan = self.rng.choice(("abac", "abab", "aaba", "abcb")) if len(block.lines) > 2 else "ab"
        tunes: list[list[Tone]] = []
        first: dict[str, int] = {}
        for index, line in enumerate(block.lines):
            letter = plan[index % len(plan)]
            closing = index == len(block.lines) - 1
            if letter in first and not closing:
                tunes.append(self.fitted(line, tunes[first[letter]]))
            else:
                like = tunes[first[letter]] if letter in first else None
                tunes.append(self.line(line, start + index, index, len(block.lines), high, closing, like))
                first.setdefault(letter, index)
            self.past = self.past.after([position for _, position in tunes[-1]])
        return tunes

    def line(
        self,
        line: Sequence[int],
        number: int,
        index: int,
        count: int,
        high: bool,
        closing: bool,
        like: list[Tone] | None,
    ) -> list[Tone]:
        """Return a new tune for a line; with `like` its first half is that line's."""
        onsets = onsets_of(line, self.setting, self.frame.measure, self.manner)
        slots = self._slots(onsets, number, index / max(1, count - 1), high, closing)
        ending = HOME if closing else OPEN if index % 2 == 0 else frozenset({0, 2, 4})
        usable = ending & frozenset(self.frame.scale.degrees) or HOME
        if slots:
            slots[-1] = Slot(slots[-1].spot, slots[-1].center, slots[-1].chord, slots[-1].firm, usable)
        kept = (
            [_at(like, onset) for onset in onsets if onset < self.setting.bars * self.frame.measure.length // 2]
            if like
            else []
        )
        kept = kept[: max(0, len(onsets) - 2)]
        found = draw(self.voice, slots[len(kept) :], self.past.after(kept), self.rng)
        self.log += found.log
        self.drawn += len(found.positions)
        return list(zip(onsets, [*kept, *found.positions], strict=True))

    def fitted(self, line: Sequence[int], tune: Sequence[Tone]) -> list[Tone]:
        """Return a known tune on other words: each syllable sings what the tune sounds at its place."""
        onsets = onsets_of(line, self.setting, self.frame.measure, self.manner)
        if len(onsets) == len(tune):
            return [(onset, position) for onset, (_, position) in zip(onsets, tune, strict=True)]
        tones = [(onset, _at(tune, onset)) for onset in onsets]
        return [*tones[:-1], (tones[-1][0], tune[-1][1])] if tones and tune else tones

    def closed(self, tunes: list[list[Tone]]) -> list[list[Tone]]:
        """Return the tunes with the very last note at home."""
        if not tunes or not tunes[-1]:
            return tunes
        onset, position = tunes[-1][-1]
        homes = [place for place in self.voice.positions() if place % 7 == 0] or [position]
        home = min(homes, key=lambda place: abs(place - position))
        return [*tunes[:-1], [*tunes[-1][:-1], (onset, home)]]

    def _slots(self, onsets: Sequence[int], number: int, share: float, high: bool, closing: bool) -> list[Slot]:
        measure, plan = self.frame.measure, self.frame.plan
        low, top = self.frame.lowest, self.frame.highest
        chords = guide(plan.mode, 4, self.rng)
        slots = []
        for place, onset in enumerate(onsets):
            bar = max(0, onset) // measure.length
            if plan.chords:
                chord = chord_degrees(self.frame, plan.chords[(number * self.setting.bars + bar) % len(plan.chords)])
            else:
                chord = chords[min(3, bar * 4 // self.setting.bars)]
            last_bar = bar == self.setting.bars - 1
            where = (FULL if closing else HALF) if last_bar else OPENING if bar == 0 else INNER
            end = onsets[place + 1] if place + 1 < len(onsets) else self.setting.bars * measure.length
            inside = onset % measure.length
            spot = Spot(
                self.family,
                self.frame.scale.minor,
                where,
                measure.strength(inside),
                inside,
                end - onset,
                measure.length,
            )
            height = (
                0.42 + (0.15 if high else 0.0) + 0.12 * math.sin(math.pi * (place + 0.5) / len(onsets)) - 0.06 * share
            )
            slots.append(Slot(spot, low + (top - low) * height, chord, bool(plan.chords)))
        return slots


def _at(tune: Sequence[Tone], onset: int) -> int:
    """Return the position that a tune sounds at an onset."""
    before = [position for place, position in tune if place <= onset]
    return before[-1] if before else tune[0][1]


def _written(
    frame: Frame, lines: Sequence[Sequence[Tone]], setting: Setting, marks: Sequence[tuple[int, str]]
) -> Score:
    """Return the score; a line's last note leaves a breath before the next line."""
    length = setting.bars * frame.measure.length
    tones = [(number * length + onset, position) for number, line in enumerate(lines) for onset, position in line]
    ends = {number * length + line[-1][0] for number, line in enumerate(lines) if line}
    lead = -min((onset for onset, _ in tones), default=0)
    lead = max(0, lead)
    strengths = [frame.measure.strength(onset % frame.measure.length) for onset, _ in tones]
    pitches = pitches_of(
        frame, [(position, strength) for (_, position), strength in zip(tones, strengths, strict=True)]
    )
    total = max(1, len(lines) * length)
    notes = []
    for index, (onset, _) in enumerate(tones):
        after = tones[index + 1][0] if index + 1 < len(tones) else total
        duration = min(after - onset, frame.measure.length)
        if onset in ends and duration > GRID and after != total:
            duration -= GRID // 2
        start = (onset + lead) * SCALE
        notes.append(
            Note(pitches[index], start, max(1, duration) * SCALE, loudness(strengths[index], max(0, onset) / total))
        )
    shift = lead * SCALE
    named = tuple(Mark(name, number * length * SCALE + shift) for number, name in marks)
    return around(frame.plan, tuple(notes)).with_(marks=named, pickup=shift)
