import json

import pytest

from indexes.errors import UserError
from skills.writing.learning.blind import mixed, rated

WRITTEN, PEOPLE = [f"written {number}" for number in range(120)], [f"people {number}" for number in range(60)]


def test_a_sheet_mixes_both_and_tells_nothing(tmp_path):
    mixed(WRITTEN, PEOPLE, 1, tmp_path / "sheet.tsv")
    rows = (tmp_path / "sheet.tsv").read_text().splitlines()
    kinds = json.loads((tmp_path / "sheet.key").read_text())
    assert [row.split()[0] for row in rows] == kinds
    assert (kinds.count("written"), kinds.count("people")) == (100, 50)
    assert "people" in kinds[:20]


def test_marks_are_added_up_by_who_wrote_the_lines(tmp_path):
    sheet = tmp_path / "sheet.tsv"
    mixed(WRITTEN, PEOPLE, 1, sheet)
    rows = sheet.read_text().splitlines()
    sheet.write_text("\n".join(f"{'y' if 'people' in row or '1' in row else 'n'}{row}" for row in rows))
    found = rated(sheet)
    assert found["people"] == 1.0
    assert found["written"] == sum("written" in row and "1" in row for row in rows) / 100


def test_a_sheet_that_is_not_filled_in_is_told(tmp_path):
    mixed(WRITTEN, PEOPLE, 1, tmp_path / "sheet.tsv")
    with pytest.raises(UserError, match="Line 1 "):
        rated(tmp_path / "sheet.tsv")
