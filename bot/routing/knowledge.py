"""What the router knows: the kinds of values, the words of the house, what people say to each skill, and the fitted model."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.routing.classifier import EMBEDDED, Weights, load, save
from bot.routing.mentions import Kinds, kinds_of
from bot.routing.rest import Frames
from bot.routing.spelling import Spelling
from bot.routing.training import Lessons, Row, fit, requests_of, rows_of, taught
from bot.routing.variations import varied
from indexes.features.from_text import Encoder
from skills.contract import Skill
from skills.parameters.pieces import PIECES
from skills.sayings import Saying

WORD = re.compile(r"(?<![a-z'])[a-z]{3,}(?![a-z'])")
GENERAL = 3  # skills from which on a word belongs to none of them
EVERY = 24  # of how many known sentences one is shown beside those of a new skill
USUAL = 2  # sentences from which on a word is one of the house


@dataclass(frozen=True)
class Knowledge:
    """Everything that reading a message rests on."""

    kinds: Kinds
    spelling: Spelling
    frames: Mapping[str, Frames]  # by skill
    weights: Weights

    @staticmethod
    def of(skills: Mapping[str, Skill], encoder: Encoder | None) -> "Knowledge":
        """Return what is known of these skills: the shipped model, and what skills that are new to it say."""
        rows = rows_of(skills.values())
        kinds = kinds_of(skills.values())
        spelling = spelling_of(rows, kinds)
        weights = load(EMBEDDED, encoder.name if encoder else "")
        if weights is None:
            return Knowledge(
                kinds, spelling, frames_of(rows, kinds), fit(Lessons.of(rows, kinds, spelling), None)
            )  # half a minute
        new = [row for row in rows if row[0].skill not in weights.skills]
        if new:
            known = [row for row in rows if row[0].skill in weights.skills][::EVERY]
            weights = taught(weights, varied(new, skills), known, kinds, spelling, encoder)
        return Knowledge(kinds, spelling, frames_of(rows, kinds), weights)


def spelling_of(rows: Iterable[Row], kinds: Kinds) -> Spelling:
    """Return the speller that knows the words of the kinds, and those that people use again and again."""
    counts = Counter(word for _, saying in rows for word in set(WORD.findall(saying.text.casefold())))
    named = {word for _, kind in kinds for said in kind.words for word in WORD.findall(said)}
    return Spelling(named | {word for word, count in counts.items() if count >= USUAL}, {*counts, *PIECES})


def frames_of(rows: Iterable[Row], kinds: Kinds) -> dict[str, Frames]:
    """Return the words that the requests to each skill are made of; what is played is never one of them."""
    played = {said for _, kind in kinds if kind.name == "instrument" for said in kind.words if WORD.fullmatch(said)}
    sayings: dict[str, list[Saying]] = {}
    for meaning, saying in rows:
        sayings.setdefault(meaning.skill, []).append(saying)
    words = {
        skill: {word for saying in some for word in WORD.findall(saying.frame.casefold())}
        for skill, some in sayings.items()
    }
    spread = Counter(word for some in words.values() for word in some)
    general = {word for word, count in spread.items() if count >= GENERAL}
    return {skill: Frames.of(some, general, played) for skill, some in sayings.items()}


def build(skills: Mapping[str, Skill], encoder: Encoder) -> int:
    """Fit the shipped models again, with this encoder and without any; return how many sentences they rest on."""
    rows, kinds = rows_of(skills.values()), kinds_of(skills.values())
    spelling = spelling_of(rows, kinds)
    labelled = list(requests_of(skills, {meaning for meaning, _ in rows}))
    lessons = Lessons.of(varied([*rows, *labelled], skills), kinds, spelling)
    save(EMBEDDED, [fit(lessons, each, load(EMBEDDED, each.name if each else "")) for each in (encoder, None)])
    return len(rows) + len(labelled)
