"""Which key a row of chords is in, and whether pitches sound like the key they are meant to be in."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from skills.composing.harmony import parse_chord
from skills.composing.scales import FLATS, MAJOR, SHARPS, pitch_class, scale_of

# Krumhansl and Kessler's probe tone ratings: how well each pitch class above the tonic fits a key
PROFILES = np.array(
    [
        [6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88],
        [6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17],
    ]
)
_CENTRED = PROFILES - PROFILES.mean(1, keepdims=True)
KEYS = np.array(  # unit vectors of the 12 major and the 12 minor keys: products with shares order as correlations do
    [np.roll(profile / np.linalg.norm(profile), key) for profile in _CENTRED for key in range(12)]
)


def key_under(symbols: Sequence[str]) -> tuple[str, str]:
    """Return (tonic, "major" or "minor") in which the chords lie best; the first and the last one count more."""
    chords = [parse_chord(symbol) for symbol in symbols]
    best = (-99.0, "C", "major")
    for tonic in range(12):
        for mode in ("major", "minor"):
            pitches = {(tonic + pitch) % 12 for pitch in scale_of(mode).pitches}
            home = 4 if mode == "major" else 3
            score = sum(len(chord.pitches & pitches) - 2.0 * len(chord.pitches - pitches) for chord in chords)
            score += sum(
                weight
                for chord, weight in ((chords[0], 2.0), (chords[-1], 1.0))
                if chord.root == tonic and (tonic + home) % 12 in chord.pitches
            )
            flats = any("-" in symbol or "b" in symbol for symbol in symbols)
            best = max(best, (score, (FLATS if flats else SHARPS)[tonic], mode))
    return best[1], best[2]


def sounds_in(pitches: Sequence[int], tonic: str, mode: str) -> bool:
    """Return whether the pitches correlate best with a major or minor key that has the notes of the mode."""
    shares = np.bincount(np.array(pitches, int) % 12, minlength=12) if len(pitches) else np.ones(12)
    if shares.std() == 0:
        return False
    best = int(np.argmax(KEYS @ shares))
    relative = (best if best < 12 else best + 3) % 12  # a minor key counts as its relative major
    return (relative - pitch_class(tonic)) % 12 in _relatives(mode)


@lru_cache
def _relatives(mode: str) -> frozenset[int]:
    """Return the tonics (above the mode's own) of the major keys that hold all of the mode's notes."""
    pitches = scale_of(mode).pitches
    found = {key for key in range(12) if pitches <= {(key + pitch) % 12 for pitch in MAJOR}}
    return frozenset(found or {3})  # harmonic and melodic minor and blues: the relative major
