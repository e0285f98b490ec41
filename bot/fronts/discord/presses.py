"""What happens when a button is pressed; who may press it is checked here."""

import contextlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import discord

from bot.accounts import HOW, facts
from bot.errors import told
from bot.fronts.discord import texts
from bot.fronts.discord.asking import by_interaction
from bot.fronts.discord.conversation import Conversation
from bot.fronts.discord.outlets.responding import Responding
from bot.fronts.discord.showing import custom_id
from bot.fronts.discord.showing.buttons import Cancel, Chosen, Delete, Kept, Opinion, Pressed, Which, Why
from indexes.results import Result
from skills.contract import Card, Intent, Reply

ACTIONS = {"+": "like", "-": "dislike", "x": "block"}  # of the taste skill


@dataclass
class Presses:
    """Does the work of buttons, over one conversation."""

    talk: Conversation

    async def press(self, interaction: discord.Interaction, button: Pressed) -> None:
        """Do what a button says; what goes wrong is told in words."""
        doing = {
            Chosen: self._choose, Kept: self._choose_kept, Opinion: self._rate, Which: self._opinion_of_one,
            Why: self._why, Delete: self._delete, Cancel: self._cancel,
        }  # fmt: skip
        try:
            await doing[type(button)](interaction, button)
        except Exception as error:  # noqa: BLE001 - a bug ends as a sentence with an id
            sentence, _ = told(error, button.language, button=interaction.custom_id)
            with contextlib.suppress(discord.HTTPException):
                await self.talk.say(Responding(interaction, private=True), sentence)

    async def _choose(self, interaction: discord.Interaction, button: Pressed) -> None:
        """Answer an Intent as if the person had asked for it."""
        intent, result = Intent(button.carried["skill"], json.loads(button.carried["params"])), button.carried["result"]
        outlet = Responding(interaction, private=self.talk.is_private(intent))
        if not result:
            await outlet.open()
            await self._go_on(outlet, interaction, button, intent, files=await _asked_about(interaction))
        elif await self._found(outlet, button):
            await self._go_on(outlet, interaction, button, intent, of=result)

    async def _choose_kept(self, interaction: discord.Interaction, button: Pressed) -> None:
        outlet = Responding(interaction)
        await outlet.open()
        found = await self.talk.app.database.buttons.find(button.carried["id"])
        if found:
            await self._go_on(outlet, interaction, button, found[0], of=found[1])
        else:
            await self.talk.say(outlet, texts.TOO_OLD(button.language))

    async def _go_on(
        self, outlet: Responding, interaction: discord.Interaction, button: Pressed, intent: Intent, **about: Any
    ) -> None:
        await self.talk.answer(outlet, by_interaction(interaction, intent, language=button.language, **about))

    async def _rate(self, interaction: discord.Interaction, button: Pressed) -> None:
        """Commit what somebody thinks of an answer; where it showed tracks, it is about one of them too."""
        opinion, language = button.carried["opinion"], button.language
        outlet = Responding(interaction, private=True)
        result = await self._found(outlet, button)
        if result is None:
            return
        if opinion != "x":
            await self.talk.app.assistant.rate(self.talk.person(interaction.user), result.id, opinion == "+")
        if len(result.made.tracks) > 1:
            await self.talk.ask_which(outlet, opinion, result, language)
        elif result.made.tracks:
            await self._opinion(outlet, interaction, button, "1")
        else:
            await self.talk.say(outlet, texts.THANKS[opinion](language))

    async def _opinion_of_one(self, interaction: discord.Interaction, button: Pressed) -> None:
        await self._opinion(Responding(interaction, private=True), interaction, button, button.item.values[0])

    async def _opinion(
        self, outlet: Responding, interaction: discord.Interaction, button: Pressed, number: str
    ) -> None:
        """Commit what somebody thinks of one track of an answer."""
        intent = Intent("taste", {"action": ACTIONS[button.carried["opinion"]], "target": number})
        await self._go_on(outlet, interaction, button, intent, of=button.carried["result"])

    async def _why(self, interaction: discord.Interaction, button: Pressed) -> None:
        """Show, to who asks, how an answer came about."""
        outlet = Responding(interaction, private=True)
        result = await self._found(outlet, button)
        if result:
            card = Card(HOW(button.language), tuple(map(str, facts(result.account, button.language))))
            await self.talk.show(outlet, Reply(texts.WHY(button.language), (card,)), button.language)

    async def _found(self, outlet: Responding, button: Pressed) -> Result | None:
        """Return the result that a button is about; when it is no longer known, say so and return None."""
        await outlet.open()
        result = await self.talk.app.assistant.result(button.carried["result"])
        if result is None:
            await self.talk.say(outlet, texts.TOO_OLD(button.language))
        return result

    async def _delete(self, interaction: discord.Interaction, button: Pressed) -> None:
        """Delete an answer, for who asked for it or may manage messages."""
        if not _owns(interaction, button) and not interaction.permissions.manage_messages:
            await self.talk.say(Responding(interaction, private=True), texts.NOT_YOURS(button.language))
            return
        await interaction.response.defer()
        with contextlib.suppress(discord.NotFound):
            await interaction.delete_original_response()
        channel = interaction.channel
        for id in custom_id.message_ids(button.carried["others"]):
            if isinstance(channel, discord.TextChannel | discord.Thread | discord.DMChannel | discord.VoiceChannel):
                with contextlib.suppress(discord.NotFound, discord.Forbidden):
                    await channel.get_partial_message(id).delete()

    async def _cancel(self, interaction: discord.Interaction, button: Pressed) -> None:
        """Stop the job of the person who asked for it; the answer says that it was cancelled."""
        outlet = Responding(interaction, private=True)
        if not _owns(interaction, button):
            await self.talk.say(outlet, texts.NOT_YOURS(button.language))
        elif self.talk.app.assistant.cancel(self.talk.person(interaction.user)):
            await interaction.response.defer()
        else:
            await self.talk.say(outlet, texts.NOTHING_TO_CANCEL(button.language))


def _owns(interaction: discord.Interaction, button: Pressed) -> bool:
    return str(interaction.user.id) == button.carried["owner"]


async def _asked_about(interaction: discord.Interaction) -> Sequence[discord.Attachment]:
    """Return the files of the message that the pressed one is a reply to: a question was asked back about them."""
    reference = interaction.message.reference if interaction.message else None
    channel = interaction.channel
    if reference is None or reference.message_id is None or not isinstance(channel, discord.abc.Messageable):
        return ()
    try:
        return (await channel.fetch_message(reference.message_id)).attachments
    except discord.HTTPException:
        return ()
