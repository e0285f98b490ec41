"""`python -m tests.benchmarks.listening.sections`: what it is worth to go by a section of a recording.

Songs are rendered whose verse one ensemble plays and whose chorus another, louder one; a library holds other tunes,
three by each ensemble. Asked for what sounds like the chorus, or like the verse, the first one found should have the
players of that section.
"""

import argparse
from collections.abc import Iterator

import numpy as np

from indexes.catalog import Catalog, Track
from indexes.catalog.collection import WIDTH, Collection
from indexes.features.decoding import RATE
from indexes.features.from_audio import Audio, as_row, listen, listen_to
from tests.benchmarks.listening.__main__ import encoded
from tests.benchmarks.listening.rendering import ENSEMBLES, Recording, Wave, recordings

EACH, APART = 3, 3  # recordings of each ensemble; how far apart in the list those of a song's sections are
SECONDS = 20  # of a section
QUIET, MIDDLE, LOUD = 0.05, 0.1, 0.2  # root mean squares


def library(seed: int) -> tuple[Catalog, dict[str, str]]:
    """Return a library of recordings, and who plays each."""
    found = list(recordings(EACH * len(ENSEMBLES), 45.0, seed))
    tracks = [Track(str(number), each.track.title) for number, each in enumerate(found)]
    rows = np.stack([as_row(listen("a.mp3", encoded(_levelled(each.wave, MIDDLE)))) for each in found])
    texts = np.zeros((len(tracks), WIDTH), np.float32)
    players = {track.id: each.ensemble.name for track, each in zip(tracks, found, strict=True)}
    return Catalog.holding_all([Collection.of(tracks, texts, rows)]), players


def songs(seed: int) -> Iterator[tuple[bytes, dict[str, str]]]:
    """Yield a file of two verses and two choruses after an intro, and who plays each."""
    parts = list(recordings(len(ENSEMBLES), SECONDS + 5.0, seed))
    for verse, chorus in zip(parts, (*parts[APART:], *parts[:APART]), strict=True):
        soft, loud = _section(verse, QUIET), _section(chorus, LOUD)
        whole = np.concatenate([soft / 2, soft, loud, soft, loud])
        yield encoded(whole), {"verse": verse.ensemble.name, "chorus": chorus.ensemble.name}


def _section(each: Recording, level: float) -> Wave:
    return _levelled(each.wave[: SECONDS * RATE], level)


def _levelled(wave: Wave, level: float) -> Wave:
    return np.asarray(wave * (level / np.sqrt(np.mean(wave**2))), np.float32)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=5, help="which tunes")
    seed = parser.parse_args().seed
    catalog, players = library(seed)
    hits: dict[str, list[bool]] = {}

    def count(row: str, audio: Audio | None, player: str) -> None:
        found = catalog.sounding(as_row(audio), 1) if audio else []
        hits.setdefault(row, []).append(bool(found) and players[found[0][0]] == player)

    for data, playing in songs(seed + 1000):
        for kind, player in playing.items():
            part = listen_to("a.mp3", data, kind)
            count(f"by its {kind}", part.audio if part else None, player)
            count(f"the whole, for its {kind}", listen("a.mp3", data), player)
    for row, values in hits.items():
        print(f"{row:30} {np.mean(values):.2f} of {len(values)} (chance {1 / len(ENSEMBLES):.2f})")


if __name__ == "__main__":
    main()
