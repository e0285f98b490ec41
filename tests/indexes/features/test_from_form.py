import numpy as np
import pytest

from indexes.features.decoding import RATE
from indexes.features.from_form import sections

LOUDNESS = {"intro": (0.02, (220.0,)), "verse": (0.05, (220.0, 440.0)), "chorus": (0.2, (262.0, 880.0, 3520.0))}


def song(*kinds, seconds=16.0):
    """Return sections one after the other, each with notes of its own and some noise."""
    rng = np.random.default_rng(1)
    moments = np.arange(int(seconds * RATE)) / RATE
    parts = []
    for kind in kinds:
        level, notes = LOUDNESS[kind]
        tone = sum(np.sin(2 * np.pi * note * moments) for note in notes) * (1 + np.sin(2 * np.pi * 2 * moments))
        parts.append(level * (tone + rng.normal(0, 0.3, len(moments))))
    return np.concatenate(parts).astype(np.float32)


@pytest.mark.parametrize(
    "kinds", [("intro", "verse", "chorus", "verse", "chorus"), ("intro", "verse", "chorus", "verse")]
)
def test_verse_and_chorus_are_told_apart_and_their_times_are_right(kinds):
    found = sections(song(*kinds))
    assert tuple(each.kind for each in found) == kinds
    assert [each.start for each in found] == pytest.approx([16 * n for n in range(len(kinds))], abs=1.0)


@pytest.mark.parametrize("kinds", [("verse",) * 5, ("verse", "chorus"), ("chorus",)])
def test_where_nothing_comes_again_nothing_is_told(kinds):
    assert sections(song(*kinds)) == ()
