"""The catalogue: every track that can be served, its vectors and its tune."""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from indexes.catalog.collection import Collection, folders
from indexes.catalog.columns import Columns
from indexes.catalog.motifs import Match, Motifs
from indexes.catalog.passages import Passage, Passages
from indexes.catalog.said import Said
from indexes.catalog.track import Track
from indexes.catalog.tunes import Tunes
from indexes.features.from_notes import NAMES
from indexes.music.notes import Key, Meter, Part, Score, Tempo
from indexes.vectors import Vectors, unit

Matrix = npt.NDArray[np.float32]

EMBEDDED = Path(__file__).parent / "embedded"
CLOSE = 78.0  # likeness of two titles, of 100, from which they count as the same
STOP = re.compile(r"^(?:the|a|an)\s+|[^\w\s]", re.IGNORECASE)
BY = re.compile(r"^(.+?)\s+(?:by|from|[-\u2013\u2014])\s+(.+)$", re.IGNORECASE)  # "Karma Police by Radiohead"


class Catalog:
    """Tracks with their vectors and tunes; rows of `features`, `sounds` and `texts` are in the order of `tracks`.

    A track may have no tune (`has_tune`) and need not have been heard (`sounds`); its rows there are then all zero.
    """

    def __init__(
        self, tracks: Sequence[Track], measured: Matrix, texts: Matrix, tunes: Tunes, sounds: Matrix | None = None
    ) -> None:
        heard = np.zeros((len(tracks), 0), np.float32) if sounds is None else sounds
        self.collection = Collection(list(tracks), measured, texts, tunes, heard)
        self.tracks = self.collection.tracks
        self.measured = measured  # features of the notes as measured, (n, len(feature_names)), NaN without a tune
        self.texts = texts  # unit vectors of the descriptions, (n, 384)
        self.feature_names = NAMES
        self._tunes = tunes
        self._rows = {track.id: row for row, track in enumerate(self.tracks)}

    @classmethod
    def holding_all(cls, parts: Sequence[Collection]) -> "Catalog":
        """Return the catalogue of several collections; a track that is in several stands once."""
        whole = Collection.joined(parts)
        return cls(whole.tracks, whole.measured, whole.texts, whole.tunes, whole.sounds)

    @classmethod
    def load(cls, extra: Path | None = None, explicit: bool = True) -> "Catalog":
        """Open the embedded catalogue, and what was imported into the folder `extra` as well.

        Without `explicit` the tracks that their source marks so are left out.
        """
        parts = [Collection.read(folder) for folder in (EMBEDDED, *folders(extra))]
        return cls.holding_all(parts if explicit else [_decent(part) for part in parts])

    def extended(self, more: Collection) -> "Catalog":
        """Return this catalogue and the tracks of `more`, which stays what one person may see."""
        return Catalog.holding_all([self.collection, more])

    def save(self, folder: Path) -> None:
        """Write the catalogue compactly, the same bytes for the same tracks."""
        self.collection.write(folder)

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
    def columns(self) -> Columns:
        """Return the rows by columns, to filter by."""
        return Columns.of(self.tracks)

    @cached_property
    def said(self) -> Said:
        """Return what is written of the rows, to find words in."""
        return Said(self.tracks)

    @cached_property
    def alike(self) -> Matrix:
        """Return the features with rows of length 1, so that products of rows are cosines; zeros without a tune."""
        return unit(self.features)

    @cached_property
    def features(self) -> Matrix:
        """Return the features of the notes as z-scores clipped to ±4, float32 (n, d); zeros without a tune."""
        return _scaled(self.measured, self._mean, self.spread)

    @cached_property
    def _mean(self) -> Matrix:
        return _moments(self.measured)[0]

    @cached_property
    def spread(self) -> Matrix:
        """Return how much each measure of the notes varies among the tunes: standard deviations, (d,)."""
        return _moments(self.measured)[1]

    @cached_property
    def sounds(self) -> Matrix:
        """Return what recordings sound like as z-scores clipped to ±4, float32 (n, k); zeros where none was heard.

        The columns are `indexes.features.from_audio.NAMES`; k is 0 while nothing was heard.
        """
        return _scaled(self.collection.sounds, *_moments(self.collection.sounds))

    @cached_property
    def heard(self) -> Matrix:
        """Return the sounds with rows of length 1, so that products of rows are cosines; zeros where none was heard."""
        return unit(self.sounds)

    def sounding(self, heard: Matrix, count: int) -> list[tuple[str, float]]:
        """Return the recordings that measure most like `heard` (in the order of NAMES), with their cosines.

        [] while none was heard; those that are no more alike than recordings are on the whole are left out.
        """
        known = self.collection.sounds
        if known.shape[1] != len(heard):
            return []
        cosines = self.heard @ unit(_scaled(heard, *_moments(known)))
        best = np.argsort(-cosines, kind="stable")[:count]
        return [(self.tracks[row].id, float(cosines[row])) for row in best if cosines[row] > 0]

    def scaled(self, measured: Mapping[str, float]) -> Matrix:
        """Return the z-scores of a tune that is not in the catalogue, (d,)."""
        row = np.array([measured[name] for name in NAMES], np.float32)
        return _scaled(row, self._mean, self.spread)

    @cached_property
    def _by_features(self) -> Vectors:
        return Vectors.build(self.alike, [track.id for track in self.tracks], "notes")

    @cached_property
    def _by_text(self) -> Vectors:
        return Vectors.build(self.texts, [track.id for track in self.tracks], "all-MiniLM-L6-v2")

    def near(self, features: Matrix, count: int) -> list[tuple[str, float]]:
        """Return the tracks whose notes measure most like `features` (z-scores), with their cosines."""
        return self._by_features.search(unit(features), count)

    def nearest(self, features: Matrix, count: int, among: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
        """Return the rows, of those that may come, whose notes measure most like `features`, the nearest first.

        Of several, (m, d), `count` rows for each, one after the other.
        """
        return self._by_features.nearest(unit(features), count, among)[0]

    def described(self, text: Matrix, count: int, among: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
        """Return the rows, of those that may come, whose description is nearest to a sentence's vector."""
        return self._by_text.nearest(text, count, among)[0]

    def about(self, text: Matrix, count: int) -> list[tuple[str, float]]:
        """Return the tracks whose description is nearest to a sentence's vector, with their cosines."""
        return self._by_text.search(text, count)

    @cached_property
    def _by_motifs(self) -> Motifs:
        return Motifs(self._tunes.starts, self._tunes.pitches)

    def holding(self, pitches: Sequence[int], count: int) -> list[tuple[str, Match]]:
        """Return the tracks whose tune shares most with a melody, in any key, the best first."""
        return [(self.tracks[match.row].id, match) for match in self._by_motifs.search(list(pitches), count)]

    @cached_property
    def _by_passages(self) -> Passages:
        return Passages(self._tunes)

    def remembering(self, pitches: Sequence[int], onsets: Sequence[int], count: int) -> list[tuple[str, Passage]]:
        """Return the tracks whose tune holds a few notes with the least changes, in any key, the best first."""
        found = self._by_passages.search(pitches, onsets, count)
        return [(self.tracks[passage.row].id, passage) for passage in found]

    def has_tune(self, id: str) -> bool:
        """Return whether the melody of a track is known."""
        row = self._rows.get(id)
        return row is not None and self._tunes.has(row)

    def tune(self, id: str) -> Score:
        """Return the melody of a track as a Score; raises KeyError for an id that is not there or has no tune."""
        row = self._rows[id]
        if not self._tunes.has(row):
            raise KeyError(id)
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
        """Return tracks whose title or artist is (nearly) `words`, the nearest first; [] when nothing is near.

        "A by B" finds the track A of the artist B.
        """
        wanted = plain(words)
        if not wanted:
            return []
        rows = self._by_name.get(wanted) or self._both(words) or self._inside(wanted, count)
        return [self.tracks[row] for row in (rows or self._close(wanted, count))[:count]]

    def titled(self, words: str) -> bool:
        """Return whether a track's title is `words`, but for case, article and punctuation."""
        wanted = plain(words)
        return any(self._titles[row] == wanted for row in self._by_name.get(wanted, ()))

    def by_artist(self, words: str) -> list[Track]:
        """Return every track whose artist is `words`, [] when there is none; a composer's surname is enough."""
        wanted = plain(words)
        named = [self.tracks[row] for row in self._by_name.get(wanted, ())]
        return [track for track in named if wanted in (plain(track.artist), self._surname(track))]

    def _surname(self, track: Track) -> str:
        """Return the last word of a composer's name, "" for one word or where only a recording is known."""
        first, _, last = track.artist.rpartition(" ")
        return plain(last) if first and self.has_tune(track.id) else ""

    def _both(self, words: str) -> list[int]:
        match = BY.match(words)
        if not match:
            return []
        title, artist = plain(match[1]), plain(match[2])
        return [row for row in self._by_name.get(title, ()) if plain(self.tracks[row].artist) == artist]

    def _inside(self, wanted: str, count: int) -> list[int]:
        if len(wanted) <= 5:
            return []
        rows = [row for row, title in enumerate(self._titles) if wanted in title]
        return sorted(rows, key=lambda row: len(self._titles[row]))[:count]

    def _close(self, wanted: str, count: int) -> list[int]:
        from rapidfuzz import fuzz, process

        found = process.extract(wanted, self._titles, scorer=fuzz.ratio, score_cutoff=CLOSE, limit=count)
        return [row for _, _, row in found]

    @cached_property
    def _titles(self) -> list[str]:
        return [plain(track.title) for track in self.tracks]

    @cached_property
    def _by_name(self) -> dict[str, list[int]]:
        """Return the rows of each title and each artist."""
        rows: dict[str, list[int]] = {}
        for row, (track, title) in enumerate(zip(self.tracks, self._titles, strict=True)):
            for name in {title, plain(track.artist), self._surname(track), track.title_zh} - {""}:
                rows.setdefault(name, []).append(row)
        return rows


def plain(text: str) -> str:
    """Return a title or an artist without case, article and punctuation, as names are compared."""
    return " ".join(STOP.sub(" ", text.casefold()).split())


def _moments(measured: Matrix) -> tuple[Matrix, Matrix]:
    """Return mean and spread of the columns over the rows that were measured; 0 and 1 for none."""
    known = measured[~np.isnan(measured).all(axis=1)] if measured.shape[1] else measured[:0]
    if not len(known):
        return np.zeros(measured.shape[1], np.float32), np.ones(measured.shape[1], np.float32)
    mean, spread = np.nanmean(known, axis=0), np.nanstd(known, axis=0)
    return np.asarray(mean, np.float32), np.asarray(np.where(spread > 1e-6, spread, 1.0), np.float32)


def _scaled(measured: Matrix, mean: Matrix, spread: Matrix) -> Matrix:
    return np.asarray(np.nan_to_num(np.clip((measured - mean) / spread, -4, 4), nan=0.0), np.float32)


def _decent(part: Collection) -> Collection:
    rows = [row for row, track in enumerate(part.tracks) if not track.explicit]
    return part if len(rows) == len(part.tracks) else part.taken(rows)
