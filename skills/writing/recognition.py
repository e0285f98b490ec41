"""Say what a text is like: its measure and rhymes, what it feels like, its genre, what is worn and what comes again."""

from collections.abc import Sequence
from dataclasses import dataclass

from skills.writing.account import measure, scheme
from skills.writing.cliches import cliches
from skills.writing.evaluation import distinct
from skills.writing.hanzi import HAN
from skills.writing.phonetics import FUNCTION, words_of

_SOLEMN = "lord god holy praise heaven saviour savior grace pray jesus christ glory amen eternal faith"
SOLEMN = frozenset(_SOLEMN.split())
RAP = 10  # syllables from which couplets sound like rap
CHINESE_FORMS = {(4, 5): "jueju", (4, 7): "jueju", (8, 5): "lüshi", (8, 7): "lüshi"}  # (lines, characters)
MODERN = frozenset("的了着吗呢吧啊你我们这那")  # characters that old verse seldom has
MODERN_SHARE = 0.08  # of a text's characters


@dataclass(frozen=True)
class Style:
    """What was recognised; `mood` and `genre` are "" where they are not clear."""

    scheme: str
    counts: tuple[int, ...]  # syllables of each line, in Chinese characters
    mood: str
    valence: float  # 0 sad .. 1 happy
    arousal: float  # 0 quiet .. 1 excited
    genre: str
    cliches: tuple[str, ...]
    repeated: float  # share of lines that came before
    distinct: float  # share of pairs of neighbouring words (characters) that are new


def recognised(sections: Sequence[Sequence[str]], chinese: bool) -> Style:
    """Return what the lines of a text's sections are like; loads the sentence encoder for English (half a second)."""
    lines = [line for section in sections for line in section]
    marks = scheme(lines, chinese)
    counts = tuple(measure(line, chinese) for line in lines)
    mood, (valence, arousal) = _felt(lines, chinese)
    words = [[word.casefold() for word in words_of(line)] for line in lines]
    said = [" ".join(HAN.findall(line) or own) for line, own in zip(lines, words, strict=True)]
    worn = cliches(lines, [own[-1] if own else "" for own in words], marks)
    repeated = 1 - len(set(said)) / len(said) if said else 0.0
    genre = _chinese_genre(lines, counts) if chinese else _genre(sections, words, counts, marks)
    return Style(
        marks,
        counts,
        mood,
        valence,
        arousal,
        genre,
        tuple(worn),
        round(repeated, 2),
        round(distinct("\n".join(lines)), 2),
    )


def _felt(lines: Sequence[str], chinese: bool) -> tuple[str, tuple[float, float]]:
    from skills.writing.chinese.moods import chinese_moods
    from skills.writing.moods import moods

    text = "\n".join(lines)
    words = HAN.findall(text) if chinese else [word.casefold() for word in words_of(text)]
    telling = [word for word in words if chinese or (len(word) > 2 and word not in FUNCTION)]
    known = chinese_moods() if chinese else moods()
    return known.of(telling), known.plane(telling)


def _genre(sections: Sequence[Sequence[str]], words: Sequence[list[str]], counts: Sequence[int], marks: str) -> str:
    """Guess a genre (one of `skills.parameters.genre`) by form first, then by words."""
    total = len(counts)
    mean = sum(counts) / max(1, total)
    couplets = all(one == two != "X" for one, two in zip(marks[::2], marks[1::2], strict=False))
    solemn = sum(word in SOLEMN for line in words for word in line)
    guesses = {
        "haiku": tuple(counts) == (5, 7, 5),
        "limerick": marks == "AABBA" and max(counts[2:4]) < min(counts[0], counts[1], counts[4]),
        "sonnet": total == 14 and 9 <= mean <= 11,
        "blues": total % 3 == 0 and all(words[place] == words[place + 1] for place in range(0, total, 3)),
        "hymn": solemn >= max(2, total // 4),
        "hip hop": couplets and mean >= RAP and total >= 8,
        "pop": len({tuple(section) for section in sections}) < len(sections),
        "nursery rhyme": couplets and mean <= 7,
        "ballad": all(count == (8, 6)[place % 2] for place, count in enumerate(counts)),
    }
    return next((genre for genre, fits in guesses.items() if fits), "")


def _chinese_genre(lines: Sequence[str], counts: Sequence[int]) -> str:
    """Guess the form of Chinese verse, "pop" for words of today, "" where it is not clear."""
    chars = HAN.findall("".join(lines))
    if sum(char in MODERN for char in chars) > MODERN_SHARE * len(chars):
        return "pop"
    if len(set(counts)) == 1:
        return CHINESE_FORMS.get((len(counts), counts[0]), "")
    return "ci"
