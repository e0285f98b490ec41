import pytest

from indexes.errors import UnknownValue
from skills.composing.scales import MODES, key_name, name_pitch, pitch_class, scale_of, uses_flats


@pytest.mark.parametrize("mode", MODES)
def test_every_pitch_of_a_mode_finds_its_own_place_again(mode):
    scale = scale_of(mode)
    for position in [7 * octave + degree for octave in (-1, 0, 1) for degree in scale.degrees]:
        assert scale.position(scale.pitch(position)) == position


def test_the_five_chinese_modes_are_one_set_of_notes_from_five_tonics():
    gong = scale_of("gong").pitches
    for mode, above in (("shang", 2), ("jue", 4), ("zhi", 7), ("yu", 9)):
        assert {(above + pitch) % 12 for pitch in scale_of(mode).pitches} == gong


def test_melodic_minor_rises_sharp_and_falls_flat():
    scale = scale_of("melodic minor")
    assert [scale.pitch(p, rising=True) for p in (5, 6)] == [9, 11]
    assert [scale.pitch(p) for p in (6, 5)] == [10, 8]


@pytest.mark.parametrize(
    ("tonic", "pitch"), [("C", 0), ("F#", 6), ("B-", 10), ("Bb", 10), ("E-", 3), ("C-", 11), ("f#", 6)]
)
def test_note_names_are_read_as_music21_and_as_people_write_them(tonic, pitch):
    assert pitch_class(tonic) == pitch


@pytest.mark.parametrize("name", ["H", "", "Q#", "C flat"])
def test_what_is_no_note_is_refused(name):
    with pytest.raises(UnknownValue):
        pitch_class(name)


def test_flats_follow_the_key_signature():
    assert uses_flats("F", "major")
    assert uses_flats("D", "minor")
    assert not uses_flats("A", "major")
    assert name_pitch(10, uses_flats("D", "minor")) == "B-"


@pytest.mark.parametrize(
    ("tonic", "mode", "en", "zh"),
    [
        ("D", "minor", "D minor", "D小调"),
        ("B-", "major", "B♭ major", "降B大调"),
        ("F#", "dorian", "F♯ dorian", "升F多利亚调式"),
    ],
)
def test_keys_are_named_in_both_languages(tonic, mode, en, zh):
    assert key_name(tonic, mode, "en") == en
    assert key_name(tonic, mode, "zh") == zh
