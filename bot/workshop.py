"""The commands that make things: build, import, train, evaluate; each names the function that does it."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bot.progress import progress as _progress
from bot.progress import say as _say
from bot.settings import Settings


def build_catalog() -> None:
    """Make the shipped catalogue again from the music21 package, and its map."""
    from indexes.catalog.atlas import draw
    from indexes.catalog.catalog import EMBEDDED
    from indexes.importers import build

    with _progress() as report:
        catalog = build(report=report)
        draw().write(EMBEDDED, catalog)
    _say(f"{len(catalog):,} tracks")


def build_router(settings: Settings) -> None:
    """Make the router's shipped vectors again, after examples of skills have changed."""
    from bot.parts import encoder_of, skills_of
    from bot.routing.knowledge import build

    _say(f"{build(skills_of(settings), encoder_of(settings.encoder)):,} sentences")


def train_melody(data: Path, out: Path, epochs: int, only: str) -> None:
    """Learn the composer's models, or one of them, from a folder of tunes."""
    from skills.composing.sequence.lessons import COURSE
    from skills.composing.training import train

    with _progress() as report:
        paths = train(data, out, report, replace(COURSE, epochs=epochs), only)
    _say("\n".join(map(str, paths)))


def train_lyrics(what: str, data: Path, out: Path, tokens: int) -> None:
    """Make a file of the lyric writers from a folder of texts, going on where it was left."""
    from skills.writing.learning.lessons import train

    with _progress() as report:
        path = train(what, data, out, tokens, report)
    _say(str(path))


def evaluate_melody(out: Path, count: int, style: str, requests: Path | None, seed: int = 0) -> None:
    """Compose for requests; leave MIDI files and requests.json, and print what was met."""
    from skills.composing.measuring.generation import measured

    with _progress() as report:
        figures = measured(out, count, style, requests, report, seed)
    _say(json.dumps(figures, indent=2, default=str))


def blind_melody(path: Path, count: int, baseline: bool, seed: int, out: Path) -> None:
    """Leave pairs of tunes for somebody to rate; print the shares of a sheet that is filled in."""
    from skills.composing.measuring.blind import paired, rated

    if path.is_file():
        _say(json.dumps(rated(path), indent=2))
        return
    paired(path, count, seed, out, baseline)
    _say(str(out / "sheet.txt"))


def evaluate_likelihood(file: Path) -> None:
    """Print bits a note of a file of tunes by collection, or nats a voice and 16th of a file of chorales."""
    from skills.composing.measuring.likelihood import bits_a_note
    from skills.composing.measuring.voices import nats_by_split

    chorales = nats_by_split(file)
    for split, nats in chorales.items():
        _say(f"{split:>20} {nats:.4f} nats a voice and 16th")
    if chorales:
        return
    with _progress() as report:
        found = bits_a_note(file, report=report)
    for name, figures in found.items():
        _say(f"{name:>20} {figures['bits']:.3f} bits a note, {figures['tunes']} tunes, {figures['notes']} notes")


def evaluate_latent(data: Path) -> None:
    """Print how well two-bar windows come back, what points of the prior sound like, and ways between melodies."""
    from skills.composing.measuring.latent import figures

    _say(json.dumps(figures(data), indent=2))


def measure_lyrics(path: Path, beside: Path | None) -> None:
    """Print how well the lyric writers' models foretell the verse of a file."""
    from skills.writing.learning.measuring import perplexity

    with _progress() as report:
        figures = perplexity(path, beside, report)
    _say(json.dumps(figures, indent=2))


def measure_fluency(path: Path, beside: Path | None) -> None:
    """Print how likely written English is to two judges, and people's verse beside it."""
    from skills.writing.learning.measuring import fluency

    with _progress() as report:
        figures = fluency(path, beside, report)
    _say(json.dumps(figures, indent=2))


def blind_lyrics(path: Path, beside: Path | None, seed: int, out: Path) -> None:
    """Leave a sheet of written lines and people's for somebody to rate; print the shares of one that is filled in."""
    from skills.writing.learning.blind import mixed, rated
    from skills.writing.learning.measuring import stanzas, texts

    if beside is None:
        _say(json.dumps(rated(path), indent=2))
        return
    written = [line for stanza in stanzas(path) for line in stanza.splitlines()]
    mixed(written, [line for stanza in texts(beside) for line in stanza.splitlines()], seed, out)
    _say(str(out))


def evaluate_lyrics(settings: Settings, requests: Path, out: Path) -> None:
    """Write words for requests of a file, print how well they keep their form, and leave them in `out`."""
    from bot.trials import answered, trials
    from skills.writing.evaluation import Tally

    rows = list(trials(requests))
    tally = Tally()

    async def run() -> None:
        with _progress() as report, out.open("w", encoding="utf-8") as file:
            async for row, account, seconds in answered(settings, rows, report):
                print(json.dumps(row, ensure_ascii=False), file=file, flush=True)
                tally.add(row["text"], account, seconds)

    asyncio.run(run())
    _say(json.dumps(tally.figures(), indent=2, ensure_ascii=False))


def evaluate_recommend(
    settings: Settings,
    folder: Path | None,
    out: Path | None,
    count: int,
    cold: Path | None,
    epsilons: Sequence[float],
    parts: bool,
) -> None:
    """Measure the recommender on a folder of histories, or on those here, beside simpler models; write its lists."""
    from indexes.evaluation.evaluating import evaluate

    if folder:
        evaluate(folder, out, count, cold, _say, epsilons, parts)
    else:
        asyncio.run(_evaluate_own(settings, count))


async def _evaluate_own(settings: Settings, count: int) -> None:
    from bot.parts import catalog_of
    from indexes.database import Database
    from indexes.evaluation.own import Own, evaluate_own

    database = await Database.open(settings.database_url)
    try:
        agreed = await database.histories.settings("optin")
        events = await database.histories.events()
        for person in (person for person, yes in agreed.items() if yes):
            events += await database.listening.events(person)
    finally:
        await database.close()
    regions = {track.id: track.region for track in catalog_of(settings).tracks if track.region}
    evaluate_own(Own.of(events, agreed), count, _say, regions)


def evaluate_planted() -> None:
    """Print the table of all models for planted tastes, and where the public sets come from."""
    from indexes.evaluation.comparing import HELD_OUT, SEED, compare, table
    from indexes.evaluation.planted import planted, sources

    for line in (*table(compare(planted(), 20)), "", *sources(SEED, HELD_OUT)):
        _say(line)


def train_recommender(folder: Path, out: Path, epsilon: float | None = None) -> None:
    """Learn from a folder of histories what people like together; leave the model, with `epsilon` a private one."""
    from indexes.evaluation.folders import Folder
    from indexes.models.blend import Blend
    from indexes.models.hybrid import hybrid
    from indexes.models.private import Private
    from indexes.models.storing import write

    baskets = Folder.read(folder).impersonal().baskets()
    _say(f"{len(baskets.people):,} people, {len(baskets.items):,} items, {baskets.matrix.nnz:,} pairs")
    if epsilon:
        private = Private(epsilon)
        _say(f"epsilon {private.spent.epsilon:g} with delta {private.delta:g}, for each person as a whole")
        write(
            out, Blend(((1.0, private),)).fit(baskets), baskets.items, 0
        )  # how many people there are is told to nobody
    else:
        write(out, hybrid(baskets).fit(baskets), baskets.items, len(baskets.people))
    _say(str(out))


def evaluate_live(settings: Settings) -> None:
    """Print what became of what was recommended here: click-through, acceptance, satisfaction."""
    from indexes.database import Database
    from indexes.evaluation.live import lines, outcomes

    async def run() -> list[str]:
        database = await Database.open(settings.database_url)
        try:
            return lines(outcomes(await database.histories.events()), await database.ratings.report())
        finally:
            await database.close()

    _say("\n".join(asyncio.run(run())))


def evaluate_router(settings: Settings, files: Sequence[Path], encoder: bool, misses: bool) -> None:
    """Print one line for the English requests, the Chinese ones and the dialogues of each file, and of all together."""
    from bot.parts import encoder_of, skills_of
    from bot.routing import evaluation
    from bot.routing.lines import route_line
    from bot.routing.router import Router

    router = Router(skills_of(settings), encoder_of(settings.encoder) if encoder else None)
    marks = {
        file.stem: evaluation.mark(evaluation.load(file), lambda label: route_line(router, label)) for file in files
    }
    together = {"all": [each for some in marks.values() for each in some]} if len(files) > 1 else {}
    _say(f"{'':24}{'n':>5}{'skill':>9}{'params':>9}{'whole':>9}{'stray':>9}{'ms':>7}")
    for name, read in {**marks, **together}.items():
        for part, some in evaluation.parts(read).items():
            found = evaluation.score(some)
            shares = "".join(f"{share:9.1%}" for share in (found.skill, found.params, found.whole, found.stray))
            _say(f"{name + ' ' + part:24}{found.count:5}{shares}{1000 * found.seconds:7.1f}")
    if misses:
        _say("\n".join(line for read in marks.values() for each in read for line in evaluation.told(each)))
