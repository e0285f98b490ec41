"""The public-domain tune books and chorales of music21's corpus, as tracks with their tunes."""

import importlib.util
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path

from indexes.catalog import Track
from indexes.errors import Missing
from indexes.features.from_notes import features, mood
from indexes.importers.describing import clean_title, composer_of, gloss, mended, pace_of, type_of
from indexes.music.abc import fields, read_abc, split
from indexes.music.analysis import melody_of
from indexes.music.notes import Score, Tempo

Report = Callable[[str, float], None]


@dataclass(frozen=True)
class Book:
    """A collection of the corpus whose music is in the public domain; `credit` names who typed it in."""

    folder: str
    prefix: str
    name: str
    region: str
    era: str
    credit: str
    licence: str = "Public domain (music); transcription credited"


BOOKS = (
    Book("oneills1850", "oneill", "O'Neill's Music of Ireland (1903)", "Ireland", "romantic",
         "ABC transcription via the music21 corpus"),
    Book("ryansMammoth", "ryan", "Ryan's Mammoth Collection (1883)", "United States", "romantic",
         "ABC transcription via the music21 corpus"),
    Book("airdsAirs", "aird", "Aird's Selection of Airs (1778-1801)", "Scotland", "classical",
         "ABC transcription via the music21 corpus"),
    Book("miscFolk", "misc", "Northumbrian Minstrelsy and American Fife Tunes", "England", "romantic",
         "ABC transcription via the music21 corpus"),
)  # fmt: skip
BACH = Book(
    "bach",
    "bach",
    "J. S. Bach, chorales",
    "Germany",
    "baroque",
    "encoded by Margaret Greentree, via the music21 corpus",
)
LEAST = 8  # notes of a tune
AIRS = 649  # O'Neill's numbers up to here are airs and songs, as its table of contents has it
NUMBERED = (
    (1111, 1175, "slip jig"),
    (713, 1110, "jig"),
    (1176, 1550, "reel"),
    (1551, 1766, "hornpipe"),
    (1801, 1850, "march"),
)


def corpus_folder() -> Path:
    """Return music21's corpus without importing music21; raises Missing."""
    spec = importlib.util.find_spec("music21")
    if spec is None or spec.origin is None:
        raise Missing("music21", "music21", "uv sync")
    return Path(spec.origin).parent / "corpus"


def tune_books(report: Report) -> Iterator[tuple[Track, Score]]:
    """Yield every tune of the books, near duplicates of one book left in, unreadable ones left out."""
    for number, book in enumerate(BOOKS):
        report(book.name, number / (len(BOOKS) + 1))
        seen: dict[str, int] = {}
        for path in sorted((corpus_folder() / book.folder).glob("*.abc")):
            for text in split(path.read_text("utf-8", "replace")):
                made = _tune(book, text, path.stem, seen)
                if made:
                    yield made


def _tune(book: Book, text: str, stem: str, seen: dict[str, int]) -> tuple[Track, Score] | None:
    head = fields(text)
    try:
        score = read_abc(text)
    except (ValueError, ZeroDivisionError):
        return None
    line = melody_of(score)
    if len(line.notes) < LEAST:
        return None
    digits = re.sub(r"\D", "", head.get("X", "")) or "0"
    name = f"{book.prefix}:{stem if book.prefix == 'ryan' else digits.zfill(4)}"
    seen[name] = seen.get(name, 0) + 1
    identifier = name if seen[name] == 1 else f"{name}-{seen[name]}"
    number = int(digits) if book.prefix == "oneill" else 0
    kind = _kind(head, number, score)
    stated = score.tempos[0].bpm if "tempo inferred" not in score.notes else None
    pace = pace_of(kind, head.get("N", "") + " " + head.get("Q", ""), score.meters[0], stated)
    score = replace(score, parts=(replace(line, name="Melody"),), tempos=(Tempo(pace.quarters),))
    composer, origin = composer_of(head.get("C", ""))
    region = origin or ("United States" if book.prefix == "misc" and "fife" in stem else book.region)
    track = Track(
        id=identifier, title=clean_title(head.get("T", "")) or "Untitled", artist=composer,
        collection=book.name, region=region, type=kind, era=book.era, licence=book.licence, credit=_credit(head, book),
        tempo=pace.beats, tempo_stated=pace.stated, title_zh=gloss(kind, region),
    )  # fmt: skip
    return measured(track, score)


def _credit(head: dict[str, str], book: Book) -> str:
    """Return who transcribed the tune as the file says, without addresses."""
    said = re.sub(r"\S+@\S+|\S+:\S*\.\S+|https?://\S+|www\.\S+|\b(?:19|20)\d{6,}\b|[*\"]", " ", head.get("Z", ""))
    said = re.sub(
        r"(?i)^\s*(?:transcribed|contributed|abc'?d?)\s*(?:by)?\s*(?:\d+\s*by)?\s*", "", " ".join(said.split())
    )
    name = re.sub(
        r"[,\s]+(?:[A-Z][a-z]{2}\s*)?[\d/-]{4,}$|\s(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)$",
        "",
        said.strip(" ,.-"),
    )
    return f"transcribed by {name}; {book.credit}" if 2 < len(name) < 60 else book.credit


def _kind(head: dict[str, str], number: int, score: Score) -> str:
    named = type_of(head.get("R", ""), head.get("T", ""))
    if named:
        return named
    if 0 < number <= AIRS:
        slow = re.search(r"slow|tender|feeling|plaintive|mourn|sad", head.get("N", ""), re.IGNORECASE)
        return "slow air" if slow else "air"
    listed = next((kind for first, last, kind in NUMBERED if first <= number <= last), "")
    by_meter = {"6/8": "jig", "9/8": "slip jig", "3/4": "air"}.get(str(score.meters[0]), "")
    return listed or by_meter or "dance"


def measured(track: Track, score: Score) -> tuple[Track, Score]:
    """Return the track with everything that its notes say."""
    found = features(score)
    valence, arousal = mood(found)
    key = score.keys[0]
    return (
        replace(
            track, tonic=key.tonic, mode=key.mode, meter=str(score.meters[0]), seconds=round(found["seconds"], 1),
            notes_per_second=round(found["notes_per_second"], 2), valence=valence, arousal=arousal,
        ),
        score,
    )  # fmt: skip


def chorales(report: Report) -> Iterator[tuple[Track, Score]]:
    """Yield the Bach chorales, read by music21 in child processes."""
    paths = sorted((corpus_folder() / BACH.folder).glob("bwv*"))
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        for number, made in enumerate(pool.map(_chorale, paths, chunksize=8)):
            report(BACH.name, 0.5 + number / len(paths) / 2)
            if made:
                yield made


def _chorale(path: Path) -> tuple[Track, Score] | None:
    import warnings

    warnings.simplefilter("ignore")
    from music21 import converter

    from indexes.music.analysis import find_key
    from indexes.music.musicxml import from_music21

    try:
        score = from_music21(converter.parse(path))
    except Exception:  # noqa: BLE001 - music21 raises many kinds; an unreadable chorale is left out
        return None
    soprano = score.parts[0]
    if len(soprano.notes) < LEAST or len(score.parts) < 4:
        return None
    key = find_key(score)[0]
    pace = pace_of("chorale", "", score.meters[0], None)
    line = replace(melody_of(replace(score, parts=(soprano,))), name="Soprano", program=0)
    score = replace(score, parts=(line,), keys=(key,), tempos=(Tempo(pace.quarters),), chords=())
    title = re.sub(r"\.(?:mxl|xml|krn|musicxml)$", "", mended(score.title or "")) or path.stem
    name = title if not title.casefold().startswith("bwv") else f"Chorale BWV {path.stem[3:]}"
    track = Track(
        id=f"bach:{path.stem}", title=name, title_en=f"Chorale BWV {path.stem[3:]}" if name == title else "",
        artist="Johann Sebastian Bach", collection=BACH.name, region=BACH.region, type="chorale", era=BACH.era,
        licence=BACH.licence, credit=BACH.credit, tempo=pace.beats, title_zh="巴赫众赞歌", instrumental=False,
    )  # fmt: skip
    return measured(track, score)
