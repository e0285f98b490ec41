"""The language that words are wanted in; "Chinese folk tunes" and "English country dances" ask for none."""

import re

from skills.parameters.kind import Found, Kind
from skills.parameters.vocabulary import Row, negated, vocabulary

ROWS: tuple[Row, ...] = (
    ("en", "English", "英文", "in english", "英语", "英文版", "英文歌词"),
    ("zh", "Chinese", "中文", "in chinese", "mandarin", "汉语", "中文版", "国语", "普通话", "中文歌词", "cantonese"),
)
SAID = re.compile(
    r"(?:in|into|to|use|using|but|speak|talk|prefer|write|answer|reply|understand)\s+(?P<a>english|chinese|mandarin|cantonese)(?![a-z])(?!\s+(?:folk|style|country|horn|new year|instrument|scale|tune|music))"
    r"|(?<![a-z])(?P<b>english|chinese|mandarin)\s+(?:lyrics?|words|text|version|verses?|poems?|language|instead|please)(?![a-z])"
    r"|(?:words|lyrics|text|it|them|poem|verse)\s+(?P<f>english|chinese|mandarin)(?=\s*(?:$|[,.;!?]|not\b|please|pls|instead))"
    r"|(?:no|wait|actually|sorry|rather|but|mean|make (?:it|that)|not \w+)\s*[,.]?\s+(?P<g>english|chinese|mandarin)(?=\s*(?:$|[,.;!?]|please|pls|instead))"
    r"|(?<![a-z])(?P<d>zh)(?![a-z])|用\s*(?P<e>english|chinese)(?![a-z])|(?P<h>english|chinese)\s*的"
    r"|(?P<c>英文|英语|中文|汉语|国语|普通话|粤语)(?!课|老师|考试)",
    re.IGNORECASE | re.ASCII,
)
ENGLISH = frozenset({"english", "英文", "英语"})
_words = vocabulary("language", ROWS, "English or Chinese", "英文或中文")


def find(text: str) -> list[Found]:
    """Return every language that is asked for."""
    said = ((match[name], match.span(name)) for match in SAID.finditer(text) for name in "abcdefgh" if match[name])
    return [
        Found("en" if word.casefold() in ENGLISH else "zh", *span) for word, span in said if not negated(text, span[0])
    ]


LANGUAGE = Kind(
    "language", _words.parse, find, _words.options, _words.summary_en, _words.summary_zh, _words.words, claim=2
)
