"""How many of something: tunes, bars, lines, voices, stars."""

import re
from dataclasses import replace

from skills.parameters.kind import Found, Kind
from skills.parameters.number import ENGLISH, NUMERAL, counted, find_counted, number, parse_number
from skills.parameters.pieces import PIECES

_bars = counted("bars", r"(?:bars?|measures?)", r"(?:个)?小节", "How many bars", "多少小节")
TOLD_BARS = re.compile(r"(?P<en>(?!))?小节数?\s*[：:是为]?\s*(?P<zh>\d+)(?!\s*小节)")  # 小节数32
GOES_ON = re.compile(
    rf"\b(?:go|goes|carry|keep|continue|extend|run)\b[^,.;!?]{{0,20}}?\b(?:for|by)\s+(?:another\s+)?(?P<en>{ENGLISH})(?P<zh>(?!))?(?:\s+more)?(?=\s*(?:$|[,.;!?]|please\b|pls\b))",
    re.IGNORECASE | re.ASCII,
)  # go on for 8 more
BARS = replace(
    _bars,
    find=lambda text: [*_bars.find(text), *find_counted(text, TOLD_BARS), *find_counted(text, GOES_ON, whole=False)],
)
_adjective = r"(?:(?!(?:syllables?|syl|words?|beats?|foot|feet|characters?|bars?|verses?|stanzas?|per|a|of|and|or|to|with|in|for|about|that|which)\b)[a-z]+[\s-]+){0,2}"
_lines = counted(
    "lines",
    rf"{_adjective}(?:lines?|liner)",
    r"(?:行|句)(?!一?(?:押|换|转)?韵|一[押换转段组])(?:话|诗|词)?",
    "How many lines in all",
    "一共多少行",
)
OF_THEM = re.compile(
    rf"\blines\b[^.!?]*?\b(?P<en>{ENGLISH})(?P<zh>(?!))?\s+of\s+(?:them|'?em|those|these)\b", re.IGNORECASE | re.ASCII
)
SYLLABLED = re.compile(
    rf"(?P<en>{ENGLISH})(?P<zh>(?!))?\s+(?:[a-z]+|\d+)[\s-]syllables?\s+(?:[a-z]+\s+)?lines?\b",
    re.IGNORECASE | re.ASCII,
)  # eight seven-syllable lines
COUPLET = re.compile(r"\b(?:an?|one|single)\s+(?:[a-z]+\s+)?couplet\b|一副?对[联子]", re.IGNORECASE | re.ASCII)


def find_lines(text: str) -> list[Found]:
    """Return how many lines are wanted; a couplet has two."""
    said = find_counted(text, SYLLABLED, whole=False) or _lines.find(text) or find_counted(text, OF_THEM, whole=False)
    return [*said] or [Found(2, *match.span()) for match in COUPLET.finditer(text)]


LINES = replace(_lines, find=find_lines)
_parts = counted(
    "parts", r"(?:parts?|voices?)(?:\s+harmony)?", r"(?:个)?声部|部(?=合唱|和声)", "How many voices", "几个声部"
)
ENSEMBLES = {
    "second voice": 2,
    "duet": 2,
    "duo": 2,
    "trio": 3,
    "quartet": 4,
    "satb": 4,
    "quintet": 5,
    "二重奏": 2,
    "二重唱": 2,
    "三重奏": 3,
    "四重奏": 4,
}
ENSEMBLE = re.compile(
    rf"(?<!minuet and )(?<!our )(?<!my )\b(?:{'|'.join(each for each in ENSEMBLES if each.isascii())})\b|[二三四]重[奏唱]",
    re.IGNORECASE,
)


def find_parts(text: str) -> list[Found]:
    """Return how many voices are wanted; a quartet has four."""
    found = [Found(ENSEMBLES.get(m[0].casefold(), 0), *m.span(), 0.9) for m in ENSEMBLE.finditer(text)]
    return [*_parts.find(text), *(each for each in found if each.value)]


PARTS = replace(_parts, find=find_parts)

_nouns = (
    "|".join(re.escape(noun) for noun in sorted(PIECES, key=lambda noun: (-len(noun), noun)))
    + r"|top lines?|of (?:them|'?em|those|these)|(?:good|nice|great) ones|more(?=\s*(?:$|[,.!?]|please|pls|like|of|in (?:the|that|this)))"
)
_not = (
    r"(?:bars?|measures?|lines?|verses?|stanzas?|syllables?|minutes?|beats?|bpm|parts?|voices?|stars?|and|or|about|with|in|from|for"
    r"|th|st|nd|rd|hours?|years?|of\b(?!\s+(?:them|those|these|the|my|your)\b))"
)
COUNTED = re.compile(
    rf"(?P<en>{ENGLISH})[\s-]+(?:or so\s+|(?<=dozen\s)of\s+)?(?:(?!{_not}\b)[a-z'’#-]+(?:[\s-]+|(?<!s),\s+(?!(?:an?|the|some|any|my|please|pls)\b))){{0,4}}?(?:{_nouns})(?![a-z])(?!\s*-?\s*(?:theme|tune)\b)"
    rf"|(?<![第这那每哪头呢])(?<!最后)(?P<zh>{NUMERAL})[来多]?\s*(?:首(?!(?:歌|曲子?)?(?:中间|之间|当中|各))|支|段(?=[^，。]{{0,8}}(?:旋律|音乐|曲|调子))|个(?!味|样|调调|路|风格|感觉|类型|意思)(?=[^，。]{{0,6}}(?:曲|歌|旋律|变奏))|个(?=不一样|不同|版本|候选|备选)|(?<=来.)个(?=$|[，。,！!])|条|份(?![^，。]{{0,8}}(?:歌单|清单|列表))|曲(?!式))",
    re.IGNORECASE | re.ASCII,
)
_amounts = "exactly|just the|just|only|up to|top|at least|at most|about|around|roughly|say|like|maybe|perhaps|no more than|not more than|max(?:imum)?(?: of)?|make (?:it|that)|(?:playlist|list|set|mix) of"
_ends = r"(?=\s*(?:$|[,.!?;]|please|pls|plz|thanks|thx|ta\b|will do|tops|max\b))"
UP_TO = re.compile(
    rf"(?:\b(?:{_amounts})\s+|(?:[,;，]\s*|[.!?]\s+)(?!\d{{3}}|[3-9]\d))(?P<en>{ENGLISH})(?P<zh>(?!))?{_ends}",
    re.IGNORECASE | re.ASCII,
)
DOZENS = re.compile(
    r"(?P<en>\b(?:half a|half|an?|a round|a couple|two) dozen)(?=\s*(?:$|[,.;!?]|or so|please|pls))|(?P<zh>[一两半]打)(?![分节击])",
    re.IGNORECASE,
)
BRACKETED = re.compile(r"\((?P<en>\d{1,2})(?P<zh>(?!))?\)(?=\W*$)")  # recs please (5)
TIMES = re.compile(r"(?<![\w/.])(?:x\s?(?P<en>\d{1,2})|(?P<zh>\d{1,2})\s?x)(?![\w/.])", re.IGNORECASE | re.ASCII)
_asking = r"rec|recommend|suggest|gimme|do|(?:give|find|show|play|send|get|name) me|(?:can|could|may) (?:i|we) (?:get|have)|(?:i|we)(?:'d| would|'ll| will)? (?:take|like|want|need|have)"
ASKED = re.compile(
    rf"\b(?:{_asking})\s+(?:like\s+|about\s+|maybe\s+)?(?P<en>{ENGLISH})(?P<zh>(?!))?(?=\s*(?:$|[,.;!?]|for\b|\w+[:=]))",
    re.IGNORECASE | re.ASCII,
)
SET_OF = re.compile(
    rf"\b(?:playlist|list|set|mix|batch|bunch|handful) of\s+(?P<en>{ENGLISH})(?P<zh>(?!))?(?=\s+(?:to|for|from|that|which|with|in)\b)",
    re.IGNORECASE | re.ASCII,
)
ENOUGH = re.compile(
    rf"(?P<en>{ENGLISH})(?:\s+or so)?\s+(?:(?:would|will|should|might)\s+(?:do|suffice|be\s+\w+)|(?:is|are)\s+(?:enough|plenty|fine))(?=\W*$|\s*[,.;!?])"
    rf"|(?P<zh>{NUMERAL})[首个支]?(?:就行|就好|就够|足够|便可|即可)",
    re.IGNORECASE | re.ASCII,
)
# A number that takes another's place: "8 or 10? ok 9."; or that is for hearing: "4 to listen to".
INSTEAD = re.compile(
    rf"[,;.!?]\s*(?:ok(?:ay)?|sorry|sry|no|wait|actually|hmm|erm?|um)\W+(?:make (?:it|that)\s+|say\s+)?(?P<en>{ENGLISH})(?P<zh>(?!))?{_ends}",
    re.IGNORECASE | re.ASCII,
)
VARIED = re.compile(rf"(?P<en>(?!))?变奏(?P<zh>{NUMERAL})[次遍回]")  # 变奏两次
TO_HEAR = re.compile(
    rf"(?:^|[,;.!?]\s*)(?P<en>{ENGLISH})(?P<zh>(?!))?\s+to (?:listen|hear|enjoy)\b", re.IGNORECASE | re.ASCII
)
# Before a number that is a name: Year 7, grade two, opus 9.
LABELLED = re.compile(
    r"\b(?:years?|grade|class|level|opus|op\.?|no\.?|aged?|key stage|chapter|act|room|from)\s+$", re.IGNORECASE
)


def find(text: str) -> list[Found]:
    """Return how many tunes are wanted."""
    patterns = (
        (COUNTED, False),
        (UP_TO, True),
        (DOZENS, True),
        (BRACKETED, True),
        (TIMES, True),
        (ASKED, False),
        (SET_OF, False),
        (INSTEAD, False),
        (TO_HEAR, False),
        (VARIED, False),
        (ENOUGH, True),
    )
    found = [each for pattern, whole in patterns for each in find_counted(text, pattern, whole)]
    return [each for each in found if not LABELLED.search(text[: each.start])]


def find_several(text: str) -> list[Found]:
    """Return how many tunes are to be made; one is what is made anyway."""
    return [each for each in find(text) if each.value > 1]


STARRED = re.compile(
    rf"(?P<en>{ENGLISH})(?:\s*-\s*|\s+|(?<=\d))(?:stars?|out of (?:5|five)|/\s*5)(?![a-z])|(?P<zh>{NUMERAL})\s*(?:(?:颗|个|粒)?星|分(?![之钟享]))",
    re.IGNORECASE | re.ASCII,
)
RATED = re.compile(
    rf"(?<!would i )\b(?:rat(?:e|ed|ing)|give|giving|gave|gets?|score)\b[^,.!?]*?(?<!number )(?<!track )(?<!song )(?<!tune )(?<!no )\b(?:a\s+|is\s+|:\s*)?(?P<en>{ENGLISH})(?P<zh>(?!))?(?=\s*(?:$|[,.!?;]|please|pls|from me))",
    re.IGNORECASE | re.ASCII,
)


KEYED = re.compile(r"(?<!\d)([1-5])\s?[⭐★](?![⭐★])")  # 5⭐
DRAWN = re.compile(r"(?<![\d⭐★])(?<!\d\s)[⭐★]{1,5}")
FULL = re.compile(r"\b(?:full marks|top marks)\b|满分|满星", re.IGNORECASE)
FRACTION = re.compile(r"(?<![\d/])(?P<en>[1-5])(?P<zh>(?!))?\s*/\s*5(?![\d/])", re.ASCII)


def find_stars(text: str) -> list[Found]:
    """Return how many stars are given."""
    drawn = [Found(int(match[1]), *match.span()) for match in KEYED.finditer(text)]
    drawn += [Found(len(match[0]), *match.span()) for match in DRAWN.finditer(text)]
    drawn += [Found(5, *match.span()) for match in FULL.finditer(text)]
    drawn += [
        Found(number(m["en"].split()[-1]), m.end() - 1, m.end()) for m in STARRED.finditer(text) if _doubled(m["en"])
    ]
    return drawn + find_counted(text, FRACTION) + find_counted(text, STARRED) + find_counted(text, RATED, whole=False)


def _doubled(said: str | None) -> bool:
    """Return whether two numbers stand in a row: number two, three stars."""
    return bool(said) and number(said) is None


COUNT = Kind("count", parse_number("count"), find, (), "How many", "要多少个")
SEVERAL = Kind("count", parse_number("count"), find_several, (), "How many", "要多少个")
STARS = Kind("stars", parse_number("stars"), find_stars, (), "One to five stars", "一到五星", claim=3)
