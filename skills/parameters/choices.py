"""Short closed lists: what to do with a tune or a text, what to look at, how to rank, yes and no."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from indexes.errors import UnknownValue
from skills.parameters import outright
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
    ("finish", "finish", "续写", "complete", "continue", "finish my", "carry on", "接着写", "写完", "补全", "接下去", "接完", "续完", "补完"),
    ("revise", "revise", "修改", "rewrite", "edit", "improve", "polish", "change the", "make the second verse", "改写", "改成", "改一下", "润色", "重写"),
    ("analyse", "analyse", "分析", "analyze", "analysis", "scan", "what is the rhyme scheme", "what's the rhyme scheme", "count the syllables",
     "how many syllables", "rhyme scheme of", "韵脚分析", "押什么韵", "是什么韵"),
    ("parody", "parody", "仿写", "spoof", "in the form of", "parody of", "戏仿", "恶搞", "填词仿"),
)  # fmt: skip
ASPECTS: tuple[Row, ...] = (
    ("all", "everything", "全部", "analyse", "analyze", "tell me about", "what is this", "what do you hear", "分析", "听听"),
    ("brief", "the main things", "要点", "in brief", "summary", "quick summary", "in a nutshell", "tl;dr", "briefly", "简要"),
    ("key", "key", "调性", "what key", "which key", "key signature", "scale", "mode", "major or minor", "大调还是小调", "什么调", "哪个调", "调式", "几个升号", "何调"),
    ("tempo", "tempo", "速度", "bpm", "how fast", "speed", "多快", "节拍速度"),
    ("meter", "metre", "拍号", "meter", "time signature", "几拍", "什么拍", "几几拍", "拍子"),
    ("chords", "chords", "和弦", "chord progression", "harmony", "和声进行", "什么和弦"),
    ("instruments", "instruments", "乐器", "instrument", "which instruments", "what instruments", "配器", "哪些乐器"),
    ("score", "score", "乐谱", "sheet music", "notation", "notes", "show me the score", "transcribe", "谱子", "五线谱", "音符", "扒谱"),
    ("sound", "sound", "声音", "play it", "play this", "listen to it", "let me hear", "hear it", "播放", "放一下", "听一下", "放给我听"),
    ("similar", "similar", "相似", "sound similar", "sounds similar", "similar to", "sounds like", "sound like", "resembles", "reminds", "像什么", "像哪首", "像不像", "有多像", "一样不一样", "抄他的", "抄我的"),
    ("identify", "identify", "识别", "what tune is this", "what song is this", "what's that from", "what is that from", "what's this from", "which tune is this", "what tune is it", "name this tune", "name that tune", "recognise", "recognize",
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
ORDERS: tuple[Row, ...] = (
    ("best", "best first", "最好的在前", "从最好的", "最好的排", "最好的放前", "best ones first", "best one first", "best at the top", "rank them", "ranked", "top one first"),
    ("flow", "as a playlist", "按流畅度", "smooth playlist", "smooth transitions", "smooth order", "smooth flow", "flowing into", "flow into one another", "continuous mix", "smoothly", "make it flow", "seamless", "seamlessly", "gapless", "that flows", "that flow", "for flow", "by flow", "smooth build", "run into each other", "run into one another", "one into the next", "into the next one", "segue", "segued", "crossfade", "crossfaded", "energy climbs", "energy builds", "energy rises", "builds up", "build up slowly", "ramps up", "from calm to lively", "from slow to fast", "from quiet to loud", "循序渐进", "由慢到快", "从慢到快", "由静到动", "good flow", "flow order", "flows nicely", "flow into each other", "顺滑",
     "流畅", "衔接自然", "顺着过渡", "顺着放", "顺着听", "顺着来", "一首首顺着", "接得顺", "接得上", "衔接顺", "顺顺接下去", "能接下去", "衔接流畅", "过渡自然", "过渡流畅", "过渡顺", "从静到嗨", "从静到动", "从安静到热闹", "由静入动", "由慢渐快", "由缓到急", "慢慢嗨起来", "渐入佳境", "越来越嗨", "慢慢热起来", "别断档", "衔接要自然", "衔接要顺", "过渡要自然", "过渡要顺", "慢慢过渡", "自然过渡", "自然衔接", "一首接一首", "起伏自然", "不要断"),
)  # fmt: skip
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


MELODY_OPERATION = choice("melody operation", MELODY_OPERATIONS, "What to do with the tune", "对旋律做什么")
MELODY_OPERATION = replace(MELODY_OPERATION, outright=outright.operation)
LYRIC_OPERATION = choice("lyric operation", LYRIC_OPERATIONS, "What to do with the words", "对歌词做什么")
ASPECT = choice("aspect", ASPECTS, "What to listen for", "听什么")
TASTE_ACTION = choice("taste action", TASTE_ACTIONS, "What to do", "做什么")
_plain = ("flow", "best")  # words that mean too much else in a sentence
ORDER = closed("order", ORDERS, "Best first, or as a smooth playlist", "最好的在前，或按顺滑排列", _plain)
ORDER = replace(ORDER, claim=2)  # to run into each other is no run
PICKUP = flag(
    "pickup",
    r"(?<!no )(?<!without )(?<!without a )\b(?:pick-?up(?! (?:the|where|from|my))|upbeat bar|anacrusis)\b|\b(?:with|on|from) (?:an?|the) upbeat(?=\s*(?:$|[,.;!?]|and\b|in\b|for\b|at\b|to\b|before\b|on\b|please\b))|(?<!不要)(?<!没有)(?<!别)(?<!别用)(?<!不用)(?<!无)带?弱起",
    r"(?:no|without(?: an?)?)\s+(?:pick-?up|anacrusis|upbeat(?=\s*(?:$|[,.;!?]|bar\b)))|(?:不要|别用?|不用|没有|无)弱起",
    "Begin with an incomplete bar",
    "弱起",
)
PICKUP = replace(PICKUP, claim=2)  # an upbeat is no mood
