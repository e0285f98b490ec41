"""Discord's own rate limits, for tests that want them: so many requests a bucket, and fifty a second altogether.

The numbers are those that bots see in the headers today; Discord may change them at any time.
"""

import re
from dataclasses import dataclass

from tests.discord_standin.pace import Pace

ALTOGETHER = (50, 1.0)  # requests in seconds, interactions and their follow-ups apart
BUCKETS = (  # method, path with the parts that a bucket is for in brackets, requests, seconds
    ("POST", r"/channels/(\d+)/messages", 5, 5.0),
    ("PATCH", r"/channels/(\d+)/messages/\d+", 5, 5.0),
    ("DELETE", r"/channels/(\d+)/messages/\d+", 5, 1.0),
    ("POST", r"/channels/(\d+)/typing", 5, 5.0),
    ("PUT", r"/channels/(\d+)/messages/\d+/reactions/.*", 1, 0.25),
    (".*", r"/webhooks/(\d+/[^/]+)(?:/messages/.*)?", 5, 2.0),
)
OUTSIDE = ("/webhooks/", "/interactions/")


@dataclass(frozen=True)
class Verdict:
    """Whether a request may pass, and the headers that tell how many more."""

    wait: float  # seconds; 0.0 when it may pass
    everywhere: bool
    headers: dict[str, str]


class Limits:
    """The buckets of one bot."""

    def __init__(self) -> None:
        self._altogether = Pace(*ALTOGETHER)
        self._buckets: dict[tuple[int, str], Pace] = {}

    def judge(self, method: str, path: str) -> Verdict:
        """Count a request."""
        if not path.startswith(OUTSIDE) and (wait := self._altogether.take()):
            return Verdict(wait, True, {})
        for number, (methods, pattern, count, seconds) in enumerate(BUCKETS):
            found = re.fullmatch(pattern, path)
            if found and re.fullmatch(methods, method):
                pace = self._buckets.setdefault((number, found[1]), Pace(count, seconds))
                return Verdict(pace.take(), False, _headers(number, pace))
        return Verdict(0.0, False, {})


def _headers(number: int, pace: Pace) -> dict[str, str]:
    return {
        "X-RateLimit-Limit": str(pace.count),
        "X-RateLimit-Remaining": str(pace.left),
        "X-RateLimit-Reset-After": f"{pace.reset:.3f}",
        "X-RateLimit-Bucket": f"{number:032x}",
    }
