"""General MIDI programs: what they are called and where they sound well."""

from skills.parameters.instrument import NAMES

RANGES = {  # MIDI pitches in which an amateur plays at ease
    range(8): (55, 84), range(8, 16): (60, 88), range(16, 24): (55, 84), range(24, 32): (52, 79),
    range(32, 40): (28, 52), range(40, 41): (55, 86), range(41, 42): (48, 76), range(42, 43): (36, 67),
    range(43, 44): (28, 55), range(44, 52): (55, 84), range(52, 55): (57, 77), range(55, 56): (48, 84),
    range(56, 57): (55, 79), range(57, 58): (43, 67), range(58, 59): (29, 53), range(59, 60): (55, 79),
    range(60, 61): (43, 72), range(61, 64): (52, 77), range(64, 65): (58, 84), range(65, 66): (51, 79),
    range(66, 67): (44, 72), range(67, 68): (37, 64), range(68, 69): (60, 86), range(69, 70): (53, 77),
    range(70, 71): (38, 67), range(71, 72): (52, 82), range(72, 73): (74, 96), range(73, 74): (62, 88),
    range(74, 75): (62, 86), range(75, 80): (62, 86), range(80, 104): (55, 84), range(104, 105): (50, 79),
    range(105, 106): (55, 81), range(106, 108): (52, 81), range(108, 109): (60, 84), range(109, 110): (67, 81),
    range(110, 111): (55, 86), range(111, 112): (60, 84), range(112, 128): (55, 84),
}  # fmt: skip
BY_PROGRAM = {program: span for programs, span in RANGES.items() for program in programs}


def comfortable(program: int) -> tuple[int, int]:
    """Return the lowest and highest MIDI pitch that suit a General MIDI program."""
    return BY_PROGRAM[program]


def instrument_name(program: int) -> str:
    """Return the General MIDI name of a program 0-127."""
    return NAMES[program]


def program_of(name: str) -> int | None:
    """Return the program of a General MIDI name, None for a name that is none."""
    lowered = [each.lower() for each in NAMES]
    return lowered.index(name.lower()) if name.lower() in lowered else None
