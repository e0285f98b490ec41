"""Titles, artists and kinds of music: those that are liked, where a playlist leads, and what is not wanted."""

import re

from skills.parameters.genre import GENRE
from skills.parameters.kind import Found, Kind
from skills.parameters.quoted import find_quoted
from skills.parameters.vocabulary import negated
from skills.parameters.words import parse_words

_name = r"[A-Z][\w'’.&-]*(?:\s+(?:of|the|and|to|in|a|for|de|van|von|&|[A-Z][\w'’.&-]*))*(?<!\sand)(?<!\sfor)(?<!\sin)(?<!\sto)(?<!\sof)(?<!\sthe)(?<!\sa)"
_end = r"(?=\s+(?:but|and then|with|in|at|for|around|please|plz|pls|from|what|would|that|more|only)\b|\s*[,.?!;，。？！]|\s*$)"
_pronoun = r"(?!(?:first|second|third|fourth|fifth|last|one|this|that|it|these|those|the\s+(?:one|ones|file|tune|song|piece|attached|attachment|first|second|third|last|same)|file|my|me|them|above|before|mine|here)\b)"
_music = r"(?:songs?|tunes?|tracks?|music|something|anything|stuff|more|pieces?|artists?|melodies|things?|sth|smth|sounds?|bands?|composers?|recommendations?|\d+|one|ones)"
LIKE = re.compile(
    rf"(?i:{_music}\s+(?:(?:that(?:'s| is| are)? )?(?:similar|close|akin) to|(?:that )?(?:sound(?:s|ing)?|feels?)\s+like|like|by|à la|in the (?:vein|style|spirit|manner) of|reminiscent of)\s+(?:the\s+(?=[a-z]))?{_pronoun})(?P<a>{_name}|[\w'’&. -]{{3,40}}?)(?i:{_end})"
    rf"|(?i:\b(?:more of|fans? of|similar to|in the (?:vein|spirit) of|(?:i'm|im|am|really) into|got any|have any|some|love|loved|like|liked|reference(?: track)? (?:is|=)|inspired by|bit of|fancy|any|play|by|find|do you have|got|know|have you)\s+(?:some\s+|any\s+|me\s+)?{_pronoun})(?P<b>{_name})(?i:{_end})"
    r"|(?:像|类似于?|跟|和|有点像)(?!这|那|它|我|你|他|她|上|下|刚)(?P<c>[^，。,.!?？、的一起@]{1,14}?)(?:一样|那样|这样|那种|差不多|风格|味道|一类|类似|相似|接近)"
    r"|(?:像|类似于?)(?!这|那|它|我|上|刚)(?P<d>[^，。,.!?？、的]{1,14}?)的(?:歌|曲|音乐|旋律|作品|[吗没有]|$)"
    r"|(?:放|听|找|有|来|推荐|播放)(?:点|些|几首|一首|首)?《(?P<e>[^》]{1,30})》"
)
PATH = re.compile(
    rf"(?i:(?:path|journey|way|bridge|lead|transition|morph|take|bring|go|get|move|drift|walk)\s+(?:me\s+|us\s+)?(?:from\s+[^,.]+?\s+)?(?:to|towards|into)\s+)[\"“]?(?:the\s+(?=[a-z]))?(?P<to>{_name})|(?i:\b(?:playlist|set|mix|hour|road)\s+from\s+[^,.;]{{2,30}}?\s+to\s+)(?P<end>[^,.;?!]{{2,30}}?)(?i:{_end})|从[^，。]{{1,20}}(?:过渡|走|到|渐变)(?:到)?(?P<zh>《[^》]+》|[^，。,.！!]{{1,20}})",
)
# Where a path begins: a title in capitals, or in 《》.
FROM = re.compile(
    r"(?i:\bfrom\s+)(?P<en>[A-Z][^,.;?!]*?)(?i:\s+(?:all the way\s+)?(?:to|towards|into)\b)|从《(?P<zh>[^》]+)》[^，。]{0,8}?(?:过渡|走|到|渐变)"
)
EXCLUDE = re.compile(
    r"(?:\bno|\bnothing with|\bnone of|\bwithout|\bexcept(?: for)?|\bexcluding|\bbut no|\bbut not|\bavoid|\banything but|\beverything but|\bexclude|\bleave out|\bskip|\bminus|(?<=, )not|(?<=but )not|\bnot(?= by\b)|\bnothing(?!\s+with\b))\s+(?:any\s+|the\s+|by\s+|from\s+)?(?P<a>(?!(?:words?|more|vocals?|voices?|lyrics|singing|singers?|too|very|so|a|idea|thanks|thank|problem|need|wait|matter|new|than|fast\w*|slow\w*|one|in|rush|longer|(?:minor|major)\s+keys?|pick-?up|rhym\w+)\b)[a-zA-ZÀ-ÿ][\wÀ-ÿ' -]{1,24}?)"
    r"(?=\s*(?:[,.!?;，]|$)|\s+(?:and|or|please|pls|plz|but|in|with|for|this|at)\b)(?:\s+(?:or|and)\s+(?P<b>[a-z][a-z' -]{1,20}?)(?=\s*(?:[,.!?;]|$)))?"
    r"|(?:不要|别要|除了|不含|去掉|排除|别放|别来|不听|不想听|不带|(?<!有)没有)(?!人声|歌词|词|唱|太|那么|再|超过|安慰|说|问|告诉|解释|跟我|催|吵|走|停)(?P<c>[^，。,.!?？！出用提含快慢]{1,10}?)(?:的|了)?(?=[，。,.!！?？\s]|$|以外|之外|都|其他|其它)",
    re.IGNORECASE | re.ASCII,
)
# Names that are known wherever they stand.
KNOWN = re.compile(
    r"\b(?:bach|mozart|beethoven|chopin|vivaldi|handel|haydn|schubert|brahms|debussy|tchaikovsky|liszt|mendelssohn|schumann|purcell|playford|o'?carolan)\b(?!')"
    r"|巴赫|莫扎特|贝多芬|肖邦|维瓦尔第|亨德尔|海顿|舒伯特|勃拉姆斯|德彪西|柴可夫斯基|李斯特|舒曼|久石让|坂本龙一|邓丽君|周杰伦|王菲|陈奕迅|林俊杰",
    re.IGNORECASE | re.ASCII,
)
ARTICLE = re.compile(r"^(?:an?|the|some)\s+", re.IGNORECASE)
SPLIT = re.compile(r"\s+(?:and|&|or)\s+(?=[A-Z])|[、，,]\s*|(?<=[一-鿿])[和与](?=[一-鿿])")


def find_like(text: str) -> list[Found]:
    """Return titles or artists after "like" and its kin, or in quotes."""
    found, barred = [], [match.span() for match in EXCLUDE.finditer(text)]
    for match in LIKE.finditer(text):
        if any(start <= match.start() < end for start, end in barred):
            continue
        group = next(name for name, said in match.groupdict().items() if said)
        names = [name.strip(" \"“”'《》") for name in SPLIT.split(match[group]) if name.strip()]
        if not all(ARTICLE.sub("", name).casefold() in GENRE.words for name in names):  # something like a lullaby
            found.append(Found(names, *match.span(group)))
    known = [Found([m[0]], *m.span()) for m in KNOWN.finditer(text) if not negated(text, m.start())]
    found = found or [Found([m["en"] or m["zh"]], *m.span()) for m in FROM.finditer(text) if find_path(text)]
    return found or known or [Found([each.value], each.start, each.end) for each in find_quoted(text)]


def find_path(text: str) -> list[Found]:
    """Return where a playlist is to lead."""
    matches = [(match, str(match.lastgroup)) for match in PATH.finditer(text)]
    return [Found(match[group].strip(" 《》"), *match.span(group)) for match, group in matches]


def find_exclude(text: str) -> list[Found]:
    """Return what is not wanted, all of it at every place that speaks of it."""
    matches = list(EXCLUDE.finditer(text))
    said = [each.strip() for match in matches for each in (match["a"] or match["c"], match["b"]) if each]
    return [Found(list(dict.fromkeys(said)), *match.span()) for match in matches]


LIKED = Kind("liked", parse_words, find_like, (), "Titles or artists", "曲名或作者", own=True, claim=7)
UNWANTED = Kind(
    "unwanted",
    parse_words,
    find_exclude,
    (),
    "What to leave out: styles, instruments, titles",
    "不要的：风格、乐器、曲名",
    own=True,
    claim=8,
)
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
