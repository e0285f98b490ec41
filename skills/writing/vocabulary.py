"""The words that the English writer may use: one token of the model each, and in the pronouncing dictionary."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from skills.writing.phonetics import onset_of, phones, rhyme_of, syllables

SPACE = "Ġ"  # how byte-level tokenizers write the space before a word
_BARRED = """
fuck shit bitch cunt nigger nigga faggot slut whore rape raped porn sex sexual nude dick cock pussy penis
vagina nazi hitler suicide kill killed murder retard"""
_WEAK = """
a an the and or but of to in on at by for from with as if that than is are was were be been am has have had do
does did my your his her its our their this these those so very who which when while because into upon over no
not i we he she it they you me him them us shall will would could should may might can must nor yet there here
what how why where up out such"""
BARRED = frozenset(_BARRED.split())  # never written, whatever is asked
WEAK_ENDS = frozenset(_WEAK.split())  # no line that rhymes ends in one
LONGEST = 12  # letters


@dataclass(frozen=True)
class Vocabulary:
    """Words by token: `ids[i]` is the token of `words[i]` said after a space."""

    ids: tuple[int, ...]
    words: tuple[str, ...]

    @classmethod
    def of(cls, tokenizer: Any) -> "Vocabulary":
        """Collect the usable words of a tokenizer."""
        found: dict[str, int] = {}
        for token, number in tokenizer.get_vocab().items():
            word = token[1:]
            if not token.startswith((SPACE, "▁")) or not re.fullmatch(r"[a-z]+|I", word) or len(word) > LONGEST:
                continue
            if phones(word) and word not in BARRED and (len(word) > 1 or word in "aI"):
                found[word] = number
        words = sorted(found)
        return cls(tuple(found[word] for word in words), tuple(words))

    @cached_property
    def syllables(self) -> tuple[int, ...]:
        """Return the syllables of each word."""
        return tuple(syllables(word) for word in self.words)

    @cached_property
    def families(self) -> dict[str, list[int]]:
        """Return the places of the words of each rhyme, homophones and weak words left out."""
        groups: dict[str, dict[str, int]] = {}
        for place, word in enumerate(self.words):
            sound = rhyme_of(word)
            if sound and word not in WEAK_ENDS and len(word) > 2:
                groups.setdefault(sound, {}).setdefault(onset_of(word), place)
        return {sound: list(places.values()) for sound, places in groups.items()}
