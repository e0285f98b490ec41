"""What Tab offers in the terminal: commands, paths after /attach, and what people say to each skill."""

from collections.abc import Callable, Iterable, Mapping

from prompt_toolkit.completion import CompleteEvent, Completer, Completion, PathCompleter
from prompt_toolkit.document import Document

from skills.contract import Skill

COMMANDS = ("/attach ", "/why", "/help ", "/quit")


class Suggestions(Completer):
    """Completes a line from the skills' own examples, in the language of the conversation."""

    def __init__(self, skills: Mapping[str, Skill], language: Callable[[], str]) -> None:
        self._skills = skills
        self._language = language
        self._paths = PathCompleter(expanduser=True)

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        """Yield what may follow the text before the cursor."""
        typed = document.text_before_cursor
        if typed.startswith("/attach "):
            path = typed.removeprefix("/attach ")
            yield from self._paths.get_completions(Document(path), complete_event)
            return
        if typed.startswith("/help "):
            yield from self._starting(typed, (f"/help {name}" for name in self._skills))
            return
        yield from self._starting(typed, COMMANDS if typed.startswith("/") else self._examples())

    def _examples(self) -> Iterable[str]:
        for skill in self._skills.values():
            yield from skill.examples.get(self._language(), ())

    def _starting(self, typed: str, lines: Iterable[str]) -> Iterable[Completion]:
        wanted = typed.casefold()
        for line in lines:
            if line.casefold().startswith(wanted):
                yield Completion(line, start_position=-len(typed))
