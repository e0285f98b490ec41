"""Learn the small model of Chinese verse, and the words of English verse, from public-domain texts."""

import gzip
import itertools
import json
import lzma
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

SOURCES = ("zh_songci", "zh_yuanqu_shijing")  # simplified characters; the texts are in the public domain
HAN_LINE = re.compile(r"^[一-鿿]+$")
SHORTEST, LONGEST = 3, 9  # characters of a line
MOST = 4_500  # characters of the vocabulary
START, END = "^", "$"
LEAST = 2  # times a run of three must have been seen
DIMENSIONS = 48  # of the characters' meanings
WINDOW = 60  # characters of a poem that count as one context
HASH = 2**31 - 1
FILE = "verse.safetensors"
ENGLISH = "gutenberg_rhymed"
WORDS = "words.txt"
AUTHORS = 20  # that must have used an English word
ENGLISH_WORD = re.compile(r"(?<![\w'’])[a-z]{3,12}(?![\w'’])")


def train(data_folder: Path, out_folder: Path, report: Callable[[str, float], None]) -> Path:
    """Write the model's files into `out_folder`; the same data gives the same bytes."""
    from safetensors.numpy import save_file

    out_folder.mkdir(parents=True, exist_ok=True)
    report("English words", 0.0)
    (out_folder / WORDS).write_text("\n".join(english_words(data_folder)) + "\n")
    report("reading", 0.2)
    poems = [list(lines) for lines in read(data_folder)]
    vocabulary = vocabulary_of(poems)
    report("counting", 0.3)
    tensors = _counts(poems, vocabulary)
    report("meanings", 0.6)
    tensors["meanings"] = _meanings(poems, vocabulary)
    tensors["characters"] = np.frombuffer("".join(vocabulary).encode("utf-32-le"), np.uint32).copy()
    seen = {hashed(line) for lines in poems for line in lines}
    tensors["seen"] = np.array(sorted(seen), np.uint32)
    path = out_folder / FILE
    save_file(tensors, path, {"sources": ", ".join(SOURCES)})
    report("done", 1.0)
    return path


def read(folder: Path) -> Iterator[Iterator[str]]:
    """Yield the lines of each poem, cut at every pause."""
    for source in SOURCES:
        with gzip.open(folder / source / "train.jsonl.gz", "rt", encoding="utf-8") as file:
            for text in file:
                parts = re.split(r"[，。！？；、：\s]+", "".join(json.loads(text)["lines"]))
                yield (part for part in parts if HAN_LINE.match(part) and SHORTEST <= len(part) <= LONGEST)


def english_words(folder: Path) -> list[str]:
    """Return the words that at least AUTHORS poets have used, sorted."""
    poets: dict[str, set[str]] = {}
    with lzma.open(folder / ENGLISH / "train.jsonl.xz", "rt", encoding="utf-8") as file:
        for text in file:
            book = json.loads(text)
            for word in {word for stanza in book["st"] for line in stanza["l"] for word in ENGLISH_WORD.findall(line)}:
                poets.setdefault(word, set()).add(book["a"])
    return sorted(word for word, authors in poets.items() if len(authors) >= AUTHORS)


def vocabulary_of(poems: list[list[str]]) -> list[str]:
    """Return the start and end signs and the commonest characters."""
    counts = Counter(char for lines in poems for line in lines for char in line)
    return [START, END, *(char for char, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MOST])]


def hashed(line: str) -> int:
    """Return a number of a line that is the same in every process."""
    value = 7
    for char in line:
        value = (value * 1_000_003 + ord(char)) % HASH
    return value


def _counts(poems: list[list[str]], vocabulary: list[str]) -> dict[str, np.ndarray]:
    place = {char: number for number, char in enumerate(vocabulary)}
    twos: Counter[tuple[int, int]] = Counter()
    threes: Counter[tuple[int, int, int]] = Counter()
    for lines in poems:
        for line in lines:
            row = [0, *(place[char] for char in line if char in place), 1]
            twos.update(itertools.pairwise(row))
            threes.update(zip(row, row[1:], row[2:], strict=False))
    kept = sorted(key for key, count in threes.items() if count >= LEAST)
    pairs = sorted(twos)
    return {
        "pairs": np.array(pairs, np.uint16),
        "pair_counts": np.array([min(twos[key], 65_535) for key in pairs], np.uint16),
        "triples": np.array(kept, np.uint16),
        "triple_counts": np.array([min(threes[key], 65_535) for key in kept], np.uint16),
    }


def _meanings(poems: list[list[str]], vocabulary: list[str]) -> np.ndarray:
    """Return a vector for each character by which those of like poems are near: an SVD of mutual information."""
    place = {char: number for number, char in enumerate(vocabulary)}
    together = np.zeros((len(vocabulary), len(vocabulary)), np.float32)
    for lines in poems:
        text = sorted({place[char] for char in "".join(lines)[:WINDOW] if char in place})
        together[np.ix_(text, text)] += 1.0
    totals = together.diagonal().copy() + 1.0
    expected = np.outer(totals, totals) / len(poems)
    information = np.maximum(0.0, np.log((together + 0.1) / expected))
    np.fill_diagonal(information, 0.0)
    basis = np.random.default_rng(0).standard_normal((len(vocabulary), DIMENSIONS)).astype(np.float32)
    for _ in range(6):
        basis, _r = np.linalg.qr(information @ basis)
    vectors = information @ basis
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-6
    return np.asarray(vectors, np.float16)
