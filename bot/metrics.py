"""What an operator's graphs are drawn from: requests, seconds, errors, the line, and how late the event loop is."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

SECONDS = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0, 300.0)
LATE = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 3.0)  # seconds
PAUSE = 0.02  # seconds between two looks at the loop


class Metrics:
    """Counters of one process, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "troubadour_requests",
            "Answers by skill: ok, refused or failed",
            ["skill", "outcome"],
            registry=self.registry,
        )
        self._seconds = Histogram(
            "troubadour_seconds", "Seconds to an answer", ["skill"], registry=self.registry, buckets=SECONDS
        )
        self._late = Histogram(
            "troubadour_loop_late_seconds", "How late the event loop wakes", registry=self.registry, buckets=LATE
        )
        self._ratings = Counter("troubadour_ratings", "Ratings of answers", ["skill", "value"], registry=self.registry)
        self.restarts = Counter("troubadour_restarts", "New connections after a failure", registry=self.registry)

    def answered(self, skill: str, error: str, seconds: float) -> None:
        """Count one answer; `error` is "", "refused" or the id of a bug."""
        outcome = {"": "ok", "refused": "refused"}.get(error, "failed")
        self._requests.labels(skill or "none", outcome).inc()
        self._seconds.labels(skill or "none").observe(seconds)

    def rated(self, skill: str, good: bool) -> None:
        """Count one rating."""
        self._ratings.labels(skill, "good" if good else "bad").inc()

    def gauge(self, name: str, what: str, value: Callable[[], float]) -> None:
        """Let `value` be asked whenever the metrics are read."""
        Gauge(f"troubadour_{name}", what, registry=self.registry).set_function(value)

    def text(self) -> bytes:
        """Return everything in the format that Prometheus reads."""
        return generate_latest(self.registry)

    def on_time(self, limit: float) -> float:
        """Return the share of looks at the event loop that were at most `limit` seconds late; a bucket's bound."""
        counts = {
            sample.labels["le"]: sample.value
            for metric in self._late.collect()
            for sample in metric.samples
            if sample.name.endswith("_bucket")
        }
        return counts[str(limit)] / counts["+Inf"] if counts["+Inf"] else 1.0

    @contextlib.asynccontextmanager
    async def watching(self) -> AsyncIterator[None]:
        """Look all the time how late the running event loop is, while the block runs."""
        task = asyncio.create_task(self._watch())
        try:
            yield
        finally:
            task.cancel()

    async def _watch(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            due = loop.time() + PAUSE
            await asyncio.sleep(PAUSE)
            self._late.observe(max(0.0, loop.time() - due))
