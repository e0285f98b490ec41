"""Keep a tune from following a known one for long: what would lengthen a shared run too far is weighed away."""

import numpy as np

from skills.composing.likeness import WINDOW, Known, step_code, window_code
from skills.composing.sequence.alphabet import LENGTHS, PITCHES, SYMBOLS
from skills.composing.sequence.decoding import AWAY, Draft
from skills.composing.sequence.recurrent import Floats

LEAP = 14  # semitones; a wider step continues no known run


class Original:
    """No run of more than `most` notes is shared with one known passage; one object a draft."""

    def __init__(self, known: Known, most: int = 12) -> None:
        self.known, self.most = known, most
        self._codes: list[int] = []  # of every step whose following onset is known
        self._run = 0  # known windows in a row up to the last code

    def length(self, draft: Draft) -> Floats | None:
        """Say nothing."""
        return None

    def symbol(self, draft: Draft, length: int) -> Floats | None:
        """Weigh away the pitches that would go on with a long shared run."""
        self._follow(draft.notes)
        if len(draft.notes) < WINDOW:
            return None
        (before, low), (last, high) = draft.notes[-2:]
        codes = [*self._codes[-WINDOW + 1 :], step_code(high - low, draft.clock - last, last - before)]
        run = self._run + 1 if self._known(codes) else 0
        if WINDOW + 1 + run < self.most:
            return None
        logs = np.zeros(SYMBOLS, np.float32)
        for symbol in range(max(0, high - LEAP), min(PITCHES, high + LEAP + 1)):
            step = step_code(symbol - high, LENGTHS[length], draft.clock - last)
            if self._known([*codes[1:], step]):
                logs[symbol] = AWAY
        return logs

    def _follow(self, notes: list[tuple[int, int]]) -> None:
        """Take over the steps between the notes that were written since."""
        for index in range(len(self._codes) + 1, len(notes) - 1):
            (before, low), (here, high), (after, _) = notes[index - 1 : index + 2]
            self._codes.append(step_code(high - low, after - here, here - before))
            self._run = self._run + 1 if self._known(self._codes[-WINDOW:]) else 0

    def _known(self, codes: list[int]) -> bool:
        return len(codes) == WINDOW and self.known.holds(window_code(codes))
