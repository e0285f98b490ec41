"""Set a soprano for four voices: the likeliest alto, tenor and bass that break none of the rules (beam search)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from skills.composing.voices.chorales import SILENT, Grid
from skills.composing.voices.features import ORDER, REACH, SAME, Singing, future
from skills.composing.voices.network import Choir

BEAM, BRANCHES = 12, 6  # settings kept from voice to voice; pitches tried for a voice
BEAT = 4  # 16ths
FOREIGN = 2.5  # nats by which a note outside of the key must be likelier than one inside
RANGES = {1: (53, 74), 2: (48, 67), 3: (40, 62)}  # alto, tenor, bass
LEAPS = {1: 7, 2: 7, 3: 12}  # semitones that a voice may leap
PARALLEL = (0, 7)  # semitones, octaves apart or not


@dataclass
class Setting:
    """One way of setting the soprano so far: pitches of all voices by 16th, its log likelihood, the voices' memory."""

    log: float
    grid: list[tuple[int, ...]]
    singing: Singing
    decided: list[int]  # of this 16th, in ORDER
    key: frozenset[int] = frozenset(range(12))  # pitch classes that are at home


def set_for_voices(
    soprano: npt.NDArray[np.int16],
    choir: Choir,
    endings: Mapping[int, frozenset[int]],
    key: Mapping[int, float] | None = None,
) -> Grid:
    """Return the four voices (16ths, 4) of a soprano (16ths,).

    `endings` are the pitch classes that the voices may sing in some 16ths, `endings[-1]` those of the bass there.
    `key` says how much of each pitch class the voices have in their ears when they begin, in 16ths.
    """
    singing = Singing.start()
    for pitch_class, weight in (key or {}).items():
        singing.heard[:, pitch_class] = weight
    beam = [Setting(0.0, [], singing, [], frozenset(key or range(12)))]
    for time in range(len(soprano)):
        pitch, ahead = int(soprano[time]), future(soprano, time)
        beam = [Setting(each.log, each.grid, each.singing, [pitch], each.key) for each in beam]
        for turn in range(1, len(ORDER)):
            beam = _sung(beam, turn, ahead, choir, endings.get(time), endings.get(-1))
        for each in beam:
            voices = tuple(each.decided[ORDER.index(voice)] for voice in range(4))
            each.grid, each.singing = [*each.grid, voices], each.singing.copy()
            each.singing.step(list(voices))
    return np.array(beam[0].grid, np.int16)


def _sung(
    beam: Sequence[Setting], turn: int, ahead: tuple[int, int, int], choir: Choir,
    classes: frozenset[int] | None, bass: frozenset[int] | None,
) -> list[Setting]:  # fmt: skip
    """Return the best settings with one more voice of this 16th."""
    rows = [each.singing.values(turn, each.decided, ahead) for each in beam]
    heard = np.stack([each.singing.classes(turn) for each in beam])
    logs = choir.logs(rows, heard)
    wanted = bass if classes and bass and ORDER[turn] == 3 else classes
    grown: list[tuple[float, Setting, int]] = []
    for each, row in zip(beam, logs, strict=True):
        legal = list(_legal(each, turn, wanted))
        choices = sorted(
            ((float(row[choice]) - FOREIGN * (pitch % 12 not in each.key), pitch) for choice, pitch in legal),
            reverse=True,
        )[:BRANCHES]
        grown += [(each.log + log, each, pitch) for log, pitch in choices]
    grown.sort(key=lambda found: -found[0])
    if not grown:  # nothing is allowed: the voice stays where it is
        return [
            Setting(each.log - 20, each.grid, each.singing, [*each.decided, _held(each, turn)], each.key)
            for each in beam
        ]
    return [
        Setting(log, each.grid, each.singing, [*each.decided, pitch], each.key) for log, each, pitch in grown[:BEAM]
    ]


def _held(each: Setting, turn: int) -> int:
    return min(each.singing.now[ORDER[turn]], each.decided[0] if each.decided[0] != SILENT else 127)


def _legal(each: Setting, turn: int, classes: frozenset[int] | None) -> Iterator[tuple[int, int]]:
    """Yield (choice, pitch) of every pitch that a voice may sing now."""
    voice, singing = ORDER[turn], each.singing
    if each.decided[0] == SILENT:
        yield singing.choice(voice, SILENT), SILENT
        return
    own, first = singing.now[voice], singing.silent[voice]
    low, high = RANGES[voice]
    for pitch in range(low, high + 1):
        if not first and abs(pitch - own) > LEAPS[voice]:
            continue
        choice = singing.choice(voice, pitch)
        if choice > SAME or (choice < SAME and not 0 <= choice <= 2 * REACH):
            continue
        if classes is not None and pitch % 12 not in classes:
            continue
        if _ordered(each.decided, turn, pitch) and not _parallels(each, turn, pitch):
            yield choice, pitch


def _ordered(decided: Sequence[int], turn: int, pitch: int) -> bool:
    """Return whether a voice stays below the higher voices and above the lower ones, and near the one above."""
    soprano = decided[0]
    if turn == 1:  # bass
        return pitch <= soprano
    bass = decided[1]
    if turn == 2:  # alto
        return bass <= pitch <= soprano and soprano - pitch <= 12
    return bass <= pitch <= decided[2] and decided[2] - pitch <= 12


def _parallels(each: Setting, turn: int, pitch: int) -> bool:
    """Return whether a voice would move in fifths or octaves with another, from the last 16th or the last beats."""
    time, voice = len(each.grid), ORDER[turn]
    befores = [each.grid[-1]] if each.grid else []
    if time % BEAT == 0:  # what begins off the beat and is held over the next one hides nothing
        befores += [each.grid[-back] for back in (BEAT, 2 * BEAT, 3 * BEAT) if time >= back]
    for before in befores:
        if before[voice] == pitch or before[voice] == SILENT:
            continue
        for number in range(turn):
            other = ORDER[number]
            now, then = each.decided[number], before[other]
            if SILENT not in (now, then) and now != then:
                same = (now - pitch) % 12 == (then - before[voice]) % 12
                if same and abs(now - pitch) % 12 in PARALLEL:
                    return True
    return False


def faultless(grid: Grid) -> bool:
    """Return whether no two voices move in fifths or octaves, from 16th to 16th or from beat to beat."""
    return not any(
        before[low] != after[low]
        and before[high] != after[high]
        and SILENT not in (*before, *after)
        and (after[high] - after[low]) % 12 == (before[high] - before[low]) % 12
        and abs(after[high] - after[low]) % 12 in PARALLEL
        for every in (1, BEAT)
        for before, after in pairwise(grid[::every].tolist())
        for low in range(4)
        for high in range(low)
    )
