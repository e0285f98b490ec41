"""The closed list of kinds of values that skills take; one file a kind, each with its words in both languages."""

from typing import Annotated, Literal

from pydantic import Field

from skills.parameters import (
    bars,
    choices,
    count,
    genre,
    known,
    number,
    pitch,
    region,
    shares,
    singing,
    titles,
    unwanted,
    words,
)
from skills.parameters.activity import ACTIVITY
from skills.parameters.chords import CHORDS
from skills.parameters.form import FORM
from skills.parameters.given import GIVEN
from skills.parameters.instrument import INSTRUMENT
from skills.parameters.interval import INTERVAL
from skills.parameters.kind import Kind, validated
from skills.parameters.language import LANGUAGE
from skills.parameters.manner import MANNER
from skills.parameters.meter import METER, SAID_METER
from skills.parameters.mode import MODE
from skills.parameters.mood import MOOD
from skills.parameters.notes import NOTES
from skills.parameters.passage import PASSAGE_KIND
from skills.parameters.people import PEOPLE
from skills.parameters.rank import TARGET, WHY_RANK
from skills.parameters.rhyme import RHYME_SOUND
from skills.parameters.scheme import SCHEME
from skills.parameters.section import SECTION
from skills.parameters.stress import STRESS
from skills.parameters.structure import STRUCTURE
from skills.parameters.syllables import SYLLABLES
from skills.parameters.tempo import TEMPO
from skills.parameters.theme import THEME
from skills.parameters.tonic import TONIC
from skills.parameters.topic import TOPIC


def _free(name: str, en: str, zh: str) -> Kind:
    return Kind(name, lambda value: str(value).strip(), summary_en=en, summary_zh=zh, own=True)


SEED = number.numeric("seed", "The same seed gives the same answer", "相同的种子得到相同的结果")
QUERY = Kind("query", THEME.parse, THEME.find, (), "What you are in the mood for", "想听什么", own=True, rest="object")

Seed = Annotated[int, Field(ge=0, le=2**31 - 1), *validated(SEED)]
Identifier = Annotated[str, *validated(_free("id", "The id of an earlier answer", "先前回答的编号"))]

Tonic = Annotated[str, *validated(TONIC)]  # as music21 writes it: C, F#, B-
Mode = Annotated[str, *validated(MODE)]  # DESIGN's list
Meter = Annotated[str, *validated(METER)]  # "3/4"; a dance implies its own
SaidMeter = Annotated[str, *validated(SAID_METER)]  # "3/4" where it is said outright
Tempo = Annotated[float, Field(ge=20, le=300), *validated(TEMPO)]  # bpm
Bars = Annotated[int, Field(ge=1, le=128), *validated(count.BARS)]
FirstBar = Annotated[int, Field(ge=1, le=999), *validated(bars.FIRST_BAR)]
LastBar = Annotated[int, Field(ge=1, le=999), *validated(bars.LAST_BAR)]
Pickup = Annotated[bool, *validated(choices.PICKUP)]
MelodyForm = Annotated[str, *validated(FORM)]  # AABB, ABA, verse-chorus
Style = Annotated[str, *validated(genre.STYLE)]  # jig, reel, hornpipe, waltz, march, hymn, lullaby ...
Instrument = Annotated[str, *validated(INSTRUMENT)]  # one of the 128 General MIDI program names
LowestPitch = Annotated[int, Field(ge=0, le=127), *validated(pitch.LOWEST_PITCH)]  # MIDI number
HighestPitch = Annotated[int, Field(ge=0, le=127), *validated(pitch.HIGHEST_PITCH)]  # MIDI number
Chords = Annotated[list[str], *validated(CHORDS)]  # chord symbols
Strength = Annotated[float, Field(ge=0, le=1), *validated(shares.STRENGTH)]  # 0 ornament .. 1 free
Position = Annotated[float, Field(ge=0, le=1), *validated(shares.POSITION)]  # 0 the first tune .. 1 the second
Parts = Annotated[int, Field(ge=1, le=8), *validated(count.PARTS)]
Notes = Annotated[str, *validated(NOTES)]  # note names or ABC
MelodyOperation = Annotated[
    Literal["new", "continue", "vary", "infill", "harmonize", "blend", "answer", "transpose"],
    *validated(choices.MELODY_OPERATION),
]

Theme = Annotated[str, *validated(THEME)]  # free text, clean
Mood = Annotated[str, *validated(MOOD)]
Genre = Annotated[str, *validated(genre.GENRE)]
SongGenre = Annotated[str, *validated(genre.SONG_GENRE)]  # without the forms of poems
Language = Annotated[Literal["en", "zh"], *validated(LANGUAGE)]
Structure = Annotated[list[str], *validated(STRUCTURE)]  # ["verse:4", "chorus:4"]
Lines = Annotated[int, Field(ge=1, le=64), *validated(count.LINES)]
Scheme = Annotated[str, *validated(SCHEME)]  # "ABAB"; X or - is free
Syllables = Annotated[int | list[int], *validated(SYLLABLES)]  # a number or a pattern; characters in Chinese
Stress = Annotated[list[str], *validated(STRESS)]  # "0101"; 1 is a strong beat
IncludeWords = Annotated[list[str], *validated(words.INCLUDE_WORDS)]
AvoidWords = Annotated[list[str], *validated(words.AVOID_WORDS)]
Rhyme = Annotated[str, *validated(RHYME_SOUND)]
Passage = Annotated[str, *validated(PASSAGE_KIND)]  # verse:2, line:-1, chorus
Manner = Annotated[str, *validated(MANNER)]
FreeText = Annotated[str, *validated(GIVEN)]  # given words
LyricOperation = Annotated[
    Literal["write", "finish", "revise", "analyse", "parody"], *validated(choices.LYRIC_OPERATION)
]

Interval = Annotated[int, Field(ge=-36, le=36), *validated(INTERVAL)]  # semitones
Query = Annotated[str, *validated(QUERY)]
Titles = Annotated[list[str], *validated(titles.LIKED)]  # titles or artists
Unwanted = Annotated[list[str], *validated(unwanted.UNWANTED)]  # styles, instruments, titles or artists
Section = Annotated[str, *validated(SECTION)]  # of a recording: chorus, 0:40, 0:40-1:04
PathTo = Annotated[str, *validated(titles.PATH_TO)]  # a title or artist
Activity = Annotated[str, *validated(ACTIVITY)]  # running, sleep, study ...
Region = Annotated[str, *validated(region.REGION)]
Era = Annotated[str, *validated(region.ERA)]
Count = Annotated[int, Field(ge=1, le=25), *validated(count.COUNT)]
Several = Annotated[int, Field(ge=1, le=25), *validated(count.SEVERAL)]  # how many are made; found from two on
Instrumental = Annotated[bool, *validated(singing.INSTRUMENTAL)]
Discovery = Annotated[Literal["easy", "medium", "hard"], *validated(known.DISCOVERY)]
Order = Annotated[Literal["best", "flow"], *validated(choices.ORDER)]
People = Annotated[list[str], *validated(PEOPLE)]
Rank = Annotated[int, Field(ge=-25, le=25), *validated(WHY_RANK)]  # the n-th of what was shown; -1 is the last
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
        "show", "like", "dislike", "rate", "listened", "skip", "block", "undo", "export", "forget", "optin", "optout", "pause",
        "import", "neighbours", "expect", "language",
    ],
    *validated(choices.TASTE_ACTION),
]  # fmt: skip
Target = Annotated[str, *validated(TARGET)]  # "2" for the second track shown, or a title, artist, style or instrument
Stars = Annotated[int, Field(ge=1, le=5), *validated(count.STARS)]
Topic = Annotated[str, *validated(TOPIC)]
