"""What is left of a message when everything that is understood is taken away: themes, queries, the object of an opinion."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from skills.parameters.rank import ORDINALS
from skills.parameters.vocabulary import negated
from skills.sayings import Saying

TOKEN = re.compile(r"[A-Za-z0-9][\w'’&+-]*|[一-鿿]|[^\w\s]")
STOP = re.compile(r"[,.;:!?，。；：！？\n()（）/|]")
ARTICLES = r"(?:an?|the|my|our|your|his|her|their)"
_small = """i i'm im i'd id i've ive me my mine we us our you u ur your it its it's this that these those the a an some any of for in
on at to from by with and or n nor but so is are am was be been do does did don't dont can could would will should may might must have
has had what which who how when where why not no yes please pls plz just really very too also now then there here up out off over
about like as if than more most one ones thing things stuff kind kinda sorta lot bit lil little few want wanna need gimme give get got
make let let's lets go going good nice great new own another again ever against into onto under between during while across after
before around through toward towards upon per else instead both each every all none nothing something anything someone hey hi hello
dear yo ok okay well um uh oh tbh lol lmao haha ngl imo btw asap thx ty bro bruh dude man mate bot sir kindly perhaps possibly maybe
whether wonder morning afternoon evening today tonight actually drop keep put right left roughly circa approx approximately thank thanks mood feeling same different reckon rubbish guess suppose dreadful awful horrible terrible boring annoying bloody damn stupid lousy lovely wonderful finally rather lately recently weeks days months gave given
omg wtf smh fr sm tho honestly seriously frankly literally absolutely definitely totally truly begging beg swear adore dare"""
SMALL = frozenset(_small.split())  # words of any request
HANZI = frozenset(
    "的了咯呗噻吧呢吗啊呀哦嘛我你他她它们这那给请帮想要能可以来去做写个首段支一些点几种样就都也还再很太真好有没是在和跟与或把被让用对从到上下里中说听唱放弄整搞填谱吃给咱俺啦喇嘅咗㗎喎啰咩啲俾畀佢哋咁换"
)
COURTESY = frozenset(
    ["必须", "快到了", "快来了", "就要到了", "马上到了", "谢谢", "多谢", "感谢", "拜托", "辛苦", "麻烦"]
)
USUAL = 2  # lines of said.txt from which on a word is one of the frame
AFTER = 3.0  # how much more a run counts after a word that leads to an object
OBJECT = re.compile(
    rf"\b(?:on|of|for|about|to|against|from|with|at|during|while|when)\s+(?:{ARTICLES}\s+)?$|(?:适合|关于|给|为|像|在)$",
    re.IGNORECASE,
)
# After these the object of an opinion has ended: "polkas again as long as I live".
_ends = "again anymore ever forever please plz pls yesterday already twice lately anyway today entirely completely altogether totally"
ENDS = frozenset(_ends.split())
PLACES = re.compile(
    r"\b(?:in|at|on|around|near|under)\s+(?:this|my|our)\s+\w+|\b(?:in|around|round) here\b|\bfor (?:the love of (?:god|\w+)|(?:god|heaven|pete|goodness)'?s? sakes?)\b|\bfrom now on\b|以后|往后|今后|从此|从今|一律|统统|通通|永远|再也|千万",
    re.IGNORECASE,
)  # "Baby Shark in this house"
JOINED = frozenset(["of", "the", "and", "&", "-"])  # may stand among the words of one object
FALLS = re.compile(r"下[雨雪]")  # where 下 is no small word
LISTENED = re.compile(r"\s*(?:的时候|时候?)?\s*(?:适合)?(?:听|放点|放什么|的歌|的曲|的音乐)")
SPOKEN = 9.0  # the same of an object after the word that judges it: 别再给我推唢呐了，一听就想哭
JUDGED = re.compile(
    r"\b(?:play|recommend|show|love|hate|like|enjoy|adore|dislike|loathe|despise|detest|block|ban|stand)\s+(?:me\s+)?(?:any\s+|the\s+|that\s+)?$"
    r"|(?:推荐|推送|推|放|播|听到?|安利|拉黑|屏蔽|喜欢|讨厌|受不了|爱死|超爱|最爱|爱听|腻了)(?:点|些|任何|过)?$",
    re.IGNORECASE,
)
MEASURES = re.compile(r"(?<=[一两几数\d要来写整])[份篇则组阕曲节]")
# What stands between a measure word and the words it counts: 一首中秋的歌词; and a head that small words are: 起不来的我.
MODIFIER = re.compile(
    r"[首段份篇则组阕曲支个](?:关于|献给|送给|给|为)?(?P<all>[一-鿿A-Za-z]{2,14}?)(?:的|之)(?=(?:一?[首段篇])?(?:歌词|歌曲|说唱|打油诗|现代诗|小诗|古诗|情诗|主歌|副歌|儿歌|民谣|rap|[词诗歌])(?:[，。！？,.!?吧呢啊呗嘛呀哦\s]|$))",
    re.IGNORECASE,
)
HEAD = re.compile(
    r"[一-鿿]{0,3}的(?:我们?|你们?|[他她]们?|自己|人们?|日子|那[天年晚夜])(?=[，。！？,.!?吧呢啊呗嘛呀哦\s]|$)"
)
WIDTH = 6  # characters of the longest phrase of Chinese that is looked up at once


Span = tuple[int, int]


@dataclass(frozen=True)
class Frames:
    """The words that every request to a skill is made of, learned from what people say to it."""

    words: frozenset[str]
    phrases: frozenset[str]  # of Chinese characters

    @staticmethod
    def of(sayings: Iterable[Saying], general: Collection[str] = (), never: Collection[str] = ()) -> "Frames":
        """Return the frame words of sentences, those in their braces left out; one sentence is enough for `general` words."""
        frames = [(saying.line or saying.text, saying.frame.casefold()) for saying in sayings]
        said = {(line, word) for line, frame in frames for word in TOKEN.findall(frame)}
        counts = Counter(word for _, word in said if word[0].isascii() and word[0].isalnum())
        words = {word for word, count in counts.items() if (count >= USUAL or word in general) and word not in never}
        rows = [row for _, frame in frames for row in re.findall(r"[一-鿿]+", frame)]
        phrases = {
            row[a : a + n] for row in rows for a in range(len(row)) for n in range(2, WIDTH + 1) if a + n <= len(row)
        }
        return Frames(frozenset(words) | SMALL, frozenset(phrases) | COURTESY)


@dataclass(frozen=True)
class Token:
    """A piece of a text: whether it may be the person's own words (no word of the frame) and whether it is a value."""

    start: int
    end: int
    own: bool
    value: bool
    stop: bool
    word: str = ""


def left(
    text: str,
    frames: Frames,
    hard: Sequence[Span],
    soft: Sequence[Span],
    led: bool = False,
    denied: bool = False,
) -> Span:
    """Return the longest run of a person's own words, (0, 0) when there is none.

    `hard` spans are understood otherwise; `soft` ones (a style, an instrument) may be part of the run, as its own words.
    A run that is `led` must stand where an object stands: after "for" or "with", before 听. One that is spoken against
    ("no clichés") counts only where it may be `denied`: as the object of an opinion.
    """
    hard = [*hard, *(match.span() for match in PLACES.finditer(text) if denied)]
    best, run = (0, 0), list[Token]()
    for token in (*_tokens(text, frames, hard, soft), Token(len(text), len(text), False, True, True)):
        ended = token.word in ENDS and any(each.own for each in run)
        if token.stop or ended or (token.value and not token.own):
            span = _trimmed(run, text)
            leads = OBJECT.search(text[: span[0]]) or LISTENED.match(text[span[1] :])
            whole = not text[: span[1]].endswith(("'s", "’s"))  # a toddler's nap
            good = (leads or not led) and (denied or (whole and not negated(text, span[0])))
            best = span if good and _weight(text, span, denied) > _weight(text, best, denied) else best
            run = []
        else:
            run.append(token)
    return best if led or denied else _whole(text, best, (*hard, *soft))


def _whole(text: str, span: Span, values: Sequence[Span]) -> Span:
    """Return a span of Chinese with the small words that belong to it: all that modifies a noun, a pronoun that is its head."""
    start, end = span
    for match in MODIFIER.finditer(text):
        around = match.span("all")
        if around[0] <= start and end <= around[1] and end > start and not _inside(*around, values):
            return around
    head = HEAD.match(text, end) if end > start else None
    return (start, head.end()) if head and not _inside(*head.span(), values) else span


def _tokens(text: str, frames: Frames, hard: Sequence[Span], soft: Sequence[Span]) -> list[Token]:
    framed = _framed(text, frames.phrases) | {match.start() for match in MEASURES.finditer(text)}
    tokens = []
    for match in TOKEN.finditer(text):
        start, end = match.span()
        word = match[0].casefold()
        value, kept = _inside(start, end, hard), _inside(start, end, soft)
        latin = word[0].isascii() and word[0].isalnum()
        frame = (
            word in frames.words or word.removesuffix("s") in frames.words
            if latin
            else start in framed or (word in HANZI and not FALLS.match(text, start))
        )
        own = kept or not (frame or value or (not latin and not re.match(r"[一-鿿]", word)))
        tokens.append(Token(start, end, own, value or kept, bool(STOP.match(word)), word))
    return tokens


def _framed(text: str, phrases: Collection[str]) -> set[int]:
    """Return the places of Chinese characters that belong to a phrase of the frames, longest phrases first."""
    places: set[int] = set()
    start = 0
    while start < len(text):
        size = next((n for n in range(WIDTH, 1, -1) if text[start : start + n] in phrases), 0)
        places |= set(range(start, start + size))
        start += max(1, size)
    return places


def _trimmed(run: Sequence[Token], text: str) -> Span:
    """Return the span from the first to the last own word of a run; an object keeps its noun: "for my gran's" birthday."""
    own = [place for place, token in enumerate(run) if token.own]
    if not own:
        return (0, 0)
    if any(run[place].value for place in own) and len(run) > len(own):
        own = _about_value(run)
    first, last = own[0], own[-1]
    if (
        first > 1
        and run[first - 1].word == "of"
        and _is_noun(run[first - 2].word)
        and OBJECT.search(text[: run[first - 2].start])
    ):
        first -= 2  # "for the birthday of" Marta
    if first == 1 and run[0].word in ORDINALS:
        first = 0  # "first frost" is all of a clause
    while first and _is_noun(run[first - 1].word) and OBJECT.search(before := text[: run[first - 1].start]):
        if before.endswith("to "):
            break  # "to enjoy" Danny Boy
        first -= 1  # on the first snow, where "first" is a word of other requests
    while OBJECT.search(text[: run[first].start]) and last + 1 < len(run) and _is_noun(run[last + 1].word):
        last += 1
    return (run[first].start, run[last].end)


def _about_value(run: Sequence[Token]) -> list[int]:
    """Return the places of the words that stand together with a value: "afraid I don't care for" slow reels."""
    pieces: list[list[int]] = [[]]
    for place, token in enumerate(run):
        if token.own:
            pieces[-1].append(place)
        elif token.word not in JOINED:
            pieces.append([])
    return max(pieces, key=lambda piece: (any(run[place].value for place in piece), len(piece)))


def _is_noun(word: str) -> bool:
    return word.isascii() and word.isalpha() and len(word) > 2 and word not in SMALL


def _weight(text: str, span: Span, judged: bool = False) -> float:
    """Return how likely a run is the object of the sentence: its length, more after a word as "on", "for" or "hate"."""
    before = text[: span[0]]
    lead = SPOKEN if judged and JUDGED.search(before) else AFTER if OBJECT.search(before) else 1.0
    return (span[1] - span[0]) * lead


def with_article(text: str, start: int) -> int:
    """Return where a run begins with the article or possessive before it; all of a clause as ", the last" bus."""
    before = re.search(rf"\b{ARTICLES}\s+$", text[:start], re.IGNORECASE)
    clause = re.search(rf"(?<=[,;:]\s){ARTICLES}\s+(?:[a-z]+\s+){{0,2}}$", text[:start], re.IGNORECASE)
    return clause.start() if clause else before.start() if before else start


def _inside(start: int, end: int, spans: Sequence[Span]) -> bool:
    return any(a < end and start < b for a, b in spans)
