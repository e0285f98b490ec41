"""What Chinese characters mean: those of like poems get near vectors."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

DIMENSIONS = 48
WINDOW = 60  # characters of a poem that count as one context
ROUNDS = 6  # of the power iteration


def meanings(poems: Sequence[Sequence[str]], vocabulary: Sequence[str]) -> npt.NDArray[np.float16]:
    """Return unit vectors (vocabulary, DIMENSIONS): an SVD of the mutual information of characters in poems."""
    place = {char: number for number, char in enumerate(vocabulary)}
    together = np.zeros((len(vocabulary), len(vocabulary)), np.float32)
    for lines in poems:
        text = sorted({place[char] for char in "".join(lines)[:WINDOW] if char in place})
        together[np.ix_(text, text)] += 1.0
    totals = together.diagonal().copy() + 1.0
    information = np.log((together + 0.1) / (np.outer(totals, totals) / len(poems)))
    np.maximum(information, 0.0, out=information)
    np.fill_diagonal(information, 0.0)
    basis = np.random.default_rng(0).standard_normal((len(vocabulary), DIMENSIONS)).astype(np.float32)
    for _ in range(ROUNDS):
        basis, _r = np.linalg.qr(information @ basis)
    vectors = information @ basis
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-6
    return np.asarray(vectors, np.float16)
