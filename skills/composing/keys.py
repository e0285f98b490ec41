"""Which key a row of chords is in."""

from collections.abc import Sequence

from skills.composing.harmony import parse_chord
from skills.composing.scales import FLATS, SHARPS, scale_of


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
