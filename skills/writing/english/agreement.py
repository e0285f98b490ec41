"""What ill follows a word: the wrong article, the wrong form of a verb after a pronoun or an auxiliary."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from skills.writing.phonetics import phones

Floats = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]

NEVER, HARDLY, SELDOM = 12.0, 5.0, 2.5  # taken off the log-probability of what follows
FINITE = "am is are was were has had does did"
PLAIN = (
    "am are were have do don go see know come say stay find hold sing keep feel make take turn fall run stand hear look"
)
RULES = (  # words, words that ill follow them, how ill
    ("I", "is are has does isn aren hasn doesn", HARDLY),
    ("we they", "am is was has does isn wasn hasn doesn", NEVER),
    ("you", "am is was has does isn wasn hasn doesn", HARDLY),
    ("he she", PLAIN, HARDLY),
    ("it", "am are were have do don aren haven", HARDLY),
    ("me him them us", f"{FINITE} have do", SELDOM),
    ("to will would can could shall should may might must", f"{FINITE} been", HARDLY),
    ("do does did", f"{FINITE} been", HARDLY),
    ("the a an my your our their his its every", f"{FINITE} I you he she it we they will would could should", HARDLY),
)
SUBJECTS, SINGULAR = ("I", "we", "they"), ("a", "an", "every")  # before which a word with a final s is ill
_SAME = """
let put cut hit set read cost shut hurt burst beat spread cast split shed bet will can may must might need dare like
still well long down right even last wed rid"""
SAME = frozenset(_SAME.split())  # plain verbs that are past forms or other words too
_NO_PLURALS = "always sometimes perhaps besides this its thus yes was is as has does us across towards"
NO_PLURALS = frozenset(_NO_PLURALS.split())


def against(words: Sequence[str]) -> dict[int, Floats]:
    """Return, by the place of a word, what is taken off each word that would follow it."""
    place = {word: number for number, word in enumerate(words)}
    found: dict[int, Floats] = {}

    def add(before: str, after: Flags | list[int], weight: float) -> None:
        if before in place:
            row = found.setdefault(place[before], np.zeros(len(words), np.float32))
            row[after] = np.maximum(row[after], weight)

    for firsts, seconds, weight in RULES:
        for first in firsts.split():
            add(first, [place[second] for second in seconds.split() if second in place], weight)
    final_s = np.array([_with_s(word, place) for word in words])
    for first in (*SUBJECTS, *SINGULAR):
        add(first, final_s, HARDLY)
    plain = np.array([word not in SAME and f"{word}s" in place and f"{_bare(word)}ing" in place for word in words])
    for first in ("he", "she"):
        add(first, plain, HARDLY)
    vowel = np.array([phones(word)[:1] != () and phones(word)[0][-1].isdigit() for word in words])
    add("a", vowel, NEVER)
    add("an", ~vowel, NEVER)
    return found


def _bare(word: str) -> str:
    return word[:-1] if word.endswith("e") else word


def _with_s(word: str, known: dict[str, int]) -> bool:
    """Return whether a word is another with an s: a plural, or a verb of the third person."""
    bases = (word[:-1], word[:-2], f"{word[:-3]}y")
    return (
        word.endswith("s")
        and not word.endswith("ss")
        and word not in NO_PLURALS
        and any(base in known for base in bases)
    )
