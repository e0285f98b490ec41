"""A track as the catalogue knows it, and the catalogue: every track, its vectors and its tune."""

import difflib
import gzip
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from indexes.features.from_notes import NAMES
from indexes.motifs import Match, Motifs
from indexes.music.notes import Key, Meter, Note, Part, Score, Tempo
from indexes.vectors import Vectors, unit

Matrix = npt.NDArray[np.float32]

EMBEDDED = Path(__file__).parent / "embedded" / "catalog"
CLOSE = 0.75  # likeness of two titles from which they count as the same
STOP = re.compile(r"^(?:the|a|an)\s+|[^\w\s]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Track:
    """One row of the catalogue. Unknown text is "", an unknown number is None."""

    id: str  # "oneill:0123", stable over builds
    title: str
    title_zh: str = ""  # gloss, when the title is not Chinese
    title_en: str = ""  # gloss, when the title is neither English nor Chinese
    artist: str = ""  # composer, performer or "trad."
    collection: str = ""  # "O'Neill's Music of Ireland (1903)"
    region: str = ""
    type: str = ""  # genre or dance type: jig, reel, air, chorale ...
    era: str = ""
    tonic: str = ""
    mode: str = ""
    meter: str = ""
    tempo: float | None = None  # beats per minute; the beat is a dotted quarter in 6/8, a half in 2/2
    tempo_stated: bool = False
    seconds: float | None = None
    notes_per_second: float | None = None
    valence: float | None = None  # 0 sad .. 1 happy
    arousal: float | None = None  # 0 calm .. 1 excited
    instrumental: bool = True
    licence: str = ""
    credit: str = ""
    link: str = ""

    def to_json(self, reason: str = "") -> dict[str, Any]:
        """Return DESIGN's `track` object of a card."""
        shown = ("id", "title", "artist", "collection", "region", "type", "tonic", "mode", "meter", "tempo", "seconds")
        more = ("notes_per_second", "valence", "arousal", "licence")
        stated = {"tempo_source": "stated" if self.tempo_stated else "inferred"} if self.tempo else {}
        return {name: getattr(self, name) for name in shown + more} | stated | {"reason": reason}


@dataclass(frozen=True)
class Tunes:
    """The melodies of many tracks in flat arrays: note n of tune t stands at starts[t] + n."""

    starts: npt.NDArray[np.int32]  # (tunes + 1,)
    pitches: npt.NDArray[np.uint8]
    gaps: npt.NDArray[np.uint16]  # ticks from the note before to this one
    durations: npt.NDArray[np.uint16]  # ticks
    pickups: npt.NDArray[np.uint16]  # (tunes,)
    quarters: npt.NDArray[np.float32]  # quarter notes a minute, (tunes,)

    def __len__(self) -> int:
        return len(self.starts) - 1

    @classmethod
    def of(cls, scores: Sequence[Score]) -> "Tunes":
        """Pack the melodies of scores; rests before the first note are kept."""
        lines = [score.melody.notes for score in scores]
        onsets = [np.array([note.onset for note in line]) for line in lines]
        return cls(
            np.concatenate([[0], np.cumsum([len(line) for line in lines])]).astype(np.int32),
            np.array([note.pitch for line in lines for note in line], np.uint8),
            np.concatenate([np.diff(each, prepend=0) for each in onsets]).astype(np.uint16),
            np.array([min(note.duration, 65_535) for line in lines for note in line], np.uint16),
            np.array([score.pickup for score in scores], np.uint16),
            np.array([score.tempos[0].bpm for score in scores], np.float32),
        )

    def notes(self, number: int) -> tuple[Note, ...]:
        """Return the notes of one tune."""
        span = slice(int(self.starts[number]), int(self.starts[number + 1]))
        onsets = np.cumsum(self.gaps[span].astype(np.int64))
        rows = zip(self.pitches[span], onsets, self.durations[span], strict=True)
        return tuple(Note(int(pitch), int(onset), int(duration)) for pitch, onset, duration in rows)


class Catalog:
    """Tracks with their vectors and tunes; rows of `features` and `texts` are in the order of `tracks`."""

    def __init__(self, tracks: Sequence[Track], measured: Matrix, texts: Matrix, tunes: Tunes) -> None:
        self.tracks = list(tracks)
        self.measured = measured  # features as measured, (n, len(feature_names))
        self.texts = texts  # unit vectors of the descriptions, (n, 384)
        self.feature_names = NAMES
        self._tunes = tunes
        self._rows = {track.id: row for row, track in enumerate(self.tracks)}

    @classmethod
    def load(cls, extra: Path | None = None) -> "Catalog":
        """Open the embedded catalogue, and what was imported into the folder `extra` as well."""
        parts = (
            [_read(EMBEDDED), *(_read(folder) for folder in sorted(extra.glob("*")) if (folder / ROWS).exists())]
            if extra
            else [_read(EMBEDDED)]
        )
        tracks = [track for part in parts for track in part[0]]
        return cls(
            tracks,
            np.concatenate([part[1] for part in parts]),
            np.concatenate([part[2] for part in parts]),
            _joined([part[3] for part in parts]),
        )

    def save(self, folder: Path) -> None:
        """Write the catalogue compactly: a table of columns and arrays, the same bytes for the same tracks."""
        folder.mkdir(parents=True, exist_ok=True)
        names = [each.name for each in fields(Track)]
        columns = {name: [getattr(track, name) for track in self.tracks] for name in names}
        text = json.dumps(columns, ensure_ascii=False, separators=(",", ":")).encode()
        (folder / ROWS).write_bytes(gzip.compress(text, mtime=0))
        arrays: dict[str, Any] = {f"tunes_{name}": value for name, value in asdict(self._tunes).items()}
        np.savez_compressed(
            folder / ARRAYS, measured=self.measured.astype(np.float16), texts=_as_bytes(self.texts), **arrays
        )

    def __len__(self) -> int:
        return len(self.tracks)

    def row(self, id: str) -> int | None:
        """Return the row of a track, None when there is none."""
        return self._rows.get(id)

    def by_id(self, id: str) -> Track | None:
        """Return a track, None when there is none."""
        row = self._rows.get(id)
        return None if row is None else self.tracks[row]

    @cached_property
    def features(self) -> Matrix:
        """Return the features as z-scores clipped to ±4, float32 (n, d)."""
        return np.asarray(np.clip((self.measured - self._mean) / self._spread, -4, 4), np.float32)

    @cached_property
    def _mean(self) -> Matrix:
        return np.asarray(self.measured.mean(axis=0), np.float32)

    @cached_property
    def _spread(self) -> Matrix:
        spread = self.measured.std(axis=0)
        return np.asarray(np.where(spread > 1e-6, spread, 1.0), np.float32)

    def scaled(self, measured: Mapping[str, float]) -> Matrix:
        """Return the z-scores of a tune that is not in the catalogue, (d,)."""
        row = np.array([measured[name] for name in NAMES], np.float32)
        return np.asarray(np.clip((row - self._mean) / self._spread, -4, 4), np.float32)

    @cached_property
    def _by_features(self) -> Vectors:
        return Vectors.build(unit(self.features), [track.id for track in self.tracks], "notes")

    @cached_property
    def _by_text(self) -> Vectors:
        return Vectors.build(self.texts, [track.id for track in self.tracks], "all-MiniLM-L6-v2")

    def near(self, features: Matrix, count: int) -> list[tuple[str, float]]:
        """Return the tracks whose notes measure most like `features` (z-scores), with their cosines."""
        return self._by_features.search(unit(features), count)

    def about(self, text: Matrix, count: int) -> list[tuple[str, float]]:
        """Return the tracks whose description is nearest to a sentence's vector, with their cosines."""
        return self._by_text.search(text, count)

    @cached_property
    def _by_motifs(self) -> Motifs:
        return Motifs(self._tunes.starts, self._tunes.pitches)

    def holding(self, pitches: Sequence[int], count: int) -> list[tuple[str, Match]]:
        """Return the tracks whose tune shares most with a melody, in any key, the best first."""
        return [(self.tracks[match.row].id, match) for match in self._by_motifs.search(list(pitches), count)]

    def tune(self, id: str) -> Score:
        """Return the melody of a track as a Score; raises KeyError for an id that is not there."""
        row = self._rows[id]
        track = self.tracks[row]
        upper, lower = (int(each) for each in (track.meter or "4/4").split("/"))
        return Score(
            (Part(self._tunes.notes(row)),),
            tempos=(Tempo(float(self._tunes.quarters[row])),),
            meters=(Meter(upper, lower),),
            keys=(Key(track.tonic or "C", track.mode or "major"),),
            title=track.title,
            composer=track.artist,
            pickup=int(self._tunes.pickups[row]),
        )

    def find(self, words: str, count: int = 5) -> list[Track]:
        """Return tracks whose title or artist is (nearly) `words`, the nearest first; [] when nothing is near."""
        wanted = _plain(words)
        if not wanted:
            return []
        exact = [
            track for track in self.tracks if wanted in (_plain(track.title), _plain(track.artist), track.title_zh)
        ]
        if exact:
            return exact[:count]
        inside = [
            track for track, title in zip(self.tracks, self._titles, strict=True) if len(wanted) > 5 and wanted in title
        ]
        if inside:
            return sorted(inside, key=lambda track: len(track.title))[:count]
        near = difflib.get_close_matches(wanted, self._titles, count, CLOSE)
        return [self.tracks[self._titles.index(title)] for title in near]

    @cached_property
    def _titles(self) -> list[str]:
        return [_plain(track.title) for track in self.tracks]


ROWS, ARRAYS = "tracks.json.gz", "arrays.npz"


def _plain(text: str) -> str:
    return " ".join(STOP.sub(" ", text.casefold()).split())


def _as_bytes(texts: Matrix) -> npt.NDArray[np.int8]:
    """Return unit vectors as bytes; the cosines of what `_read` gives back differ by less than 0.01."""
    return np.asarray(np.clip(np.round(texts * 360), -127, 127), np.int8)


def _read(folder: Path) -> tuple[list[Track], Matrix, Matrix, Tunes]:
    columns = json.loads(gzip.decompress((folder / ROWS).read_bytes()))
    tracks = [Track(*row) for row in zip(*(columns[each.name] for each in fields(Track)), strict=True)]
    with np.load(folder / ARRAYS, allow_pickle=False) as arrays:
        tunes = Tunes(**{each.name: arrays[f"tunes_{each.name}"] for each in fields(Tunes)})
        return tracks, arrays["measured"].astype(np.float32), unit(arrays["texts"]), tunes


def _joined(parts: Sequence[Tunes]) -> Tunes:
    if len(parts) == 1:
        return parts[0]
    offsets = np.cumsum([0, *(len(part.pitches) for part in parts)])
    starts = [part.starts[:-1] + offset for part, offset in zip(parts, offsets, strict=False)]
    joined = {each.name: np.concatenate([getattr(part, each.name) for part in parts]) for each in fields(Tunes)[1:]}
    return Tunes(starts=np.concatenate([*starts, offsets[-1:]]).astype(np.int32), **joined)
