"""How well written texts keep what was asked of them, over many requests."""

from collections.abc import Mapping
from itertools import pairwise
from statistics import mean, median
from typing import Any

from skills.writing.english.lexicon import stem
from skills.writing.hanzi import HAN
from skills.writing.meanings import encoder, meanings
from skills.writing.phonetics import words_of


class Tally:
    """Adds texts up, each with its account; what was refused or made by another skill keeps nothing."""

    def __init__(self) -> None:
        self._rows: list[dict[str, float]] = []
        self._seconds: list[float] = []
        self._refused = 0

    def add(self, text: str, account: Mapping[str, Any], seconds: float) -> None:
        """Take one text."""
        self._refused += "asked" not in account
        if "asked" in account:
            self._seconds.append(seconds)
            self._rows.append(kept(text, account))

    def figures(self) -> dict[str, float]:
        """Return means over the requests, and the median of the seconds."""
        names = dict.fromkeys(name for row in self._rows for name in row)
        found = {name: round(mean(row[name] for row in self._rows if name in row), 4) for name in names}
        seconds = round(median(self._seconds), 2) if self._seconds else 0.0
        return {"requests": len(self._rows) + self._refused, "refused": self._refused, **found, "seconds": seconds}


def kept(text: str, account: Mapping[str, Any]) -> dict[str, float]:
    """Return the shares of lines, rhymes and syllables that are as asked, and how little the text repeats."""
    asked = account["asked"]
    counts = account.get("characters") or account["syllables"]
    sections = list(asked["sections"])
    found = {"structure": float([len(lines) for lines in counts] == [lines for _, lines in sections])}
    rhymes = [sum(pair) for pair in zip(*account["rhymes kept"], strict=True)]
    if rhymes[1]:
        found["rhymes"] = rhymes[0] / rhymes[1]
    if wanted := asked.get("syllables"):
        pairs = [(count, wanted[place % len(wanted)]) for lines in counts for place, count in enumerate(lines)]
        found["syllables"] = mean(float(got == want) for got, want in pairs)
    theme = str(asked.get("theme", ""))
    if theme and asked.get("language") == "en":
        found |= about(text, theme)
    return found | {"distinct 2": distinct(text)}


def about(text: str, theme: str) -> dict[str, float]:
    """Return how like an English text is to its theme (cosine by MiniLM), and the share of lines with a word of it."""
    one, two = encoder().encode([theme, text])
    own = {stem(word) for word in meanings().of_theme(theme)}
    lines = [words_of(line.casefold()) for line in text.splitlines() if line.strip() and not line.startswith("[")]
    share = mean(float(any(stem(word) in own for word in line)) for line in lines)
    return {"theme similarity": float(one @ two), "lines with a theme word": share}


def distinct(text: str) -> float:
    """Return the share of a text's pairs of neighbours (words, in Chinese characters) that are new, lines told once."""
    lines = dict.fromkeys(line.casefold() for line in text.splitlines() if line.strip())
    split = [HAN.findall(line) or words_of(line) for line in lines if not line.startswith(("[", "【"))]
    pairs = [pair for parts in split for pair in pairwise(parts)]
    return len(set(pairs)) / len(pairs) if pairs else 0.0
