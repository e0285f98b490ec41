"""Learn everything that the composer knows from a folder of tunes; each part can be stopped and gone on with."""

import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from skills.composing.corpus import Tune, tunes
from skills.composing.habits import Habit, Habits
from skills.composing.learning import Course
from skills.composing.likeness import Known
from skills.composing.model import FILE, write
from skills.composing.sequence.alphabet import METERS
from skills.composing.sequence.examples import example, tune_wishes
from skills.composing.sequence.features import FAMILIES
from skills.composing.sequence.lessons import COURSE, SIZES, Pupils, teach
from skills.composing.sequence.memory import Memory, bar_ticks, cycle_of
from skills.composing.sequence.network import Sizes
from skills.composing.voices import lessons as voices
from skills.composing.voices.chorales import Grid, chorales

VERSION = "recurrent-1"
VOICES = "voices.safetensors"
Report = Callable[[str, float], None]


def train(data: Path, out: Path, report: Report = lambda text, share: None, course: Course = COURSE) -> Path:
    """Teach all networks and write them into `out`, where checkpoints lie too; returns the melody model's path."""
    report("reading tunes", 0.0)
    found = list(tunes(data))
    path = train_sequence(found, out, report, course)
    learned, apart = chorales(data), chorales(data, "valid")
    if learned and apart:
        train_voices(learned, apart, out, report)
    return path


def train_sequence(
    found: Sequence[Tune], out: Path, report: Report, course: Course = COURSE, sizes: Sizes = SIZES
) -> Path:
    """Teach the sequence network and write the melody model into `out`."""
    learned = [tune for tune in found if not tune.apart]
    pupils = Pupils(
        [example(tune.line, tune.family) for tune in learned],
        [example(tune.line, tune.family, random.Random(number)) for number, tune in enumerate(learned)],
        [(tune.source, example(tune.line)) for tune in found if tune.apart],
    )
    learner = teach(pupils, out / "sequence", report, course, sizes)
    weights = {name: value.cpu().numpy() for name, value in learner.average.items()}
    known = Known.of({tune.id: tune.pitches for tune in found})
    settings = {"version": VERSION, "tunes": len(learned), "notes": sum(tune.line.notes for tune in learned)}
    write(out / FILE, weights, Habits.of(list(_habits(found))), known, settings)
    return out / FILE


def train_voices(
    learned: Sequence[Grid], apart: Sequence[Grid], out: Path, report: Report, course: Course = voices.COURSE
) -> Path:
    """Teach the network of four voices and write it into `out`."""
    from safetensors.numpy import save_file

    learner = voices.teach(voices.Lesson.of(learned), voices.Lesson.of(apart), out / "voices", report, course)
    save_file(voices.arrays(learner.average), out / VOICES)
    return out / VOICES


def _habits(found: Sequence[Tune]) -> Iterator[Habit]:
    """Yield the habit of every tune whose metre is usual."""
    for tune in found:
        line = tune.line
        if METERS[line.meter] == "other" or not line.notes:
            continue
        memory = Memory(cycle_of(line.meter), line.mode)
        for bar in line.bars:
            for event in bar:
                memory.add(event)
            memory.bar()
        first = sum(event.ticks for event in line.bars[0])
        pickup = first if first < bar_ticks(line.meter) else 0
        bars = max(1, memory.number - (pickup > 0))
        classes = tune_wishes(line, tune.family)[1:]
        yield Habit(FAMILIES.index(tune.family), line.meter, line.mode, bars, pickup, tune.tonic, classes)
