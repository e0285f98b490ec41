"""Short closed lists: what to do with a tune or a text, what to look at, how to rank, yes and no."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from indexes.errors import UnknownValue
from skills.parameters.kind import Found, Kind
from skills.parameters.vocabulary import Row, vocabulary

MELODY_OPERATIONS: tuple[Row, ...] = (
    ("new", "new", "新作"),
    ("continue", "continue", "续写", "keep going", "go on", "carry on", "extend", "extended", "finish this tune", "continuation", "what comes next",
     "接着写", "继续写", "接下去", "继续", "往下写", "延续", "接着"),
    ("vary", "vary", "变奏", "variation", "variations of", "rework", "remix", "change it up", "ornament", "decorate", "改编", "变化一下", "加花"),
    ("infill", "infill", "补写", "fill in", "rewrite bars", "rewrite bar", "rewrite measures", "fill the gap", "replace bars", "重写第", "填补", "改写第",
     "补上", "补全"),
    ("harmonize", "harmonize", "配和声", "harmonise", "harmony", "harmonies", "add chords", "four-part", "four part", "satb", "add a bass line",
     "accompaniment", "accompany", "chords for", "chords to", "put chords", "和声", "配和弦", "加和弦", "伴奏", "四声部", "加上和弦"),
    ("blend", "blend", "融合", "halfway between", "mix these two", "cross between", "combine these two", "combine the two", "merge", "mash up", "mashup",
     "in between", "混合", "混搭", "合成一首", "之间"),
    ("answer", "answer", "应答", "answer phrase", "answering phrase", "reply to this phrase", "respond to this phrase", "call and response", "答句",
     "对答", "回应这句", "下句", "回答这个乐句", "应答句"),
    ("transpose", "transpose", "移调", "move it to", "up a", "down a", "shift it to", "转调", "移到", "转到", "升高", "降低"),
)  # fmt: skip
LYRIC_OPERATIONS: tuple[Row, ...] = (
    ("write", "write", "写新词"),
    ("finish", "finish", "续写", "complete", "continue", "finish my", "carry on", "接着写", "写完", "补全", "接下去"),
    ("revise", "revise", "修改", "rewrite", "edit", "improve", "polish", "change the", "make the second verse", "改写", "改成", "改一下", "润色", "重写"),
    ("analyse", "analyse", "分析", "analyze", "analysis", "scan", "what is the rhyme scheme", "what's the rhyme scheme", "count the syllables",
     "how many syllables", "rhyme scheme of", "韵脚分析", "押什么韵", "是什么韵"),
    ("parody", "parody", "仿写", "spoof", "in the form of", "parody of", "戏仿", "恶搞", "填词仿"),
)  # fmt: skip
ASPECTS: tuple[Row, ...] = (
    ("all", "everything", "全部", "analyse", "analyze", "tell me about", "what is this", "what do you hear", "分析", "听听"),
    ("brief", "the main things", "要点", "in brief", "briefly", "简要"),
    ("key", "key", "调性", "what key", "which key", "key signature", "scale", "mode", "major or minor", "大调还是小调", "什么调", "哪个调", "调式", "几个升号", "何调"),
    ("tempo", "tempo", "速度", "bpm", "how fast", "speed", "多快", "节拍速度"),
    ("meter", "metre", "拍号", "meter", "time signature", "几拍", "什么拍", "几几拍", "拍子"),
    ("chords", "chords", "和弦", "chord progression", "harmony", "和声进行", "什么和弦"),
    ("instruments", "instruments", "乐器", "instrument", "which instruments", "what instruments", "配器", "哪些乐器"),
    ("score", "score", "乐谱", "sheet music", "notation", "notes", "show me the score", "transcribe", "谱子", "五线谱", "音符", "扒谱"),
    ("sound", "sound", "声音", "play it", "play this", "listen to it", "let me hear", "hear it", "播放", "放一下", "听一下", "放给我听"),
    ("similar", "similar", "相似", "sound similar", "sounds similar", "similar to", "sounds like", "sound like", "resembles", "reminds", "像什么", "像哪首"),
    ("identify", "identify", "识别", "what tune is this", "what song is this", "which tune is this", "what tune is it", "name this tune", "name that tune", "recognise", "recognize",
     "name of this", "是什么曲子", "什么歌", "叫什么", "哪首歌", "这是哪首", "曲名"),
    ("mood", "mood", "情绪", "feeling", "emotion", "what mood", "emotional", "心情", "情感", "什么感觉"),
)  # fmt: skip
TASTE_ACTIONS: tuple[Row, ...] = (
    ("show", "show", "查看", "what do you know about my taste", "my taste", "my profile", "my likes", "what do i like", "about me", "taste profile",
     "我的口味", "我的喜好", "我喜欢什么", "了解我", "我的收藏", "我的品味"),
    ("dislike", "dislike", "不喜欢", "i don't like", "don't like", "do not like", "hate", "thumbs down", "not my thing", "i didn't like", "can't stand",
     "讨厌", "不爱听", "难听", "不好听", "差评"),
    ("block", "block", "屏蔽", "never play", "never recommend", "never show", "ban", "no more", "stop recommending", "don't recommend", "never again",
     "别再推荐", "不要再推荐", "不要再给我推荐", "别再给我推荐", "别给我推荐", "别再放", "拉黑", "再也不要", "不要再放", "不想再听"),
    ("rate", "rate", "打分", "stars", "star", "rating", "out of five", "out of 5", "评分", "星", "给它打", "颗星"),
    ("skip", "skip", "跳过", "skip this", "skip it", "skip that", "skipped", "切歌", "切掉", "跳过了"),
    ("listened", "listened", "听过", "i listened to", "i heard", "i've heard", "already heard", "played", "听了", "已经听过"),
    ("undo", "undo", "撤回", "take that back", "take it back", "unblock", "unlike", "收回", "取消屏蔽", "解除屏蔽", "取消喜欢"),
    ("export", "export", "导出", "download my data", "my data", "give me my data", "all my data", "我的数据", "下载我的数据"),
    ("forget", "forget", "忘记", "forget me", "forget everything", "delete my data", "erase", "delete everything", "wipe", "忘掉我", "删除我的",
     "清除", "删掉我的", "忘了我"),
    ("optin", "opt in", "加入", "opt me in", "share my taste", "join the pool", "愿意加入", "同意共享"),
    ("optout", "opt out", "退出", "opt me out", "stop sharing", "don't share", "退出共享", "不共享", "不要共享"),
    ("pause", "pause", "暂停", "stop remembering", "stop learning", "don't remember", "pause learning", "暂停记录", "别记录", "不要记录", "暂停学习"),
    ("import", "import", "导入", "import my", "listening history", "导入历史", "播放记录"),
    ("neighbours", "neighbours", "口味相近的人", "people like me", "similar taste", "neighbors", "who shares my taste", "和我口味", "谁和我", "口味相似"),
    ("expect", "guess", "预测", "would i like", "would i love", "would i enjoy", "how would i rate", "stars would i give", "do you think i'd like", "我会喜欢", "我会不会喜欢", "我会给", "我会爱"),
    ("language", "language", "语言", "speak chinese", "speak english", "answer in", "reply in", "talk to me in", "说中文", "说英文", "用中文回答",
     "用英文回答", "讲中文", "用中文回复", "用英语回答", "说英语"),
    ("like", "like", "喜欢", "i like", "i love", "love the", "loved", "favourite", "favorite", "thumbs up", "great one", "like it", "爱", "爱听",
     "收藏", "好听", "赞", "不错"),
)  # fmt: skip
DISCOVERY: tuple[Row, ...] = (
    ("easy", "easy", "熟悉", "familiar", "well known", "everybody knows", "everyone knows", "everyone recognises", "everyone recognizes", "everybody recognises", "we all know", "i already know", "i know well", "famous", "mainstream", "popular ones", "greatest hits", "usual suspects", "the hits", "crowd pleasers", "热门", "大众一点", "大众化", "that i know", "similar to what i know", "safe", "the usual", "熟悉的", "耳熟能详",
     "耳熟", "大家都知道", "大家都会唱", "家喻户晓", "都听过的", "经典老歌"),
    ("medium", "medium", "适中"),
    ("hard", "hard", "新奇", "surprise me", "adventurous", "obscure", "unusual", "something different", "something new", "unexpected", "unknown", "rare",
     "lesser known", "less well known", "less known", "hidden gem", "weird stuff", "weirdest", "strangest", "oddest", "rarest", "never play on the radio", "off the beaten track", "off the beaten path", "nothing famous", "not famous", "not too famous", "not too well known", "not so well known", "not very well known", "not that well known", "deep cut", "undiscovered", "never heard", "haven't heard", "havent heard", "not heard before", "comfort zone", "no one knows", "nobody has heard", "nobody knows", "冷门", "小众", "惊喜", "没听过的", "没听过", "没人听过", "没什么人听过", "没几个人知道", "鲜为人知", "新鲜", "少见"),
)  # fmt: skip
ORDERS: tuple[Row, ...] = (
    ("best", "best first", "最好的在前", "best ones first"),
    ("flow", "as a playlist", "按流畅度", "smooth playlist", "smooth transitions", "smooth order", "smooth flow", "flowing into", "flow into one another", "continuous mix", "smoothly", "make it flow", "seamless", "seamlessly", "gapless", "that flows", "that flow", "for flow", "by flow", "smooth build", "run into each other", "run into one another", "one into the next", "into the next one", "segue", "segued", "crossfade", "crossfaded", "energy climbs", "energy builds", "energy rises", "builds up", "build up slowly", "ramps up", "from calm to lively", "from slow to fast", "from quiet to loud", "循序渐进", "由慢到快", "从慢到快", "由静到动", "good flow", "flow order", "flows nicely", "flow into each other", "顺滑",
     "流畅", "衔接自然", "顺着过渡", "顺着放", "顺着听", "顺着来", "一首首顺着", "接得顺", "接得上", "衔接顺", "衔接流畅", "过渡自然", "过渡流畅", "过渡顺", "从静到嗨", "从静到动", "从安静到热闹", "由静入动", "由慢渐快", "由缓到急", "慢慢嗨起来", "渐入佳境", "越来越嗨", "慢慢热起来", "别断档", "衔接要自然", "衔接要顺", "过渡要自然", "过渡要顺", "慢慢过渡", "自然过渡", "自然衔接", "一首接一首", "起伏自然", "不要断"),
)  # fmt: skip
STRENGTHS = (
    (re.compile(r"(?i)\b(slightly|a little|a bit|a touch|small changes|barely|hardly|a tiny bit|subtl[ey]|lightly|gently|ornament|just decorate)\b|稍微|一点点|略微|轻微|微调|小改|别太离谱|加花"), 0.2),
    (re.compile(r"(?i)\b(freely|wildly|go (?:wild|crazy|nuts)|completely|radically|beyond recognition|a lot|boldly|(?:quite|very|really|rather) free(?:ly)?|heavily|drastically)\b|大胆|大改|面目全非|自由地|彻底|大幅|完全不同"), 0.9),
    (re.compile(r"(?i)\b(moderately)\b|适度"), 0.5),
)  # fmt: skip
PERCENT = re.compile(r"(\d{1,3})\s*(?:%|percent)|百分之(\d{1,3})", re.IGNORECASE | re.ASCII)
SHARES = {"a third": 1 / 3, "one third": 1 / 3, "two thirds": 2 / 3, "a quarter": 0.25, "one quarter": 0.25, "three quarters": 0.75, "a fifth": 0.2,
          "三分之一": 1 / 3, "三分之二": 2 / 3, "四分之一": 0.25, "四分之三": 0.75}  # fmt: skip
PART_WAY = re.compile(
    rf"(?P<en>{'|'.join(each for each in SHARES if each.isascii())})(?=\s+(?:of\s+the\s+)?way\b)|(?P<zh>[三四]分之[一二三])(?!拍)",
    re.IGNORECASE | re.ASCII,
)
HALFWAY = re.compile(r"(?i)half[\s-]?way|in the middle|equal parts|half (?:and|&) half|evenly|一半|中间|之间|对半")
FIRST = re.compile(
    r"\s*(?:of\s+)?(?:the\s+)?(?:first|former|earlier)\b|\s*(?:的)?第一", re.IGNORECASE
)  # 70% of the first
RATIO = re.compile(r"(?<![\d/])(\d{1,2})\s?[/:-]\s?(\d{1,2})(?![\d/])")  # 60/40, of which the second counts
LEANING = re.compile(
    r"\b(?:closer|nearer|more like|mostly|mainly|leaning|lean(?:s)? (?:more )?(?:to|towards)|more of|favou?r(?:ing)?)\s+(?:to\s+|towards?\s+)?(?:the\s+)?(?P<en>first|second)\b"
    r"|(?:更像|更接近|偏向|靠近|偏|多一点|更多)(?:于)?第(?P<zh>[一二])",
    re.IGNORECASE | re.ASCII,
)
LEANED = {"first": 0.25, "second": 0.75, "一": 0.25, "二": 0.75}
YES = re.compile(r"(?i)^(yes|true|y|1|on|是|要|好)$")
NO = re.compile(r"(?i)^(no|false|n|0|off|否|不|不要)$")


def closed(name: str, rows: Sequence[Row], summary_en: str, summary_zh: str, unsaid: Sequence[str] = ()) -> Kind:
    """Return a kind over a short closed list."""
    return vocabulary(name, rows, summary_en, summary_zh, unsaid=unsaid)


def choice(name: str, rows: Sequence[Row], summary_en: str, summary_zh: str) -> Kind:
    """Return a kind of what is to be done: told by the whole sentence."""
    return replace(closed(name, rows, summary_en, summary_zh), meant=True)


def flag(name: str, yes: str, no: str, summary_en: str, summary_zh: str) -> Kind:
    """Return a yes-or-no kind, found by the regular expressions `yes` and `no`."""
    patterns = ((True, re.compile(yes, re.IGNORECASE | re.ASCII)), (False, re.compile(no, re.IGNORECASE | re.ASCII)))

    def parse(value: Any) -> bool:
        text = str(value).strip()
        if isinstance(value, bool) or YES.match(text) or NO.match(text):
            return value if isinstance(value, bool) else bool(YES.match(text))
        raise UnknownValue(name, text, "yes, no / 是、否")

    def find(text: str) -> list[Found]:
        return [Found(value, *m.span()) for value, pattern in reversed(patterns) for m in pattern.finditer(text)]

    return Kind(name, parse, find, ((True, "yes", "是"), (False, "no", "否")), summary_en, summary_zh)


def share(name: str, find: Callable[[str], Sequence[Found]], summary_en: str, summary_zh: str) -> Kind:
    """Return a kind of share 0..1; "30%" is parsed too."""

    def parse(value: Any) -> float:
        text = str(value).strip()
        percent = PERCENT.fullmatch(text)
        try:
            return float(percent[1] or percent[2]) / 100 if percent else float(text)
        except ValueError:
            raise UnknownValue(name, text, "0-1, 0%-100%") from None

    return Kind(name, parse, find, (), summary_en, summary_zh)


def find_strength(text: str) -> list[Found]:
    """Return how strongly a tune is to be changed."""
    return [Found(value, *match.span(), 0.8) for pattern, value in STRENGTHS for match in pattern.finditer(text)]


def find_position(text: str) -> list[Found]:
    """Return where between two tunes the blend is to stand."""
    found = [Found(_of_second(text, m), *m.span()) for m in PERCENT.finditer(text) if int(m[1] or m[2]) <= 100]
    found += [Found(int(m[2]) / 100, *m.span()) for m in RATIO.finditer(text) if int(m[1]) + int(m[2]) == 100]
    found += [Found(LEANED[(m["en"] or m["zh"]).casefold()], *m.span(), 0.9) for m in LEANING.finditer(text)]
    found += [Found(round(SHARES[m[0].casefold()], 2), *m.span()) for m in PART_WAY.finditer(text)]
    return found + [Found(0.5, *match.span(), 0.8) for match in HALFWAY.finditer(text)]


def _of_second(text: str, match: re.Match[str]) -> float:
    """Return the share of the second tune, where the text may name that of the first."""
    share = int(match[1] or match[2])
    return (100 - share if FIRST.match(text, match.end()) else share) / 100


MELODY_OPERATION = choice("melody operation", MELODY_OPERATIONS, "What to do with the tune", "对旋律做什么")
LYRIC_OPERATION = choice("lyric operation", LYRIC_OPERATIONS, "What to do with the words", "对歌词做什么")
ASPECT = choice("aspect", ASPECTS, "What to listen for", "听什么")
TASTE_ACTION = choice("taste action", TASTE_ACTIONS, "What to do", "做什么")
_plain = ("easy", "medium", "hard", "safe", "适中", "flow", "best")  # words that mean too much else in a sentence
DISCOVERY_KIND = closed("discovery", DISCOVERY, "Familiar or surprising", "熟悉还是新奇", _plain)
ORDER = closed("order", ORDERS, "Best first, or as a smooth playlist", "最好的在前，或按顺滑排列", _plain)
ORDER = replace(ORDER, claim=2)  # to run into each other is no run
INSTRUMENTAL = flag(
    "instrumental",
    r"\binstrumentals?\b|(?:without|w/o|no|zero|sans|minus|nothing with|free of|-free)\s+(?:the\s+)?(?:words|lyrics|vocals?|singing|singers?|voices?|text)|lyrics?-free|\bwordless\b|\bjust instruments\b|\bonly instruments\b|没人唱|没有人唱|(?:no one|nobody|without anyone)\s+singing|纯音乐|不要有人唱|(?:没有|无|不要|不带|别有|不含)(?:人声|歌词|词|唱)|轻音乐",
    r"(?<!nothing )with (?:vocals?|words|singing|lyrics)|\bvocal (?:music|pieces?)\b|有人声|带歌词|(?<![没不])(?<!不要)有人唱|要带词",
    "Without words",
    "只要纯音乐",
)
PICKUP = flag(
    "pickup",
    r"(?<!no )(?<!without )(?<!without a )\b(?:pick-?up(?! (?:the|where|from|my))|upbeat bar|anacrusis)\b|\b(?:with|on|from) (?:an?|the) upbeat(?=\s*(?:$|[,.;!?]|and\b|in\b|for\b|please\b))|(?<!不要)(?<!没有)(?<!别)(?<!别用)(?<!不用)(?<!无)带?弱起",
    r"(?:no|without(?: an?)?)\s+(?:pick-?up|anacrusis|upbeat(?=\s*(?:$|[,.;!?]|bar\b)))|(?:不要|别用?|不用|没有|无)弱起",
    "Begin with an incomplete bar",
    "弱起",
)
PICKUP = replace(PICKUP, claim=2)  # an upbeat is no mood
STRENGTH = share("strength", find_strength, "0 ornament ... 1 free", "0 加花 ... 1 自由")
POSITION = share("position", find_position, "0 the first tune ... 1 the second", "0 第一首 ... 1 第二首")
