"""The closed list of kinds of values that skills take; one file a kind, each with its words in both languages."""

from typing import Annotated, Any, Literal

from pydantic import Field

from skills.parameters.kind import Kind, validated


def _as_is(value: Any) -> Any:
    return value


def _kind(name: str) -> Any:
    return validated(Kind(name, _as_is))


Seed = Annotated[int, Field(ge=0, le=2**31 - 1), *_kind("seed")]
Identifier = Annotated[str, *_kind("identifier")]

Tonic = Annotated[str, *_kind("tonic")]  # as music21 writes it: C, F#, B-
Mode = Annotated[str, *_kind("mode")]  # DESIGN's list
Meter = Annotated[str, *_kind("meter")]  # "3/4"
Tempo = Annotated[float, Field(ge=20, le=300), *_kind("tempo")]  # bpm
Bars = Annotated[int, Field(ge=1, le=128), *_kind("bars")]
BarNumber = Annotated[int, Field(ge=1, le=999), *_kind("bar number")]
Pickup = Annotated[bool, *_kind("pickup")]
MelodyForm = Annotated[str, *_kind("form")]  # AABB, ABA, verse-chorus
Style = Annotated[str, *_kind("style")]  # jig, reel, hornpipe, waltz, march, hymn, lullaby ...
Instrument = Annotated[str, *_kind("instrument")]  # one of the 128 General MIDI program names
Pitch = Annotated[int, Field(ge=0, le=127), *_kind("pitch")]  # MIDI number; "C4" and "middle C" are parsed
Chords = Annotated[list[str], *_kind("chords")]  # chord symbols
Strength = Annotated[float, Field(ge=0, le=1), *_kind("strength")]  # 0 ornament .. 1 free
Position = Annotated[float, Field(ge=0, le=1), *_kind("position")]  # 0 the first tune .. 1 the second
Parts = Annotated[int, Field(ge=1, le=8), *_kind("parts")]
MelodyOperation = Annotated[
    Literal["new", "continue", "vary", "infill", "harmonize", "blend", "answer", "transpose"],
    *_kind("melody operation"),
]

Theme = Annotated[str, *_kind("theme")]  # free text that is left of a request, clean
Mood = Annotated[str, *_kind("mood")]
Genre = Annotated[str, *_kind("genre")]
Language = Annotated[Literal["en", "zh"], *_kind("language")]
Structure = Annotated[list[str], *_kind("structure")]  # ["verse:4", "chorus:4"]
Lines = Annotated[int, Field(ge=1, le=64), *_kind("lines")]
Scheme = Annotated[str, *_kind("scheme")]  # "ABAB"; X or - is free
Syllables = Annotated[int | list[int], *_kind("syllables")]  # a number or a pattern; characters in Chinese
Stress = Annotated[list[str], *_kind("stress")]  # "0101"; 1 is a strong beat
WordList = Annotated[list[str], *_kind("words")]  # words to include or avoid
Rhyme = Annotated[str, *_kind("rhyme")]  # a rhyme sound
Manner = Annotated[str, *_kind("manner")]
LyricOperation = Annotated[Literal["write", "finish", "revise", "analyse", "parody"], *_kind("lyric operation")]

Query = Annotated[str, *_kind("query")]
Titles = Annotated[list[str], *_kind("titles")]  # titles or artists
Activity = Annotated[str, *_kind("activity")]  # running, sleep, study ...
Region = Annotated[str, *_kind("region")]
Era = Annotated[str, *_kind("era")]
Count = Annotated[int, Field(ge=1, le=25), *_kind("count")]
Instrumental = Annotated[bool, *_kind("instrumental")]
Discovery = Annotated[Literal["easy", "medium", "hard"], *_kind("discovery")]
Order = Annotated[Literal["best", "flow"], *_kind("order")]
People = Annotated[list[str], *_kind("people")]
Rank = Annotated[int, Field(ge=1, le=25), *_kind("rank")]  # the n-th of what was shown

Aspect = Annotated[
    Literal["all", "key", "tempo", "meter", "chords", "instruments", "score", "sound", "similar", "identify", "mood"],
    *_kind("aspect"),
]
TasteAction = Annotated[
    Literal[
        "show", "like", "dislike", "rate", "listened", "block", "export", "forget", "optin", "optout", "pause",
        "import", "neighbours", "language",
    ],
    *_kind("taste action"),
]  # fmt: skip
Target = Annotated[str, *_kind("target")]  # "2" for the second track shown, or a title, artist, style or instrument
Stars = Annotated[int, Field(ge=1, le=5), *_kind("stars")]
Topic = Annotated[str, *_kind("topic")]
FreeText = Annotated[str, *_kind("text")]  # given words, notes or ABC
