"""One message and its answer, or words and what they were understood as: for shells and other programs."""

import json
import secrets
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import typer

from bot.lazy import loaded
from bot.parts import router_of, skills_of
from bot.settings import Settings
from indexes.errors import UserError
from skills.contract import Intent, Skill
from skills.declaration import options


@dataclass(frozen=True)
class Asked:
    """What stands on the command line."""

    text: str
    attach: Sequence[Path] = ()
    user: str = "me"
    session: str = ""  # "" is a conversation of its own
    language: str = ""
    out: Path = Path("out")
    seed: int | None = None
    json: bool = False
    intent: str = ""  # JSON of a ready-made one


async def ask(settings: Settings, asked: Asked) -> int:
    """Answer on standard output; return 0, or 1 after a bug. Progress goes to standard error."""
    from bot.app import build
    from bot.fronts.saving import save, to_json
    from bot.fronts.uploads import upload
    from bot.message import Message

    async with build(settings) as app:
        message = Message(
            asked.text,
            person=app.keys.person("console", asked.user),
            session=asked.session or secrets.token_hex(8),
            uploads=tuple(map(upload, asked.attach)),
            intent=_intent(asked.intent),
            language=asked.language,
            seed=asked.seed,
            key_of=partial(app.keys.person, "console"),
        )
        answer = await app.assistant.respond(message, _progress)
        saved = save(answer.reply, asked.out)
    if asked.json:
        typer.echo(json.dumps(to_json(answer, saved), ensure_ascii=False, indent=2))
    else:
        from rich.console import Console

        from bot.fronts.rendering import show

        show(Console(), answer, saved)
    return 0 if answer.error in ("", "refused") else 1


def route(settings: Settings, text: str, lines: Path | None, why: bool) -> None:
    """Print one JSON line for the text, or one for each line of a file; with `why` what it rests on."""
    from bot.routing.lines import route_line

    router = loaded(router_of(settings, skills_of(settings)))
    for row in _rows(lines) if lines else [{"text": text}]:
        typer.echo(json.dumps(route_line(router, row, why), ensure_ascii=False))


def manual(settings: Settings) -> list[dict[str, Any]]:
    """Return every skill with its texts, examples, parameters and vocabularies."""
    return [described(skill) for skill in skills_of(settings).values()]


def described(skill: Skill) -> dict[str, Any]:
    """Return one skill with its texts, examples, parameters and vocabularies, as plain data."""
    return {
        "name": skill.name,
        "title": {"en": skill.title.en, "zh": skill.title.zh},
        "summary": {"en": skill.summary.en, "zh": skill.summary.zh},
        "examples": {language: list(said) for language, said in skill.examples.items()},
        "accepts": list(skill.accepts),
        "files": skill.max_files,
        "parameters": [option.to_json() for option in options(skill)],
    }


def _rows(lines: Path) -> Iterator[Mapping[str, Any]]:
    if not lines.is_file():
        raise UserError(f"There is no file {lines}.", f"没有 {lines} 这个文件。")
    with lines.open(encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                yield _row(number, line)


def _row(number: int, line: str) -> Mapping[str, Any]:
    try:
        row = json.loads(line)
    except ValueError:
        row = None
    if not isinstance(row, dict):
        raise UserError(f"There is no JSON object in line {number}.", f"第 {number} 行不是 JSON 对象。")
    return row


def _intent(text: str) -> Intent | None:
    if not text:
        return None
    try:
        given = json.loads(text)
        return Intent(str(given["skill"]), dict(given.get("params", {})))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UserError(
            'An intent is JSON such as {"skill": "melody", "params": {"bars": 8}}.',
            '意图是这样的 JSON：{"skill": "melody", "params": {"bars": 8}}。',
        ) from error


def _progress(text: str, share: float) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{text} {share:.0%}" if text else "\r\x1b[K")
        sys.stderr.flush()
