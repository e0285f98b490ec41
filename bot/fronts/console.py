"""The conversation in a terminal: completion, history, progress, files by path, choices by number."""

import asyncio
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.auto_suggest import AutoSuggestFromHistory
from prompt_toolkit.formatted_text import HTML
from prompt_toolkit.history import FileHistory
from prompt_toolkit.styles import Style
from rich.console import Console
from rich.padding import Padding

from bot.accounts import facts
from bot.app import build
from bot.assistant import Assistant
from bot.fronts.completion import Suggestions
from bot.fronts.naming import size
from bot.fronts.preparing import Preparing
from bot.fronts.rendering import show, styled
from bot.fronts.saving import save
from bot.fronts.uploads import dropped, upload
from bot.message import Answer, Message, Upload
from bot.settings import Settings
from indexes.errors import UserError
from skills.contract import Intent, Words

PROMPT = HTML("<ansicyan><b>♪</b></ansicyan> ")
STYLE = Style.from_dict({"bottom-toolbar": "noreverse fg:ansibrightblack"})
WELCOME = Intent("help", {"topic": "welcome"})
BYE = Words("Until next time.", "下次见。")
SENT = Words("{} ({}) goes with your next message.", "{}（{}）会随你的下一条消息一起发出。")
STOPPING = Words("stopping …", "正在停止……")
HINT = Words(
    "Tab completes · /attach FILE · /why explains the last answer · Ctrl-C stops a job · /quit",
    "Tab 补全 · /attach 文件 · /why 说明上一个回答 · Ctrl-C 停止 · /quit 退出",
)


@dataclass
class Conversation:
    """One person at one terminal."""

    assistant: Assistant
    console: Console
    person: str
    session: str
    out: Path
    language: str = "en"
    attached: list[Upload] = field(default_factory=list)
    asked: tuple[Upload, ...] = ()  # the files of the last message, for when it is asked back
    last: Answer | None = None
    key_of: Callable[[str], str] = lambda name: ""  # opaque key of somebody who is mentioned

    async def start(self) -> None:
        """Greet; what to press comes from help."""
        await self.say(Message("", self.person, self.session, intent=WELCOME, language=self.language))
        self.remark(HINT(self.language))

    def remark(self, text: str) -> None:
        """Print a line that answers nothing."""
        self.console.print(Padding(styled(text, "dim"), (0, 0, 1, 2), expand=False))

    async def line(self, text: str) -> bool:
        """Answer one typed line; False ends the conversation."""
        try:
            return await self._line(text)
        except UserError as error:
            self.console.print(styled(f"  {error.sentence(self.language)}", "red"))
            return True

    async def _line(self, text: str) -> bool:
        command, _, rest = text.strip().partition(" ")
        if command in ("/quit", "/exit", "/bye"):
            self.console.print(styled(BYE(self.language)))
            return False
        if command == "/attach":
            self._attach(rest.strip().strip("'\""))
        elif command == "/why":
            self._why()
        elif command == "/help":
            await self.say(self._pressed(command, Intent("help", {"topic": rest} if rest else {})))
        elif text.strip() or self.attached:
            await self.say(self._message(text.strip()))
        return True

    async def say(self, message: Message) -> Answer:
        """Send one message to the assistant, showing how far it is; Ctrl-C cancels it."""
        self.asked = message.uploads
        self.last = answer = await self._working(replace(message, key_of=self.key_of))
        self.language = answer.language
        show(self.console, answer, save(answer.reply, self.out))
        self.console.print()
        return answer

    async def _working(self, message: Message) -> Answer:
        with self.console.status("…", spinner="dots") as status:

            def tell(text: str, share: float) -> None:
                status.update(f"{text} {share:.0%}" if share else text)

            def stop() -> None:
                status.update(STOPPING(self.language))
                self.assistant.cancel(self.person)

            with _interrupt(stop):
                return await self.assistant.respond(message, tell)

    def _message(self, text: str) -> Message:
        """Return the message for a typed line: a number presses a choice, a path goes as a file."""
        offered = self.last.reply.choices if self.last else ()
        if text.isdecimal() and 1 <= int(text) <= len(offered):
            chosen = offered[int(text) - 1]
            return self._pressed(chosen.label, chosen.intent)
        words, paths = dropped(text)
        uploads = (*self.attached, *map(upload, paths))
        self.attached.clear()
        return Message(words, self.person, self.session, uploads=uploads)

    def _pressed(self, label: str, intent: Intent) -> Message:
        of = self.last.result if self.last else ""
        open_question = self.last and not of and not self.last.error
        uploads = self.asked if open_question else ()
        return Message(label, self.person, self.session, uploads=uploads, of=of, intent=intent, language=self.language)

    def _attach(self, path: str) -> None:
        file = upload(Path(path))
        self.attached.append(file)
        self.console.print(styled(SENT(self.language).format(file.name, size(len(file.data))), "dim"))

    def _why(self) -> None:
        account = self.last.reply.account if self.last else {}
        for fact in facts(account, self.language):
            self.console.print(Padding(styled(str(fact), "dim"), (0, 0, 0, 2), expand=False))


async def run(settings: Settings, user: str, session: str, language: str, out: Path) -> None:
    """Open everything and talk until the person leaves."""
    async with build(settings) as app:
        person = app.keys.person("console", user)
        start = language or settings.language or _spoken()
        talk = Conversation(app.assistant, Console(highlight=False), person, session, out, start)
        talk.key_of = partial(app.keys.person, "console")
        preparing = Preparing(app, start)
        beside = asyncio.create_task(preparing.run(talk.remark))
        if not await app.database.conversations.turns(session, person, 1):
            await talk.start()
        await _lines(talk, settings.data / "console-history", lambda: preparing.line)
        beside.cancel()


async def _lines(talk: Conversation, history: Path, below: Callable[[], str]) -> None:
    """Read lines and answer them; `below` is what stands under the line, "" for nothing."""
    prompt: PromptSession[str] = PromptSession(
        history=FileHistory(str(history)),
        completer=Suggestions(talk.assistant.skills, lambda: talk.language),
        auto_suggest=AutoSuggestFromHistory(),
        complete_while_typing=False,
        refresh_interval=1.0,
        style=STYLE,
    )
    while True:
        try:
            text = await prompt.prompt_async(PROMPT, bottom_toolbar=below if below() else None)
        except KeyboardInterrupt:
            continue
        except EOFError:
            return
        if not await talk.line(text):
            return


def _spoken() -> str:
    """Return the language that the terminal is set to, "en" unless it is Chinese."""
    name = next((value for key in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(key))), "")
    return "zh" if name.startswith("zh") else "en"


@contextmanager
def _interrupt(stop: Callable[[], None]) -> Iterator[None]:
    """Give Ctrl-C to `stop` while the block runs, where the platform allows it."""
    loop = asyncio.get_running_loop()
    try:
        loop.add_signal_handler(signal.SIGINT, stop)
    except (NotImplementedError, RuntimeError):  # Windows, or not in the main thread
        yield
        return
    try:
        yield
    finally:
        loop.remove_signal_handler(signal.SIGINT)
