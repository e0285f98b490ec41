"""Whether music has words that are sung: "no vox", "nothing with singing", "where nobody sings", 纯音乐."""

from skills.parameters.choices import flag

_voices = "words|lyrics|lyric|vocals?|vox|singing|singers?|sung|voices?|text|(?:any|every|some)?(?:one|body) singing|people singing|words sung"
_no = (
    "without|w/o|no|not|zero|sans|minus|free of|(?:don't|dont|do not) (?:want|need)|hold the|skip the|lose the|ditch the|cut the"
    "|(?:nothing|none|no one|nobody|not anything) (?:with|that has|that's|that is|has|having)|nothing"
)
_nobody = "nobody|no one|no-one|without anyone|without anybody|not a soul"
_only = r"\b(?:just|only|purely|all|strictly) (?:the )?(?:instruments?|instrumental)\b|\binstruments only\b"
_none_zh = r"没人唱|没有人唱|纯音乐|不要有人唱|(?:没有|无|不要|不带|别有|不含)(?:人声|歌词|词|唱)|轻音乐"

INSTRUMENTAL = flag(
    "instrumental",
    rf"\binstrumentals?\b|{_only}|\bwordless\b|\b(?:lyrics?|vocals?|voice|word)[- ]free\b"
    rf"|(?:\b(?:{_no})|-free)\s+(?:the\s+|any\s+|much\s+|all\s+|of\s+)*(?:{_voices})\b"
    rf"|\b(?:{_nobody})\s+(?:\w+\s+)?(?:sings?|singing|to sing)\b|{_none_zh}",
    r"(?<!nothing )with (?:vocals?|words|singing|lyrics)|\bvocal (?:music|pieces?)\b|有人声|带歌词|(?<![没不])(?<!不要)有人唱|要带词",
    "Without words",
    "只要纯音乐",
)
