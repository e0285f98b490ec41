"""How far a command is, on standard error, and what it says, on standard output."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

Report = Callable[[str, float], None]  # a line and a share 0..1


@contextmanager
def progress() -> Iterator[Report]:
    """Show a bar while the block runs."""
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("", total=1.0)
        yield lambda text, share: shown.update(task, description=text, completed=share)


def say(text: str) -> None:
    """Print one line as it stands."""
    Console(highlight=False).print(text, markup=False, soft_wrap=True)
