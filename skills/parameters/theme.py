"""What words are about: "about a lighthouse keeper who misses the city", 关于故乡, 以春天为题, 主题是毕业."""

import re

from skills.parameters.chords import CHORDS
from skills.parameters.count import BARS, COUNT, LINES
from skills.parameters.instrument import INSTRUMENT
from skills.parameters.kind import Found, Kind
from skills.parameters.language import LANGUAGE
from skills.parameters.meter import SAID_METER
from skills.parameters.quoted import CLOSE, OPEN
from skills.parameters.rhyme import RHYME_SOUND
from skills.parameters.scheme import SCHEME
from skills.parameters.stress import STRESS
from skills.parameters.structure import STRUCTURE
from skills.parameters.syllables import SYLLABLES
from skills.parameters.tempo import TEMPO
from skills.parameters.tonic import TONIC
from skills.parameters.words import AVOID_WORDS, INCLUDE_WORDS

# Where one of these is said, the theme has ended.
FORM = (
    SCHEME,
    SYLLABLES,
    STRESS,
    LINES,
    STRUCTURE,
    TONIC,
    SAID_METER,
    BARS,
    COUNT,
    LANGUAGE,
    CHORDS,
    INCLUDE_WORDS,
    AVOID_WORDS,
    RHYME_SOUND,
)
_text = r"(?:lyrics?|words|poem|verses?|sonnet|haiku|ode|limerick|rap|ballad|lines|couplets?|quatrains?|elegy|eulogy|tribute|toast|psalm|prayer|rhymes?|stanzas?|word piece)"
_not_theirs = (
    r"(?!\s+(?:\w+\s+)?(?:tune|melody|song|midi|music|track|beat|chords|file|chorus|verse|bridge|poem|riff)\b)"
)
INTRO = re.compile(
    r"(?<!how )(?<!what )\b(?:about|abt|'?bout|regarding|concerning|describing|dedicated to|telling of|on the (?:theme|subject|topic) of|themed (?:around|on)"
    rf"|in (?:honou?r|memory|praise) of|addressed to|(?:called|titled|entitled|named)(?!\s+for)|(?:{_text}|song|hymn|singalong|anthem|jingle|carol|shanty)\s+(?:for|to)(?=\s+(?:my|our|his|her|their|the)\b{_not_theirs})|(?:hymn|carol|anthem|psalm)\s+(?:words|text|lyrics)\s+for(?=\s+(?-i:[a-z])){_not_theirs}|(?<!ballad )(?<!verse )\b(?:lyrics?|words|poem|song|story)\s+(?:where|in which)(?=\s+(?!every|each|all|both|the\s+(?:first|last|lines?|chorus|rhymes?)|lines?|you|it|nothing|i\b))|(?:words|lyrics)\s+(?:on|to|for|over)\s+(?:it|that|this)\s*[:—-]|(?:eulogy|elegy|tribute|toast|requiem)(?:\s+in\s+verse)?\s+(?:for|to)(?=\s+an?\b)|ode\s+to(?=\s+(?-i:[a-z]))|(?:parody|spoof|version)\s+of\s+[^,.;]{{3,40}}?\s+but\s+(?:it's|all about|with)|(?:parody|spoof|version)\s+of\s+[^,.;]{{3,40}}?\s+for(?=\s+(?:my|our|his|her|their)\b)|(?:{_text}|song)\s+for(?=\s+(?-i:[A-Z][a-z]+)\s+who\b)|(?:song|{_text})\s+on(?:\s+the\s+(?:theme|subject|topic)\s+of)?(?!\s+(?:it|this|that|them|top|paper|demand|request|repeat|the (?:radio|piano|guitar|side))\b))(?:\s+|(?=[一-鿿]))|\b(?:idea|concept|brief|about|re|situation|premise|scene|plot|story)\s*[:=]\s*|\b(?:theme|topic|subject|title)(?:\s+(?:is|to|of)\b)?\s*[:=]?\s*(?:is\s+)?",
    re.IGNORECASE | re.ASCII,
)
HANZI = re.compile(
    r"(?:关于|有关|描写|描述|形容|歌颂|赞美|表达|讲述|讲讲|说说|聊聊|讲的是|讲|唱的是|写的是|说的是|内容是|(?:主角|主人公|故事|对象|大意|中心|讲的就|写的就|骂的|唱的就|歌名)(?:是|为)|(?:^|(?<=[，,。]))(?:写)?(?:一?[首篇])?给(?=(?![我你您咱])[^，。,]{1,6}的(?:小|一首|情)?[诗歌](?:[，,。]|$))|(?<![因作以])为(?=(?![我你您咱什何了])[^，。,]{2,14}?(?:写|作|创作|谱)一?[首段篇支])|献给|送给|以(?=[^，。]{1,12}的(?:口吻|视角|角度|身份))|致|纪念|怀念|吐槽|抱怨|控诉|感谢|缅怀|(?:恶搞|戏仿|魔改)成(?:在)?|(?<![别打挨])骂(?![了我人的死])|怼|夸(?!张)|调侃|讽刺|嘲笑|围绕|咏(?!叹)|(?<=[，,])唱(?![得的不到起出给完])|(?:主题|题材|题目|标题|题)(?![也都再我你]|换掉|要换)(?:偏偏|就|正好|恰好|刚好)*(?:换成|改成|改为|换|改|是|为|叫)?\s*[:：]?|题为|名为|叫做|叫(?=[《“「])|(?<=[，,])写(?=一[个位只座条家片场匹辆](?!旋律|歌|曲|诗|rap))|(?<![改续仿重编])写(?!(?:lyrics?|rap|verse|chorus|song|poem|hook|bridge|melody|haiku)(?![a-z])|[给这那完得作成出吧了着啊呢啥点些什首段个句行]|下(?![雨雪])|词|诗|歌|曲|代码|作业|论文|日记|报告|程序(?!员))(?=(?:(?![一二三四五六七八九十两几\d]+个?[首段点些句行节小字言拍组份篇支条个])[^，。,.！!首段词诗歌曲]){1,12}(?:$|[，。,.！!]))|以(?=[^，。,]{1,20}为(?:主)?题))\s*"
)
NAMED = re.compile(r"关于|有关|主题|题材|题目|标题|题为|以")
HANZI_END = re.compile(
    r"[，。,.!！?？;；\n]|的(?:口吻|视角|角度|身份)|的?(?:版本?|故事|样子)(?=[吧呢啊]?(?:$|[，。,.!！?？]))|(?<![A-Za-z])\s|\s(?![A-Za-z])|(?:写|作|创作|谱)(?=一?[首段篇支])|为(?:主)?题|[的嘅]$|的(?=[五七四三六八]言|[绝律]句)|[的嘅]?(?:一?(?:首|段|个|篇|支))?(?:完整(?:的)?)?(?:儿歌|民谣|说唱|情歌|流行|摇滚|爵士|古风)?(?:歌词|歌曲|主歌|副歌|桥段|说唱词?|打油诗|情诗|藏头诗|现代诗|自由诗|古诗|小诗|顺口溜|旋律|曲子|摇篮曲|进行曲|圆舞曲|小夜曲|安魂曲|故事|rap|民谣|情歌|儿歌|诗歌|[诗歌词](?![人手典])|曲(?!折|线))(?=[，。,.!！?？吧呢啊啦喇嘞呀哦喔呗嘛咯哈哇哟么\s]|$|要)|的歌(?=[，。,.!\s]|$)|吧$|呢$"
)
END = re.compile(
    r"[,;:.!?\n](?=\s|$)|\s*[\U0001F300-\U0001FAFF]|,(?=\S*\s*[一-鿿])|[，。；]|\s[-–—]\s|\s+(?:please|plz|pls|thanks|thx|lol|haha|tho|in the (?:style|manner|form|key) of|that rhymes?|which rhymes?|(?:from |written |composed )?before \d{4}|from the \d{4}s|(?:(?:that|which|to)\s+)?(?:fits?|scans?|sings?|goes)(?=\s+(?:to|with|like|over|under|on|twinkle|the tune)\b)|to the tune of|where (?:every|each|all|the)\w*|rhyming|but (?:make|keep|not|in|with|don't|no|slow|fast|sad|happy|funny|short|cheerful|quiet)"
    r"|and (?:then )?(?:make|use|keep|let|put|rhyme|set|sing|play|tell|recommend|compose|write|turn|it (?:should|must))|in (?:an? )?(?:natural |harmonic |melodic )?(?:major|minor)(?: key| mode| scale)?(?=\s*(?:$|[,.;!?]|and\b|with\b|for\b|please\b))|for (?:my |our |the |a |some )?(?:(?:\w+[- ])?(?:years?[- ]olds?|graders?)|kids|children|pupils|students|beginners|class(?: of \w+)?|choir|band)(?=\s*(?:$|[,.;!?]|who\b|to\b))|for me|instead|at\s+\d{2,3}(?:\s*bpm)?|to (?:this|it|that|these|my tune|my melody|the tune|the melody)(?=\s*(?:$|[,.;!?])| tune| melody)|with (?:a\s+)?(?:melody|tune|music|rhymes?|chords))\b",
    re.IGNORECASE | re.ASCII,
)
TAIL = re.compile(
    r"(?:\s+(?:in|with|for|of|and|at|to|by|as|using|on|a|an|the|no|without|that|which|who|so|but|please|over|around))+$",
    re.IGNORECASE | re.ASCII,
)
NOTHING = re.compile(
    r"(?:the\s+(?:first|second|third|fourth|fifth|last|next|other)(?:\s+(?:one|tune|song))?|number\s+\w+|it|this|that|them|these|those|me|us|you|him|her|something|anything|someone|what|a|an|the|the same)?",
    re.IGNORECASE | re.ASCII,
)
PLAYED = re.compile(
    r"\s+(?:with|for|on|played (?:on|by))\s+(?:an?\s+|the\s+|my\s+)?$|[，,]?\s*(?:用|配)$", re.IGNORECASE | re.ASCII
)
LIST = re.compile(
    r"\s*,\s*(?P<more>(?:and\s+)?[a-z' -]{2,30}?(?:\s+and\s+[a-z' -]{2,24}?)?)(?=\s*(?:,|$))", re.IGNORECASE | re.ASCII
)

MUSIC = re.compile(r"\b(?:words?|lyrics?|text|music|tune|melody|notes|chords)\b", re.IGNORECASE)
FOR = re.compile(r"\W*(?:for|to)\b", re.IGNORECASE)
OBJECT = re.compile(
    r"\s+(?:case|strings?|shop|lessons?|teacher|player|stand|bow|keys|bench|recital)\b"
)  # on a violin case
SPOKEN_AGAINST = re.compile(
    r"(?:n't|\bnot)\s+(?:(?:write|be|make it|sing)\s+)?$", re.IGNORECASE
)  # that is not about love
NEAR = 8  # characters from "for" to the instrument of "for my old guitar"


# "song: lost umbrella", "a short poem: bread": what is wanted, and then its theme.
_there = "my|the|this|that|our|these|finish|complete|continue|rewrite|revise|improve|fix|change|translate|analy[sz]e|check|set|turn|end"  # words that are there already
_part = r"(?:the\s+|a\s+)?(?:words?|lyrics?|tune|melody|music|mel|everything|all)"
_parts = rf"(?:with\s+|incl(?:uding|\.)?\s+|both\s+)?{_part}(?:\s*(?:,|and|&|\+|plus)\s*{_part})*"
NOUN = re.compile(
    rf"\W*(?:an?\s+|new\s+|(?:write|make|gimme|give|do)(?:\s+me)?\s+(?:an?\s+)?)?(?:(?!(?:{_there})\b)[a-z'-]+\s+){{0,2}}(?:song|poem|haiku|verse|lyrics|rap|limerick|sonnet|ballad|lullaby|hymn|chorus|jingle|shanty|anthem)(?:,?\s*(?:please|pls|plz))?(?:,?\s*\(?{_parts}\)?)?\s*|(?:(?:请|麻烦)?你?(?:帮|给|替|为)?我?(?:写|作|编|来|整|做)?[一两]?[首段篇个支]?)(?:歌词?|诗|童谣|打油诗|说唱|儿歌)(?:一?[首段篇])?(?:，?(?:连|带|有|要)?[词谱曲](?:[带有和连]?[词谱曲])?)?",
    re.IGNORECASE,
)
# What a song is for: "a birthday song for Milo", 毕业歌.
OCCASION = re.compile(
    rf"\b(?P<en>birthday|anniversary|farewell|goodbye|graduation|retirement|thank[- ]you|mother's day|father's day|valentine's?)\s+(?:song|{_text})\b"
    r"(?:\s+for\s+(?P<whom>(?:(?:my|our|his|her|their)\s+)?(?-i:[A-Z][a-z]+|(?<=\s)[a-z]+)(?=\s*(?:$|[,.;!?]))))?"
    r"|(?P<zh>生日|毕业|告别|送别|结婚|满月|周年|退休|升学|乔迁|开学|离别)(?=的?[歌诗](?!单)|祝词)",
    re.IGNORECASE,
)
WHOM = re.compile(
    r"(?:给|为|替|帮|送)(?![我你您咱]?(?:写|来|做|整|唱|一))(?P<whom>[一-鿿A-Za-z]{1,8}?)(?:写|来|做|整|唱|作|编|弄|搞|谱|创作)?(?:一?[首支个段])?(?:的)?$"
)
PERSONAL = ("birthday", "anniversary", "farewell", "graduation", "retirement")


def find(text: str) -> list[Found]:
    """Return what the words are said to be about; what only may be a theme is left to the reader."""
    found = [*_english(text), *_chinese(text)]
    match = OCCASION.search(text)
    return [_occasion(match)] if match and (not found or match["whom"]) else found


def _occasion(match: re.Match[str]) -> Found:
    """Return the occasion as a theme, of the person whose it is."""
    if match["zh"]:
        whom = WHOM.search(match.string[: match.start()])
        start = whom.start("whom") if whom else match.start("zh")
        return Found(f"{whom['whom']}的{match['zh']}" if whom else match["zh"], start, match.end("zh"), 0.9)
    whose = f"{match['whom']}'s " if match["whom"] and match["en"].casefold() in PERSONAL else ""
    return Found(whose + match["en"], match.start("en"), match.end("whom") if whose else match.end("en"), 0.9)


def _english(text: str) -> list[Found]:
    found = _labelled(text)
    for intro in INTRO.finditer(text):
        start, stop = intro.end(), _until(text, intro.end(), END)
        if PLAYED.search(text[:start]) and any(
            start <= each.start < start + NEAR and not text.startswith(("'s", "’s"), each.end)
            for each in INSTRUMENT.find(text)
        ):
            continue  # a song for my guitar
        stop = _with_list(text, stop)
        theme = cleaned(text[start:stop])
        if theme and not _is_amount(text, start, stop):
            led = intro.end() - len(re.split(r"\s+", intro[0].rstrip())[-1]) - 1  # "for" of "a verse for"
            found.append(Found(theme, max(intro.start(), led), stop))
    found = [each for each in found if not SPOKEN_AGAINST.search(text[: each.start])] or found
    named = [each for each in found if not FOR.match(text, each.start)]  # lyrics for my band about robots
    return (named or found)[:1]


def _labelled(text: str) -> list[Found]:
    """Return what stands after a colon where all before it is the name of a text: "song: a lost umbrella"."""
    noun = NOUN.match(text)
    colon = re.compile(r"[:：]\s+(?=\S)").match(text, noun.end()) if noun else None
    if not colon or any(each.start == colon.end() for kind in (*FORM, TEMPO) for each in kind.find(text)):
        return []
    stop = _until(text, colon.end(), END)
    theme = cleaned(text[colon.end() : stop])
    return [Found(theme, colon.end(), stop)] if theme and not INTRO.search(text, colon.end()) else []


def _with_list(text: str, stop: int) -> int:
    """Return where a theme ends that goes on as a list: about bread, salt and wine."""
    more = LIST.match(text, stop)
    if not more or " and " not in more["more"] or MUSIC.search(more["more"]):
        return stop
    return stop if any(kind.find(more["more"]) for kind in (*FORM, TEMPO)) else more.end()


def _is_amount(text: str, start: int, stop: int) -> bool:
    """Return whether "about" says how much: about ten tunes, about eight lines."""
    whole = (each for kind in (LINES, BARS, TEMPO) for each in kind.find(text) if each.end >= stop)
    return any(each.start <= start < each.end for each in (*COUNT.find(text), *whole))


def _chinese(text: str) -> list[Found]:
    found = []
    for intro in HANZI.finditer(text):
        stop = _until(text, intro.end(), HANZI_END)
        theme = cleaned(text[intro.end() : stop])
        if theme and not re.fullmatch(r"[一两几]?[首段个篇支]?|.*[首段]", theme):
            found.append(Found(theme, intro.start(), stop))
    named = [each for each in found if NAMED.match(text, each.start)]  # 主题 before 写
    return (named or found)[:1]


def _until(text: str, start: int, end: re.Pattern[str]) -> int:
    """Return where a theme that begins at `start` ends: at a stop, or where the form is spoken of."""
    stop = match.start() if (match := end.search(text, start)) else len(text)
    said = [
        each.start for kind in FORM for each in kind.find(text) if start < each.start < stop and each.end > each.start
    ]
    played = [
        match.start()
        for each in INSTRUMENT.find(text)
        if not OBJECT.match(text, each.end) and (match := PLAYED.search(text, start, each.start))
    ]
    return min([stop, *said, *(place for place in played if place > start)])


def cleaned(theme: str) -> str:
    """Return a theme without quotes, stray words at its end and points; "" when nothing is left."""
    bare = TAIL.sub("", theme.strip(" \t,，、;:：-–—")).strip(" \t,，、;:.!?。！？-–—" + OPEN + CLOSE)
    return "" if NOTHING.fullmatch(bare) else bare


THEME = Kind(
    "theme", lambda value: str(value).strip(), find, (), "What it is about", "主题", own=True, claim=7, rest="words"
)
