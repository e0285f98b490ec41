"""The words of an English line, each one token of the model: how they sound, what may follow, what they mean."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from pathlib import Path

import numpy as np
import numpy.typing as npt

from skills.writing.copies import Marks
from skills.writing.english.agreement import against
from skills.writing.english.barred import BARRED, OLD_WORDS, SMALL, TWO_SOUNDS, WEAK_ENDS
from skills.writing.english.closing import fitting, kind_of
from skills.writing.phonetics import onset_of, phones, rhyme_of, stress_of, syllables

Floats = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]

EMBEDDED = Path(__file__).parents[1] / "embedded" / "words.safetensors"  # made by `troubadour train lyrics`
STUBS = ("don", "isn", "aren", "wasn", "weren", "doesn", "didn", "hasn", "hadn", "couldn", "wouldn", "shouldn")
SUFFIXES = ("'s", "'t", "'m", "'ll", "'ve", "'d", "'re")  # tokens that go on a word
_PRONOUNS = "I you he she it we they that there here what who"
PRONOUNS = frozenset(_PRONOUNS.split())
COMMA = ","
PAUSES = (",", ";", ".", "!", "?", ":")  # tokens that may end a line
ENDINGS = ("ings", "ing", "ers", "er", "ies", "ied", "es", "ed", "s", "ly", "y", "e")  # of the forms of a word
_CLAUSES = """
I you he she it we they who will can could would am have had has do don't know see go come let never
stay find hold sing keep feel said say make take turn fall run stand wait hear look"""
SHORT_ENDS = ("go", "me", "so", "us")  # other words of two letters end no line that rhymes
CLAUSES = frozenset(_CLAUSES.split())
COPULAS = ("is", "are", "was", "were")
HISSING = frozenset(("S", "Z", "SH", "CH", "ZH", "JH"))


@dataclass(frozen=True)
class Lexicon:
    """Words by place: `ids` are their tokens after a space, `capitals` those at the start of a line, -1 for none.

    After the words come SUFFIXES and the comma; `pauses` are tokens that end a line, the last of them the line break.
    """

    words: tuple[str, ...]
    ids: tuple[int, ...]
    capitals: tuple[int, ...]
    pauses: tuple[int, ...]
    vectors: Floats  # (words, dimensions), what they mean
    basis: Floats  # (encoder's dimensions, dimensions)
    seen: Marks  # marks of lines that the model has learned from
    closing: Floats  # (words, KINDS), how well each as a last word follows words of each kind

    @classmethod
    def of(cls, vocabulary: dict[str, int], old: bool = False) -> "Lexicon":
        """Collect the words that are one token of a model; `old` lets in those of old verse."""
        from safetensors.numpy import load_file

        tensors = load_file(EMBEDDED)
        known = tensors["words"].tobytes().decode().split()
        barred = BARRED if old else BARRED | OLD_WORDS
        kept = [(word, place) for place, word in enumerate(known) if f" {word}" in vocabulary and word not in barred]
        words = (*(word for word, _ in kept), *SUFFIXES, COMMA)
        ids = [vocabulary[f" {word}"] for word, _ in kept] + [vocabulary[each] for each in (*SUFFIXES, COMMA)]
        capitals = [vocabulary.get(f" {word.capitalize()}", -1) for word, _ in kept] + [-1] * (len(SUFFIXES) + 1)
        vectors = tensors["vectors"][[place for _, place in kept]].astype(np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        vectors = np.concatenate([vectors, np.zeros((len(SUFFIXES) + 1, vectors.shape[1]), np.float32)])
        pauses = (*(vocabulary[each] for each in PAUSES), vocabulary["\n"])
        seen, basis = Marks(tensors["seen"]), tensors["basis"].astype(np.float32)
        closing = fitting(tensors["closing"], [place for _, place in kept])
        return cls(words, tuple(ids), tuple(capitals), pauses, vectors, basis, seen, closing)

    @cached_property
    def inside(self) -> tuple[int, ...]:
        """Return the tokens that may come within a line or end it."""
        return (*self.ids, *self.pauses)

    @cached_property
    def count(self) -> int:
        """Return how many words there are, without suffixes and comma."""
        return len(self.words) - len(SUFFIXES) - 1

    @cached_property
    def place(self) -> dict[str, int]:
        """Return where each word stands."""
        return {word: place for place, word in enumerate(self.words)}

    @cached_property
    def sounds(self) -> tuple[str, ...]:
        """Return how each word is looked up: a stub with its suffix."""
        return tuple(f"{word}'t" if word in STUBS else word for word in self.words[: self.count])

    @cached_property
    def syllables(self) -> npt.NDArray[np.int64]:
        """Return the syllables of each word, 0 for suffixes and the comma."""
        return np.array([*(syllables(word) for word in self.sounds), *[0] * (len(SUFFIXES) + 1)])

    @cached_property
    def stresses(self) -> tuple[str, ...]:
        """Return the stresses of each word: 1 strong, 0 weak, "-" a small word that may be either, "+" any other."""
        return (*(stress_of(word) for word in self.sounds), *[""] * (len(SUFFIXES) + 1))

    @cached_property
    def small(self) -> Flags:
        """Return which words a line may hold twice."""
        return np.array([word in SMALL for word in self.words])

    @cached_property
    def kin(self) -> npt.NDArray[np.int64]:
        """Return a number for each word that its other forms share: light, lights, lighting."""
        numbers: dict[str, int] = {}
        return np.array([numbers.setdefault(stem(word), len(numbers)) for word in self.words])

    @cached_property
    def against(self) -> dict[int, Floats]:
        """Return, by the place of a word, what is taken off those that ill follow it."""
        return against(self.words)

    @cached_property
    def kinds(self) -> npt.NDArray[np.int64]:
        """Return of which kind each word is as one before the last."""
        return np.array([kind_of(word) for word in self.words])

    @cached_property
    def clauses(self) -> Flags:
        """Return which words make a line a clause rather than a list: pronouns and the plain verbs."""
        return np.array([word in CLAUSES for word in self.words])

    @cached_property
    def copulas(self) -> Flags:
        """Return which words are is, are, was and were."""
        return np.array([word in COPULAS for word in self.words])

    @cached_property
    def light(self) -> Flags:
        """Return which words are said without stress."""
        return np.array([stress == "-" for stress in self.stresses])

    @cached_property
    def families(self) -> dict[str, list[int]]:
        """Return the words that may end a line by the sound they rhyme on."""
        groups: dict[str, list[int]] = {}
        for place, word in enumerate(self.words[: self.count]):
            sound = rhyme_of(word)
            if (
                sound
                and word not in WEAK_ENDS | TWO_SOUNDS
                and word not in STUBS
                and (len(word) > 2 or word in SHORT_ENDS)
            ):
                groups.setdefault(sound, []).append(place)
        return groups

    @cached_property
    def sound(self) -> tuple[str, ...]:
        """Return the sound each word rhymes on, "" where it may not end a line."""
        found = [""] * len(self.words)
        for sound, places in self.families.items():
            for place in places:
                found[place] = sound
        return tuple(found)

    def echoes(self, word: str) -> npt.NDArray[np.int64]:
        """Return the words that rhyme too richly with one: inland with land, see with sea."""
        if word not in self._echoes:
            sound, onset = rhyme_of(word), onset_of(word)
            rich = [place for place in self.families.get(sound, ()) if onset_of(self.words[place]) == onset]
            within = [self.place[word[start:]] for start in range(1, len(word)) if word[start:] in self.place]
            self._echoes[word] = np.array([*rich, *within, *self._ending_in(word)], np.int64)
        return self._echoes[word]

    def _ending_in(self, word: str) -> list[int]:
        """Return the words that end in one, itself among them."""
        start = bisect_left(self._backwards, (word[::-1],))
        return [
            place for said, place in takewhile(lambda each: each[0].startswith(word[::-1]), self._backwards[start:])
        ]

    @cached_property
    def _backwards(self) -> list[tuple[str, int]]:
        """Return the words spelled backwards, in order, each with its place."""
        return sorted((word[::-1], place) for place, word in enumerate(self.words))

    @cached_property
    def _echoes(self) -> dict[str, npt.NDArray[np.int64]]:
        return {}

    @cached_property
    def suffixed(self) -> Flags:
        """Return (words, suffixes and comma): what may follow each word at once."""
        found = np.zeros((len(self.words), len(SUFFIXES) + 1), bool)
        for place, word in enumerate(self.words[: self.count]):
            found[place, : len(SUFFIXES)] = [_joins(word, suffix) for suffix in SUFFIXES]
            found[place, -1] = word not in WEAK_ENDS and word not in STUBS
        found[self.count : -1, -1] = True
        return found

    def near(self, vector: Floats) -> Floats:
        """Return how near each word's meaning is to an encoder's vector, in standard deviations of all words."""
        meant = vector @ self.basis
        nearness = self.vectors @ (meant / (np.linalg.norm(meant) + 1e-9))
        words = nearness[: self.count]
        nearness[: self.count] = (words - words.mean()) / (words.std() + 1e-9)
        return np.asarray(nearness, np.float32)

    def text(self, row: Sequence[int]) -> str:
        """Return a row of places as it is written."""
        said = "".join(f" {self.words[place]}" if place < self.count else self.words[place] for place in row).strip()
        return said[:1].upper() + said[1:]


def _joins(word: str, suffix: str) -> bool:
    """Return whether word and suffix are one that adds no syllable."""
    if word in STUBS:
        return suffix == "'t"
    joined = phones(word + suffix)
    if suffix == "'s" and len(word) > 2 and word not in SMALL and phones(word)[-1] not in HISSING:
        return True
    if suffix == "'s":
        return bool(joined) and word in PRONOUNS
    if suffix != "'t" and word not in PRONOUNS:
        return False
    return bool(joined) and syllables(word + suffix) == syllables(word)


def stem(word: str) -> str:
    """Return what the forms of a word have in common."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    word = word[:-1] if word[-1:] == word[-2:-1] and len(word) > 3 else word
    if word.endswith("our") and len(word) > 4:
        return word[:-2] + "r"
    return word[:-1] if word.endswith("tr") else word


def usable(word: str) -> bool:
    """Return whether a word is one that the writer could use: letters alone, in the pronouncing dictionary."""
    return bool(re.fullmatch(r"[a-z]{1,12}|I", word)) and word not in BARRED and bool(phones(word))
