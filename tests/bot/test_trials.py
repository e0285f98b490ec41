import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.settings import Settings
from bot.trials import answered, trials

ROW = {"id": "z1", "message": "写两句歌词,每句七个字,AA,写雨夜"}
LABEL = {"lang": "zh", "lines": 2, "scheme": "AA", "syllables": 7, "theme": "雨夜"}


async def texts(rows: Sequence[Mapping[str, object]], folder: Path) -> list[str]:
    (folder / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    settings = Settings(data=folder)
    found = answered(settings, list(trials(folder / "rows.jsonl")), lambda text, share: None)
    return [row["text"] async for row, _, _ in found]


async def test_the_writer_is_given_nothing_but_id_and_message(tmp_path: Path) -> None:
    misled = LABEL | {"scheme": "ABAB", "theme": "大海"}
    bare, labelled, wrongly = await texts([ROW, ROW | {"request": LABEL}, ROW | {"request": misled}], tmp_path)
    assert bare == labelled == wrongly
    assert len(bare.splitlines()) == 2
