"""Lists of words as people write them: "moon, star or sky", "'salt' and 'bread'", “风”和“雨”."""

import re

from skills.parameters.quoted import CLOSE, OPEN

_quoted = rf"(?:(?<![A-Za-z])|(?!['’]))[{OPEN}][^{CLOSE}]{{1,60}}[{CLOSE}]"
_other = "not no never without but of and or in for with at on about please to make keep use then also it every each add rhyme rhyming everyone everybody because since"
_bare = rf"(?!(?:{'|'.join(_other.split())})\b|\d|(?-i:[A-Z]{{2}}))[\wÀ-ÿ'-]+"
_article = r"(?:(?:the|her|his|my|your|their|our|an?)\s+)?"
QUOTED = re.compile(_quoted)
PLAIN = re.compile(rf"{_quoted}|{_bare}", re.IGNORECASE)
ANY = re.compile(rf"{_quoted}|(?:the\s+words?\s+)?{_article}{_bare}", re.IGNORECASE)
JOINT = re.compile(
    rf"\s*(?:,?\s*\b(?:and|or|nor)\b(?:\s+without\b)?|(?P<comma>[,，])|[、和与或跟及]|还有|以及)\s*|\s*(?=[{OPEN}])",
    re.IGNORECASE,
)
LEAD = re.compile(r"^(?:the\s+words?\s+)?(?:(?:the|an?)\s+(?=\w))?", re.IGNORECASE)
EDGES = OPEN + CLOSE + " .。,，!！?？;；:："


def listed(text: str, start: int, item: re.Pattern[str] = ANY, commas: bool = False) -> tuple[list[str], int]:
    """Return the words of the list that begins at `start`, and where it ends.

    Without `commas`, a bare word after one belongs to it only where "and" or "or" comes later: "moon, star or sky".
    """
    words, kept, end, comma = list[str](), 0, start, False
    while match := item.match(text, start):
        words.append(LEAD.sub("", match[0]).strip(EDGES))
        if commas or not comma or QUOTED.match(match[0]):
            kept, end = len(words), match.end()
        joint = JOINT.match(text, match.end())
        if not joint:
            break
        comma, start = bool(joint["comma"]), joint.end()
    return words[:kept], end
