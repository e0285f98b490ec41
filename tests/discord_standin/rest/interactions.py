"""The route of first answers: within three seconds, once."""

from typing import Any

from tests.discord_standin import writing
from tests.discord_standin.payloads.interactions import callback, metadata
from tests.discord_standin.rest.call import Call
from tests.discord_standin.rest.server import Rest
from tests.discord_standin.rules.form_errors import Path, Wrong, bad_length, choice, invalid, refuse_if, too_long
from tests.discord_standin.rules.modals import check_modal
from tests.discord_standin.rules.refused import Refused
from tests.discord_standin.world.interactions import (
    ALLOWED,
    CHOICES,
    DEFER,
    DEFER_UPDATE,
    FORM,
    MESSAGE,
    UPDATE,
    Answer,
    Interaction,
)
from tests.discord_standin.world.messages import EPHEMERAL, LOADING, Message

Json = dict[str, Any]
DATA: Path = ("data",)  # where the message stands in a first answer
MOST_CHOICES = 25
CHOICE = 100  # characters of a choice's name and of its value


def add_routes(rest: Rest) -> None:
    """Serve it."""
    rest.route("POST", "/interactions/{interaction:\\d+}/{token}/callback", answer)


async def answer(call: Call) -> Json | None:
    """Take the first answer."""
    interaction = call.world.interactions.get(call.part("token"))
    if interaction is None or str(interaction.id) != call.part("interaction"):
        raise Refused(10062)
    call.record.seconds = interaction.age
    if interaction.answer:
        raise Refused(40060)
    if interaction.age > call.world.patience:
        raise Refused(10062)
    kind, data = call.body.get("type"), call.body.get("data") or {}
    if kind not in ALLOWED[interaction.kind]:
        raise invalid(choice(("type",), ALLOWED[interaction.kind]))
    interaction.original = _FIRST[kind](call, interaction, data)
    interaction.answer = Answer(kind, data, interaction.age)
    wanted = call.request.query.get("with_response", "").lower() in ("1", "true")
    return callback(interaction, kind, call.base) if wanted else None


def publish(interaction: Interaction, message: Message, flags: int) -> Message:
    """Put an answer where its interaction was; ephemeral ones are for one person alone."""
    message.flags |= flags & EPHEMERAL
    message.only_for = interaction.user if message.ephemeral else None
    message.asked = metadata(interaction)
    return interaction.channel.post(message)


def _message(call: Call, interaction: Interaction, data: Json) -> Message:
    message = writing.create(interaction.channel, interaction.bot.user, data, call.files, DATA)
    return _first(interaction, message, data)


def _defer(call: Call, interaction: Interaction, data: Json) -> Message:
    now = call.world.clock.now()
    message = Message(call.world.ids.fresh(), interaction.channel, interaction.bot.user, created=now, flags=LOADING)
    return _first(interaction, message, data)


def _first(interaction: Interaction, message: Message, data: Json) -> Message:
    """Publish a first answer: it belongs to the command, or answers the message whose button was pressed."""
    if interaction.source:
        message.kind, message.reply_to = 19, interaction.source
    else:
        message.kind = 23 if "target_id" in interaction.data else 20
    return publish(interaction, message, int(data.get("flags") or 0))


def _defer_update(call: Call, interaction: Interaction, data: Json) -> Message:
    return _source(interaction)


def _update(call: Call, interaction: Interaction, data: Json) -> Message:
    message = _source(interaction)
    writing.edit(message, data, call.files, DATA)
    message.tell("MESSAGE_UPDATE")
    return message


def _source(interaction: Interaction) -> Message:
    if interaction.source is None or interaction.source.deleted:
        raise Refused(10008)
    return interaction.source


def _choices(call: Call, interaction: Interaction, data: Json) -> None:
    choices = data.get("choices") or []
    wrongs: list[Wrong] = [too_long(("choices",), MOST_CHOICES)] if len(choices) > MOST_CHOICES else []
    for index, offered in enumerate(choices):
        if not 1 <= len(offered.get("name") or "") <= CHOICE:
            wrongs.append(bad_length(("choices", index, "name"), 1, CHOICE))
        if isinstance(offered.get("value"), str) and not 1 <= len(offered["value"]) <= CHOICE:
            wrongs.append(bad_length(("choices", index, "value"), 1, CHOICE))
    refuse_if(wrongs, DATA)


def _form(call: Call, interaction: Interaction, data: Json) -> None:
    refuse_if(check_modal(data), DATA)


_FIRST = {
    MESSAGE: _message,
    DEFER: _defer,
    DEFER_UPDATE: _defer_update,
    UPDATE: _update,
    CHOICES: _choices,
    FORM: _form,
}
