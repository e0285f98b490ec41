"""A tune that was given: its melody as bars of events, so that the composer can go on from it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from indexes.errors import UserError
from indexes.music.notes import Key, Note, Part, Score
from skills.composing.frame import Bar, Frame
from skills.composing.meters import SCALE
from skills.composing.plan import Plan
from skills.composing.scales import MODES, pitch_class
from skills.composing.sequence.alphabet import REST, TIE, Event, spelled

EIGHTH = 12
STRANGE = 0.15  # share of time outside of the stated key from which on the notes are believed instead


@dataclass(frozen=True)
class Given:
    """A given score, its melody (monophonic, quantised), its frame and its bars; bar 1 starts at `score.pickup`."""

    score: Score
    melody: Part
    frame: Frame
    bars: tuple[Bar, ...]

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
    frame = Frame.of(plan)
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
    """Yield bars of events; a note that lasts over the bar line goes on as a tie, silence becomes a rest."""
    length = frame.measure.length
    spans = [
        ((note.onset - pickup) // SCALE, max(1, note.duration // SCALE), frame.symbol(note.pitch))
        for note in notes
        if note.onset >= pickup
    ]
    count = -(-max((onset + 1 for onset, _, _ in spans), default=0) // length)
    for index in range(count):
        yield tuple(bar_between(spans, index * length, length))


def bar_between(spans: Sequence[tuple[int, int, int]], start: int, length: int) -> Iterator[Event]:
    """Yield the events of a bar from a tick on; a silence shorter than an eighth belongs to the note before it.

    `spans` are (onset, duration, symbol), sorted.
    """
    here, end = start, start + length
    for number, (onset, duration, symbol) in enumerate(spans):
        until = min(end, spans[number + 1][0] if number + 1 < len(spans) else end)
        stop = min(until, onset + duration)
        stop = until if until - stop < EIGHTH else stop
        if stop <= start or onset >= end:
            continue
        if onset > here:
            yield from spelled(onset - here, REST)
        yield from spelled(stop - max(onset, start), symbol if onset >= start else TIE)
        here = stop
    if here < end:
        yield from spelled(end - here, REST)


def melody_alone(score: Score, key: Key) -> Score:
    """Return the score with its melody as the only part, monophonic and on the grid, in a known key."""
    from indexes.music.analysis import melody_of, quantised

    melody = monophonic(melody_of(quantised(score)))
    return replace(score, parts=(replace(melody, name=melody.name or "Melody"),), keys=(key,))
