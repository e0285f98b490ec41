"""A stanza as far as it is written, and what another line is worth to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import exp, log1p

from skills.writing.english.lexicon import Lexicon
from skills.writing.english.planner import Plan
from skills.writing.english.rows import Candidate

CONVINCING = 1.0  # weight of the log odds that its last word fits, while it is written
ALONE = 10.0  # weight of the log-probability of the same when the line is read by itself
ODD = 0.3  # weight of what its words are less likely than SURPRISING then
SURPRISING = -6.0  # log-probability
ENDING = 0.35  # weight of the last word's and the pause's likelihood against the mean of the words
PLANNED = 0.1  # weight of how likely its last word was before it was written
WORST = 0.15  # weight of the least likely word
OPENING = 1.0  # taken off a stanza that begins in the middle of a sentence
JOINING = frozenset(("And", "But", "Or", "Nor", "Of", "Than", "So", "Yet", "Which", "Who", "Whose"))
LIKELY = -1.5  # mean log-probability of a word; more of it is not wanted, it makes lines bland
COPULA = 0.7  # taken off for is, was, are and were, more where they came before
CLAUSE = 0.4  # for a line that says something of someone
SAME_START = 0.5  # taken off for each earlier line that begins alike
USED = 0.1  # taken off for a content word that was written before


@dataclass(frozen=True)
class Version:
    """A stanza as far as it is written."""

    context: tuple[int, ...]  # with the plans
    lines: tuple[str, ...] = ()
    ends: tuple[int | str, ...] = ()  # places of last words, or words of given lines
    sounds: Mapping[str, str] = field(default_factory=dict)  # letter: sound
    used: Mapping[int, int] = field(default_factory=dict)  # word: times
    here: frozenset[int] = frozenset()  # words of this stanza
    after: Mapping[int, tuple[int, ...]] = field(default_factory=dict)  # word: words that followed it
    score: float = 0.0
    like: float = 0.0  # likeness to the theme


def merit(version: Version, each: Plan, written: Candidate, lexicon: Lexicon) -> float:
    """Return what a line written to a plan is worth after a version."""
    row = written.row
    again = sum(version.used.get(place, 0) > 0 and not lexicon.small[place] for place in row)
    found = min(written.likely, LIKELY) + ENDING * written.ending / 2 - USED * again + PLANNED * each.score
    found += CONVINCING * written.convincing + WORST * written.worst
    found += CLAUSE * bool(lexicon.clauses[list(row)].any())
    found -= COPULA * sum(1 + min(2, version.used.get(place, 0)) for place in row if lexicon.copulas[place])
    first = written.text.split()[:1]
    found -= OPENING * (not version.lines and first[0] in JOINING)
    return found - SAME_START * sum(line.split()[:1] == first for line in version.lines)


def sense(chances: Sequence[float], odds: float) -> float:
    """Return what a line is worth by itself: the chance that its last word fits, and every odd word."""
    odd = sum(min(0.0, chance - SURPRISING) for chance in chances)
    return ODD * odd - ALONE * log1p(exp(-odds))
