"""Titles and artists: those that are liked, and where a playlist leads.

Each is a lead ("in the style of", "path to") and what stands after it, up to where the clause goes on.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from skills.parameters.genre import GENRE
from skills.parameters.kind import Found, Kind
from skills.parameters.mood import MOOD
from skills.parameters.quoted import find_quoted
from skills.parameters.rank import find as ranks
from skills.parameters.section import without_sections
from skills.parameters.unwanted import unwanted
from skills.parameters.vocabulary import negated
from skills.parameters.words import parse_words

_capital = r"(?:(?:[A-Z]\.)+|(?:St|Mr|Mrs|Dr)\.|No\.\s?\d+|[A-ZÀ-Þ][\w'’&-]*(?:\.(?=\w)[\w'’&-]*)*)"
_name = rf"{_capital}(?:\s+(?:(?:of|the|and|to|in|a|for|de|du|di|da|la|le|van|von|der|&)\s+)*{_capital}|\s+(?:de|du|des|di|della?)\s+(?:la\s+)?[a-zà-ÿ]+)*"
_end = r"(?=\s+(?i:but|by|minus|sans|except|plus|instead|or|and then|with|without|in|at|for|around|because|who|which|if|when|please|plz|pls|from|what|would|that|more|only|got|have|here|are|is|records?|songs?|tunes?|albums?|fans?|out of|to\s+(?-i:[a-z])\w*|on repeat|all day|lately|right now|and (?:want|need|now|would|i)|you'll)\b|\s*[,.?!;，。？！]|\s*$)"
NAME = re.compile(_name)
GOAL = re.compile(rf"(?:the\s+)?{_name}")
TITLE = re.compile(_name + _end)
PHRASE = re.compile(r"[\w'’&. -]{3,40}?" + _end)
PLACE = re.compile(rf"[^,.;?!]{{2,30}}?{_end}")
# After "like" these are no names: what was shown, what was sent, who speaks, when.
OTHERS = re.compile(
    r"(?:(?:at|in|on|when|where|if|for)\b|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:next|tonight|tomorrow|noon|christmas|easter)\b|first|second|third|fourth|fifth|last|number\s+\w+|#\s?\d|no\.?\s*\d|one|this|that|it|these|those|file|my|me|them|above|before|mine|here"
    r"|the\s+(?:one|ones|file|tune|song|piece|attached|attachment|first|second|third|last|same))\b",
    re.IGNORECASE,
)
_music = r"(?:songs?|tunes?|tracks?|music|something|anything|stuff|more|pieces?|artists?|melodies|things?|sth|smth|sounds?|bands?|composers?|recs?|playlists?|recommendations?|bops?|bangers?|beats?|ballads?|\d+|one|ones)"
_alike = r"(?:(?:that(?:'s| is| are)? )?(?:similar|close|akin) to|(?:that )?(?:sound(?:s|ing)?|feels?)\s+like|like|by|à la|in the (?:vein|style|spirit|manner) of|reminiscent of)"
_listed = r"(?:(?:these|those|the following)(?:\s+\w+)?(?:\s+(?:tunes?|songs?|pieces?|titles))?\s*:\s*)?"
LIKE = re.compile(
    rf"(?:{_music}\s+{_alike}|\b(?:similar|akin) to)\s+{_listed}(?:the\s+(?=(?-i:[a-z])))?", re.IGNORECASE
)
_fond = (
    "more of", "fans? of", "similar to", r"in (?:the|a) (?:same |similar )?(?:vein|spirit|style|mood|mould|mold) (?:of|as|to)", "along the lines of",
    "humming", "whistling", "hooked on", "obsessed with", "addicted to", "can't get enough of", r"can't (?:stop|get) (?:\w+ing (?:to )?)?",
    "(?:keep|kept|been) (?:playing|singing|looping|hearing|spinning)", "worn out (?:my )?", "adore[sd]?", "enjoyed", "(?:i'm|im|am|really) into", r"as (?!long|soon|well|far|much|many)\w+ as",
    "(?:if|since|because|when|as) (?:you|i|we|she|he|they) (?:really )?(?:like|love|adore|enjoy|dig)", "got any", "have any", "some", "loved?", "liked?",
    "reference(?: track)? (?:is|=)", "inspired by", "listening to", "reminds me of", "bit of", "between", r"(?<=, )more", "fancy", "any", "play", "show", "by", "find", "do you have",
    "got", "know", "have you",
)  # fmt: skip
FOND = re.compile(rf"\b(?:{'|'.join(_fond)})\s+(?:some\s+|any\s+|me\s+)?", re.IGNORECASE)
MINE = re.compile(
    rf"({_name})(?i:\s+(?:is|are|'s)\s+(?:my|our|stuck in|on repeat|all (?:i|we)|everything to|the only|what (?:i|we) (?:like|love)))"
)  # "Nick Drake and Vashti Bunyan are my whole life"
_trait = r"的?(?:感觉|风格|调调|气质|味道|曲风|类型|节奏|氛围|路子|一?个?味儿?|一个[样路调]子?|那[种类样挂味])"
LIKE_ZH = (
    re.compile(r"(?<!不)(?:像|类似于?|跟|和|与|同|照)(《[^》]{1,30}》(?:[、，和与跟及]?《[^》]{1,30}》)*)"),
    re.compile(rf"《([^》]{{1,30}})》(?=的?(?:同款|差不多|类似|一样)|{_trait})"),
    re.compile(rf"(?:像|类似于?|跟|和|有点像)(?!这|那|它|我|你|他|她|上|下|刚|第)([^，。,.!?？、的一起@《》]{{1,14}}?)(?:{_trait})?(?:一样|那样|这样|那种|差不多|风格|味道|一类|类似|相似|接近)"),
    re.compile(r"(?:像|类似于?)(?!这|那|它|我|上|刚|第)([^，。,.!?？、的]{1,14}?)的[^，。]{0,4}?(?:歌|曲|音乐|旋律|作品|[吗没有]|$)"),
    re.compile(r"([A-Z][\w.&' ]{1,24}?)\s*(?:那种|这种)(?:感觉|风格|类型|调调|味道|气质)"),
    re.compile(r"(?:放|听|找|有|来|推荐|播放)(?:点|些|几首|一首|首)?《([^》]{1,30})》"),
)  # fmt: skip
# How a playlist leads somewhere: to any name, or, where it only ends there, to one in capitals.
_leading = (
    "path", "journey", "way", "bridge", "lead(?:s|ing)?(?: up)?", "transition", "morph", "tak(?:e|es|ing)", "bring(?:s|ing)?", "go(?:es|ing)?", "get(?:s|ting)?",
    "mov(?:e|es|ing)", "segue(?:s|ing)?", "slide", "sail", "end(?:s|ing)? up", "drift(?:s|ing)?(?: (?:over|on|along|across|up))?", "walk",
)  # fmt: skip
_ending = (
    "end(?:s|ing)?(?: up)? (?:on|with|in|at)", "(?:winds?|winding) up (?:on|with|in|at)", "finish(?:es|ing)?(?: up| off)? (?:on|with|at)", "clos(?:e|es|ing) (?:on|with)",
    "(?:works?|working) its way (?:up )?(?:to|towards?)", "build(?:s|ing)?(?: up)? (?:to|towards?)", "culminat(?:e|es|ing) (?:in|with)", "lands? on",
    "arriv(?:e|es|ing) at",
)  # fmt: skip
_the = r"(?:the\s+(?=(?-i:[a-z])))?"
PATH = re.compile(
    rf"\b(?:{'|'.join(_ending)})\s+{_the}(?=(?-i:[A-Z\"“'‘]))[\"“'‘]?"
    rf"|\b(?:{'|'.join(_leading)})\s+(?:me\s+|us\s+)?(?:\w+ly\s+)?(?:from\s+[^,.]+?\s+)?(?:to|towards|into|at)\s+[\"“]?{_the}",
    re.IGNORECASE,
)
PLAYLIST = re.compile(r"\b(?:playlist|set|mix|hour|road)\s+from\s+[^,.;]{2,30}?\s+to\s+", re.IGNORECASE)
FROM_TO = re.compile(r"^\W*(?i:from)\s+(?=[A-Z])[^,.;]{2,30}?\s+to\s+(?=[A-Z])")  # from Debussy to Daft Punk
PATH_ZH = re.compile(
    r"(?:从[^，。]{1,44}?(?:过渡|走|到|渐变)(?:到)?|最后(?:一首)?(?:到|是|以|[落停收放]在|落到)(?=《)|(?:结束|收尾|收)(?:在|于|到)(?=《)|(?:过渡|渐变|走|通|引|滑|流|转|带|去|听|推进|一路|顺着|慢慢)(?:到|向|至)(?=《))\s*(《[^》]+》|[A-Z][A-Za-z '’&.-]{1,40}|[^，。,.！!]{1,20})"
)
PACE = re.compile("|".join((*(word for word in MOOD.words if not word.isascii()), "[快慢静动响热闹急缓轻强高潮]")))
# Where a path begins: a title in capitals, or in 《》.
FROM = re.compile(
    r"(?i:\b(?:starts?|starting|begins?|beginning|opens?|opening|sets?|setting)\s+(?:out\s+|off\s+)?(?:from|with|on|at)\s+)(?P<start>[A-Z][^,.;?!]*?)(?i:\s+(?:and|then|but|before)\b|\s*,)|(?i:\bfrom\s+)(?P<en>[A-Z][^,.;?!]*?)(?i:\s+(?:all the way\s+)?(?:to|towards|into)\b)|从\s*(?P<latin>[A-Z][^，。《》]{1,40}?)\s*(?:一路)?(?:过渡|走|渐变)?到|从《(?P<zh>[^》]+)》[^，。]{0,8}?(?:过渡|走|到|渐变)"
)
# Whose admirers or whose kind: "a Nick Drake fan", "Leonard Cohen type songs".
FANS = re.compile(
    rf"\b(?i:an?|any|real|big|true|for)\s+({_name})\s+(?i:fan|lover|devotee|admirer)s?\b"
    rf"|\b({_capital}\s+{_capital})[\s-](?i:type|style|sounding|inspired)\s+(?i:{_music})\b"
)
# Names that are known wherever they stand.
KNOWN = re.compile(
    r"\b(?:bach|mozart|beethoven|chopin|vivaldi|handel|haydn|schubert|brahms|debussy|tchaikovsky|liszt|mendelssohn|schumann|purcell|playford|o'?carolan)\b(?!')"
    r"|巴赫|莫扎特|贝多芬|肖邦|维瓦尔第|亨德尔|海顿|舒伯特|勃拉姆斯|德彪西|柴可夫斯基|李斯特|舒曼|久石让|坂本龙一|邓丽君|周杰伦|王菲|陈奕迅|林俊杰",
    re.IGNORECASE | re.ASCII,
)
TIRED = re.compile(r"(?:都|也|我)?听(?:腻|够|烦|多|厌)|之外|以外")  # 肖邦听腻了
ARTICLE = re.compile(r"^(?:an?|the|some)\s+", re.IGNORECASE)
SPLIT = re.compile(r"(?<=》)[和与跟及]?(?=《)|\s+(?:and|&|or)\s+(?=[A-Z])|[、，,]\s*|(?<=[一-鿿])[和与](?=[一-鿿])")
# Before and between two of the tracks shown, which a path joins: "from the first to the last", 从第一首到第三首.
OUT_OF = re.compile(r"(?:\b(?:from|between)\s+|从)$", re.IGNORECASE)
ON_TO = re.compile(r"\s+(?:all the way )?(?:to|and)\s+|(?:一路)?(?:走|过渡|渐变)?到", re.IGNORECASE)
Span = tuple[int, int]


def find_like(text: str) -> list[Found]:
    """Return titles or artists after "like" and its kin, or in quotes; for a path between tracks shown, the first's place."""
    if between := _between(text):
        return [replace(between[0], value=[between[0].value])]
    text = without_sections(text)
    found = list[Found]()
    for start, end in _liked(text):
        names = [name.strip(" \"“”'《》") for name in SPLIT.split(text[start:end]) if name.strip()]
        if not all(ARTICLE.sub("", name).casefold() in GENRE.words for name in names):  # something like a lullaby
            found.append(Found(names, start, end))
    known = [
        Found([m[0]], *m.span())
        for m in KNOWN.finditer(text)
        if not (negated(text, m.start()) or TIRED.match(text, m.end()))
    ]
    found = found or [Found([m[m.lastgroup or 0]], *m.span()) for m in FROM.finditer(text) if find_path(text)]
    return found or known or [Found([each.value], each.start, each.end) for each in find_quoted(text)]


def _liked(text: str) -> Iterator[Span]:
    """Yield where names stand that are liked, those that are not wanted left out."""
    gone, place = [span for span, _ in unwanted(text)], 0
    for match in (*MINE.finditer(text), *FANS.finditer(text)):
        if not any(a <= match.start() < b for a, b in gone):
            yield match.span(match.lastindex or 0)
    for lead, kinds in ((LIKE, (TITLE, PHRASE)), (FOND, (TITLE,))):
        for match in lead.finditer(text):
            name = None if OTHERS.match(text, match.end()) else _first(text, match.end(), kinds)
            if name and match.start() >= place and not any(a <= match.start() < b for a, b in gone):
                yield name
                place = max(place, name[1])
    place = 0
    for match in (each for pattern in LIKE_ZH for each in pattern.finditer(text)):
        if match.start() >= place:
            place = match.end()
            yield match.span(1)


def _first(text: str, start: int, kinds: Sequence[re.Pattern[str]]) -> Span | None:
    """Return the span of the first of `kinds` that stands at `start`."""
    return next((match.span() for kind in kinds if (match := kind.match(text, start))), None)


def find_path(text: str) -> list[Found]:
    """Return where a playlist is to lead: a title, or the place of one of the tracks shown."""
    if between := _between(text):
        return list(between[1:])
    ways = ((PATH, GOAL), (PLAYLIST, PLACE), (FROM_TO, NAME))
    spans = [span for lead, kind in ways for m in lead.finditer(text) if (span := _first(text, m.end(), (kind,)))]
    spans += [match.span(1) for match in PATH_ZH.finditer(text)]
    spans = [(start, end) for start, end in spans if not _is_feeling(text[start:end])]  # from sad to happy
    return [Found(text[start:end].strip(" .'’”\"《》"), start, end) for start, end in spans[:1]]


def _is_feeling(said: str) -> bool:
    """Return whether a playlist leads to a mood or a pace, not to a title: from sad to happy, 从静到嗨."""
    return said.casefold() in MOOD.words or (not said.isascii() and "《" not in said and bool(PACE.match(said)))


def _between(text: str) -> tuple[Found, ...]:
    """Return the places of two tracks shown that a path is to join, () for none."""
    for one, other in pairwise(ranks(text)):
        if OUT_OF.search(text[: one.start]) and ON_TO.fullmatch(text[one.end : other.start]):
            return replace(one, value=str(one.value)), replace(other, value=str(other.value))
    return ()


LIKED = Kind("liked", parse_words, find_like, (), "Titles or artists", "曲名或作者", own=True, claim=7)
PATH_TO = Kind(
    "title",
    lambda value: str(value).strip(),
    find_path,
    (),
    "A title that the playlist leads to",
    "歌单最后要到哪一首",
    own=True,
    claim=8,
)
