"""A piano roll by Pillow: time to the right, pitch upwards, one colour a part, drums as ticks below."""

from typing import TYPE_CHECKING

from indexes.music.notes import Note, Part, Score
from skills.music.bars import Bar, bars_of
from skills.music.frames import GREY, INK, MARGIN, SMALL, WIDTH, fitted, font_for

if TYPE_CHECKING:
    from PIL import Image, ImageDraw

SHARPEN = 2  # everything is drawn twice as large and then scaled down
LEFT = 56  # pixels for the names of the octaves
INNER = WIDTH - 2 * MARGIN
HEIGHT = 560  # pixels of the plot
LEGEND = 44  # pixels a line of part names
COLOURS = ("#1f6fb4", "#d1495b", "#2e8b57", "#b8860b", "#7b4fa3", "#0f8b8d", "#c05621", "#5b6770")
BLACK = frozenset({1, 3, 6, 8, 10})  # pitch classes of the black keys
LINES = 24  # bar lines drawn at most; more are thinned out
MOST = 20_000  # notes drawn at most


def rolled(score: Score) -> "Image.Image":
    """Return the roll with a legend of the parts above it; an empty score gives an empty grid."""
    from PIL import Image, ImageDraw

    parts = [part for part in score.parts if part.notes]
    rows = _legend_rows(parts)
    top = len(rows) * LEGEND
    image = Image.new("RGB", (INNER * SHARPEN, (top + HEIGHT + SMALL + 8) * SHARPEN), "white")
    draw = ImageDraw.Draw(image)
    plot = _Plot(score, parts, draw, top)
    plot.grid()
    plot.notes()
    small = image.resize((INNER, image.height // SHARPEN), Image.Resampling.LANCZOS)
    draw = ImageDraw.Draw(small)
    _legend(draw, rows)
    plot.labels(draw)
    return small


class _Plot:
    """The drawing area of one score: where a tick and a pitch lie."""

    def __init__(self, score: Score, parts: list[Part], draw: "ImageDraw.ImageDraw", top: int) -> None:
        pitches = [note.pitch for part in parts for note in part.notes if not part.drums] or [60, 72]
        self.parts, self.draw, self.top = parts, draw, top
        self.low, self.high = min(pitches) - 2, max(pitches) + 2
        if self.high - self.low < 16:  # a narrow tune would get bricks for notes
            self.low, self.high = (self.low + self.high) // 2 - 8, (self.low + self.high) // 2 + 8
        self.bars: list[Bar] = bars_of(score)
        self.ticks = max(self.bars[-1].end, score.end)
        self.row = HEIGHT / (self.high - self.low + 1)

    def x(self, tick: int) -> float:
        """Return the pixel of a time."""
        return LEFT + (INNER - LEFT) * tick / self.ticks

    def y(self, pitch: float) -> float:
        """Return the pixel of the upper edge of a pitch's row."""
        return self.top + (self.high - pitch) * self.row

    def box(self, left: float, top: float, right: float, bottom: float, fill: str) -> None:
        """Fill a rectangle given in final pixels."""
        self.draw.rectangle([left * SHARPEN, top * SHARPEN, right * SHARPEN, bottom * SHARPEN], fill=fill)

    def grid(self) -> None:
        """Shade the rows of black keys and draw bar lines."""
        for pitch in range(self.low, self.high + 1):
            if pitch % 12 in BLACK:
                self.box(LEFT, self.y(pitch), INNER, self.y(pitch) + self.row, "#f1f3f6")
            if pitch % 12 == 0:
                self.box(LEFT, self.y(pitch) + self.row - 1, INNER, self.y(pitch) + self.row, "#c9ced6")
        for bar in self.shown():
            self.box(self.x(bar.start), self.top, self.x(bar.start) + 1, self.top + HEIGHT, "#b4bac4")

    def shown(self) -> list[Bar]:
        """Return the bars whose line is drawn and numbered."""
        full = [bar for bar in self.bars if bar.number > 0]
        step = next(step for step in (1, 2, 4, 8, 16, 32, 64, 128, 1 << 20) if len(full) / step <= LINES)
        return full[::step]

    def notes(self) -> None:
        """Draw every note, the first part last so that the tune lies on top."""
        for place, part in reversed(list(enumerate(self.parts))):
            colour = COLOURS[place % len(COLOURS)]
            for note in part.notes[:MOST]:
                self.drum(note, colour) if part.drums else self.note(note, colour)

    def note(self, note: Note, colour: str) -> None:
        """Draw one note with a small gap to the next."""
        left, right = self.x(note.onset), max(self.x(note.end) - 1.5, self.x(note.onset) + 1.5)
        self.box(left, self.y(note.pitch) + 0.5, right, self.y(note.pitch) + self.row - 0.5, colour)

    def drum(self, note: Note, colour: str) -> None:
        """Draw a drum stroke as a tick on the lower edge."""
        low = self.top + HEIGHT
        self.box(self.x(note.onset), low - 10, self.x(note.onset) + 1.5, low, colour)

    def labels(self, draw: "ImageDraw.ImageDraw") -> None:
        """Write the octaves on the left and bar numbers below."""
        font = font_for("C4", SMALL - 4)
        for pitch in range(self.low, self.high + 1):
            if pitch % 12 == 0:
                draw.text((LEFT - 8, self.y(pitch) + self.row / 2), f"C{pitch // 12 - 1}", GREY, font, anchor="rm")
        for bar in self.shown():
            draw.text((self.x(bar.start), self.top + HEIGHT + 4), str(bar.number), GREY, font, anchor="ma")


def _legend_rows(parts: list[Part]) -> list[list[tuple[str, str, int]]]:
    """Return (name, colour, pixel) of each part, in as many rows as they need; one part alone needs none."""
    rows: list[list[tuple[str, str, int]]] = []
    here = INNER
    for place, part in enumerate(parts if len(parts) > 1 else []):
        name, font = fitted(part.name or "?", INNER // 3, SMALL)
        width = int(font.getlength(name)) + 64
        if here + width > INNER:
            rows.append([])
            here = LEFT
        rows[-1].append((name, COLOURS[place % len(COLOURS)], here))
        here += width
    return rows


def _legend(draw: "ImageDraw.ImageDraw", rows: list[list[tuple[str, str, int]]]) -> None:
    for place, row in enumerate(rows):
        middle = place * LEGEND + LEGEND / 2 - 4
        for name, colour, left in row:
            draw.rectangle([left, middle - 9, left + 18, middle + 9], fill=colour)
            draw.text((left + 28, middle), name, INK, font_for(name, SMALL), anchor="lm")
