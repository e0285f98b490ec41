"""The written score as an image: verovio engraves, resvg draws."""

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from indexes.music.notes import TICKS, Score
from skills.music.bars import Bar, bars_of
from skills.music.files import musicxml_bytes
from skills.music.frames import LATIN_FAMILY, MARGIN, WIDTH, font_files

if TYPE_CHECKING:
    from PIL import Image

ZOOM = 60  # percent; a staff is then 43 pixels high
NAMES = 24  # pixels left of the staves that names and bar numbers may stick out
TALLEST = 1500  # pixels: more than this nobody scrolls through in a chat
OPTIONS: dict[str, Any] = {  # lengths in verovio's units: pixels before zooming
    "scale": ZOOM,
    "pageWidth": (WIDTH - 2 * MARGIN) * 100 // ZOOM,
    "pageHeight": TALLEST * 100 // ZOOM,
    "adjustPageHeight": True,
    "pageMarginLeft": NAMES * 100 // ZOOM,
    "pageMarginRight": 4,
    "pageMarginTop": 30,
    "pageMarginBottom": 10,
    "header": "none",
    "footer": "none",
    "breaks": "auto",
    "lyricTopMinMargin": 4.5,  # staff spaces; words else touch low notes
}
GLYPHS = str.maketrans(  # verovio's own music font as it stands in text; no other program has that font
    {0xECA3: "𝅗𝅥", 0xECA5: "♩", 0xECA7: "♪", 0xECB7: ".", 0xEA64: "♭", 0xEA65: "♮", 0xEA66: "♯"}
)
DIVISIONS = 10_080  # music21's to a quarter note
LATE = re.compile(r"(<harmony>(?:(?!</harmony>).)*<offset[^>]*>)-(\d+)(</offset>\s*</harmony>)", re.S)
MUSIC_TEXT = re.compile(r'<tspan font-family="Leipzig" font-size="(\d+)px">([^<]*)</tspan>')


def engraved(score: Score) -> tuple["Image.Image", int]:
    """Return the first page of the written score and how many pages there are."""
    from PIL import Image

    toolkit = loaded(score, OPTIONS)
    return Image.open(io.BytesIO(_png(toolkit.renderToSVG(1)))).convert("RGB"), int(toolkit.getPageCount())


def loaded(score: Score, options: dict[str, Any]) -> Any:
    """Return verovio's toolkit with the score in it, laid out by `options`."""
    import verovio

    verovio.enableLog(verovio.LOG_OFF)
    verovio.setDefaultResourcePath(str(Path(verovio.__file__).parent / "data"))  # outside of the main thread it is lost
    toolkit = verovio.toolkit()
    toolkit.setOptions(options)
    toolkit.loadData(_mended(musicxml_bytes(score).decode(), bars_of(score)[-1]))
    return toolkit


def readable(svg: str) -> str:
    """Return the picture with verovio's own music font, where it stands in text, in characters of ordinary fonts."""
    return MUSIC_TEXT.sub(_readable, svg)


def _mended(xml: str, bar: Bar) -> str:
    """Move chord names behind the last note of the first part before it: verovio puts those on a wrong staff."""
    end = xml.index("</part>")
    first = xml.index("<note", xml.rindex("<measure", 0, end))
    last = xml.rindex("</note>", 0, end)
    length = (bar.end - bar.start) * DIVISIONS // TICKS
    moved = [
        LATE.sub(lambda match: f"{match[1]}{length - int(match[2])}{match[3]}", each[0])
        for each in LATE.finditer(xml, last, end)
    ]
    return xml[:first] + "".join(moved) + xml[first:last] + LATE.sub("", xml[last:end]) + xml[end:]


def _png(svg: str) -> bytes:
    import resvg_py

    files = [str(path) for path in font_files()]
    family = LATIN_FAMILY if len(files) > 1 else "Noto Sans SC"
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=readable(svg),
            background="#ffffff",
            skip_system_fonts=True,
            font_files=files,
            font_family=family,
            serif_family=family,
        )
    )


def _readable(match: re.Match[str]) -> str:
    """Return a text span of the music font in characters that ordinary fonts have."""
    size = int(match[1]) * 6 // 10
    text = match[2].translate(GLYPHS).replace(" .", ".")
    return f'<tspan font-size="{size}px">{text}</tspan>'
