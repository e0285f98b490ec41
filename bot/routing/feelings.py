"""Whether a message tells how the person is ("I'm buzzing", 最近心情不好) rather than how the music should be."""

import re
from collections.abc import Mapping
from typing import Any

from skills.parameters.mood import MOOD, TOLD

FELT = re.compile(
    r"\b(?:i'?m|i am|i feel|i've been|been feeling|feeling|we're|had (?:a|such|the)|what a day|(?:my|this|today's?) (?:day|week)"
    r"|today (?:was|is|has)|got (?:dumped|fired|promoted|the job)|(?:passed|failed|lost) my)\b"
    r"|心情|感觉|觉得|我(?:好|很|太|真|有点|今天|最近|现在)|今天|最近|失恋|难受|emo",
    re.IGNORECASE | re.ASCII,
)
WISHED = re.compile(r"\b(?:i'?m|i am) (?:looking|after|in need|searching|trying)\b|歌单", re.IGNORECASE | re.ASCII)


def tells_feeling(text: str) -> bool:
    """Return whether the person speaks of their own state."""
    return bool(FELT.search(text)) and not WISHED.search(text)


def felt(text: str, params: Mapping[str, Any]) -> str:
    """Return the mood among `params` that the person tells of themselves; "" for one that is wished for."""
    mood = str(params.get("mood") or "")
    wished = any(each.sure > TOLD and each.value == mood for each in MOOD.find(text))
    return mood if tells_feeling(text) and not wished else ""
