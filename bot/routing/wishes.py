"""Two wishes in one sentence: "recommend something sad and then write lyrics like it", 推荐几首歌，然后写一段歌词."""

import re
from collections.abc import Iterator

from skills.parameters.quoted import find_quoted

_verbs = r"write|compose|recommend|suggest|find|tell|play|show|make|give|transpose|harmoni[sz]e|analy[sz]e|rate|rewrite"
THEN = re.compile(
    rf"\s*[,;.]?\s*\b(?:and\s+|but\s+)?(?:then|after\s+that|afterwards)\b,?\s+"
    rf"|\s*[,;.]?\s*\b(?:and\s+(?:also\s+)?|plus\s+)(?=(?:{_verbs})\b)"
    rf"|[,，;；。]?\s*(?:然后|接着|之后|完了)(?:再|请|给我|帮我)*"
    rf"|[,，;；。]\s*(?:再|并|顺便)(?:给我|帮我)?(?:照着|按照?|根据)?(?:它|这个|这首|那个)?(?=写|作|谱|推荐|分析|告诉|找|做|编|来一?[段首])",
    re.IGNORECASE | re.ASCII,
)
LONE = re.compile(r"[a-z]+\W*", re.IGNORECASE | re.ASCII)  # a verb more: "people who dance and then sleep"
SHORTEST = 2  # characters of a wish


def halves(text: str) -> Iterator[tuple[str, str]]:
    """Yield every way to read a message as one wish and then another; what is quoted stays whole."""
    quoted = [(each.start, each.end) for each in find_quoted(text)]
    for match in THEN.finditer(text):
        first, second = text[: match.start()].strip(), text[match.end() :].strip()
        whole = not any(a < match.start() < b for a, b in quoted) and "\n" not in text
        if whole and min(len(first), len(second)) >= SHORTEST and not LONE.fullmatch(second):
            yield first, second
