import numpy as np
import pytest

from indexes.music.abc import read_abc
from indexes.music.notes import TICKS, Key, Note, Part, Score
from indexes.music.patterns import find_patterns
from indexes.music.relations import Relation

A = "GAB GAB|cBA d2B|GAB dBG|A3 A3|GAB GAB|cBA d2B|cBA FGA|G3 G3|"
B = "gfg dBG|efg e2d|gfg bgd|e3 d3|gfg dBG|efg e2d|cBA FGA|G3 G3|"
VARIED = A.replace("GAB GAB|cBA d2B", "GBA GAB|cdc B2A")
MAJOR = (0, 2, 4, 5, 7, 9, 11)


def patterns(tune, meter="6/8", key="G"):
    score = read_abc(f"X:1\nM:{meter}\nL:1/8\nK:{key}\n{tune}")
    return find_patterns(score, score.keys[0])


def walk(seed, bars=32):
    """Return quarter notes that move by small steps in C major without a plan."""
    rng = np.random.default_rng(seed)
    places = np.abs(np.cumsum(rng.choice([-2, -1, -1, 0, 1, 1, 2], 4 * bars)))
    pitches = [60 + (12 * (place // 7) + MAJOR[place % 7]) % 24 for place in places.tolist()]
    return Score((Part(tuple(Note(pitch, at * TICKS, TICKS) for at, pitch in enumerate(pitches))),))


@pytest.mark.parametrize(
    ("tune", "form", "section"),
    [
        (A + A + B + B, "A A B B", 8),
        (A + B + A, "A B A", 8),
        (A + B + VARIED, "A B A'", 8),
        (A[: A.index("A3 A3|") + 6] + B[: B.index("e3 d3|") + 6] + A[: A.index("A3 A3|") + 6], "A B A", 4),
        (A, "", 0),
        ("GAB dBG|", "", 0),
    ],
)
def test_sections_that_come_back_have_one_letter(tune, form, section):
    found = patterns(tune)
    assert (" ".join(found.form), found.section) == (form, section)
    assert not found.through


def test_phrases_end_on_long_notes_and_cadences_on_tonic_or_dominant():
    found = patterns(A + A + B + B)
    assert set(found.phrases) == {4}
    assert dict(found.cadences) == {bar: "full" if bar % 8 == 0 else "half" for bar in range(4, 33, 4)}
    assert (found.peak, found.highest) == (19, 83)


def test_a_pickup_is_no_bar():
    assert patterns(f"D|{A}{B}{A}").cadences[:2] == ((4, "half"), (8, "full"))


@pytest.mark.parametrize(
    ("later", "returns"),
    [
        ("d>c Bc de c2|A4 E4|", Relation("equal", 3)),
        ("e>d cd ef d2|A4 E4|", Relation("sequence", 3, 1)),
        ("A>B cB AG B2|e4 F4|", Relation("inversion", 3)),
    ],
)
def test_a_motif_is_followed_through_its_changes(later, returns):
    found = patterns(f"d>c Bc de c2|G8|{later}G8|", "4/4", "C")
    assert (found.motif.bar, found.motif.size, found.notes) == (1, 1, (74, 72, 71, 72, 74, 76, 72))
    assert found.motif.returns == (returns,)


def test_a_chain_of_moved_bars_is_a_sequence_of_the_first():
    found = patterns("G2 AB c2 G2|A2 Bc d2 A2|B2 cd e2 B2|c2 de f2 c2|d2 BG F2 D2|G8|", "4/4", "G")
    assert [(each.bar, each.kind, each.steps) for each in found.motif.returns] == [
        (2, "sequence", 1), (3, "sequence", 2), (4, "sequence", 3), (5, "rhythm", 0),
    ]  # fmt: skip


def test_a_random_walk_has_neither_motif_nor_form():
    found = [find_patterns(walk(seed), Key("C")) for seed in range(40)]
    assert sum(each.motif is not None for each in found) <= 1
    assert sum(bool(each.form) for each in found) <= 1
    assert sum(each.through for each in found) >= 38


@pytest.mark.parametrize(
    ("tune", "contour"),
    [("CDEF|GABc|cBAG|FEDC|", "arch"), ("c8|G4|C8|C4|G8|c8|", "bowl"), ("CDEF|GABc|defg|", "rising"),
     ("gfed|cBAG|FEDC|", "falling"), ("CGCG|CGCG|CGCG|", "wave")],
)  # fmt: skip
def test_a_contour_is_the_shape_of_the_line(tune, contour):
    assert patterns(tune, "4/8", "C").contour == contour


def test_long_or_odd_scores_are_told_by_their_first_bars_or_not_at_all():
    long = find_patterns(walk(1, 3000), Key("C"))
    assert long.peak <= 256
    assert find_patterns(Score((Part((Note(60, 0, 1),)),)), Key("C")) is None
    late = Score((Part(tuple(Note(60 + n, (40 + n) * TICKS, TICKS) for n in range(8))),))
    assert find_patterns(late, Key("C")).peak == 12
