"""Chords under a melody, and players for them: a bass and a chord instrument in the manner of the style."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from indexes.music.notes import TICKS, Chord, Note, Part, Score
from skills.composing.harmony import Harmony, Span, harmonized, parse_chord
from skills.composing.meters import SCALE, Measure, measure_of
from skills.composing.phrases import HALF, INNER, place_of
from skills.composing.scales import MODES, uses_flats
from skills.composing.styles import style_named

BASS, CHORDS = "Bass", "Chords"
Placed = tuple[int, int, Harmony]  # start and end tick, chord


def with_chords(score: Score, given: Sequence[str] = ()) -> Score:
    """Return the score with a chord a bar, two where a phrase ends: given ones in turn, else the best ones."""
    measure = measure_of(str(score.meters[0]))
    bars = [(start, start + measure.length * SCALE) for start in _bar_starts(score, measure)]
    if given:
        found = [parse_chord(given[index % len(given)]) for index in range(len(bars))]
        places = bars
    else:
        key = score.keys[0]
        mode = key.mode if key.mode in MODES else "major"
        places = _places(bars, measure)
        spans = [
            _span(score, place, measure, (place[0] - score.pickup) // (bars[0][1] - bars[0][0]), len(bars))
            for place in places
        ]
        found = harmonized(spans, key.tonic, mode, uses_flats(key.tonic, mode))
    chords = [Chord(harmony.symbol, start) for harmony, (start, _) in zip(found, places, strict=True)]
    kept = [chord for index, chord in enumerate(chords) if not index or chord.symbol != chords[index - 1].symbol]
    return score.with_(chords=tuple(kept))


def accompany(score: Score, style: str = "") -> Score:
    """Return the score with chords (found when it has none) and two players added: chords and bass."""
    score = score if score.chords else with_chords(score)
    chosen = style_named(style) if style else None
    pattern = chosen.pattern if chosen else ("oompah" if measure_of(str(score.meters[0])).beat == 36 else "broken")
    measure = measure_of(str(score.meters[0]))
    chords, bass = [], []
    for start, end, harmony in _bars(score, measure.length * SCALE):
        chords += list(PATTERNS[pattern](measure, start, end, _voicing(harmony, score)))
        bass += list(_bass(pattern, measure, start, end, harmony))
    program = {"oompah": 24, "block": 19, "pulse": 25}.get(pattern, 0)
    players = (Part(tuple(chords), CHORDS, program), Part(tuple(bass), BASS, 32 if pattern != "block" else 19))
    own = tuple(part for part in score.parts if part.name not in (CHORDS, BASS))
    return replace(score, parts=own + players)


def without_players(score: Score) -> Score:
    """Return what is written out of an accompanied score: all but the chords and the bass, whose names stand above."""
    own = tuple(part for part in score.parts if part.name not in (CHORDS, BASS))
    return score.with_(parts=own) if any(part.name == CHORDS for part in score.parts) else score


def _bar_starts(score: Score, measure: Measure) -> range:
    return range(score.pickup, max(score.end, score.pickup + 1), measure.length * SCALE)


def _places(bars: Sequence[tuple[int, int]], measure: Measure) -> list[tuple[int, int]]:
    """Return the bars, every fourth cut in two where its middle is a beat: cadences move faster."""
    half = measure.length // 2
    places = []
    for index, (start, end) in enumerate(bars):
        middle = start + half * SCALE
        places += [(start, middle), (middle, end)] if index % 4 == 3 and half in measure.beats else [(start, end)]
    return places


def _span(score: Score, place: tuple[int, int], measure: Measure, bar: int, bars: int) -> Span:
    start, end = place
    notes = []
    for note in score.melody.notes:
        heard = min(note.end, end) - max(note.onset, start)
        if heard > 0:
            strong = measure.strength((note.onset - score.pickup) // SCALE % measure.length)
            notes.append((note.pitch % 12, heard / TICKS * (1.6, 1.3, 1.0, 0.7, 0.6)[strong]))
    opens = (start - score.pickup) % (measure.length * SCALE) == 0
    where = place_of(bar % 8, min(8, bars - bar // 8 * 8))
    return Span(tuple(notes), where if where < HALF or end - start == measure.length * SCALE or not opens else INNER)


def _bars(score: Score, ticks: int) -> Iterator[Placed]:
    """Yield (start, end, chord) for every chord, cut at the bar lines."""
    end = score.pickup + -(-(score.melody.notes[-1].end - score.pickup) // ticks) * ticks if score.melody.notes else 0
    for start in range(score.pickup, end, ticks):
        inside = [chord for chord in score.chords if start < chord.onset < start + ticks]
        before = [chord for chord in score.chords if chord.onset <= start]
        changes = [replace(before[-1], onset=start), *inside] if before else inside
        for number, chord in enumerate(changes):
            until = changes[number + 1].onset if number + 1 < len(changes) else start + ticks
            yield chord.onset, until, parse_chord(chord.symbol)


def _voicing(harmony: Harmony, score: Score) -> tuple[int, ...]:
    """Return three or four close pitches below the melody, around middle C."""
    top = min((note.pitch for note in score.melody.notes), default=72)
    floor = 48 if top >= 58 else 43
    return tuple(sorted(floor + (harmony.root + interval - floor) % 12 for interval in harmony.intervals[:4]))


def _bass(pattern: str, measure: Measure, start: int, end: int, harmony: Harmony) -> Iterator[Note]:
    low = 36 + ((harmony.bass if harmony.bass >= 0 else harmony.root) - 4) % 12 + 4
    low = low - 12 if low > 47 else low
    fifth = low + harmony.intervals[2] if len(harmony.intervals) > 2 else low + 7
    beats = [start + beat * SCALE for beat in measure.beats if start + beat * SCALE < end]
    if pattern != "oompah" or (len(beats) < 4 and measure.beat != 36):
        yield Note(low, start, end - start, 62)
        return
    half = beats[len(beats) // 2]
    yield Note(low, start, half - start, 64)
    yield Note(fifth if fifth < 52 else fifth - 12, half, end - half, 58)


def _oompah(measure: Measure, start: int, end: int, pitches: Sequence[int]) -> Iterator[Note]:
    """Yield short chords off the bass: the last eighth of a compound beat, the later beats of a simple bar."""
    beats = [start + beat * SCALE for beat in measure.beats]
    if measure.beat == 36:
        places = [beat + 24 * SCALE for beat in beats]
    elif len(beats) == 4:
        places = [beats[1], beats[3]]
    else:
        places = beats[1:] or [start + measure.length * SCALE // 2]
    for place in places:
        if start <= place < end:
            yield from (Note(pitch, place, min(10 * SCALE, end - place), 50) for pitch in pitches)


def _broken(measure: Measure, start: int, end: int, pitches: Sequence[int]) -> Iterator[Note]:
    order = [*range(len(pitches)), *range(len(pitches) - 2, 0, -1)] or [0]
    for number, place in enumerate(range(start, end, 12 * SCALE)):
        yield Note(pitches[order[number % len(order)]], place, min(24 * SCALE, end - place), 48)


def _block(measure: Measure, start: int, end: int, pitches: Sequence[int]) -> Iterator[Note]:
    yield from (Note(pitch, start, end - start, 52) for pitch in pitches)


def _pulse(measure: Measure, start: int, end: int, pitches: Sequence[int]) -> Iterator[Note]:
    for place in (start + beat * SCALE for beat in measure.beats):
        if place < end:
            loud = 54 if place == start else 46
            yield from (Note(pitch, place, min(20 * SCALE, end - place), loud) for pitch in pitches)


PATTERNS: dict[str, Callable[[Measure, int, int, Sequence[int]], Iterator[Note]]] = {
    "oompah": _oompah, "broken": _broken, "block": _block, "pulse": _pulse,
}  # fmt: skip
