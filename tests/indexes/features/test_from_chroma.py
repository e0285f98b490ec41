import numpy as np
import pytest

from indexes.features.from_chroma import chords_on, key_of
from indexes.music.keys import SCALES

TRIADS = {"C": (0, 4, 7), "F": (5, 9, 0), "G": (7, 11, 2), "Am": (9, 0, 4), "Dm": (2, 5, 9)}


def beats_of(*symbols, each=4, noise=0.15):
    """Return chroma (12, beats) in which each chord sounds for `each` beats over a little noise."""
    columns = []
    for symbol in symbols:
        column = np.full(12, 0.0)
        column[list(TRIADS[symbol])] = 1.0
        columns += [column] * each
    return np.array(columns).T + np.random.default_rng(2).random((12, each * len(symbols))) * noise


def frames_in(mode, tonic):
    shares = np.full(12, 0.02)
    shares[[(tonic + step) % 12 for step in SCALES[mode]]] = 0.5
    shares[[tonic % 12, (tonic + 7) % 12]] = 1.0
    return np.tile(shares[:, None], 40)


@pytest.mark.parametrize("mode", ["major", "minor"])
@pytest.mark.parametrize("tonic", range(12))
def test_the_key_that_sounds_is_found(tonic, mode):
    from indexes.music.keys import pitch_class

    found, kind, confidence = key_of(frames_in(mode, tonic))
    assert (pitch_class(found), kind) == (tonic, mode)
    assert 0 < confidence <= 1


def test_a_melody_has_half_a_say():
    even = np.zeros((12, 200))
    even[[0, 2, 4, 5, 7, 9, 11]] = 1.0
    melody = np.resize([67.0, 71.0, 74.0, 67.0, 72.0, 69.0, np.nan], 200)
    assert key_of(even, melody=melody)[:2] == ("G", "major")
    assert key_of(even, melody=melody - 7)[:2] == ("C", "major")


def test_the_end_decides_between_keys_that_sound_alike():
    even = np.zeros((12, 200))
    even[[0, 2, 4, 5, 7, 9, 11]] = 1.0
    home = {}
    for pitch in (0, 7):
        closed = even.copy()
        closed[:, -40:] = 0
        closed[pitch, -40:] = 1.0
        home[pitch] = key_of(closed, closing=40)[0]
    assert home == {0: "C", 7: "G"}


def test_chords_are_heard_in_their_order():
    assert chords_on(beats_of("C", "Am", "F", "G", "C"), "C", "major") == ("C", "Am", "F", "G", "C")


def test_one_odd_beat_is_no_chord():
    chroma = beats_of("C", "C", "C", noise=0.0)
    chroma[:, 5] = beats_of("Dm", each=1, noise=0.3)[:, 0] * 0.5 + chroma[:, 5]
    assert chords_on(chroma, "C", "major") == ("C",)


def test_flat_keys_have_flat_chords():
    chroma = np.roll(beats_of("C", "F"), -2, axis=0)
    assert chords_on(chroma, "B-", "major") == ("B-", "E-")


def test_no_beats_have_no_chords():
    assert chords_on(np.zeros((12, 0)), "C", "major") == ()
