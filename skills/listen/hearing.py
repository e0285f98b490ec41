"""What a score states and what its notes suggest, measured in one go; plain data, so that a worker can do it."""

from dataclasses import dataclass

from indexes.features.from_notes import beat, features, mood
from indexes.music.analysis import chords_of, find_key, find_tempo, melody_of, quantised
from indexes.music.notes import Key, Meter, Score
from indexes.music.patterns import Patterns, find_patterns
from indexes.music.pulse import is_loose, is_written

Bars = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Player:
    """One part: its name, General MIDI program 0-127, number of notes, lowest and highest MIDI pitch."""

    name: str
    program: int
    drums: bool
    notes: int
    low: int
    high: int


@dataclass(frozen=True)
class Heard:
    """Everything that listen tells of a score; `stated` names what the file itself says."""

    stated: frozenset[str]  # of "key", "meter", "tempo", "chords"
    key: Key
    sure: float  # of the key, 0..1
    said_key: Key | None  # as the file states it
    keys: int  # how many the file states one after the other
    meters: tuple[Meter, ...]
    tempo: float  # beats a minute, as felt: dotted quarters in 6/8, halves in 2/2
    beat: float  # quarter notes of a beat
    tempos: tuple[float, float]  # slowest and fastest
    free: bool  # played without a metronome
    loose: bool  # so freely that no beat was found
    bars: int
    seconds: float
    notes: int
    low: int  # of the melody
    high: int
    players: tuple[Player, ...]
    chords: Bars  # the symbols of each bar, the one that goes on included
    valence: float
    arousal: float
    measured: dict[str, float]  # features of the melody
    melody: tuple[int, ...]  # pitches
    onsets: tuple[int, ...]  # of the melody's notes, in ticks, and the end of the last one
    patterns: Patterns | None  # None where there are no bars
    sheet: Score  # what is written out: the notes on a grid


def hear(score: Score) -> Heard:
    """Return what a score states and what its notes suggest; the score has notes."""
    stated = frozenset(name for name in ("key", "meter", "tempo") if f"{name} inferred" not in score.notes)
    said = score.keys[0] if score.keys and "key" in stated else None
    key, sure = find_key(score, said)
    pulse = beat(score.meters[0])
    line = melody_of(score).notes or next(part.notes for part in score.parts if part.notes)  # drums alone
    measured = features(score.with_(keys=(key,)))
    valence, arousal = mood(measured)
    sheet = score if is_written(score) else quantised(score)
    speeds = [each.bpm / pulse for each in score.tempos]
    return Heard(
        stated=stated | ({"chords"} if score.chords else frozenset()),
        key=key, sure=sure, said_key=said, keys=len(set(score.keys)), meters=_in_order(score.meters),
        tempo=find_tempo(score).bpm / pulse, beat=pulse, tempos=(min(speeds), max(speeds)),
        free="played freely" in score.notes, loose=is_loose(score),
        bars=bar_of(score, score.end - 1), seconds=score.seconds(), notes=sum(len(part.notes) for part in score.parts),
        low=min(note.pitch for note in line), high=max(note.pitch for note in line), players=_players(score),
        chords=_by_bar(score.with_(keys=(key,))), valence=valence, arousal=arousal, measured=measured,
        melody=tuple(note.pitch for note in line), onsets=(*(note.onset for note in line), line[-1].end),
        patterns=None if is_loose(score) else find_patterns(sheet, key), sheet=sheet,
    )  # fmt: skip


def bar_of(score: Score, tick: int) -> int:
    """Return the number of the bar (from 1) at a tick under all of the score's metres; a pickup is bar 0."""
    if tick < score.pickup:
        return 0
    number, meters = 0, score.meters
    for meter, following in zip(meters, (*meters[1:], None), strict=True):
        start = max(meter.onset, score.pickup)
        if following is None or tick < following.onset:
            return number + (tick - start) // meter.bar + 1
        number += -(-max(0, following.onset - start) // meter.bar)
    return number


def _players(score: Score) -> tuple[Player, ...]:
    return tuple(
        Player(
            part.name, part.program, part.drums, len(part.notes),
            min(note.pitch for note in part.notes), max(note.pitch for note in part.notes),
        )
        for part in score.parts
        if part.notes
    )  # fmt: skip


def _in_order(meters: tuple[Meter, ...]) -> tuple[Meter, ...]:
    """Return the metres one after the other, repeats of the one before left out."""
    kept: list[Meter] = []
    for meter in meters:
        if not kept or str(meter) != str(kept[-1]):
            kept.append(meter)
    return tuple(kept)


def _by_bar(score: Score) -> Bars:
    """Return the chord symbols of every bar; a bar without a new one repeats the last of the bar before."""
    found: dict[int, list[str]] = {}
    for chord in chords_of(score):
        found.setdefault(max(1, bar_of(score, chord.onset)), []).append(chord.symbol)
    bars: list[tuple[str, ...]] = []
    for number in range(min(found, default=1), bar_of(score, score.end - 1) + 1) if found else ():
        bars.append(tuple(found[number]) if number in found else bars[-1][-1:])
    return tuple(bars)
