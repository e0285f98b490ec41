"""Elliptical messages: values and nothing else ("no, free verse", 押韵，AABB), which change the request before them."""

import re
from collections.abc import Mapping, Sequence

from bot.routing.features import TOKEN
from bot.routing.mentions import Mentions, kinds_of
from bot.routing.rest import HANZI, SMALL
from skills.contract import Intent, Skill
from skills.parameters.mood import TOLD
from skills.sayings import choice_of

# What is said of the message itself.
ASIDE = re.compile(
    r"\b(?:i )?(?:forgot|meant) to (?:say|mention|add|ask)(?: that| it)?\b|(?:刚才|刚刚|我)?(?:忘了?|漏)(?:说|讲)了?|刚才忘了",
    re.IGNORECASE,
)
# Words that speak of a value.
_english = "rhyme rhymes rhyming rhymed key tempo speed metre meter time bar bars line lines scheme length instrument style play show take remove scrap delete lose cut skip"
OF_VALUES = frozenset(_english.split())
OF_VALUES_ZH = frozenset("押韵调拍速度节奏行句式改换成配长只类似")
# A request of its own may be no more than these: "five jigs", "a waltz", "a haiku about moss".
HEADS = frozenset({"genre", "style", "theme", "query", "liked", "text", "notes", "target"})  # kinds
UNWANTED = ("unwanted", "avoid")  # kinds of what shall not be
ASKS = re.compile(r"\b(?:why|what|which|how|who|is|are|does|do|was)\b|[?？吗]|什么|为|几", re.IGNORECASE | re.ASCII)
# "Anything from Vienna?" asks for the same of another kind.
ANY = re.compile(
    r"\W*(?:(?:do you have|have you(?: got)?|got|are there|is there)\s+)?any(?:thing)?\b|\s*有没有", re.IGNORECASE
)
# A section goes: "take out the bridge", 去掉副歌.
DROPPED = re.compile(
    r"\b(?:drop|remove|delete|scrap|take out|cut|lose|less|fewer|without the|skip)\b|去掉|删掉|少一|不要",
    re.IGNORECASE | re.ASCII,
)
CORRECTS = re.compile(
    r"\W*(?:(?:fine|ok|okay|good|great|nice|cool|sure|lovely)[,.!]?\s+(?:but|and|now)\b|(?:no|not|nope|nah|rather|actually|wait|sorry|only|just|but|i (?:meant?|said|wanted)|make (?:it|that|them))\b)|\W*[\w' -]{2,30}\s(?:actually|rather|instead)\W*$|\s*(?:不|别|改|换|还是|应该|只)",
    re.IGNORECASE | re.ASCII,
)

# What a request of its own asks with, and where no value is: "ten pieces, nothing with harpsichord" narrows the last one.
ANEW = re.compile(
    r"\b(?:give|gimme|find|recommend|rec|suggest|show|play|write|compose|make\s+(?:me|us|an?|another|some)|create|generate|gen|wants?|needs?|look(?:ing)?\s+for"
    r"|fancy|any(?:thing|one)?|some(?:thing|one)?|got|have|i'd\s+like|hear|can|could|would|please\s+\w+\s+(?:me|us)|tell|explain|who|what|why|which|how)\b"
    r"|[?？]|推荐|(?<![再多])来[点些几首支段个一二两三四五六七八九十\d]|[写作编谱找求放听搜]|想[听要]|给我|有没有|有什么|什么|怎么|吗",
    re.IGNORECASE | re.ASCII,
)
# What a value takes the place of: "angry rather than mysterious", 要长笛而不是小提琴.
REPLACED = re.compile(
    r"\b(?:rather than|instead of|in place of|(?<=[, ])not|no longer)\s+(?:the\s+|an?\s+|so\s+)?<?[\w/#'-]+>?(?=\s*(?:$|[,.;!?]))|(?:而不是|不再是|代替|取代)[一-鿿<>a-z]{1,6}$",
    re.IGNORECASE,
)
# The last request is spoken of: "something faster, same style", 一样的，但要日本的.
REFERS = re.compile(r"\bsame\b|^\W*(?:what|how) about\b|同样|一样的?[，,]", re.IGNORECASE)
STYLED = re.compile(r"\b(?:style|feel|vibe|flavou?r)\b|风格|曲风", re.IGNORECASE)  # after a genre that is no request
OF_ITS_OWN = HEADS | {"activity", "mood"}  # what a request may be about


def narrows(text: str, mentions: Mentions) -> bool:
    """Return whether a message asks for nothing, but says more of what was asked: "only baroque ones", 十首，别有二胡."""
    if REFERS.search(text):
        return True
    if ANEW.search(text) or not mentions.apart:
        return False
    barred = [each for each in mentions.apart if each.kind.name in UNWANTED]
    own = [each for each in mentions.apart if each.kind.name in OF_ITS_OWN and each not in barred]
    return bool(CORRECTS.match(text) or REPLACED.search(text)) or not own


def is_elliptical(text: str, mentions: Mentions, skills: Mapping[str, Skill], before: Sequence[Intent]) -> bool:
    """Return whether a message only names values that the last request takes; one of its own says what is wanted."""
    asked = [skills[each.skill] for each in before if each.skill in skills]
    last = next((each for each in reversed(asked) if each.changeable), None)
    named = mentions.apart
    if last is None or not named or (ASKS.search(text) and not ANY.match(text)):
        return False
    if any(each.kind.name == "mood" and each.found.sure <= TOLD for each in named):
        return False  # how the person is
    if any(each.kind.meant and each.kind.options and each.name == choice_of(last) for each in mentions.all):
        return False  # something is to be done
    drops = DROPPED.search(text) and "structure" in last.Params.model_fields
    taken = mentions.of(dict(kinds_of([last])))
    takes = all(
        any(each.overlaps(other) for other in taken) or (drops and each.kind.name == "passage") for each in named
    )
    barred = [each for each in named if each.kind.name in UNWANTED]
    heads = HEADS & {
        each.kind.name
        for each in mentions.all
        if not each.kind.meant and not any(each.overlaps(other) for other in barred)
    }
    return only_values(mentions) and takes and bool(CORRECTS.match(text) or STYLED.search(text) or not heads)


def only_values(mentions: Mentions) -> bool:
    """Return whether a message names values with small words around them, perhaps one that they replace, and says nothing else."""
    masked = ASIDE.sub("", REPLACED.sub("", mentions.masked) if mentions.apart else mentions.masked)
    words = [each for each in TOKEN.findall(masked.casefold()) if each[0].isalnum()]
    return bool(mentions.apart) and all(
        each in SMALL or each in OF_VALUES or each in HANZI or each in OF_VALUES_ZH for each in words
    )
