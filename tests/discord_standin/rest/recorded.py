"""What a bot sent over REST, kept for a test to look at."""

from dataclasses import dataclass, field
from fnmatch import fnmatch
from typing import Any

Json = dict[str, Any]


@dataclass(eq=False)
class Recorded:
    """One request of a bot and what it was answered."""

    at: float  # seconds of time.monotonic()
    method: str
    path: str  # below /api/v10
    query: dict[str, str]
    json: Any = None
    files: dict[str, bytes] = field(default_factory=dict, repr=False)  # by file name
    status: int = 0
    code: int | None = None  # Discord's, when it refused
    seconds: float | None = None  # after the event, for answers to an interaction

    def matches(self, method: str, path: str) -> bool:
        """Tell whether it is such a request; both may hold * for anything."""
        return fnmatch(self.method, method) and fnmatch(self.path, path)

    @property
    def message(self) -> Json:
        """The message in it: the body, or the data of a first answer."""
        body: Json = self.json if isinstance(self.json, dict) else {}
        return body.get("data") or body

    @property
    def allowed_mentions(self) -> Json | None:
        """What the message lets notify; None when it does not say, and then everybody named is."""
        return self.message.get("allowed_mentions")
