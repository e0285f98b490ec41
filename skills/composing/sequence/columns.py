"""Where the candidates' values stand among the columns that the network sees."""

from skills.composing.sequence.features import CANDIDATE_LENGTH, CANDIDATE_SYMBOL, LENGTH_COLUMNS, SYMBOL_COLUMNS
from skills.composing.sequence.memory import CANDIDATES

STRENGTHS, FLAGS = 100, 4  # values of a candidate's strength and flag


def _columns(before: int, parts: tuple[tuple[str, int], ...], name: str) -> list[int]:
    at = [part for part, _ in parts].index(name)
    return [before + number * len(parts) + at for number in range(CANDIDATES)]


LENGTH_OF = _columns(len(LENGTH_COLUMNS), CANDIDATE_LENGTH, "length")
STRENGTH_OF = _columns(len(LENGTH_COLUMNS), CANDIDATE_LENGTH, "strength")
SYMBOL_OF = _columns(len(SYMBOL_COLUMNS), CANDIDATE_SYMBOL, "symbol")
FLAG_OF = _columns(len(SYMBOL_COLUMNS), CANDIDATE_SYMBOL, "flag")
