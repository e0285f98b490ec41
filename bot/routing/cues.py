"""Explicit words that say which skill is meant. A row: the skill, how much the words weigh, the words."""

import re

_MAKE = r"(?:compose|write|make|create|generate|give me|build|invent|improvise|produce|come up with|need|want|do)"
_TUNE = (
    r"(?:melod(?:y|ies)|tunes?|jigs?|reels?|hornpipes?|waltz(?:es)?|polkas?|march(?:es)?|minuets?|lullab(?:y|ies)|airs?|riffs?|themes?|midis?|bass ?lines?"
    r"|strathspeys?|hymn tunes?|chorales?|instrumentals?|mazurkas?|nocturnes?|fanfares?|motifs?|phrases?|pieces?)"
)
_LISTEN_TO = r"(?:songs?|tunes?|tracks?|music|jigs?|reels?|airs?|waltzes|hymns?|hornpipes?|carols?|marches|pieces?|melodies|playlists?|lullabies|ballads|chorales|polkas)"
_LYRIC = r"(?:lyrics?|verses?|stanzas?|poems?|couplets?|limericks?|haikus?|sonnets?|quatrains?|rhymes|chorus(?:es)?|bridge|jingle|hymn text|rap|words)"
_THIS = r"(?:this|it|that|these|the (?:tune|melody|file|piece|midi)|my (?:tune|melody|file|piece|midi))"

_ROWS: tuple[tuple[str, float, str], ...] = (
    # existing music to hear
    ("recommend", 3.0, r"\b(?:recc?omm?end\w*|suggest\w*|playlist|what should i (?:listen|play)|something to (?:listen|run|dance|sleep|study|work))\b"),
    ("recommend", 3.0, r"推荐|来(?:几|[一二两三四五六七八九十\d]+)首|想听|听点|听什么|有没有.{0,12}(?:歌|曲|音乐)|放(?:点|首|几首)|找(?:几|一|些|点|[二两三四五六\d]+)?.{0,12}(?:首|曲|歌|音乐)|适合.{1,14}(?:听|歌|曲|音乐)"),
    ("recommend", 2.0, rf"\b(?:find|play|show|give|get|bring|got any|any|know any|have any|more)\s+(?:me\s+)?(?:(?!compos|writ)[\w'-]+\s+){{0,5}}?{_LISTEN_TO}\b"),
    ("recommend", 2.0, rf"\b(?:{_LISTEN_TO})\s+(?:for|to)\s+(?:a |an |the |my )?(?:run|runn|jog|sleep|fall|study|work|danc|relax|party|gym|driv|cook|walk|meditat|dinner|wedding|focus|read|rainy|concentrat)"),
    ("recommend", 2.5, rf"\b(?:songs?|tunes?|tracks?|music|something|anything|stuff|artists?|more)\s+(?:that sounds? |similar )?(?:like|to|by|from)\s+(?!{_THIS}\b)"),
    ("recommend", 3.0, r"\b(?:songs?|tunes?|music|something|more|tracks?|stuff)\s+(?:that (?:sounds?|feels?) |similar )?(?:like|to)\s+(?:this|that|these|the file|my)"),
    ("recommend", 1.5, rf"\b(?:two|three|four|five|six|seven|eight|ten|a few|some|a couple of|\d+)\s+(?:[\w-]+\s+){{0,3}}?{_LISTEN_TO}\b(?!\s*(?:lyric|about))"),
    ("recommend", 1.5, r"\b(?:i'?d like to|wanna|want to|i want to|let me|can i)\s+(?:listen|hear)\b|\bin the mood for\b|\bmood music\b|\bsimilar tracks?\b"),
    ("recommend", 2.0, r"(?:类似|像).{1,16}(?:的歌|的音乐|的曲子|一样的)|(?:的|首|点)(?:歌|曲子|音乐)(?:推荐|有吗|有哪些)|再来(?:[一二两三四五六七八九十几\d]+)首"),
    # words to be written
    ("lyrics", 3.0, rf"\b(?:{_MAKE}|finish|rewrite|revise|rhyme)\b(?:\s+[\w',-]+){{0,6}}?\s+{_LYRIC}\b"),
    ("lyrics", 2.5, r"\b(?:lyrics?|limericks?|haikus?|sonnets?|poems?|acrostic)\b|歌词|写.{0,8}诗|作.{0,4}诗|填.{0,4}词|作词|绝句|律诗|打油诗|副歌|主歌|押.{0,3}韵|仿写|宋词|说唱词"),
    ("lyrics", 2.0, r"\b(?:rhyming|rhyme scheme|couplets|stanzas?|verses?|syllables?|iambic|rap about|[AX]BAB|AABBA?|ABCB|ABBA)\b"),
    ("lyrics", 2.0, r"写(?:一|两|三|四|几|\d+)?段.{0,14}(?:词|诗)|每句.{1,4}字|[五七]言|十四行"),
    # words and tune together
    ("song", 3.5, rf"\b(?:{_MAKE})\b(?:\s+[\w'-]+){{0,4}}?\s+songs?\b(?!s?\s+(?:like|similar|for (?:running|sleep|study)))"),
    ("song", 4.0, r"\b(?:full|whole|complete|entire)\s+song\b|\bsong\s+with\s+(?:lyrics|words|both|a tune)|\b(?:lyrics|words) and (?:a )?(?:music|melody|tune)"),
    ("song", 5.0, r"\b(?:set|put|turn)\b.{0,40}?\b(?:to music|into a song|to a (?:tune|melody))|\bput (?:some )?(?:words|lyrics) (?:on|to|over) (?:it|this|that|the|my)|\bmake (?:it|this|that) (?:into )?a song\b|\bas a song\b|\bsing (?:it|this|about)"),
    ("song", 3.5, r"写(?:一|首|个|1)*(?:首|个)?.{0,16}(?:的)?歌(?![词曲])|(?:完整|整首|一整首).{0,8}歌|(?:谱成|变成|唱成|做成).{0,4}歌|谱(?:上)?曲|配(?:上)?(?:词|歌词)|作.{0,2}首.{0,12}歌(?!词)|填上词"),
    ("song", 4.0, r"\b(?:tune|melody|music)\s+(?:for|to)\s+(?:these|those|this|my|the|following)\s+(?:lyrics|words|poem|verses?|text|lines)\b|(?:给|为).{0,8}(?:歌词|这首诗|我的诗|词).{0,4}(?:谱|配|作|写)(?:个|一个|上)?(?:曲|旋律)"),
    # music to be made
    ("melody", 3.0, rf"\b(?:{_MAKE})\b(?:\s+(?:me|a|an|some|another|the|two|three|\d+|[\w'/#-]+)){{0,7}}?\s+{_TUNE}\b"),
    ("melody", 2.0, r"\b(?:compos\w*|melod(?:y|ies)|midi|improvis\w*|harmoni[sz]\w*|transpos\w*|variations?|riff|counterpoint)\b|旋律|作曲|谱一|曲调|乐句"),
    ("melody", 3.0, r"(?:作|写|创作|编|谱|生成|做|来)(?:一|两|三|几|\d+)?(?:首|段|个|支|曲)?.{0,18}(?:旋律|曲子|舞曲|圆舞曲|华尔兹|进行曲|小曲|摇篮曲|乐曲|曲调|小步舞|五声|调)(?!.{0,6}歌词)"),
    ("melody", 4.0, rf"\b(?:continue|extend|vary|harmoni[sz]e|transpose|reharmoni[sz]e|ornament|arrange|answer|blend|invert)\s+(?:{_THIS}|the (?:phrase|second half)|with|for|into|from|to\b|by\b|bars)"),
    ("melody", 4.0, r"(?:续写|变奏|配和声|配和弦|移调|转调|移到|混合|融合|应答|接着写|继续写|改编|加和弦|四声部|补写|重写第)(?!.{0,4}(?:歌词|诗))"),
    ("melody", 3.5, r"\b(?:rewrite|redo|fill in|replace|regenerate)\s+(?:the\s+)?(?:bars?|measures?)\b|\bhalf ?way between\b|\badd (?:chords|harmony|a bass ?line|an accompaniment)\b|\b(?:over|using) (?:the )?(?:chords?|progression)\b|\bmove (?:it|this) (?:up|down|to)\b"),
    ("melody", 2.5, rf"\b(?:a|an|another|one|short|\d+[- ]bar|sixteen[- ]bar|eight[- ]bar)\s+(?:[\w'/#-]+\s+){{0,4}}?{_TUNE}\b"),
    ("melody", 2.0, r"\b\d+[- ]bars?\b|\b(?:bars|measures)\b|小节"),
    ("melody", 2.0, r"\bfor (?:(?:solo|the|a|an|two|my) )?(?:piano|violin|fiddle|flute|cello|guitar|accordion|clarinet|trumpet|oboe|harp|organ|sax\w*|recorder|banjo|erhu|koto|whistle|bagpipes?|strings)\b|用(?:钢琴|小提琴|笛子|长笛|古筝|二胡|吉他|大提琴|琵琶)"),
    # questions about a file or a tune
    ("listen", 4.0, rf"\b(?:what|which)(?:'s| is| are| was|'re)?\s+(?:the\s+)?(?:key|tempo|bpm|time signature|metre|meter|mode|chords?|scale|instruments?|notes)\b|\bhow fast is\b|\bwhat (?:tune|song|piece) is (?:this|it|that)\b|\b(?:identify|recogni[sz]e|transcribe|name) (?:{_THIS})"),
    ("listen", 3.0, rf"\b(?:analy[sz]e|listen to|tell me about|describe|examine|play|show|look at)\s+(?:{_THIS}|what|the (?:score|sheet|chords|notes|midi))|\bsheet music\b|\bshow me the (?:score|notes)\b|\bis (?:it|this) (?:in )?(?:major|minor)\b|\bwhat (?:mood|kind of (?:tune|music)) is\b"),
    ("listen", 4.0, r"什么调|哪个调|何调|几拍|什么拍|多快|速度是多少|什么和弦|哪些和弦|哪些乐器|什么乐器|是什么(?:曲|歌)|哪首(?:歌|曲)|分析(?:一下)?(?:这|它|我的)|听听(?:这|它)|什么(?:情绪|感觉)|看(?:一下|看)?(?:乐谱|谱子)|显示(?:乐谱|谱子)|bpm是"),
    # what one likes, and one's data
    ("taste", 4.0, r"\b(?:i|we)(?:'ve| have)?\s+(?:really |absolutely |do(?:n't| not) |did(?:n't| not) |already |just |kinda |actually )*(?:like|love|adore|enjoy|hate|dislike|listened|heard|can't stand|loved|liked|hated|enjoyed)\b(?!\s+to\b)"),
    ("taste", 4.0, r"^(?:love|like|liked|loved|hate|hated|dislike)\s+(?:it|this|that|the|number|#|them)|\bthumbs (?:up|down)\b|\bmy (?:taste|likes|profile|favou?rites|data|history|listening)\b|\bforget (?:me|everything|all|my|what)|\b(?:delete|erase|export|wipe|download)\s+(?:all\s+)?(?:of\s+)?(?:my|me|everything)"),
    ("taste", 5.0, r"\b(?:never|don't|do not|stop)\s+(?:ever\s+)?(?:play|recommend|suggest|show|give|playing|recommending)(?:\s+me)?\b|\bno more\s+\w+|\bblock\b|\bban\b|\b(?:rate|give)\b.{0,24}\bstars?\b|\b\d\s*stars?\b|\bopt(?:ing)?[ -]?(?:in|out)\b|\bpeople like me\b"),
    ("taste", 5.0, r"\b(?:answer|reply|speak|talk|respond)(?: to me)?(?: in)? (?:english|chinese|mandarin)\b|用(?:中文|英文|英语|汉语)(?:回答|回复|跟我|和我|说话)|说(?:中文|英文|英语)|stop (?:remembering|learning|tracking)"),
    ("taste", 4.0, r"(?:我|很|超|挺|最|不|真)(?:喜欢|爱听|讨厌|爱)(?!.{0,10}(?:推荐|写))|我的(?:口味|喜好|品味|数据|收藏|资料)|忘(?:掉|记|了)我|删(?:除|掉)我|导出|(?:不要|别)再(?:给我)?(?:推荐|放)|屏蔽|打.{0,3}[分星]|[一二三四五\d]颗?星|听过(?:了)?(?:这|第)|我的偏好|了解我|别记录|好听|难听"),
    # the bot itself, and everything else
    ("help", 4.0, r"\bwhat (?:can|do) you do\b|\bhow (?:do|can) i use\b|\bwhat are you\b|\bwho are you\b|^\W*(?:help|commands|hi|hello|hey|thanks?|thank you|bye|goodbye|good (?:morning|evening|night)|yo|lol|ok|okay|sup)\b(?!.*(?:song|tune|music|lyric|melod|recommend))"),
    ("help", 4.0, r"你(?:会|能)(?:做)?(?:什么|干什么|些什么)|怎么用|^\W*(?:帮助|你好|您好|嗨|谢谢|多谢|再见|早上好|晚上好|哈喽|在吗|晚安)|你是谁|有(?:什么|哪些)功能"),
    ("help", 5.0, r"\bignore (?:all|any|your|the|previous)\b|system prompt|\b(?:python|javascript|code|sql|homework|weather|recipe|stock|bitcoin|capital of|translate)\b|天气|代码|股票|食谱|忽略.{0,6}指令"),
)  # fmt: skip
CUES = tuple((skill, weight, re.compile(pattern, re.IGNORECASE)) for skill, weight, pattern in _ROWS)


def weigh(text: str) -> dict[str, float]:
    """Return how strongly the words of `text` speak for each skill; skills that nothing speaks for are left out."""
    weights: dict[str, float] = {}
    for skill, weight, pattern in CUES:
        if pattern.search(text):
            weights[skill] = weights.get(skill, 0.0) + weight
    return weights
