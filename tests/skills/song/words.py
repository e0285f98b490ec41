"""Words with planted syllables for the tests of the song skill: hyphens divide words, capitals are stressed."""

from skills.song.verses import Line, Syllable, Verse


def line(marked: str) -> Line:
    """Return the line of a text such as "the AN-gel SINGS"; its written form has neither hyphens nor capitals."""
    syllables = []
    for word in marked.split():
        parts = word.split("-")
        syllables += [Syllable(part.lower(), part.isupper(), part is parts[-1]) for part in parts]
    return Line(marked.replace("-", "").lower(), tuple(syllables))


def chinese(text: str) -> Line:
    """Return a line of Chinese: a syllable a character, every second one stressed."""
    return Line(text, tuple(Syllable(each, place % 2 == 0) for place, each in enumerate(text) if each.isalnum()))


VERSE = Verse(
    "verse",
    (
        line("the LAST train HOME is LEA-ving NOW"),
        line("i HOLD your LET-ter IN my HAND"),
        line("the STA-tion LIGHTS are FA-ding SLOW"),
        line("a-CROSS the QUI-et SLEE-ping LAND"),
    ),
)
CHORUS = Verse(
    "chorus",
    (
        line("oh CAR-ry ME oh CAR-ry ME"),
        line("be-YOND the RI-ver AND the RAIN"),
        line("oh CAR-ry ME oh CAR-ry ME"),
        line("i RIDE up-ON the LAST train HOME"),
    ),
)
HOME = Verse(
    "verse",
    tuple(map(chinese, ("末班车缓缓开过山冈", "窗外的月光照着故乡", "远方的灯火渐渐明亮", "母亲的声音还在耳旁"))),
)
