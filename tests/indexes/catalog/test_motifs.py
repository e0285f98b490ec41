import numpy as np
import pytest

from indexes.catalog.motifs import Motifs

ONE = [60, 62, 64, 65, 67, 64, 60, 67, 72, 71, 69, 67]
TWO = [60, 67, 60, 65, 64, 69, 62, 71, 60, 68, 61, 70]
THREE = [70, 70, 69, 66, 62, 63, 67, 70, 74, 72, 65, 60]
TUNES = [ONE, TWO, THREE]
INDEX = Motifs(np.cumsum([0, *map(len, TUNES)]).astype(np.int32), np.array([*ONE, *TWO, *THREE], np.uint8))


@pytest.mark.parametrize("row", [0, 1, 2])
@pytest.mark.parametrize("shift", [-7, 0, 4])
def test_a_tune_is_found_in_every_key(row, shift):
    best = INDEX.search([pitch + shift for pitch in TUNES[row]], 3)[0]
    assert (best.row, best.share) == (row, pytest.approx(1))


def test_a_part_of_a_tune_is_found_and_its_length_told():
    best = INDEX.search(TWO[2:10], 1)[0]
    assert (best.row, best.run) == (1, 8)


def test_split_notes_do_not_matter():
    assert INDEX.search([pitch for pitch in ONE for _ in range(2)], 1)[0].share == pytest.approx(1)


def test_a_wrong_note_costs_a_share_and_ends_the_run():
    wrong = [*TWO[:8], TWO[8] + 1, *TWO[9:]]
    best = INDEX.search(wrong, 1)[0]
    assert best.row == 1
    assert 0.3 < best.share < 0.7
    assert best.run == 8


@pytest.mark.parametrize("melody", [[], [60], ONE[:5], [60] * 40, [60, 61, 66, 72, 73, 78, 84, 85]])
def test_too_little_or_unknown_music_finds_nothing(melody):
    assert INDEX.search(melody, 3) == []


def test_a_motif_does_not_reach_into_the_next_tune():
    assert INDEX.search([*ONE[-3:], *TWO[:4]], 3) == []


def test_asking_for_more_than_there_is_gives_what_there_is():
    assert len(INDEX.search([*ONE, *TWO, *THREE], 50)) == 3
