"""How English words sound: syllables, stresses and rhymes by the CMU dictionary, a vowel rule for other words."""

import re
from functools import cache
from itertools import takewhile

from skills.writing.pronunciations import pronunciations

VOWELS = re.compile(r"[aeiouy]+")
WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*")


@cache
def phones(word: str) -> tuple[str, ...]:
    """Return the first pronunciation, () for an unknown word."""
    found = pronunciations(word.lower().replace("’", "'"))
    return tuple(found[0].split()) if found else ()


@cache
def syllables(word: str) -> int:
    """Return how many syllables a word has, at least 1."""
    known = sum(phone[-1].isdigit() for phone in phones(word))
    if known:
        return known
    text = word.lower()
    count = len(VOWELS.findall(text)) - (text.endswith("e") and not text.endswith(("le", "ee")) and len(text) > 3)
    return max(1, count)


@cache
def rhyme_of(word: str) -> str:
    """Return the sounds from the last stressed vowel on, "" for an unknown word; equal ones rhyme perfectly."""
    sounds = phones(word)
    places = [place for place, phone in enumerate(sounds) if phone[-1] in "12"]
    if not places:
        return ""
    return " ".join(re.sub(r"\d", "", phone) for phone in sounds[places[-1] :])


@cache
def onset_of(word: str) -> str:
    """Return the consonants before the rhyme, inside out; words that share them rhyme too richly: see and sea."""
    sounds = phones(word)
    last = max((place for place, phone in enumerate(sounds) if phone[-1] in "12"), default=0)
    return " ".join(takewhile(lambda phone: not phone[-1].isdigit(), reversed(sounds[:last])))


def words_of(line: str) -> list[str]:
    """Return a line's words."""
    return [match[0] for match in WORD.finditer(line)]


def count_syllables(line: str) -> int:
    """Return the syllables of a line of English."""
    return sum(syllables(word) for word in words_of(line))


def stresses(line: str) -> str:
    """Return a line's stresses: 1 strong, 0 weak, one mark a syllable."""
    marks = []
    for word in words_of(line):
        sounds = [phone[-1] for phone in phones(word) if phone[-1].isdigit()]
        marks += ["1" if mark in "12" else "0" for mark in sounds] or ["1"] * syllables(word)
    return "".join(marks)


_FUNCTION = """
a an the and or but nor of to in on at by for from with as if so than that this these those is are was were be been am
do does did have has had can could will would shall should may might must i me my you your he him his she her it its we
us our they them their not no o oh"""
FUNCTION = frozenset(_FUNCTION.split())  # words of one syllable that are said lightly


@cache
def stress_of(word: str) -> str:
    """Return a word's stresses: 1 main, 2 second, 0 none; of one syllable "-" for a function word, "+" for another."""
    marks = [phone[-1] for phone in phones(word) if phone[-1].isdigit()] or ["+"] * syllables(word)
    if len(marks) == 1:
        return "-" if word.lower() in FUNCTION else "+"
    return "".join(marks)


def scheme_of(lines: list[str]) -> str:
    """Return the rhyme scheme of lines: a letter for each rhyme, X where nothing rhymes."""
    ends = [words_of(line)[-1].lower() if words_of(line) else "" for line in lines]
    groups: list[tuple[str, list[int]]] = []
    for place, end in enumerate(ends):
        sound = rhyme_of(end) or end
        group = next((members for key, members in groups if key == sound), None)
        if group is None:
            groups.append((sound, [place]))
        else:
            group.append(place)
    marks = ["X"] * len(lines)
    letter = 0
    for _, members in groups:
        if len(members) > 1:
            for place in members:
                marks[place] = chr(ord("A") + letter)
            letter += 1
    return "".join(marks)
