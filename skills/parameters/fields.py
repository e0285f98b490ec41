"""Parameters whose name, not only their kind, says how they are found: include and avoid, low and high, from and to."""

import re
from collections.abc import Callable, Sequence

from skills.parameters import bars, pitch, words
from skills.parameters.kind import Found, Kind
from skills.parameters.number import NUMERAL, number

Finder = Callable[[str], Sequence[Found]]

ORDINALS = {
    word: n
    for n, word in enumerate(
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"], 1
    )
}
ORDINAL = re.compile(
    rf"\b(?:the\s+)?({'|'.join(ORDINALS)}|last)(?:\s+(?:one|track|tune|song))?\b|(?:number|no\.?|#)\s*(\d{{1,2}})\b|\b(\d{{1,2}})(?:st|nd|rd|th)\b|第\s*({NUMERAL})\s*(?:首|个|支|条)?",
    re.IGNORECASE,
)
WHY = re.compile(r"\bwhy\b|\bhow come\b|为什么|为何|怎么会|理由", re.IGNORECASE)
_name = r"[A-Z][\w'’.&-]*(?:\s+(?:of|the|and|to|in|a|for|[A-Z][\w'’.&-]*))*"
LIKE = re.compile(
    rf"(?:songs?|tunes?|tracks?|music|something|anything|stuff|more|pieces?|artists?|melodies|sounds?)\s+(?:(?:that (?:are|is) )?(?:similar|close) to|(?:that (?:sounds?|feels?) )?like|by|from)\s+"
    rf"(?:the\s+)?(?!(?:this|that|it|these|those|the one|the file|file|my|me|the attached|the tune i)\b)({_name}|[\w'’&. -]{{3,40}}?)(?=\s+(?:but|and then|with|in|at|for|around|please)\b|[,.?!;]|$)"
    rf"|(?:像|类似|类似于|跟|和)([^，。,.!?？]{{1,20}}?)(?:一样|那样|这样|差不多|风格)?的?(?:歌|曲子|音乐|曲|旋律)|(?:more of|fan of|into)\s+({_name})",
)
PATH = re.compile(
    rf"(?:path|journey|way|bridge|lead|transition|morph)\s+(?:me\s+)?(?:from\s+[^,.]+?\s+)?(?:to|towards|into)\s+[\"“]?({_name})",
    re.IGNORECASE,
)
EXCLUDE = re.compile(
    r"(?:\bno|\bwithout|\bexcept(?: for)?|\bexcluding|\bnot|\bbut no|\bavoid|\banything but|\bexclude)\s+(?:any\s+)?((?!the\s+words?|words?|more than|lyrics|vocals|too|a\b|idea|thanks)[a-z][a-z' -]{2,24}?)(?=[,.!?]|$|\s+(?:and|or|please|but|in|with)\b)"
    r"|(?:不要|别要|除了|不含|去掉|排除)([^，。,.!?？出用提含]{1,10}?)(?:的)?(?=[，。,.!?？]|$|以外|之外)",
    re.IGNORECASE,
)


def find_rank(text: str) -> list[Found]:
    """Return which of those shown is meant: "the second", "#3", 第二首; "last" is -1."""
    return [Found(_rank(match), *match.span()) for match in ORDINAL.finditer(text)]


def _rank(match: re.Match[str]) -> int:
    said = (match[1] or match[2] or match[3] or match[4]).casefold()
    return -1 if said == "last" else ORDINALS.get(said) or number(said) or 1


def find_why(text: str) -> list[Found]:
    """Return the rank that is asked about, the first when none is named."""
    if not WHY.search(text):
        return []
    ranks = [each for each in find_rank(text) if each.value > 0]
    return ranks[:1] or [Found(1, *match.span()) for match in [WHY.search(text)] if match]


def find_target(text: str) -> list[Found]:
    """Return what an opinion is about, when it is one of those shown; its number as text."""
    return [Found(str(each.value), each.start, each.end) for each in find_rank(text)]


def find_titles(text: str) -> list[Found]:
    """Return titles or artists after "like" and its kin, or in quotes."""
    found = []
    for match in LIKE.finditer(text):
        group = next(g for g in match.groups() if g)
        start = match.start() + match[0].index(group)
        found.append(Found([group.strip(" \"“”'")], start, start + len(group)))
    return found or [Found([each.value], each.start, each.end) for each in words.find_quoted(text)]


def find_path(text: str) -> list[Found]:
    """Return where a playlist is to lead."""
    return [Found(match[1].strip(), *match.span(1)) for match in PATH.finditer(text)]


def find_exclude(text: str) -> list[Found]:
    """Return what is not wanted."""
    return [Found([(m[1] or m[2]).strip()], *m.span()) for m in EXCLUDE.finditer(text)]


def nothing(text: str) -> list[Found]:
    """Find nothing: the value is only ever given outright."""
    return []


FINDERS: dict[str, Finder] = {
    "low": pitch.find_low,
    "high": pitch.find_high,
    "from_bar": bars.find_from,
    "to_bar": bars.find_to,
    "include": words.find_include,
    "avoid": words.find_avoid,
    "why": find_why,
    "target": find_target,
    "like": find_titles,
    "path_to": find_path,
    "exclude": find_exclude,
    "seed": nothing,
    "of": nothing,
}


def finder_of(name: str, kind: Kind) -> Finder:
    """Return what finds the parameter `name` of this kind in a sentence."""
    return FINDERS.get(name, kind.find)
