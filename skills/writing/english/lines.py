"""Sample lines that keep their form: every row of a batch is one candidate with its own budget, end word and beats."""

from collections.abc import Sequence

import numpy as np
from scipy.special import log_softmax

from indexes.workers import checkpoint
from skills.writing.english.lexicon import COMMA, PAUSES, STUBS, Flags, Floats, Lexicon
from skills.writing.english.rows import Candidate, Row, Task, going_on, halve
from skills.writing.network.engine import Engine
from skills.writing.network.rows import Rows

WARM, COOL = 0.55, 0.3  # temperature in the first half of a line and in the second, which has to come to its last word
TOP = 40  # words that a step chooses from
SMALL_AGAIN = 3.0  # taken off the logit of two small words that followed each other before
COMMAS = 1  # within a line
CLOSING = 1.5  # weight of how ill the last word follows the one that is chosen before it
ON_BEAT = 2.0  # taken off the logit of a function word on a strong beat
CLASHES = {("1", "0"), ("0", "1")}  # stress and beat


class LineSampler:
    """Writes lines with one model and one lexicon."""

    def __init__(self, engine: Engine, lexicon: Lexicon) -> None:
        self._engine, self._lexicon = engine, lexicon
        self._inside = engine.output(lexicon.inside)
        self._starts = engine.output([max(0, token) for token in lexicon.capitals])
        self._no_start = np.array(lexicon.capitals) < 0
        self._beats: dict[tuple[str, int], Flags] = {}
        self._for_all = np.zeros(len(lexicon.words), np.float32)

    def lines(self, tasks: Sequence[Task], each: int, rng: np.random.Generator) -> list[Candidate]:
        """Return up to `each` candidates for every task; half-way the less likely half of each task's is given up."""
        import torch

        rows = [self._begun(tasks[place], place, child) for place in range(len(tasks)) for child in rng.spawn(each)]
        every, batch = rows, self._engine.rows([task.context for task in tasks], each)
        whole = first = True
        while any(row.goes_on for row in rows):
            checkpoint()
            tokens = self._step(rows, tasks, batch, first)
            first = False
            for place in (place for place, row in enumerate(rows) if row.state == "ending"):
                batch.leave(place)
                rows[place].state = "done"
            if whole and all(2 * row.said >= tasks[row.task].syllables for row in rows if row.goes_on):
                whole = False
                halve(rows, each)
            if any(row.goes_on for row in rows):
                kept = going_on(rows, len(tasks))
                if len(kept) < len(rows):
                    batch.keep(kept)
                    rows, tokens = [rows[place] for place in kept], [tokens[place] for place in kept]
                batch.step(torch.tensor(tokens))
        return [self._finished(row, tasks[row.task]) for row in every if row.state == "done"]

    def _begun(self, task: Task, place: int, rng: np.random.Generator) -> Row:
        room = task.syllables - task.phrase_syllables - task.reserved(self._lexicon.syllables)
        gap = int(rng.integers(0, room + 1)) if task.phrase and room >= 0 else -1
        return Row(place, rng, left=task.syllables, gap=gap)

    def _step(self, rows: Sequence[Row], tasks: Sequence[Task], batch: Rows, first: bool) -> list[int]:
        """Choose the next token of every row and return them."""
        logits = np.asarray((self._starts if first else self._inside)(batch.states))
        if first:
            logits = np.where(self._no_start, -50.0, logits)
        likely = log_softmax(logits, axis=1)
        for row, odds in zip(rows, batch.convincing().tolist(), strict=True):
            row.convincing = odds if row.state == "end" else row.convincing
        return [self._next(row, tasks[row.task], likely[place]) for place, row in enumerate(rows)]

    def _next(self, row: Row, task: Task, likely: Floats) -> int:
        """Choose a row's next token, 0 where it needs none."""
        if row.state in ("done", "dead"):
            return 0
        if row.queue:
            return row.queue.pop(0)
        if row.state == "end":
            return self._paused(row, task, likely)
        if 0 <= row.gap <= row.said and row.left > task.phrase_syllables:
            return self._phrase(row, task)
        return self._word(row, task, likely)

    def _phrase(self, row: Row, task: Task) -> int:
        row.gap = -1
        row.left -= task.phrase_syllables
        row.said += task.phrase_syllables
        said = task.phrase if row.parts else task.phrase[:1].upper() + task.phrase[1:]
        row.parts.append(f" {said}")
        row.queue = list(self._engine.encode(f" {said}"))
        return row.queue.pop(0)

    def _word(self, row: Row, task: Task, likely: Floats) -> int:
        fits = self._fitting(row, task)
        if not fits.any():
            row.state = "dead"
            return 0
        previous = row.places[-1] if row.places else -1
        lexicon = self._lexicon
        ill = lexicon.against.get(previous, self._for_all)
        likely = likely[: len(fits)] - ill
        scores = np.where(fits, likely + task.bonus, -np.inf)
        again = [place for place in task.after.get(previous, ()) if lexicon.small[place]]
        np.subtract.at(scores, again, SMALL_AGAIN)
        if row.gap < 0 and task.end >= 0:
            near = lexicon.syllables == row.left - task.reserved(lexicon.syllables)
            scores[near] += CLOSING * np.minimum(0.0, lexicon.closing[task.end][lexicon.kinds[near]])
        if task.beats[row.said : row.said + 1] == "1":
            scores[lexicon.light] -= ON_BEAT
        top = np.argpartition(-scores, TOP)[:TOP] if len(scores) > TOP else np.arange(len(scores))
        temperature = WARM if 2 * row.said < task.syllables else COOL
        weights = np.exp((scores[top] - scores[top].max()) / temperature)
        chosen = int(row.rng.choice(top, p=weights / weights.sum()))
        if row.left == lexicon.syllables[chosen] and row.gap < 0:
            row.state = "end"
        return self._took(row, chosen, likely)

    def _fitting(self, row: Row, task: Task) -> Flags:
        """Return which words may come next in a row."""
        lexicon = self._lexicon
        room = row.left - task.reserved(lexicon.syllables) - (task.phrase_syllables if row.gap >= 0 else 0)
        if row.gap >= 0:
            room = min(room, row.gap - row.said)
        closing = task.ends & (lexicon.syllables == row.left) if row.gap < 0 else np.zeros_like(task.ends)
        if room <= 0:
            return self._unsaid(closing, row)
        fits = task.allowed & ((lexicon.syllables <= room) & ~task.sole | closing)
        previous = row.places[-1] if row.places else -1
        if previous >= 0:
            fits[[place for place in task.after.get(previous, ()) if not lexicon.small[place]]] = False
            fits[lexicon.count :] = lexicon.suffixed[previous]
            if lexicon.words[previous] in STUBS:
                fits[:] = False
                fits[lexicon.place["'t"]] = True
        else:
            fits[lexicon.count :] = False
            fits &= ~self._no_start
        if row.parts.count(COMMA) >= COMMAS or len(row.parts) < 2 or room < 2:
            fits[-1] = False
        if task.beats:
            fits &= self.on_beats(task.beats, row.said)
        return self._unsaid(fits, row)

    def _unsaid(self, fits: Flags, row: Row) -> Flags:
        """Return which of the words the line does not hold yet; small ones may come again, not at once."""
        lexicon = self._lexicon
        fits = fits.copy()
        for place in row.places:
            if not lexicon.small[place]:
                fits &= lexicon.kin != lexicon.kin[place]
        fits[row.places[-1:]] = False
        return fits

    def on_beats(self, beats: str, said: int) -> Flags:
        """Return which words may be said after `said` syllables without a stress against the beat."""
        key = (beats, said)
        if key not in self._beats:
            rest = beats[said:]
            self._beats[key] = np.array([fits_beats(stress, rest) for stress in self._lexicon.stresses])
        return self._beats[key]

    def _took(self, row: Row, place: int, likely: Floats) -> int:
        lexicon = self._lexicon
        word = lexicon.words[place]
        first = not row.parts
        row.chances.append(float(likely[place]))
        row.parts.append(word if place >= lexicon.count else f" {word.capitalize() if first else word}")
        row.places.append(place)
        row.left -= int(lexicon.syllables[place])
        row.said += int(lexicon.syllables[place])
        return lexicon.capitals[place] if first else lexicon.ids[place]

    def _paused(self, row: Row, task: Task, likely: Floats) -> int:
        """Take the likeliest pause after the last word; a stanza closes with a full one."""
        pauses = likely[len(self._lexicon.words) :]
        row.chances.append(float(np.logaddexp.reduce(pauses)))
        marks = (*PAUSES, "")
        options = [place for place, mark in enumerate(marks) if not task.last or (mark and mark in ".!?")]
        chosen = max(options, key=lambda place: pauses[place])
        row.parts.append(marks[chosen])
        row.state = "ending"
        return 0

    def _finished(self, row: Row, task: Task) -> Candidate:
        chances = row.chances
        return Candidate(
            row.task,
            "".join(row.parts).strip(),
            tuple(row.places),
            float(np.mean(chances)),
            chances[-2] + chances[-1],
            min(chances),
            row.convincing,
        )


def fits_beats(stress: str, beats: str) -> bool:
    """Return whether a word's stresses go with the beats that come: no main stress off, no weak syllable on one."""
    if len(stress) <= 1:
        return True
    return len(stress) <= len(beats) and not any(pair in CLASHES for pair in zip(stress, beats, strict=False))
