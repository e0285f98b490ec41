import gzip
import json
import random

import numpy as np
import pytest

from skills.composing import Plan, compose
from skills.composing.corpus import tunes
from skills.composing.latent.attributes import classes
from skills.composing.latent.lessons import Sizes as WindowSizes
from skills.composing.latent.lessons import Windows
from skills.composing.latent.space import Space
from skills.composing.latent.windows import BEYOND
from skills.composing.learning import Course
from skills.composing.model import Model
from skills.composing.sequence.network import Sizes
from skills.composing.training import train_latent, train_sequence, train_voices
from skills.composing.voices.network import Choir, nats

STEP = [0, 2, 4, 5, 7, 9, 11, 12]
SMALL = Sizes(table=32, hidden=32, layers=2, head=32)


def row(number, source="oneills1850", start=0):
    """A jig in D that only ever climbs and falls by steps, eight bars of eighths, the last one held."""
    bars = [[[62 + STEP[(start + 3 * bar + note) % 8], 12, 0] for note in range(6)] for bar in range(7)]
    bars.append([[64, 36, 0], [62, 36, 0]])
    return {
        "id": f"{source}/{number}", "src": source, "bars": bars, "marks": ["|"] * 7 + [":|"], "tonic": 2,
        "mode": "major", "meter": "6/8", "rtype": "jig", "cluster": f"{source}/{number}",
    }  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("tunes")
    (path / "music21_folk").mkdir()
    rows = [row(number, start=number % 5) for number in range(24)] + [row(99, "essenFolksong")]
    with gzip.open(path / "music21_folk" / "train.jsonl.gz", "wt") as file:
        file.writelines(json.dumps(each) + "\n" for each in rows)
    return path


def learned(folder, out, epochs=1, report=lambda *_: None):
    return train_sequence(list(tunes(folder)), out, report, Course(epochs, rate=1e-2, warmup=2), SMALL)


def curve(out):
    return [json.loads(line) for line in (out / "sequence" / "curve.jsonl").read_text().splitlines()]


def test_only_cleanly_licensed_tunes_are_read(folder):
    found = list(tunes(folder))
    assert len(found) == 24
    assert {tune.family for tune in found} == {"jig"}
    assert all(tune.id.startswith("oneills") for tune in found)


def test_tunes_are_read_as_degrees_above_the_tonic(folder):
    line = next(tunes(folder)).line
    assert [event.ticks for event in line.bars[7]] == [36, 36]
    assert line.bars[7][0].symbol - line.bars[7][1].symbol == 2
    assert line.notes == 44


def test_training_writes_a_model_that_has_learned_and_composes(folder, tmp_path):
    told = []
    model = Model.load(learned(folder, tmp_path, 12, lambda text, share: told.append(share)))
    lines = curve(tmp_path)
    assert lines[-1]["train"] < 0.8 * lines[0]["train"]
    assert told == sorted(told)
    score = compose(Plan(tonic="D", mode="major", style="jig", bars=8), random.Random(1), model)
    assert score.bars() == 8
    assert str(score.meters[0]) == "6/8"


def test_training_that_was_stopped_goes_on_where_it_was(folder, tmp_path):
    learned(folder, tmp_path, 1)
    learned(folder, tmp_path, 3)
    assert [line["epoch"] for line in curve(tmp_path)] == [0, 1, 2]


def test_training_twice_gives_the_same_file(folder, tmp_path):
    one, two = learned(folder, tmp_path / "a"), learned(folder, tmp_path / "b")
    assert one.read_bytes() == two.read_bytes()


def test_four_voices_are_learned(tmp_path):
    grid = np.array(([[67, 62, 59, 43]] * 4 + [[69, 62, 57, 50]] * 4) * 8, np.int16)
    first = Choir.load(train_voices([grid] * 4, [grid], tmp_path / "a", quiet, Course(1, rate=1e-2, warmup=2)))
    last = Choir.load(train_voices([grid] * 4, [grid], tmp_path / "b", quiet, Course(12, rate=1e-2, warmup=2)))
    assert nats([grid], last) < 0.7 * nats([grid], first)


def test_the_latent_space_is_learned_and_melodies_come_back_from_it(folder, tmp_path):
    found = list(tunes(folder))
    short, sizes = Course(120, rate=1e-2, warmup=2), WindowSizes(latent=8, width=16, inner=16, depth=1, embedding=8)
    path = train_latent(found, tmp_path, quiet, short, Course(1, rate=1e-3, warmup=2), sizes, steps=3)
    space, windows = Space.load(path), Windows.of(found)
    means, _ = space.encode(windows.meters, windows.steps)
    inside = windows.steps != BEYOND
    came_back = (space.decode(windows.meters, means).argmax(2) == windows.steps)[inside].mean()
    assert came_back > 0.9
    assert space.moved(means, classes(windows.meters, windows.steps)).shape == means.shape


def test_a_window_that_stands_in_many_tunes_is_learned_once(folder):
    found = list(tunes(folder))
    assert len(Windows.of(found)) == len(Windows.of(found * 2)) < 7 * len(found)


def quiet(text, share):
    """Say nothing."""
