"""The notes of a recording in which one voice hums, whistles, sings or plays, as a Score like that of a MIDI file."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from indexes.features.compiling import compiled_librosa
from indexes.features.decoding import RATE, Source, decoded
from indexes.music.lines import quantised
from indexes.music.midi import completed
from indexes.music.notes import TICKS, Note, Part, Score, Tempo

Curve = npt.NDArray[np.floating]
Flags = npt.NDArray[np.bool_]

LONGEST = 60.0  # seconds; what is longer is a piece and not a tune that somebody hums
LESS = 2  # by which the rate goes down; whistles reach 2.5 kHz
FRAME, HOP = 1024, 256  # samples of 91 µs: 93 ms hold three periods of the lowest voice, 23 ms tell short notes apart
LOWEST, HIGHEST = 75.0, 2800.0  # Hz
RESOLUTION = 0.2  # semitones between pyin's candidates; notes are medians of many frames
WINDOW = 2048  # samples of the spectrum that tells one voice from several
OVERTONES, OWN = 16, 0.005  # that a voice has; least share of the power at its own pitch, where a chord's root has none
AUDIBLE = 35.0  # dB below the loudest frames
PURE = 0.4  # share of a frame's power without which its pitch is a guess in noise
SHORTEST, BREATH = 0.08, 0.25  # seconds of a note; of a gap that no rest is written for
CHANGE, FAR = 2.0, 1.5  # cost of a new note; semitones that cost most
UNVOICED = 0.6  # cost of a frame against the voicing
DIP = 6.0  # dB by which the voice goes down between two notes of one pitch
LEAST = 4  # notes of a tune
SPILL = TICKS // 2  # ticks of a last note that are cut at a bar line
ONE_VOICE, STEADY = 0.8, 0.6  # share of the sound that one voice explains; of voiced frames that lie on notes
NEAR = 0.6  # semitones from its note at which a frame lies on it
BPM = 120  # of the ticks that seconds are first written in


@dataclass(frozen=True)
class Voice:
    """One line of sound, by frames: pitches (MIDI, NaN where unvoiced), levels in dB, and the spectrum's share 0..1."""

    pitches: Curve
    levels: Curve
    explained: Curve

    @property
    def alone(self) -> bool:
        """Return whether what sounds is one voice: nearly all of it lies on the overtones of one pitch."""
        sounding = self.levels > np.percentile(self.levels, 95) - AUDIBLE
        return bool(sounding.any()) and float(self.explained[sounding].mean()) >= ONE_VOICE


def tune_of(name: str, source: Source) -> Score | None:
    """Return the tune of a recording on its beat, key and metre inferred; None unless one voice gives steady notes.

    Raises UnreadableFile for what is damaged or longer than LONGEST.
    """
    wave = decoded(name, source, LONGEST, LONGEST).wave
    with compiled_librosa() as librosa:
        voice = _followed(librosa, librosa.resample(wave, orig_sr=RATE, target_sr=RATE // LESS))
    notes = notes_of(voice) if voice.alone else ()
    if not notes:
        return None
    return _closed(quantised(completed(Score((Part(notes),), (Tempo(BPM),)), tempo=False, meter=False)))


def notes_of(voice: Voice) -> tuple[Note, ...]:
    """Return the notes of a voice in ticks at BPM from the first on.

    There are none where it is too short, or glides and wavers as speech does.
    """
    voiced = ~np.isnan(voice.pitches)
    tuned = voice.pitches - _tuning(voice.pitches[voiced])
    line = _line(tuned)
    spans = [each for each in _spans(line, _cuts(voice.levels)) if (each[2] - each[1]) * HOP * LESS / RATE >= SHORTEST]
    lying = sum(int((np.abs(tuned[start:end] - pitch) < NEAR).sum()) for pitch, start, end in spans)
    if len(spans) < LEAST or lying < STEADY * voiced.sum():
        return ()
    starts = [_ticks(start - spans[0][1]) for _, start, _ in spans]
    ends = [_ticks(end - spans[0][1]) for _, _, end in spans]
    joined = [
        after if after - end < BREATH * TICKS * BPM / 60 else end
        for end, after in zip(ends, [*starts[1:], ends[-1]], strict=True)
    ]
    return tuple(Note(each[0], start, end - start) for each, start, end in zip(spans, starts, joined, strict=True))


def _closed(score: Score) -> Score:
    """Return the score without what its last note, held as long as breath allows, reaches over a bar line."""
    *notes, last = score.melody.notes
    over = last.end % score.meters[0].bar
    if not 0 < over <= min(SPILL, last.duration // 2):
        return score
    return score.with_(parts=(replace(score.melody, notes=(*notes, replace(last, duration=last.duration - over))),))


def _followed(librosa: Any, wave: Curve) -> Voice:
    hertz, _, _ = librosa.pyin(
        wave, fmin=LOWEST, fmax=HIGHEST, sr=RATE // LESS, frame_length=FRAME, hop_length=HOP, resolution=RESOLUTION
    )
    spectrum = np.abs(librosa.stft(wave, n_fft=WINDOW, hop_length=HOP)) ** 2
    level = librosa.feature.rms(y=wave, frame_length=FRAME // 2, hop_length=HOP)[0]
    explained = _explained(spectrum, hertz)
    pitches = np.where(explained > PURE, librosa.hz_to_midi(hertz), np.nan)
    return Voice(pitches, 20 * np.log10(np.maximum(level, 1e-6)), explained)


def _explained(spectrum: Curve, hertz: Curve) -> Curve:
    """Return how much of each frame's power (bins, frames) lies on overtones of its pitch; 0.0 where it has none.

    A chord's common root, far below it, explains its power too, but has none of its own.
    """
    bins = np.arange(len(spectrum))[:, None] * RATE / LESS / WINDOW
    order = np.round(bins / hertz)
    width = 3 * RATE / LESS / WINDOW + 0.02 * bins
    on = (order >= 1) & (order <= OVERTONES) & (np.abs(bins - order * hertz) < width)
    heard = np.where(bins > LOWEST / 2, spectrum, 0.0)
    whole = np.maximum(heard.sum(axis=0), 1e-12)
    own = np.where(on & (order == 1), heard, 0.0).sum(axis=0) / whole
    return np.where(own > OWN, np.where(on, heard, 0.0).sum(axis=0) / whole, 0.0)


def _tuning(pitches: Curve) -> float:
    """Return how far a voice is from the pitches of the piano, -0.5..0.5 semitones."""
    return float(np.angle(np.exp(2j * np.pi * pitches).mean()) / (2 * np.pi)) if len(pitches) else 0.0


def _line(pitches: Curve) -> npt.NDArray[np.intp]:
    """Return the note of each frame (MIDI, 0 for none): the cheapest path between notes and silence (Viterbi).

    A frame costs its squared distance from the note, a change of note CHANGE, so that slides and vibrato make none.
    """
    notes = np.arange(int(np.nanmin(pitches, initial=128)) - 1, int(np.nanmax(pitches, initial=0)) + 3)
    voiced = ~np.isnan(pitches)[:, None]
    distance = np.minimum(np.abs(pitches[:, None] - notes), FAR) ** 2
    costs = np.hstack([np.where(voiced, UNVOICED, 0.0), np.where(voiced, distance, UNVOICED)])
    total, before = costs[0], np.zeros(costs.shape, np.intp)
    for frame in range(1, len(costs)):
        cheapest = int(total.argmin())
        changing = total > total[cheapest] + CHANGE
        before[frame] = np.where(changing, cheapest, np.arange(len(total)))
        total = np.where(changing, total[cheapest] + CHANGE, total) + costs[frame]
    path = [int(total.argmin())]
    for frame in range(len(costs) - 1, 0, -1):
        path.append(int(before[frame][path[-1]]))
    return np.concatenate([[0], notes])[path[::-1]]


def _cuts(levels: Curve) -> Flags:
    """Return the frames at which the voice starts anew, after it went down for a moment."""
    from scipy.signal import find_peaks

    cuts = np.zeros(len(levels), bool)
    cuts[find_peaks(-levels, prominence=DIP, wlen=21)[0]] = True
    return cuts


def _spans(line: npt.NDArray[np.intp], cuts: Flags) -> Iterator[tuple[int, int, int]]:
    """Yield pitch, first frame and the frame after the last of every note."""
    places = np.flatnonzero(np.append(True, (np.diff(line) != 0) | cuts[1:]))
    for start, end in zip(places, [*places[1:], len(line)], strict=True):
        if line[start]:
            yield int(line[start]), int(start), int(end)


def _ticks(frame: int) -> int:
    return round(frame * HOP * LESS / RATE * TICKS * BPM / 60)
