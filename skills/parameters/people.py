"""People who are mentioned: @anna, <@123>, @小明; and everyone: "what is popular here", 大家都在听什么."""

import re

from skills.parameters.kind import Found, Kind
from skills.parameters.words import parse_words

PERSON = re.compile(
    r"<@!?(\d+)>|(?<![\w.])@([一-鿿]{0,2}[a-zA-Z0-9_.-]*[a-zA-Z0-9_])"
    r"|(?<![a-zA-Z0-9.])@([一-鿿]{1,6}?)(?=一起|一块|一同|俩|今[天晚早儿]|明[天晚]|昨[天晚]|现在|刚才|最近|平时|周[末一二三四五六日]|晚上|早上|中午|下午|常|老|爱|在|有|要|合|共|和|跟|与|都|也|还|推荐|挑|选|来|做|写|找|弄|排|放|听|想|喜欢|爱|的|[@，。,.！!？?、\s]|$)",
    re.ASCII,
)

_here = r"(?:here|(?:in|on|of) (?:this|the|our) (?:server|channel|guild|group|place|chat))"
_popular = r"(?:popular|trending|hot|big(?!\s+fans?\b)|loved|played|favou?rites?|hits?|charts?|top|best[- ]liked)"
_us = r"(?:everyone|everybody|people|folks|members|the others|others|y'?all|we)"
EVERYONE = re.compile(
    rf"\b{_popular}\b[^,.;!?]{{0,24}}\b{_here}\b|\b(?:this|the|our) (?:server|channel|guild|group)(?:'s)?\s+(?:{_popular}|likes?|loves?)\b"
    rf"|\b{_us}(?:\s+(?:all|else|around))*\s+{_here}\s+(?:\w+\s+){{0,2}}?(?:lik|lov|listen|hear|play|into|enjoy)|\b(?:do|does|are|is)\s+{_us}(?:\s+(?:all|else|around|on|in))*\s+{_here}?\s*(?:lik|lov|listen|hear|play|into|enjoy)\w*[^,.;!?]{{0,16}}\b{_here}"
    rf"|\bfor (?:the whole|our|this) (?:server|channel|guild|group)\b"
    r"|(?:这里|这儿|这边|咱?们?群里?|本群|我们群|服务器里?|伺服器里?|呢度啲?|频道里?|大家|我们这里?|群友们?)(?:的?人|里|上|们|大家|最近|现在|一般|平时|都|最|比较|在|爱)*(?:听|喜欢|钟意|中意|流行|火|热门|受欢迎|人气|推荐榜|排行)(?:的)?",
    re.IGNORECASE | re.ASCII,
)


def find(text: str) -> list[Found]:
    """Return the people who are mentioned, all of them at the place of each."""
    matches = list(PERSON.finditer(text))
    names = [match[1] or match[2] or match[3] for match in matches]
    everyone = [] if matches else [Found(["everyone"], *match.span()) for match in EVERYONE.finditer(text)]
    return [Found(names, *match.span()) for match in matches] + everyone


PEOPLE = Kind("people", parse_words, find, (), "People, by @name", "用户，写 @名字", own=True, claim=8)
