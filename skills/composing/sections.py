"""Make the bars of a section: each new, or drawn from an earlier one as the section's plan says."""

import random
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from skills.composing.contexts import FULL, Spot, place_of
from skills.composing.corpus import FAMILIES, Bar, Event
from skills.composing.form import Relation
from skills.composing.model import Pattern
from skills.composing.pitches import Drawn, Past, Slot, Voice, draw, log_of, moved
from skills.composing.rhythms import Rhythms
from skills.composing.sketch import Frame, positions

REDRAWS = 4  # drawings of a bar that must not be one of the given tune's
HOME, OPEN = frozenset({0}), frozenset({1, 4, 6})  # degrees that close a section, or leave it waiting


@dataclass(frozen=True)
class Need:
    """What a section must be: its bars' chords and contour heights, degrees for its last note, its bar plan."""

    chords: tuple[frozenset[int], ...]
    centers: tuple[float, ...]
    ending: frozenset[int]
    plan: tuple[Relation, ...]
    firm: bool = False
    places: tuple[int, ...] = ()  # of the bars in their phrase; () when the section is a strain of its own

    def place(self, index: int) -> int:
        """Return the place of a bar in its phrase."""
        return self.places[index] if self.places else place_of(index, len(self.plan))


@dataclass(frozen=True)
class Built:
    """Bars, how each was made ("new", "= 1", "sequence of 2" ...) and the model's log likelihood of the drawn notes."""

    bars: tuple[Bar, ...]
    origins: tuple[str, ...]
    log: float
    past: Past


class Maker:
    """Make bars for one tune: holds frame, voice, rhythms and the random source while a section grows."""

    def __init__(self, frame: Frame, voice: Voice, rhythms: Rhythms, rng: random.Random) -> None:
        self.frame, self.voice, self.rhythms, self.rng = frame, voice, rhythms, rng
        self.family = rhythms.taste.family
        self.stale: frozenset[Bar] = frozenset()  # bars of a given tune that a new bar should not be
        self.following: int | None = None  # position of the note after the section, when it is known

    def section(self, need: Need, past: Past, first: Sequence[Bar] = ()) -> Built:
        """Return the bars of a section; `first` are the bars of the tune's first section."""
        bars: list[Bar] = []
        origins: list[str] = []
        total, here = 0.0, past
        for index in range(len(need.plan)):
            relation = self._allowed(need, index, bars, first)
            source = (first if relation.first else bars)[relation.bar] if relation.kind != "n" else ()
            drawn_bar, kind = self._bar(need, index, relation.kind, source, here)
            found = positions([drawn_bar])
            total += log_of(self.voice, self._slots(need, index, drawn_bar), found, here)
            here = here.after(found)
            bars.append(drawn_bar)
            origins.append(_told(kind, relation))
        return Built(tuple(bars), tuple(origins), total, here)

    def slots(self, pattern: Pattern, place: int, center: float, chord: Collection[int], firm: bool) -> list[Slot]:
        """Return the slots of a bar's notes."""
        result, onset, measure = [], 0, self.frame.measure
        for length in pattern:
            if length > 0:
                strength = measure.strength(onset)
                spot = Spot(self.family, self.frame.scale.minor, place, strength, onset, length, measure.length)
                fixed = frozenset(chord) if firm and onset == 0 else frozenset[int]()
                result.append(Slot(spot, center, frozenset(chord), firm, fixed))
            onset += abs(length)
        return result

    def ended(self, bar: Bar, need: Need, place: int, past: Past, degrees: Collection[int]) -> Bar:
        """Return the bar with its second half drawn anew to end on one of `degrees`."""
        half = self._start(bar)
        pattern = self.rhythms.draw(self.frame.measure, place, self.rng, tuple(_length(event) for event in half))
        return self._continued(half, pattern, replace(need, ending=frozenset(degrees)), len(need.plan) - 1, past)

    def _allowed(self, need: Need, index: int, bars: Sequence[Bar], first: Sequence[Bar]) -> Relation:
        """Return the planned relation, or the nearest one that can hold here."""
        relation, last = need.plan[index], index == len(need.plan) - 1
        known = first if relation.first else bars
        if relation.kind == "n" or relation.bar >= len(known) or not positions([known[relation.bar]]):
            return Relation("n")
        if last and relation.kind == "s":
            relation = replace(relation, kind="r")  # a moved bar would end elsewhere
        ends = positions([known[relation.bar]])[-1] % 7 in need.ending
        if (
            last
            and need.place(index) == FULL
            and (
                known[relation.bar][-1][1] < self.rhythms.final(self.frame.measure)
                or (relation.kind == "e" and not ends)
            )
        ):
            return Relation("v", relation.bar, relation.first) if relation.kind in "ev" else Relation("n")
        same_chord = not need.firm or (not relation.first and need.chords[index] == need.chords[relation.bar])
        if not same_chord and relation.kind in "esv":
            return replace(relation, kind="r")
        return relation

    def _bar(self, need: Need, index: int, kind: str, source: Bar, past: Past) -> tuple[Bar, str]:
        place = need.place(index)
        if kind == "e":
            self.rhythms.note(self.frame.measure, tuple(_length(event) for event in source))
            return source, "e"
        if kind == "s":
            sequence = self._sequence(need, index, source, past)
            if sequence:
                return sequence, "s"
            kind = "r"
        if kind == "v":
            half = self._start(source)
            start = tuple(_length(event) for event in half)
            pattern = self.rhythms.draw(self.frame.measure, place, self.rng, start)
            return self._continued(half, pattern, need, index, past), "v"
        if kind == "r":
            pattern = tuple(_length(event) for event in source)
            self.rhythms.note(self.frame.measure, pattern)
        else:
            pattern = self.rhythms.draw(self.frame.measure, place, self.rng)
        return self._continued([], pattern, need, index, past), kind

    def _continued(self, start: list[Event], pattern: Pattern, need: Need, index: int, past: Past) -> Bar:
        """Return a bar in `pattern` whose first events are given and whose other pitches are drawn."""
        place, last = need.place(index), index == len(need.plan) - 1
        slots = self.slots(pattern, place, need.centers[index], need.chords[index], need.firm)
        given = positions([tuple(start)])
        slots = slots[len(given) :]
        if last and slots:
            slots[-1] = replace(slots[-1], degrees=self._sounding(need.ending))
        following = self.following if last else None
        tries = 8 if place == FULL else 5
        for _ in range(REDRAWS):
            drawn = draw(self.voice, slots, past.after(given), self.rng, following, tries)
            bar = placed(pattern, [*given, *drawn.positions])
            if bar not in self.stale:
                break
            tries = 1  # the likeliest of several would be the same bar again
            slots = [replace(slot, avoid=old) for slot, old in zip(slots, drawn.positions, strict=True)]
        return bar

    def _start(self, bar: Bar) -> list[Event]:
        """Return the events of the first half of a bar, never its last one."""
        return [event for event in bar[:-1] if event[0] < self.frame.measure.length // 2]

    def _sounding(self, degrees: frozenset[int]) -> frozenset[int]:
        return degrees & frozenset(self.frame.scale.degrees) or HOME

    def _sequence(self, need: Need, index: int, source: Bar, past: Past) -> Bar | None:
        found = positions([source])
        slots = self._slots(need, index, source)
        options: list[Drawn] = []
        for steps in (-3, -2, -1, 1, 2, 3):
            shifted = moved(self.voice, found, steps)
            if shifted:
                far = abs(sum(shifted) / len(shifted) - need.centers[index])
                options.append(Drawn(shifted, log_of(self.voice, slots, shifted, past) - 0.5 * far))
        if not options:
            return None
        best = max(options, key=lambda option: option.log + self.rng.random())
        return placed(tuple(_length(event) for event in source), best.positions)

    def _slots(self, need: Need, index: int, bar: Bar) -> list[Slot]:
        pattern = tuple(_length(event) for event in bar)
        return self.slots(pattern, need.place(index), need.centers[index], need.chords[index], need.firm)


def placed(pattern: Pattern, found: Sequence[int]) -> Bar:
    """Return the events of a rhythm with positions on its notes."""
    result, onset, rest = [], 0, list(found)
    for length in pattern:
        result.append((onset, abs(length), rest.pop(0) if length > 0 else None))
        onset += abs(length)
    return tuple(result)


def family_number(name: str) -> int:
    """Return the number under which the model knows a family."""
    return FAMILIES.index(name)


def _length(event: Event) -> int:
    return event[1] if event[2] is not None else -event[1]


def _told(kind: str, relation: Relation) -> str:
    where = f"{relation.bar + 1}" + (" of the first section" if relation.first else "")
    texts = {"n": "new", "e": f"equals bar {where}", "s": f"sequence of bar {where}", "v": f"begins as bar {where}"}
    return texts.get(kind, f"rhythm of bar {where}")
