"""The closed list of kinds of values that skills take; one file a kind, each with its words in both languages."""

from typing import Annotated, Literal

from pydantic import Field

from skills.parameters import choices, genre, number, region, words
from skills.parameters.activity import ACTIVITY
from skills.parameters.bars import BAR_NUMBER
from skills.parameters.chords import CHORDS
from skills.parameters.form import FORM
from skills.parameters.instrument import INSTRUMENT
from skills.parameters.kind import Kind, validated
from skills.parameters.meter import METER
from skills.parameters.mode import MODE
from skills.parameters.mood import MOOD
from skills.parameters.pitch import PITCH
from skills.parameters.scheme import SCHEME
from skills.parameters.structure import STRUCTURE
from skills.parameters.syllables import SYLLABLES
from skills.parameters.tempo import TEMPO
from skills.parameters.tonic import TONIC


def _free(name: str, en: str, zh: str) -> Kind:
    return Kind(name, lambda value: str(value).strip(), summary_en=en, summary_zh=zh)


def _free_list(name: str, en: str, zh: str) -> Kind:
    return Kind(name, words.parse_words, summary_en=en, summary_zh=zh)


SEED = number.numeric("seed", "The same seed gives the same answer", "相同的种子得到相同的结果")
THEME = _free("theme", "What it is about", "主题")

Seed = Annotated[int, Field(ge=0, le=2**31 - 1), *validated(SEED)]
Identifier = Annotated[str, *validated(_free("id", "The id of an earlier answer", "先前回答的编号"))]

Tonic = Annotated[str, *validated(TONIC)]  # as music21 writes it: C, F#, B-
Mode = Annotated[str, *validated(MODE)]  # DESIGN's list
Meter = Annotated[str, *validated(METER)]  # "3/4"
Tempo = Annotated[float, Field(ge=20, le=300), *validated(TEMPO)]  # bpm
Bars = Annotated[int, Field(ge=1, le=128), *validated(number.BARS)]
BarNumber = Annotated[int, Field(ge=1, le=999), *validated(BAR_NUMBER)]
Pickup = Annotated[bool, *validated(choices.PICKUP)]
MelodyForm = Annotated[str, *validated(FORM)]  # AABB, ABA, verse-chorus
Style = Annotated[str, *validated(genre.STYLE)]  # jig, reel, hornpipe, waltz, march, hymn, lullaby ...
Instrument = Annotated[str, *validated(INSTRUMENT)]  # one of the 128 General MIDI program names
Pitch = Annotated[int, Field(ge=0, le=127), *validated(PITCH)]  # MIDI number; "C4" and "middle C" are parsed
Chords = Annotated[list[str], *validated(CHORDS)]  # chord symbols
Strength = Annotated[float, Field(ge=0, le=1), *validated(choices.STRENGTH)]  # 0 ornament .. 1 free
Position = Annotated[float, Field(ge=0, le=1), *validated(choices.POSITION)]  # 0 the first tune .. 1 the second
Parts = Annotated[int, Field(ge=1, le=8), *validated(number.PARTS)]
MelodyOperation = Annotated[
    Literal["new", "continue", "vary", "infill", "harmonize", "blend", "answer", "transpose"],
    *validated(choices.MELODY_OPERATION),
]

Theme = Annotated[str, *validated(THEME)]  # free text that is left of a request, clean
Mood = Annotated[str, *validated(MOOD)]
Genre = Annotated[str, *validated(genre.GENRE)]
Language = Annotated[Literal["en", "zh"], *validated(choices.LANGUAGE)]
Structure = Annotated[list[str], *validated(STRUCTURE)]  # ["verse:4", "chorus:4"]
Lines = Annotated[int, Field(ge=1, le=64), *validated(number.LINES)]
Scheme = Annotated[str, *validated(SCHEME)]  # "ABAB"; X or - is free
Syllables = Annotated[int | list[int], *validated(SYLLABLES)]  # a number or a pattern; characters in Chinese
Stress = Annotated[
    list[str], *validated(_free_list("stress", "Strong beats, e.g. 0101", "重音，如 0101"))
]  # "0101"; 1 is a strong beat
WordList = Annotated[list[str], *validated(words.WORD_LIST)]  # words to include or avoid
Rhyme = Annotated[str, *validated(_free("rhyme", "A rhyme sound", "韵脚"))]  # a rhyme sound
Manner = Annotated[str, *validated(choices.MANNER)]
LyricOperation = Annotated[
    Literal["write", "finish", "revise", "analyse", "parody"], *validated(choices.LYRIC_OPERATION)
]

Query = Annotated[str, *validated(_free("query", "What you are in the mood for", "想听什么"))]
Titles = Annotated[list[str], *validated(_free_list("titles", "Titles or artists", "曲名或作者"))]  # titles or artists
Activity = Annotated[str, *validated(ACTIVITY)]  # running, sleep, study ...
Region = Annotated[str, *validated(region.REGION)]
Era = Annotated[str, *validated(region.ERA)]
Count = Annotated[int, Field(ge=1, le=25), *validated(number.COUNT)]
Instrumental = Annotated[bool, *validated(choices.INSTRUMENTAL)]
Discovery = Annotated[Literal["easy", "medium", "hard"], *validated(choices.DISCOVERY_KIND)]
Order = Annotated[Literal["best", "flow"], *validated(choices.ORDER)]
People = Annotated[list[str], *validated(words.PEOPLE)]
Rank = Annotated[int, Field(ge=1, le=25), *validated(number.RANK)]  # the n-th of what was shown

Aspect = Annotated[
    Literal[
        "all",
        "brief",
        "key",
        "tempo",
        "meter",
        "chords",
        "instruments",
        "score",
        "sound",
        "similar",
        "identify",
        "mood",
    ],
    *validated(choices.ASPECT),
]
TasteAction = Annotated[
    Literal[
        "show", "like", "dislike", "rate", "listened", "block", "export", "forget", "optin", "optout", "pause",
        "import", "neighbours", "language",
    ],
    *validated(choices.TASTE_ACTION),
]  # fmt: skip
Target = Annotated[
    str, *validated(_free("target", "Which one: its number, title, or a style", "哪一个：编号、曲名或风格"))
]  # "2" for the second track shown, or a title, artist, style or instrument
Stars = Annotated[int, Field(ge=1, le=5), *validated(number.STARS)]
Topic = Annotated[str, *validated(_free("topic", "What help is about", "想了解什么"))]
FreeText = Annotated[str, *validated(words.GIVEN)]  # given words, notes or ABC
