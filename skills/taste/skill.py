"""Keep, show, export and forget what a person likes; everything confirmed has been committed before."""

import asyncio
import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any, ClassVar

from indexes.recommenders.portrait import ALIKE, alike
from indexes.recommenders.privacy import LEAST, shared_histories
from indexes.recommenders.taste import taste_of
from skills import contract
from skills.contract import HISTORY, Choice, File, Intent, Made, Reply, Request, Skill, Words
from skills.parameters import Stars, Target, TasteAction
from skills.taste import texts
from skills.taste.cards import mooded, shown
from skills.taste.importing import bring, brought
from skills.taste.opinions import catalog_of, expect, opinion, undo

OPINIONS = ("like", "dislike", "rate", "listened", "skip", "block")
SETTINGS = {"optin": ("optin", True), "optout": ("optin", False), "pause": ("paused", True)}
LARGE = 1_000_000  # bytes of an export above which it is zipped
CONVERSATION = "conversation"  # what is to be forgotten, where it is not everything


class Params(contract.Params):
    """What to do, with which track, and how many stars."""

    action: TasteAction | None = None
    target: Target | None = None
    stars: Stars | None = None


class TasteSkill(Skill):
    """Likes, dislikes, stars, listens and blocks; shown, exported, forgotten."""

    name = "taste"
    title = Words("Taste", "口味")
    offer = Words("to tell me your taste", "告诉我你的口味")
    summary = Words(
        "Like, rate or block music; see, export or forget what I know", "喜欢、打分、屏蔽；查看、导出或删除我的记录"
    )
    examples: ClassVar = texts.EXAMPLES
    Params = Params
    takes: ClassVar = {"stars": ("rate",), "target": (*OPINIONS, "undo", "expect", "language")}
    changeable = False
    heavy = False
    accepts = (HISTORY,)
    max_files = 10
    continues = ("tracks",)

    def private(self, params: Mapping[str, Any]) -> bool:
        """Return True for all but opinions and the language: what is known of a person is shown to nobody else."""
        return _action(params.get("action"), params.get("stars"), params.get("target")) not in (
            *OPINIONS,
            "undo",
            "language",
        )

    async def run(self, request: Request) -> Reply:
        """Do one thing with what is known of the person."""
        params: Params = request.params
        action = _action(params.action, params.stars, params.target)
        if action in OPINIONS:
            return await opinion(request, action, self.resources)
        if action in SETTINGS:
            name, value = SETTINGS[action]
            await self.resources.histories.set(request.person, name, value)
            return Reply(texts.DONE[action](request.language))
        apart = {"undo": undo, "expect": expect, "import": bring}
        if action in apart:
            return await apart[action](request, self.resources)
        own = {
            "export": self._export,
            "forget": self._forget,
            "language": self._language,
            "neighbours": self._neighbours,
        }
        return await own.get(action, self._show)(request)

    async def _show(self, request: Request) -> Reply:
        language, histories = request.language, self.resources.histories
        events, listening = await histories.events(request.person), self.resources.listening
        taste = taste_of(events)
        heard = await listening.heard(request.person) if listening else []
        if not taste.opinions and not taste.blocked and not heard:
            return Reply(texts.EMPTY(language), choices=(Choice(texts.RECOMMEND(language), Intent("recommend")),))
        disliked = [id for id, value in taste.opinions.items() if value < 0]
        text = texts.SUMMARY(language).format(len(taste.opinions), len(taste.liked), len(disliked))
        on = texts.ON(language), texts.OFF(language)
        shared = on[not await histories.setting(request.person, "optin")]
        kept = on[bool(await histories.setting(request.person, "paused"))]
        choices = (
            Choice(texts.RECOMMEND(language), Intent("recommend")),
            Choice(texts.EXPORT(language), Intent("taste", {"action": "export"})),
            Choice(texts.FORGET(language), Intent("taste", {"action": "forget"})),
        )
        catalog = await catalog_of(request, self.resources)
        lasting = [*events, *(await listening.events(request.person) if listening else [])]
        cards = shown(taste, catalog, language), mooded(lasting, catalog, language), brought(heard, language)
        return Reply(
            text,
            tuple(card for some in cards for card in some),
            choices=choices,
            notes=(texts.CONSENT(language).format(shared, kept),),
            made=Made(tracks=tuple(taste.liked)),
        )

    async def _export(self, request: Request) -> Reply:
        data = await self.resources.histories.export(request.person)
        text = json.dumps(data, ensure_ascii=False, indent=1).encode()
        file = File("my-data.json", "application/json", text)
        if len(text) > LARGE:
            file = File("my-data.zip", "application/zip", _zipped(file))
        return Reply(texts.DONE["export"](request.language), files=(file,))

    async def _forget(self, request: Request) -> Reply:
        if request.params.target == CONVERSATION:
            count = await self.resources.histories.forget_talk(request.person)
            return Reply(texts.DONE[CONVERSATION](request.language).format(count))
        agreed = await self.resources.histories.setting(request.person, "optin")
        count = await self.resources.histories.forget(request.person)
        notes = (texts.UNLEARNT(request.language),) if agreed else ()
        return Reply(texts.DONE["forget"](request.language).format(count), notes=notes)

    async def _language(self, request: Request) -> Reply:
        language = "zh" if (request.params.target or request.language) == "zh" else "en"
        await self.resources.histories.set(request.person, "language", language)
        return Reply(texts.DONE["language"](language))

    async def _neighbours(self, request: Request) -> Reply:
        """Say how many people share here, and how many of them like what the person likes; never who."""
        histories, language = self.resources.histories, request.language
        agreed = await histories.settings("optin")
        events = await histories.events()
        people = len(shared_histories(await histories.liked(), agreed))
        inside = bool(agreed.get(request.person))
        shown = (texts.PEOPLE if people >= LEAST else texts.FEWER)(language).format(max(people, LEAST))
        text = texts.NEIGHBOURS(language).format(shown, (texts.INSIDE if inside else texts.OUTSIDE)(language))
        found = await asyncio.to_thread(
            alike, request.person, events, agreed, await catalog_of(request, self.resources)
        )
        if found is None:
            return Reply(text, notes=() if inside else (texts.JOIN(language),))
        everyone = Choice(texts.LIKED_HERE(language), Intent("recommend", {"with_users": ["everyone"]}))
        note = texts.HEAR_ALIKE(language).format(found, round(100 * ALIKE))
        return Reply(text, choices=(everyone,), notes=(note,), account={"alike": found})


def _action(said: str | None, stars: int | None, target: str | None) -> str:
    """Return what is to be done: what was said, else what the other values imply."""
    return said or ("rate" if stars else "like" if target else "show")


def _zipped(file: File) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(file.name, file.data)
    return stream.getvalue()
