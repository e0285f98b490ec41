"""The words that the English writer may use: one token of the model each, and in the pronouncing dictionary."""

import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
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
_OLD = """
thee thou thy thine hath doth dost hast ere nay yon yonder unto wilt shalt wert quoth est une des les der das und
del ing ness ment thro tho ope oft twain thence hence hither thither aught naught nought alas methinks betwixt
dis nae sae gan tak yer etc auld bonnie fu gang hame wee lass wherefore spake wot anon sooth fain maiden maidens"""
_SHORT = "I a ah am an as at be by do go he hi if in is it me my no of oh on or so to up us we"
_MODERN = """
airport airplane album alarm apartment avenue band bar bass bathroom bike bicycle billboard boulevard bus
cab cafe camera cigarette cinema coffee concert cowboy daydream denim diner disco downtown dream drummer
drums drumming electric elevator engine everybody anybody nobody somebody festival film flashlight freeway
gas gasoline guitar guitars harmonica headlight headlights headphones heartbeat highway highways hometown hotel
jacket jazz lipstick loneliness luggage magazine message metro microphone midnight moonlight motel
motor movie movies neighborhood neon news newspaper nightclub okay pavement payphone phone phones photo photograph
photos piano pickup platform playlist postcard puddles radio railroad railway rainbow record records rhythm ridge
saxophone screen shadows sidewalk sidewalks signal signals skyline snowfall solo someday sometimes song speakers
stadium station stations stereo streetlight streetlights subway suburb suitcase summertime sunglasses
taxi teenage telephone television ticket tickets tomorrow traffic trailer train trains trombone truck trucks trumpet
tunnel tunnels umbrella vinyl violin violins wallet weekend weekends windshield yesterday zipper"""
WORDS = Path(__file__).parent / "embedded" / "words.txt"  # of English verse, learnt by `troubadour train lyrics`
BARRED = frozenset(_BARRED.split())  # never written, whatever is asked
WEAK_ENDS = frozenset(_WEAK.split())  # no line that rhymes ends in one
LONGEST = 12  # letters


@cache
def words_of_verse() -> frozenset[str]:
    """Return the words that a line may hold unless the order names others."""
    learnt = WORDS.read_text().split()
    return frozenset([*learnt, *_MODERN.split(), *_SHORT.split()]) - frozenset(_OLD.split()) - BARRED


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
            if word in words_of_verse() and phones(word):
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
