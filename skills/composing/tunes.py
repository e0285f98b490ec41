"""Tunes by form: several candidates by construction, of which the one most like music is kept."""

import math
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from skills.composing.composition import TOO_LIKE, Composition, chord_degrees, frame_for, likeness_of
from skills.composing.corpus import Bar
from skills.composing.form import Section, parse_form, plan_of, sections_of, usual_form
from skills.composing.harmony import guide
from skills.composing.keys import sounds_in
from skills.composing.likeness import Likeness
from skills.composing.model import Model, Own
from skills.composing.pitches import Past, Voice
from skills.composing.plan import Plan
from skills.composing.rhythms import Rhythms, Taste
from skills.composing.sections import HOME, OPEN, Built, Maker, Need, family_number
from skills.composing.sketch import Made, events, positions, written
from skills.composing.styles import Style, mood_of, style_of

CANDIDATES = 8
LONG = 256  # bars in all candidates together; a long tune has fewer of them
ALIKE = 0.5  # share of equal notes above which two sections are no contrast


def tune(plan: Plan, rng: random.Random, model: Model, own: tuple[Own, ...]) -> Composition:
    """Return a tune for a completed plan without words: the best of several."""
    plan = plan.with_(bars=plan.bars or _usual_bars(plan))
    plan = plan.with_(form=plan.form or usual_form(plan.bars or 8, _kind(style_of(plan)), rng))
    best: Composition | None = None
    tries = max(3, min(CANDIDATES, LONG // (plan.bars or 1)))
    for attempt in range(2 * tries):
        candidate = _candidate(plan, rng, model, own)
        if best is None or candidate.worth > best.worth:
            best = candidate
        if attempt >= tries - 1 and best.likeness.run <= TOO_LIKE and best.in_key:
            break
    assert best is not None
    return best


def _kind(style: Style) -> str:
    return "dance" if style.dance else "hymn" if style.family == "hymn" else "song"


def _usual_bars(plan: Plan) -> int:
    return {0: 16, 1: 8, 2: 16, 3: 24}.get(len(parse_form(plan.form)) if plan.form else 0, 32)


def _candidate(plan: Plan, rng: random.Random, model: Model, own: tuple[Own, ...]) -> Composition:
    style = style_of(plan)
    lively = style.lively + mood_of(plan).lively
    frame = frame_for(plan, style.family, model, rng)
    voice = Voice(model, frame.scale, frame.lowest, frame.highest, own)
    maker = Maker(frame, voice, Rhythms(model, Taste(family_number(style.family), lively, broad=not style.dance)), rng)
    sections = sections_of(plan.form, plan.bars or 8)
    made = _sections(maker, sections, rng)
    lead = _pickup(maker, made, rng) if plan.pickup else ()
    score = written(frame, made, lead)
    likeness = likeness_of(score, model.known)
    in_key = sounds_in([note.pitch for note in score.melody.notes], plan.tonic, plan.mode)
    worth = _worth(maker, made, likeness, style.family) + (0.8 if in_key else 0.0)
    return Composition(score, frame, made, likeness, worth, in_key)


def _sections(maker: Maker, sections: Sequence[Section], rng: random.Random) -> tuple[Made, ...]:
    """Return every section in order: the first of a letter is made, later ones repeat it."""
    known: dict[str, Built] = {}
    result: list[Made] = []
    past, start = Past(), 0
    for index, section in enumerate(sections):
        last = index == len(sections) - 1
        first = next(iter(known.values())).bars if known else ()
        need = _need(maker, section, start, bool(known), last, rng)
        if (
            section.letter in known
            and len(known[section.letter].bars) == section.bars
            and not _chords_move(maker, section, start)
        ):
            built = known[section.letter]
            origins = tuple(f"equals bar {number + 1} of {section.letter}" for number in range(section.bars))
            result.append(_again(maker, section, built, origins, need, last))
        else:
            built = _contrasting(maker, need, past, first, [each.bars for each in known.values()])
            known.setdefault(section.letter, built)
            result.append(Made(section, built.bars, built.log, built.origins))
            if not last and section.bars <= 4 and sections[index + 1].letter == section.letter:
                result[-1] = _opened(maker, result[-1], need)
        past = Past().after(positions(result[-1].bars)) if result[-1].bars else past
        start += section.bars
    return tuple(result)


def _need(maker: Maker, section: Section, start: int, second: bool, final: bool, rng: random.Random) -> Need:
    plan, bars = maker.frame.plan, section.bars
    family = style_of(plan).family
    if plan.chords:
        chords = tuple(chord_degrees(maker.frame, plan.chords[(start + bar) % len(plan.chords)]) for bar in range(bars))
    else:
        chords = tuple(guide(plan.mode, bars, rng))
    height = 0.45 + (0.12 if section.letter in "BD" else 0.0)
    low, high = maker.frame.lowest, maker.frame.highest
    centers = tuple(
        low + (high - low) * (height + 0.14 * math.sin(math.pi * (bar + 0.5) / bars)) for bar in range(bars)
    )
    relations = tuple(plan_of(maker.voice.model.forms.get(family, {}), bars, second, rng))
    ending = HOME if final or section.letter == "A" else OPEN
    if plan.chords and not final and chords:
        ending = chords[-1] or ending  # rest on the chord that was asked for
    return Need(chords, centers, ending, relations, bool(plan.chords))


def _chords_move(maker: Maker, section: Section, start: int) -> bool:
    chords = maker.frame.plan.chords
    return bool(chords) and (start % len(chords) != 0 or section.bars % len(chords) != 0)


def _contrasting(maker: Maker, need: Need, past: Past, first: Sequence[Bar], others: Sequence[Sequence[Bar]]) -> Built:
    """Return a section that differs enough from all others; the last bar may be the same."""
    built = maker.section(need, past, first)
    for _ in range(6):
        if all(same_share(built.bars, bars) < ALIKE for bars in others):
            break
        need = replace(need, plan=tuple(replace(each, kind="n") if each.first else each for each in need.plan))
        built = maker.section(need, past, first)
    return built


def same_share(bars: Sequence[Bar], others: Sequence[Bar]) -> float:
    """Return the share of notes that two sections have in common by place and pitch, their last bars left out."""
    size = max(1, min(len(bars), len(others)) - 1)
    one, two = (
        {(number, event[0], event[2]) for number, bar in enumerate(each[:size]) for event in bar}
        for each in (bars, others)
    )
    return len(one & two) / max(1, len(one), len(two))


def _again(maker: Maker, section: Section, built: Built, origins: tuple[str, ...], need: Need, last: bool) -> Made:
    bars = built.bars
    ends = positions(bars[-1:])
    if section.varied or (last and ends and ends[-1] % 7 != 0):
        past = Past().after(positions(bars[:-1]))
        degrees = HOME if last else need.ending
        bars = (*bars[:-1], maker.ended(bars[-1], need, 3, past, degrees))
        origins = (*origins[:-1], f"begins as bar {section.bars} of {section.letter}, other ending")
    return Made(section, bars, built.log, origins)


def _opened(maker: Maker, made: Made, need: Need) -> Made:
    """Return a short section with a half cadence, to be answered by its repetition with a full one."""
    past = Past().after(positions(made.bars[:-1]))
    bar = maker.ended(made.bars[-1], need, 2, past, OPEN)
    return replace(made, bars=(*made.bars[:-1], bar), origins=(*made.origins[:-1], made.origins[-1] + ", half cadence"))


def _pickup(maker: Maker, made: Sequence[Made], rng: random.Random) -> Bar:
    """Return one or two notes that lead into the first one."""
    start = next(iter(positions(made[0].bars)), 0)
    measure = maker.frame.measure
    short = 12 if measure.beat == 36 else min(24, measure.beat)
    below = maker.voice.shifted(start, -1)
    fifth = start - 3 if (start - 3) % 7 in maker.frame.scale.degrees and start % 7 == 0 else below
    lead = next((place for place in (rng.choice((below, fifth)), below, start) if place >= maker.frame.lowest), start)
    return ((0, short, lead),)


def _worth(maker: Maker, made: Sequence[Made], likeness: Likeness, family: str) -> float:
    """Return how good a candidate is: usual for its family, varied, with one height and a step into the end."""
    distinct = {each.section.letter: each for each in made}.values()
    notes = sum(len(positions(each.bars)) for each in distinct)
    mean, deviation = maker.voice.model.typical.get(family, (-2.0, 0.5))
    worth = -0.8 * abs(sum(each.log for each in distinct) / max(1, notes) - mean) / deviation
    line = [position for bar in made for _, _, position, _ in events(maker.frame, bar.bars)]
    leaps = [abs(after - here) for here, after in pairwise(line)]
    usual, spread = maker.rhythms.usual(maker.frame.measure)
    bars = sum(len(each.bars) for each in distinct)
    worth -= 0.5 * abs(notes / max(1, bars) - usual * (1 + maker.rhythms.taste.lively)) / spread
    worth += 0.4 * (bool(leaps) and leaps[-1] in (1, 2)) - 0.25 * sum(leap > 7 for leap in leaps)
    runs = max((len(list(run)) for run in _equal_runs(line)), default=0)
    worth -= 0.4 * max(0, runs - 3) + 0.15 * max(0, likeness.run - 10)
    if line and len(line) >= 16:
        worth -= 0.3 * max(0, 6 - len(set(line))) + (0.2 if Counter(line)[max(line)] > len(line) / 8 else 0.0)
    return worth


def _equal_runs(line: Sequence[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for position in line:
        if runs and runs[-1][-1] == position:
            runs[-1].append(position)
        else:
            runs.append([position])
    return runs
