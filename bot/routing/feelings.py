"""Whether a message tells how the person is ("I'm buzzing", 最近心情不好) rather than how the music should be."""

import re

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
