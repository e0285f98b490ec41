import asyncio
import csv
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

from indexes.catalog import Catalog
from indexes.catalog.collection import WIDTH, Collection
from indexes.importers import collecting
from indexes.importers.rows import Row, gathered
from indexes.workers import Workers

ROOT = Path(__file__).parents[3]
SCRIPT = """
import asyncio, sys
from pathlib import Path
from indexes.importers import collecting
from indexes.workers import Workers
from tests.indexes.importers.test_collecting import songs
async def main():
    workers = Workers(1)
    collecting.BATCH = 8
    await collecting.collect(songs(120), Path(sys.argv[1]), workers, lambda text, share: print(text, flush=True), 1)
    await workers.close()
if __name__ == "__main__":
    asyncio.run(main())
"""


def songs(count):
    rows = [Row(line, {"title": f"Song {line}", "artist": "Ann", "tempo": 90.0 + line}) for line in range(2, count + 2)]
    return gathered([*rows, Row(count + 2, {"title": "SONG 2", "artist": "ann"})], "Mine")


def killed_in_the_middle(folder):
    """Run an import, kill it with SIGKILL, and return how many tracks it had described."""
    process = subprocess.Popen([sys.executable, "-c", SCRIPT, str(folder)], cwd=ROOT, stdout=subprocess.PIPE)
    vectors = folder / collecting.VECTORS
    while not (vectors.exists() and vectors.stat().st_size >= 24 * WIDTH):
        time.sleep(0.01)
        assert process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.communicate()
    return vectors.stat().st_size // WIDTH


async def collect(found, folder):
    workers, told = Workers(2), []
    try:
        return await collecting.collect(found, folder, workers, lambda text, share: told.append(share)), told
    finally:
        await workers.close()


async def test_tracks_are_described_and_served_and_rows_left_out_are_written_down(tmp_path):
    made, told = await collect(songs(20), tmp_path / "mine")
    again = Collection.read(tmp_path / "mine")
    assert again.tracks == made.tracks
    np.testing.assert_allclose(np.linalg.norm(again.texts, axis=1), 1.0, atol=1e-5)
    assert told[-1] == 1.0
    with (tmp_path / "mine" / "rejected.csv").open() as file:
        assert [row["reason"] for row in csv.DictReader(file)] == ["as line 2"]
    assert sorted(path.name for path in (tmp_path / "mine").iterdir()) == [
        "arrays.npz",
        "rejected.csv",
        "tracks.json.gz",
    ]
    assert Catalog.load(tmp_path).by_artist("Ann")[0].tempo == 92.0


async def test_an_import_that_was_killed_goes_on_where_it_was(tmp_path):
    folder = tmp_path / "mine"
    done = await asyncio.to_thread(killed_in_the_middle, folder)
    with (folder / collecting.VECTORS).open("ab") as file:
        file.write(b"half a vector")
    made, told = await collect(songs(120), folder)
    assert told[0] > done / 120
    assert len(made.tracks) == 120
    fresh, _ = await collect(songs(120), tmp_path / "other")
    np.testing.assert_allclose(made.texts, fresh.texts, atol=0.02)


async def test_another_table_begins_anew(tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / collecting.VECTORS).write_bytes(bytes(WIDTH * 5))
    (folder / collecting.MARK).write_text('{"digest": "of something else"}')
    made, _ = await collect(songs(6), folder)
    assert made.texts.any(axis=1).all()
