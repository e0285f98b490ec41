"""Four voices under a melody: the best voicings chord by chord, without parallel fifths or octaves."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise, product

from indexes.music.notes import Chord, Note, Part, Score
from skills.composing.harmony import Harmony, Span, harmonized
from skills.composing.meters import SCALE, Measure, measure_of
from skills.composing.phrases import FULL, HALF, INNER, OPENING
from skills.composing.scales import MODES, pitch_class, uses_flats
from skills.composing.voices.writing import sung

RANGES = {"Alto": (53, 74), "Tenor": (48, 67), "Bass": (40, 62)}
VOICES = ("Soprano", "Alto", "Tenor", "Bass")
BEAM = 60  # voicings kept from chord to chord
Voicing = tuple[int, int, int, int]  # bass, tenor, alto, soprano


@dataclass(frozen=True)
class Moment:
    """A stretch of the tune under one chord: its ticks and the melody's pitch when it begins."""

    start: int
    end: int
    soprano: int


def chorale(score: Score) -> Score:
    """Return the melody set for four voices: as a choir sings it where it can, else with a chord a beat."""
    return sung(score) or by_rules(score)


def by_rules(score: Score) -> Score:
    """Return the melody over a chord a beat; chords are found for it."""
    measure = measure_of(str(score.meters[0]))
    moments = list(_moments(score, measure))
    if not moments:
        return score
    key = score.keys[0]
    mode = key.mode if key.mode in MODES else "major"
    spans = [_span(score, moment, measure, index == len(moments) - 1) for index, moment in enumerate(moments)]
    harmonies = harmonized(spans, key.tonic, mode, uses_flats(key.tonic, mode))
    leading = (pitch_class(key.tonic) - 1) % 12
    voicings = _voiced(moments, harmonies, leading)
    parts = [replace(score.melody, name=VOICES[0])]
    for name, voice in zip(VOICES[1:], (2, 1, 0), strict=True):
        notes = [
            Note(voicing[voice], moment.start, moment.end - moment.start, 66)
            for voicing, moment in zip(voicings, moments, strict=True)
        ]
        parts.append(Part(tuple(_joined(notes, measure.length * SCALE, score.pickup)), name, score.melody.program))
    chords = [Chord(harmony.symbol, moment.start) for harmony, moment in zip(harmonies, moments, strict=True)]
    kept = [chord for index, chord in enumerate(chords) if not index or chord.symbol != chords[index - 1].symbol]
    return replace(score, parts=tuple(parts), chords=tuple(kept))


def parallels(voicings: Sequence[Voicing]) -> list[tuple[int, int, int]]:
    """Return (index, lower voice, upper voice) wherever two voices move in parallel fifths, octaves or unisons."""
    return [
        (index, low, high)
        for index, (before, after) in enumerate(pairwise(voicings))
        for low, high in ((0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3))
        if _parallel(before, after, low, high)
    ]


def _moments(score: Score, measure: Measure) -> Iterator[Moment]:
    """Yield a moment for every beat on which a melody note begins; held notes and quick ones stay under one chord."""
    beats = {beat * SCALE for beat in measure.beats}
    bar = measure.length * SCALE
    notes = score.melody.notes
    starts = [note for note in notes if (note.onset - score.pickup) % bar in beats or note is notes[0]]
    for here, after in pairwise([*starts, None]):
        assert here is not None
        end = after.onset if after else score.melody.notes[-1].end
        yield Moment(here.onset, end, here.pitch)


def _span(score: Score, moment: Moment, measure: Measure, last: bool) -> Span:
    bar = measure.length * SCALE
    index = max(0, moment.start - score.pickup) // bar
    notes = tuple(
        (note.pitch % 12, (min(note.end, moment.end) - note.onset) / 480 * (3.0 if note.onset == moment.start else 0.5))
        for note in score.melody.notes
        if moment.start <= note.onset < moment.end
    )
    long = moment.end - moment.start >= 2 * measure.beat * SCALE
    place = FULL if last or (index % 8 == 7 and long) else HALF if index % 4 == 3 and long else INNER
    return Span(notes, OPENING if index == 0 and not last else place)


@lru_cache(maxsize=4096)
def _candidates(pitches: frozenset[int], root: int, third: int, soprano: int, leading: int) -> tuple[Voicing, ...]:
    """Return every voicing under a soprano: in range, uncrossed, at most an octave between upper voices, no gaps."""
    found = []
    (low_a, high_a), (low_t, high_t), (low_b, high_b) = RANGES.values()
    altos = [p for p in range(max(low_a, soprano - 12), min(high_a, soprano) + 1) if p % 12 in pitches]
    tenors = [p for p in range(low_t, high_t + 1) if p % 12 in pitches]
    basses = [p for p in range(low_b, high_b + 1) if p % 12 in (root, third)]
    for alto, tenor, bass in product(altos, tenors, basses):
        if not (bass <= tenor <= alto and alto - tenor <= 12):
            continue
        heard = {pitch % 12 for pitch in (bass, tenor, alto, soprano)}
        doubled = sum(pitch % 12 == leading for pitch in (bass, tenor, alto, soprano)) > 1
        if third in heard and root in heard and not doubled:
            found.append((bass, tenor, alto, soprano))
    return tuple(found)


def _options(harmony: Harmony, soprano: int, leading: int) -> tuple[Voicing, ...]:
    pitches = harmony.pitches
    root, third = harmony.root, (harmony.root + harmony.intervals[1]) % 12
    options = _candidates(pitches, root, third, soprano, leading)
    return options or _candidates(pitches, root, third, soprano, -1) or _free(harmony, soprano)


def _free(harmony: Harmony, soprano: int) -> tuple[Voicing, ...]:
    """Return the root position chord under a soprano that is out of the voices' reach."""
    bass = 43 + (harmony.root - 43) % 12
    tenor = bass + 12 if bass + 12 <= soprano else bass
    third = tenor + harmony.intervals[1]
    return ((bass, tenor, third if third <= soprano else tenor, soprano),)


def _voiced(moments: Sequence[Moment], harmonies: Sequence[Harmony], leading: int) -> list[Voicing]:
    """Return the smoothest voicings (beam search)."""
    beam: list[tuple[float, list[Voicing]]] = []
    for index, (moment, harmony) in enumerate(zip(moments, harmonies, strict=True)):
        options = _options(harmony, moment.soprano, leading)
        final = index in (0, len(moments) - 1)
        grown = []
        for option in options:
            own = _cost(option, harmony, final)
            if not beam:
                grown.append((own, [option]))
                continue
            cost, path = min(
                ((old + _motion(chain[-1], option), chain) for old, chain in beam), key=lambda pair: pair[0]
            )
            grown.append((cost + own, [*path, option]))
        beam = sorted(grown, key=lambda pair: pair[0])[:BEAM]
    return beam[0][1]


def _cost(voicing: Voicing, harmony: Harmony, final: bool) -> float:
    bass, tenor, alto, soprano = voicing
    inverted = bass % 12 != harmony.root
    third = (harmony.root + harmony.intervals[1]) % 12
    doubled_third = sum(pitch % 12 == third for pitch in voicing) > 1
    fifth = (harmony.root + harmony.intervals[2]) % 12 if len(harmony.intervals) > 2 else harmony.root
    missing = all(pitch % 12 != fifth for pitch in voicing)
    spread = abs((soprano - alto) - (alto - tenor)) / 12
    return (12.0 if final else 1.5) * inverted + 1.5 * doubled_third + 0.8 * missing + spread + 0.5 * (alto == tenor)


def _motion(before: Voicing, after: Voicing) -> float:
    cost = sum(abs(new - old) * weight for old, new, weight in zip(before, after, (0.25, 0.6, 0.6, 0.0), strict=True))
    for low, high in ((0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)):
        if _parallel(before, after, low, high):
            cost += 100.0
    cost += 4.0 * sum(abs(new - old) > 7 for old, new in zip(before[1:3], after[1:3], strict=True))
    hidden = (after[3] - after[0]) % 12 in (0, 7) and abs(after[3] - before[3]) > 2
    same_way = (after[3] - before[3]) * (after[0] - before[0]) > 0
    overlap = any(after[voice] > before[voice + 1] or after[voice + 1] < before[voice] for voice in range(3))
    return cost + (2.0 if hidden and same_way else 0.0) + (1.5 if overlap else 0.0)


def _parallel(before: Voicing, after: Voicing, low: int, high: int) -> bool:
    if before[low] == after[low] or before[high] == after[high]:
        return False
    interval, following = (before[high] - before[low]) % 12, (after[high] - after[low]) % 12
    return interval == following and interval in (0, 7)


def _joined(notes: Sequence[Note], bar: int, pickup: int) -> Iterator[Note]:
    """Yield the notes with equal neighbours inside a bar joined into one."""
    held: Note | None = None
    for note in notes:
        same_bar = held is not None and (held.onset - pickup) // bar == (note.onset - pickup) // bar
        if held is not None and held.pitch == note.pitch and held.end == note.onset and same_bar:
            held = replace(held, duration=held.duration + note.duration)
            continue
        if held is not None:
            yield held
        held = note
    if held is not None:
        yield held
