"""The command line: a few lines a command; everything heavy is imported by the command that needs it."""

import asyncio
import contextlib
import json
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.bringing import bring
from bot.options import Language, Out, User
from bot.options import read_settings as _settings
from bot.teaching import learn
from indexes.errors import UserError

# One thread for small matrices: on shared cores two are slower (10 ms against 54 ms a message). Yours goes before.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

cli = typer.Typer(
    help="Troubadour talks music: it recommends tracks, writes lyrics, composes melodies and sets words to music.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
make, measure = (typer.Typer(no_args_is_help=True) for _ in range(2))
cli.add_typer(bring, name="import", help="Bring tracks in.")
cli.add_typer(make, name="build", help="Make what is shipped again.")
cli.add_typer(learn, name="train", help="Make a model from your own data, or a shipped one again.")
cli.add_typer(measure, name="evaluate", help="Measure quality, by the same requests every time.")


@cli.command()
def chat(
    user: User = "me",
    session: Annotated[str, typer.Option(help="Which conversation to go on with.")] = "chat",
    language: Language = "",
    out: Out = Path("out"),
) -> None:
    """Talk to the bot in this terminal; files land in a folder."""
    from bot.fronts.console import run

    asyncio.run(run(_settings(), user, session, language, out))


@cli.command()
def web(
    host: Annotated[
        str, typer.Option(help="Address to listen on; for any but this machine a token is asked.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="0 takes a free one.")] = 8765,
    browse: Annotated[bool, typer.Option("--open/--no-open", help="Open a browser on the page.")] = True,
) -> None:
    """Talk to the bot in a browser: hear, see and play with what it makes."""
    from bot.fronts.web.serving import Address, run

    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(run(_settings(), Address(host, port, browse), typer.echo))


@cli.command()
def ask(
    text: Annotated[str, typer.Argument(help="What to ask, in English or Chinese.")] = "",
    attach: Annotated[list[Path] | None, typer.Option(help="A MIDI, MusicXML, ABC or audio file.")] = None,
    user: User = "me",
    session: Annotated[str, typer.Option(help="A conversation that several asks share.")] = "",
    language: Language = "",
    out: Out = Path("out"),
    seed: Annotated[int | None, typer.Option(help="The same seed gives the same answer.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    intent: Annotated[str, typer.Option(help='Ready-made, as {"skill": ..., "params": {...}}.')] = "",
) -> None:
    """Ask once; print the answer and where its files are."""
    from bot.fronts.oneshot import Asked
    from bot.fronts.oneshot import ask as answer

    asked = Asked(text, attach or (), user, session, language, out, seed, as_json, intent)
    raise typer.Exit(asyncio.run(answer(_settings(), asked)))


@cli.command()
def route(
    text: Annotated[str, typer.Argument(help="What somebody might say.")] = "",
    jsonl: Annotated[Path | None, typer.Option(help="A file of JSON lines with text, or turns.")] = None,
    why: Annotated[bool, typer.Option("--why", help="Tell what each choice and value rests on.")] = False,
) -> None:
    """Tell which skill and parameters the words mean, without running it."""
    from bot.fronts.oneshot import route as read

    read(_settings(), text, jsonl, why)


@cli.command("help")
def show_help(
    topic: Annotated[str, typer.Argument(help="A skill, such as melody.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Every skill with its parameters and vocabularies.")] = False,
    language: Language = "",
) -> None:
    """Tell what can be asked."""
    from bot.fronts.oneshot import Asked, manual
    from bot.fronts.oneshot import ask as answer

    if as_json:
        typer.echo(json.dumps(manual(_settings()), ensure_ascii=False, indent=2))
        return
    intent = json.dumps({"skill": "help", "params": {"topic": topic} if topic else {}})
    asyncio.run(answer(_settings(), Asked("", language=language, intent=intent)))


@cli.command("run")
def run_bot() -> None:
    """Be the Discord bot; the token comes from the settings."""
    from bot.fronts.discord.running import run

    asyncio.run(run(_settings()))


@cli.command("sync")
def sync_commands() -> None:
    """Register the slash commands with Discord, for every server."""
    from bot.fronts.discord.running import sync

    asyncio.run(sync(_settings()))


@cli.command()
def doctor(
    prepare: Annotated[bool, typer.Option("--prepare", help="Make every cache ready now.")] = False,
) -> None:
    """Tell what is installed, found and writable, and what to do about the rest."""
    from bot.doctor import examine

    raise typer.Exit(examine(_settings(), prepare))


@cli.command()
def backup(to: Annotated[Path, typer.Argument(help="The archive to write, such as troubadour.tar.gz.")]) -> None:
    """Save the data folder into one archive, while the bot may be running."""
    from bot.backup import back_up

    typer.echo(back_up(_settings(), to))


@cli.command()
def restore(archive: Annotated[Path, typer.Argument(help="An archive that backup wrote.")]) -> None:
    """Put an archive's database and files back into the data folder, while the bot may be running."""
    from bot.backup import put_back

    typer.echo(put_back(_settings(), archive))


@make.command("catalog")
def build_catalog() -> None:
    """Make the shipped catalogue again from the music21 package (minutes)."""
    from bot.workshop import build_catalog as build

    build()


@make.command("router")
def build_router() -> None:
    """Make the router's vectors again, after examples of skills have changed."""
    from bot.workshop import build_router as build

    build(_settings())


@measure.command("melody")
def measure_melody(
    out: Annotated[Path, typer.Option(help="Folder for the MIDI files and requests.json.")] = Path("out"),
    generate: Annotated[int, typer.Option(help="How many tunes.")] = 60,
    style: Annotated[str, typer.Option(help="exact, mood, dance, folk, hymn, leadsheet or artsong.")] = "exact",
    requests: Annotated[Path | None, typer.Option(help="A requests.json to compose for.", exists=True)] = None,
    likelihood: Annotated[Path | None, typer.Option(help="Tunes as JSON lines to foretell.", exists=True)] = None,
    latent: Annotated[Path | None, typer.Option(help="A folder of tunes to measure the latent space by.")] = None,
    blind: Annotated[Path | None, typer.Option(help="A folder of tunes to pair with; or a filled-in sheet.")] = None,
    baseline: Annotated[bool, typer.Option(help="Pairs with tunes of n-grams instead.")] = False,
    seed: Annotated[int, typer.Option(help="Of the tunes.")] = 1,
) -> None:
    """Compose for requests and print how many wishes were met; or measure the models by given tunes."""
    from bot import workshop

    if blind:
        workshop.blind_melody(blind, generate, baseline, seed, out)
        return
    if likelihood or latent:
        workshop.evaluate_likelihood(likelihood) if likelihood else None
        workshop.evaluate_latent(latent) if latent else None
        return
    workshop.evaluate_melody(out, generate, style, requests, seed)


@measure.command("lyrics")
def evaluate_lyrics(
    requests: Annotated[Path | None, typer.Argument(help='JSON lines of {"id", "message"}.', exists=True)] = None,
    out: Annotated[Path, typer.Option("--out", help="Where the lines go, each with its text.")] = Path("lyrics.jsonl"),
    perplexity: Annotated[Path | None, typer.Option(help="Verse to foretell instead (.jsonl, .xz, .gz).")] = None,
    fluency: Annotated[Path | None, typer.Option(help="What was left in --out, to be judged for fluency.")] = None,
    blind: Annotated[
        Path | None, typer.Option(help="The same, for a sheet to rate in --out; or a filled-in one.")
    ] = None,
    beside: Annotated[Path | None, typer.Option(help="People's verse; for --perplexity a folder of Chinese.")] = None,
    seed: Annotated[int, typer.Option(help="Of the lines on a sheet.")] = 1,
) -> None:
    """Write words for requests as people say them, and print how well the form is kept; or measure the models."""
    from bot import workshop

    if perplexity:
        workshop.measure_lyrics(perplexity, beside)
    if fluency:
        workshop.measure_fluency(fluency, beside)
    if blind:
        workshop.blind_lyrics(blind, beside, seed, out)
    if requests:
        workshop.evaluate_lyrics(_settings(), requests, out)


@measure.command("recommend")
def evaluate_recommend(
    folder: Annotated[Path | None, typer.Argument(help="Holds train.txt.gz; without it: those here.")] = None,
    out: Annotated[Path | None, typer.Option(help="Where everybody's list goes, learnt from everything.")] = None,
    k: Annotated[int, typer.Option(help="Length of a list.", min=1)] = 20,
    cold: Annotated[Path | None, typer.Option(help="Ids of new items; lists hold only these.", exists=True)] = None,
    epsilon: Annotated[list[float] | None, typer.Option(help="Also a model with this differential privacy.")] = None,
    parts: Annotated[bool, typer.Option(help="Also each of its models alone and left out.")] = False,
) -> None:
    """Compare the recommender with simpler models: recall, NDCG, precision, F1, coverage, novelty."""
    from bot.workshop import evaluate_recommend as evaluate

    evaluate(_settings(), folder, out, k, cold, epsilon or (), parts)


@measure.command("all")
def evaluate_all() -> None:
    """Compare the recommender with simpler models on people with planted tastes; needs no data, takes a minute."""
    from bot.workshop import evaluate_planted

    evaluate_planted()


@measure.command("live")
def evaluate_live() -> None:
    """Tell what became of what was recommended here: click-through, acceptance, satisfaction by skill and model."""
    from bot.workshop import evaluate_live as evaluate

    evaluate(_settings())


@measure.command("router")
def evaluate_router(
    labels: Annotated[list[Path], typer.Argument(help="Files of labelled requests as JSON lines.", exists=True)],
    encoder: Annotated[bool, typer.Option(help="Whether the sentence encoder is used.")] = True,
    misses: Annotated[bool, typer.Option(help="Print what was not read as labelled.")] = False,
) -> None:
    """Print how many labelled requests and dialogues are understood, and what was read out of nowhere."""
    from bot.workshop import evaluate_router as evaluate

    evaluate(_settings(), labels, encoder, misses)


def main() -> None:
    """Run the command line; what a person can mend is told in a sentence."""
    os.environ.setdefault("TQDM_DISABLE", "1")  # libraries' own bars are not for a person
    try:
        cli()
    except UserError as error:
        typer.echo(error.sentence("en"), err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
