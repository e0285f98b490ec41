"""What the song skill says, in English and Chinese."""

from collections.abc import Mapping, Sequence
from typing import Any

from skills.composing.meters import to_meter
from skills.composing.scales import key_name
from skills.contract import Words
from skills.music.bars import marking
from skills.song.verses import Verse

WRITING = Words("Writing the words", "正在写词")
COMPOSING = Words("Composing the tune", "正在谱曲")
AGAIN = Words("Another song", "再写一首")
RETUNE = Words("Another tune for these words", "换一个曲子")
HIGHER, LOWER = Words("A tone higher", "升一个全音"), Words("A tone lower", "降一个全音")
UNTITLED = Words("Song", "歌曲")
LONGEST_TITLE = 48  # characters


def said(title: str, account: Mapping[str, Any], language: str) -> str:
    """Return one line about the song: title, key, metre, tempo, bars."""
    key = key_name(account["tonic"], account["mode"], language)
    meter, bars = account["meter"], account["bars"]
    tempo = marking(to_meter(meter), account["tempo"])
    if language == "zh":
        return f"《{title}》：{key}，{meter} 拍，{tempo}，{bars} 小节"
    return f"“{title}”: {key}, {meter}, {tempo}, {bars} bars"


def title_of(theme: str, verses: Sequence[Verse], language: str) -> str:
    """Return a title: the theme, else the chorus's first line, else the first line there is."""
    theme = theme.strip().rstrip(".。!！?？")
    if theme:
        return shortened(theme[0].upper() + theme[1:])
    chorus = [verse for verse in (*verses, *verses[:1]) if verse.kind == "chorus"] or list(verses[:1])
    lines = [line.text for verse in chorus for line in verse.lines]
    return shortened(lines[0].rstrip(",.;:!?，。；：！？ ")) if lines else UNTITLED(language)


def shortened(text: str) -> str:
    """Return the text, cut at a word when it is too long for a title."""
    if len(text) <= LONGEST_TITLE:
        return text
    cut = text[: LONGEST_TITLE - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut) + "…"
