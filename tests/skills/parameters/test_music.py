"""Keys, modes, metres, tempi, bars, notes, chords and instruments, as people write them in both languages."""

from typing import Any

import pytest

from indexes.errors import UnknownValue
from skills.parameters.bars import FIRST_BAR, LAST_BAR
from skills.parameters.chords import CHORDS
from skills.parameters.count import BARS
from skills.parameters.instrument import INSTRUMENT
from skills.parameters.interval import INTERVAL
from skills.parameters.kind import Kind
from skills.parameters.meter import METER, SAID_METER
from skills.parameters.mode import MODE
from skills.parameters.notes import NOTES
from skills.parameters.pitch import HIGHEST_PITCH, LOWEST_PITCH
from skills.parameters.tempo import TEMPO
from skills.parameters.tonic import TONIC
from tests.skills.parameters.finding import found, named

ENGLISH = [
    (TONIC, "a waltz in E flat minor", "E-"),
    (TONIC, "something in Bb", "B-"),
    (TONIC, "a reel, F♯m", "F#"),
    (TONIC, "D dorian", "D"),
    (TONIC, "make a tune in A", "A"),
    (TONIC, "c-sharp major please", "C#"),
    (TONIC, "key of g", "G"),
    (TONIC, "gimme smth in dminor", "D"),
    (TONIC, "a tune for a minor actor", None),
    (TONIC, "G would suit the altos better", "G"),
    (TONIC, "the pupils want fewer sharps. C, please", "C"),
    (TONIC, "give me a tune", None),
    (TONIC, "I got a B in maths", None),
    (MODE, "a waltz in E flat minor", "minor"),
    (MODE, "D dorian", "dorian"),
    (MODE, "in A harmonic minor", "harmonic minor"),
    (MODE, "a pentatonic tune", "pentatonic"),
    (MODE, "in F#m", "minor"),
    (METER, "a waltz", "3/4"),
    (METER, "an Irish jig", "6/8"),
    (METER, "in five four", "5/4"),
    (METER, "in three, please", "3/4"),
    (METER, "12/8 blues", "12/8"),
    (METER, "cut time", "2/2"),
    (METER, "waltz-time tunes", "3/4"),
    (METER, "in three time", "3/4"),
    (SAID_METER, "a waltz", None),
    (SAID_METER, "written on 3/14", None),
    (TEMPO, "at sixty beats per minute", 60.0),
    (TEMPO, "around 90 bpm", 90.0),
    (TEMPO, "tempo: 72", 72.0),
    (TEMPO, "andante", 76.0),
    (TEMPO, "a slow air", 66.0),
    (TEMPO, "a 1990s tune", None),
    (BARS, "sixteen bars", 16),
    (BARS, "a 32-bar hornpipe", 32),
    (BARS, "a dozen measures", 12),
    (BARS, "10,000 bars", 10_000),
    (BARS, "bars 5 to 8", None),
    (NOTES, "what key is this: D E F# A", "D E F# A"),
    (NOTES, "a jig in D and a reel", None),
    (NOTES, "re mi fa la, which tune is that?", "re mi fa la"),
    (NOTES, "3 3 4 5 5 4 3 2 这是什么歌", "3 3 4 5 5 4 3 2"),
    (NOTES, "verses of 8 6 8 6 8 6", None),
    (NOTES, "harmonise GABc dedB, three voices", "GABc dedB"),
    (CHORDS, "over Am F C G", ["Am", "F", "C", "G"]),
    (CHORDS, "am f c g, a tune over that", ["Am", "F", "C", "G"]),
    (INSTRUMENT, "for cello", "Cello"),
    (INSTRUMENT, "a cello line", "Cello"),
    (INSTRUMENT, "an alto, tenor and bass beneath this line", None),
    (INSTRUMENT, "realise this bass in four parts", None),
    (INSTRUMENT, "morph the pad riff into the other", None),
    (INTERVAL, "drop it two semitones", -2),
    (HIGHEST_PITCH, "nothing above A5", 81),
    (LOWEST_PITCH, "no note under E3", 52),
    (HIGHEST_PITCH, "nothing lower than C4 or higher than C5", 72),
    (HIGHEST_PITCH, "don't let it climb past F5", 77),
    (HIGHEST_PITCH, "no note under E3", None),
    (HIGHEST_PITCH, "never going above the C above middle C", 72),
    (MODE, "the sad version, in the parallel minor", "minor"),
    (INSTRUMENT, "a bass line under it", None),
    (INTERVAL, "take it down a third", -4),
    (INTERVAL, "two octaves higher", 24),
    (INTERVAL, "it is a semitone too high", -1),
    (INTERVAL, "shift this a minor third lower", -3),
    (INTERVAL, "up a minor third", 3),
    (INTERVAL, "a half step down", -1),
    (INTERVAL, "tone it down", None),
    (INSTRUMENT, "on the fiddle", "Fiddle"),
    (INSTRUMENT, "played on a tin whistle", "Whistle"),
    (INSTRUMENT, "whistle while you work", None),
    (INSTRUMENT, "no piano please", None),
    (TONIC, "waltz in a flat", "A-"),
    (TONIC, "march F 2/4", "F"),
    (TONIC, "A minor jig", "A"),
    (MODE, "up a minor third", None),
    (METER, "compose it in 3", "3/4"),
    (METER, "5 over 4", "5/4"),
    (TEMPO, "72 to the minute", 72),
    (TEMPO, "between 100 and 120 bpm", 110),
    (TEMPO, "reel, A mixolydian, 112", 112),
    (TEMPO, "dark 140 f minor", 140),
    (TEMPO, "tempo of sixty", 60),
    (INSTRUMENT, "for the kids' recorders", "Recorder"),
    (INSTRUMENT, "for 'sax'", "Alto Sax"),
    (TONIC, "a tune in sol major", "G"),
    (TONIC, "waltz in do minor", "C"),
    (TONIC, "do minor changes to it", None),
    (FIRST_BAR, "regenerate mm. 9-12", 9),
    (LAST_BAR, "regenerate mm. 9-12", 12),
]
CHINESE = [
    (TONIC, "降B大调", "B-"),
    (TONIC, "bB大调的曲子", "B-"),
    (TONIC, "升F小调", "F#"),
    (TONIC, "作一段D小调的旋律", "D"),
    (TONIC, "移到G大调", "G"),
    (MODE, "升F小调", "minor"),
    (MODE, "D宫调式", "gong"),
    (MODE, "五声音阶", "pentatonic"),
    (METER, "三拍子", "3/4"),
    (METER, "八分之六拍", "6/8"),
    (METER, "一首华尔兹", "3/4"),
    (METER, "四四拍", "4/4"),
    (INTERVAL, "整个往上移纯四度", 5),
    (INTERVAL, "降三个半音", -3),
    (INTERVAL, "往下挪个小三度", -3),
    (INTERVAL, "上调一个大二度", 2),
    (INTERVAL, "移到最上面", None),
    (TEMPO, "速度100", 100.0),
    (TEMPO, "每分钟八十拍", 80.0),
    (TEMPO, "慢一点", 66.0),
    (TEMPO, "别太快", 100.0),
    (TEMPO, "欢快的曲子", None),
    (BARS, "十六小节", 16),
    (BARS, "二十四个小节", 24),
    (BARS, "第五到八小节", None),
    (INSTRUMENT, "用古筝", "Koto"),
    (INTERVAL, "升高两个半音", 2),
    (INTERVAL, "低八度", -12),
    (INTERVAL, "降B大调", None),
    (INSTRUMENT, "小提琴独奏", "Violin"),
    (INSTRUMENT, "二胡", "Fiddle"),
    (TONIC, "#f小调", "F#"),
    (TONIC, "a大调", "A"),
    (MODE, "五声羽调", "yu"),
    (METER, "四二拍", "2/4"),
    (METER, "八六拍", "6/8"),
    (TEMPO, "一百六十拍每分钟", 160),
    (TEMPO, "速度一百二", 120),
    (TEMPO, "三拍子", None),
]
TYPED = [
    (TONIC, "Bb", "B-"),
    (TONIC, "f sharp", "F#"),
    (TONIC, "降E", "E-"),
    (MODE, "小调", "minor"),
    (METER, "waltz", "3/4"),
    (METER, "6 / 8", "6/8"),
    (TEMPO, "andante", 76.0),
    (TEMPO, "120", 120.0),
    (BARS, "sixteen", 16),
    (BARS, "三十二", 32),
    (INSTRUMENT, "小提琴", "Violin"),
]


@pytest.mark.parametrize(("kind", "text", "value"), ENGLISH + CHINESE, ids=named)
def test_a_sentence_names_a_value(kind: Kind, text: str, value: Any) -> None:
    assert found(kind, text) == value


@pytest.mark.parametrize(("kind", "text", "value"), TYPED, ids=named)
def test_what_is_typed_into_an_option_is_parsed(kind: Kind, text: str, value: Any) -> None:
    assert kind.parse(text) == value


@pytest.mark.parametrize(
    ("kind", "text"), [(TONIC, "H"), (MODE, "purple"), (METER, "0/0"), (METER, "3/5"), (TEMPO, "soon"), (BARS, "many")]
)
def test_what_is_no_value_is_refused_with_the_legal_words(kind: Kind, text: str) -> None:
    with pytest.raises(UnknownValue):
        kind.parse(text)
