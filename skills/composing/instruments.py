"""General MIDI programs: what they are called and where they sound well."""

_NAMES = (
    "Acoustic Grand Piano|Bright Acoustic Piano|Electric Grand Piano|Honky-tonk Piano|Electric Piano 1|"
    "Electric Piano 2|Harpsichord|Clavinet|Celesta|Glockenspiel|Music Box|Vibraphone|Marimba|"
    "Xylophone|Tubular Bells|Dulcimer|Drawbar Organ|Percussive Organ|Rock Organ|Church Organ|"
    "Reed Organ|Accordion|Harmonica|Tango Accordion|Acoustic Guitar (nylon)|Acoustic Guitar (steel)|"
    "Electric Guitar (jazz)|Electric Guitar (clean)|Electric Guitar (muted)|Overdriven Guitar|"
    "Distortion Guitar|Guitar Harmonics|Acoustic Bass|Electric Bass (finger)|Electric Bass (pick)|"
    "Fretless Bass|Slap Bass 1|Slap Bass 2|Synth Bass 1|Synth Bass 2|Violin|Viola|Cello|Contrabass|"
    "Tremolo Strings|Pizzicato Strings|Orchestral Harp|Timpani|String Ensemble 1|String Ensemble 2|"
    "Synth Strings 1|Synth Strings 2|Choir Aahs|Voice Oohs|Synth Choir|Orchestra Hit|Trumpet|Trombone|"
    "Tuba|Muted Trumpet|French Horn|Brass Section|Synth Brass 1|Synth Brass 2|Soprano Sax|Alto Sax|"
    "Tenor Sax|Baritone Sax|Oboe|English Horn|Bassoon|Clarinet|Piccolo|Flute|Recorder|Pan Flute|"
    "Blown Bottle|Shakuhachi|Whistle|Ocarina|Lead 1 (square)|Lead 2 (sawtooth)|Lead 3 (calliope)|"
    "Lead 4 (chiff)|Lead 5 (charang)|Lead 6 (voice)|Lead 7 (fifths)|Lead 8 (bass + lead)|"
    "Pad 1 (new age)|Pad 2 (warm)|Pad 3 (polysynth)|Pad 4 (choir)|Pad 5 (bowed)|Pad 6 (metallic)|"
    "Pad 7 (halo)|Pad 8 (sweep)|FX 1 (rain)|FX 2 (soundtrack)|FX 3 (crystal)|FX 4 (atmosphere)|"
    "FX 5 (brightness)|FX 6 (goblins)|FX 7 (echoes)|FX 8 (sci-fi)|Sitar|Banjo|Shamisen|Koto|Kalimba|"
    "Bagpipe|Fiddle|Shanai|Tinkle Bell|Agogo|Steel Drums|Woodblock|Taiko Drum|Melodic Tom|"
    "Synth Drum|Reverse Cymbal|Guitar Fret Noise|Breath Noise|Seashore|Bird Tweet|Telephone Ring|"
    "Helicopter|Applause|Gunshot"
)
NAMES = tuple(_NAMES.split("|"))  # by program number
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
