"""The commands of `troubadour train`: a few lines each, what they need is imported when they run."""

from pathlib import Path
from typing import Annotated, Literal

import typer

learn = typer.Typer(no_args_is_help=True)


@learn.command("melody")
def train_melody(
    data: Annotated[Path, typer.Argument(help="A folder of tunes as JSON lines.", exists=True)],
    out: Annotated[Path, typer.Argument(help="Where models, checkpoints and learning curves go.")],
    epochs: Annotated[int, typer.Option(help="Times that the sequence model learns every tune.")] = 20,
    only: Annotated[
        Literal["", "sequence", "critic", "latent", "voices"], typer.Option(help="One of the models alone.")
    ] = "",
) -> None:
    """Learn the composer's models from tunes; hours on one core; stopped, it goes on where it was."""
    from bot.workshop import train_melody as train

    train(data, out, epochs, only)


@learn.command("lyrics")
def train_lyrics(
    what: Annotated[
        Literal["words", "zh", "en", "today", "critic", "peaks"],
        typer.Argument(help="The lexicon, the Chinese model, the adapter, its second lesson, its critic, its peaks."),
    ],
    data: Annotated[Path, typer.Argument(help="A folder of texts as JSON lines.", exists=True)],
    out: Annotated[Path, typer.Argument(help="Where the model goes; what was begun there is taken up again.")],
    tokens: Annotated[int, typer.Option(help="How many tokens to learn from; 0 for as many as the shipped one.")] = 0,
) -> None:
    """Learn the models of the lyric writers; can be stopped and resumed."""
    from bot.workshop import train_lyrics as train

    train(what, data, out, tokens)


@learn.command("recommender")
def train_recommender(
    folder: Annotated[Path, typer.Argument(help="Holds train.txt.gz: lines of person item item ...", exists=True)],
    out: Annotated[Path, typer.Argument(help="Where the model goes; the bot reads recommender/ in its data folder.")],
    epsilon: Annotated[
        float | None, typer.Option(min=0.01, help="Learn with this differential privacy: less is more private.")
    ] = None,
) -> None:
    """Learn what people like together from histories whose items are tracks of the catalogue."""
    from bot.workshop import train_recommender as train

    train(folder, out, epsilon)
