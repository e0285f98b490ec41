"""What is not wanted, titles, artists, styles or instruments: a lead ("nothing by", "leave out", 不要) and what follows."""

import re
from collections.abc import Iterator

from skills.parameters.barred import barred
from skills.parameters.kind import Found, Kind
from skills.parameters.words import parse_words

Span = tuple[int, int]

_leads = (
    "no", "not another", "(?:nothing|none|never any(?:thing)?) (?:with|by|from|on)", "none of(?: (?:it|them|that|those))?(?: (?:by|from|with|in|on))?",
    "not in the mood for", r"(?:who|she|he|they|mum|dad|wife|husband|boss|kids?|guests|neighbou?rs?|room-?mates?|flatmates?|friends?|we all|and) (?:really )?(?:hates?|loathes?|dislikes?|can't (?:stand|bear))",
    "not (?:a (?:single|one)|one|any)(?: (?:one|piece|tune|song|thing|bit))?(?: (?:by|from|with|of|on))?", "without", "except(?: for)?", "excluding",
    "but no", "but not", "so (?:is|are)(?=(?: anything)? by\\b)(?: anything)?", "avoid(?:ing)?", "(?:any|every)(?:thing|one) (?:but|except|other than)", "exclude", "leave out", "leaving out", "skip(?:ping)?", "ditch",
    "hold", "spare me", "save me from", "keep me away from", "lose", "minus", "sans", "bar", "barring", "other than", "apart from", "aside from",
    "(?:the )?(?:(?:exact |very )?opposite of|contrary to)", "nothing like", "(?:as|so) long as it's not", "don't you dare (?:suggest|recommend|play|give me|send me)", "don't (?:suggest|recommend)", "don't (?:give|play|want|send)(?: me)?(?: to hear)?",
    "that (?:isn't|aren't|is not|are not)", "(?:isn't|aren't|is not|are not)(?= by\\b)", "(?:that|which) (?:don't|doesn't|do not|does not|never) (?:mention|feature|involve|include|contain|have|use)s?", "(?<!get )(?<!gets )(?<!got )enough(?: of)?", "tired of", "sick of", "(?<=, )not", "(?<=though )not", "less(?=\\s+(?-i:[A-Z]))", "(?<=but )not", "not(?= by\\b)", "not(?=\\s+(?-i:[A-Z][a-z]))",
    "(?:(?<=[.!?;] )|^)not(?=\\s+\\w+\\s*[,.!]|\\s+\\w+\\s+(?:again|this time|please|thanks|he|she|they|we|i)\\b)", "nothing",
)  # fmt: skip
UNWANT = re.compile(
    rf"(?:(?<![\w'-])(?:{'|'.join(_leads)}))\s+(?:any\s+|the\s+|more\s+|by\s+|from\s+|on\s+|(?<=(?<!out)\bwith )an?\s+)*",
    re.ASCII | re.IGNORECASE,
)
# "Leave the drums out", "keep bagpipes out of it".
OUT = re.compile(
    r"\b(?:leave|keep|count|cut)\s+(?:the\s+|any\s+|all\s+)?(?P<a>[a-zA-ZÀ-ÿ][\wÀ-ÿ' -]{1,30}?)\s+out\b"
    r"|\bleave\s+(?P<c>[a-zA-ZÀ-ÿ][\wÀ-ÿ' -]{1,30}?)\s+(?:at home|behind|aside)\b"
    r"|(?:\bbut|\bthough|[,;.:])\s+(?P<d>(?!it\b|that\b|this\b|he\b|she\b|they\b|i\b|you\b)[a-zA-ZÀ-ÿ][\wÀ-ÿ'-]{2,24})\s+(?:excluded|banned|(?:is |are |definitely |really )*not (?:ok|okay|allowed|welcome)|does(?:n't| not) count|do(?:n't| not) count|need not apply)\b"
    r"|(?:\bbut|\bthough|[,;.])\s+(?P<b>[a-zA-ZÀ-ÿ][\wÀ-ÿ'-]{2,24})\s+(?:is|are)\s+out\b(?!\s+of)",
    re.IGNORECASE,
)
KEPT = re.compile(
    r"(?:words?|more|vocals?|voices?|vox|sung|lyrics|singing|singers?|first|second|third|fourth|fifth|last|next|number|too|very|so|a|an|i|it|its|this|that|to|you|your|my|our|anyone|anybody|people|them|of|idea|bumps?|gaps?|breaks?|jolts?|interruptions?|pauses?|thanks|thank|problem|need|wait|matter|new"
    r"|than|fast\w*|slow\w*|ones?|usual|in|rush|longer|(?:minor|major)\s+keys?|lower|higher|over|under|above|below|beyond|past|pick-?up|upbeat|rhym\w+)\b",
    re.IGNORECASE,
)
_barred = r"[a-zA-ZÀ-ÿ][\wÀ-ÿ' -]{1,24}?"
BARRED = re.compile(
    rf"({_barred})(?=\s*(?:[^\w\s'&-]|$)|\s+(?:and|or|please|pls|plz|but|in|with|for|this|at|though|tho|thanks|thx|either|because|since|unless|to|so|when|while|if|today|tonight|ever|on|again|anymore|thanks?|thank|whatsoever|heard|already|I|we|my|our|his|her|he|she|they|it's|i'm|we've|i've|no|not)\b)(?:\s+(?:or|and)\s+(?:no\s+|not\s+|any\s+)?([a-z][a-z' -]{{1,20}}?)(?=\s*(?:[,.!?;]|$)|\s+(?:please|pls|plz|thanks|either)\b))?",
    re.IGNORECASE,
)


def find_exclude(text: str) -> list[Found]:
    """Return what is not wanted, all of it at every place that speaks of it."""
    every = list(unwanted(text))
    said = list(dict.fromkeys(each.strip() for _, some in every for each in some))
    return [Found(said, *span) for span, _ in every]


def unwanted(text: str) -> Iterator[tuple[Span, list[str]]]:
    """Yield where something is unwanted, and what it is."""
    place = 0
    for lead in UNWANT.finditer(text):
        match = None if KEPT.match(text, lead.end()) else BARRED.match(text, lead.end())
        if match and lead.start() >= place:
            place = match.end()
            yield (lead.start(), place), [each.removeprefix("not ") for each in match.groups() if each]
    for match in OUT.finditer(text):
        yield match.span(), re.split(r"\s+(?:and|or)\s+", match[match.lastgroup or 0])
    yield from barred(text)


UNWANTED = Kind(
    "unwanted",
    parse_words,
    find_exclude,
    (),
    "What to leave out: styles, instruments, titles",
    "不要的：风格、乐器、曲名",
    own=True,
    claim=8,
)
