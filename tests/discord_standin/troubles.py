"""What a test can let go wrong: answers of REST, sockets of the gateway, time."""

import asyncio
from typing import Any

from tests.discord_standin.faults import Fault, Faults, rate_limited
from tests.discord_standin.gateway import codes
from tests.discord_standin.gateway.gateway import Gateway
from tests.discord_standin.rest.limits import Limits
from tests.discord_standin.rest.server import Rest
from tests.discord_standin.world.world import World

UNPARSABLE = '{"op":0,"t":"MESSAGE_CREATE","s":null,"d":{"id":"broken"}}'  # JSON, but not a message


class Troubles:
    """A bad day at Discord."""

    world: World
    faults: Faults
    gateways: Gateway
    rest: Rest

    def fail(self, status: int = 0, times: float = 1, path: str = "*", method: str = "*", **more: Any) -> Fault:
        """Let the next `times` requests that match fail.

        `path` may hold *; more is `body`, `headers`, `delay` seconds, `after` (carried out, only the answer is lost),
        `cut` (the line is cut). Status 0 with a delay is only slow.
        """
        return self.faults.order(Fault(status, times, method, path, **more))

    def limit(self, retry_after: float, times: float = 1, path: str = "*", everywhere: bool = False) -> Fault:
        """Let the next requests be too many (429, with Retry-After and Via)."""
        body, headers = rate_limited(retry_after, everywhere)
        return self.faults.order(Fault(429, times, path=path, body=body, headers=headers))

    def enforce_limits(self, on: bool = True) -> None:
        """Hold bots to Discord's own rate limits, with their headers."""
        self.rest.limits = dict[str, Limits]() if on else None

    def heal(self) -> None:
        """Let everything be well again."""
        self.faults.clear()
        self.gateways.refusing, self.gateways.ack_delay = False, 0.0

    def advance(self, seconds: float) -> None:
        """Let time pass: tokens, links and patience run out."""
        self.world.clock.ahead += seconds
        self.world.changed()

    def drop(self) -> None:
        """Cut every socket without a word; sessions can be resumed."""
        for connection in list(self.gateways.connections):
            connection.abort()

    async def restart_gateway(self, seconds: float = 0.0, forget: bool = False) -> None:
        """Cut every socket and take none for some seconds; with `forget` no session can be resumed after."""
        self.gateways.refusing = True
        self.drop()
        if forget:
            self.gateways.sessions.clear()
        await asyncio.sleep(seconds)
        self.gateways.refusing = False

    def ask_reconnect(self) -> None:
        """Send op 7 to every socket."""
        self.send_raw({"op": codes.RECONNECT, "d": None})

    def invalidate(self, resumable: bool = False) -> None:
        """Send op 9 to every socket; sessions are forgotten unless resumable."""
        if not resumable:
            self.gateways.sessions.clear()
        self.send_raw({"op": codes.INVALID_SESSION, "d": resumable})

    def send_raw(self, payload: dict[str, Any] | str = UNPARSABLE) -> None:
        """Send something to every socket as it is; by default an event that a library cannot parse."""
        for connection in self.gateways.connections:
            connection.put(payload)

    async def close_sockets(self, code: int) -> None:
        """Close every socket with a code of Discord's."""
        await asyncio.gather(*(connection.close(code) for connection in list(self.gateways.connections)))
