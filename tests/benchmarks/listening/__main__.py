"""`python -m tests.benchmarks.listening`: how fast recordings are listened to, and what the measures are worth.

Three-minute recordings are rendered from tunes of the catalogue, in keys and at speeds of their own, by eight
ensembles, one of them a singer made of arithmetic. What is printed stands beside what is asked for, or beside chance.
"""

import argparse
import io
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass

os.environ.setdefault("OMP_NUM_THREADS", "1")  # figures are of one core
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
import numpy.typing as npt
import soundfile

from indexes.features.decoding import RATE
from indexes.features.from_audio import Audio, as_row, listen
from indexes.music.keys import pitch_class
from indexes.vectors import unit
from tests.benchmarks.listening.rendering import Recording, recordings

SECONDS = 180.0
NEAR = 0.04  # of a tempo
FORMAT = "MP3"


@dataclass(frozen=True)
class Heard:
    """A recording, what was heard in it and in its two halves, and the processor seconds of the first."""

    truth: Recording
    audio: Audio
    halves: tuple[Audio, Audio]
    cpu: float


def heard(count: int, seed: int) -> Iterator[Heard]:
    """Yield recordings and what was heard in them; the first warms up."""
    for number, truth in enumerate(recordings(count, SECONDS, seed)):
        data = encoded(truth.wave)
        if not number:
            listen("a.mp3", data)
        began = time.process_time()
        audio = listen("a.mp3", data)
        cpu = time.process_time() - began
        middle = len(truth.wave) // 2
        halves = tuple(listen("a.wav", encoded(wave, "WAV")) for wave in (truth.wave[:middle], truth.wave[middle:]))
        yield Heard(truth, audio, (halves[0], halves[1]), cpu)
        print(f"\r{number + 1} of {count}", end="", flush=True)


def encoded(wave: npt.NDArray[np.float32], kind: str = FORMAT) -> bytes:
    """Return samples as a file."""
    file = io.BytesIO()
    with soundfile.SoundFile(file, "w", RATE, 1, format=kind) as out:
        for start in range(0, len(wave), 65_536):
            out.write(wave[start : start + 65_536])
    return file.getvalue()


def tempo_right(each: Heard, factors: tuple[float, ...] = (1.0,)) -> bool:
    """Return whether the tempo is within NEAR of the true one, or of a multiple of it."""
    return any(abs(each.audio.tempo / (each.truth.tempo * factor) - 1) <= NEAR for factor in factors)


def key_right(each: Heard, relative: bool = False) -> bool:
    """Return whether the key is the true one, or its relative."""
    found, true = (pitch_class(each.audio.tonic), each.audio.mode), (each.truth.tonic, each.truth.mode)
    return found == true or (relative and _signature(*found) == _signature(*true))


def _signature(tonic: int, mode: str) -> int:
    return (tonic + 3) % 12 if mode == "minor" else tonic


def nearest(asked: list[Audio], known: list[Audio], same: npt.NDArray[np.bool_], own: bool) -> float:
    """Return the share of recordings whose nearest neighbour is one of `same`; `own` counts itself too."""
    whole = np.stack([as_row(audio) for audio in (*asked, *known)])
    rows = unit(np.clip((whole - whole.mean(axis=0)) / np.maximum(whole.std(axis=0), 1e-6), -4, 4))
    cosines = rows[: len(asked)] @ rows[len(asked) :].T
    if not own:
        np.fill_diagonal(cosines, -2)
    return float(same[np.arange(len(asked)), cosines.argmax(axis=1)].mean())


def ordered(values: list[float], positive: list[bool]) -> float:
    """Return how often a positive one is above another one (area under the curve)."""
    up, down = (np.array([v for v, p in zip(values, positive, strict=True) if p is which]) for which in (True, False))
    return float((np.sign(up[:, None] - down[None, :]) / 2 + 0.5).mean())


def rows(found: list[Heard]) -> Iterator[tuple[str, str, str]]:
    """Yield (what, asked or chance, seen)."""
    speed = sorted(each.audio.seconds / each.cpu for each in found)
    yield "times real time on one core, median", ">= 40", f"{speed[len(speed) // 2]:.0f}"
    yield "times real time on one core, slowest", ">= 40", f"{speed[0]:.0f}"
    yield "tempo within 4 %", "", f"{np.mean([tempo_right(each) for each in found]):.3f}"
    yield "tempo within 4 % or an octave", "", f"{np.mean([tempo_right(each, (0.5, 1, 2)) for each in found]):.3f}"
    yield "key exact", "chance 0.042", f"{np.mean([key_right(each) for each in found]):.3f}"
    yield "key exact or relative", "chance 0.083", f"{np.mean([key_right(each, True) for each in found]):.3f}"
    names = np.array([each.truth.ensemble.name for each in found])
    same = names[:, None] == names[None, :]
    audios = [each.audio for each in found]
    chance = (same.sum() - len(found)) / (len(found) * (len(found) - 1))
    yield (
        "nearest recording has the same players",
        f"chance {chance:.3f}",
        f"{nearest(audios, audios, same, False):.3f}",
    )
    first, second = ([each.halves[place] for each in found] for place in (0, 1))
    found_again = nearest(first, second, np.eye(len(found), dtype=bool), True)
    yield "a half finds its other half", f"chance {1 / len(found):.3f}", f"{found_again:.3f}"
    yield (
        "acoustic above electric",
        "chance 0.500",
        f"{ordered([each.acousticness for each in audios], [each.truth.ensemble.acoustic for each in found]):.3f}",
    )
    yield (
        "instrumental above sung",
        "chance 0.500",
        f"{ordered([each.instrumentalness for each in audios], [not each.truth.ensemble.voice for each in found]):.3f}",
    )
    for name in ("valence", "arousal"):
        pairs = [(getattr(each.audio, name), getattr(each.truth.track, name)) for each in found]
        yield (
            f"{name} beside that of the notes, correlation",
            "chance 0.000",
            f"{np.corrcoef(np.array(pairs).T)[0, 1]:.3f}",
        )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=64, help="how many recordings")
    parser.add_argument("--seed", type=int, default=20, help="which tunes")
    options = parser.parse_args()
    found = list(heard(options.count, options.seed))
    print(f"\r{len(found)} recordings of {SECONDS / 60:g} minutes, {FORMAT}")
    for what, asked, seen in rows(found):
        print(f"{what:46} {asked:>14} {seen:>8}")


if __name__ == "__main__":
    main()
