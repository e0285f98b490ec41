"""Search Chinese verse line by line: every row keeps its count, last character and tones; the better ones go on."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from indexes.workers import checkpoint
from skills.writing.chinese.model import VerseModel
from skills.writing.hanzi import HAN, rhyme_class
from skills.writing.network.small import Memory
from skills.writing.order import ONE
from skills.writing.wishes import Wish

Floats = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]

BEAMS = 4  # poems that go on
ENDS = 3  # last characters that are tried for each
ROWS = 48  # lines sampled at a time
TEMPERATURE = 0.85
TOP = 50  # characters that a step chooses from
PULL = 0.5  # what a standard deviation of nearness to the theme adds to a character's log-probability
NOISE = 0.7  # of the Gumbel noise by which seeds differ
USED = 1.5  # taken off a character that was written before
LARGE = 280  # characters that are enough for a rhyme of however many lines
NEARNESS = 0.35  # weight of a line's nearness to the theme in its score
HELD = 1.0  # what the first line that holds one of the theme's own characters gains


@dataclass(frozen=True)
class Poem:
    """A poem as far as it is written; its memory is a row of the search's."""

    lines: tuple[str, ...] = ()
    rhymes: Mapping[str, str] = field(default_factory=dict)  # letter: class
    used: frozenset[int] = frozenset()
    score: float = 0.0


class VerseSearch:
    """Writes poems for one theme."""

    def __init__(
        self,
        model: VerseModel,
        near: Floats,
        own: frozenset[int],
        barred: Flags,
        rhyme: str,
        rng: np.random.Generator,
    ) -> None:
        self._model, self._near, self._own, self._rng = model, near, own, rng
        self._free = model.written & ~barred
        self._rhyme = rhyme  # class that the first rhyme is on, "" for any
        self._commonness = np.bincount(
            np.unique(model.rhymes[model.written], return_inverse=True)[1], minlength=1
        )  # characters of each class

    def poem(self, head: str, wishes: Sequence[Wish], start: Poem, tell: Callable[[Sequence[str]], None]) -> Poem:
        """Return the best poem found; a line's wish is always met."""
        given = [(wish.letter, HAN.findall(wish.given)[-1:]) for wish in wishes if HAN.search(wish.given)]
        rhymes = {letter: rhyme for letter, rhyme in start.rhymes.items() if letter == ONE}
        rhymes |= {letter: rhyme_class(end[0]) for letter, end in reversed(given) if letter != "X"}
        poems = [replace(start, lines=(), rhymes=rhymes)]
        memory = self._model.network.read(np.array([self._model.encode(head)]))
        for place, wish in enumerate(wishes):
            if wish.given:
                poems, memory = self._given(poems, memory, wish, pause(place, wishes))
            else:
                poems, memory = self._grown(poems, memory, wishes, place)
            tell(poems[0].lines)
        return poems[0]

    def _given(self, poems: Sequence[Poem], memory: Memory, wish: Wish, stop: str) -> tuple[list[Poem], Memory]:
        line = "".join(HAN.findall(wish.given))
        said = f"{len(line)}{line[-1:]}|{line}{stop}\n"
        ids = np.array([self._model.encode(said)] * len(poems))
        rhyme = str(self._model.rhymes[self._model.place.get(line[-1:], 0)])
        found = []
        for poem in poems:
            rhymes = poem.rhymes if wish.letter == "X" else {wish.letter: rhyme, **poem.rhymes}
            found.append(replace(poem, lines=(*poem.lines, line), rhymes=rhymes))
        return found, self._model.network.read(ids, memory)

    def _grown(
        self, poems: Sequence[Poem], memory: Memory, wishes: Sequence[Wish], place: int
    ) -> tuple[list[Poem], Memory]:
        wish, network = wishes[place], self._model.network
        count = [self._model.encode(str(wish.size))] * len(poems)
        memory = network.read(np.array(count), memory)
        owners, ends = self._ends(poems, network.likely(memory.states), wishes, place)
        plans = np.array([[end, self._model.place["|"]] for end in ends])
        memory = network.read(plans, memory.of(owners))
        each = max(2, ROWS // len(ends))
        rows = np.repeat(np.arange(len(ends)), each)
        lines, chances, memory = self._sampled([poems[owners[row]] for row in rows], ends[rows], memory.of(rows), wish)
        grown = [
            self._after(poems[owners[row]], wish, line, chance)
            for row, line, chance in zip(rows, lines, chances, strict=True)
        ]
        kept = self._best(grown)
        closing = self._model.encode(f"{pause(place, wishes)}\n")
        memory = network.read(np.array([closing] * len(kept)), memory.of(np.array(kept)))
        return [grown[row] for row in kept], memory

    def _ends(
        self, poems: Sequence[Poem], likely: Floats, wishes: Sequence[Wish], place: int
    ) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """Return whose line ends on which character."""
        owners, ends = [], []
        each = ENDS if len(poems) > 1 else 2 * ENDS
        for owner, poem in enumerate(poems):
            fits = self._fitting_ends(poem, wishes, place)
            scores = likely[owner] + PULL * self._near + self._rng.gumbel(0.0, NOISE, len(fits))
            scores[list(poem.used)] -= USED
            scores = np.where(fits, scores, -np.inf)
            chosen = np.argsort(-scores)[:each]
            chosen = chosen[np.isfinite(scores[chosen])]
            owners += [owner] * len(chosen)
            ends += chosen.tolist()
        return np.array(owners), np.array(ends)

    def _fitting_ends(self, poem: Poem, wishes: Sequence[Wish], place: int) -> Flags:
        model, wish = self._model, wishes[place]
        fits: Flags = self._free & (model.rhymes != "")
        if wish.phrase and len(wish.phrase) >= wish.size:
            return np.asarray(np.arange(len(fits)) == model.place.get(wish.phrase[-1], 0))
        fits[[model.place[line[-1]] for line in poem.lines if line[-1] in model.place]] = False
        if wish.beats:
            fits &= self._toned(wish.beats[wish.size - 1 : wish.size])
        taken = set(poem.rhymes.values())
        rhyme = poem.rhymes.get(wish.letter) or ("" if taken else self._rhyme if wish.letter != "X" else "")
        if wish.letter != "X" and rhyme:
            return np.asarray(fits & (model.rhymes == rhyme))
        needed = min(12 * wish.shared, LARGE) if wish.letter != "X" else 1
        for each in np.unique(model.rhymes[fits]):
            own = model.rhymes == each
            if each in taken or (own & fits).sum() < needed:
                fits &= ~own
        return fits

    def _toned(self, tone: str) -> Flags:
        return np.asarray(self._model.tones == tone) if tone in ("平", "仄") else np.ones(len(self._model.tones), bool)

    def _sampled(
        self, poems: Sequence[Poem], ends: npt.NDArray[np.int64], memory: Memory, wish: Wish
    ) -> tuple[list[str], list[float], Memory]:
        """Return a line for every row, its mean log-probability, and the memory after it."""
        model, count = self._model, len(poems)
        phrase = model.encode(wish.phrase)[: wish.size]
        last_gap = wish.size - len(phrase) - (phrase[-1:] != ends[:1].tolist())
        gaps = self._rng.integers(0, max(1, last_gap + 1), count) if phrase else np.full(count, -9)
        written: list[list[int]] = [[] for _ in range(count)]
        chances = np.zeros(count, np.float32)
        for place in range(wish.size):
            checkpoint()
            likely = model.network.likely(memory.states)
            tones = self._toned(wish.beats[place : place + 1]) if wish.beats else None
            chosen = np.array(
                [
                    phrase[place - gap] if 0 <= place - gap < len(phrase)
                    else end if place == wish.size - 1
                    else self._chosen(row_likely, poem, row, int(end), tones)
                    for row_likely, poem, row, end, gap in zip(likely, poems, written, ends, gaps, strict=True)
                ]
            )  # fmt: skip
            chances += likely[np.arange(count), chosen]
            for row, char in zip(written, chosen, strict=True):
                row.append(int(char))
            memory = model.network.read(chosen[:, None], memory)
        lines = ["".join(model.characters[char] for char in row) for row in written]
        return lines, (chances / wish.size).tolist(), memory

    def _chosen(self, likely: Floats, poem: Poem, row: Sequence[int], end: int, tones: Flags | None) -> int:
        fits = self._free.copy()
        if tones is not None:
            fits &= tones
        fits[[end, *row]] = False
        scores = likely + PULL * self._near
        scores[list(poem.used)] -= USED
        scores = np.where(fits, scores, -np.inf)
        top = np.argpartition(-scores, TOP)[:TOP]
        weights = np.exp((scores[top] - scores[top].max()) / TEMPERATURE)
        return int(self._rng.choice(top, p=weights / weights.sum()))

    def _after(self, poem: Poem, wish: Wish, line: str, chance: float) -> Poem:
        model = self._model
        places = [model.place[char] for char in line if char in model.place]
        merit = chance + NEARNESS * float(np.mean(self._near[places])) - 9.0 * model.copied(line)
        merit -= USED / 4 * len(poem.used.intersection(places))
        merit += HELD * (not self._own.isdisjoint(places) and self._own.isdisjoint(poem.used))
        rhymes = dict(poem.rhymes)
        rhyme = str(model.rhymes[places[-1]]) if places else ""
        rhymes.setdefault(wish.letter if wish.letter != "X" else f"X{len(poem.lines)}", rhyme)
        return Poem((*poem.lines, line), rhymes, poem.used | set(places), poem.score + merit)

    def _best(self, poems: Sequence[Poem]) -> list[int]:
        """Return which poems go on: the best, at most two that end alike, none that copies while others don't."""
        order = sorted(range(len(poems)), key=lambda row: -poems[row].score)
        kept: list[int] = []
        for row in order:
            same = sum(poems[row].lines[-1][-1:] == poems[other].lines[-1][-1:] for other in kept)
            if same < 2 and all(poems[row].lines != poems[other].lines for other in kept):
                kept.append(row)
            if len(kept) == BEAMS:
                break
        return kept


def pause(place: int, wishes: Sequence[Wish]) -> str:
    """Return the pause after a line: every second one and the last of a stanza is full."""
    return "。" if place % 2 or place == len(wishes) - 1 else "，"
