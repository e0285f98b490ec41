"""Lines as they come about: what is to be written, a row of the batch that writes it, and what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from skills.writing.english.lexicon import Flags, Floats


@dataclass(frozen=True)
class Task:
    """One line to be written: after which context, how long, on which last word, and what may be in it."""

    context: tuple[int, ...]
    syllables: int
    ends: Flags  # (words,), which may be the last
    allowed: Flags  # (words,)
    bonus: Floats  # (words,), added to logits
    beats: str = ""  # "0101", 1 a strong beat; "" leaves the stresses free
    phrase: str = ""  # said somewhere in the line as it is
    phrase_syllables: int = 0
    after: Mapping[int, Sequence[int]] = field(default_factory=dict)  # word: words that have followed it
    last: bool = False  # whether the line closes its stanza

    @cached_property
    def end(self) -> int:
        """Return the place of the last word where it is the only one that may be, else -1."""
        return int(self.ends.argmax()) if self.ends.sum() == 1 else -1

    @cached_property
    def sole(self) -> Flags:
        """Return the last word where it is the only one that may be: it is kept for the end."""
        return self.ends if self.ends.sum() == 1 else np.zeros_like(self.ends)

    def reserved(self, syllables: npt.NDArray[np.int64]) -> int:
        """Return the syllables that have to be left for the last word."""
        return int(syllables[self.ends].min())


@dataclass(frozen=True)
class Candidate:
    """A written line: its text, its places, how likely it is a word and how likely it ends there."""

    task: int
    text: str
    row: tuple[int, ...]
    likely: float  # mean log-probability of its tokens
    ending: float  # log-probability of the last word and the pause after it
    worst: float  # of its least likely word
    convincing: float = 0.0  # log odds that a person would have ended it so


@dataclass
class Row:
    """One candidate as far as it is written."""

    task: int
    rng: np.random.Generator
    places: list[int] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)  # the text, piece by piece
    left: int = 0  # syllables
    said: int = 0  # syllables
    queue: list[int] = field(default_factory=list)  # tokens of the phrase that are still to come
    gap: int = -1  # syllables after which the phrase comes, -1 for none or done
    chances: list[float] = field(default_factory=list)
    convincing: float = 0.0
    state: str = "words"  # "end" after the last word, "ending" after the pause, "done", "dead"

    @property
    def goes_on(self) -> bool:
        """Return whether another token is to come."""
        return self.state in ("words", "end")


def halve(rows: Sequence[Row], each: int) -> None:
    """Give up the less likely half of each task's rows, so far as they go on."""
    for start in range(0, len(rows), each):
        some = [row for row in rows[start : start + each] if row.goes_on]
        for row in sorted(some, key=lambda row: -float(np.mean(row.chances or [0.0])))[-(-each // 2) :]:
            row.state = "dead"


def going_on(rows: Sequence[Row], tasks: int) -> list[int]:
    """Return the rows that go on, filled up with others so that there are as many of each task."""
    going = [[place for place, row in enumerate(rows) if row.task == task and row.goes_on] for task in range(tasks)]
    others = [
        [place for place, row in enumerate(rows) if row.task == task and not row.goes_on] for task in range(tasks)
    ]
    each = max(map(len, going))
    return [place for some, rest in zip(going, others, strict=True) for place in (some + rest)[:each]]
