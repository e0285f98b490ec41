"""Notes of one part dealt out to voices and bars, cut into pieces that can be written, with their syllables."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from indexes.music.notes import Note
from skills.music.bars import WRITABLE, Bar, pieces

SIXTEENTH = 120  # ticks
VOICES = 4  # voices on one staff; more than that nobody can read

Span = tuple[int, int, tuple[Note, ...]]  # start and end in ticks, notes that sound together, lowest first
Syllable = tuple[str, Literal["single", "begin", "middle", "end"]]


@dataclass(frozen=True)
class Piece:
    """One written note, chord or (without notes) rest; `tie` joins it to the pieces around it."""

    start: int
    end: int
    notes: tuple[Note, ...] = ()
    tie: Literal["", "start", "continue", "stop"] = ""

    @property
    def continues(self) -> bool:
        """Return whether the sound began before this piece."""
        return self.tie in ("continue", "stop")


def laid_out(notes: Iterable[Note], bars: list[Bar]) -> list[list[list[Piece]]]:
    """Return for every bar its voices (at least one), each filled with pieces from barline to barline."""
    voices = _voices(_spans(map(_legato, notes)))
    sliced = [_sliced(voice, bars) for voice in voices]
    layout = []
    for place, bar in enumerate(bars):
        alive = [voice[place] for voice in sliced if voice[place]] or [[]]
        layout.append([_pieces(spans, bar) for spans in alive])
    return layout


def syllables(notes: Iterable[Note]) -> dict[tuple[int, int], Syllable]:
    """Return text and place in its word of every syllable, by onset and pitch of its note."""
    found: dict[tuple[int, int], Syllable] = {}
    inside = False
    for note in notes:
        text = note.lyric.strip()
        if not text or text == "_":
            continue
        on = text.endswith("-") and len(text) > 1
        kind: Literal["single", "begin", "middle", "end"] = (
            ("middle" if on else "end") if inside else ("begin" if on else "single")
        )
        found[note.onset, note.pitch] = (text[:-1] if on else text, kind)
        inside = on
    return found


def _legato(note: Note) -> Note:
    """Return the note as one writes it: a slightly short note is held to the next sixteenth."""
    if note.duration in WRITABLE or note.duration % SIXTEENTH in (0, SIXTEENTH // 2) or note.duration % 80 == 0:
        return note
    return replace(note, duration=note.duration + -note.end % SIXTEENTH)


def _spans(notes: Iterable[Note]) -> list[Span]:
    """Gather notes that start and stop together, sorted by onset; long and high ones first."""
    together: dict[tuple[int, int], dict[int, Note]] = {}
    for note in notes:
        together.setdefault((note.onset, note.end), {})[note.pitch] = note
    spans = [(*times, tuple(group[pitch] for pitch in sorted(group))) for times, group in together.items()]
    return sorted(spans, key=lambda span: (span[0], -span[1], -span[2][-1].pitch))


def _voices(spans: list[Span]) -> list[list[Span]]:
    """Deal spans out to voices in which nothing overlaps; when all are full, the one that ends first is cut short."""
    voices: list[list[Span]] = [[]]
    for span in spans:
        free = next((voice for voice in voices if not voice or voice[-1][1] <= span[0]), None)
        if free is None and len(voices) < VOICES:
            voices.append(free := [])
        if free is None:
            free = min(voices, key=lambda voice: voice[-1][1])
            start, _, notes = free.pop()
            free += [(start, span[0], notes)] if start < span[0] else []
        free.append(span)
    return voices


def _sliced(voice: list[Span], bars: list[Bar]) -> list[list[Span]]:
    """Return for every bar the voice's spans that sound in it, with their true start and end."""
    slices: list[list[Span]] = [[] for _ in bars]
    place = 0
    for span in voice:
        while place < len(bars) - 1 and bars[place].end <= span[0]:
            place += 1
        for bar, slot in zip(bars[place:], slices[place:], strict=True):
            if bar.start >= span[1]:
                break
            slot.append(span)
    return slices


def _pieces(spans: list[Span], bar: Bar) -> list[Piece]:
    """Return the spans and the rests between them as written pieces that fill the bar."""
    if not spans:
        return [Piece(bar.start, bar.end)]
    found: list[Piece] = []
    here = bar.start
    for start, end, notes in spans:
        found += [Piece(*rest) for rest in pieces(here, max(here, start), bar, rest=True)]
        cuts = pieces(max(start, bar.start), min(end, bar.end), bar)
        found += [Piece(*cut, notes, _tie(cut, start, end)) for cut in cuts]
        here = min(end, bar.end)
    return found + [Piece(*rest) for rest in pieces(here, bar.end, bar, rest=True)]


def _tie(cut: tuple[int, int], start: int, end: int) -> Literal["", "start", "continue", "stop"]:
    before, after = cut[0] > start, cut[1] < end
    return "continue" if before and after else "stop" if before else "start" if after else ""
