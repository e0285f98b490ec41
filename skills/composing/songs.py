"""Set lines of syllables to music: one note a syllable, the same music for sections of one name."""

import random
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from indexes.music.notes import Mark, Note, Score
from skills.composing.composition import Composition, chords_by_bar, likeness_of
from skills.composing.form import Section
from skills.composing.frame import Bar, Frame, around, loudness
from skills.composing.given import bar_between
from skills.composing.lines import Layout, laid_out
from skills.composing.meters import GRID, SCALE
from skills.composing.model import Model
from skills.composing.sequence.controls import Chorded, Sounding
from skills.composing.sequence.decoding import BarPlan, Control, Draft, Manner, write
from skills.composing.sequence.guides import Echo, Fixed, Near
from skills.composing.sequence.memory import Memory
from skills.composing.sequence.originality import Original
from skills.composing.styles import Completed

DRAFTS, FEWER = 4, 2
LONG = 200  # syllables from which on fewer drafts are written
LONGEST_RUN = 12
MANNER = Manner(heat=0.95, nucleus=0.97)
LIFT, SPREAD = 3.0, 6.0  # semitones by which every other section lies higher, and how loosely
OPEN, RESTING = (2, 7, 11), (0, 3, 4, 7)  # semitones above the tonic on which lines wait, or rest


def song(completed: Completed, rng: random.Random, model: Model) -> Composition:
    """Return a melody for a completed plan with syllables; notes and syllables are equal in number and order."""
    frame = Frame.of(completed.plan)
    layout = laid_out(completed.plan, frame.measure, rng)
    syllables = sum(len(line.onsets) for line in layout.lines)
    singer = Singer(frame, layout, completed, model)
    drafts = [singer.draft(rng) for _ in range(FEWER if syllables > LONG else DRAFTS)]
    write(model.network, drafts, MANNER)
    return max((singer.composition(draft) for draft in drafts), key=lambda made: made.worth)


class Singer:
    """Puts pitches on the syllables of a layout."""

    def __init__(self, frame: Frame, layout: Layout, completed: Completed, model: Model) -> None:
        self.frame, self.layout, self.completed, self.model = frame, layout, completed, model
        self.first = int(layout.lead > 0)  # the network's bar in which the song's first whole bar begins
        self.tones = list(_tones(layout, frame.measure.length))
        self.bars = list(self._bars())

    def draft(self, rng: random.Random) -> Draft:
        """Return a draft in the rhythm of the words."""
        frame, size = self.frame, len(self.frame.cycle)
        controls: list[Control] = [Sounding(frame.allowed), Fixed(self._endings()), Near(self._height, SPREAD)]
        if frame.plan.chords:
            chords = chords_by_bar(frame, 0, -(-len(self.bars) // size))
            controls.append(Chorded(chords, frame.measure.strength, self.first, size))
        controls += [Original(self.model.known, LONGEST_RUN), Echo(self._echoes())]
        generator = np.random.default_rng(rng.getrandbits(64))
        plans = [BarPlan(rhythm=bar) for bar in self.bars]
        memory = Memory(frame.cycle, frame.mode)
        return Draft(memory, plans, controls, generator, self.completed.wishes, pickup=self.layout.lead)

    def composition(self, draft: Draft) -> Composition:
        """Return the song of a draft; a voice of few pitches and one that copies are worth less."""
        score = self._written([symbol for _, symbol in draft.notes])
        likeness = likeness_of(score, self.model.known)
        distinct = len({symbol for _, symbol in draft.notes})
        worth = draft.log / max(1, draft.drawn) - max(0, likeness.run - LONGEST_RUN) - 0.5 * max(0, 6 - distinct)
        sections = tuple(Section(name[:1].upper(), name, 0) for _, name in self.layout.names)
        return Composition(score, self.frame, (), likeness, sections, worth)

    def _bars(self) -> Iterator[Bar]:
        """Yield the rhythm as the network's bars, the incomplete first one too; pitches are not known yet."""
        spans = [(onset, duration, 0) for onset, duration in self.tones]
        if self.first:
            yield tuple(bar_between(spans, -self.layout.lead, self.layout.lead))
        end, at, number = max((onset for onset, _ in self.tones), default=0), 0, 0
        while at <= end:
            ticks = self.frame.cycle[number % len(self.frame.cycle)][1]
            yield tuple(bar_between(spans, at, ticks))
            at, number = at + ticks, number + 1

    def _place(self, tick: int) -> tuple[int, int]:
        """Return the network's bar and the place in it of a tick after the first downbeat."""
        if tick < 0:
            return 0, tick + self.layout.lead
        length = self.frame.measure.length
        number, rest = tick // length * len(self.frame.cycle), tick % length
        for _, ticks in self.frame.cycle:
            if rest < ticks:
                break
            number, rest = number + 1, rest - ticks
        return number + self.first, rest

    def _endings(self) -> dict[tuple[int, int], frozenset[int]]:
        """Return where lines end, and on what: the last one of a section at home, first ones waiting."""
        frame, found = self.frame, {}
        for line in self.layout.lines:
            if line.onsets:
                wanted = frame.home if line.closing else frame.degrees(*(OPEN if line.waiting else RESTING))
                found[self._place(line.onsets[-1])] = wanted
        if self.layout.lines and self.layout.lines[-1].onsets:
            found[self._place(self.layout.lines[-1].onsets[-1])] = frame.home
        return found

    def _echoes(self) -> dict[tuple[int, int], tuple[int, int]]:
        """Return which place takes its pitch from which earlier one."""
        found = {}
        for line in self.layout.lines:
            if line.source is None:
                continue
            source = self.layout.lines[line.source]
            for number, onset in enumerate(line.onsets):
                if line.until is not None and onset - line.start >= line.until:
                    break
                same = len(source.onsets) == len(line.onsets)
                there = source.onsets[number] if same else onset - line.start + source.start
                found[self._place(onset)] = self._place(max(there, source.onsets[0] if source.onsets else there))
        last = self.layout.lines[-1].onsets[-1:] if self.layout.lines else ()
        return {place: source for place, source in found.items() if place not in {self._place(tick) for tick in last}}

    def _height(self, number: int, place: int) -> float | None:
        """Return around which symbol a place lies: sections in turn lower and higher."""
        allowed = sorted(self.frame.allowed)
        middle = allowed[len(allowed) // 2] - LIFT / 2
        starts = [self._place(self.layout.lines[line].start)[0] for line, _ in self.layout.names]
        section = sum(start <= number for start in starts) - 1
        return middle + LIFT * (section % 2)

    def _written(self, symbols: Sequence[int]) -> Score:
        """Return the score of the syllables' notes."""
        frame, lead, total = self.frame, self.layout.lead, max(1, len(self.bars) * self.frame.measure.length)
        notes = [
            Note(
                frame.pitch(symbol), (onset + lead) * SCALE, duration * SCALE,
                loudness(frame.measure.strength(onset % frame.measure.length), max(0, onset) / total),
            )
            for (onset, duration), symbol in zip(self.tones, symbols, strict=True)
        ]  # fmt: skip
        marks = tuple(Mark(name, (self.layout.lines[line].start + lead) * SCALE) for line, name in self.layout.names)
        return around(frame.plan, tuple(notes)).with_(marks=marks, pickup=lead * SCALE)


def _tones(layout: Layout, length: int) -> Iterator[tuple[int, int]]:
    """Yield (onset, duration) of every syllable; a line's last note leaves a breath before the next line."""
    onsets = [onset for line in layout.lines for onset in line.onsets]
    ends = {line.onsets[-1] for line in layout.lines if line.onsets}
    total = len(layout.lines) * layout.setting.bars * length
    for onset, after in pairwise([*onsets, total]):
        duration = min(after - onset, length)
        breath = onset in ends and duration > GRID and after != total
        yield onset, max(1, duration - GRID // 2 if breath else duration)
