"""Between Discord and the assistant: a request in, how far it is, its answer out, whichever way it came."""

import asyncio
import contextlib
from dataclasses import dataclass, replace

import discord
import structlog

from bot.admission import Rate
from bot.app import App
from bot.errors import told
from bot.fronts.discord import texts
from bot.fronts.discord.asking import Ask, person
from bot.fronts.discord.guilds import Guilds, GuildSettings
from bot.fronts.discord.outlets.outlet import Outlet
from bot.fronts.discord.outlets.posting import Posting
from bot.fronts.discord.outlets.progress import Progress
from bot.fronts.discord.permissions import missing
from bot.fronts.discord.showing.parts import Part, Room
from bot.fronts.discord.showing.rendering import rendered
from bot.fronts.discord.showing.views import cancel_view, prepared, which_view
from bot.lazy import loaded
from bot.message import Answer
from indexes.results import Result
from skills.contract import Intent, Reply

HOUR = 3600.0  # seconds that a server's quota counts


@dataclass
class Conversation:
    """Answers requests; knows the assistant, and what servers have set."""

    app: App
    guilds: Guilds

    def __post_init__(self) -> None:
        self._rate = Rate(HOUR)
        self._open = 0  # answers that have not arrived yet
        self._quiet = asyncio.Event()  # set while there are none
        self._quiet.set()

    def person(self, user: discord.abc.Snowflake) -> str:
        """Return the opaque key of an account."""
        return person(self.app.keys, user)

    async def delivered(self, seconds: float) -> None:
        """Wait until every answer has arrived, at most some seconds."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._quiet.wait()

    async def answer(self, outlet: Outlet, ask: Ask) -> None:
        """Answer one request where `outlet` says; every failure is told in words, or noted where it can't be."""
        self._open += 1
        self._quiet.clear()
        try:
            await self._answer(outlet, ask)
        finally:
            self._open -= 1
            if not self._open:
                self._quiet.set()

    async def _answer(self, outlet: Outlet, ask: Ask) -> None:
        await outlet.open()
        settings = await self.guilds.of(ask.guild)
        language = settings.language or ask.language or self.app.settings.language or "en"

        async def show(text: str, share: float) -> None:
            await outlet.tell(_line(text, share), cancel_view(ask.user.id, language))

        async with Progress(outlet.hint, show) as progress:
            answer = await self._answered(ask, settings, language, progress)
        if ask.hidden:
            note = texts.HIDDEN(answer.language).format(texts.USE_THIS(answer.language))
            answer = replace(answer, reply=replace(answer.reply, notes=(*answer.reply.notes, note)))
        await self._deliver(outlet, ask, answer)

    async def say(self, outlet: Outlet, text: str) -> None:
        """Show a text of the front's own."""
        await outlet.open()
        await outlet.send([Part(text)], lambda before: None)

    async def show(self, outlet: Outlet, reply: Reply, language: str) -> None:
        """Show a reply that asks for nothing."""
        await outlet.send(rendered(Answer(reply, Intent(""), language), outlet.room), lambda before: None)

    async def ask_which(self, outlet: Outlet, opinion: str, result: Result, language: str) -> None:
        """Ask which track of an answer an opinion is about."""
        catalog = await asyncio.to_thread(loaded, self.app.catalog)
        titles = [track.title if (track := catalog.by_id(id)) else id for id in result.made.tracks]
        view = which_view(language, opinion, result.id, titles)
        await outlet.send([Part(texts.WHICH_ONE[opinion](language))], lambda before: view)

    def is_private(self, intent: Intent) -> bool:
        """Return whether an answer is for the person alone."""
        skill = self.app.skills.get(intent.skill)
        return skill is not None and skill.private(intent.params)

    async def _answered(self, ask: Ask, settings: GuildSettings, language: str, progress: Progress) -> Answer:
        try:
            if settings.quota:
                self._rate.admit(f"{ask.guild} {ask.user.id}", settings.quota)
            message = await ask.message(self.app.keys, settings.language)
        except Exception as error:  # noqa: BLE001 - as in the assistant, a bug ends as a sentence with an id
            sentence, kind = told(error, language)
            return Answer(Reply(sentence), ask.intent or Intent(""), language, error=kind)
        return await self.app.assistant.respond(message, progress.tell)

    async def _deliver(self, outlet: Outlet, ask: Ask, answer: Answer) -> None:
        """Show the answer; one that is private and was asked for in public goes to the person directly."""
        try:
            if not answer.error and not outlet.private and self.is_private(answer.intent):
                await self._privately(outlet, ask, answer)
            else:
                await self._show(outlet, ask, answer)
        except discord.Forbidden:
            await self._not_allowed(ask, answer.language)
        except Exception as error:  # noqa: BLE001 - there is nobody left to tell
            told(error, answer.language, skill=answer.intent.skill, lost="answer")

    async def _show(self, outlet: Outlet, ask: Ask, answer: Answer) -> None:
        view = await prepared(self.app.database.buttons, ask.user.id, self.person(ask.user), answer, outlet.private)
        await outlet.send(rendered(answer, outlet.room), view)

    async def _privately(self, outlet: Outlet, ask: Ask, answer: Answer) -> None:
        try:
            direct = Posting(await ask.user.create_dm(), Room(), private=True)
            await self._show(direct, ask, answer)
        except discord.Forbidden:
            await self.say(outlet, texts.NO_DIRECT(answer.language).format(answer.intent.skill))
        else:
            await self.say(outlet, texts.SENT_DIRECTLY(answer.language))

    async def _not_allowed(self, ask: Ask, language: str) -> None:
        """Tell a person directly which permission is missing where they asked."""
        structlog.get_logger().info("not allowed", guild=ask.guild, channel=ask.channel)
        names = missing(ask.allowed, ask.thread, language)
        text = texts.NOT_ALLOWED(language).format(f"<#{ask.channel}>", names or texts.SOME_PERMISSION(language))
        try:
            await ask.user.send(text)
        except discord.HTTPException:
            structlog.get_logger().info("not told", guild=ask.guild)


def _line(text: str, share: float) -> str:
    return f"⏳ {text} {share:.0%}" if share else f"⏳ {text}"
