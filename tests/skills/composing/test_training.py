import gzip
import json
import random

import pytest

from skills.composing import Plan, compose
from skills.composing.corpus import FAMILIES, tunes
from skills.composing.model import Model
from skills.composing.training import train

STEP = [0, 2, 4, 5, 7, 9, 11, 12]


def row(number, source="oneills1850", start=0):
    """A jig in D that only ever climbs and falls by steps, eight bars of eighths, the last one held."""
    bars = [[[62 + STEP[(start + 3 * bar + note) % 8], 12, 0] for note in range(6)] for bar in range(7)]
    bars.append([[64, 36, 0], [62, 36, 0]])
    marks = ["|"] * 7 + [":|"]
    return {
        "id": f"{source}/{number}", "src": source, "bars": bars, "marks": marks, "tonic": 2, "mode": "major",
        "meter": "6/8", "rtype": "jig",
    }  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "music21_folk").mkdir()
    rows = [row(number, start=number % 5) for number in range(12)] + [row(99, "essenFolksong")]
    for split in ("train", "valid"):
        with gzip.open(tmp_path / "music21_folk" / f"{split}.jsonl.gz", "wt") as file:
            file.writelines(json.dumps(each) + "\n" for each in rows)
    return tmp_path


def test_only_cleanly_licensed_tunes_are_read(folder):
    found = list(tunes(folder))
    assert len(found) == 12
    assert all(tune.id.startswith("oneills") for tune in found)
    assert {tune.family for tune in found} == {"jig"} <= set(FAMILIES)


def test_bars_are_read_on_the_grid_of_degrees(folder):
    tune = next(tunes(folder))
    assert len(tune.strains) == 1
    assert [position for _, _, position in tune.strains[0].bars[0]] == [0, 1, 2, 3, 4, 5]
    assert tune.strains[0].bars[7] == ((0, 36, 1), (36, 36, 0))


def test_training_writes_a_model_that_composes_what_it_learned(folder, tmp_path):
    told = []
    path = train(folder, tmp_path / "out", lambda text, share: told.append(share))
    model = Model.load(path)
    assert told == sorted(told)
    assert told[-1] == 1.0
    score = compose(Plan(tonic="D", mode="major", style="jig", bars=8), random.Random(1), model)
    steps = [abs(b.pitch - a.pitch) for a, b in zip(score.melody.notes, score.melody.notes[1:], strict=False)]
    assert sum(step <= 2 for step in steps) > 0.5 * len(steps)
    assert {note.duration for note in score.melody.notes} <= {240, 720}


def test_training_twice_gives_the_same_file(folder, tmp_path):
    one, two = train(folder, tmp_path / "a"), train(folder, tmp_path / "b")
    assert one.read_bytes() == two.read_bytes()
