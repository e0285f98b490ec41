"""What goes wrong on the way: answers of REST that a test orders in advance."""

from dataclasses import dataclass, field
from fnmatch import fnmatch
from typing import Any

Json = dict[str, Any]


@dataclass(eq=False)
class Fault:
    """Another answer than the real one for the next `times` requests that match; status 0 leaves the real one."""

    status: int = 0
    times: float = 1
    method: str = "*"
    path: str = "*"  # as in the API, below /api/v10, with * for anything: "/channels/*/messages"
    body: Json | str | None = None  # a str is sent as text/html, as proxies do
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0  # seconds before anything happens
    after: bool = False  # whether the request is carried out and only its answer lost
    cut: bool = False  # whether the line is cut instead of an answer
    seen: int = 0  # requests that met it

    def matches(self, method: str, path: str) -> bool:
        """Tell whether a request meets this fault."""
        return self.times > 0 and fnmatch(method, self.method) and fnmatch(path, self.path)


class Faults:
    """The faults that wait for their request, oldest first."""

    def __init__(self) -> None:
        self._ordered: list[Fault] = []

    def order(self, fault: Fault) -> Fault:
        """Let a fault happen."""
        self._ordered.append(fault)
        return fault

    def clear(self) -> None:
        """Let everything be well again."""
        self._ordered.clear()

    def take(self, method: str, path: str) -> Fault | None:
        """Return the fault that a request meets, counted down."""
        for fault in self._ordered:
            if fault.matches(method, path):
                fault.times -= 1
                fault.seen += 1
                return fault
        return None


def rate_limited(retry_after: float, everywhere: bool = False) -> tuple[Json, dict[str, str]]:
    """Return the body and headers of Discord's 429; without `Via` a library takes it for a ban by the proxy."""
    body = {"message": "You are being rate limited.", "retry_after": round(retry_after, 3), "global": everywhere}
    headers = {
        "Retry-After": str(max(1, round(retry_after))),
        "Via": "1.1 google",
        "X-RateLimit-Scope": "global" if everywhere else "user",
    }
    return body, {**headers, "X-RateLimit-Global": "true"} if everywhere else headers
