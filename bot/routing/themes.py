"""What is left of a request when everything that is understood is taken away: themes and free queries."""

import re
from collections.abc import Iterable

ABOUT = re.compile(r"\b(?:about|regarding|concerning|on the (?:theme|subject|topic) of|themed)\s+", re.IGNORECASE)
ON = re.compile(r"(?<=\bon )|(?<=\bof )|(?<=\bto )|(?<=\bfor )", re.IGNORECASE)
END = re.compile(
    r"[,.;:!?，。；：！？\n]|\s[-–—]\s|\s+(?:in|with|using|without|that rhymes?|rhyming|but|please|which rhymes|and (?:make|use|keep|rhyme|set))\b\s*(?=\0|$|the words?\b|rhym)",
    re.IGNORECASE,
)
HANZI = (
    re.compile(r"(?:关于|有关|以|描写|描述|歌颂|表达|讲述|讲)\s*[“「‘\"]?(.{1,30}?)[”」’\"]?\s*(?:为(?:主)?题|的)?\s*(?:的)?(?:完整(?:的)?|整首(?:的)?)?(?:歌词|歌曲|歌|诗|词|旋律|曲子|故事|主题|$|[，。,.！!])"),
    re.compile(r"写(?:一|两|三|四|几|\d+)?(?:首|段|个|篇|支)?(.{1,20}?)的?(?:完整(?:的)?|整首(?:的)?)?(?:歌词|歌曲|歌|诗|词)(?![曲])"),
    re.compile(r"(?:主题是|主题为|主题[：:])\s*(.{1,30}?)(?=[，。,.！!]|$)"),
)  # fmt: skip
NOISE = re.compile(
    r"\b(?:please|plz|pls|could|can|would|will|you|your|me|my|i|i'd|id|i'm|we|us|want|need|like|to|a|an|the|some|any|of|for|in|on|with|and|or|that|is|are|it|its|it's|this|these"
    r"|write|make|compose|create|generate|give|get|find|show|recommend|recommendations?|recc?omm?end|suggest|suggestions?|play|hear|listen|listening|let|song|songs|tune|tunes|track|tracks|music|melody"
    r"|melodies|lyric|lyrics|verse|verses|stanza|stanzas|poem|poems|words|piece|pieces|line|lines|key|tempo|bpm|about|something|anything|somthing|good|nice|great|new|short|more|another|again|ones?|few|bit"
    r"|feeling|feel|turn|into|set|put|add|file|dropped|attached|why|what|which|how|mood|today|now|just|really|very|so|up|at|from|style|similar|sounds?|while|when|go|going|each|per|rhyme|rhyming|rhymes|scheme|full|complete|whole|slow|fast|from|by|hey|hi|hello|bot)\b"
    r"|推荐|给我|帮我|请|来|写|作|首|一些|一点|几|的|歌曲|歌词|歌|曲子|音乐|曲|听|想|我|要|适合|有没有|吗|吧|呢|段|一|点|找|些|有|是|时候|时|个|在|和|你|能|可以|最近|今天|现在|有点|感觉|好听|什么|，|。|！|？",
    re.IGNORECASE,
)  # fmt: skip
PRONOUN = re.compile(r"(?:it|this|that|them|these|me|us|you|him|her|the song|my poem|the tune)?", re.IGNORECASE)
EDGES = re.compile(r"^(?:a|an|the)?\s*$|^[\s,.;:!?\-–—'\"“”]+|[\s,.;:!?\-–—'\"“”]+$", re.IGNORECASE)


def blank(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return the text with NUL characters in place of the spans, so that places stay where they were."""
    chars = list(text)
    for start, end in spans:
        chars[start:end] = "\0" * (end - start)
    return "".join(chars)


def theme_of(text: str, hard: Iterable[tuple[int, int]], understood: Iterable[tuple[int, int]]) -> str:
    """Return the theme of a request for words, "" when it names none.

    After "about" only `hard` spans (forms, keys, numbers) are left out, elsewhere everything `understood`.
    """
    blanked = blank(text, understood)
    match = ABOUT.search(text)
    if match:
        return _until_end(blanked[match.end() :])
    for pattern in HANZI:
        found = pattern.search(blanked)
        if found:
            return _clean(found[1].split("\0")[-1] if found[1].startswith("\0") else found[1])
    rest = blank(text, understood)
    on = ON.search(rest)
    return _until_end(re.sub(r"^(?:a|an|the)\s+(?=\0)", "", rest[on.end() :])) if on else ""


def left_of(text: str, understood: Iterable[tuple[int, int]]) -> str:
    """Return the words that nothing has understood, without the words every request has."""
    words = NOISE.sub(" ", blank(text, understood).replace("\0", " "))
    return " ".join(re.sub(r"[^\w\s'&-]", " ", words).split()).strip("-' ")


def _until_end(rest: str) -> str:
    match = END.search(rest)
    return _clean(rest[: match.start()] if match else rest)


def _clean(theme: str) -> str:
    parts = [part for part in theme.split("\0") if part.strip()]
    joined = " ".join(parts).strip()
    joined = re.sub(r"\s+(?:in|with|for|of|and|at|to|by|a|an|the|as)$", "", re.sub(r"\s+", " ", joined))
    cleaned = EDGES.sub("", joined).strip()
    return (
        "" if PRONOUN.fullmatch(cleaned) else re.sub(r"^(?:an?)\s+", "", cleaned) if " " not in cleaned[2:] else cleaned
    )
