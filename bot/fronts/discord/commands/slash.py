"""Slash commands, made from what each skill declares; Discord's limits are kept here."""

import inspect
from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any

import discord
from discord import app_commands

from bot.fronts.discord.asking import CHINESE
from bot.fronts.suggestions import Suggestions, takes_titles
from skills.contract import Intent, Skill, Words
from skills.declaration import Option, options

MAX_CHOICES = 25
MAX_DESCRIPTION = 100
MAX_OPTIONS = 25
MAX_TEXT = 100  # of a choice's name or value
MAX_FILES = 3  # attachment options of one command
POINTED = frozenset({"of"})  # an earlier answer has no name; a person replies to it, or says "the second one"
AS_TEXT = frozenset({"pitch"})  # numbers that people write as words ("middle C")
FILE = Words("A MIDI, MusicXML, ABC or audio file", "MIDI、MusicXML、ABC 或音频文件")
GUILDS = app_commands.AppInstallationType(guild=True)
HERE = app_commands.AppCommandContext(guild=True)
INSTALLED = app_commands.AppInstallationType(guild=True, user=True)
EVERYWHERE = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True)

Answer = Callable[[discord.Interaction, Intent, list[discord.Attachment]], Awaitable[None]]


class Languages(app_commands.Translator):
    """Gives Discord the Chinese of every text that carries it."""

    async def translate(
        self, string: app_commands.locale_str, locale: discord.Locale, context: app_commands.TranslationContextTypes
    ) -> str | None:
        """Return the Chinese text for Chinese clients, None (the English one) for all others."""
        return string.extras.get("zh") if locale in CHINESE else None


def commands(
    skills: Iterable[Skill], answer: Answer, suggestions: Suggestions
) -> list[app_commands.Command[Any, ..., None]]:
    """Return one slash command a skill; used, it gives `answer` the Intent and the files."""
    return [command(skill, answer, suggestions) for skill in skills]


def command(skill: Skill, answer: Answer, suggestions: Suggestions) -> app_commands.Command[Any, ..., None]:
    """Return the slash command of one skill: its options, ranges, choices, autocomplete and files."""
    files = [f"file{number}" if number > 1 else "file" for number in range(1, min(skill.max_files, MAX_FILES) + 1)]
    shown = [each for each in options(skill) if each.name not in POINTED][: MAX_OPTIONS - len(files)]

    async def callback(interaction: discord.Interaction, /, **given: Any) -> None:
        uploads = [given.pop(name) for name in files if given.get(name)]
        params = {name: value for name, value in given.items() if value is not None}
        await answer(interaction, Intent(skill.name, params), uploads)

    callback.__signature__ = _signature(shown, files)  # type: ignore[attr-defined]
    built: app_commands.Command[Any, ..., None] = app_commands.Command(
        name=skill.name,
        description=localised(skill.summary),
        callback=callback,
        allowed_installs=INSTALLED,
        allowed_contexts=EVERYWHERE,
    )
    for option in shown:
        if _annotation(option) is str and _completes(option):
            built.autocomplete(option.name)(_completer(option, suggestions))
    return _described(built, shown, files)


def _completer(option: Option, suggestions: Suggestions) -> Any:
    async def offer(interaction: discord.Interaction, current: str) -> list[app_commands.Choice[str]]:
        language = "zh" if interaction.locale in CHINESE else "en"
        rows = await suggestions.offer(option, current, language, MAX_CHOICES, MAX_TEXT)
        return [app_commands.Choice(name=label, value=value) for label, value in rows]

    return offer


def _signature(shown: Iterable[Option], files: Iterable[str]) -> inspect.Signature:
    """Return the signature that discord.py reads a command's options from; all are optional."""
    kinds: Mapping[str, Any] = {option.name: _annotation(option) for option in shown} | dict.fromkeys(
        files, discord.Attachment
    )
    first = inspect.Parameter("interaction", inspect.Parameter.POSITIONAL_ONLY, annotation=discord.Interaction)
    rest = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=kind | None)
        for name, kind in kinds.items()
    ]
    return inspect.Signature([first, *rest])


def _annotation(option: Option) -> Any:
    if option.many or option.type is str or option.kind in AS_TEXT:
        return str
    if option.type is bool:
        return bool
    if option.least is None and option.most is None:
        return option.type
    return app_commands.Range[option.type, option.least, option.most]


def _completes(option: Option) -> bool:
    return takes_titles(option) or (bool(option.values) and not _fits_choices(option))


def _fits_choices(option: Option) -> bool:
    return option.closed and not option.many and len(option.values) <= MAX_CHOICES


def _described(
    built: app_commands.Command[Any, ..., None], shown: Iterable[Option], files: Iterable[str]
) -> app_commands.Command[Any, ..., None]:
    texts = {option.name: localised(option.summary) for option in shown} | {name: localised(FILE) for name in files}
    app_commands.describe(**texts)(built)
    menus = {option.name: _choices(option) for option in shown if _fits_choices(option)}
    app_commands.choices(**menus)(built)
    return built


def _choices(option: Option) -> list[app_commands.Choice[str]]:
    return [
        app_commands.Choice(name=localised(Words(en, zh)), value=str(value)[:MAX_TEXT])
        for value, en, zh in option.values
    ]


def choices_of(words: Mapping[str, Words]) -> list[app_commands.Choice[str]]:
    """Return a menu of names with their texts."""
    return [app_commands.Choice(name=localised(text), value=name) for name, text in words.items()]


def localised(words: Words) -> app_commands.locale_str:
    """Return a name or a description that `Languages` translates."""
    return app_commands.locale_str(words.en[:MAX_DESCRIPTION], zh=words.zh[:MAX_DESCRIPTION])
