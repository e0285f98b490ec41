"""Keep, show, export and forget what a person likes; everything confirmed has been committed before."""

import asyncio
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from indexes.catalog import Catalog, Track
from indexes.errors import UserError
from indexes.recommenders.expecting import LEAST as FEWEST
from indexes.recommenders.expecting import guessed
from indexes.recommenders.portrait import ALIKE, alike
from indexes.recommenders.privacy import LEAST, shared_histories
from indexes.recommenders.taste import taste_of
from skills import contract
from skills.contract import HISTORY, Choice, File, Intent, Made, Reply, Request, Skill, Words
from skills.parameters import Stars, Target, TasteAction
from skills.taste import texts
from skills.taste.cards import shown
from skills.taste.importing import bring, brought
from skills.taste.words import is_kind, meant_back

OPINIONS = ("like", "dislike", "rate", "listened", "skip", "block")
BESIDE = ("listened", "skip")  # what leaves an opinion on the same track as it is
SETTINGS = {"optin": ("optin", True), "optout": ("optin", False), "pause": ("paused", True)}
REASONS = ("reasons", "scores")  # of the list that an opinion is about: "why the second?" may still come
LARGE = 1_000_000  # bytes of an export above which it is zipped
USUAL_STARS = 4
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
            return await self._opinion(request, action)
        if action in SETTINGS:
            name, value = SETTINGS[action]
            await self.resources.histories.set(request.person, name, value)
            return Reply(texts.DONE[action](request.language))
        others = {
            "undo": self._undo,
            "export": self._export,
            "forget": self._forget,
            "language": self._language,
            "neighbours": self._neighbours,
            "expect": self._expect,
            "import": self._import,
        }
        return await others.get(action, self._show)(request)

    async def _opinion(self, request: Request, action: str) -> Reply:
        params: Params = request.params
        histories, language = self.resources.histories, request.language
        tracks = self._meant(request, action, await self._catalog(request))
        stars = float(params.stars or USUAL_STARS) if action == "rate" else None
        await histories.set(request.person, "paused", False)
        for target in [track.id for track in tracks] or [str(params.target)]:
            if action not in BESIDE:
                await histories.withdraw(request.person, ["like", "dislike", "rate"], target)
            await histories.record(request.person, action, target, stars, request.place.guild)
        named = [f"“{track.title}”" if language == "en" else f"《{track.title}》" for track in tracks] or [
            str(params.target)
        ]
        said = texts.DONE[action](language).format(
            "、".join(named) if language == "zh" else " and ".join(named), params.stars or USUAL_STARS
        )
        more = Choice(
            texts.RECOMMEND(language),
            Intent("recommend", {"like": [tracks[0].title]} if tracks and action == "like" else {}),
        )
        account = {"action": action, "targets": [track.id for track in tracks], **_account(request)}
        return Reply(said, choices=(more,), made=Made(tracks=_listed(request)), account=account)

    async def _catalog(self, request: Request) -> Catalog:
        """Return the catalogue that this person may see."""
        recommender = await self.resources.recommender_for(request.person)
        catalog: Catalog = recommender.catalog if recommender is not None else self.resources.catalog
        return catalog

    @staticmethod
    def _meant(request: Request, action: str, catalog: Catalog) -> Sequence[Track]:
        """Return the track that is meant: by its number in what was shown, its id or title, else the first shown.

        A block may also name a style, a region or an instrument; then there is no track.
        """
        target = (request.params.target or "").strip()
        made = request.earlier.made if request.earlier else Made()
        if target.lstrip("-").isdigit() or (not target and made.tracks):
            if not made.tracks:
                raise UserError(texts.WHICH.en, texts.WHICH.zh)
            track = catalog.by_id(made.tracks[made.place(int(target or 1))])
            return [track] if track else []
        if not target:
            raise UserError(texts.WHICH.en, texts.WHICH.zh)
        known = catalog.by_id(target)
        words = action in ("block", "dislike", "like", "undo")
        if not known and words and is_kind(target):
            return []  # a style, a region or an instrument, kept as a word
        found = [known] if known else catalog.find(target, 1)
        if found or words:
            return list(found)
        raise UserError(texts.UNKNOWN.en.format(target), texts.UNKNOWN.zh.format(target))

    async def _expect(self, request: Request) -> Reply:
        """Guess how many stars the person would give a track, from what they rated before."""
        language, catalog = request.language, await self._catalog(request)
        tracks = self._meant(request, "expect", catalog)
        histories, raters = self.resources.histories, self.resources.raters
        guesses = await guessed(request.person, tracks, catalog, histories, raters)
        title = tracks[0].title if tracks else ""
        like = Choice(texts.LIKE_TRACK(language).format(title), Intent("recommend", {"like": [title]}))
        made = Made(tracks=_listed(request) or tuple(track.id for track in tracks))
        account = _account(request)
        if not guesses:
            return Reply(texts.TOO_FEW(language).format(FEWEST), choices=(like,), made=made, account=account)
        guess = guesses[tracks[0].id]
        account["expected"] = {tracks[0].id: [round(guess.stars, 2), round(guess.error, 2)]}
        text = texts.EXPECTED(language).format(title, guess.stars, guess.error)
        return Reply(text, choices=(like,), made=made, account=account)

    async def _undo(self, request: Request) -> Reply:
        """Take back what was said of a track or a word, or the last thing that was said of any."""
        catalog, named = await self._catalog(request), (request.params.target or "").strip()
        tracks = self._meant(request, "undo", catalog) if named else []
        targets = [track.id for track in tracks] or [named] if named else []
        events = await self.resources.histories.events(request.person)
        back = meant_back(events, targets)
        if not back:
            return Reply(texts.NOTHING_BACK(request.language))
        for event in back:
            await self.resources.histories.withdraw(request.person, [event.action], event.target)
        track = catalog.by_id(back[-1].target)
        said = texts.DONE["undo"](request.language).format(track.title if track else back[-1].target)
        account = {"action": "undo", "targets": [event.target for event in back], **_account(request)}
        return Reply(said, made=Made(tracks=_listed(request)), account=account)

    async def _import(self, request: Request) -> Reply:
        return await bring(request, self.resources)

    async def _show(self, request: Request) -> Reply:
        language, histories = request.language, self.resources.histories
        taste = taste_of(await histories.events(request.person))
        heard = await self.resources.listening.heard(request.person) if self.resources.listening else []
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
        cards = (*shown(taste, await self._catalog(request), language), *brought(heard, language))
        return Reply(
            text,
            cards,
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
        count = await self.resources.histories.forget(request.person)
        return Reply(texts.DONE["forget"](request.language).format(count))

    async def _language(self, request: Request) -> Reply:
        language = "zh" if (request.params.target or request.language) == "zh" else "en"
        await self.resources.histories.set(request.person, "language", language)
        return Reply(texts.DONE["language"](language))

    async def _neighbours(self, request: Request) -> Reply:
        """Say how many people share here, and how many of them like what the person likes; never who."""
        histories, language = self.resources.histories, request.language
        agreed = await histories.settings("optin")
        events = await histories.events()
        people = len(shared_histories(events, agreed))
        inside = bool(agreed.get(request.person))
        shown = (texts.PEOPLE if people >= LEAST else texts.FEWER)(language).format(max(people, LEAST))
        text = texts.NEIGHBOURS(language).format(shown, (texts.INSIDE if inside else texts.OUTSIDE)(language))
        found = await asyncio.to_thread(alike, request.person, events, agreed, await self._catalog(request))
        if found is None:
            return Reply(text, notes=() if inside else (texts.JOIN(language),))
        everyone = Choice(texts.LIKED_HERE(language), Intent("recommend", {"with_users": ["everyone"]}))
        note = texts.HEAR_ALIKE(language).format(found, round(100 * ALIKE))
        return Reply(text, choices=(everyone,), notes=(note,), account={"alike": found})


def _action(said: str | None, stars: int | None, target: str | None) -> str:
    """Return what is to be done: what was said, else what the other values imply."""
    return said or ("rate" if stars else "like" if target else "show")


def _listed(request: Request) -> tuple[str, ...]:
    """Return the tracks of the list that the request is about, so that it can be spoken of again."""
    return request.earlier.made.tracks if request.earlier else ()


def _account(request: Request) -> dict[str, Any]:
    """Return why the tracks of that list were chosen."""
    return (
        {name: request.earlier.account[name] for name in REASONS if name in request.earlier.account}
        if request.earlier
        else {}
    )


def _zipped(file: File) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(file.name, file.data)
    return stream.getvalue()
