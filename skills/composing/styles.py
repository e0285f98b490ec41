"""What a style or a mood means for a plan that leaves things open."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from skills.composing.form import written_bars
from skills.composing.frame import learnt_mode
from skills.composing.habits import Habit, Habits
from skills.composing.instruments import comfortable
from skills.composing.meters import GRID, measure_of
from skills.composing.outline import Outline
from skills.composing.plan import Plan
from skills.composing.scales import FLATS, SHARPS, pitch_class, scale_of
from skills.composing.sequence.alphabet import METERS, MODES, base_of, meter_number, mode_number
from skills.composing.sequence.features import EDGES, FAMILIES

Bend = Mapping[str, int]  # name of a measure in EDGES: by how many classes it is moved


@dataclass(frozen=True)
class Style:
    """What is usual: the family it is learned from, metres, quarter notes a minute, program, modes, accompaniment.

    Metres and modes that are left out are drawn as the family's tunes have them.
    """

    family: str
    tempo: float
    program: int = 0
    meters: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    dance: bool = False
    pattern: str = "broken"  # how `accompany` plays
    bend: Bend = field(default_factory=dict)


@dataclass(frozen=True)
class Mood:
    """How a mood bends a style: mode family, tempo factor, measures of the notes."""

    minor: bool | None = None
    tempo: float = 1.0
    bend: Bend = field(default_factory=dict)


FIVE_TONES = ("gong", "zhi", "yu", "shang")
CALM: Bend = {"density": -2, "syncopation": -1, "leaps": -1}
STYLES: dict[str, Style] = {
    "jig": Style("jig", 174, 40, ("6/8",), dance=True, pattern="oompah"),
    "slip jig": Style("slip jig", 168, 40, ("9/8",), dance=True, pattern="oompah"),
    "reel": Style("reel", 200, 40, ("2/2", "4/4", "2/4"), dance=True, pattern="oompah"),
    "hornpipe": Style("hornpipe", 160, 40, ("4/4", "2/4", "2/2"), dance=True, pattern="oompah"),
    "strathspey": Style("hornpipe", 120, 40, ("4/4",), dance=True, pattern="oompah", bend={"syncopation": 1}),
    "polka": Style("march", 126, 21, ("2/4",), dance=True, pattern="oompah"),
    "march": Style("march", 112, 56, ("2/4", "4/4", "2/2"), dance=True, pattern="oompah"),
    "quickstep": Style("march", 120, 73, ("2/4",), dance=True, pattern="oompah"),
    "waltz": Style("waltz", 150, 40, ("3/4",), dance=True, pattern="oompah"),
    "minuet": Style("waltz", 126, 6, ("3/4",), ("major",), dance=True),
    "mazurka": Style("waltz", 144, 0, ("3/4",), ("major", "minor"), dance=True, pattern="oompah"),
    "air": Style("air", 76, 73, bend={"density": -1}),
    "folk": Style("march", 104, 73, ("4/4", "3/4", "2/4"), bend={"density": -1}),
    "ballad": Style("song", 84, 0, ("4/4", "3/4"), ("major", "minor")),
    "lullaby": Style("waltz", 76, 10, ("3/4", "6/8"), ("major",), bend=CALM),
    "hymn": Style("hymn", 92, 19, pattern="block"),
    "chorale": Style("hymn", 76, 19, ("4/4",), ("major", "minor"), pattern="block"),
    "carol": Style("hymn", 108, 73, ("4/4", "3/4"), ("major", "minor")),
    "shanty": Style("jig", 150, 21, ("6/8",), ("major", "minor", "dorian"), pattern="oompah", bend={"density": -1}),
    "song": Style("song", 108, 0, ("4/4", "3/4", "2/2")),
    "pop": Style("song", 112, 0, ("4/4",), ("major", "minor"), pattern="pulse", bend={"syncopation": 1}),
    "rock": Style("song", 126, 29, ("4/4",), ("minor", "mixolydian", "minor pentatonic"), pattern="pulse"),
    "country": Style("song", 116, 25, ("4/4", "2/4"), ("major", "pentatonic"), pattern="oompah"),
    "jazz": Style("song", 132, 65, ("4/4",), ("major", "dorian"), pattern="pulse", bend={"syncopation": 2}),
    "ragtime": Style("song", 92, 3, ("2/4",), ("major",), pattern="oompah", bend={"syncopation": 2, "density": 1}),
    "blues": Style("song", 96, 25, ("4/4",), ("blues",), pattern="pulse"),
    "classical": Style("art", 108, 0, ("4/4", "3/4", "2/4"), ("major", "minor")),
    "romantic": Style("art", 88, 0, ("3/4", "4/4", "6/8"), ("major", "minor")),
    "anthem": Style("hymn", 100, 56, ("4/4",), ("major",), pattern="block"),
    "chinese": Style("march", 84, 73, ("4/4", "2/4"), FIVE_TONES, bend={"density": -2}),
}
ALIASES = {  # genres of songs whose tunes go the way of another style
    "hip hop": "pop", "r&b": "pop", "electronic": "pop", "metal": "rock", "punk": "rock", "reggae": "pop",
    "latin": "pop", "gospel": "hymn", "lo-fi": "pop", "ambient": "romantic", "musical": "song", "jingle": "pop",
    "nursery rhyme": "folk", "limerick": "shanty", "haiku": "chinese", "sonnet": "romantic", "poem": "romantic",
    "jueju": "chinese", "ci": "chinese", "slow air": "air", "sea shanty": "shanty",
}  # fmt: skip
DEGREES = 7  # of a scale beside which notes may sound
LONG = "art"  # a family whose longest tunes have no outline and come back most: the others count by their bars
LIFT = 3  # semitones of a class of register
USUAL = (
    "density",
    "span",
    "register",
)  # always asked for as the drawn tune has them, so that tunes differ as books' tunes do
LIVELY: Bend = {"density": 1, "register": 1, "leaps": 1}
HEAVY: Bend = {"density": -2, "register": -2, "leaps": -1}
STILL: Bend = {"density": -2, "leaps": -1}
MOODS: dict[str, Mood] = {
    "happy": Mood(False, 1.1, LIVELY),
    "cheerful": Mood(False, 1.1, LIVELY),
    "playful": Mood(False, 1.1, {**LIVELY, "leaps": 2}),
    "sad": Mood(True, 0.75, HEAVY),
    "melancholic": Mood(True, 0.8, HEAVY),
    "calm": Mood(None, 0.8, STILL),
    "peaceful": Mood(None, 0.8, STILL),
    "relaxed": Mood(None, 0.85, STILL),
    "romantic": Mood(None, 0.85, {"density": -1}),
    "nostalgic": Mood(None, 0.85, {"density": -1, "register": -1}),
    "dreamy": Mood(None, 0.8, {"density": -2, "register": 1}),
    "energetic": Mood(None, 1.2, {"density": 2, "leaps": 1}),
    "excited": Mood(False, 1.2, {"density": 2, "register": 1, "leaps": 1}),
    "epic": Mood(True, 1.0, {"span": 2, "leaps": 1}),
    "heroic": Mood(False, 1.05, {"span": 2, "leaps": 1}),
    "triumphant": Mood(False, 1.05, {"register": 1, "span": 2}),
    "solemn": Mood(None, 0.75, HEAVY),
    "angry": Mood(True, 1.2, {"density": 2, "leaps": 2}),
    "tense": Mood(True, 1.1, {"density": 1, "syncopation": 2}),
    "dark": Mood(True, 0.85, {"register": -2, "density": -1}),
    "mysterious": Mood(True, 0.85, {"register": -1, "density": -1}),
    "lonely": Mood(True, 0.75, HEAVY),
    "hopeful": Mood(False, 1.0, {"register": 1}),
    "tender": Mood(False, 0.8, STILL),
}
MINOR_MODES = {"minor", "dorian", "minor pentatonic", "yu", "shang", "blues"}


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


@dataclass(frozen=True)
class Completed:
    """A plan with every field filled, the wishes for the network, and the ticks of the pickup, 0 for none.

    `outline` is that of a tune of the style, and `lift` how many semitones higher than it this one is wanted.
    Notes beside the scale may sound where the tune is `chromatic`: nobody asked for a key or mode.
    """

    plan: Plan
    wishes: tuple[int, ...]
    pickup: int
    outline: Outline = ()
    lift: int = 0
    chromatic: bool = False


def complete(plan: Plan, rng: random.Random, habits: Habits) -> Completed:
    """Fill every open field as style and mood have it; what was given stays.

    What style and mood leave open is taken together from one tune of the style's family.
    """
    style, mood = style_of(plan), mood_of(plan)
    if plan.meter:
        measure_of(plan.meter)  # refuses a metre that has no bar
    mode = plan.mode or _mode(plan, style, mood, rng)
    habit = habits.draw(_wanted(plan, style, mode), rng, by_bars=style.family == LONG)
    meter = plan.meter or (METERS[habit.meter] if METERS[habit.meter] in (style.meters or METERS) else style.meters[0])
    program = style.program if plan.program is None else plan.program
    mode = mode or MODES[habit.mode]
    tempo = plan.tempo or round(style.tempo * mood.tempo * (0.5 if not plan.style and meter == "3/8" else 1))
    low, high = _range(plan, program)
    filled = plan.with_(
        tonic=plan.tonic or named(habit.tonic, mode), mode=mode, meter=meter, tempo=float(tempo), program=program,
        low=low, high=high, bars=plan.bars or (None if plan.form or plan.syllables else habit.bars),
    )  # fmt: skip
    higher = 12 * round((base_of(habit.tonic) - base_of(pitch_class(filled.tonic))) / 12)  # to lie where its tune does
    lift = LIFT * (style.bend.get("register", 0) + mood.bend.get("register", 0)) + higher
    outline = habit.outline if METERS[habit.meter] == meter else ()
    chromatic = not (plan.mode or plan.tonic or plan.chords) and len(scale_of(mode).degrees) == DEGREES
    pickup = _pickup(plan, habit, meter)
    return Completed(filled, wishes(style, mood, habit, higher), pickup, outline, lift, chromatic)


def wishes(style: Style, mood: Mood, habit: Habit, higher: int = 0) -> tuple[int, ...]:
    """Return the family and the classes of measures that style or mood bend, and of USUAL ones; 0 for the others.

    `higher` is by how many semitones more above its tonic the tune is to lie than the habit's.
    """
    found = [FAMILIES.index(style.family) + 1]
    for (name, edges), usual in zip(EDGES.items(), habit.classes, strict=True):
        by = style.bend.get(name, 0) + mood.bend.get(name, 0) + (round(higher / LIFT) if name == "register" else 0)
        found.append(max(1, min(len(edges) + 1, usual + by)) if by or (name in USUAL and usual) else 0)
    return tuple(found)


def wished(name: str, wishes: Sequence[int]) -> tuple[float, float] | None:
    """Return between which borders of a measure the wishes ask it to be; None for no wish."""
    number, edges = wishes[1 + list(EDGES).index(name)], EDGES[name]
    if not number:
        return None
    borders = (0.0, *edges, 99.0)
    return borders[number - 1], borders[number]


def _wanted(plan: Plan, style: Style, mode: str) -> dict[str, set[int]]:
    meters = (plan.meter,) if plan.meter else style.meters
    wanted = {"family": {FAMILIES.index(style.family)}}
    if meters:
        wanted["meter"] = {meter_number(meter) for meter in meters}
    if mode:
        wanted["mode"] = {mode_number(learnt_mode(mode))}
    wanted["home"] = {1}
    if plan.bars:
        wanted["bars"] = {written_bars(plan.form, plan.bars)}
    if plan.pickup is not None:
        wanted["pickup"] = set(range(1, 4 * GRID)) if plan.pickup else {0}
    if plan.tonic:
        wanted["tonic"] = {pitch_class(plan.tonic)}  # where tunes lie hangs on their key, as instruments do
    return wanted


def _pickup(plan: Plan, habit: Habit, meter: str) -> int:
    """Return the ticks of the incomplete first bar, 0 for none; one comes unasked where bars and form are open."""
    measure = measure_of(meter)
    usual = habit.pickup if METERS[habit.meter] == meter else 0
    short = GRID // 2 if measure.beat == 36 else min(GRID, measure.beat)
    if plan.pickup is None:
        return 0 if plan.bars or plan.form or plan.syllables else usual
    return (usual or short) if plan.pickup else 0


def named(tonic: int, mode: str) -> str:
    """Return a tonic's usual name: with flats where the key has some."""
    names = FLATS if (tonic + (3 if "minor" in mode else 0)) % 12 in (1, 3, 5, 8, 10) else SHARPS
    return names[tonic]


def _mode(plan: Plan, style: Style, mood: Mood, rng: random.Random) -> str:
    """Return a mode that the key, style or mood ask for, "" where none does; a bare tonic ("in D") is a major key."""
    if mood.minor is None:
        if plan.tonic and "major" in (style.modes or ("major",)):
            return "major"
        return rng.choice(style.modes) if style.modes else ""
    suited = [mode for mode in style.modes if (mode in MINOR_MODES) == mood.minor]
    return rng.choice(suited) if suited else ("minor" if mood.minor else "major")


def _range(plan: Plan, program: int) -> tuple[int, int]:
    usual_low, usual_high = comfortable(program)
    low = plan.low if plan.low is not None else min(usual_low, (plan.high or 127) - 12)
    high = plan.high if plan.high is not None else max(usual_high, low + 12)
    return (max(0, low), min(127, high)) if low <= high else (max(0, high), min(127, low))
