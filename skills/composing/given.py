"""A tune that was given: its melody on the grid of degrees, so that the composer can go on from it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from indexes.errors import UserError
from indexes.music.notes import Key, Note, Part, Score
from skills.composing.contexts import REACH, Spot, pitch_contexts, place_of
from skills.composing.corpus import Bar, Event, tonic_below
from skills.composing.counts import Counts
from skills.composing.meters import SCALE
from skills.composing.model import Own
from skills.composing.pitches import Past
from skills.composing.plan import Plan
from skills.composing.scales import MODES, pitch_class
from skills.composing.sections import family_number
from skills.composing.sketch import Frame, positions
from skills.composing.styles import style_of

EIGHTH = 12
STRANGE = 0.15  # share of time outside of the stated key from which on the notes are believed instead
WEIGHT = 1.0  # how much the given tune's own counts weigh


@dataclass(frozen=True)
class Given:
    """A given score, its melody (monophonic, quantised), its frame and its bars; `starts` is the tick of bar 1."""

    score: Score
    melody: Part
    frame: Frame
    bars: tuple[Bar, ...]

    @property
    def past(self) -> Past:
        """Return the past of a line that goes on after the last bar."""
        return Past().after(positions(self.bars))

    def own(self, weight: float = WEIGHT) -> Own:
        """Return the tune's own counts, to be mixed into the model."""
        return Own(Counts.of(_steps(self.frame, self.bars)), weight)

    def tick(self, bar: int) -> int:
        """Return the tick at which bar `bar` (from 0) starts."""
        return self.score.pickup + bar * self.frame.measure.length * SCALE


def read_given(score: Score, plan: Plan | None = None, keyed: bool = False) -> Given:
    """Read a score's melody, key and metre; raises UserError when nothing in it can be sung.

    What `plan` says of style and range goes before what the notes say; of the key too when `keyed`.
    """
    from indexes.music.analysis import melody_of, quantised

    asked = plan or Plan()
    part = monophonic(melody_of(quantised(score)))
    if len(part.notes) < 2:
        raise UserError("I find no melody in that: I need at least two notes.", "里面没有找到旋律：至少需要两个音。")
    key = _key_of(score, part)
    if keyed and (asked.tonic or asked.mode):
        key = Key(asked.tonic or key.tonic, asked.mode or key.mode)
    meter = str(score.meters[0])
    low, high = min(note.pitch for note in part.notes), max(note.pitch for note in part.notes)
    known = Plan(key.tonic, key.mode, meter, score.tempos[0].bpm if score.tempos else 100.0, style=asked.style)
    known = known.with_(program=part.program, mood=asked.mood, title=score.title, chords=asked.chords)
    known = known.with_(low=max(0, low - 3) if asked.low is None else asked.low)
    known = known.with_(high=min(127, high + 3) if asked.high is None else asked.high)
    return framed(replace(score, keys=(key,)), part, known)


def _key_of(score: Score, part: Part) -> Key:
    """Return the key that the score states, unless many of its notes lie outside of it."""
    from indexes.music.analysis import find_key

    stated = next(iter(score.keys), None)
    if stated and stated.mode in MODES:
        tonic, pitches = pitch_class(stated.tonic), MODES[stated.mode].pitches
        outside = sum(note.duration for note in part.notes if (note.pitch - tonic) % 12 not in pitches)
        if outside <= STRANGE * sum(note.duration for note in part.notes):
            return stated
    return find_key(score)[0]


def framed(score: Score, part: Part, plan: Plan) -> Given:
    """Return the given tune in the key and metre of a plan that has them."""
    middle = sum(note.pitch for note in part.notes) / len(part.notes)
    base = tonic_below(middle, pitch_class(plan.tonic))
    rough = Frame.of(plan, base, 0, 0)
    allowed = [
        position for position in range(-35, 50)
        if position % 7 in rough.scale.degrees
        and (plan.low or 0) <= base + rough.scale.pitch(position) <= (127 if plan.high is None else plan.high)
    ]  # fmt: skip
    frame = replace(rough, lowest=min(allowed, default=0), highest=max(allowed, default=7))
    return Given(score, part, frame, tuple(_bars(part.notes, score.pickup, frame)))


def monophonic(part: Part) -> Part:
    """Return the part with the highest of simultaneous notes and no overlaps."""
    kept: list[Note] = []
    for note in sorted(part.notes, key=lambda each: (each.onset, -each.pitch)):
        if kept and kept[-1].onset == note.onset:
            continue
        if kept and kept[-1].end > note.onset:
            kept[-1] = replace(kept[-1], duration=note.onset - kept[-1].onset)
        kept.append(note)
    return replace(part, notes=tuple(kept))


def _bars(notes: Sequence[Note], pickup: int, frame: Frame) -> Iterator[Bar]:
    """Yield bars of events; a note that lasts over the bar line is cut there, silence becomes a rest."""
    length = frame.measure.length
    placed = [
        ((note.onset - pickup) // SCALE, max(1, note.duration // SCALE), frame.scale.position(note.pitch - frame.base))
        for note in notes
        if note.onset >= pickup
    ]
    count = -(-max((onset + 1 for onset, _, _ in placed), default=0) // length)
    for index in range(count):
        start = index * length
        inside = [each for each in placed if start <= each[0] < start + length]
        events: list[Event] = []
        here = 0
        for number, (onset, duration, position) in enumerate(inside):
            until = inside[number + 1][0] - start if number + 1 < len(inside) else length
            if onset - start > here:
                events.append((here, onset - start - here, None))
            end = until if until - (onset - start + duration) < EIGHTH else onset - start + duration
            events.append((onset - start, end - (onset - start), position))
            here = end
        if here < length:
            events.append((here, length - here, None))
        yield tuple(events)


def _steps(frame: Frame, bars: Sequence[Bar]) -> Iterator[tuple[int, int]]:
    family, past = family_number(style_of(frame.plan).family), Past()
    for index, bar in enumerate(bars):
        place = place_of(index, len(bars))
        for onset, length, position in bar:
            if position is None:
                continue
            strength = frame.measure.strength(onset)
            spot = Spot(family, frame.scale.minor, place, strength, onset, length, frame.measure.length)
            interval = max(-REACH, min(REACH, position - past.last))
            for key, _ in pitch_contexts(spot, past.degree, past.before):
                yield key, interval + REACH
            past = past.then(position)


def melody_alone(score: Score, key: Key) -> Score:
    """Return the score with its melody as the only part, monophonic and on the grid, in a known key."""
    from indexes.music.analysis import melody_of, quantised

    melody = monophonic(melody_of(quantised(score)))
    return replace(score, parts=(replace(melody, name=melody.name or "Melody"),), keys=(key,))
