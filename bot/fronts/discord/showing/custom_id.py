"""What a button carries: 100 characters that say everything, so that yesterday's buttons work after a restart."""

import json
import re
from collections.abc import Sequence

import discord

from bot.fronts.discord.showing.splitting import length
from skills.contract import Intent

MOST = 100  # characters of a custom_id
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
TONGUES = {"en": "e", "zh": "z"}
RESULT = re.compile(r"w:[ez](\w+)")  # every answer that can be gone on from has a "Why?"
LANGUAGES = {letter: language for language, letter in TONGUES.items()}


def choice(language: str, intent: Intent, result: str) -> str:
    """Return the id of a button that brings an Intent, "" where that is too long."""
    params = json.dumps(dict(intent.params), ensure_ascii=False, separators=(",", ":"))
    found = f"c:{TONGUES[language]}{result}:{intent.skill}:{params}"
    return found if length(found) <= MOST else ""


def messages(ids: Sequence[int]) -> str:
    """Return the ids of messages in a few letters each."""
    return ",".join(map(_short, ids))


def message_ids(text: str) -> list[int]:
    """Return what `messages` wrote."""
    return [int(part, 36) for part in text.split(",") if part]


def result_of(message: discord.Message) -> str:
    """Return the id of the result that a message of the bot shows, "" for none."""
    for row in message.components:
        for component in getattr(row, "children", ()):
            found = RESULT.fullmatch(getattr(component, "custom_id", None) or "")
            if found:
                return found[1]
    return ""


def _short(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = DIGITS[digit] + digits
    return digits or "0"
