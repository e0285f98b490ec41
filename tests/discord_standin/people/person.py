"""What all that people do has in common."""

from typing import Any

from tests.discord_standin.world import permissions
from tests.discord_standin.world.accounts import Bot, User
from tests.discord_standin.world.channels import Channel
from tests.discord_standin.world.interactions import Interaction
from tests.discord_standin.world.messages import Message
from tests.discord_standin.world.world import World

Json = dict[str, Any]
File = tuple[str, bytes]  # name and bytes


class NotOffered(LookupError):
    """Something that Discord's own program would not let this person do here."""


class Person:
    """Somebody on Discord who is not the bot."""

    world: World
    bot: Bot
    base: str  # of the HTTP server, for links

    def _need(self, who: User, channel: Channel, *names: str) -> None:
        if not permissions.can(who, channel, *names):
            raise NotOffered(f"{who.name} may not do this in {channel.name or 'these messages'}: {', '.join(names)}")

    def _happen(
        self,
        who: User,
        channel: Channel,
        kind: int,
        data: Json,
        locale: str | None = None,
        source: Message | None = None,
        installed: tuple[Bot, bool] | None = None,
    ) -> Interaction:
        """Let the bot hear of an interaction; `installed` is the bot and whether the person brought it."""
        bot, by_user = installed or (self.bot, False)
        if source:
            bot = self.world.bots[source.author.id]
        number, now = self.world.ids.fresh(), self.world.clock.now()
        happened = Interaction(number, bot, who, channel, kind, data, now, locale or who.locale, source, by_user)
        self.world.interactions[happened.token] = happened
        self.world.announce("INTERACTION_CREATE", happened)
        return happened
