"""Made tunes beside people's or an n-gram model's, so that somebody can say which is better without knowing whose."""

import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from indexes.errors import UserError
from indexes.music.notes import Note, Score
from skills.composing.composer import composed
from skills.composing.corpus import Tune, tunes
from skills.composing.frame import around, placed
from skills.composing.meters import SCALE
from skills.composing.plan import Plan
from skills.composing.scales import FLATS, SHARPS
from skills.composing.sequence.alphabet import LENGTHS, LOWEST, METERS, MODES, TIE, Event, base_of
from skills.composing.sequence.examples import whole_bars
from skills.composing.styles import style_named

STYLES = {"art": "romantic"}  # the style of a family whose own name is none
SHORTEST, LONGEST = 8, 32  # bars of a tune that is rated
CONTEXT, SEEN = 4, 3  # events that the n-gram model looks back; times that it must have seen them
OTHER = {True: "n-grams", False: "people"}


def paired(folder: Path, count: int, seed: int, out: Path, baseline: bool = False) -> None:
    """Write sheet.txt with pairs in ABC, their MIDI files, and key.json; the tunes kept apart in `folder` are matched.

    One of each pair is made for the other's style, key, metre and bars; of the other kind are people's tunes or, as a
    `baseline`, tunes of n-grams of events counted in what was learned from.
    """
    from skills.music.abc import abc_of
    from skills.music.files import midi_bytes

    rng = random.Random(seed)
    chosen = list({tune.cluster: tune for tune in tunes(folder, "valid") if _fit(tune)}.values())  # none comes twice
    chosen = rng.sample(chosen, min(count, len(chosen)))
    drawn = Grams([tune for tune in tunes(folder) if not tune.apart]) if baseline else None
    out.mkdir(parents=True, exist_ok=True)
    sheet, key = ["Write A, B or = (as good) after each “Better:”, from the notes and the sound.\n"], []
    for number, tune in enumerate(chosen, 1):
        other = _score(drawn.like(tune, rng), tune) if drawn else _score(tune.line.bars, tune)
        pair = [("ours", _ours(tune, seed + number)), (OTHER[baseline], other)]
        rng.shuffle(pair)
        key.append([kind for kind, _ in pair])
        for letter, (_, score) in zip("AB", pair, strict=True):
            (out / f"{number:02d}{letter}.mid").write_bytes(midi_bytes(score))
        shown = [f"{letter}:\n{abc_of(score)}" for letter, (_, score) in zip("AB", pair, strict=True)]
        sheet += [f"Pair {number}, {tune.family}\n", *shown, "Better:\n"]
    (out / "sheet.txt").write_text("\n".join(sheet), encoding="utf-8")
    (out / "key.json").write_text(json.dumps(key), encoding="utf-8")


def rated(sheet: Path) -> dict[str, float]:
    """Return the shares of pairs that a filled-in sheet gives ours, gives the other, and calls equal."""
    key = json.loads((sheet.parent / "key.json").read_text(encoding="utf-8"))
    marks = re.findall(r"(?m)^Better:[ \t]*([ABab=]?)", sheet.read_text(encoding="utf-8"))
    if len(marks) != len(key) or "" in marks:
        raise UserError("Some pair has no A, B or = after “Better:”.", "有的曲对在“Better:”后面没有写 A、B 或 =。")
    won = ["equal" if mark == "=" else kinds["AB".index(mark.upper())] for mark, kinds in zip(marks, key, strict=True)]
    return {kind: round(won.count(kind) / len(won), 3) for kind in sorted({"ours", "equal", *won})}


class Grams:
    """What followed each run of events at its place in the bar, by metre: the baseline, without anything learned."""

    def __init__(self, known: Sequence[Tune]) -> None:
        self._after: dict[tuple[object, ...], list[Event]] = defaultdict(list)
        for tune in known:
            events = [(onset, event) for bar in tune.line.bars for onset, event in placed(bar)]
            for at, (onset, event) in enumerate(events):
                before = tuple(each for _, each in events[max(0, at - CONTEXT) : at])
                for size in range(len(before) + 1):
                    self._after[tune.line.meter, onset, before[len(before) - size :]].append(event)

    def like(self, tune: Tune, rng: random.Random) -> list[list[Event]]:
        """Return as many bars as a tune has, in its metre."""
        bars: list[list[Event]] = []
        said: list[Event] = []
        for bar in tune.line.bars:
            bars.append([])
            room = end = sum(event.ticks for event in bar)
            while room:
                event = self._next(tune.line.meter, end - room, said, room, rng)
                said.append(event)
                bars[-1].append(event)
                room -= event.ticks
        return bars

    def _next(self, meter: int, onset: int, said: list[Event], room: int, rng: random.Random) -> Event:
        for size in range(min(CONTEXT, len(said)), -1, -1):
            before = tuple(said[len(said) - size :])
            found = [event for event in self._after.get((meter, onset, before), ()) if event.ticks <= room]
            if len(found) >= (SEEN if size else 1):
                return rng.choice(found)
        return Event(max(at for at, ticks in enumerate(LENGTHS) if ticks <= room), TIE)


def _fit(tune: Tune) -> bool:
    known = METERS[tune.line.meter] != "other"
    return known and SHORTEST <= len(tune.line.bars) <= LONGEST and tune.line.notes >= 2 * SHORTEST


def _plan(tune: Tune) -> Plan:
    line = tune.line
    meter, mode = METERS[line.meter], MODES[line.mode]
    bars, lead = whole_bars(line)
    tonic = (FLATS if (tune.tonic + 3 * (mode == "minor")) % 12 in (1, 3, 5, 8, 10) else SHARPS)[tune.tonic]
    style = STYLES.get(tune.family, tune.family)
    tempo = style_named(style).tempo
    return Plan(tonic, mode, meter, tempo, len(bars) - (lead > 0), style=style, pickup=lead > 0, program=0)


def _ours(tune: Tune, seed: int) -> Score:
    """Return a tune for what another one's plan says, every note as loud as any: loudness would tell them apart."""
    plan = _plan(tune)
    score = composed(plan, random.Random(seed)).score
    notes = tuple(Note(note.pitch, note.onset, note.duration) for note in score.melody.notes)
    return around(plan, notes).with_(pickup=score.pickup)


def _score(bars: Sequence[Sequence[Event]], tune: Tune) -> Score:
    """Return bars of events in the key and metre of a tune and the usual tempo of its style."""
    plan = _plan(tune)
    lead = sum(event.ticks for event in bars[0]) * SCALE if plan.pickup else 0
    return around(plan, tuple(_notes(bars, base_of(tune.tonic)))).with_(pickup=lead)


def _notes(bars: Sequence[Sequence[Event]], base: int) -> Iterator[Note]:
    last: Note | None = None
    for onset, event in placed([event for bar in bars for event in bar]):
        if event.symbol == TIE and last:
            last = Note(last.pitch, last.onset, last.duration + event.ticks * SCALE)
        else:
            if last:
                yield last
            last = Note(event.symbol + LOWEST + base, onset * SCALE, event.ticks * SCALE) if event.sounds else None
    if last:
        yield last
