"""Teach the critic: lines of people against lines that the sampler wrote in their places, up to the last word."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from skills.writing.codes import heading, plan
from skills.writing.english.lexicon import Flags, Floats, Lexicon
from skills.writing.english.lines import LineSampler
from skills.writing.english.planner import FAMILY, Plan, Planner
from skills.writing.english.rows import Task
from skills.writing.learning.verse import OLD, STOP, Stanza, books, cleaned
from skills.writing.network.engine import Engine
from skills.writing.phonetics import count_syllables, rhyme_of, words_of

PLACES = 6  # sampled for at a time
DRAFTS = 4  # lines begun for each, half of which are finished
BEFORE = 3  # lines that stand before the place
SHORT, LONG = 4, 11  # syllables of a line
SHRINK = 1e-3  # inverse strength of the ridge
Report = Callable[[str, float], None]


@dataclass(frozen=True)
class Place:
    """What stands before a line that a person wrote, the line, and which last words would do instead."""

    before: str
    line: str
    ends: Flags

    @property
    def syllables(self) -> int:
        """Return how long the line is."""
        return count_syllables(self.line)


def places(folder: Path, lexicon: Lexicon, rng: Random, validation: bool = False) -> Iterator[Place]:
    """Yield places in stanzas whose words the lexicon knows, where a rhyme has to be met if there is one."""
    stanzas = [stanza for book in books(folder, validation) for stanza in book]
    rng.shuffle(stanzas)
    for stanza in stanzas:
        lines = [cleaned(line) for line in stanza.lines]
        known = [number for number in range(1, len(lines)) if _usual(lines[number], lexicon)]
        if known and all(map(words_of, lines)) and not OLD.search("\n".join(lines)):
            yield _place(stanza, lines, known, lexicon, rng)


def _usual(line: str, lexicon: Lexicon) -> bool:
    """Return whether the writer could have written a line."""
    words = [word.casefold().partition("'")[0] for word in words_of(line)]
    last = lexicon.place.get(words[-1]) if len(words) > 2 else None
    spoken = all(word in lexicon.place or word == "i" for word in words)
    return spoken and last is not None and bool(lexicon.sound[last]) and SHORT <= count_syllables(line) <= LONG


def _place(stanza: Stanza, lines: Sequence[str], known: Sequence[int], lexicon: Lexicon, rng: Random) -> Place:
    sounds = [rhyme_of(words_of(line)[-1]) for line in lines]
    rhymed = [number for number in known if sounds[number] in sounds[:number]]
    number = rng.choice(rhymed or known)
    families = [lexicon.families[sounds[number]]] if rhymed else lexicon.families.values()
    ends = np.zeros(len(lexicon.words), bool)
    for family in (family for family in families if rhymed or len(family) >= FAMILY):
        ends[family] = True
    taken = {words_of(line)[-1].casefold() for line in lines[:number]}
    ends[[lexicon.place[word] for word in taken if word in lexicon.place]] = False
    words = dict.fromkeys(word.casefold() for word in words_of(" ".join(lines)))
    telling = [word for word in words if len(word) > 3 and word not in STOP]
    head = heading(stanza.kind, "", rng.sample(telling, min(3, len(telling))))
    before = lines[max(0, number - BEFORE) : number]
    return Place(head + "".join(f"{_planned(line)}\n" for line in before), lines[number].rstrip(" ,;:.!?"), ends)


def _planned(line: str) -> str:
    return f"{plan(count_syllables(line), words_of(line)[-1].casefold())} {line}"


def drafts(engine: Engine, lexicon: Lexicon, some: Sequence[Place], rng: np.random.Generator) -> list[list[str]]:
    """Return what the sampler writes in each place."""
    planner = Planner(engine, lexicon, np.zeros(len(lexicon.words), np.float32), rng)
    sampler = LineSampler(engine, lexicon)
    tasks = []
    for place in some:
        before = engine.encode(place.before)
        fitting = place.ends & (lexicon.syllables <= place.syllables)
        plans: list[Plan] = planner.ends([before], place.syllables, [-1], [fitting], 1)
        ends = np.zeros(len(lexicon.words), bool)
        ends[[each.end for each in plans]] = True
        said = plans[0].text(lexicon) if plans else ""
        free, nothing = np.ones(len(lexicon.words), bool), np.zeros(len(lexicon.words), np.float32)
        tasks.append(Task((*before, *engine.encode(said)), place.syllables if plans else 0, ends, free, nothing))
    found: list[list[str]] = [[] for _ in some]
    for written in sampler.lines([task for task in tasks if task.syllables], DRAFTS, rng):
        found[written.task].append(written.text.rstrip(",;:.!?"))
    return found


def at_last_words(engine: Engine, before: Sequence[str], lines: Sequence[Sequence[str]]) -> list[Floats]:
    """Return what the critic sees of planned lines that follow texts: (lines, width) each, the states at last words."""
    import torch

    most = max(map(len, lines))
    tokens = [engine.encode(_planned(line)) for some in lines for line in (*some, *[some[0]] * (most - len(some)))]
    rows = engine.rows([engine.encode(text) for text in before], most)
    found = np.zeros((len(tokens), engine.model.shape.width), np.float32)
    for step in range(max(map(len, tokens))):
        rows.step(torch.tensor([each[step] if step < len(each) else 0 for each in tokens]))
        for row in (row for row, each in enumerate(tokens) if step == len(each) - 1):
            found[row] = rows.middle[row].numpy()
    return [found[place * most :][: len(some)] for place, some in enumerate(lines)]


def examples(
    engine: Engine, lexicon: Lexicon, found: Iterator[Place], count: int, report: Report
) -> Iterator[tuple[Floats, Floats]]:
    """Yield for each of `count` places the state of the person's line (1, width) and those of the drafts."""
    rng, done = np.random.default_rng(0), 0
    while done < count and (some := list(islice(found, PLACES))):
        engine.forget()
        lines = [
            [place.line, *written] for place, written in zip(some, drafts(engine, lexicon, some, rng), strict=True)
        ]
        for states in at_last_words(engine, [place.before for place in some], lines):
            if len(states) > 1:
                yield states[:1], states[1:]
                done += 1
        report(f"{done} places", done / count)


def taught(pairs: Sequence[tuple[Floats, Floats]]) -> Any:
    """Return the critic's weights (width + 1,), the last of them the bias."""
    from sklearn.linear_model import LogisticRegression

    states = np.concatenate([each for pair in pairs for each in pair])
    people = np.concatenate([[1] * len(one) + [0] * len(rest) for one, rest in pairs])
    spread = states.std(axis=0) + 1e-6
    model = LogisticRegression(C=SHRINK, class_weight="balanced", max_iter=2_000).fit(states / spread, people)
    return np.append(model.coef_[0] / spread, model.intercept_).astype(np.float32)


def told_apart(critic: Floats, pairs: Sequence[tuple[Floats, Floats]]) -> float:
    """Return in what share of comparisons the critic prefers the person's line."""
    odds = [(one @ critic[:-1], rest @ critic[:-1]) for one, rest in pairs]
    return float(np.mean(np.concatenate([person[0] > drafted for person, drafted in odds])))
