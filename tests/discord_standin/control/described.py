"""The world in the JSON of the control API."""

import base64
from typing import Any

from tests.discord_standin.rest.recorded import Recorded
from tests.discord_standin.world.accounts import User
from tests.discord_standin.world.channels import Channel
from tests.discord_standin.world.guilds import Guild
from tests.discord_standin.world.interactions import Interaction
from tests.discord_standin.world.messages import Message

Json = dict[str, Any]


def described(thing: User | Guild | Channel) -> Json:
    """Return the id and name of somebody or some place."""
    return {"id": str(thing.id), "name": thing.name}


def described_message(message: Message) -> Json:
    """Return a message with the bytes of its files in base64."""
    return {
        "id": str(message.id),
        "channel": str(message.channel.id),
        "author": described(message.author) | {"bot": message.author.bot},
        "content": message.content,
        "embeds": message.embeds,
        "components": message.components,
        "files": _bytes(message.files),
        "reply_to": str(message.reply_to.id) if message.reply_to else None,
        "ephemeral": message.ephemeral,
        "loading": message.loading,
        "deleted": message.deleted,
    }


def described_interaction(happened: Interaction) -> Json:
    """Return an interaction with its answers; delays in seconds after the event."""
    answer = happened.answer
    return {
        "id": str(happened.id),
        "answer": {"type": answer.type, "data": answer.data, "delay": answer.delay} if answer else None,
        "failed": happened.failed,
        "original": described_message(happened.original) if happened.original else None,
        "followups": [described_message(message) for message in happened.followups],
        "edits": [
            {"message": str(edit.message.id), "content": edit.content, "delay": edit.delay} for edit in happened.edits
        ],
    }


def described_request(record: Recorded) -> Json:
    """Return a request of a bot, the bytes of its files in base64."""
    found = {
        key: getattr(record, key) for key in ("at", "method", "path", "query", "json", "status", "code", "seconds")
    }
    return found | {"files": _bytes(record.files)}


def _bytes(files: dict[str, bytes]) -> dict[str, str]:
    return {name: base64.b64encode(data).decode() for name, data in files.items()}
