"""A given tune in another mode, mood or metre, note by note."""

import random
from dataclasses import replace

import numpy as np

from indexes.music.notes import Key, Tempo
from skills.composing.frame import sounding_at
from skills.composing.given import Given, framed
from skills.composing.meters import measure_of, to_meter
from skills.composing.model import Model
from skills.composing.plan import Plan
from skills.composing.scales import Scale, scale_of
from skills.composing.sequence.alphabet import LOWEST, PITCHES, Event
from skills.composing.sequence.controls import Cadence, Measured, Sounding
from skills.composing.sequence.decoding import FREE, Control, Draft, Manner, write
from skills.composing.sequence.guides import Near
from skills.composing.sequence.memory import Memory
from skills.composing.styles import mood_of

PARALLEL = {True: "minor", False: "major"}
CLOSE = 0.7  # semitones; pitches of a tune in another metre are the old ones
MANNER = Manner(heat=0.8, nucleus=0.95)


def in_mood(given: Given, asked: Plan) -> Given:
    """Return the tune in the mode that is asked for, by name or by mood, and in the mood's tempo."""
    mood, key = mood_of(asked), given.score.keys[0]
    mode = asked.mode or key.mode
    if not asked.mode and mood.minor is not None and scale_of(key.mode).minor != mood.minor:
        mode = PARALLEL[mood.minor]
    if mood.tempo != 1.0 and not asked.tempo:
        tempos = tuple(Tempo(round(each.bpm * mood.tempo, 1), each.onset) for each in given.score.tempos)
        given = replace(given, score=replace(given.score, tempos=tempos))
    tonic = asked.tonic or key.tonic
    return in_mode(given, tonic, mode) if (tonic, mode) != (key.tonic, key.mode) else given


def in_mode(given: Given, tonic: str, mode: str) -> Given:
    """Return the tune in another key; degrees stay what they are, the register too."""
    old, new = given.frame, scale_of(mode)
    score = replace(given.score, keys=(Key(tonic, mode),), chords=())
    moved = framed(score, given.melody, old.plan.with_(tonic=tonic, mode=mode))
    base = min((moved.frame.base + 12 * octave for octave in (-1, 0, 1)), key=lambda each: abs(each - old.base))
    allowed = frozenset(symbol for symbol in range(PITCHES) if (symbol + LOWEST) % 12 in new.pitches)
    bars = tuple(tuple(_moved(event, old.scale, new) for event in bar) for bar in given.bars)
    return replace(moved, frame=replace(moved.frame, base=base, allowed=allowed), bars=bars)


def _moved(event: Event, old: Scale, new: Scale) -> Event:
    if not event.sounds:
        return event
    octave, degree = divmod(old.position(event.symbol + LOWEST), 7)
    there = min(new.degrees, key=lambda each: (abs(each - degree), each))
    return event._replace(symbol=max(0, min(PITCHES - 1, new.pitch(7 * octave + there) - LOWEST)))


def in_meter(given: Given, meter: str, model: Model, rng: random.Random) -> Given:
    """Return the tune in another metre: each bar becomes one bar of that metre with its pitches in order."""
    score = replace(given.score, meters=(to_meter(meter),), chords=(), pickup=0, marks=())
    frame = replace(given.frame, plan=given.frame.plan.with_(meter=meter), measure=measure_of(meter))
    size, scale = len(frame.cycle), given.frame.measure.length / frame.measure.length

    def center(number: int, place: int) -> float | None:
        before = sum(ticks for _, ticks in frame.cycle[: number % size])
        return sounding_at(given.bars[number // size], (before + place) * scale)

    total = size * len(given.bars)
    controls: list[Control] = [Measured(), Sounding(frame.allowed), Near(center, CLOSE)]
    ends = [event.symbol for bar in given.bars for event in bar if event.sounds]
    controls.append(Cadence({total - 1: frozenset(ends[-1:])}))
    generator = np.random.default_rng(rng.getrandbits(64))
    draft = Draft(Memory(frame.cycle, frame.mode), [FREE] * total, controls, generator)
    write(model.network, [draft], MANNER)
    return replace(given, score=score, frame=frame, bars=tuple(frame.joined(draft.bars[:total])))
