"""What the network sees before a voice's next 16th; everything but the register is told by intervals."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from skills.composing.voices.chorales import SILENT, Grid

ORDER = (0, 3, 1, 2)  # voices in the order in which they are foretold: soprano, bass, alto, tenor
REACH = 24  # semitones that are told apart
SAME, REST, FAR = 2 * REACH + 1, 2 * REACH + 2, 2 * REACH + 3  # after the intervals -REACH..REACH as 0..2*REACH
CHOICES = 2 * REACH + 4
UNKNOWN = CHOICES
AGES = (1, 2, 3, 4, 6, 8, 12, 16, 24)  # 16ths since a voice moved
PLACES, BAR = 16, 16
HISTORY = 3  # moves of the own voice
FADES = (0.9, 0.99)  # how much of the pitch classes heard is kept from 16th to 16th
CLASSES = 12 * len(FADES)

_SIZES: tuple[tuple[str, int], ...] = (
    ("voice and place", 4 * PLACES), ("pitch", 4 * 100), ("age", 4 * (len(AGES) + 1)), ("start", 4 * 17),
    *((f"move {number}", 4 * (CHOICES + 1)) for number in range(HISTORY)),
    *((f"{kind} {other}", 4 * (CHOICES + 1)) for other in range(3) for kind in ("interval", "motion", "before")),
    *((f"age {other}", 4 * (len(AGES) + 1)) for other in range(3)),
    ("bar ago", 4 * 2), ("soprano next", 4 * (CHOICES + 1)), ("soprano when", 4 * (len(AGES) + 2)),
    ("soprano after", 4 * (CHOICES + 1)),
)  # fmt: skip
SIZES = tuple(size for _, size in _SIZES)
STARTS = np.concatenate([[0], np.cumsum(SIZES)[:-1]])
ROWS = int(sum(SIZES))
AHEAD = 3  # last columns, which tell the soprano's future where it is known


@dataclass
class Singing:
    """Voices up to the present 16th: what sounds, how long, what moved; fed voice by voice in ORDER."""

    now: list[int]  # pitch that each voice sings or sang last
    silent: list[bool]
    ages: list[int]
    moves: list[list[int]]  # last choices of each voice that were moves, the newest first
    heard: npt.NDArray[np.float32]  # (len(FADES), 12)
    time: int = 0

    @classmethod
    def start(cls) -> "Singing":
        """Return four voices in the middle of their registers that have sung nothing."""
        return cls(
            [70, 65, 60, 52], [True] * 4, [99] * 4, [[UNKNOWN] * HISTORY for _ in range(4)],
            np.zeros((len(FADES), 12), np.float32),
        )  # fmt: skip

    def copy(self) -> "Singing":
        """Return the same moment, to go on from it in another way."""
        return Singing(
            [*self.now], [*self.silent], [*self.ages], [[*each] for each in self.moves], self.heard.copy(), self.time
        )

    def choice(self, voice: int, pitch: int) -> int:
        """Return the number of the choice that makes a voice sing a pitch now."""
        if pitch == SILENT:
            return SAME if self.silent[voice] else REST
        step = pitch - self.now[voice]
        if step == 0 and not self.silent[voice]:
            return SAME
        return step + REACH if abs(step) <= REACH else FAR

    def step(self, pitches: list[int]) -> None:
        """Take all voices of a 16th."""
        self.heard *= np.array(FADES, np.float32)[:, None]
        for voice, pitch in enumerate(pitches):
            choice = self.choice(voice, pitch)
            self.ages[voice] = self.ages[voice] + 1 if choice == SAME else 1
            if choice != SAME:
                self.moves[voice] = [choice, *self.moves[voice][:-1]]
            self.silent[voice] = pitch == SILENT
            if pitch != SILENT:
                self.now[voice] = pitch
                self.heard[:, pitch % 12] += 1
        self.time += 1

    def values(self, turn: int, decided: list[int], ahead: tuple[int, int, int]) -> list[int]:
        """Return the rows that voice ORDER[turn] sees; `decided` are the pitches of this 16th sung before it.

        `ahead` is what `future` says of the soprano, or NOTHING_AHEAD.
        """
        voice = ORDER[turn]
        own = self.now[voice]
        found = [
            self.time % PLACES, min(99, max(0, own - 20)), _age(self.ages[voice]), min(16, self.time // 4),
            *self.moves[voice],
        ]  # fmt: skip
        ages = []
        for number, other in enumerate(each for each in ORDER if each != voice):
            known = number < turn
            pitch = decided[number] if known else SILENT if self.silent[other] else self.now[other]
            found += [
                _interval(pitch, own),
                self.choice(other, pitch) if known else UNKNOWN,
                _interval(self.now[other], own),
            ]
            ages.append(_age(self.ages[other]))
        found += [*ages, self.time >= BAR, *_own_future(ahead, own)]
        return [
            int(start + voice * (size // 4) + value) for start, size, value in zip(STARTS, SIZES, found, strict=True)
        ]

    def classes(self, turn: int) -> npt.NDArray[np.float32]:
        """Return how much each pitch class was heard, counted from the voice's own pitch: (CLASSES,)."""
        own = self.now[ORDER[turn]]
        shares = self.heard / (self.heard.sum(1, keepdims=True) + 1)
        return np.asarray(np.roll(shares, -own, 1).reshape(-1), np.float32)


NOTHING_AHEAD = (UNKNOWN, len(AGES) + 1, UNKNOWN)


def future(soprano: npt.NDArray[np.int16], time: int) -> tuple[int, int, int]:
    """Return the soprano's next pitch but the present one, in how many 16ths it comes, and the pitch after it."""
    found: list[tuple[int, int]] = []
    last = int(soprano[time])
    for at in range(time + 1, min(len(soprano), time + 33)):
        if soprano[at] != last:
            last = int(soprano[at])
            found.append((last, at - time))
            if len(found) == 2:
                break
    following = found[0] if found else (SILENT, 33)
    return following[0], _age(following[1]), found[1][0] if len(found) > 1 else SILENT


def _own_future(ahead: tuple[int, int, int], own: int) -> tuple[int, int, int]:
    """Return the soprano's future as the voice that sings `own` hears it."""
    if ahead == NOTHING_AHEAD:
        return ahead
    return _interval(ahead[0], own), ahead[1], _interval(ahead[2], own)


def _interval(pitch: int, own: int) -> int:
    if pitch == SILENT:
        return REST
    return pitch - own + REACH if abs(pitch - own) <= REACH else FAR


def _age(count: int) -> int:
    return next((number for number, most in enumerate(AGES) if count <= most), len(AGES))


def rows_of(grid: Grid) -> tuple[npt.NDArray[np.int16], npt.NDArray[np.float32], npt.NDArray[np.int64]]:
    """Return, for every voice's 16th in order, rows (n, columns), pitch classes heard (n, CLASSES) and choices (n,)."""
    singing = Singing.start()
    values, heard, choices = [], [], []
    for time in range(len(grid)):
        ahead = future(grid[:, 0], time)
        decided: list[int] = []
        for turn, voice in enumerate(ORDER):
            pitch = int(grid[time, voice])
            values.append(singing.values(turn, decided, ahead))
            heard.append(singing.classes(turn))
            choices.append(singing.choice(voice, pitch))
            decided.append(pitch)
        singing.step([int(each) for each in grid[time]])
    return np.array(values, np.int16), np.array(heard, np.float32), np.array(choices, np.int64)


def hidden(rows: npt.NDArray[np.int16]) -> npt.NDArray[np.int16]:
    """Return rows in which nothing is known of the soprano's future."""
    result = rows.copy()
    starts, quarters = STARTS[-AHEAD:], np.array(SIZES[-AHEAD:]) // 4
    voice = (rows[:, -AHEAD:] - starts) // quarters
    result[:, -AHEAD:] = starts + voice * quarters + np.array(NOTHING_AHEAD)
    return result
