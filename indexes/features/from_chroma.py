"""Key and chords of a recording, from how strongly each pitch class sounds."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from indexes.music.keys import FLAT, SCALES, SHARP, pitch_class, spell

Matrix = npt.NDArray[np.floating]
Numbers = npt.NDArray[np.floating]

# Albrecht and Shanahan 2013: how long each pitch class sounds in a key, from the tonic up. On rendered tunes of the
# catalogue these found 94 % of tonics where the profiles of Krumhansl and Kessler found 83 %.
PROFILES = {
    "major": (0.238, 0.006, 0.111, 0.006, 0.137, 0.094, 0.016, 0.214, 0.009, 0.080, 0.008, 0.081),
    "minor": (0.220, 0.006, 0.104, 0.123, 0.019, 0.103, 0.012, 0.214, 0.062, 0.022, 0.061, 0.052),
}
HOME = 0.15  # what it adds, for its share, that a pitch class sounds at the very end
CLEAR_KEY = 0.2  # a margin over the next key that is quite sure
CHANGE = 0.12  # how much better a new chord must fit than the one that sounds, in cosine
INSIDE = 0.04  # what it adds that a chord lies in the key
DEGREES = (*(f"degree_{n}" for n in range(12)), *(f"tonnetz_{n}" for n in range(6)), "tonnetz_moves", "chroma_moves")
AUDIBLE = 0.05  # of the loudest beat, below which a beat is silent


def key_of(chroma: Matrix, closing: int = 0, melody: Numbers | None = None) -> tuple[str, str, float]:
    """Return tonic, mode and confidence 0..1 of chroma (12, frames); the last `closing` frames are the piece's end.

    `melody` holds the pitch that stands out in each frame, NaN for none; it has half a say.
    """
    shares = chroma / np.maximum(chroma.sum(axis=0), 1e-9)
    heard = [shares.mean(axis=1)]
    if melody is not None and not np.isnan(melody).all():
        heard.append(np.bincount(np.round(melody[~np.isnan(melody)]).astype(int) % 12, minlength=12))
    end = shares[:, -closing:].mean(axis=1) if closing else np.zeros(12)
    fits = {
        (tonic, mode): _fit(np.roll(profile, tonic), heard) + HOME * float(end[tonic])
        for mode, profile in PROFILES.items()
        for tonic in range(12)
    }
    (tonic, mode), best = max(fits.items(), key=lambda item: item[1])
    rival = max(value for (other, _), value in fits.items() if other != tonic)
    return spell(tonic, mode), mode, round(min(1.0, max(0.0, (best - rival) / CLEAR_KEY)), 3)


def _fit(profile: Matrix, heard: Sequence[Matrix]) -> float:
    return float(np.mean([np.corrcoef(profile, each)[0, 1] for each in heard]))


def degrees(chroma: Matrix, tonic: str) -> dict[str, float]:
    """Return how long each step above the tonic sounds, where that lies in tonal space, and how much both move.

    By the names in DEGREES; the same for a piece in every key. The six axes are those of Harte and others (2006).
    """
    shares = np.roll(chroma / np.maximum(chroma.sum(axis=0), 1e-9), -pitch_class(tonic), axis=0)
    angles = np.arange(12)[None, :] * np.pi * np.array([7 / 6, 3 / 2, 2 / 3])[:, None]
    axes = np.concatenate([np.sin(angles), np.cos(angles)]) * np.array([1, 1, 0.5, 1, 1, 0.5])[:, None]
    places = axes @ shares
    moves = [float(np.linalg.norm(np.diff(each, axis=1), axis=0).mean()) for each in (places, shares)]
    values = (*shares.mean(axis=1), *places.mean(axis=1), *moves)
    return {name: float(value) for name, value in zip(DEGREES, values, strict=True)}


def chords_on(chroma: Matrix, tonic: str, mode: str) -> tuple[str, ...]:
    """Return the triads that sound, in order, repeats left out; `chroma` is (12, beats).

    Each beat takes the best of 24 triads by cosine; changing costs something (Viterbi), leaving the key a little.
    """
    if not chroma.shape[1]:
        return ()
    symbols, shapes = _triads(tonic, mode)
    levels = np.linalg.norm(chroma, axis=0)
    fits = shapes @ (chroma / np.maximum(levels, 1e-9)) + INSIDE * _inside(shapes, tonic, mode)[:, None]
    path = _steadiest(fits)
    heard = [symbols[number] for number, level in zip(path, levels, strict=True) if level > AUDIBLE * levels.max()]
    return tuple(symbol for number, symbol in enumerate(heard) if not number or symbol != heard[number - 1])


def _triads(tonic: str, mode: str) -> tuple[list[str], Matrix]:
    """Return the symbols and unit shapes (24, 12) of the major and minor triads, spelled as the key is."""
    flat = "-" in tonic or tonic == "F" or (mode == "minor" and tonic in ("C", "D", "G"))
    names = [(FLAT if flat else SHARP)[root] for root in range(12)]
    shapes = np.zeros((24, 12))
    for root in range(12):
        for row, steps in ((root, (0, 4, 7)), (root + 12, (0, 3, 7))):
            shapes[row, [(root + step) % 12 for step in steps]] = 1 / np.sqrt(3)
    return names + [f"{name}m" for name in names], shapes


def _inside(shapes: Matrix, tonic: str, mode: str) -> Matrix:
    outside = np.ones(12, bool)
    outside[[(pitch_class(tonic) + step) % 12 for step in SCALES.get(mode, SCALES["major"])]] = False
    return np.asarray((shapes[:, outside].sum(axis=1) == 0).astype(float))


def _steadiest(fits: Matrix) -> list[int]:
    """Return the row for each column that fits best when every change costs CHANGE."""
    total, back = fits[:, 0].copy(), []
    for column in fits.T[1:]:
        best = int(np.argmax(total))
        stays = total >= total[best] - CHANGE
        back.append(np.where(stays, np.arange(len(total)), best))
        total = np.where(stays, total, total[best] - CHANGE) + column
    path = [int(np.argmax(total))]
    for step in reversed(back):
        path.append(int(step[path[-1]]))
    return path[::-1]
