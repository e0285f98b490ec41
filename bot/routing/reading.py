"""What a message was understood to mean."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from skills.contract import Intent


@dataclass(frozen=True)
class Reading:
    """An Intent, how sure it is (0 to 1), where each value came from, and a question when it is better to ask."""

    intent: Intent
    confidence: float
    language: str  # of the message: "en" or "zh"
    sources: Mapping[str, str] = field(default_factory=dict)  # parameter: the words, or "carried over"
    ask: str = ""
    either: Mapping[str, Intent] = field(default_factory=dict)  # by title: what the question offers

    def to_json(self) -> dict[str, Any]:
        """Return the object that `route` prints."""
        shown = {
            "skill": self.intent.skill,
            "params": dict(self.intent.params),
            "confidence": round(self.confidence, 3),
        }
        return shown | ({"ask": self.ask} if self.ask else {})
