"""Themes, rhyme schemes, sections, syllables, lines, words to use and to avoid, languages and manners."""

from typing import Any

import pytest

from skills.parameters.count import LINES
from skills.parameters.given import GIVEN
from skills.parameters.kind import Kind
from skills.parameters.language import LANGUAGE
from skills.parameters.manner import MANNER
from skills.parameters.passage import PASSAGE_KIND
from skills.parameters.rhyme import RHYME_SOUND
from skills.parameters.scheme import SCHEME
from skills.parameters.structure import STRUCTURE
from skills.parameters.syllables import SYLLABLES
from skills.parameters.theme import THEME
from skills.parameters.words import AVOID_WORDS, INCLUDE_WORDS
from tests.skills.parameters.finding import found, named

ENGLISH = [
    (THEME, "lyrics about a lighthouse keeper who misses the city", "a lighthouse keeper who misses the city"),
    (THEME, "a song about a boy who left home and then came back", "a boy who left home and then came back"),
    (THEME, "lyrics about rain and then recommend a tune", "rain"),
    (THEME, "lyrics about the sea, ABAB", "the sea"),
    (THEME, "lyrics about love in English", "love"),
    (THEME, "write about it", None),
    (SCHEME, "rhyming couplets", "AABB"),
    (SCHEME, "in abab", "ABAB"),
    (SCHEME, "a limerick", "AABBA"),
    (STRUCTURE, "two verses and a chorus", ["verse:4", "verse:4", "chorus:4"]),
    (STRUCTURE, "chorus only, six lines, about leaving town", ["chorus:6"]),
    (STRUCTURE, "4 verses w/ chorus", ["verse:4", "verse:4", "verse:4", "verse:4", "chorus:4"]),
    (STRUCTURE, "three verses of six lines", ["verse:6", "verse:6", "verse:6"]),
    (STRUCTURE, "verse chorus verse", ["verse:4", "chorus:4", "verse:4"]),
    (SYLLABLES, "seven-syllable lines", 7),
    (SYLLABLES, "8.6.8.6", [8, 6, 8, 6]),
    (SYLLABLES, "syllables: 5-7-5-7-7. subject: entropy.", [5, 7, 5, 7, 7]),
    (THEME, "Lyric idea: rust. Mood: hopeful.", "rust"),
    (THEME, "a round about the water cycle for nine-year-olds", "the water cycle"),
    (AVOID_WORDS, "Avoid: iron, red, time.", ["iron", "red", "time"]),
    (AVOID_WORDS, "without roses and without heart", ["roses", "heart"]),
    (AVOID_WORDS, 'drop "white" from it', ["white"]),
    (SCHEME, "drop the rhymes", "XXXX"),
    (SYLLABLES, "a haiku", [5, 7, 5]),
    (LINES, "four lines", 4),
    (LINES, "a dozen lines", 12),
    (LINES, "iambic lines, da-DUM five times, four of them", 4),
    (INCLUDE_WORDS, 'include the words "moon" and "tide"', ["moon", "tide"]),
    (AVOID_WORDS, "without the word moon", ["moon"]),
    (AVOID_WORDS, "don't use the words love or heart", ["love", "heart"]),
    (INCLUDE_WORDS, "without the word moon", None),
    (RHYME_SOUND, "rhyming with day", "day"),
    (RHYME_SOUND, "rhyme something with midnight", "midnight"),
    (RHYME_SOUND, "rhyme on the sound of night", "night"),
    (RHYME_SOUND, "two lines that rhyme love with above", "love above"),
    (RHYME_SOUND, "rhyming couplets and a chorus", None),
    (RHYME_SOUND, "rhyme lines two and four", None),
    (LINES, "a couplet about the moon", 2),
    (LINES, "eight seven-syllable lines about leaving", 8),
    (SYLLABLES, "eight seven-syllable lines about leaving", 7),
    (
        THEME,
        "punk song with words AND melody: my landlord never fixes the heating",
        "my landlord never fixes the heating",
    ),
    (THEME, "song: D major, 3/4", None),
    (THEME, "silly words about brushing teeth that fit twinkle twinkle", "brushing teeth"),
    (THEME, "parody of Jingle Bells for my boss who's always late", "my boss who's always late"),
    (THEME, "lyrics about my ex, work in 'boots' and 'rain' somewhere", "my ex"),
    (INCLUDE_WORDS, "sneak in 'neon' and 'gravel'", ["neon", "gravel"]),
    (INCLUDE_WORDS, "and the word lantern has to turn up", ["lantern"]),
    (AVOID_WORDS, "but keep 'truck' and 'whiskey' out of it", ["truck", "whiskey"]),
    (AVOID_WORDS, "heart and moon are banned words", ["heart", "moon"]),
    (LANGUAGE, "in french... no wait, english. a rap", "en"),
    (LANGUAGE, "the words English, not Chinese", "en"),
    (
        STRUCTURE,
        "a verse of eight lines, a four-line chorus, another eight-line verse",
        ["verse:8", "chorus:4", "verse:8"],
    ),
    (LINES, "eight lines in couplets", 8),
    (LANGUAGE, "in Chinese", "zh"),
    (MANNER, "rewrite it in a funnier way", "funnier"),
    (GIVEN, "finish this: the rain came down on the roof", "the rain came down on the roof"),
    (GIVEN, "finish this: The snow fell / on my street. Four lines, AABB", "The snow fell / on my street."),
    (GIVEN, "write about: the old sea and the new. ABAB please", None),
    (AVOID_WORDS, "no mention of rain", ["rain"]),
    (AVOID_WORDS, "the word 'fire' must not appear", ["fire"]),
    (INCLUDE_WORDS, "the word 'fire' must not appear", None),
    (INCLUDE_WORDS, "that has the line 'we never danced'", ["we never danced"]),
    (GIVEN, "that has the line 'we never danced'", None),
    (GIVEN, "scan 'shall I compare thee to a summer's day'", "shall I compare thee to a summer's day"),
    (STRUCTURE, "VCVC", ["verse:4", "chorus:4", "verse:4", "chorus:4"]),
    (STRUCTURE, "2 verses + chorus", ["verse:4", "verse:4", "chorus:4"]),
    (STRUCTURE, "verse 2 does not scan", None),
    (SCHEME, "every line must rhyme", "AAAA"),
    (THEME, "lyrics on a happy meal box", "a happy meal box"),
    (THEME, "a poem about my mum instead", "my mum"),
    (INCLUDE_WORDS, "add the word clover", ["clover"]),
    (PASSAGE_KIND, "finish this verse 4 me", None),
    (AVOID_WORDS, "a poem without heart, moon or star", ["heart", "moon", "star"]),
    (AVOID_WORDS, "a song without words for cello", None),
    (INCLUDE_WORDS, "with 'rain' in every verse", ["rain"]),
    (INCLUDE_WORDS, "put words to this tune", None),
    (RHYME_SOUND, "rhyme everything w/ -ay", "ay"),
    (RHYME_SOUND, "rhyming in pairs", None),
    (SCHEME, "rhyming in pairs", "AABB"),
    (STRUCTURE, "an 8-line verse and a 4-line chorus", ["verse:8", "chorus:4"]),
    (LINES, "twelve unrhymed lines, ten syllables each", 12),
    (THEME, "lyrics for my band about robots in love", "robots in love"),
    (THEME, "a playlist of about ten tunes", None),
    (THEME, "a birthday song for Lena", "Lena's birthday"),
    (GIVEN, "song: lost umbrella, waltz time, F", None),
    (GIVEN, "set these lines in 6/8: Sleep my little one, the day is done", "Sleep my little one, the day is done"),
]
CHINESE = [
    (THEME, "帮我写lyrics，关于加班", "加班"),
    (GIVEN, "模仿《静夜思》", None),
    (THEME, "写一段关于故乡的歌词", "故乡"),
    (THEME, "以春天为题写首诗", "春天"),
    (THEME, "主题是毕业", "毕业"),
    (THEME, "写一首五言诗，四句，写山", "山"),
    (THEME, "帮我写吧", None),
    (SCHEME, "每句押韵", "AAAA"),
    (STRUCTURE, "两段主歌一段副歌", ["verse:4", "verse:4", "chorus:4"]),
    (STRUCTURE, "写一段关于故乡的歌词", None),
    (STRUCTURE, "写两段歌词", ["verse:4", "verse:4"]),
    (SYLLABLES, "七言绝句", 7),
    (SYLLABLES, "每句五个字", 5),
    (LINES, "写四句诗", 4),
    (INCLUDE_WORDS, "要出现“月亮”和“故乡”", ["月亮", "故乡"]),
    (AVOID_WORDS, "不要出现'月亮'", ["月亮"]),
    (RHYME_SOUND, "押ang韵", "ang"),
    (RHYME_SOUND, "押an韵，句句押韵", "an"),
    (LANGUAGE, "换成英文", "en"),
    (GIVEN, "接着写：夜深人静月如霜，独坐窗前思故乡。再写两句，七言", "夜深人静月如霜，独坐窗前思故乡。"),
    (AVOID_WORDS, "“雪”字不要出现", ["雪"]),
    (INCLUDE_WORDS, "包含春风和明月两个词", ["春风", "明月"]),
    (SYLLABLES, "七绝一首", 7),
    (RHYME_SOUND, "押an的韵", "an"),
    (AVOID_WORDS, "避免“梦”“泪”这两个字", ["梦", "泪"]),
    (AVOID_WORDS, "不用押韵，写十行", None),
    (THEME, "仿写《同桌的你》，主题改成加班", "加班"),
    (STRUCTURE, "主歌两段，副歌一段", ["verse:4", "verse:4", "chorus:4"]),
]


@pytest.mark.parametrize(("kind", "text", "value"), ENGLISH + CHINESE, ids=named)
def test_a_sentence_names_a_value(kind: Kind, text: str, value: Any) -> None:
    assert found(kind, text) == value


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (SCHEME, "couplets", "AABB"),
        (STRUCTURE, "verse:4 chorus:2", ["verse:4", "chorus:2"]),
        (STRUCTURE, "主歌:4 副歌:4", ["verse:4", "chorus:4"]),
        (SYLLABLES, "8 6 8 6", [8, 6, 8, 6]),
        (LANGUAGE, "中文", "zh"),
    ],
    ids=named,
)
def test_what_is_typed_into_an_option_is_parsed(kind: Kind, text: str, value: Any) -> None:
    assert kind.parse(text) == value


def test_a_mood_among_the_adjectives_of_a_section_stays_free():
    text = "two sad verses about rain"
    assert not any(each.start < text.index("sad") + 3 and text.index("sad") < each.end for each in STRUCTURE.find(text))
