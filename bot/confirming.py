"""A plain yes or no to the one question that must not be misread: whether a listening history is taken in."""

import re
from collections.abc import Sequence

from indexes.results import Intent, Turn

NO = re.compile(
    r"(?:no+|nope|don'?t|do not|never ?mind|cancel|drop|discard|not now|不|别|算了|取消|丢掉|丢弃)\b.*"
    r"|(?:不|别|算了|取消|丢)[^？?]*",
    re.IGNORECASE,
)
YES = re.compile(
    r"(?:(?:yes|yep|yeah|ok(?:ay)?|sure|please|go ahead|do(?: it| that)?|import|take|it|them|all|that|in|now)[\s,.!]*)+"
    r"|(?:是的?|好的?|对的?|可以|行|嗯|请|确认|确定|导入|它|吧|了|啊|呀|全部|[\s，。！,.!])+",
    re.IGNORECASE,
)


def confirmed(text: str, turns: Sequence[Turn]) -> Intent | None:
    """Return what a plain yes or no means right after an import was offered, None for any other words."""
    said = text.strip()
    if not turns or turns[-1].intent.skill != "taste" or turns[-1].intent.params.get("action") != "import":
        return None
    if NO.fullmatch(said):
        return Intent("taste", {"action": "import", "target": "discard"})
    return Intent("taste", {"action": "import"}) if YES.fullmatch(said) else None
