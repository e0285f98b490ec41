"""Written lines cut into what is sung on one note: English words at their syllables, Chinese at its characters."""

import re
from collections.abc import Iterator
from itertools import pairwise

from skills.song.verses import Line, Syllable
from skills.writing.pronunciations import pronunciations

SILENT = re.compile(r"(?<![^aeiouyr]l)(?P<final>e)$|(?<![td])(?P<ed>e)d$|(?<![csxzgh])(?P<es>e)s$")
WORD = re.compile(r"[A-Za-zÀ-ɏ]+(?:['’][A-Za-zÀ-ɏ]+)*['’]?|\d+|[\u3400-\u9fff]")
HANZI = re.compile(r"[\u3400-\u9fff]")
VOWELS = "aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýÿ"
CLUSTERS = frozenset(  # consonants that begin a syllable together
    {"bl", "br", "ch", "cl", "cr", "dr", "dw", "fl", "fr", "gh", "gl", "gr", "ph", "pl", "pr", "sch", "sh", "shr", "th"}
    | {"thr", "tr", "tw", "wh", "wr"}
)
HIATUS = ["ia", "io", "iu", "eo", "ea", "ie", "ua", "ue", "ui", "uo", "oe", "ya", "yi"]  # two sounds, likely ones first
DIGRAPHS = frozenset({"ee", "oo", "ay", "oy", "ai", "ei", "ou", "au", "oi"})  # one sound before another vowel
LIGHT = """
a an the and but or nor as at by for from in into of on onto to with than that this these those i me my he him his she
her it its we us our you your they them their is am are was were be been has have had do does did will would shall
should can could may might must if when while where who whom so then there not just i'm i'll i'd i've you're you'll
it's we're we'll they're he's she's there's"""
WEAK = frozenset(LIGHT.split())  # English words of one syllable that are said without stress
NEUTRAL = frozenset("的了着过吗呢吧啊呀么们地得子里在和与是就都也还不")  # Chinese words and endings said lightly


def sung_line(text: str) -> Line:
    """Return the line with its syllables; a line without letters has none."""
    found: list[Syllable] = []
    place = 0  # characters of Chinese since the last pause
    end = 0
    for match in WORD.finditer(text):
        word = match[0]
        pause = bool(text[end : match.start()].strip())
        place, end = (0 if pause else place), match.end()
        if HANZI.match(word):
            found.append(Syllable(word, place % 2 == 0 and word not in NEUTRAL))
            place += 1
        else:
            found += _english(word)
            place = 0
    if found and HANZI.match(found[-1].text):
        found[-1] = Syllable(found[-1].text, stressed=True)  # a Chinese line comes to rest on its rhyme
    return Line(text.strip(), tuple(found))


def _english(word: str) -> Iterator[Syllable]:
    """Yield a word's syllables with the stresses that the pronouncing dictionary gives."""
    stresses = stresses_of(word)
    parts = divided(word, len(stresses)) if stresses else divided(word, 0)
    if len(parts) == 1:
        yield Syllable(word, word.lower().replace("’", "'") not in WEAK)
        return
    if len(parts) != len(stresses):
        stresses = "1" + "0" * (len(parts) - 1)
    for number, (part, stress) in enumerate(zip(parts, stresses, strict=True)):
        yield Syllable(part, stress in "12", number == len(parts) - 1)


def stresses_of(word: str) -> str:
    """Return a digit a syllable (1 main stress, 2 side stress, 0 none) as CMUdict has it; "" for an unknown word."""
    plain = word.lower().replace("’", "'")
    whole = plain.removesuffix("in'") + "ing" if plain.endswith("in'") else plain.rstrip("'")
    known = pronunciations(plain) or pronunciations(whole)
    stresses = ("".join(each for each in phones if each.isdigit()) for phones in known)
    return min(stresses, key=len, default="")  # "fire" is sung as one


def divided(word: str, count: int) -> list[str]:
    """Return the word cut into `count` sung parts; 0 lets the spelling decide. Never more than its vowels allow."""
    nuclei = _nuclei(word.lower())
    if count:
        nuclei = _fitted(word.lower(), nuclei, count)
    cuts = [_cut(word.lower(), before[1], after[0]) for before, after in pairwise(nuclei)]
    return [word[start:stop] for start, stop in zip([0, *cuts], [*cuts, len(word)], strict=True)]


def _nuclei(word: str) -> list[tuple[int, int]]:
    """Return start and end of every group of vowels that sounds, silent endings left out; the whole word if none."""
    spans = [_without_glide(word, *match.span()) for match in re.finditer(f"[{VOWELS}]+", word)]
    if len(spans) > 1 and (silent := SILENT.search(word)) and spans[-1] == silent.span(silent.lastindex or 0):
        spans.pop()
    return spans or [(0, len(word))]


def _without_glide(word: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without the u of "qu" and without a y that is a consonant."""
    glide = end - start > 1 and (
        word[start - 1 : start] == "q" or (word[start] == "y" and (start == 0 or end < len(word)))
    )
    return start + glide, end


def _fitted(word: str, nuclei: list[tuple[int, int]], count: int) -> list[tuple[int, int]]:
    """Return as many nuclei as are spoken: groups of vowels are divided, silent ones given up."""
    while len(nuclei) < count:
        wide = [place for place, (start, end) in enumerate(nuclei) if end - start > 1]
        last = word.rfind("e")
        if last >= nuclei[-1][1]:  # an e that was taken for silent: ta-ble, Chlo-e
            nuclei = [*nuclei, (last, last + 1)]
        elif wide:
            place = min(wide, key=lambda here: _oneness(word, *nuclei[here]))
            start, end = nuclei[place]
            middle = start + (2 if end - start > 2 and word[start : start + 2] in DIGRAPHS else 1)
            nuclei = [*nuclei[:place], (start, middle), (middle, end), *nuclei[place + 1 :]]
        else:
            break
    while len(nuclei) > count:
        given_up = _mute(word, nuclei)
        nuclei = [each for place, each in enumerate(nuclei) if place != given_up]
    return nuclei


def _oneness(word: str, start: int, end: int) -> int:
    """Return how much a group of vowels is felt as one sound: "tion" more than "lion"."""
    vowels = word[start : start + 2]
    soft = word[start - 1 : start] in ("t", "s", "c", "g", "x") and vowels[0] == "i"
    return HIATUS.index(vowels) if vowels in HIATUS and not soft else len(HIATUS)


def _mute(word: str, nuclei: list[tuple[int, int]]) -> int:
    """Return the nucleus that is most likely not spoken: the e of "some-where", else the last e, else the last."""
    weak = [place for place, (start, end) in enumerate(nuclei) if place and word[start:end] == "e"]
    magic = [place for place in weak if nuclei[place][0] - nuclei[place - 1][1] == 1]
    return (magic[:1] or weak[-1:] or [len(nuclei) - 1])[0]


def _cut(word: str, end: int, start: int) -> int:
    """Return where to cut the consonants between a nucleus that ends at `end` and one that starts at `start`."""
    between = start - end
    if between > 1 and word[start - 1 :] in ("le", "les", "led"):  # lit-tle, cas-tle
        return start - 2
    if between <= 1:
        return start if word[end:start] == "x" else end
    return next(
        (start - size for size in (3, 2) if size <= between and word[start - size : start] in CLUSTERS), start - 1
    )
