"""A session of the gateway: what a shard of a bot identified as. It outlives its socket and can be resumed."""

import json
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from tests.discord_standin.gateway.connection import Connection
from tests.discord_standin.gateway.events import Event
from tests.discord_standin.world.accounts import Bot
from tests.discord_standin.world.guilds import Guild

Json = dict[str, Any]
DISPATCH = 0
BACKLOG = 20_000  # events kept for a RESUME


@dataclass(eq=False)
class Session:
    """One shard of a bot, with the events it has been sent."""

    id: str
    bot: Bot
    intents: int
    shard: tuple[int, int]  # its number and how many there are
    connection: Connection | None = None
    sequence: int = 0
    backlog: deque[tuple[int, str]] = field(default_factory=lambda: deque(maxlen=BACKLOG))
    presence: Json = field(default_factory=dict)

    def has(self, intent: int) -> bool:
        """Tell whether the session asked for an intent, given by its bit."""
        return bool(self.intents >> intent & 1)

    def serves(self, guild: Guild | None) -> bool:
        """Tell whether this shard hears of a guild; direct messages (None) come to shard 0."""
        number, count = self.shard
        return number == ((guild.id >> 22) % count if guild else 0)

    def wants(self, event: Event) -> bool:
        """Tell whether an event is for this session."""
        asked = event.intent is None or self.has(event.intent)
        return asked and self.serves(event.guild) and event.reaches(self.bot)

    def dispatch(self, name: str, data: Json) -> None:
        """Send an event, or keep it until the session is resumed."""
        self.sequence += 1
        text = json.dumps({"op": DISPATCH, "t": name, "s": self.sequence, "d": data}, ensure_ascii=False)
        self.backlog.append((self.sequence, text))
        if self.connection:
            self.connection.put(text)

    def lost(self, after: int) -> bool:
        """Tell whether events after this number are no longer kept."""
        return bool(self.backlog) and self.backlog[0][0] > after + 1

    def replay(self, after: int, connection: Connection) -> None:
        """Go on with a new socket: send again what came after this number."""
        self.connection = connection
        for number, text in self.backlog:
            if number > after:
                connection.put(text)
