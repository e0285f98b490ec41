"""What can be done with a given tune: go on, answer, fill bars anew, blend two, move to another key or instrument."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexes.errors import UserError
from indexes.music.notes import Chord, Key, Mark, Note, Part, Score
from skills.composing.composition import TOO_LIKE, chord_degrees, likeness_of
from skills.composing.contexts import place_of
from skills.composing.corpus import Bar
from skills.composing.form import Relation, plan_of
from skills.composing.given import Given, read_given
from skills.composing.harmony import guide, parse_chord
from skills.composing.instruments import comfortable
from skills.composing.likeness import Likeness
from skills.composing.meters import SCALE
from skills.composing.model import Model, Own, embedded
from skills.composing.pitches import Past, Voice, draw
from skills.composing.plan import Plan
from skills.composing.rhythms import Rhythms, Taste
from skills.composing.scales import name_pitch, pitch_class, uses_flats
from skills.composing.sections import HOME, Maker, Need, family_number, placed
from skills.composing.sketch import events, loudness, pitches_of, positions
from skills.composing.styles import style_of

ANYWHERE = frozenset(range(7))  # degrees a passage in the middle may end on
CANDIDATES = 4


@dataclass(frozen=True)
class Outcome:
    """A changed tune: the score, what was made in words a bar, what it shares with known tunes, the given key."""

    score: Score
    origins: tuple[str, ...]
    likeness: Likeness
    key: Key


def continue_(
    score: Score, bars: int, rng: random.Random, plan: Plan | None = None, model: Model | None = None
) -> Outcome:
    """Return the tune with `bars` more in its own style and key, the last of them closing on the tonic."""
    given = read_given(score, plan, keyed=True)
    return _added(given, bars, rng, model or embedded(), "Continuation", answer_=False)


def answer(score: Score, rng: random.Random, plan: Plan | None = None, model: Model | None = None) -> Outcome:
    """Return the tune with a consequent as long as itself: it begins the same way and comes home."""
    given = read_given(score, plan, keyed=True)
    return _added(given, max(1, len(given.bars)), rng, model or embedded(), "Answer", answer_=True)


def infill(
    score: Score, first: int, last: int, rng: random.Random, plan: Plan | None = None, model: Model | None = None
) -> Outcome:
    """Return the tune with bars `first` to `last` (from 1) made anew to fit between their neighbours."""
    given = read_given(score, plan, keyed=True)
    if not 1 <= first <= last or first > len(given.bars):
        raise UserError(
            f"The tune has bars 1 to {len(given.bars)}; I can't fill bars {first} to {last}.",
            f"这段旋律只有第 1 到 {len(given.bars)} 小节，无法重写第 {first} 到 {last} 小节。",
        )
    last = min(last, len(given.bars))
    before, after = given.bars[: first - 1], given.bars[last:]
    closing = not after
    maker = maker_for(given, rng, model or embedded())
    maker.stale = frozenset(given.bars[first - 1 : last])
    maker.following = next(iter(positions(after)), None)
    size = last - first + 1
    plan_ = [
        Relation("r", rng.randrange(len(before)), True) if before and rng.random() < 0.6 else Relation("n")
        for _ in range(size)
    ]
    need = need_for(given, maker, plan_, HOME if closing else ANYWHERE, rng)
    need = replace(need, places=tuple(place_of(first - 1 + bar, len(given.bars)) for bar in range(size)))
    built = maker.section(need, Past().after(positions(before)), before)
    made = _notes(given, built.bars, first - 1)
    start, end = given.tick(first - 1), given.tick(last)
    result = _replaced(given, made, start, end)
    return Outcome(result, built.origins, likeness_of(result, maker.voice.model.known), given.score.keys[0])


def blend(one: Score, two: Score, position: float, rng: random.Random, model: Model | None = None) -> Outcome:
    """Return a tune between two: 0 is the first, 1 the second; in the key and metre of the nearer one."""
    model = model or embedded()
    first, second = read_given(one), read_given(two)
    if position <= 0 or position >= 1:
        chosen = first if position <= 0 else second
        return Outcome(chosen.score, (), likeness_of(chosen.score, model.known), chosen.score.keys[0])
    home, guest = (first, second) if position < 0.5 else (second, first)
    share = position if position < 0.5 else 1 - position  # how much of the guest
    count = max(len(home.bars), 1)
    maker = maker_for(home, rng, model, (home.own(3 * (1 - share)), guest.own(3 * share)))
    bars: list[Bar] = []
    origins: list[str] = []
    past = Past()
    for index in range(count):
        own = home.bars[index]
        other = guest.bars[index % len(guest.bars)]
        fits = sum(event[1] for event in other) == home.frame.measure.length
        use_rhythm = fits and rng.random() < 2 * share
        rhythm = tuple(event[1] if event[2] is not None else -event[1] for event in (other if use_rhythm else own))
        bar = _between(maker, home, guest, index, count, rhythm, share, past)
        past = past.after(positions([bar]))
        bars.append(bar)
        origins.append("rhythm of the second tune" if use_rhythm else "rhythm of the first tune")
    score = bars_written(home, bars)
    score = replace(score, marks=(), title=" / ".join(each.title for each in (one, two) if each.title))
    return Outcome(score, tuple(origins), likeness_of(score, model.known), home.score.keys[0])


def transpose(
    score: Score, tonic: str = "", program: int | None = None, low: int | None = None, high: int | None = None
) -> Outcome:
    """Return the whole score in another key or, by octaves, in an instrument's or a given range."""
    given = read_given(score)
    key = given.score.keys[0]
    shift = (pitch_class(tonic or key.tonic) - pitch_class(key.tonic) + 6) % 12 - 6
    pitches = [note.pitch + shift for note in given.melody.notes]
    if program is not None or low is not None or high is not None:
        usual = comfortable(given.melody.program if program is None else program)
        bounds = (usual[0] if low is None else low, usual[1] if high is None else high)
        shift += 12 * _octaves(pitches, *bounds)
    new_tonic = tonic or key.tonic
    flats = uses_flats(new_tonic, key.mode)
    parts = tuple(
        _moved(part, shift, program if part.name == given.melody.name else None) for part in given.score.parts
    )
    chords = tuple(Chord(_chord_moved(chord.symbol, shift, flats), chord.onset) for chord in given.score.chords)
    moved = replace(given.score, parts=parts, chords=chords, keys=(Key(new_tonic, key.mode),))
    return Outcome(moved, (f"moved by {shift:+d} semitones",), Likeness(0, "", 0.0), key)


def bars_written(given: Given, bars: Sequence[Bar]) -> Score:
    """Return a score of one part with the given tune's key, metre, tempo and marks, and other bars."""
    pickup = tuple(note for note in given.melody.notes if note.onset < given.score.pickup)
    part = replace(given.melody, notes=pickup + tuple(_notes(given, bars, 0)))
    return replace(given.score, parts=(part,), chords=())


def maker_for(given: Given, rng: random.Random, model: Model, own: Sequence[Own] | None = None) -> Maker:
    """Return a maker that goes on in the manner of the given tune (`own`: counts to mix in, by default the tune's)."""
    frame = given.frame
    voice = Voice(model, frame.scale, frame.lowest, frame.highest, (given.own(),) if own is None else tuple(own))
    return Maker(frame, voice, Rhythms(model, Taste(family_number(style_of(frame.plan).family))), rng)


def need_for(given: Given, maker: Maker, plan: Sequence[Relation], ending: frozenset[int], rng: random.Random) -> Need:
    """Return what new bars must be: about as high as the tune, chords of its mode or the given ones."""
    found = sorted(positions(given.bars))
    middle = found[len(found) // 2]
    symbols = given.frame.plan.chords
    if symbols:
        chords = tuple(chord_degrees(given.frame, symbols[index % len(symbols)]) for index in range(len(plan)))
    else:
        chords = tuple(guide(given.frame.plan.mode, len(plan), rng))
    return Need(chords, tuple(float(middle) for _ in plan), ending, tuple(plan), bool(symbols))


def _added(given: Given, bars: int, rng: random.Random, model: Model, label: str, answer_: bool) -> Outcome:
    """Return the best of several ways to go on."""
    forms = model.forms.get(style_of(given.frame.plan).family, {})
    maker = maker_for(given, rng, model)
    maker.stale = frozenset(given.bars)
    best: tuple[float, Outcome] | None = None
    for _ in range(CANDIDATES):
        relations = _answering(bars) if answer_ else _going_on(plan_of(forms, bars, True, rng), len(given.bars), rng)
        need = need_for(given, maker, relations, HOME, rng)
        source = given.bars if answer_ else given.bars[-8:] if len(given.bars) > 8 else given.bars
        built = maker.section(need, given.past, source)
        start = given.tick(len(given.bars))
        result = _appended(given, _notes(given, built.bars, len(given.bars)), start, label)
        likeness = likeness_of(result, model.known)
        notes = max(1, len(positions(built.bars)))
        worth = built.log / notes - 0.1 * max(0, likeness.run - TOO_LIKE)
        if best is None or worth > best[0]:
            best = (worth, Outcome(result, built.origins, likeness, given.score.keys[0]))
    assert best is not None
    return best[1]


def _answering(bars: int) -> list[Relation]:
    """Return a consequent's plan: the first half as it was, the rest new in known rhythms."""
    half = bars // 2
    return [
        Relation("e", index, True) if index < half else Relation("r" if index < bars - 1 else "n", index, True)
        for index in range(bars)
    ]


def _going_on(plan: list[Relation], known: int, rng: random.Random) -> list[Relation]:
    """Return a plan in which new bars mostly take up rhythms of the given tune and few bars repeat it outright."""
    result = []
    for each in plan:
        if each.first and each.kind == "e" and rng.random() < 0.6:
            each = replace(each, kind=rng.choice("vr"))
        elif each.kind == "n" and known and rng.random() < 0.7:
            each = Relation("r", rng.randrange(min(known, 8)), True)
        result.append(each)
    return result


def _between(
    maker: Maker, home: Given, guest: Given, index: int, count: int, rhythm: tuple[int, ...], share: float, past: Past
) -> Bar:
    """Return a bar in a rhythm whose contour lies between the same places of two tunes."""
    place = 3 if index == count - 1 else index % 4 % 3
    slots = maker.slots(rhythm, place, 0.0, (), False)
    aimed = []
    for slot in slots:
        one = _sounding(home.bars[index], slot.spot.onset)
        two = _sounding(guest.bars[index % len(guest.bars)], slot.spot.onset)
        strong = slot.spot.strength <= 2
        center = (1 - share) * one + share * two
        fixed = frozenset({one % 7}) if strong and maker.rng.random() > 2 * share else frozenset()
        aimed.append(replace(slot, center=center, degrees=fixed & frozenset(maker.frame.scale.degrees)))
    if index == count - 1 and aimed:
        aimed[-1] = replace(aimed[-1], degrees=HOME)
    return placed(rhythm, draw(maker.voice, aimed, past, maker.rng).positions)


def _sounding(bar: Bar, onset: int) -> int:
    found = [event[2] for event in bar if event[2] is not None and event[0] <= onset]
    later = positions([bar])
    return found[-1] if found else later[0] if later else 3


def _notes(given: Given, bars: Sequence[Bar], start: int) -> list[Note]:
    """Return the notes of new bars that begin at bar `start` (from 0) of the given tune."""
    line = list(events(given.frame, bars))
    pitches = pitches_of(given.frame, [(position, strength) for _, _, position, strength in line])
    tick = given.tick(start)
    return [
        Note(pitch, tick + onset * SCALE, length * SCALE, loudness(strength, 0.5))
        for pitch, (onset, length, _, strength) in zip(pitches, line, strict=True)
    ]


def _appended(given: Given, made: list[Note], start: int, label: str) -> Score:
    part = replace(given.melody, notes=(*(note for note in given.melody.notes if note.onset < start), *made))
    marks = (*given.score.marks, Mark(label, start))
    return replace(given.score, parts=_with(given, part), marks=marks)


def _replaced(given: Given, made: list[Note], start: int, end: int) -> Score:
    """Return the score with the melody's notes between two ticks exchanged."""
    kept = [note for note in given.melody.notes if not start <= note.onset < end]
    kept = [
        replace(note, duration=min(note.duration, start - note.onset)) if note.onset < start else note for note in kept
    ]
    part = replace(given.melody, notes=tuple(sorted([*kept, *made], key=lambda note: note.onset)))
    return replace(given.score, parts=_with(given, part), chords=())


def _with(given: Given, part: Part) -> tuple[Part, ...]:
    """Return the score's parts with the melody exchanged, in its place."""
    names = [each.name for each in given.score.parts]
    place = names.index(part.name) if part.name in names else 0
    return (*given.score.parts[:place], part, *given.score.parts[place + 1 :])


def _octaves(pitches: Sequence[int], low: int, high: int) -> int:
    """Return by how many octaves the pitches lie best inside a range."""
    return min(
        range(-5, 6), key=lambda octave: (sum(not low <= pitch + 12 * octave <= high for pitch in pitches), abs(octave))
    )


def _moved(part: Part, shift: int, program: int | None) -> Part:
    if part.drums:
        return part
    notes = tuple(replace(note, pitch=max(0, min(127, note.pitch + shift))) for note in part.notes)
    return replace(part, notes=notes, program=part.program if program is None else program)


def _chord_moved(symbol: str, shift: int, flats: bool) -> str:
    harmony = parse_chord(symbol)
    quality = harmony.symbol.split("/")[0].lstrip("ABCDEFG").lstrip("#-")
    bass = "/" + name_pitch(harmony.bass + shift, flats) if harmony.bass >= 0 else ""
    return name_pitch(harmony.root + shift, flats) + quality + bass
