"""Public-domain Chinese verse as the texts that the character model learns from, plain ones and planned ones.

词江边灯:              the form and characters of the theme
7天|月落乌啼霜满天，    a line after its plan: how many characters, which is the last
"""

import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import log
from pathlib import Path

from skills.writing.chinese.model import SIGNS, UNKNOWN, heading, plan

SOURCES = {"zh_songci": "词", "zh_yuanqu_shijing": "曲", "zh_tangshi": "诗"}
BOOKS = {"shijing": "经", "chuci": "经"}
TRADITIONAL = Path(__file__).parent / "traditional.txt"  # pairs by OpenCC (Apache-2.0)
ASIDE = re.compile(r"[（(〔《【][^（(〔）)〕》】]*[）)〕》】]")
PART = re.compile(r"([一-鿿□]+)([^一-鿿□]*)")
SHARE_PLAIN = 0.45  # of texts without plans
LONGEST_LINE = 14  # characters
LONGEST = 160  # tokens of a text
LEAST = 4  # times that a character of the vocabulary is seen
VALIDATION = 7  # of 20 parts by hash, never learned from


@dataclass(frozen=True)
class Poem:
    """A poem's lines with the pause after each, its form and what its title tells."""

    form: str
    lines: tuple[tuple[str, str], ...]  # characters, "，" or "。"
    title: str = ""


def poems(folder: Path, validation: bool = False) -> Iterator[Poem]:
    """Yield the poems of the validation part, or all the others, in simplified characters."""
    for source, form in SOURCES.items():
        with gzip.open(folder / source / "train.jsonl.gz", "rt", encoding="utf-8") as file:
            for number, row in enumerate(map(json.loads, file)):
                if (number % 20 == VALIDATION) == validation:
                    found = poem(row, BOOKS.get(row["form"], form))
                    if found.lines:
                        yield found


def poem(row: dict[str, object], form: str) -> Poem:
    """Return a poem of a row of the data."""
    text = simplified(ASIDE.sub("", "".join(map(str, row["lines"]))))  # type: ignore[call-overload]
    lines = [(match[1], "。" if re.search(r"[。！？]", match[2]) else "，") for match in PART.finditer(text)]
    title = simplified(str(row.get("title", ""))) if form == "诗" else ""
    return Poem(form, tuple(line for line in lines if 1 < len(line[0]) <= LONGEST_LINE), title)


@cache
def _table() -> dict[int, str]:
    pairs = TRADITIONAL.read_text(encoding="utf-8").split()
    return {ord(pair[0]): pair[1] for pair in pairs}


def simplified(text: str) -> str:
    """Return a text in simplified characters."""
    return text.translate(_table())


class PoemTexts:
    """Turns poems into texts to learn from; the same seed makes the same ones."""

    def __init__(self, folder: Path, seed: int = 0) -> None:
        self.poems = list(poems(folder))
        self._rng = random.Random(seed)
        seen = Counter(char for each in self.poems for char in {char for line, _ in each.lines for char in line})
        counts = Counter(char for each in self.poems for line, _ in each.lines for char in line)
        self.vocabulary = [
            *SIGNS,
            *sorted(char for char, count in counts.items() if count >= LEAST and char != UNKNOWN),
        ]
        self._rarity = {char: log(len(self.poems) / count) for char, count in seen.items()}

    def all(self) -> list[str]:
        """Return every text, shuffled; a long poem becomes several."""
        found = []
        for each in self.poems:
            lines = list(each.lines)
            while lines:
                planned = self._rng.random() > SHARE_PLAIN
                count, size = 0, 8
                while count < len(lines) and size < LONGEST:
                    size += len(lines[count][0]) + (5 if planned else 1)
                    count += 1
                part = Poem(each.form, tuple(lines[:count]), each.title)
                found.append(self.planned(part) if planned else plain(part))
                lines = lines[count:]
        self._rng.shuffle(found)
        return found

    def planned(self, each: Poem) -> str:
        """Return a poem under its theme, each line after its plan."""
        telling = dict.fromkeys(char for line, _ in each.lines for char in line if self._rarity.get(char, 0.0) > 3.0)
        titled = [char for char in each.title if char in telling]
        theme = titled[:4] + self._rng.sample(list(telling), min(len(telling), self._rng.choice((0, 1, 2, 3, 4))))
        body = "".join(f"{plan(len(line), line[-1])}{line}{pause}\n" for line, pause in each.lines)
        return f"{heading(each.form, theme)}{body}"


def plain(each: Poem) -> str:
    """Return a poem as it is printed."""
    return f"{heading(each.form)}{''.join(line + pause for line, pause in each.lines)}\n"
