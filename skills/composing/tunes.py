"""Write a tune without words: each different section once, in one go, then put together as the form says."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from skills.composing.composition import Composition, chords_by_bar, likeness_of
from skills.composing.critic.views import view
from skills.composing.following import fitted, followed
from skills.composing.form import Section, sections_of, usual_bars
from skills.composing.frame import Bar, Frame, written
from skills.composing.keys import sounds_in
from skills.composing.meters import GRID
from skills.composing.model import Model
from skills.composing.sequence.controls import Cadence, Chorded, Contrast, Measured, Paced, Sounding, Spanning
from skills.composing.sequence.decoding import FREE, BarPlan, Control, Draft, Manner, write
from skills.composing.sequence.guides import Fixed
from skills.composing.sequence.memory import Memory
from skills.composing.sequence.originality import Original
from skills.composing.sequence.weights import notes_at
from skills.composing.styles import Completed, wished

DRAFTS = 8  # tunes written at once, of which the one is kept that is likeliest and most like a person's
TRIES = 3
LONGEST_RUN = 12  # notes that may be shared with one known tune
FEWEST = 16  # notes below which a tune is hardly one of its own
FULL = 1.5  # notes a quarter that a tune has at most for the sake of FEWEST
MANNER = Manner(heat=0.92, nucleus=0.97)
LIKELY = 10.0  # log odds that a nat more a choice is worth: the critic likes variety, the network what is singable
FAULT = 200.0  # log odds that a fault weighs
MOST_ALIKE = 0.5  # share of notes that different sections may have in common
SHORT = 4  # bars up to which a section that is repeated at once waits the first time and comes home the second
OPEN = (2, 7, 11)  # semitones above the tonic that leave a section waiting
COLOR = 0.5  # how much more, in logs, the pitch that makes a mode is wanted


def tune(completed: Completed, rng: random.Random, model: Model, drafts: int = DRAFTS) -> Composition:
    """Return the best of so many drafts for a completed plan."""
    plan = completed.plan
    plan = plan.with_(bars=plan.bars or usual_bars(plan.form))
    writer = Writer(Frame.of(plan), completed, model, rng)
    best = max(writer.tried(drafts), key=lambda pair: pair[0])[1]
    return writer.finished(best)


@dataclass(frozen=True)
class Part:
    """A different section, where it stands in the draft, and whether it waits or comes home at its end."""

    section: Section
    start: int
    ending: frozenset[int]


class Writer:
    """Writes drafts of one tune; holds frame, wishes, model and the random source."""

    def __init__(self, frame: Frame, completed: Completed, model: Model, rng: random.Random) -> None:
        self.frame, self.completed, self.model, self.rng = frame, completed, model, rng
        bars = frame.plan.bars or 8
        self.sections = sections_of(frame.plan.form, bars) if frame.plan.form else (Section("A", "", bars),)
        self.size, self.lead = len(frame.cycle), int(completed.pickup > 0)
        self.parts = {part.section.letter: part for part in self._parts()}

    def tried(self, count: int = DRAFTS) -> list[tuple[float, Draft]]:
        """Return so many drafts with their worth; as many again when none of the first is good."""
        found: list[tuple[float, Draft]] = []
        for _ in range(TRIES):
            drafts = [self.draft() for _ in range(count)]
            write(self.model.network, drafts, MANNER)
            found += [(self._worth(draft), draft) for draft in drafts]
            if max(worth for worth, _ in found) > -FAULT / 2:
                break
        return found

    def finished(self, draft: Draft) -> Composition:
        """Return the tune of a draft: sections repeated, endings changed where a repetition ends otherwise."""
        bars = [*self._assembled(draft)]
        at = 0
        seen: set[str] = set()
        for number, section in enumerate(self.sections):
            wanted = self._other_ending(number, section, bars[at : at + section.bars], section.letter in seen)
            if wanted:
                bars[at : at + section.bars] = self._ended(bars[at : at + section.bars], wanted)
            seen.add(section.letter)
            at += section.bars
        score = written(self.frame, bars, self._marks(), tuple(draft.bars[0]) if self.lead else ())
        return Composition(score, self.frame, tuple(bars), likeness_of(score, self.model.known), self.sections)

    def controls(self) -> list[Control]:
        """Return what holds in every bar."""
        frame, scale = self.frame, self.frame.scale
        color = frame.degrees(scale.semitones[scale.color] or 0) if scale.color is not None else frozenset[int]()
        allowed = frame.every if self.completed.chromatic else frame.allowed
        controls: list[Control] = [Measured(frame.measure.rest), Sounding(allowed, color, COLOR)]
        if span := wished("span", self.completed.wishes):
            controls.append(Spanning(round(span[0]), round(span[1]) - 1))
        if density := wished("density", self.completed.wishes):
            least = min(FULL, FEWEST * GRID / (frame.measure.length * (frame.plan.bars or 8)))
            controls.append(Paced(max(least, density[0]), max(least, density[1])))
        return [*controls, Original(self.model.known, LONGEST_RUN)]

    def _parts(self) -> list[Part]:
        parts: list[Part] = []
        start = self.lead
        for number, section in enumerate(self.sections):
            if section.letter in {part.section.letter for part in parts}:
                continue
            parts.append(Part(section, start, self._ending(number, section)))
            start += section.bars * self.size
        return parts

    def _ending(self, number: int, section: Section) -> frozenset[int]:
        """Return the symbols on which a section's first time ends; () for any."""
        frame, last = self.frame, number == len(self.sections) - 1
        again = not last and self.sections[number + 1].letter == section.letter
        if frame.plan.chords and not last:
            return frozenset()
        if again and section.bars <= SHORT:
            return frame.degrees(*OPEN)
        return frame.home if section.letter in ("A", self.sections[-1].letter) else frozenset()

    def draft(self) -> Draft:
        """Return an empty draft of every different section in a row."""
        controls = self.controls()
        endings = {}
        for number, part in enumerate(self.parts.values()):
            size = part.section.bars * self.size
            endings[part.start + size - 1] = part.ending
            earlier = [other.start for other in list(self.parts.values())[:number]]
            if earlier:
                controls.append(Contrast(part.start, earlier, size))
        total = self.lead + self.size * sum(part.section.bars for part in self.parts.values())
        plans = [FREE] * total
        endings = {bar: ending for bar, ending in endings.items() if ending}
        outline, bars = self.completed.outline, total - self.lead
        if outline and self.size == 1 and (len(outline) == bars or len(self.parts) == 1):
            starts = [part.start - self.lead for part in self.parts.values()]
            outline = fitted(outline, bars)
            plans, endings, outlining = followed(self.frame, outline, self.completed.lift, self.lead, endings, starts)
            controls.append(outlining)
        controls.append(Cadence(endings))
        if self.frame.plan.chords:
            controls.append(self._chorded())
        generator = np.random.default_rng(self.rng.getrandbits(64))
        memory = Memory(self.frame.cycle, self.frame.mode)
        pickup = self.completed.pickup
        borrowed = pickup if len(self.sections) == 1 and pickup < self.frame.cycle[-1][1] else 0
        return Draft(memory, plans, controls, generator, self.completed.wishes, pickup=pickup, borrowed=borrowed)

    def _chorded(self) -> Control:
        tones: list[frozenset[int]] = [self.frame.allowed] * self.lead
        starts = _starts(self.sections)
        for part in self.parts.values():
            for chord in chords_by_bar(self.frame, starts[part.section.letter], part.section.bars):
                tones += [chord] * self.size
        return Chorded(tones, self.frame.measure.strength)

    def _assembled(self, draft: Draft) -> list[Bar]:
        """Return the whole bars of the tune as the form has them."""
        result: list[Bar] = []
        for section in self.sections:
            part = self.parts[section.letter]
            bars = self.frame.joined(draft.bars[part.start : part.start + part.section.bars * self.size])
            result += [tuple(bars[number % len(bars)]) for number in range(section.bars)]
        return result

    def _other_ending(self, number: int, section: Section, bars: Sequence[Bar], again: bool) -> frozenset[int]:
        """Return the symbols on which a repeated section ends when that is not where it ended first."""
        last = number == len(self.sections) - 1
        ends = [event.symbol for event in bars[-1] if event.sounds]
        home = bool(ends) and ends[-1] in self.frame.home
        if not (again or last) or not self.frame.home:
            return frozenset()
        wanted_home = last or (section.letter == "A" and not self.frame.plan.chords)
        return self.frame.home if section.varied or (wanted_home and not home) else frozenset()

    def _ended(self, bars: Sequence[Bar], wanted: frozenset[int]) -> list[Bar]:
        """Return a section with the end of its last bar written anew, to end on one of some symbols.

        A last note that fills half of its bar or more keeps its place and gets another pitch.
        """
        plan = [BarPlan(given=part) for bar in bars for part in self.frame.cut(bar)]
        controls = [*self.controls(), Cadence({len(plan) - 1: wanted})]
        last, notes = plan[-1].given, notes_at(plan[-1].given)
        middle = self.frame.cycle[-1][1] // 2 if self.size == 1 and notes else 0
        if notes and max(notes) < middle:
            symbols = {onset: frozenset({symbol}) for onset, symbol in notes.items()} | {max(notes): wanted}
            controls.append(Fixed({(len(plan) - 1, onset): each for onset, each in symbols.items()}))
            plan[-1] = BarPlan(rhythm=last)
        else:
            plan[-1] = BarPlan(given=last, until=middle)
        generator = np.random.default_rng(self.rng.getrandbits(64))
        draft = Draft(Memory(self.frame.cycle, self.frame.mode), plan, controls, generator, self.completed.wishes)
        write(self.model.network, [draft], MANNER)
        return self.frame.joined(draft.bars[: len(plan)])

    def _worth(self, draft: Draft) -> float:
        """Return how good a draft is, in log odds: far below 0 where it is not in its key or not its own."""
        plan, bars = self.frame.plan, self._assembled(draft)
        score = written(self.frame, bars)
        pitches = [note.pitch for note in score.melody.notes for _ in range(max(1, note.duration // 120))]
        faults = 4.0 * (not sounds_in(pitches, plan.tonic, plan.mode))
        notes = len(score.melody.notes)
        faults += max(0, likeness_of(score, self.model.known).run - min(LONGEST_RUN, notes // 2))
        faults += sum(share > MOST_ALIKE for share in self._alike(draft))
        faults += max(0, FEWEST - notes) / 2 if (plan.bars or 8) > 2 else 0
        return self._likeness(draft) + LIKELY * draft.log / max(1, draft.drawn) - FAULT * faults

    def _alike(self, draft: Draft) -> Iterator[float]:
        """Yield the share of notes, their last bars left out, that each two different sections have in common."""
        for one, two in combinations(self.parts.values(), 2):
            bars = self.size * max(1, min(one.section.bars, two.section.bars) - 1)
            first, second = (
                {(bar, *note) for bar in range(bars) for note in notes_at(draft.bars[part.start + bar]).items()}
                for part in (one, two)
            )
            yield len(first & second) / max(1, len(first), len(second))

    def _likeness(self, draft: Draft) -> float:
        """Return log odds that a draft is a person's; 0 where no critic was learned."""
        if self.model.critic is None:
            return 0.0
        bars = draft.bars[: len(draft.plan)]
        told = (draft.memory.meter, draft.memory.mode, self.completed.wishes[0], self.lead > 0)
        return self.model.critic.likeness(view(bars, *told))

    def _marks(self) -> list[tuple[str, int]]:
        at, marks = 0, []
        for section in self.sections if len(self.sections) > 1 else ():
            marks.append((section.name, at))
            at += section.bars
        return marks


def _starts(sections: Sequence[Section]) -> dict[str, int]:
    """Return the bar in which each letter begins first."""
    starts: dict[str, int] = {}
    at = 0
    for section in sections:
        starts.setdefault(section.letter, at)
        at += section.bars
    return starts
