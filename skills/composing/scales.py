"""The modes: which pitches they hold, which of the seven degrees those are, and what people call them."""

import re
from dataclasses import dataclass

from indexes.errors import UnknownValue

STEPS = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
MAJOR, MINOR = (0, 2, 4, 5, 7, 9, 11), (0, 2, 3, 5, 7, 8, 10)


@dataclass(frozen=True)
class Scale:
    """A mode on the grid of seven degrees: semitones above the tonic for each degree, None where the mode has none.

    `raised` are degrees that sound a semitone higher when the line rises; `blue` is a passing pitch between degrees;
    `color` is the degree that tells the mode from plain major or minor.
    """

    semitones: tuple[int | None, ...]
    english: str
    chinese: str
    raised: tuple[int, ...] = ()
    blue: int | None = None
    color: int | None = None

    @property
    def degrees(self) -> tuple[int, ...]:
        """Return the degrees 0-6 that the mode has."""
        return tuple(degree for degree, pitch in enumerate(self.semitones) if pitch is not None)

    @property
    def minor(self) -> bool:
        """Return whether the third (or, without one, the seventh or the sixth) is a minor one."""
        third, seventh = self.semitones[2], self.semitones[6]
        return third == 3 if third is not None else seventh == 10

    @property
    def pitches(self) -> frozenset[int]:
        """Return every pitch class above the tonic that may sound."""
        plain = {pitch for pitch in self.semitones if pitch is not None}
        risen = {(self.semitones[degree] or 0) + 1 for degree in self.raised}
        return frozenset(plain | risen | ({self.blue} if self.blue is not None else set()))

    def pitch(self, position: int, rising: bool = False) -> int:
        """Return semitones above the tonic of octave 0 for a `position` on the grid (7 to the octave)."""
        octave, degree = divmod(position, 7)
        semitones = self.semitones[degree]
        if semitones is None:
            raise ValueError(f"{self.english} has no degree {degree + 1}")
        return 12 * octave + semitones + (rising and degree in self.raised)

    def position(self, semitones: int) -> int:
        """Return the grid position nearest to a pitch above the tonic; the lower one when two are as near."""
        octave, above = divmod(semitones, 12)
        known = [(abs(above - pitch), degree) for degree, pitch in enumerate(self.semitones) if pitch is not None]
        return 7 * octave + (7 if above == 11 and self.semitones[6] is None else min(known)[1])


def _five(*semitones: int | None, names: tuple[str, str]) -> Scale:
    return Scale(semitones, *names)


MODES: dict[str, Scale] = {
    "major": Scale(MAJOR, "major", "大调"),
    "minor": Scale(MINOR, "minor", "小调"),
    "harmonic minor": Scale((0, 2, 3, 5, 7, 8, 11), "harmonic minor", "和声小调"),
    "melodic minor": Scale(MINOR, "melodic minor", "旋律小调", raised=(5, 6)),
    "dorian": Scale((0, 2, 3, 5, 7, 9, 10), "dorian", "多利亚调式", color=5),
    "phrygian": Scale((0, 1, 3, 5, 7, 8, 10), "phrygian", "弗里几亚调式", color=1),
    "lydian": Scale((0, 2, 4, 6, 7, 9, 11), "lydian", "利底亚调式", color=3),
    "mixolydian": Scale((0, 2, 4, 5, 7, 9, 10), "mixolydian", "混合利底亚调式", color=6),
    "locrian": Scale((0, 1, 3, 5, 6, 8, 10), "locrian", "洛克里亚调式", color=4),
    "pentatonic": _five(0, 2, 4, None, 7, 9, None, names=("major pentatonic", "大调五声音阶")),
    "minor pentatonic": _five(0, None, 3, 5, 7, None, 10, names=("minor pentatonic", "小调五声音阶")),
    "gong": _five(0, 2, 4, None, 7, 9, None, names=("gong mode", "宫调式（五声）")),
    "shang": _five(0, 2, None, 5, 7, None, 10, names=("shang mode", "商调式（五声）")),
    "jue": _five(0, None, 3, 5, None, 8, 10, names=("jue mode", "角调式（五声）")),
    "zhi": _five(0, 2, None, 5, 7, 9, None, names=("zhi mode", "徵调式（五声）")),
    "yu": _five(0, None, 3, 5, 7, None, 10, names=("yu mode", "羽调式（五声）")),
    "blues": Scale((0, None, 3, 5, 7, None, 10), "blues", "布鲁斯音阶", blue=6, color=3),
}
SHARPS = ("C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B")
FLATS = ("C", "D-", "D", "E-", "E", "F", "G-", "G", "A-", "A", "B-", "B")


def scale_of(mode: str) -> Scale:
    """Return the scale of a mode's name; raises UnknownValue for a name that is none."""
    if mode not in MODES:
        raise UnknownValue("mode", mode, ", ".join(MODES))
    return MODES[mode]


def pitch_class(tonic: str) -> int:
    """Return the pitch class 0-11 of a note name as music21 writes it; raises UnknownValue."""
    match = re.fullmatch(r"([A-Ga-g])([#b-]*)", tonic.strip())
    if not match:
        raise UnknownValue("tonic", tonic, "C, D, F#, B- ...")
    signs = match[2]
    return (STEPS[match[1].upper()] + signs.count("#") - signs.count("-") - signs.count("b")) % 12


def uses_flats(tonic: str, mode: str) -> bool:
    """Return whether the key is written with flats."""
    if "-" in tonic or "#" in tonic:
        return "-" in tonic
    relative = (pitch_class(tonic) + (3 if scale_of(mode).minor else 0)) % 12
    return relative in (1, 3, 5, 8, 10)


def name_pitch(pitch: int, flats: bool) -> str:
    """Return the note name of a pitch class as music21 writes it."""
    return (FLATS if flats else SHARPS)[pitch % 12]


def key_name(tonic: str, mode: str, language: str) -> str:
    """Return the key as a person says it: "D minor", "B♭ major", "降B大调"."""
    scale = scale_of(mode)
    if language == "zh":
        signs = {"#": "升", "-": "降"}
        return "".join(signs.get(sign, "") for sign in tonic[1:]) + tonic[0].upper() + scale.chinese
    return tonic.replace("-", "♭").replace("#", "♯") + " " + scale.english
