"""What a button carries: 100 characters that say everything, so that yesterday's buttons work after a restart."""

import json
from collections.abc import Sequence

from bot.fronts.discord.splitting import length
from skills.contract import Intent

MOST = 100  # characters of a custom_id
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
TONGUES = {"en": "e", "zh": "z"}
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


def _short(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = DIGITS[digit] + digits
    return digits or "0"
