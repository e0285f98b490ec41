"""The sections of a whole recording: where its sound changes for long, and which of them come again."""

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from indexes.features.decoding import RATE, Wave

Matrix = npt.NDArray[np.float32]

FRAME = 8192  # samples, 0.37 s, neither overlapping nor many
BANDS, LOWEST, HIGHEST = 20, 60.0, 9_000.0  # bands of equal width on a logarithmic scale, in Hz
SPAN = 8.0  # seconds before and after a moment that are compared; no section is shorter
QUIET, TELLING = 10, 4.0  # a change counts from this many times the one that a tenth (per cent) of moments stay below
SAME = 0.5  # share of what neighbours differ by, below which two sections are the same one again
LONGEST = 600.0  # seconds of a recording beyond which nobody asks for its verse
INTRO, VERSE, CHORUS, BRIDGE, OUTRO = "intro", "verse", "chorus", "bridge", "outro"


@dataclass(frozen=True)
class Section:
    """What a section is most like, and when it begins and ends, in seconds."""

    kind: str
    start: float
    end: float


def sections(wave: Wave) -> tuple[Section, ...]:
    """Return the sections of mono samples at RATE; () where nothing that comes again stands out.

    Sound is told by loudness in bands; a boundary is where the mean of some seconds differs most from that of the
    next ones (a short form of Foote 2000). The fullest section that comes again is most like a chorus, unless the other
    one is louder: the two strains of a fiddle tune are no verse and chorus.
    """
    sound = _bands(wave)
    span = round(SPAN * RATE / FRAME)
    if len(sound) < 4 * span:
        return ()
    edges = [0, *_boundaries(sound, span), len(sound)]
    means = np.stack([sound[a:b].mean(axis=0) for a, b in pairwise(edges)])
    if len(means) < 3:
        return ()
    names = _names(_labels(means), means.mean(axis=1))
    level = {name: _level(sound, edges, names, name) for name in (VERSE, CHORUS)}
    found = _joined(names, edges)
    again = Counter(each.kind for each in found)
    return found if max(again[VERSE], again[CHORUS]) > 1 and level[CHORUS] > level[VERSE] else ()


def _bands(wave: Wave) -> Matrix:
    """Return decibels of each band, (frames, BANDS)."""
    frames = wave[: len(wave) // FRAME * FRAME].reshape(-1, FRAME) * np.hanning(FRAME).astype(np.float32)
    power = np.abs(np.fft.rfft(frames, axis=1)) ** 2
    edges = np.geomspace(LOWEST, HIGHEST, BANDS + 1) * FRAME / RATE
    energy = np.add.reduceat(power, edges.astype(int), axis=1)[:, :BANDS]
    return np.asarray(10 * np.log10(np.maximum(energy, energy.max() * 1e-6)), np.float32)


def _boundaries(sound: Matrix, span: int) -> list[int]:
    """Return the frames at which the sound changes for long."""
    from scipy.signal import find_peaks

    sums = np.concatenate([np.zeros((1, sound.shape[1])), np.cumsum(sound, axis=0, dtype=np.float64)])
    means = (sums[span:] - sums[:-span]) / span
    change = np.linalg.norm(means[span:] - means[:-span], axis=1)  # of the frame `span` later
    found, _ = find_peaks(change, height=TELLING * float(np.percentile(change, QUIET)), distance=span)
    return [int(place) + span for place in found]


def _labels(means: Matrix) -> list[int]:
    """Return which sections are the same one, by average linkage; neighbours set the scale."""
    from scipy.cluster.hierarchy import fcluster, linkage

    apart = float(np.median(np.linalg.norm(np.diff(means, axis=0), axis=1)))
    return [int(each) for each in fcluster(linkage(means, "average"), SAME * apart, "distance")]


def _names(labels: list[int], loudness: Matrix) -> list[str]:
    """Return what each section is most like."""
    counts, kinds = Counter(labels), np.array(labels)
    full = sorted(dict.fromkeys(labels[1:-1]), key=lambda label: -float(loudness[kinds == label].mean()))
    again = [label for label in full if counts[label] > 1]
    if len(again) == 1:  # of a verse that comes again and one chorus, or the other way round
        again = full[: full.index(again[0]) + 1][-2:]
    rest = sorted(again[1:], key=lambda label: -counts[label])
    names = dict(zip(again[:1] + rest[:1], (CHORUS, VERSE), strict=False))
    found = [names.get(label, BRIDGE) for label in labels]
    found[0] = INTRO if found[0] == BRIDGE else found[0]
    found[-1] = OUTRO if found[-1] == BRIDGE else found[-1]
    return found


def _level(sound: Matrix, edges: list[int], names: list[str], name: str) -> float:
    """Return the mean power of the sections of one name, 0.0 when there is none."""
    power = [
        float((10 ** (sound[a:b] / 10)).sum(axis=1).mean())
        for (a, b), each in zip(pairwise(edges), names, strict=True)
        if each == name
    ]
    return float(np.mean(power or [0.0]))


def _joined(names: list[str], edges: list[int]) -> tuple[Section, ...]:
    """Return the sections with neighbours of one kind taken together."""
    found: list[Section] = []
    for name, start, end in zip(names, edges, edges[1:], strict=False):
        if found and found[-1].kind == name:
            start = round(found.pop().start * RATE / FRAME)
        found.append(Section(name, start * FRAME / RATE, end * FRAME / RATE))
    return tuple(found)
