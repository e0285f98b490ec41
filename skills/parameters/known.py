"""Whether music is to be familiar or new: "nobody's heard of", "everyone can hum", 冷门."""

import re
from dataclasses import replace

from skills.parameters.kind import Found
from skills.parameters.vocabulary import Row, vocabulary

ROWS: tuple[Row, ...] = (
    ("easy", "easy", "熟悉", "familiar", "well known", "everybody knows", "everyone knows", "everyone recognises", "everyone recognizes", "everybody recognises", "we all know", "i already know", "i know well", "famous", "mainstream", "not too obscure", "别太冷门", "不要太冷门", "不太冷门", "别太小众", "popular ones", "greatest hits", "usual suspects", "the hits", "crowd pleasers", "热门", "大众一点", "大众化", "that i know", "similar to what i know", "safe", "the usual", "play it safe", "well-worn", "old favourites", "old favorites", "household names", "熟悉的", "耳熟能详",
     "耳熟", "大家都知道", "大家都会唱", "家喻户晓", "都听过的", "经典老歌"),
    ("medium", "medium", "适中"),
    ("hard", "hard", "新奇", "surprise me", "surprise us", "adventurous", "obscure", "unusual", "something different", "something new", "unexpected", "unknown", "rare",
     "lesser known", "less well known", "less famous", "way less known", "less known", "little known", "hidden gem", "weird stuff", "weirdest", "strangest", "oddest", "rarest", "off the beaten track", "off the beaten path", "off the radar", "under the radar", "off the map", "nothing famous", "not famous", "not too famous", "not too well known", "not so well known", "not very well known", "not that well known", "deep cut", "undiscovered", "unheard of", "forgotten", "overlooked", "neglected", "underplayed", "never heard", "haven't heard", "havent heard", "not heard before", "new to me", "comfort zone", "冷门", "小众", "惊喜", "没听过的", "没听过", "没人听过", "没什么人听过", "没几个人知道", "鲜为人知", "新鲜", "少见"),
)  # fmt: skip
# Who does not know, or knows, and what they do with what they know.
_nobody = r"nobody|neither of us|none of us|no[ -]?one|(?:hardly|barely|scarcely|almost)\s+(?:any(?:one|body)|nobody|no one)|(?:very |so )?few(?: people)?|not many(?: people)?|they never|you never"
_never = r"(?:(?:almost|most|quite|very|really|probably|certainly|definitely|likely|surely|bet)\s+)*(?:never|not|n't|unlikely to|doubt)"
_mine = rf"(?:i|we)(?:'?ve|'?d|'?ll|'m| have| would| will| am)?\s+{_never}(?:\s+(?:have|had|ever|likely|to|would|even|yet|once))*"
_not_mine = r"(?:i|we)\s+(?:ha(?:ve|d)|would|wo|do)n'?t(?:\s+(?:have|ever|even|yet))*"
_met = r"(?:heard?|come across|came across|run into|bumped into|met|meet|encounter(?:ed)?|find|found|discover(?:ed)?|stumbled|think of)"
_known = rf"(?:{_met}|knows?|known|plays?|played|picks?|choose|remembers?|listens?|sings?)"
UNKNOWN = re.compile(
    rf"\b(?:{_nobody})(?:'?s| has| have| would| will| can| could)?\s+(?:\w+\s+){{0,2}}?{_known}\b"
    rf"|\b(?:{_mine}|{_not_mine})\s+{_met}\b|\b(?:i|we)(?:'m| am|'re| are)?\s+(?:unlikely|not likely|bound not) to (?:know|{_met})\b"
    r"|\bnot\s+(?:just\s+)?(?:the\s+)?(?:usual\s+)?(?:ones?|songs?|tunes?|stuff)\s+(?:that\s+)?(?:every(?:one|body)|we|they|people)(?:\s+all)?\s+(?:\w+\s+)?(?:knows?|sings?|plays?)\b"
    r"|\bnever (?:play|hear)\w* on the radio\b",
    re.IGNORECASE | re.ASCII,
)
_people = r"every(?:one|body)(?:'s \w+)?|(?:we|they|people|folk|you) all|all of us|the whole \w+|any(?:one|body)|most people|people"
KNOWN = re.compile(
    rf"(?<!do )(?<!hardly )(?<!barely )(?<!not )\b(?:{_people})(?:'s| has| have| can| will| could)?\s+(?:(?:already|actually|really|would|surely|probably)\s+)?"
    r"(?:know|knows|known|heard of|recogni[sz]es?|hum|hum along|sing along|sing)\b",
    re.IGNORECASE | re.ASCII,
)
_words = vocabulary(
    "discovery", ROWS, "Familiar or surprising", "熟悉还是新奇", unsaid=("easy", "medium", "hard", "safe", "适中")
)


def find(text: str) -> list[Found]:
    """Return whether what is known, or what is not, is asked for."""
    unknown = [Found("hard", *match.span()) for match in UNKNOWN.finditer(text)]
    known = [Found("easy", *match.span()) for match in KNOWN.finditer(text)]
    known = [each for each in known if not any(a.start < each.end and each.start < a.end for a in unknown)]
    said = [each for each in _words.find(text) if not any(a.start <= each.start < a.end for a in unknown)]
    return [*unknown, *(each for each in (*known, *said))]


DISCOVERY = replace(_words, find=find)
