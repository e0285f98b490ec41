"""Routes of all answers but the first: the original response and follow-ups, for fifteen minutes."""

from typing import Any

from tests.discord_standin import writing
from tests.discord_standin.payloads.messages import message_payload
from tests.discord_standin.rest.call import Call
from tests.discord_standin.rest.interactions import publish
from tests.discord_standin.rest.server import Rest
from tests.discord_standin.rules.refused import Refused
from tests.discord_standin.world.interactions import CHOICES, TOKEN_LIFE, Edit, Interaction
from tests.discord_standin.world.messages import LOADING, Message

Json = dict[str, Any]
WEBHOOK = "/webhooks/{application:\\d+}/{token}"
OUTSIDE = 5  # follow-ups where the bot is only installed by the user


def add_routes(rest: Rest) -> None:
    """Serve them."""
    rest.route("POST", WEBHOOK, follow_up)
    rest.route("GET", WEBHOOK + "/messages/{message}", get)
    rest.route("PATCH", WEBHOOK + "/messages/{message}", edit)
    rest.route("DELETE", WEBHOOK + "/messages/{message}", delete)


def _opened(call: Call) -> Interaction:
    """Return the interaction of a token that still works."""
    interaction = call.world.interactions.get(call.part("token"))
    if interaction is None or str(interaction.bot.id) != call.part("application"):
        raise Refused(10015)
    call.record.seconds = interaction.age
    if interaction.age > (TOKEN_LIFE if interaction.answer else call.world.patience):
        raise Refused(50027)
    if interaction.answer is None or interaction.answer.type == CHOICES:
        raise Refused(10015)
    return interaction


async def follow_up(call: Call) -> Json:
    """Write another message; after a bare deferral it fills in the one that is "thinking"."""
    interaction = _opened(call)
    original = interaction.original
    if original and original.loading and not original.deleted:
        return _change(call, interaction, original)
    if "0" not in interaction.owners and len(interaction.followups) >= OUTSIDE:
        raise Refused(40094)
    message = writing.create(interaction.channel, interaction.bot.user, call.body, call.files)
    if original:
        message.kind, message.reply_to = 19, original
    interaction.followups.append(publish(interaction, message, int(call.body.get("flags") or 0)))
    return message_payload(message, call.base)


def _wanted(call: Call, interaction: Interaction) -> Message:
    written = [message for message in (interaction.original, *interaction.followups) if message]
    name = call.part("message")
    found = interaction.original if name == "@original" else next((m for m in written if str(m.id) == name), None)
    if found is None or found.deleted:
        raise Refused(10008)
    return found


async def get(call: Call) -> Json:
    return message_payload(_wanted(call, _opened(call)), call.base)


async def edit(call: Call) -> Json:
    interaction = _opened(call)
    return _change(call, interaction, _wanted(call, interaction))


def _change(call: Call, interaction: Interaction, message: Message) -> Json:
    loading = message.loading
    writing.edit(message, call.body, call.files)
    if loading:  # now it is there, rather than edited
        message.flags &= ~LOADING
        message.edited = None
    interaction.edits.append(Edit(message, message.content, interaction.age))
    message.tell("MESSAGE_UPDATE")
    return message_payload(message, call.base)


async def delete(call: Call) -> None:
    message = _wanted(call, _opened(call))
    message.deleted = True
    message.tell("MESSAGE_DELETE")
