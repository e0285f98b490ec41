"""Collect the words of the English lexicon with their meanings: vectors of the sentence encoder, made small."""

import json
import lzma
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np

from indexes.features.from_text import Encoder
from skills.writing.english.lexicon import STUBS, usable
from skills.writing.phonetics import words_of

MODERN = Path(__file__).parents[1] / "english" / "modern.txt"
_SHORT = "I a ah am an as at be by do go he hi if in is it me my no of oh on or so to up us we"
SHORT = _SHORT.split()
AUTHORS = 20  # that must have used a word
WORD = re.compile(r"(?<![\w'’])[a-z]{3,12}(?![\w'’])")
CLOSING = re.compile(r"(?P<before>[A-Za-z'’]+)(?P<pause>[,;:.!?—-]*)\s+(?P<last>[A-Za-z]+)\W*$")
DIMENSIONS = 96  # of a word's vector
SCALE = 127


def words_of_verse(path: Path) -> set[str]:
    """Return the words that at least AUTHORS poets of a file of books have used."""
    poets: dict[str, set[str]] = {}
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for book in map(json.loads, file):
            for word in {word for stanza in book["st"] for line in stanza["l"] for word in WORD.findall(line)}:
                poets.setdefault(word, set()).add(book["a"])
    return {word for word, authors in poets.items() if len(authors) >= AUTHORS}


def lexicon_words(path: Path) -> list[str]:
    """Return every word that the writer may know, sorted."""
    found = words_of_verse(path) | set(MODERN.read_text().split()) | set(SHORT)
    return sorted({word for word in found if usable(word)} | set(STUBS))


def seen_lines(folder: Path) -> np.ndarray:
    """Return the marks of the long lines of all English verse in a folder and of our own, sorted."""
    from skills.writing.copies import mark_of

    found = {mark_of(line) for line in _every_line(folder)}
    return np.array(sorted(found - {0}), np.uint32)


def seen_runs(folder: Path, known: Iterable[str]) -> np.ndarray:
    """Return the runs of known words in all English verse of a folder and in our own, packed."""
    from skills.writing.copies import Marks, run_marks

    usual = frozenset(word.casefold() for word in known)
    found: set[int] = set()
    for line in _every_line(folder):
        words = words_of(line.replace("’", "'").casefold())
        cuts = [-1, *(at for at, word in enumerate(words) if word.partition("'")[0] not in usual), len(words)]
        for before, after in pairwise(cuts):
            found.update(run_marks(words[before + 1 : after]))
    return Marks(sorted(found)).packed()


def _every_line(folder: Path) -> Iterator[str]:
    """Yield the lines of all English verse that anything is learned from or measured on."""
    from skills.writing.learning.stanzas import stanzas
    from skills.writing.learning.verse import books

    for stanza in (stanza for held in (False, True) for book in books(folder, held) for stanza in book):
        yield from stanza.lines
    for ordered in stanzas():
        yield from ordered.lines


def closings(folder: Path, words: Sequence[str]) -> np.ndarray:
    """Return the table of what last words follow, counted in all English verse of a folder."""
    from skills.writing.english.closing import COMMA, KINDS, kind_of, table
    from skills.writing.learning.verse import books

    place = {word: number for number, word in enumerate(words)}
    counts = np.zeros((len(words), len(KINDS)))
    for line in (line for book in books(folder) for stanza in book for line in stanza.lines):
        match = CLOSING.search(line)
        if match and match["last"].lower() in place:
            counts[place[match["last"].lower()], kind_of(COMMA if match["pause"] else match["before"])] += 1
    return table(counts)


def lexicon_tensors(words: list[str], encoder: Encoder) -> dict[str, np.ndarray]:
    """Return the words with vectors (words, DIMENSIONS) as int8, and the basis that turns others into them."""
    vectors = encoder.encode(words)
    _, _, basis = np.linalg.svd(vectors - vectors.mean(axis=0), full_matrices=False)
    basis = basis[:DIMENSIONS].T  # (encoder's dimensions, DIMENSIONS)
    small = vectors @ basis
    small *= SCALE / np.abs(small).max(axis=1, keepdims=True)
    return {
        "words": np.frombuffer("\n".join(words).encode(), np.uint8).copy(),
        "vectors": np.round(small).astype(np.int8),
        "basis": np.ascontiguousarray(basis, np.float16),  # safetensors writes the bytes as they lie
    }
