"""Tempo in beats a minute, said in numbers, in Italian, or as slow and fast."""

import re
from typing import Any

from indexes.errors import UnknownValue
from skills.parameters.kind import Found, Kind
from skills.parameters.number import ENGLISH, NUMERAL, ONES, TENS, number
from skills.parameters.vocabulary import Row, vocabulary

ROWS: tuple[Row, ...] = (
    ("50", "largo", "广板", "grave", "very slow", "very slowly", "really slow", "非常慢", "很慢", "特别慢"),
    ("56", "lento", "慢板"),
    ("60", "larghetto", "小广板"),
    ("66", "adagio", "柔板", "slow", "slowish", "slowly", "slow tempo", "慢速", "缓慢", "慢节奏", "慢一点", "慢一些", "慢些", "慢点", "慢的", "慢歌", "慢曲", "节奏慢", "速度慢", "慢"),
    ("76", "andante", "行板", "walking pace", "leisurely tempo", "moderately slow"),
    ("100", "moderato", "中板", "medium tempo", "mid tempo", "midtempo", "moderate", "medium pace", "not too fast", "not too slow", "中速", "中等速度",
     "不快不慢", "别太快", "不要太快", "不太快", "别太慢", "不要太慢"),
    ("112", "allegretto", "小快板", "稍快", "略快", "moderately fast", "fairly fast"),
    ("132", "allegro", "快板", "fast", "fastish", "quick", "faster paced", "fast paced", "lively tempo", "brisk tempo", "quick tempo", "up tempo", "uptempo", "rapid", "brisk", "speedy", "快速", "快节奏", "快一点", "快一些",
     "快些", "快点", "快的", "快歌", "快曲", "节奏快", "速度快"),
    ("160", "vivace", "活板", "very fast", "very quick", "really fast", "很快", "非常快", "特别快"),
    ("180", "presto", "急板", "breakneck", "as fast as possible", "prestissimo"),
)  # fmt: skip
LEAST, MOST = 20.0, 300.0  # bpm
_words = vocabulary("tempo", ROWS, "", "", unsaid=[row[0] for row in ROWS])
_MERRY = "欢愉轻畅爽赶尽凉"  # 欢快, 愉快 ... speak of a mood, not of a tempo
_about = r"(?:around|about|circa|roughly|like|at|approx(?:imately)?\.?)"
_tens = rf"(?:{'|'.join(TENS)}|(?:an? |one )?hundred)(?:[ -](?:and )?(?:{'|'.join((*ONES, *TENS))}))*(?![a-z])"
SPAN = re.compile(
    r"(\d{2,3})\s*(?:to|-|–|~|and|到|至)\s*(\d{2,3})(?=\s*(?:bpm|beats|拍|的速度))|(?:速度|bpm)\s*(\d{2,3})\s*(?:to|-|–|~|到|至)\s*(\d{2,3})",
    re.IGNORECASE | re.ASCII,
)
SAID = re.compile(
    rf"(?P<a>{ENGLISH}|\d{{2,3}}(?:\.\d+)?)\+?(?:-?ish)?\s*-?\s*(?:bpm|(?:(?:beats?|steps?|strides?)\s*)?(?:per|a|/|to\s+the)\s*min(?:ute)?)\b"
    rf"|(?:bpm|tempo|speed|速度|节奏)(?:\s*(?:of|is|at|to|down|up|[也再都就]?[降提升加减调改放]?[到成为]|为|是|在|约|大约|大概|左右|{_about}|[:：=]))*\s*(?P<b>\d{{2,3}}(?:\.\d+)?|[一二三四五六七八九十百零]{{2,6}}|{_tens})(?!\d|\s*(?:首|小节|bars?))"
    rf"|(?:每分钟|一分钟)\s*(?P<c>{NUMERAL})\s*(?:拍|下)|(?P<d>{NUMERAL})\s*拍(?:每分钟?|/分钟|/分|一分钟|的速度)?(?!子)"
    r"|(?:♩|quarter(?:\s+notes?)?|crotchets?|q|mm|m\.m\.|metronome(?:\s+mark(?:ing)?)?)\s*(?:[=:]|equals|is|at|to)?\s*(?P<e>\d{2,3})"
    rf"|\b{_about}\s+(?P<f>\d{{2,3}}|{_tens})(?=\s*(?:$|[,.;!?，。]|please|pls))|(?<![\d/第])(?P<g>\d{{2,3}})\s*(?:左右|上下|的速度|的节奏)",
    re.IGNORECASE | re.ASCII,
)
# A number alone between commas, before a key or among Chinese, as in "reel, A mixolydian, 112", "dark 140 f minor".
BARE = re.compile(
    r"(?:^|[,;，、；])\s*(?P<n>\d{2,3})(?=\s*(?:$|[,.;!，、；。]))(?!\s*[.,]\d)"
    r"|(?<![\w./,-])(?P<key>\d{2,3})(?=\s+[A-Ga-g][#b♯♭]?\s*(?:m|min(?:or)?|maj(?:or)?)\b)"
    r"|(?i:\b(?:down|up|back)\s+to|\b(?:kick|bump|push|crank|slow|speed|drop|bring|take|set)(?:\s+(?:it|that|this))?\s+(?:to|at)|[降提升加减调慢快]到)\s*(?P<to>\d{2,3})(?=\s*(?:$|[,.;!]|please\b))"
    r"|(?i:\bat)\s+(?P<at>\d{2,3})(?=\s+(?:in|for|with|and|on)\b)"
    r"|(?<=[，,。])\s*(?P<fine>\d{2,3})(?=就[行好成]|即可|左右)"
    r"|(?<=[一-鿿]\s)(?P<zh>\d{2,3})(?=\s+[一-鿿]|\s*$)",
    re.ASCII,
)
USUAL = range(40, 241)  # bpm that such a number may be


def parse(value: Any) -> float:
    """Return beats a minute of "120", "120 bpm", "andante" or "慢板"; raise UnknownValue for what is none."""
    text = str(value).strip()
    if re.fullmatch(r"\d+(\.\d+)?", text):
        return float(text)
    found = find(text) or [Found(float(whole), 0, 0) for whole in (number(text),) if whole]
    if not found:
        raise UnknownValue("tempo", text, "20-300, " + ", ".join(row[1] for row in ROWS))
    return float(found[0].value)


def find(text: str) -> list[Found]:
    """Return every tempo that is said, numbers before words."""
    found = [Found((int(m[1] or m[3]) + int(m[2] or m[4])) / 2, *m.span()) for m in SPAN.finditer(text)]
    for match in SAID.finditer(text):
        said = next((group for group in match.groups() if group), "")
        value = float(said) if said.replace(".", "").isdigit() else float(number(said) or 0)
        if value >= (USUAL.start if match["d"] else 1):  # "three beats" are a metre
            found.append(Found(value, *match.span()))
    found += [
        Found(float(m[name]), *m.span(name), 0.8)
        for m in BARE.finditer(text)
        if (name := m.lastgroup) and int(m[name]) in USUAL
    ]
    for each in _words.find(text):
        if text[max(0, each.start - 1) : each.start] not in tuple(_MERRY):
            found.append(Found(float(each.value), each.start, each.end, 0.6))
    return found


TEMPO = Kind(
    "tempo",
    parse,
    find,
    (),
    "Tempo in bpm, or a word like andante",
    "速度（每分钟拍数），或“慢板”等",
    _words.words,
    claim=2,
)
