"""People write, react and listen to music."""

import re
from collections.abc import Mapping, Sequence

from tests.discord_standin.people.person import Json, Person
from tests.discord_standin.world.accounts import User
from tests.discord_standin.world.channels import Channel
from tests.discord_standin.world.messages import VOICE, Message


class Speaking(Person):
    """What people do without asking the bot for it."""

    async def say(
        self,
        who: User,
        channel: Channel,
        text: str = "",
        files: Mapping[str, bytes] | None = None,
        reply_to: Message | None = None,
        ping: bool = True,
        voice_seconds: float | None = None,
        forwards: Message | None = None,
    ) -> Message:
        """Write a message; `<@bot>` names the bot, a reply notifies who is answered unless `ping` is False.

        With `voice_seconds` the one file is a voice message of that length. What `forwards` another has no words.
        """
        if not who.bot:
            self._need(who, channel, channel.send_permission)
        message = Message(self.world.ids.fresh(), channel, who, self._named(text), created=self.world.clock.now())
        message.forwards = forwards
        message.attachments = [self.world.upload(name, data) for name, data in (files or {}).items()]
        if voice_seconds is not None:
            message.flags |= VOICE
            message.attachments[0].seconds = voice_seconds
        message.mentions = self.world.named(message.content)
        message.everyone = bool(re.search(r"@(everyone|here)\b", text))
        if reply_to:
            message.kind, message.reply_to = 19, reply_to
            if ping and reply_to.author not in message.mentions:
                message.mentions.append(reply_to.author)
        return channel.post(message)

    async def edit(self, message: Message, text: str) -> None:
        """Change what a message says."""
        message.content, message.edited = self._named(text), self.world.clock.now()
        message.tell("MESSAGE_UPDATE")

    async def delete(self, message: Message) -> None:
        """Take a message away, and its files."""
        message.deleted = True
        for file in message.attachments:
            self.world.files.pop(file.id, None)
        message.tell("MESSAGE_DELETE")

    async def react(self, who: User, message: Message, emoji: str) -> None:
        """Put an emoji under a message."""
        self._need(who, message.channel, "add_reactions")
        message.reactions.setdefault(emoji, []).append(who)
        self.world.announce("MESSAGE_REACTION_ADD", (message, who, emoji))

    async def presence(self, who: User, activities: Sequence[Json] = ()) -> None:
        """Show what somebody does, in every guild they are in; see `spotify`."""
        who.activities = list(activities)
        for guild in self.world.guilds.values():
            if who.id in guild.members:
                self.world.announce("PRESENCE_UPDATE", (guild, who))

    def spotify(self, title: str, artists: Sequence[str], album: str, seconds: float = 200.0, track: str = "") -> Json:
        """Return the activity that Discord shows for somebody who listens on Spotify; `track` is its id there."""
        start = int(self.world.clock.now() * 1000)
        return {
            "type": 2,
            "id": "spotify:1",
            "name": "Spotify",
            "details": title,
            "state": "; ".join(artists),
            "flags": 48,
            "created_at": start,
            "session_id": "0" * 32,
            "sync_id": track or "4uLU6hMCjMI75M1A2tKUQC",
            "party": {"id": "spotify:1"},
            "timestamps": {"start": start, "end": start + int(seconds * 1000)},
            "assets": {"large_image": "spotify:ab67616d0000b273", "large_text": album},
        }

    def _named(self, text: str) -> str:
        return text.replace("<@bot>", self.bot.mention)
