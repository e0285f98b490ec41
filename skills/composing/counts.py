"""Counts of what followed which context: built once, kept as four flat arrays, asked in microseconds."""

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

Found = tuple[NDArray[np.uint16], NDArray[np.uint16]]
MASK = (1 << 64) - 1


def context(*parts: int) -> int:
    """Return a 32-bit key for a context; the same everywhere and always."""
    key = 0xCBF29CE484222325
    for part in parts:
        key = ((key ^ (part + 4096)) * 0x9E3779B97F4A7C15) & MASK
        key ^= key >> 29
    return key >> 32


class Counts:
    """How often each symbol (0-65535) followed each context key.

    `keys` (n,) sorted uint32; symbols and counts of key i lie at starts[i]:starts[i+1].
    """

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        self.arrays = arrays
        self._keys, self._starts = arrays["keys"], arrays["starts"]
        self._symbols, self._counts = arrays["symbols"], arrays["counts"]

    @classmethod
    def of(cls, events: Iterable[tuple[int, int]], least: int = 1) -> "Counts":
        """Count (key, symbol) events; contexts seen fewer than `least` times are dropped."""
        pairs = np.array(list(events), dtype=np.uint64).reshape(-1, 2)
        joined, times = np.unique(pairs[:, 0] << np.uint64(16) | pairs[:, 1], return_counts=True)
        keys, firsts, sizes = np.unique(joined >> np.uint64(16), return_index=True, return_counts=True)
        totals = np.add.reduceat(times, firsts) if len(firsts) else np.zeros(0, np.int64)
        kept = totals >= least
        rows = np.repeat(kept, sizes)
        starts = np.concatenate([[0], np.cumsum(sizes[kept])]).astype(np.uint32)
        symbols = (joined[rows] & np.uint64(0xFFFF)).astype(np.uint16)
        counts = np.minimum(times[rows], 65535).astype(np.uint16)
        return cls({"keys": keys[kept].astype(np.uint32), "starts": starts, "symbols": symbols, "counts": counts})

    def find(self, key: int) -> Found | None:
        """Return symbols and counts that followed a context, None for one never seen."""
        row = int(np.searchsorted(self._keys, np.uint32(key)))
        if row >= len(self._keys) or self._keys[row] != key:
            return None
        start, end = self._starts[row], self._starts[row + 1]
        return self._symbols[start:end], self._counts[start:end]  # type: ignore[return-value]


def blend(
    sources: Iterable[tuple[Counts, int, float]], size: int, base: NDArray[np.float64] | None = None
) -> NDArray[np.float64]:
    """Return a distribution over `size` symbols, from general to special contexts (Witten and Bell's backing off).

    Each source is (counts, key, weight); a heavier weight trusts the special context sooner.
    """
    shares = np.full(size, 1 / size) if base is None else base
    for counts, key, weight in sources:
        found = counts.find(key)
        if found is None:
            continue
        symbols, times = found
        seen = times * weight
        shares = shares * len(symbols)
        shares[symbols] += seen
        shares = shares / (len(symbols) + seen.sum())
    return shares
