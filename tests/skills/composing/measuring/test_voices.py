import gzip
import json

import pytest

from skills.composing.measuring.voices import nats_by_split, splits_of

PLAIN = [[67, 62, 59, 43]] * 8 + [[69, 62, 57, 50]] * 8 + [[67, 62, 59, 43]] * 16
WILD = [[67 + time * 7 % 11, 62 - time * 5 % 9, 59 + time % 3, 43 + time * 5 % 12] for time in range(32)]


@pytest.fixture
def chorales(tmp_path):
    with gzip.open(tmp_path / "chorales.json.gz", "wt") as file:
        json.dump({"plain": [PLAIN], "wild": [WILD]}, file)
    return tmp_path / "chorales.json.gz"


def test_usual_voices_are_foretold_better_than_wild_ones(chorales):
    found = nats_by_split(chorales)
    assert 0 < found["plain"] < 0.5 < found["wild"]


def test_a_file_of_tunes_is_no_file_of_chorales(tmp_path, chorales):
    with gzip.open(tmp_path / "tunes.jsonl.gz", "wt") as file:
        file.write(json.dumps({"bars": [], "src": "x"}) + "\n")
    assert splits_of(tmp_path / "tunes.jsonl.gz") == ()
    assert splits_of(chorales) == ("plain", "wild")
