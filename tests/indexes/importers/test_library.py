import asyncio
import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
import soundfile

from indexes.catalog import Catalog
from indexes.errors import UserError
from indexes.importers import journal, library
from indexes.music.notes import TICKS, Note, Part, Score
from indexes.workers import Workers
from skills.music.files import midi_bytes

ROOT = Path(__file__).parents[3]
SCRIPT = """
import asyncio, sys
from pathlib import Path
from indexes.importers import library
from indexes.workers import Workers
async def main():
    workers, root = Workers(2), Path(sys.argv[1])
    await library.collect_library(root, library.files_in(root), Path(sys.argv[2]), workers, lambda text, share: None)
    await workers.close()
if __name__ == "__main__":
    asyncio.run(main())
"""


def tune(number):
    """Return a MIDI file of a melody of its own."""
    rng = np.random.default_rng(number)
    pitches = 60 + np.cumsum(rng.integers(-3, 4, 24)).clip(-9, 9)
    return midi_bytes(Score((Part(tuple(Note(int(p), TICKS * n, TICKS) for n, p in enumerate(pitches))),)))


def folder_of(root, count):
    for number in range(count):
        path = root / f"Artist {number % 7}" / "Album" / f"{number:03d} Tune {number}.mid"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(tune(number))
    return root


def collect(root, folder):
    async def run():
        workers, told = Workers(2), []
        try:
            report = lambda text, share: told.append(text)  # noqa: E731
            return await library.collect_library(root, library.files_in(root), folder, workers, report), told
        finally:
            await workers.close()

    return asyncio.run(run())


def killed_after(root, folder, files):
    """Run an import, kill it with SIGKILL when it has written down this many files; return how many it had."""
    path = folder / journal.NAME
    process = subprocess.Popen([sys.executable, "-c", SCRIPT, str(root), str(folder)], cwd=ROOT)
    while not path.exists() or path.read_bytes().count(b"\n") <= files:
        time.sleep(0.005)
        assert process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.wait()
    return path.read_bytes().count(b"\n") - 1


def test_files_are_read_once_and_served_with_their_tunes(tmp_path):
    root, folder = folder_of(tmp_path / "Mine", 9), tmp_path / "data" / "mine"
    (root / ".hidden.mid").write_bytes(tune(1))
    (root / "notes.txt").write_text("no music")
    outcome, _ = collect(root, folder)
    assert (outcome.tracks, outcome.examined, outcome.unreadable, outcome.again) == (9, 9, (), ())
    catalog = Catalog.load(tmp_path / "data")
    track = catalog.find("Tune 3")[0]
    assert (track.artist, track.album, track.collection) == ("Artist 3", "Album", "Mine")
    assert [note.pitch for note in catalog.tune(track.id).melody.notes]
    assert np.linalg.norm(catalog.texts[catalog.row(track.id)]) == pytest.approx(1, abs=1e-5)
    again, _ = collect(root, folder)
    assert (again.tracks, again.examined) == (9, 0)


def test_new_changed_and_lost_files_are_told_apart(tmp_path):
    root, folder = folder_of(tmp_path / "Mine", 6), tmp_path / "mine"
    collect(root, folder)
    paths = sorted(root.rglob("*.mid"))
    paths[0].unlink()
    paths[1].write_bytes(tune(40))
    os.utime(paths[1], ns=(1, 1))
    (root / "Neu - Ganz neu.mid").write_bytes(tune(41))
    outcome, _ = collect(root, folder)
    assert (outcome.tracks, outcome.examined) == (6, 2)


@pytest.mark.parametrize("files", [1, 20, 55])
def test_an_import_that_was_killed_goes_on_at_the_next_file(tmp_path, files):
    root, folder = folder_of(tmp_path / "Mine", 60), tmp_path / "mine"
    done = killed_after(root, folder, files)
    with (folder / journal.NAME).open("a") as file:
        file.write('{"place":"half a li')
    outcome, _ = collect(root, folder)
    assert outcome.tracks == 60
    assert outcome.examined == 60 - done
    collect(root, tmp_path / "other")
    lines = [sorted((each / journal.NAME).read_text().splitlines()) for each in (folder, tmp_path / "other")]
    assert lines[0] == lines[1]


def test_what_can_not_be_read_is_listed_and_stops_nothing(tmp_path):
    root, folder = folder_of(tmp_path / "Mine", 2), tmp_path / "mine"
    (root / "hang.mid").write_bytes(
        b"MThd\0\0\0\6\0\0\0\1\1\xe0MTrk\0\0\0\x0d\0\x90<@\x8f\xff\xff\x7f\x80<@\0\xff\x2f\0"
    )
    (root / "cut.mid").write_bytes(tune(1)[:60])
    (root / "empty.flac").write_bytes(b"")
    (root / "words.mp3").write_text("not a sound")
    (root / os.fsdecode(b"n\xe4me.mid")).write_bytes(b"RIFF")
    outcome, _ = collect(root, folder)
    assert outcome.tracks == 2
    with (folder / library.UNREADABLE).open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["file"] for row in rows] == ["cut.mid", "empty.flac", "hang.mid", "n\\udce4me.mid", "words.mp3"]
    assert all(row["reason"] and row["原因"] for row in rows)
    assert collect(root, folder)[0].examined == 0


def test_a_song_that_lies_there_twice_counts_once(tmp_path):
    root = tmp_path / "Mine"
    root.mkdir()
    for name in ("Ann - Dawn.mid", "ANN - Dawn (Remastered).mid"):
        (root / name).write_bytes(tune(1))
    outcome, _ = collect(root, tmp_path / "mine")
    assert outcome.tracks == 1
    assert outcome.again == (("Ann - Dawn.mid", "ANN - Dawn (Remastered).mid"),)


def test_another_folder_does_not_take_the_place_of_a_library(tmp_path):
    root = folder_of(tmp_path / "Mine", 1)
    collect(root, tmp_path / "mine")
    other = folder_of(tmp_path / "Other" / "Mine", 1)
    with pytest.raises(UserError, match="--name"):
        library.opened(tmp_path / "mine", other)


def test_what_was_measured_otherwise_is_measured_again(tmp_path):
    root, folder = folder_of(tmp_path / "Mine", 2), tmp_path / "mine"
    collect(root, folder)
    path = folder / journal.NAME
    head, *lines = path.read_text().splitlines()
    path.write_text("\n".join([json.dumps(json.loads(head) | {"version": "older"}), *lines]) + "\n")
    assert collect(root, folder)[0].examined == 2


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # of librosa's own imports
def test_recordings_are_listened_to_with_their_tags(tmp_path):
    root, folder, rate = tmp_path / "Mine", tmp_path / "data" / "mine", 22_050
    root.mkdir()
    time_axis = np.arange(rate * 4) / rate
    for hertz, kind in ((220, "FLAC"), (440, "WAV"), (330, "OGG"), (550, "MP3")):
        with soundfile.SoundFile(root / f"{hertz}.{kind.casefold()}", "w", rate, 1, format=kind) as file:
            file.title, file.artist, file.album = f"Tone {hertz}", "Ann", "Tones"
            file.write(0.3 * np.sin(2 * np.pi * hertz * time_axis) * (time_axis % 0.5 < 0.3))
    outcome, _ = collect(root, folder)
    assert outcome.unreadable == ()
    catalog = Catalog.load(tmp_path / "data")
    assert {track.title for track in catalog.by_artist("Ann")} == {f"Tone {each}" for each in (220, 440, 330, 550)}
    row = catalog.row(catalog.find("Tone 440")[0].id)
    assert catalog.sounds[row].any()
    assert not catalog.has_tune(catalog.tracks[row].id)
    assert catalog.tracks[row].recording == root / "440.wav"
