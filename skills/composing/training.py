"""Learn everything that the composer knows from a folder of tunes; each part can be stopped and gone on with."""

import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from skills.composing.corpus import Tune, tunes
from skills.composing.critic import lessons as judging
from skills.composing.critic.judging import FILE as CRITIC
from skills.composing.drafts import MOST, pairs
from skills.composing.habits import Habit, Habits
from skills.composing.latent import constraints
from skills.composing.latent import lessons as latent
from skills.composing.latent.space import FILE as LATENT
from skills.composing.latent.space import Space
from skills.composing.learning import Course, arrays
from skills.composing.likeness import Known
from skills.composing.model import FILE, Model, embedded, write
from skills.composing.outline import outline_of
from skills.composing.sequence.alphabet import LOWEST, METERS
from skills.composing.sequence.examples import example, tune_wishes, whole_bars
from skills.composing.sequence.features import FAMILIES
from skills.composing.sequence.lessons import COURSE, SIZES, Pupils, teach
from skills.composing.sequence.network import Sizes
from skills.composing.voices import lessons as voices
from skills.composing.voices.chorales import Grid, chorales

VERSION = "recurrent-1"
VOICES = "voices.safetensors"
Report = Callable[[str, float], None]


def train(
    data: Path, out: Path, report: Report = lambda text, share: None, course: Course = COURSE, only: str = ""
) -> list[Path]:
    """Teach all networks, or only "sequence", "critic", "latent" or "voices"; models and checkpoints go into `out`."""
    report("reading tunes", 0.0)
    paths = []
    if only != "voices":
        found = list(tunes(data))
        paths += [train_sequence(found, out, report, course)] if only in ("", "sequence") else []
        paths += [train_critic(found, out, report)] if only in ("", "critic") else []
        paths += [train_latent(found, out, report)] if only in ("", "latent") else []
    learned, apart = chorales(data), chorales(data, "valid")
    if only in ("", "voices") and learned and apart:
        paths.append(train_voices(learned, apart, out, report))
    return paths


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


def train_critic(found: Sequence[Tune], out: Path, report: Report, course: Course = judging.COURSE) -> Path:
    """Teach the critic people's tunes beside drafts of the melody model in `out`, or of the one that is shipped."""
    from safetensors.numpy import save_file

    model = Model.load(out / FILE) if (out / FILE).exists() else embedded()
    usual = [tune for tune in found if METERS[tune.line.meter] != "other" and tune.line.notes]
    learned: list[judging.Pair] = []
    apart: list[judging.Pair] = []
    for number, (kept, pair) in enumerate(pairs(usual, list(_habits(usual)), model, random.Random(0))):
        (apart if kept else learned).append(pair)
        report("writing drafts", number / MOST)
    learner = judging.teach(learned, apart, out / "critic", report, course)
    save_file(arrays(learner.average), out / CRITIC)
    return out / CRITIC


def train_voices(
    learned: Sequence[Grid], apart: Sequence[Grid], out: Path, report: Report, course: Course = voices.COURSE
) -> Path:
    """Teach the network of four voices and write it into `out`."""
    from safetensors.numpy import save_file

    learner = voices.teach(voices.Lesson.of(learned), voices.Lesson.of(apart), out / "voices", report, course)
    save_file(arrays(learner.average), out / VOICES)
    return out / VOICES


def train_latent(
    found: Sequence[Tune],
    out: Path,
    report: Report,
    course: Course = latent.COURSE,
    moving: Course = constraints.COURSE,
    sizes: latent.Sizes = latent.SIZES,
    steps: int = constraints.STEPS,
) -> Path:
    """Teach the autoencoder of two-bar windows, then the generator in its latent space, and write them into `out`."""
    from safetensors.numpy import save_file

    learned = latent.Windows.of([tune for tune in found if not tune.apart])
    apart = latent.Windows.of([tune for tune in found if tune.apart])
    learner = latent.teach(learned, apart, out / "windows", report, course, sizes)
    weights = arrays(learner.average, "vae")
    encoded = constraints.Encoded.of(Space(weights), learned.meters, learned.steps)
    actor = constraints.teach(encoded, out / "latent", report, moving, steps)
    save_file(weights | arrays(actor.average, "generator"), out / LATENT)
    return out / LATENT


def _habits(found: Sequence[Tune]) -> Iterator[Habit]:
    """Yield the habit of every tune whose metre is usual."""
    for tune in found:
        line = tune.line
        if METERS[line.meter] == "other" or not line.notes:
            continue
        bars, pickup = whole_bars(line)
        full = max(1, len(bars) - (pickup > 0))
        classes = tune_wishes(line, tune.family)[1:]
        family = FAMILIES.index(tune.family)
        outline = outline_of(line)
        last = next(event for bar in reversed(line.bars) for event in reversed(bar) if event.sounds)
        rests = {note.degree for note in outline[-1].closing[-1:]} if outline else set()
        home = int(rests == {0} and (last.symbol + LOWEST) % 12 == 0)
        yield Habit(family, line.meter, line.mode, full, pickup, home, tune.tonic, classes, outline)
