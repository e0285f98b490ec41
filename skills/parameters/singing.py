"""Whether music has words that are sung: "no vox", "nothing with singing", "where nobody sings", 纯音乐."""

from skills.parameters.choices import flag

_voices = "words|lyrics|lyric|vocals?|vox|singing|singers?|sung|voices?|text|(?:any|every|some)?(?:one|body) singing|people singing|words sung"
_no = (
    "without|w/o|no|not|zero|sans|minus|free of|(?:don't|dont|do not) (?:want|need)|hold the|skip the|lose the|ditch the|cut the"
    "|(?:nothing|none|no one|nobody|not anything) (?:with|that has|that's|that is|has|having)|nothing"
)
_nobody = "nobody|no one|no-one|without anyone|without anybody|not a soul"
_only = r"\b(?:just|only|purely|all|strictly) (?:the )?(?:instruments?|instrumental)\b|\binstruments only\b"
_sung_zh = "人声|歌词|歌声|词儿?|唱词|人在?唱的?|唱的?|歌手|声乐"
_none_zh = (
    rf"(?:(?:不要|唔要|别要?|不想要|别(?:给我|跟我)?(?:放|来)?|没有?|冇|无|不|不含|不加|别加|去掉?|不想听|不要听到|免)(?:有|带)?|不带|别带)(?:任何|什么)?(?:{_sung_zh})"
    rf"|(?:没|冇|别让|不要)人(?:在)?唱|(?:人声|歌词|唱词|唱的)(?:就|都|也)?(?:不要|别要?|不用|免|算了|去掉)"
    r"|纯(?:音乐|器乐|演奏|乐器|伴奏|曲子)|轻音乐|器乐曲|(?:只|光|单)(?:要|有|听|是)(?:乐器|器乐|伴奏|曲子|旋律|演奏)|无词"
)

INSTRUMENTAL = flag(
    "instrumental",
    rf"\binstrumentals?\b|{_only}|\bwordless\b|\b(?:lyrics?|vocals?|voice|word)[- ]free\b"
    rf"|(?:\b(?:{_no})|-free)\s+(?:the\s+|any\s+|much\s+|all\s+|of\s+)*(?:{_voices})\b"
    rf"|\b(?:{_nobody})\s+(?:\w+\s+)?(?:sings?|singing|to sing)\b|{_none_zh}",
    r"(?<!nothing )with (?:vocals?|words|singing|lyrics)|\bvocal (?:music|pieces?)\b|(?<![没不别唔])(?<!不要)(?:有人声|有人唱)|(?<![不别])(?<!不要)(?<!给我)(?<!不想要)带(?:歌词|人声)|(?<![不唔别])要(?:(?:带|有)(?:词|人声)|人声)",
    "Without words",
    "只要纯音乐",
)
