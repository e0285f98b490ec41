"""What a style or a mood means for a plan that leaves things open."""

import random
from dataclasses import dataclass

from skills.composing.instruments import comfortable
from skills.composing.meters import measure_of
from skills.composing.plan import Plan


@dataclass(frozen=True)
class Style:
    """What is usual: the family it is learned from, metres, quarter notes a minute, program, modes, accompaniment."""

    family: str
    meters: tuple[str, ...]
    tempo: float
    program: int = 0
    modes: tuple[str, ...] = ("major",)
    dance: bool = False
    pattern: str = "broken"  # how `accompany` plays
    lively: float = 0.0


@dataclass(frozen=True)
class Mood:
    """How a mood bends a style: mode family, tempo factor, liveliness of the rhythm."""

    minor: bool | None = None
    tempo: float = 1.0
    lively: float = 0.0


FOLK = ("major", "major", "dorian", "mixolydian")
FIVE_TONES = ("gong", "zhi", "yu", "shang")
STYLES: dict[str, Style] = {
    "jig": Style("jig", ("6/8",), 174, 40, FOLK, True, "oompah"),
    "slip jig": Style("slip jig", ("9/8",), 168, 40, FOLK, True, "oompah"),
    "reel": Style("reel", ("2/2", "4/4"), 200, 40, FOLK, True, "oompah"),
    "hornpipe": Style("hornpipe", ("4/4", "2/4"), 160, 40, ("major",), True, "oompah"),
    "strathspey": Style("hornpipe", ("4/4",), 120, 40, FOLK, True, "oompah"),
    "polka": Style("march", ("2/4",), 126, 21, ("major",), True, "oompah", 0.2),
    "march": Style("march", ("2/4", "4/4"), 112, 56, ("major",), True, "oompah"),
    "quickstep": Style("march", ("2/4",), 120, 73, ("major",), True, "oompah"),
    "waltz": Style("waltz", ("3/4",), 150, 40, ("major",), True, "oompah"),
    "minuet": Style("waltz", ("3/4",), 126, 6, ("major",), True, "broken"),
    "mazurka": Style("waltz", ("3/4",), 144, 0, ("major", "minor"), True, "oompah"),
    "air": Style("waltz", ("3/4", "4/4"), 76, 73, FOLK, False, "broken", -0.2),
    "folk": Style("march", ("4/4", "3/4", "2/4"), 104, 73, FOLK, False, "broken", -0.2),
    "ballad": Style("song", ("4/4", "3/4"), 84, 0, ("major", "minor"), False, "broken", -0.1),
    "lullaby": Style("waltz", ("3/4", "6/8"), 76, 10, ("major",), False, "broken", -0.5),
    "hymn": Style("hymn", ("4/4", "3/4"), 92, 19, ("major",), False, "block"),
    "chorale": Style("hymn", ("4/4",), 76, 19, ("major", "minor"), False, "block"),
    "carol": Style("hymn", ("4/4", "3/4"), 108, 73, ("major", "minor"), False, "block"),
    "shanty": Style("jig", ("6/8", "4/4"), 150, 21, ("major", "minor", "dorian"), False, "oompah"),
    "song": Style("song", ("4/4",), 108, 0, ("major", "minor"), False, "broken", 0.1),
    "pop": Style("song", ("4/4",), 112, 0, ("major", "minor"), False, "pulse", 0.25),
    "rock": Style("song", ("4/4",), 126, 29, ("minor", "mixolydian", "minor pentatonic"), False, "pulse", 0.2),
    "country": Style("song", ("4/4", "2/4"), 116, 25, ("major", "pentatonic"), False, "oompah"),
    "jazz": Style("song", ("4/4",), 132, 65, ("major", "dorian"), False, "pulse"),
    "ragtime": Style("song", ("2/4",), 92, 3, ("major",), False, "oompah", 0.4),
    "blues": Style("song", ("4/4",), 96, 25, ("blues",), False, "pulse"),
    "classical": Style("art", ("4/4", "3/4"), 108, 0, ("major", "minor"), False, "broken"),
    "romantic": Style("art", ("3/4", "4/4", "6/8"), 88, 0, ("major", "minor"), False, "broken"),
    "anthem": Style("hymn", ("4/4",), 100, 56, ("major",), False, "block"),
    "chinese": Style("march", ("4/4", "2/4"), 84, 73, FIVE_TONES, False, "broken", -0.3),
}
ALIASES = {  # genres of songs whose tunes go the way of another style
    "hip hop": "pop", "r&b": "pop", "electronic": "pop", "metal": "rock", "punk": "rock", "reggae": "pop",
    "latin": "pop", "gospel": "hymn", "lo-fi": "pop", "ambient": "romantic", "musical": "song", "jingle": "pop",
    "nursery rhyme": "folk", "limerick": "shanty", "haiku": "chinese", "sonnet": "romantic", "poem": "romantic",
    "jueju": "chinese", "ci": "chinese", "slow air": "air", "sea shanty": "shanty",
}  # fmt: skip
MOODS: dict[str, Mood] = {
    "happy": Mood(False, 1.1, 0.15),
    "cheerful": Mood(False, 1.1, 0.15),
    "playful": Mood(False, 1.1, 0.2),
    "sad": Mood(True, 0.75, -0.3),
    "melancholic": Mood(True, 0.8, -0.25),
    "calm": Mood(None, 0.8, -0.35),
    "peaceful": Mood(None, 0.8, -0.35),
    "relaxed": Mood(None, 0.85, -0.2),
    "romantic": Mood(None, 0.85, -0.15),
    "nostalgic": Mood(None, 0.85, -0.2),
    "dreamy": Mood(None, 0.8, -0.3),
    "energetic": Mood(None, 1.2, 0.3),
    "excited": Mood(False, 1.2, 0.3),
    "epic": Mood(True, 1.0, 0.0),
    "heroic": Mood(False, 1.05, 0.1),
    "triumphant": Mood(False, 1.05, 0.1),
    "solemn": Mood(None, 0.75, -0.3),
    "angry": Mood(True, 1.2, 0.3),
    "tense": Mood(True, 1.1, 0.2),
    "dark": Mood(True, 0.85, -0.1),
    "mysterious": Mood(True, 0.85, -0.1),
    "lonely": Mood(True, 0.75, -0.3),
    "hopeful": Mood(False, 1.0, 0.0),
    "tender": Mood(False, 0.8, -0.2),
}
FIVES = {"major": "pentatonic", "minor": "minor pentatonic"}


def style_named(name: str) -> Style:
    """Return the style of a name; folk for a name that says nothing about notes."""
    name = name.lower().strip()
    return STYLES[ALIASES.get(name, name)] if ALIASES.get(name, name) in STYLES else STYLES["folk"]


def style_of(plan: Plan) -> Style:
    """Return the style of a plan; without one, what suits its metre."""
    if plan.style:
        return style_named(plan.style)
    if plan.syllables:
        return STYLES["song"]
    by_meter = {"6/8": "jig", "9/8": "slip jig", "12/8": "jig", "3/4": "waltz", "3/8": "waltz"}
    return STYLES[by_meter.get(plan.meter, "folk")]


def mood_of(plan: Plan) -> Mood:
    """Return how the plan's mood bends it; no bending for an unknown one."""
    return MOODS.get(plan.mood.lower().strip(), Mood())


def complete(plan: Plan, rng: random.Random) -> Plan:
    """Return the plan with every open field filled as style and mood have it; what was given stays."""
    style, mood = style_of(plan), mood_of(plan)
    meter = plan.meter or style.meters[0]
    measure_of(meter)  # refuses a metre that has no bar
    mode = plan.mode or _mode(style, mood, rng)
    program = style.program if plan.program is None else plan.program
    tonic = plan.tonic or rng.choice(("D", "G", "C", "A", "F") if "minor" not in mode else ("A", "E", "D", "G"))
    tempo = plan.tempo or round(style.tempo * mood.tempo * (0.5 if not plan.style and meter == "3/8" else 1))
    low, high = _range(plan, program)
    return plan.with_(tonic=tonic, mode=mode, meter=meter, tempo=float(tempo), program=program, low=low, high=high)


def _mode(style: Style, mood: Mood, rng: random.Random) -> str:
    if mood.minor is None:
        return rng.choice(style.modes)
    minor = {"minor", "dorian", "minor pentatonic", "yu", "shang", "blues"}
    suited = [mode for mode in style.modes if (mode in minor) == mood.minor]
    return rng.choice(suited) if suited else ("minor" if mood.minor else "major")


def _range(plan: Plan, program: int) -> tuple[int, int]:
    usual_low, usual_high = comfortable(program)
    low = plan.low if plan.low is not None else min(usual_low, (plan.high or 127) - 12)
    high = plan.high if plan.high is not None else max(usual_high, low + 12)
    return (max(0, low), min(127, high)) if low <= high else (max(0, high), min(127, low))
