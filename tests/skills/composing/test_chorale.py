import random

import pytest

from skills.composing import Plan, chorale, compose
from skills.composing.chorale import parallels


def voicings(score):
    """Return (bass, tenor, alto, soprano) wherever all four sound and the soprano moves on a beat."""
    onsets = sorted({note.onset for part in score.parts for note in part.notes if note.onset % 480 == 0})
    found = []
    for onset in onsets:
        heard = [
            next((n.pitch for n in part.notes if n.onset <= onset < n.end), None) for part in reversed(score.parts)
        ]
        if None not in heard:
            found.append(tuple(heard))
    return found


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("mode", ["major", "minor"])
def test_four_voices_move_without_parallel_fifths_and_octaves(seed, mode):
    score = chorale(
        compose(Plan(tonic="G", mode=mode, style="hymn", meter="4/4", bars=8, low=62, high=79), random.Random(seed))
    )
    assert [part.name for part in score.parts] == ["Soprano", "Alto", "Tenor", "Bass"]
    chords = voicings(score)
    assert len(chords) >= 8
    assert parallels(chords) == []


def test_voices_keep_their_order_and_their_ranges():
    score = chorale(compose(Plan(tonic="F", mode="major", style="hymn", bars=8, low=60, high=77), random.Random(2)))
    for bass, tenor, alto, soprano in voicings(score):
        assert bass <= tenor <= alto <= soprano
    assert min(note.pitch for note in score.parts[3].notes) >= 40


def test_the_last_chord_is_the_tonic_in_root_position():
    score = chorale(compose(Plan(tonic="G", mode="major", style="hymn", bars=8, low=62, high=79), random.Random(1)))
    assert score.chords[-1].symbol == "G"
    assert score.parts[3].notes[-1].pitch % 12 == 7


def test_parallels_are_found():
    assert parallels([(48, 55, 64, 72), (50, 57, 65, 74)]) == [(0, 0, 1), (0, 0, 3)]
    assert parallels([(48, 55, 64, 72), (48, 55, 64, 72)]) == []
