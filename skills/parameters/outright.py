"""What is outright to be done with a tune at hand, told by how a message begins: "accompany it", 给它配个低音, "keep the rhythm"."""

import re

_please = (
    r"\W*(?:(?:please|pls|now|then|ok|okay|and|but|so|just|also|can you|could you|would you|will you|let's)\b[\s,]*)*"
)
_tune = (
    r"(?:(?:this|that|the|my|our)\s+(?:(?:first|second|third|fourth|fifth|last)\s+)?(?:tune|melody|theme|one|piece|attached|file|midi)"
    r"|it|this|that|them)\b"
)
_players = r"(?:bass(?:\s?lines?|\s+parts?)?|accompaniments?|accomp|backing|chords|harmony|harmonies)\b"
_other = (
    r"an?|the|some|any|no|not|with|without|for|to|and|of|over|under|in|is|are|what|which|how|why|does|do|show|find|hear|name"
    r"|remove|drop|delete|cut|mute|lose|like|love|hate"
)
_manner = rf"(?:(?:an?|the|some)\s+)?(?:(?!(?:{_other})\b)[\w/'-]+\s+){{0,3}}?"  # a simple waltz
_under = r"\s+(?:under(?:neath)?|below|beneath|behind|to|for|with|on)\s+"
_request = r"(?:add|put|write|make|play|give\s+me|i\s+want|i\s+need|i'd\s+like|how\s+about)\s+"
_hanzi_please = r"[^\w一-鿿]*(?:请|麻烦|再|帮我|帮忙|能不能|可以|那就|然后|现在)*"
_hanzi_tune = r"(?:它|(?:这|那|我的?|第[一二三四五])一?[首段个条支]?(?:曲子?|旋律|调子|主题|文件)?)"
_hanzi_manner = r"(?:(?![什哪谁不别词快慢])[一-鿿]){0,8}?"
_hanzi_players = r"(?:低音|贝斯|伴奏|和弦|和声)"
_hanzi_end = r"(?:声部|线条?|进行)?[吧呗啊呀了好吗谢]*[^\w一-鿿]*$"

HARMONIZED = re.compile(
    rf"{_please}(?:accompany\s+{_tune}"
    rf"|(?:{_request})?{_manner}{_players}{_under}{_tune}"  # a bass line under it
    rf"|give\s+{_tune}\s+{_manner}{_players}"
    rf"|add\s+{_manner}{_players}(?=\s*(?:$|[,.;!]|in\b|as\b|please\b))"
    rf"|(?:(?:with|some)\s+{_manner}(?:accompaniment|chords)|an?\s+{_manner}accompaniment)(?:\s+(?:please|too|as\s+well))?\W*$)"
    rf"|{_hanzi_please}(?:(?:给|为|替){_hanzi_tune}(?:[配加写来做添编]){_hanzi_manner}{_hanzi_players}(?![分是有的])"
    rf"|(?:[配加添]){_hanzi_manner}{_hanzi_players}{_hanzi_end}"
    rf"|(?:要|带上?){_hanzi_manner}(?:和弦|伴奏){_hanzi_end}"
    rf"|[用以]{_hanzi_manner}(?:给{_hanzi_tune}|来|为{_hanzi_tune})*伴奏(?!的))",
    re.IGNORECASE | re.ASCII,
)
_kept = r"(?:rhythms?|(?:melodic\s+)?(?:contour|shape|outline))"
_hanzi_kept = r"(?:节奏型?|(?:旋律)?(?:轮廓|走向|线条))"
VARIED = re.compile(
    rf"{_please}(?:(?:keep(?:ing)?|retain|preserve|leave|don't\s+(?:change|touch))\s+(?:the|its|that|this)?\s*(?:(?:same|original|old)\s+)?{_kept}"
    r"(?:[\s,]+(?:as\s+(?:it\s+)?(?:is|was)|the\s+same|unchanged|alone|though|please|only))*"
    rf"|(?:the\s+)?same\s+{_kept})(?:[\s,]+(?:but\s+|and\s+)?(?:with\s+|change\s+(?:the\s+)?)?(?:other\s+|different\s+|new\s+)?notes)?\W*"
    rf"|{_hanzi_please}[但只就]?(?:(?:保留|保持|留着|沿用|[别不]要?[改动变])(?:原来|原有|原先|它|这个|现在)?的?{_hanzi_kept}(?:不[变动]|就行|就好|[吧啊呀了])*"
    rf"|{_hanzi_kept}(?:保持)?(?:不[变动改]|[别不]要?[改动变]|保留|照旧))[^\w一-鿿]*",
    re.IGNORECASE | re.ASCII,
)


def operation(text: str) -> str:
    """Return the melody operation that a message tells outright; "" where the sentence has to be understood as a whole.

    Nothing else may be said for a variation that keeps the rhythm or the contour, as every one of more than ornaments does.
    """
    if VARIED.fullmatch(text):
        return "vary"
    return "harmonize" if HARMONIZED.match(text) else ""
