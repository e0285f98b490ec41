"""A message as named features: words, words with values masked, characters, kinds of values, files."""

import re
from collections import Counter
from pathlib import PurePath

from bot.routing.mentions import Mentions
from bot.routing.utterance import Utterance

FILE_KINDS = {
    "mid": {".mid", ".midi", ".kar", ".xml", ".musicxml", ".mxl", ".abc"},
    "wav": {".wav", ".flac", ".ogg", ".mp3", ".opus", ".m4a", ".oga", ".aac", ".wma"},
    "json": {".json", ".csv", ".zip", ".tsv", ".jsonl"},
    "txt": {".txt", ".md", ".docx", ".odt", ".rtf", ".lrc", ".pdf"},
}
TOKEN = re.compile(r"<\w+>|[a-z]+(?:'[a-z]+)?|\d+|[一-鿿]|[?!+]|[^\w\s,.;:，。；：、'\"“”()（）-]")
WEIGHTS = {"masked": 1.0, "word": 1.0, "part": 0.6, "kind": 0.7, "file": 1.0, "length": 0.3}  # length of each block


def features(utterance: Utterance, mentions: Mentions) -> dict[str, float]:
    """Return the weight of every feature of a message; each block of features has a length of its own."""
    masked = ["^", *TOKEN.findall(mentions.masked.casefold()), "$"]
    words = TOKEN.findall(utterance.plain.casefold())
    blocks = {
        "masked": _grams(masked, 3),
        "word": _grams(words, 2),
        "part": {part for word in words if word.isascii() and word.isalpha() for part in _parts(word)},
        "kind": set(mentions.names),
        "file": set(_files(utterance.files)) or ({"none"} if utterance.plain.strip() else {"nothing"}),
        "length": {"short"} if len(words) < 4 else {"long"} if len(words) > 12 else {"middle"},
    }
    return {
        f"{block}:{name}": WEIGHTS[block] / len(names) ** ((block in ("masked", "word", "part") and 0.5) or 0)
        for block, names in blocks.items()
        for name in names
    }


def kind_of_file(name: str) -> str:
    """Return "mid" for written music, "wav" for sound, "json" for data, "" for anything else."""
    suffix = PurePath(name).suffix.casefold()
    return next((kind for kind, suffixes in FILE_KINDS.items() if suffix in suffixes), "")


def _grams(tokens: list[str], longest: int) -> set[str]:
    return {
        " ".join(tokens[start : start + size])
        for size in range(1, longest + 1)
        for start in range(len(tokens) - size + 1)
    }


def _parts(word: str) -> set[str]:
    """Return the 3 to 5 letters that a word is made of, its ends marked."""
    padded = f"_{word}_"
    return {padded[start : start + size] for size in (3, 4, 5) for start in range(len(padded) - size + 1)}


def _files(names: tuple[str, ...]) -> set[str]:
    kinds = Counter(kind_of_file(name) or "other" for name in names)
    return {f"{kind} {min(count, 2)}" for kind, count in kinds.items()} | ({"any"} if names else set())
