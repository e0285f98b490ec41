"""Public-domain English verse as the texts that the adapter learns from, plain ones and planned ones."""

import gzip
import hashlib
import json
import lzma
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path

from skills.writing.codes import heading, plan
from skills.writing.moods import Moods
from skills.writing.phonetics import count_syllables, words_of

RHYMED, POEMS, HYMNS = "gutenberg_rhymed/train.jsonl.xz", "rhymedata/train.jsonl.gz", "openhymnal/train.jsonl.gz"
OLD = re.compile(
    r"\b(?:thee|thou|thy|thine|hath|doth|dost|hast|ye|o'er|e'er|ne'er|e'en|'tis|'twas|'twere|wilt|shalt|ere|unto|nay|yon"
    r"|methinks|oft|whence|thence|hither|thither|alas|lo|hark|behold|betwixt|nought|naught|amid|midst|beneath thy)\b"
    r"|\w+'(?:d|st)\b|\b(?!(?:best|rest|west|east|nest|chest|forest|guest|quest|breast|least|feast|beast|crest|honest|harvest"
    r"|jest|test|lest|priest|modest|tempest|interest|almost|digest|arrest|protest|request|conquest|earnest|invest|teeth|beneath"
    r"|death|breath|faith|earth|seth|beth|heath|wreath|\w+iest)\b)\w+(?:eth|est)\b",
    re.IGNORECASE,
)
NOTE = re.compile(r"^\s*(?:\d+\s*[.)]|\[.*?\]|[IVX]+\.)\s*|\[.*?\]|[_*\"“”()]|\s'(?=\s)|^'\s|--+\s*$|—\s*$|\s+\d+\s*$")
_STOP = """
the and that with from have had has was were are his her him she they them their there this these those what when
where which who whom will would shall should could can may might must not for but yet nor all any some each every
one two your you our out then than thus too very more most much many such own same other here how why now never
ever upon into over under again once only just still even been being did does done let like lie made make come came
goes gone went see saw say said says tell told take took give gave get got know knew thou thee thy thine ye yea nay
unto though through while about above after before behind below between beside down off till until because both
either neither also away another nothing something everything shall cannot oft ere doth hath"""
STOP = frozenset(_STOP.split())
SHARE_PLAIN = 0.45  # of texts without codes
SHARE_KEYWORD = 0.5  # of planned lines that name a word they hold
SHARE_OLD = 0.35  # of old-fashioned stanzas that are kept among the planned ones
VALIDATION = 7  # of 20 parts by hash, never learned from
LONGEST_PLAIN = 24  # lines of one plain text


@dataclass(frozen=True)
class Stanza:
    """Lines as they were printed."""

    lines: tuple[str, ...]
    kind: str = "song"


def books(folder: Path, validation: bool = False) -> Iterator[list[Stanza]]:
    """Yield the stanzas of each book, poem or hymn, those of the validation part or all the others."""
    with lzma.open(folder / RHYMED, "rt", encoding="utf-8") as file:
        for book in map(json.loads, file):
            if _held_out(f"{book['a']}|{book['b']}") == validation:
                kind = "hymn" if re.search(r"hymn|psalm", book["b"], re.IGNORECASE) else "song"
                yield [Stanza(tuple(each["l"]), kind) for each in book["st"]]
    with gzip.open(folder / POEMS, "rt", encoding="utf-8") as file:
        for poem in map(json.loads, file):
            if _held_out(f"{poem['author']}|{poem['title']}") == validation:
                yield [Stanza(tuple(each["lines"])) for each in poem["stanzas"] if 2 <= len(each["lines"]) <= 12]
    with gzip.open(folder / HYMNS, "rt", encoding="utf-8") as file:
        for hymn in map(json.loads, file):
            if _held_out(hymn["title"]) == validation:
                yield [Stanza(lines, "hymn") for lines in _sung(hymn)]


def _held_out(name: str) -> bool:
    return int(hashlib.sha1(name.encode(), usedforsecurity=False).hexdigest(), 16) % 20 == VALIDATION


def _sung(hymn: dict[str, list[str]]) -> Iterator[tuple[str, ...]]:
    """Yield the verses of a hymn, put together from the lines under its notes and those below its score."""
    verses: dict[int, list[str]] = {}
    number = 0
    for line in [*hymn["w_lines"], *hymn["W_lines"]]:
        text = re.sub(r"-\s+", "", line.replace("~", " ").replace("*", " ").replace("_", " "))
        begins = re.match(r"\s*(\d+)\s*\.", text)
        number = int(begins[1]) if begins else number + 1 if number + 1 in verses else min(verses, default=1)
        text = " ".join(re.sub(r"^\s*\d+\s*\.\s*", "", text).split())
        if text:
            verses.setdefault(number, []).append(text)
    for lines in verses.values():
        parts = [part.strip() for line in lines for part in re.split(r"(?<=[,;:.!?])\s+", line)]
        if 2 <= len(parts) <= 12 and all(3 <= count_syllables(part) <= 14 for part in parts):
            yield tuple(part[:1].upper() + part[1:] for part in parts)


class Texts:
    """Turns stanzas into texts to learn from; the same seed makes the same ones."""

    def __init__(self, folder: Path, moods: Moods, seed: int = 0) -> None:
        self._folder = folder
        self._moods = moods
        self._rng = random.Random(seed)
        self._stanzas = [stanzas for stanzas in books(folder) if stanzas]
        seen = Counter(
            word for book in self._stanzas for stanza in book for word in set(words_of(" ".join(stanza.lines).lower()))
        )
        total = sum(len(book) for book in self._stanzas)
        self._rarity = {word: log(total / count) for word, count in seen.items() if count > 8}

    def all(self) -> list[str]:
        """Return every text, shuffled."""
        found = []
        for book in self._stanzas:
            place = 0
            while place < len(book):
                if self._rng.random() < SHARE_PLAIN:
                    most = self._rng.choice((4, 12, LONGEST_PLAIN))
                    taken = [book[place]]
                    while place + len(taken) < len(book) and sum(len(each.lines) for each in taken) < most:
                        taken.append(book[place + len(taken)])
                    found.append(plain(taken))
                else:
                    taken = book[place : place + self._rng.choice((1, 1, 2, 3))]
                    text = "\n".join(filter(None, map(self.planned, taken)))
                    found += [text] if text else []
                place += len(taken)
        self._rng.shuffle(found)
        return found

    def planned(self, stanza: Stanza, old: bool = False) -> str:
        """Return a stanza under its heading, each line after its plan; "" for what is not worth it.

        `old` marks it as old-fashioned whatever it says.
        """
        lines = [cleaned(line) for line in stanza.lines]
        ends = [(words_of(line) or [""])[-1].lower() for line in lines]
        archaic = bool(OLD.search("\n".join(lines)))
        if "" in ends or (archaic and not old and self._rng.random() > SHARE_OLD):
            return ""
        telling = self.telling(lines)
        theme = self._rng.sample(telling[:6], min(len(telling[:6]), self._rng.choice((0, 1, 2, 3, 4))))
        head = heading(_kind(stanza, lines), self._moods.of(telling), theme, archaic or old)
        rows = []
        for line, end in zip(lines, ends, strict=True):
            words = [word for word in self.telling([line]) if word != end]
            keyword = words[0] if words and self._rng.random() < SHARE_KEYWORD else ""
            rows.append(f"{plan(count_syllables(line), 'I' if end == 'i' else end, keyword)} {line}\n")
        return head + "".join(rows)

    def old(self) -> str:
        """Return any stanza, as it was printed or planned as an old-fashioned one."""
        stanza = self._rng.choice(self._rng.choice(self._stanzas))
        text = self.planned(stanza, old=True) if self._rng.random() > SHARE_PLAIN else ""
        return text or plain([stanza])

    def telling(self, lines: Sequence[str]) -> list[str]:
        """Return the content words of lines, the most telling first."""
        words = dict.fromkeys(word.lower() for line in lines for word in words_of(line))
        known = [word for word in words if len(word) > 2 and word not in STOP and word in self._rarity]
        return sorted(known, key=lambda word: -min(self._rarity[word], 7.0))


def _kind(stanza: Stanza, lines: Sequence[str]) -> str:
    counts = [count_syllables(line) for line in lines]
    if len(lines) == 5 and min(counts[0], counts[1], counts[4]) > max(counts[2:4]) and counts[0] >= 7:
        return "limerick"
    return stanza.kind


def plain(stanzas: Sequence[Stanza]) -> str:
    """Return stanzas as they were printed."""
    return "\n\n".join("\n".join(stanza.lines) for stanza in stanzas) + "\n"


def cleaned(line: str) -> str:
    """Return a line without numbers, notes, quotes and dashes."""
    text = re.sub(r"\s*—\s*", ", ", NOTE.sub(" ", NOTE.sub(" ", line)).replace("’", "'"))
    text = re.sub(r"\s+([,;:.!?])", r"\1", " ".join(text.split()))
    return re.sub(r"([,;:.!?])[,;:.]+", r"\1", text).strip(" ,") + ("," if text.rstrip().endswith(",") else "")
