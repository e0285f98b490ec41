"""Variations of a given tune: ornaments, new weak notes, new pitches on the same rhythm; another mode or metre."""

import random
from collections.abc import Sequence
from dataclasses import replace

from indexes.music.notes import Key, Score
from skills.composing.composition import likeness_of
from skills.composing.contexts import FULL, place_of
from skills.composing.corpus import Bar, Event
from skills.composing.given import Given, framed, read_given
from skills.composing.meters import Measure, measure_of, to_meter
from skills.composing.model import Model, embedded
from skills.composing.operations import Outcome, bars_written, maker_for
from skills.composing.pitches import Past, Slot, draw
from skills.composing.plan import Plan
from skills.composing.sections import Maker, placed
from skills.composing.sketch import positions

ORNAMENT, REDRAW = 0.35, 0.75  # strengths up to which notes are only added; up to which strong notes stay


def vary(
    score: Score, strength: float, rng: random.Random, plan: Plan | None = None, model: Model | None = None
) -> Outcome:
    """Return a variation: 0 adds a few ornaments, 0.5 redraws weak notes, 1 redraws all on rhythm and contour.

    `plan` may ask for another mode or metre; then the tune is first moved there, note by note. Equal bars stay equal.
    """
    model, asked = model or embedded(), plan or Plan()
    given = read_given(score, plan)
    key, bars = given.score.keys[0], list(given.bars)
    if (asked.mode and asked.mode != given.frame.plan.mode) or (asked.tonic and asked.tonic != given.frame.plan.tonic):
        given = in_mode(given, asked.tonic or key.tonic, asked.mode or key.mode)
        bars = [_in_scale(given, bar) for bar in bars]
    if asked.meter and asked.meter != given.frame.plan.meter:
        given, bars = in_meter(given, bars, asked.meter, model, rng)
    maker = maker_for(given, rng, model, own=())
    made: dict[tuple[Bar, bool], Bar] = {}
    result: list[Bar] = []
    past = Past()
    for index, bar in enumerate(bars):
        memory = (bar, index == len(bars) - 1)
        if memory not in made:
            made[memory] = _varied(maker, bar, strength, place_of(index, len(bars)), past)
        result.append(made[memory])
        past = past.after(positions([result[-1]]))
    varied = bars_written(given, result)
    share = sum(one != two for one, two in zip(result, bars, strict=True)) / max(1, len(bars))
    origins = (f"{share:.0%} of the bars changed",)
    return Outcome(varied, origins, likeness_of(varied, model.known), key)


def in_mode(given: Given, tonic: str, mode: str) -> Given:
    """Return the tune's frame in another key; degrees stay what they are."""
    plan = given.frame.plan.with_(tonic=tonic, mode=mode)
    score = replace(given.score, keys=(Key(tonic, mode),), chords=())
    moved = framed(score, given.melody, plan)
    nearest = min(
        (moved.frame.base + 12 * octave for octave in (-1, 0, 1)), key=lambda base: abs(base - given.frame.base)
    )
    return replace(moved, frame=replace(moved.frame, base=nearest))


def in_meter(
    given: Given, bars: Sequence[Bar], meter: str, model: Model, rng: random.Random
) -> tuple[Given, list[Bar]]:
    """Return the tune in another metre: each bar becomes one bar in a rhythm of that metre with its notes in order."""
    plan = given.frame.plan.with_(meter=meter)
    score = replace(given.score, meters=(to_meter(meter),), chords=(), pickup=0, marks=())
    moved = replace(given, score=score, frame=replace(given.frame, plan=plan, measure=measure_of(meter)))
    maker = maker_for(moved, rng, model)
    known: dict[Bar, Bar] = {}
    for index, bar in enumerate(bars):
        place = place_of(index, len(bars))
        if bar not in known or place == FULL:
            known[bar] = _remetered(maker, bar, given.frame.measure, moved.frame.measure, place, rng)
    return moved, [known[bar] for bar in bars]


def _remetered(maker: Maker, bar: Bar, old: Measure, new: Measure, place: int, rng: random.Random) -> Bar:
    count = len(positions([bar]))
    drawn = [maker.rhythms.draw(new, place, rng) for _ in range(12)]
    pattern = min(drawn, key=lambda each: abs(sum(length > 0 for length in each) - count))
    onset, found = 0, []
    for length in pattern:
        if length > 0:
            found.append(_sounding(bar, onset * old.length // new.length))
        onset += abs(length)
    if positions([bar]):
        found[-1:] = positions([bar])[-1:]
    return placed(pattern, found)


def _sounding(bar: Bar, onset: int) -> int:
    before = [event[2] for event in bar if event[0] <= onset and event[2] is not None]
    return before[-1] if before else next(iter(positions([bar])), 0)


def _in_scale(given: Given, bar: Bar) -> Bar:
    """Return the bar with every position on a degree that the scale has."""
    degrees = given.frame.scale.degrees
    return tuple(
        (onset, length, None if position is None else _on(position, degrees)) for onset, length, position in bar
    )


def _on(position: int, degrees: Sequence[int]) -> int:
    return min(
        (place for place in range(position - 3, position + 4) if place % 7 in degrees),
        key=lambda p: (abs(p - position), p),
    )


def _varied(maker: Maker, bar: Bar, strength: float, place: int, past: Past) -> Bar:
    if not positions([bar]):
        return bar
    if strength <= ORNAMENT:
        return _ornamented(maker, bar, 0.15 + 1.5 * strength, place == FULL)
    pattern = tuple(length if position is not None else -length for _, length, position in bar)
    slots = maker.slots(pattern, place, 0.0, (), False)
    old = positions([bar])
    aimed = [_aimed(maker, slot, position, strength) for slot, position in zip(slots, old, strict=True)]
    if place == FULL:
        aimed[-1] = replace(aimed[-1], degrees=frozenset({old[-1] % 7}))
    return placed(pattern, draw(maker.voice, aimed, past, maker.rng).positions)


def _aimed(maker: Maker, slot: Slot, position: int, strength: float) -> Slot:
    """Return the slot held to its old pitch where it is strong, drawn towards it elsewhere."""
    stays = slot.spot.strength <= (2 if strength < 0.55 else 1) if strength <= REDRAW else False
    if stays:
        return replace(slot, center=float(position), degrees=frozenset({position % 7}))
    return replace(slot, center=float(position), avoid=position)


def _ornamented(maker: Maker, bar: Bar, share: float, last: bool) -> Bar:
    """Return the bar with some longer notes broken into passing and neighbour notes."""
    result: list[Event] = []
    notes = list(bar)
    for index, (onset, length, position) in enumerate(notes):
        after = notes[index + 1][2] if index + 1 < len(notes) else None
        closing = last and index == len(notes) - 1
        if position is None or length < 24 or closing or maker.rng.random() > share:
            result.append((onset, length, position))
            continue
        target = position if after is None else after
        step = 1 if target > position else -1 if target < position else maker.rng.choice((1, -1))
        step = -step if abs(target - position) == 1 else step  # the neighbour on the other side, not the note to come
        between = maker.voice.shifted(position, step)
        between = between if maker.voice.lowest <= between <= maker.voice.highest else position
        if length == 24 or abs(target - position) > 2:
            result += [(onset, length - 12, position), (onset + length - 12, 12, between)]
        else:
            result += [
                (onset, length - 24, position),
                (onset + length - 24, 12, between),
                (onset + length - 12, 12, position),
            ]
    return tuple(result)
