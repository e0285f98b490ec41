"""The embedded model of Chinese verse: characters, a small network, their meanings, and the lines it must not copy."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from skills.writing.copies import Marks, hashed
from skills.writing.hanzi import rhyme_class, tone_class
from skills.writing.network.llama import Shape
from skills.writing.network.small import Small

NAME = "verse-zh-2"
FILE = Path(__file__).parents[1] / "embedded" / "verse.safetensors"
START, THEME, PLAN, UNKNOWN = "^", ":", "|", "□"
SIGNS = (UNKNOWN, START, THEME, PLAN, "\n", "，", "。", *"0123456789")


def heading(form: str, theme: Sequence[str] = ()) -> str:
    """Return what stands before a poem: its form (诗, 词, 曲 or 经) and characters of its theme."""
    return f"{START}{form}{''.join(dict.fromkeys(theme))}{THEME}"


def plan(characters: int, end: str) -> str:
    """Return what stands before a line: how many characters it has and its last one."""
    return f"{characters}{end}{PLAN}"


@dataclass(frozen=True)
class VerseModel:
    """Everything that the writer needs."""

    network: Small
    characters: tuple[str, ...]
    meanings: npt.NDArray[np.float32]  # (characters, dimensions), unit rows
    known: Marks  # of lines learned from

    @cached_property
    def place(self) -> dict[str, int]:
        """Return where each character stands."""
        return {char: place for place, char in enumerate(self.characters)}

    @cached_property
    def rhymes(self) -> npt.NDArray[np.str_]:
        """Return the rhyme class of each character, "" for signs."""
        return np.array([rhyme_class(char) for char in self.characters])

    @cached_property
    def tones(self) -> npt.NDArray[np.str_]:
        """Return 平 or 仄 for each character, "" for signs."""
        return np.array([tone_class(char) for char in self.characters])

    @cached_property
    def written(self) -> npt.NDArray[np.bool_]:
        """Return which characters may stand in a line."""
        return np.array([char not in SIGNS for char in self.characters])

    def encode(self, text: str) -> list[int]:
        """Return the places of a text's characters."""
        return [self.place.get(char, 0) for char in text]

    def copied(self, line: str) -> bool:
        """Return whether the line stands in the texts learned from."""
        return hashed(line) in self.known


@cache
def verse_model() -> VerseModel:
    """Return the embedded model, loaded once (a tenth of a second)."""
    from safetensors import safe_open

    with safe_open(FILE, "np") as file:
        tensors: dict[str, Any] = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 - no mapping
        sizes = {name: float(value) for name, value in file.metadata().items() if name in Shape.__dataclass_fields__}
    shape = Shape(**{name: value if name in ("base", "epsilon") else int(value) for name, value in sizes.items()})  # type: ignore[arg-type]
    characters = tuple(tensors.pop("characters").tobytes().decode("utf-32-le"))
    meanings = tensors.pop("meanings").astype(np.float32)
    known = Marks(tensors.pop("seen"))
    return VerseModel(Small(tensors, shape), characters, meanings, known)
