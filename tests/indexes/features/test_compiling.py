import os
import select
import subprocess
import sys

import pytest

SCRIPT = """
import sys, time
from indexes.features.compiling import compiled_librosa
for turn in range(2):
    with compiled_librosa() as librosa:
        print(librosa.note_to_midi("A4"), flush=True)
        time.sleep(60 if turn == int(sys.argv[1]) else 0)
"""
SOON = 2.5  # seconds in which a process would have come to its turn


@pytest.fixture
def process(tmp_path):
    """Start a process that stays in its first (0) or second (1) turn."""
    environment, all_of_them = os.environ | {"NUMBA_CACHE_DIR": str(tmp_path / "numba")}, []

    def start(turn):
        arguments = [sys.executable, "-c", SCRIPT, str(turn)]
        all_of_them.append(subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True, env=environment))
        return all_of_them[-1]

    yield start
    for each in all_of_them:
        each.kill()
        each.communicate()


def test_processes_compile_in_turn_and_one_that_is_killed_gives_its_turn_away(process):
    first = process(0)
    assert first.stdout.readline() == "69\n"
    second = process(1)
    assert not select.select([second.stdout], [], [], SOON)[0]
    first.kill()
    assert [second.stdout.readline() for _ in range(2)] == ["69\n", "69\n"]
    third = process(0)  # what the second does at its second time holds nobody up
    assert third.stdout.readline() == "69\n"
