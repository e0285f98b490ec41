import pytest

from indexes.music.notes import Key
from skills.music.spelling import OFFSETS, Signs, key_at, sharps, spell


@pytest.mark.parametrize(
    ("tonic", "mode", "expected"),
    [
        ("C", "major", 0), ("D", "major", 2), ("B-", "major", -2), ("A", "minor", 0), ("C#", "minor", 4),
        ("D", "dorian", 0), ("E", "phrygian", 0), ("F", "lydian", 0), ("G", "mixolydian", 0), ("B", "locrian", 0),
        ("D", "shang", 0), ("E", "jue", 0), ("G", "zhi", 0), ("A", "yu", 0), ("C", "gong", 0), ("F#", "major", 6),
        ("G#", "major", -4), ("A", "blues", 0),
    ],
)  # fmt: skip
def test_a_signature_is_that_of_the_relative_major_key(tonic: str, mode: str, expected: int) -> None:
    assert sharps(Key(tonic, mode)) == expected


@pytest.mark.parametrize(
    ("pitch", "signature", "name", "octave"),
    [
        (60, 0, "C", 4), (66, 2, "F#", 4), (66, -6, "G-", 4), (68, 0, "G#", 4), (70, 0, "B-", 4), (70, 5, "A#", 4),
        (71, -7, "C-", 5), (60, 7, "B#", 3), (63, 0, "E-", 4), (67, 5, "F##", 4), (69, -6, "B--", 4),
    ],
)  # fmt: skip
def test_a_pitch_is_written_as_its_key_asks(pitch: int, signature: int, name: str, octave: int) -> None:
    assert spell(pitch, signature) == (name, octave)


def test_every_pitch_is_spelled_as_itself_in_every_key() -> None:
    from music21 import pitch

    for signature in range(-7, 8):
        for midi in range(128):
            name, octave = spell(midi, signature)
            assert pitch.Pitch(name, octave=octave).ps == midi


def test_every_mode_has_a_signature_within_seven_signs() -> None:
    tonics = [letter + sign for letter in "CDEFGAB" for sign in ("", "#", "-")]
    assert all(abs(sharps(Key(tonic, mode))) <= 7 for tonic in tonics for mode in OFFSETS)


def test_an_accidental_is_shown_once_a_bar_and_taken_back() -> None:
    signs = Signs(2)  # F# and C#
    shown = [signs.needed(name, 4) for name in ("F#", "F", "F", "F#", "C#", "D-", "G")]
    assert shown == [False, True, False, True, False, True, False]


def test_an_accidental_holds_for_its_own_octave_only() -> None:
    signs = Signs(0)
    assert [signs.needed("F#", 4), signs.needed("F#", 5), signs.needed("F", 3)] == [True, True, False]


def test_the_key_of_a_place_is_the_last_one_before_it() -> None:
    keys = (Key("C"), Key("G", onset=960))
    assert [key_at(keys, tick).tonic for tick in (0, 959, 960, 5000)] == ["C", "C", "G", "G"]
    assert key_at((), 10).tonic == "C"
