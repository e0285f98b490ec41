"""Keeps a client connected: whatever ends one, a new one takes its place, but for what only a person can mend."""

import asyncio
import time
from collections.abc import Callable

import discord
import structlog

from bot.errors import told
from bot.fronts.discord import texts
from bot.fronts.discord.client import Client
from bot.fronts.discord.pulse import ill
from bot.metrics import Metrics
from indexes.errors import UserError
from skills.contract import Words

PAUSES = (1.0, 2.0, 5.0, 15.0, 60.0)  # seconds before another try; the last one again and again
STEADY = 300.0  # seconds of life after which the next failure counts as the first
PATIENCE = 180.0  # seconds that a client may be ill before it is replaced
LOOK = 5.0  # seconds between two looks
PARTING = 1.0  # seconds that a client gets to go before the next one comes; it stays for its last answers


class Supervisor:
    """Runs one client after the other; `client` is the one of now."""

    def __init__(
        self, make: Callable[[], Client], token: str, metrics: Metrics, pauses: tuple[float, ...] = PAUSES
    ) -> None:
        self.client: Client | None = None
        self._make = make
        self._token = token
        self._metrics = metrics
        self._pauses = pauses
        self._stopped = False
        self._leaving: set[asyncio.Task[None]] = set()  # clients whose last answers are on their way

    async def run(self) -> None:
        """Stay connected until `stop`; raises UserError for what the operator has to mend."""
        failures = 0
        while True:
            started = time.monotonic()
            await self._one()
            if self._stopped:
                return
            failures = 1 if time.monotonic() - started > STEADY else failures + 1
            self._metrics.restarts.inc()
            await asyncio.sleep(self._pauses[min(failures, len(self._pauses)) - 1])

    async def stop(self) -> None:
        """Close the client and start no other."""
        self._stopped = True
        if self.client:
            await self.client.close()
        await asyncio.gather(*self._leaving)

    def ill(self) -> str:
        """Return what is not well, "" when everything is."""
        return ill(self.client)

    async def _one(self) -> None:
        """Run one client until its connection ends."""
        client = self.client = self._make()
        life = asyncio.create_task(self._live(client))
        gone = asyncio.create_task(client.leaving.wait())
        await asyncio.wait([life, gone], return_when=asyncio.FIRST_COMPLETED)
        gone.cancel()
        await asyncio.wait([life], timeout=PARTING)
        if life.done() or self._stopped:
            await life
        else:
            self._leaving.add(life)
            life.add_done_callback(self._leaving.discard)

    async def _live(self, client: Client) -> None:
        """Run one client to its end."""
        watch = asyncio.create_task(self._watch(client))
        try:
            await client.start(self._token)
            structlog.get_logger().warning("the connection ended")
        except discord.LoginFailure:
            raise _mend(texts.BAD_TOKEN) from None
        except discord.PrivilegedIntentsRequired:
            raise _mend(texts.INTENTS_REFUSED) from None
        except Exception as error:  # noqa: BLE001 - an event that can't be parsed, a network that is away
            told(error, "en", lost="connection")
        finally:
            watch.cancel()
            await client.close()

    async def _watch(self, client: Client) -> None:
        """Close a client that has been ill for long: it looks alive and hears nothing."""
        well = time.monotonic()
        while True:
            await asyncio.sleep(LOOK)
            reason = ill(client)
            if not reason:
                well = time.monotonic()
            elif time.monotonic() - well > PATIENCE:
                structlog.get_logger().error("replaced", reason=reason)
                await client.close()


def _mend(words: Words) -> UserError:
    return UserError(words.en, words.zh)
