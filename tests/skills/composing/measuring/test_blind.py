import gzip
import json

import pytest

from indexes.errors import UserError
from indexes.music.midi import read_midi
from skills.composing.measuring.blind import paired, rated

BAR = [[62, 24, False], [66, 24, False], [69, 24, False], [62, 24, False]]
ROW = {"src": "oneills1850", "rtype": "reel", "meter": "4/4", "mode": "major", "tonic": 2, "bars": [BAR] * 8}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "music21_folk").mkdir()
    for split in ("train", "valid"):
        with gzip.open(tmp_path / "music21_folk" / f"{split}.jsonl.gz", "wt") as file:
            file.writelines(json.dumps({**ROW, "id": f"{split}/{at}"}) + "\n" for at in range(3))
    return tmp_path


@pytest.mark.parametrize(("baseline", "other"), [(False, "people"), (True, "n-grams")])
def test_pairs_tell_nothing_and_are_added_up_by_who_made_them(folder, baseline, other):
    paired(folder, 3, 1, folder / "out", baseline)
    sheet = folder / "out" / "sheet.txt"
    text, key = sheet.read_text(), json.loads((folder / "out" / "key.json").read_text())
    assert "ours" not in text
    assert other not in text
    assert [sorted(kinds) for kinds in key] == [sorted(["ours", other])] * 3
    files = list((folder / "out").glob("*.mid"))
    assert len({note.velocity for file in files for note in read_midi(file.read_bytes()).melody.notes}) == 1
    assert text.count("M:4/4\nL:1/8\nK:D\n") == len(files) == 6
    for kinds in (*key[:2], None):
        text = text.replace("Better:\n", f"Better: {'AB'[kinds.index('ours')] if kinds else '='}\n", 1)
    sheet.write_text(text)
    assert rated(sheet) == {"ours": 0.667, "equal": 0.333}


def test_a_sheet_that_is_not_filled_in_is_told(folder):
    paired(folder, 1, 1, folder / "out")
    with pytest.raises(UserError, match="Some pair"):
        rated(folder / "out" / "sheet.txt")


def test_no_tune_comes_twice_in_whatever_book_it_stands(folder):
    with gzip.open(folder / "music21_folk" / "valid.jsonl.gz", "wt") as file:
        file.writelines(json.dumps({**ROW, "id": str(at), "cluster": str(at // 2)}) + "\n" for at in range(4))
    paired(folder, 4, 1, folder / "out")
    assert len(json.loads((folder / "out" / "key.json").read_text())) == 2
