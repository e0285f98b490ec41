"""Who there is: people and bots."""

from dataclasses import dataclass, field
from typing import Any

MEMBERS, PRESENCES, CONTENT = 1, 8, 15  # the privileged intents, by their bits


@dataclass(eq=False, repr=False)
class User:
    """An account of a person or a bot."""

    id: int
    name: str
    locale: str = "en-US"
    bot: bool = False
    accepts_direct: bool = True  # whether bots may write to them
    activities: list[dict[str, Any]] = field(default_factory=list)  # what their presence shows

    def __repr__(self) -> str:
        return f"<{self.name}>"

    @property
    def mention(self) -> str:
        """How a message names them."""
        return f"<@{self.id}>"


@dataclass(eq=False)
class Bot:
    """An application with its bot account, as the developer portal holds it; both have one id."""

    user: User
    owner: User  # the developer
    token: str
    privileged: int = 0  # intents switched on in the portal, a sum of 1 << bit
    shards: int = 1  # what GET /gateway/bot recommends
    commands: dict[int | None, list[dict[str, Any]]] = field(default_factory=dict)  # by guild, None for everywhere

    @property
    def id(self) -> int:
        """The id of the application and of its account."""
        return self.user.id

    @property
    def mention(self) -> str:
        """How a message names the bot."""
        return self.user.mention

    def allow(self, *intents: int) -> None:
        """Switch privileged intents on in the portal."""
        self.privileged |= sum(1 << intent for intent in intents)

    def allows(self, intent: int) -> bool:
        """Tell whether a privileged intent is switched on."""
        return bool(self.privileged >> intent & 1)
