"""A sound or word to rhyme on: "rhyme with -ight", "rhyme love with above", 押ang韵, 以“天”字押韵."""

import re

from skills.parameters.kind import Found, Kind

_sound = r"[\"“‘']?(?P<{}>-?[a-z]+)"
ENGLISH = tuple(
    re.compile(pattern, re.IGNORECASE | re.ASCII)
    for pattern in (
        r"\brhym\w+\s+(?:(?:something|anything|everything|them|it|all|all of it)\s+)?(?:with|on|to|in|w/)\s*(?:the\s+(?:sound|words?|ending)\s+(?:of\s+)?)?"
        + _sound.format("a"),
        r"\bend(?:s|ing)?\s+(?:in|on|with)\s+(?:the\s+(?:sound|rhyme)\s+)?(?:(?P<a>-[a-z]+)|[\"“‘'](?P<b>[a-z]+))",
        r"\brhym(?:e|es|ing)\s+(?P<a>-[a-z]+)",
        rf"\brhym(?:e|es|ing)\s+{_sound.format('a')}[\"”’']?\s+(?:with|and|to)\s+{_sound.format('b')}",
    )
)
_hanzi = r"[“\"‘'「『]?(?P<a>(?![A-HX]{3,}|[a-d]{4,})[a-zA-Z]+|[一-鿿])[”\"’'」』]?"
CHINESE = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        rf"押\s*{_hanzi}\s*(?:字|的)?韵",
        rf"[以用]{_hanzi}字?(?:来)?(?:押韵|为韵|作韵|做韵)",
        rf"韵脚(?:用|是|为|押){_hanzi}(?=$|[，。,.]|字|韵)",
    )
)
# What no text is asked to rhyme on: words that speak of its form.
_form = """each every all the a an and it them you me this that something anything word words line lines couplet couplets verse
verses stanza stanzas chorus choruses poem poems song songs lyrics quatrain quatrains pair pairs twos threes scheme schemes slang end
ends first second third fourth last one two three four style places order english chinese turn"""
NO_RHYME = frozenset(_form.split())
NO_RHYME_ZH = frozenset("什啥平仄同尾句头换几么不")


def find(text: str) -> list[Found]:
    """Return the sound or word to rhyme on, or the words that are to rhyme with each other."""
    found = list[Found]()
    for ways, never in ((ENGLISH, NO_RHYME), (CHINESE, NO_RHYME_ZH)):
        for match in (each for way in ways for each in way.finditer(text)):
            words = [group.lstrip("-") for group in match.groups() if group]
            taken = any(each.start < match.end() and match.start() < each.end for each in found)
            if not taken and not never.intersection(word.casefold() for word in words):
                found.append(Found(" ".join(words), *match.span()))
    return found


RHYME_SOUND = Kind("rhyme", lambda value: str(value).strip(), find, (), "A rhyme sound", "韵脚", own=True, claim=8)
