"""Routes of interactions: the first answer, the original response, follow-ups."""

from typing import Any

from tests.discord_standin import payloads, writing
from tests.discord_standin.channels import EPHEMERAL, LOADING, Message
from tests.discord_standin.component_rules import check_modal
from tests.discord_standin.form_errors import Wrong, bad_length, choice, invalid, refuse_if, too_long
from tests.discord_standin.interactions import (
    ALLOWED,
    CHOICES,
    DEFER,
    DEFER_UPDATE,
    FORM,
    MESSAGE,
    PATIENCE,
    TOKEN_LIFE,
    UPDATE,
    Answer,
    Edit,
    Interaction,
)
from tests.discord_standin.refused import Refused
from tests.discord_standin.rest.server import Call, Rest

Json = dict[str, Any]
MOST_CHOICES = 25
CHOICE = 100  # characters of a choice's name and of its value
OUTSIDE = 5  # follow-ups where the bot is only installed by the user


def add_routes(rest: Rest) -> None:
    """Serve them."""
    rest.route("POST", "/interactions/{interaction:\\d+}/{token}/callback", answer)
    rest.route("POST", "/webhooks/{application:\\d+}/{token}", follow_up)
    rest.route("GET", "/webhooks/{application:\\d+}/{token}/messages/{message}", get)
    rest.route("PATCH", "/webhooks/{application:\\d+}/{token}/messages/{message}", edit)
    rest.route("DELETE", "/webhooks/{application:\\d+}/{token}/messages/{message}", delete)


async def answer(call: Call) -> Json | None:
    """Take the first answer: within three seconds, once."""
    interaction = call.rest.interactions.get(call.request.match_info["token"])
    if interaction is None or interaction.id != call.number("interaction"):
        raise Refused(10062)
    call.record.seconds = interaction.age
    if interaction.answer:
        raise Refused(40060)
    if interaction.age > PATIENCE:
        raise Refused(10062)
    kind, data = call.body.get("type"), call.body.get("data") or {}
    if kind not in ALLOWED[interaction.kind]:
        raise invalid([choice(("type",), ", ".join(map(str, sorted(ALLOWED[interaction.kind]))))])
    _FIRST[kind](call, interaction, data)
    interaction.answer = Answer(kind, data, interaction.age)
    if call.request.query.get("with_response") in ("1", "true", "True"):
        return _callback(call, interaction, kind)
    return None


def _message(call: Call, interaction: Interaction, data: Json) -> None:
    interaction.original = _write(call, interaction, data)


def _defer(call: Call, interaction: Interaction, data: Json) -> None:
    world = call.world
    message = Message(world.ids.fresh(), interaction.channel, interaction.bot.user, created=world.clock.now())
    message.flags = LOADING
    interaction.original = _publish(call, interaction, message, data)


def _defer_update(call: Call, interaction: Interaction, data: Json) -> None:
    interaction.original = _source(interaction)


def _update(call: Call, interaction: Interaction, data: Json) -> None:
    message = _source(interaction)
    writing.edit(message, data, call.files)
    interaction.original = message
    call.world.announce("MESSAGE_UPDATE", message)


def _choices(call: Call, interaction: Interaction, data: Json) -> None:
    choices = data.get("choices") or []
    wrongs: list[Wrong] = [too_long(("data", "choices"), MOST_CHOICES)] if len(choices) > MOST_CHOICES else []
    for index, offered in enumerate(choices):
        if not 1 <= len(offered.get("name") or "") <= CHOICE:
            wrongs.append(bad_length(("data", "choices", index, "name"), 1, CHOICE))
        if isinstance(offered.get("value"), str) and not 1 <= len(offered["value"]) <= CHOICE:
            wrongs.append(bad_length(("data", "choices", index, "value"), 1, CHOICE))
    refuse_if(wrongs)


def _form(call: Call, interaction: Interaction, data: Json) -> None:
    refuse_if([(("data", *path), code, sentence) for path, code, sentence in check_modal(data)])


_FIRST = {
    MESSAGE: _message,
    DEFER: _defer,
    DEFER_UPDATE: _defer_update,
    UPDATE: _update,
    CHOICES: _choices,
    FORM: _form,
}


def _source(interaction: Interaction) -> Message:
    if interaction.source is None or interaction.source.deleted:
        raise Refused(10008)
    return interaction.source


def _write(call: Call, interaction: Interaction, data: Json) -> Message:
    message = writing.create(interaction.channel, interaction.bot.user, data, call.files)
    return _publish(call, interaction, message, data)


def _publish(call: Call, interaction: Interaction, message: Message, data: Json) -> Message:
    message.kind = 20 if interaction.kind == 2 else 0
    message.flags |= int(data.get("flags") or 0) & EPHEMERAL
    if message.ephemeral:
        message.only_for = interaction.user
    message.asked = {
        "id": str(interaction.id),
        "type": interaction.kind,
        "user": payloads.user(interaction.user),
        "authorizing_integration_owners": interaction.owners,
    }
    interaction.channel.messages[message.id] = message
    call.world.announce("MESSAGE_CREATE", message)
    return message


def _callback(call: Call, interaction: Interaction, kind: int) -> Json:
    original = interaction.original
    about: Json = {"id": str(interaction.id), "type": interaction.kind}
    found: Json = {"interaction": about, "resource": {"type": kind}}
    if original:
        about |= {
            "response_message_id": str(original.id),
            "response_message_loading": original.loading,
            "response_message_ephemeral": original.ephemeral,
        }
    if original and kind in (MESSAGE, DEFER, UPDATE):
        found["resource"]["message"] = payloads.message(original, call.rest.gateway.base)
    return found


def _opened(call: Call) -> Interaction:
    """Return the interaction of a token that still works."""
    interaction = call.rest.interactions.get(call.request.match_info["token"])
    if interaction is None or interaction.bot.id != call.number("application"):
        raise Refused(10015)
    call.record.seconds = interaction.age
    if interaction.age > TOKEN_LIFE:
        raise Refused(50027)
    if interaction.answer is None or interaction.answer.type in (CHOICES, FORM):
        raise Refused(10015)
    return interaction


async def follow_up(call: Call) -> Json:
    """Write another message; after a bare deferral it fills in the one that is "thinking"."""
    interaction = _opened(call)
    original = interaction.original
    if original and original.loading and not original.deleted:
        return _change(call, interaction, original)
    if interaction.user_installed and len(interaction.followups) >= OUTSIDE:
        raise Refused(40094)
    message = _write(call, interaction, call.body)
    message.kind, message.reply_to, message.reply_id = (19, original, original.id) if original else (0, None, None)
    interaction.followups.append(message)
    return payloads.message(message, call.rest.gateway.base)


def _wanted(call: Call, interaction: Interaction) -> Message:
    name = call.request.match_info["message"]
    written = [message for message in (interaction.original, *interaction.followups) if message]
    found = interaction.original
    if name != "@original":
        found = next((message for message in written if str(message.id) == name), None)
    if found is None or found.deleted:
        raise Refused(10008)
    return found


async def get(call: Call) -> Json:
    return payloads.message(_wanted(call, _opened(call)), call.rest.gateway.base)


async def edit(call: Call) -> Json:
    interaction = _opened(call)
    return _change(call, interaction, _wanted(call, interaction))


def _change(call: Call, interaction: Interaction, message: Message) -> Json:
    was_loading = message.loading
    writing.edit(message, call.body, call.files)
    message.flags &= ~LOADING
    if was_loading:
        message.edited = None
    interaction.edits.append(Edit(message, message.content, interaction.age))
    call.world.announce("MESSAGE_UPDATE", message)
    return payloads.message(message, call.rest.gateway.base)


async def delete(call: Call) -> None:
    message = _wanted(call, _opened(call))
    message.deleted = True
    call.world.announce("MESSAGE_DELETE", message)
