"""People who are mentioned: @anna, <@123>, @小明."""

import re

from skills.parameters.kind import Found, Kind
from skills.parameters.words import parse_words

PERSON = re.compile(
    r"<@!?(\d+)>|(?<![\w.])@([a-zA-Z0-9_.-]*[a-zA-Z0-9_])"
    r"|(?<![a-zA-Z0-9.])@([一-鿿]{1,6}?)(?=一起|一块|和|跟|与|都|也|还|推荐|听|想|喜欢|爱|的|[@，。,.！!？?、\s]|$)",
    re.ASCII,
)


def find(text: str) -> list[Found]:
    """Return the people who are mentioned, all of them at the place of each."""
    matches = list(PERSON.finditer(text))
    names = [match[1] or match[2] or match[3] for match in matches]
    return [Found(names, *match.span()) for match in matches]


PEOPLE = Kind("people", parse_words, find, (), "People, by @name", "用户，写 @名字", own=True, claim=8)
