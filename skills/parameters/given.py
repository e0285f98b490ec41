"""Words that a person gives: in quotes, after a colon, or on the lines below."""

import re
from itertools import takewhile

from skills.parameters.count import BARS, LINES
from skills.parameters.genre import GENRE
from skills.parameters.kind import Found, Kind
from skills.parameters.meter import SAID_METER
from skills.parameters.notes import NOTES
from skills.parameters.quoted import find_quoted
from skills.parameters.rhyme import find as find_rhyme
from skills.parameters.scheme import SCHEME
from skills.parameters.syllables import SYLLABLES
from skills.parameters.tempo import TEMPO
from skills.parameters.theme import NOUN
from skills.parameters.tonic import TONIC
from skills.parameters.words import find_avoid, find_include

BELOW = re.compile(r"\n\s*(?P<given>\S.*)$", re.DOTALL)
AFTER = re.compile(r"(?:(?<!\d)[:：]|(?<=\d)[:：](?=\s))\s*(?P<given>[^\s].*)$", re.DOTALL)
THEMED = re.compile(
    r"(?:theme|topic|subject|title|called|titled|entitled)(?:\s+is|\s*[:=])?\s*$|(?:主题|题目|标题|歌名|题为|叫)(?:是|为|叫)?[:：]?\s*$",
    re.IGNORECASE,
)
CLOSED = re.compile(r"[\"”」]\s*$")  # a quotation, of which something is said
TITLE = "《"  # what it opens is a name, not the words themselves
LEAST = 3  # words, or characters of Chinese, of what may be a text
# After these a colon brings a theme, a title or a form, not the words themselves.
LABEL = re.compile(
    r"(?:situation|premise|scene|plot|story|(?:words|lyrics|tune) (?:and|with|plus) (?:the )?(?:music|tune|melody|words|lyrics|score)(?:,? (?:please|pls|plz))?|re|brief|idea|concept|about|(?:words|lyrics) (?:on|to|for) (?:it|this|that)|theme|topic|subject|title|called|form|scheme|structure|key|tempo|style|mood|language|verse \d+|chorus \d+|bridge \d+|mandarin|english|chinese|tune|both"
    r"|主题|题目|标题|题|都要|词曲|韵式|结构|要求|风格|情绪|副歌|主歌|句|行|调|拍)\s*$",
    re.IGNORECASE | re.ASCII,
)
# After these it brings the words themselves, and the request may go on after them.
BRINGS = re.compile(
    r"\b(?:finish|continue|complete|go on|carry on|(?:my|the) (?:own |first |opening )?(?:lines?|verse|words|lyrics|poem|text)|these (?:lines|words))\b[^:：]{0,24}$"
    r"|(?:接着|续写|接下去|续|第一句|开头|头两句)[^:：]{0,12}$",
    re.IGNORECASE | re.ASCII,
)
TRANSLATED = re.compile(r"\btranslat\w+\b|翻译", re.IGNORECASE)
VALUES = (TONIC, SAID_METER, TEMPO, SCHEME, LINES, BARS, GENRE, SYLLABLES)  # of which a request may be a list
SENTENCE = re.compile(r"[^.!?。！？]*[.!?。！？]+\s*|[^.!?。！？]+$")
REQUEST = re.compile(
    r"\b(?:about|lyrics|song|verse|chorus|lines|rhym\w+|please|in (?:english|chinese)|key of|bpm|write|shanty|ballad)\b|关于|歌词|押韵|主题|小节|大调|小调|[句行]，",
    re.IGNORECASE | re.ASCII,
)


def find(text: str) -> list[Found]:
    """Return the words that are given, the surest first: below, after a colon, in quotes."""
    if NOTES.find(text):
        return []
    found = []
    below = BELOW.search(text)
    if below and _is_text(below["given"]):
        found.append(Found(below["given"].strip(), *below.span()))
    after = next((m for m in AFTER.finditer(text) if not CLOSED.search(text[: m.start()])), None)
    told = next((each for each in find_quoted(text) if after and each.start == after.start("given")), None)
    if told and after and not below and _is_text(told.value) and text[told.start] != TITLE:
        found.append(Found(told.value, after.start(), told.end, 0.97))
    elif after and not below and (brought := _brought(text[: after.start()], after["given"])):
        found.append(Found(brought.strip(), after.start(), after.start("given") + len(brought), 0.97))
    elif after and not below and _is_text(after["given"]) and not _labels(text[: after.start()], after["given"]):
        found.append(Found(_bare(after["given"]), *after.span(), 0.97))
    words = [each for find_words in (find_include, find_avoid, find_rhyme) for each in find_words(text)]
    quoted = [
        each
        for each in find_quoted(text)
        if text[each.start] != TITLE and not any(a.start < each.end and each.start < a.end for a in words)
    ]
    return found or [each for each in quoted if _is_text(each.value) and not THEMED.search(text[: each.start])]


def _is_text(said: str) -> bool:
    return len(re.findall(r"[A-Za-z]+(?:['’][a-z]+)?|[一-鿿]", said)) >= LEAST


def _brought(before: str, given: str) -> str:
    """Return the sentences that go before more of the request, after words that bring a text; "" where it is all one."""
    if not BRINGS.search(before) or not REQUEST.search(given):
        return ""
    sentences = SENTENCE.findall(given)
    brought = "".join(takewhile(lambda sentence: not REQUEST.search(sentence), sentences))
    return brought if _is_text(brought) else ""


def _labels(before: str, given: str) -> bool:
    """Return whether a colon stands between a label and its value, or before more of the request."""
    if TRANSLATED.search(before):
        return False
    return any(_is_value(part) for part in re.split(r"[,，;；]", given)) or bool(
        LABEL.search(before) or NOUN.fullmatch(before) or REQUEST.search(given)
    )


def _is_value(part: str) -> bool:
    """Return whether a part of a sentence is one value and nothing else: ", B flat," and ，民谣，."""
    said = part.strip(" .。!！")
    return any(each.end - each.start == len(said) for kind in VALUES for each in kind.find(said))


def _bare(said: str) -> str:
    """Return the words without the quotes that stand around all of them."""
    whole = find_quoted(said.strip())
    return whole[0].value if len(whole) == 1 and whole[0].end - whole[0].start == len(said.strip()) else said.strip()


GIVEN = Kind("text", str, find, (), "Given words", "给定的词句", own=True, claim=9)
