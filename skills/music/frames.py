"""Fonts that are there without any system package, and the white frame with a title that every picture gets."""

import importlib.util
import io
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image, ImageFont

WIDTH = 1200  # pixels; a phone shows it at a third of that
MARGIN = 40  # pixels of white round the content
TITLE, SMALL = 40, 24  # pixels
INK, GREY = "#111111", "#666666"
CHINESE = Path(__file__).parent / "fonts" / "NotoSansSC-subset.ttf"  # every character of GB 2312 and Big5 level 1
LATIN, BOLD, ITALIC = "STIXGeneral.ttf", "STIXGeneralBol.ttf", "STIXGeneralItalic.ttf"  # Times in their measures
LATIN_FAMILY = "STIXGeneral"


@lru_cache(maxsize=1)
def font_files() -> tuple[Path, ...]:
    """Return the font files: matplotlib's (music21 brings it) where they are, and always the Chinese one."""
    package = importlib.util.find_spec("matplotlib")
    folder = Path(str(package.origin)).parent / "mpl-data" / "fonts" / "ttf" if package else Path()
    return (*(path for name in (LATIN, BOLD, ITALIC) if (path := folder / name).is_file()), CHINESE)


def font_for(text: str, size: int, name: str = LATIN) -> "ImageFont.FreeTypeFont":
    """Return a Pillow font that can write `text`: the Chinese one for anything beyond the Latin scripts."""
    from PIL import ImageFont

    plain = all(ord(letter) < 0x250 or letter in "–—‘’“”…♭♯♮" for letter in text)
    file = next((path for path in font_files() if path.name == name and plain), CHINESE)
    return ImageFont.truetype(str(file), size)


def fitted(text: str, width: int, size: int, name: str = LATIN) -> tuple[str, "ImageFont.FreeTypeFont"]:
    """Return the text and a font so that it fits into `width` pixels: smaller first, then cut with an ellipsis."""
    while size > SMALL and font_for(text, size, name).getlength(text) > width:
        size -= 2
    font = font_for(text, size, name)
    if font.getlength(text) > width:
        while text and font.getlength(text + "…") > width:
            text = text[:-1]
        text = text.rstrip() + "…"
    return text, font


def framed(content: "Image.Image", title: str = "", credit: str = "") -> bytes:
    """Return a PNG: `content` on white with margins, the title centred above it, the credit on the right."""
    from PIL import Image, ImageDraw

    title, credit = " ".join(title.split()), " ".join(credit.split())
    head = (MARGIN // 2 + TITLE if title else 0) + (SMALL + 6 if credit else 0)
    picture = Image.new("RGB", (content.width + 2 * MARGIN, content.height + 2 * MARGIN + head), "white")
    draw = ImageDraw.Draw(picture)
    if title:
        text, font = fitted(title, content.width, TITLE, BOLD)
        draw.text((picture.width / 2, MARGIN + TITLE / 2), text, INK, font, anchor="mm")
    if credit:
        text, font = fitted(credit, content.width // 2, SMALL, ITALIC)
        draw.text((picture.width - MARGIN, MARGIN + head - SMALL / 2 - 4), text, GREY, font, anchor="rm")
    picture.paste(content, (MARGIN, MARGIN + head))
    stream = io.BytesIO()
    picture.save(stream, "PNG", optimize=True)
    return stream.getvalue()
