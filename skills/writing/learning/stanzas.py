"""The product's own stanzas of today, as the adapter learns from them: under the heading that an order would get."""

import hashlib
import json
import lzma
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from skills.writing.codes import heading, plan
from skills.writing.english.headings import near_words, own_words, shown
from skills.writing.english.lexicon import Lexicon
from skills.writing.learning.verse import STOP, cleaned
from skills.writing.meanings import encoder
from skills.writing.phonetics import count_syllables, words_of

STANZAS = Path(__file__).parents[1] / "embedded" / "stanzas.jsonl.xz"
PARTS, HELD = 25, 7  # by hash of the theme; that part is never learned from
MOODED = 0.5  # share of the texts that show their mood
FAITHFUL = 0.7  # share of the headings that name only what the stanza says, its words nearest to the theme
NEAREST = 6  # of which some are shown
BARE = 0.06  # share of the texts without heading and plans
OLD = 0.15  # share of texts that are old verse, so that the model does not forget it


@dataclass(frozen=True)
class Ordered:
    """A stanza and what it answers."""

    kind: str
    mood: str
    theme: str
    lines: tuple[str, ...]


def stanzas(path: Path = STANZAS) -> list[Ordered]:
    """Return all stanzas of a file."""
    with lzma.open(path, "rt", encoding="utf-8") as rows:
        return [
            Ordered(each["kind"], each["mood"], each["theme"], tuple(each["lines"])) for each in map(json.loads, rows)
        ]


def held(each: Ordered) -> bool:
    """Return whether a stanza is kept for measuring."""
    return int(hashlib.sha1(each.theme.encode(), usedforsecurity=False).hexdigest(), 16) % PARTS == HELD


class OrderedTexts:
    """Turns ordered stanzas into texts to learn from; the same seed makes the same ones."""

    def __init__(self, lexicon: Lexicon, seed: int = 0) -> None:
        self._lexicon = lexicon
        self._rng = np.random.default_rng(seed)

    def all(self, own: Sequence[Ordered], old: Callable[[], str]) -> Iterator[str]:
        """Yield texts without end: every stanza of today in turn, and in between `old` ones."""
        while True:
            for place in self._rng.permutation(len(own)):
                while self._rng.random() < OLD:
                    yield old()
                yield self.text(own[place])

    def text(self, each: Ordered) -> str:
        """Return a stanza as it is ordered, now and then as it would be printed."""
        bare = self._rng.random() < BARE
        return "\n".join(map(cleaned, each.lines)) + "\n" if bare else self.planned(each)

    def planned(self, each: Ordered) -> str:
        """Return a stanza under its heading, each line after its plan."""
        lines = [cleaned(line) for line in each.lines]
        mood = each.mood if self._rng.random() < MOODED else ""
        head = heading(each.kind, mood, self._theme(each.theme, lines))
        rows = [f"{plan(count_syllables(line), words_of(line)[-1].lower())} {line}\n" for line in lines]
        return head + "".join(rows)

    def _theme(self, theme: str, lines: list[str]) -> list[str]:
        lexicon = self._lexicon
        near = lexicon.near(encoder().encode([theme])[0])
        near[lexicon.small] = 0.0
        own = own_words(lexicon, theme)
        said = dict.fromkeys(word for word in own_words(lexicon, " ".join(lines)) if len(word) > 3 and word not in STOP)
        telling = sorted((word for word in said if word not in own), key=lambda word: -near[lexicon.place[word]])
        if self._rng.random() < FAITHFUL:
            return [*own, *shown(self._rng, telling[:NEAREST])]
        mixed = dict.fromkeys((*shown(self._rng, near_words(lexicon, near)), *shown(self._rng, telling)))
        return [*own, *shown(self._rng, [word for word in mixed if word not in own])]
