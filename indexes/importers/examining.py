"""Everything that one file of a library tells: its track, how it sounds or its tune. Runs in a child process."""

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path, PurePath
from typing import Any

from indexes.catalog import Track
from indexes.catalog.track import DEFAULTS
from indexes.errors import UnreadableFile, UserError
from indexes.importers.cells import style
from indexes.importers.rows import SPOKEN
from indexes.importers.tags import Tags, filled, tags_of
from indexes.music.notes import Note, Part, Score, Tempo
from indexes.names import song_id

SOUND = frozenset({".wav", ".flac", ".ogg", ".oga", ".opus", ".mp3", ".m4a", ".m4b"})
NOTES = frozenset({".mid", ".midi", ".kar"})
LONGEST = 4 * 3600.0  # seconds of a recording; only its middle is listened to
DAMAGED = ("it is damaged", "文件已损坏")
GAP = 65_535  # ticks of the longest rest that is kept


@dataclass(frozen=True)
class Found:
    """What a file tells: a track with its sound or its tune; plain enough to be written down as JSON."""

    track: dict[str, Any]  # fields of Track that are known
    sounds: Sequence[float] = ()  # as from_audio.NAMES
    measured: Sequence[float] = ()  # as from_notes.NAMES
    notes: Sequence[Sequence[int]] = ()  # pitch, onset, duration of the melody
    pickup: int = 0
    quarters: float = 0.0  # quarter notes a minute

    def as_track(self) -> Track:
        """Return the track."""
        return Track(**self.track)

    def as_score(self) -> Score:
        """Return the melody, without notes for a recording."""
        notes = tuple(Note(pitch, onset, duration) for pitch, onset, duration in self.notes)
        return Score((Part(notes),), tempos=(Tempo(self.quarters),), pickup=self.pickup)


def examine(root: Path, place: str) -> Found:
    """Return what the file at `place` in `root` tells; raises UnreadableFile, or Missing where no codec is there."""
    path, inside = root / place, PurePath(place)
    with _silent():
        return _guarded(inside.name, lambda: (_tune if inside.suffix.casefold() in NOTES else _recording)(path, inside))


@contextmanager
def _silent() -> Iterator[None]:
    """Keep what decoders write to standard error to themselves: of thousands of files some are always odd."""
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def _guarded(name: str, step: Callable[[], Found]) -> Found:
    """Run a step; the many kinds of exception that parsers raise become one."""
    try:
        return step()
    except UserError:
        raise
    except Exception as error:
        raise UnreadableFile(name, *DAMAGED) from error


def _recording(path: Path, place: PurePath) -> Found:
    from indexes.features.from_audio import as_row, listen

    audio, tags = listen(place.name, path, LONGEST), tags_of(path, place)
    track = replace(
        _track(tags, place), tonic=audio.tonic, mode=audio.mode, meter=audio.meter, tempo=audio.tempo or None,
        seconds=audio.seconds, valence=audio.valence, arousal=audio.arousal, loudness=audio.loudness,
        acousticness=audio.acousticness, instrumentalness=audio.instrumentalness,
        instrumental=audio.instrumentalness > SPOKEN,
    )  # fmt: skip
    return Found(_known(track), [round(float(each), 4) for each in as_row(audio)])


def _tune(path: Path, place: PurePath) -> Found:
    from indexes.features.from_notes import as_vector, beat, features, mood
    from indexes.music import prescan
    from indexes.music.analysis import find_key, melody_of
    from indexes.music.midi import read_midi

    data = _small(path, place.name)
    prescan.check_midi(place.name, data)
    score = read_midi(data)
    line, key, meter = melody_of(score).notes, find_key(score)[0], score.meters[0]
    if len(line) < 2:
        raise UnreadableFile(place.name, "there is no melody in it", "里面没有旋律")
    measured = features(score.with_(keys=(key,)))
    valence, arousal = mood(measured)
    track = replace(
        _track(filled(Tags(), place), place), tonic=key.tonic, mode=key.mode, meter=str(meter),
        tempo=round(score.tempos[0].bpm / beat(meter), 1), tempo_stated="tempo inferred" not in score.notes,
        seconds=round(score.seconds(), 1), notes_per_second=round(measured["notes_per_second"], 2),
        valence=valence, arousal=arousal, instrumental=True,
    )  # fmt: skip
    row = [round(float(each), 4) for each in as_vector(measured)]
    return Found(_known(track), (), row, _closed_up(line), score.pickup, score.tempos[0].bpm)


def _small(path: Path, name: str) -> bytes:
    """Return the bytes of a score, no more than one may have."""
    from indexes.music.prescan import LARGEST, check_size

    with path.open("rb") as file:
        data = file.read(LARGEST["midi"] + 1)
    check_size(name, data, "midi")
    return data


def _track(tags: Tags, place: PurePath) -> Track:
    """Return what tags and place tell; a file whose artist nobody names is known by its place alone."""
    own = f"file:{hashlib.sha256(str(place).encode('utf-8', 'surrogateescape')).hexdigest()[:16]}"
    ids = f"musicbrainz:{tags.musicbrainz}" if tags.musicbrainz else ""
    return Track(
        song_id(tags.artist, tags.title) if tags.artist else own, tags.title, artist=tags.artist, album=tags.album,
        genres=tags.genres, type=style(tags.genres) if tags.genres else "", licence=tags.licence, link=tags.link,
        ids=ids, instrumental=False,
    )  # fmt: skip


def _known(track: Track) -> dict[str, Any]:
    return {name: value for name, value in asdict(track).items() if value != DEFAULTS.get(name)}


def _closed_up(line: Sequence[Note]) -> list[list[int]]:
    """Return the notes as numbers, rests shortened to GAP."""
    rows, shift, before = [], 0, 0
    for note in line:
        shift += max(0, note.onset - before - GAP)
        before = note.onset
        rows.append([note.pitch, note.onset - shift, min(note.duration, GAP)])
    return rows
