"""How pitches are written in a key: F sharp or G flat, by the line of fifths."""

from bisect import bisect_right

from indexes.music.notes import Key

FIFTHS = {"F": -1, "C": 0, "G": 1, "D": 2, "A": 3, "E": 4, "B": 5}  # places on the line of fifths
LETTERS = "FCGDAEB"  # the same line as letters, from place -1 on
SEMITONES = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
OFFSETS = {  # how many sharps a mode's signature has more than the major one on its tonic
    "major": 0, "minor": -3, "harmonic minor": -3, "melodic minor": -3, "dorian": -2, "phrygian": -4, "lydian": 1,
    "mixolydian": -1, "locrian": -5, "pentatonic": 0, "minor pentatonic": -3, "gong": 0, "shang": -2, "jue": -4,
    "zhi": -1, "yu": -3, "blues": -3,
}  # fmt: skip
MINOR = frozenset({"minor", "harmonic minor", "melodic minor", "minor pentatonic", "yu", "blues"})


def sharps(key: Key) -> int:
    """Return the sharps in the key's signature, -7 (flats) to 7; a key beyond that takes its enharmonic twin."""
    place = FIFTHS[key.tonic[0].upper()] + 7 * (key.tonic.count("#") - key.tonic[1:].count("-"))
    signature = place + OFFSETS.get(key.mode, 0)
    while abs(signature) > 7:
        signature -= 12 if signature > 0 else -12
    return signature


def spell(pitch: int, signature: int) -> tuple[str, int]:
    """Return name ("F#", "B-") and octave of a MIDI pitch in a key of `signature` sharps.

    The name lies between three fifths below and eight above the signature: in C and A minor E flat to G sharp,
    so that leading notes of minor keys and applied dominants are written as raised notes.
    """
    place = next(here for here in range(signature - 3, signature + 9) if here * 7 % 12 == pitch % 12)
    letter, signs = LETTERS[(place + 1) % 7], (place + 1) // 7
    octave = (pitch - SEMITONES[letter] - signs) // 12 - 1
    return letter + ("#" * signs if signs > 0 else "-" * -signs), octave


def key_at(keys: tuple[Key, ...], tick: int) -> Key:
    """Return the key that holds at `tick`; C major where none is given."""
    place = bisect_right([key.onset for key in keys], tick)
    return keys[max(0, place - 1)] if keys else Key("C")


class Signs:
    """What accidentals hold at the place one reads in a bar: those of the signature, then those written before."""

    def __init__(self, signature: int) -> None:
        self.signature = signature
        self._written: dict[tuple[str, int], str] = {}

    def needed(self, name: str, octave: int) -> bool:
        """Return whether the pitch must show its accidental here, and remember that it was written."""
        letter, sign = name[0], name[1:]
        holds = self._written.get((letter, octave), self._signed(letter))
        self._written[letter, octave] = sign
        return sign != holds

    def _signed(self, letter: str) -> str:
        place = LETTERS.index(letter)
        if self.signature > place:
            return "#"
        return "-" if self.signature < place - 6 else ""
