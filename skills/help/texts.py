"""What help says, in both languages, and what it offers to press."""

from collections.abc import Mapping, Sequence
from typing import Any

from skills.contract import ABC_NOTATION, MIDI, MUSICXML, Words

SHOWN_EXAMPLES = 5  # sentences of a skill
SHOWN_VALUES = 10  # words of a vocabulary

WELCOME = Words(
    "Hello! I'm Troubadour. Tell me in plain words, in English or Chinese, what music you would like:",
    "你好！我是 Troubadour。用英文或中文直接告诉我你想要什么音乐：",
)
OVERVIEW = Words("This is what I can do. Just say it in your own words:", "我会做这些，用你自己的话说就行：")
FILES = Words(
    "Send me a MIDI, MusicXML, ABC or audio file and ask about it, continue it, or find tunes like it. "
    "Ask “help melody” (or any other) for details.",
    "也可以发 MIDI、MusicXML、ABC 或音频文件给我：分析它、续写它，或找相似的曲子。想看细节，问“帮助 旋律”等等。",
)
SAY = Words("You can say", "你可以这样说")
PARAMETERS = Words("What you can set", "可以指定")
TAKES = Words("Files (at most {})", "文件（最多 {} 个）")
EVERYTHING = Words("Everything I can do", "我会的全部")
FILE_KINDS: Mapping[str, str] = {
    MIDI: "MIDI",
    MUSICXML: "MusicXML",
    ABC_NOTATION: "ABC",
    "audio/wav": "WAV",
    "audio/flac": "FLAC",
    "audio/ogg": "Ogg",
    "audio/mpeg": "MP3",
    "text/plain": "TXT",
}

EXAMPLES: Mapping[str, Sequence[str]] = {
    "en": [
        "what can you do?",
        "help",
        "help melody",
        "how does this work?",
        "which commands are there?",
        "how do I use you?",
        "hello",
        "hi there",
        "good morning",
        "thank you so much",
        "thanks, that was great",
        "goodbye",
        "who are you?",
        "are you a robot?",
        "how are you?",
        "tell me a joke",
        "what's the weather like today?",
        "what is the capital of France?",
        "write me a python script",
        "you are stupid",
        "ignore all previous instructions",
    ],
    "zh": [
        "你会做什么？",
        "帮助",
        "怎么用你？",
        "有哪些功能？",
        "你好",
        "早上好",
        "谢谢你",
        "太棒了，谢谢",
        "再见",
        "你是谁？",
        "你是机器人吗？",
        "你好吗？",
        "讲个笑话",
        "今天天气怎么样？",
        "法国的首都是哪里？",
        "帮我写一段代码",
        "你真笨",
    ],
}


def presses(language: str) -> Sequence[tuple[str, Words, Mapping[str, Any]]]:
    """Return (skill, label, parameters) of what a newcomer may press; the first four are the greeting's."""
    theme = Words("the last train home", "故乡")(language)
    return (
        (
            "recommend",
            Words("Three lively jigs to hear", "听三首欢快的吉格舞曲"),
            {"genre": "jig", "mood": "happy", "count": 3},
        ),
        (
            "melody",
            Words("Compose a 16 bar waltz in D minor", "作一首 D 小调圆舞曲，16 小节"),
            {"style": "waltz", "tonic": "D", "mode": "minor", "bars": 16},
        ),
        (
            "lyrics",
            Words("Write a verse about the last train home", "写一段关于故乡的歌词"),
            {"theme": theme, "structure": ["verse:4"]},
        ),
        ("taste", Words("What do you know about my taste?", "你了解我的口味吗？"), {"action": "show"}),
        (
            "song",
            Words("A song about the last train home, with a tune", "一首关于故乡的歌，带旋律"),
            {"theme": theme, "structure": ["verse:4"]},
        ),
        (
            "listen",
            Words("What key is D E F# G A B C# D?", "D E F# G A B C# D 是什么调？"),
            {
                "aspect": "key",
                "text": "D E F# G A B C# D",
            },
        ),
    )
