"""Draw docs/gallery/conversation.png: what a short conversation with fixed seeds looks like in the terminal.

uv run python docs/conversation.py [file]
"""

import os
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from skills.music.frames import CHINESE

FILE = Path(__file__).parent / "gallery" / "conversation.png"
SAID = (
    "recommend two slow airs in a minor key",
    "I like the second one",
    "compose a 16 bar jig in D major",
    "what key is it in?",
    "写四句关于月亮的诗，七言，押ang韵",
)
SIZE, LEADING, MARGIN, WIDTH = 20, 28, 28, 1000  # pixels
COLUMNS = 84  # characters of a line
DRAWABLE = str.maketrans({"›": ">", "⤷": "-", "👍": "+"})  # what the font of the score pictures lacks
GROUND, ANSWER, PERSON = "#1e1f22", "#dbdee1", "#7fb2ff"


def conversation() -> list[tuple[str, str]]:
    """Return (colour, line) of what was said and answered, by the command line itself."""
    rows: list[tuple[str, str]] = []
    with tempfile.TemporaryDirectory() as folder:
        for text in SAID:
            command = [sys.executable, "-m", "bot", "ask", text, "--session", "picture", "--seed", "1"]
            environment = {**os.environ, "TROUBADOUR_DATA": folder, "COLUMNS": str(COLUMNS)}
            done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
            rows += [(PERSON, f"› {text}"), *((ANSWER, line) for line in _shown(done.stdout)), (ANSWER, "")]
    return rows


def _shown(text: str) -> list[str]:
    lines = [line.rstrip() for line in text.splitlines() if line.strip()]
    return [part for line in lines for part in textwrap.wrap(line, COLUMNS, subsequent_indent="    ") or [""]]


def drawn(rows: list[tuple[str, str]]) -> Image.Image:
    """Return the lines as a picture on a dark ground."""
    picture = Image.new("RGB", (WIDTH, 2 * MARGIN + LEADING * len(rows)), GROUND)
    pen = ImageDraw.Draw(picture)
    font = ImageFont.truetype(str(CHINESE), SIZE)
    for number, (colour, line) in enumerate(rows):
        pen.text((MARGIN, MARGIN + number * LEADING), line.translate(DRAWABLE), fill=colour, font=font)
    return picture


if __name__ == "__main__":
    drawn(conversation()).save(Path(sys.argv[1]) if len(sys.argv) > 1 else FILE)
