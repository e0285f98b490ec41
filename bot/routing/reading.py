"""What a message was understood to mean, and where each part of it came from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from skills.contract import Intent

WORDS, WHOLE, REST, BEFORE, MODEL = "words", "sentence", "rest", "conversation", "model"


@dataclass(frozen=True)
class Source:
    """Where a value came from: the words at `start:end` of the message, its whole sentence, its rest, earlier turns or a model."""

    kind: str  # WORDS, WHOLE, REST, BEFORE or MODEL
    said: str = ""
    start: int = 0
    end: int = 0

    def to_json(self) -> dict[str, Any]:
        """Return the source as plain data."""
        place = {"at": [self.start, self.end]} if self.end > self.start else {}
        return {"from": self.kind} | ({"said": self.said} if self.said else {}) | place


@dataclass(frozen=True)
class Reading:
    """An Intent, how sure it is (0 to 1), where it all came from, and a question when it is better to ask."""

    intent: Intent
    confidence: float
    language: str  # of the message: "en" or "zh"
    sources: Mapping[str, Source] = field(default_factory=dict)  # by name of the parameter
    reasons: tuple[tuple[str, float], ...] = ()  # the features that spoke most for the skill
    refused: Mapping[str, Any] = field(default_factory=dict)  # values that were said and are impossible
    ask: str = ""
    either: Mapping[str, Intent] = field(default_factory=dict)  # by label: what the question offers
    felt: str = ""  # the mood that the person said to be in
    then: str = ""  # the words of another wish, to be read when this one is done

    def to_json(self, why: bool = False) -> dict[str, Any]:
        """Return the object that `route` prints, with `why` what it rests on."""
        shown: dict[str, Any] = {
            "skill": self.intent.skill,
            "params": dict(self.intent.params),
            "confidence": round(self.confidence, 3),
        }
        shown |= {"ask": self.ask} if self.ask else {}
        shown |= {"refused": dict(self.refused)} if self.refused else {}
        if why:
            sources = {name: source.to_json() for name, source in self.sources.items()}
            reasons = {name: round(weight, 2) for name, weight in self.reasons}
            shown |= {"why": {"skill": reasons, "params": sources}}
        return shown
