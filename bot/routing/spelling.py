"""Mend typing errors towards the words of the house: "reccomend", "walz", "majer", "saaad"."""

import re
from collections.abc import Iterable

from skills.writing.pronunciations import is_word

SHORTEST = 4  # letters; shorter words are too often other words
RUN = re.compile(r"(.)\1{2,}")
LIKENED = re.compile(r"-?(?:ish|esque|like)$")
LONG = 8  # letters from which two errors may be mended
_contracted = """doesn't don't didn't isn't aren't wasn't weren't can't couldn't wouldn't shouldn't won't hasn't haven't hadn't
that's what's there's here's who's how's where's you're they're you've they've let's"""
_texted = {
    "nothing": "nothin nuthin nuthing nothn",
    "night": "nite nyt",
    "something": "smth sth smthn smthng sumthin sumthing somethin",
    "about": "abt bout",
    "because": "cuz coz",
    "people": "ppl",
    "birthday": "bday",
    "love": "luv",
    "what": "wut wat",
    "little": "lil",
    "tracks": "trks trx trax",
    "track": "trk",
    "similar": "sim simlar",
    "attached": "attd attchd atchd attachd",
    "melody": "mel",
    "lyrics": "lyrx lyrix",
    "harmonies": "harms",
    "instrument": "instr",
    "your": "yr",
}
TEXTED = {short: word for word, shorts in _texted.items() for short in shorts.split()}
CONTRACTED = {each.replace("'", ""): each for each in _contracted.split()} | TEXTED


# Shorter than words that are mended, where they stand alone.
SHORTHAND = {
    "w/o": "without", "w/": "with", "w": "with", "u": "you", "ur": "your", "r": "are", "y": "why", "n": "and", "b4": "before", "4": "for", "2": "to",
}  # fmt: skip
_doing = "(?:cod|study|runn|danc|driv|cook|clean|sleep|work|read|walk|relax|gam|paint|revis|chill)in['g]?"
SHORT = (
    r"(?<![^\s(,])(?:w/o?(?=[\sA-Za-z])|(?:w|u|ur|b4)(?=[\s?!.,]|$)|r(?=\s+(?:you|u|there|they|we)\b)"
    r"|n(?=\s+[a-z])|y(?=\s+(?:did|do|r|are|is|was|the|that|this|number|would)\b)"
    rf"|4(?=\s+(?:my|me|the|an?|our|us|your|this|{_doing})\b)|2(?=\s+(?:have|dance|run|sleep|study|work|cry|listen|chill|relax|go|code)\b))"
)


class Spelling:
    """Knows the words of the house, by every form that lacks a letter (after Garbe's SymSpell)."""

    def __init__(self, words: Iterable[str], known: Iterable[str] = ()) -> None:
        self._words = {word for word in words if len(word) >= SHORTEST and word.isascii() and word.isalpha()}
        self._short = {word for word in words if len(word) < SHORTEST}
        self._known = self._words | self._short | set(known)
        self._lacking: dict[str, set[str]] = {}
        for word in self._words:
            for form in _lacking(word, 2 if len(word) >= LONG else 1):
                self._lacking.setdefault(form, set()).add(word)

    def mend(self, word: str) -> str:
        """Return the word of the house that `word` (lower case) was meant to be; itself when it is a word."""
        if word in CONTRACTED:
            return CONTRACTED[word]
        if word in self._known:
            return word
        single = _without_runs(word)
        if single in self._known:
            return single
        best = self.nearest(word) or self._likened(word)
        return best if best and not is_word(word) else word

    def _likened(self, word: str) -> str:
        """Return the word of the house that something is like: "lullaby" of "lullabyish"; "" for none."""
        stem = LIKENED.sub("", word)
        return stem if stem != word and stem in self._words else ""

    def nearest(self, word: str) -> str:
        """Return the word of the house that differs by one letter, or two in a long word; "" when none does."""
        if len(word) < SHORTEST:
            return ""
        depth = 2 if len(word) >= LONG - 1 else 1
        near = {each for form in _lacking(word, depth) for each in self._lacking.get(form, ())}
        scored = sorted((distance(word, each), each) for each in near if each[0] == word[0] or each[1:2] == word[1:2])
        most = 2 if scored and min(len(word), len(scored[0][1])) >= LONG - 1 else 1
        return scored[0][1] if scored and scored[0][0] <= most else ""


def distance(left: str, right: str) -> int:
    """Return the edits between two words: a letter more, less, other, or two letters swapped (Damerau 1964)."""
    rows = [list(range(len(right) + 1))]
    for i, a in enumerate(left, 1):
        row = [i]
        for j, b in enumerate(right, 1):
            cost = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, rows[-2][j - 2] + 1)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]


def _lacking(word: str, depth: int) -> set[str]:
    forms = {word}
    for _ in range(depth):
        forms |= {form[:place] + form[place + 1 :] for form in forms for place in range(len(form))}
    return forms


def _without_runs(word: str) -> str:
    """Return the word with every run of three letters or more as one: saaad, plzzz."""
    return RUN.sub(r"\1", word)
