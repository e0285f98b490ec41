"""Recommend tracks for words, moods, seeds, files and a person's taste, with a true reason for each."""

import asyncio
import random
from dataclasses import replace
from typing import ClassVar

import numpy as np

from indexes.catalog import Catalog, Track
from indexes.errors import UserError
from indexes.music.notes import Score
from indexes.recommenders import Answer, Wish
from indexes.recommenders.expecting import guessed
from indexes.recommenders.explanation import facts
from indexes.recommenders.reasons import reasons
from indexes.recommenders.taste import Taste
from skills import contract
from skills.contract import AUDIO, SCORES, Choice, Intent, Made, Reply, Request, Skill, Words
from skills.parameters import (
    Activity,
    Count,
    Discovery,
    Era,
    Genre,
    Instrumental,
    Mode,
    Mood,
    Order,
    PathTo,
    People,
    Query,
    Rank,
    Region,
    SaidMeter,
    Section,
    Tempo,
    Titles,
    Tonic,
    Unwanted,
)
from skills.parameters.kind import kind_of_field
from skills.recommend import texts
from skills.recommend.accounts import known, plain
from skills.recommend.cards import card_of
from skills.recommend.company import company
from skills.recommend.favourites import EVERYONE, favourites_of
from skills.recommend.moods import as_written, tasted, without_moods
from skills.recommend.naming import composer_named, ends_named, tracks_named
from skills.recommend.recording import sample_of
from skills.recommend.sounding import heard_of
from skills.recommend.weighing import Served, weighed

SHOWN = 5  # tracks when no number is said


class Params(contract.Params):
    """What is wished for; everything may be left open."""

    query: Query | None = None
    like: Titles | None = None
    section: Section | None = None
    mood: Mood | None = None
    activity: Activity | None = None
    genre: Genre | None = None
    region: Region | None = None
    era: Era | None = None
    tempo: Tempo | None = None
    tonic: Tonic | None = None
    mode: Mode | None = None
    meter: SaidMeter | None = None
    count: Count | None = None
    instrumental: Instrumental | None = None
    discovery: Discovery | None = None
    order: Order | None = None
    path_to: PathTo | None = None
    with_users: People | None = None
    exclude: Unwanted | None = None
    why: Rank | None = None


class Recommend(Skill):
    """Find tracks, say why, and let the first one sound."""

    name = "recommend"
    title = Words("Recommend", "推荐")
    offer = Words("music to listen to", "现成的音乐")
    summary = Words("Find music for a mood, an activity, a taste or a file", "按心情、场景、口味或文件推荐音乐")
    examples: ClassVar = texts.EXAMPLES
    Params = Params
    accepts = (*SCORES, *AUDIO)
    max_files = 3
    continues = ("tracks", "score")

    async def run(self, request: Request) -> Reply:
        """Rank the catalogue and show the best, or explain one that was shown."""
        if request.params.why:
            return await self._explained(request, request.params.why)
        request.progress(texts.WORKING(request.language), 0.1)
        recommender = await self.resources.recommender_for(request.person)
        catalog = recommender.catalog
        params = _with_ends(request.params, catalog)
        request = replace(request, params=params)
        if EVERYONE & {name.casefold() for name in params.with_users or ()}:
            return await favourites_of(request, params.count or SHOWN, self.resources.catalog, self.resources)
        taste = await self._taste(request.person)
        shown = request.earlier.made if request.earlier else Made()
        named = {name: tracks_named(catalog, name, shown) for name in params.like or ()}
        missing = [name for name, tracks in named.items() if not tracks]
        if missing and len(missing) == len(params.like or ()) and not _from_files(request):
            return _unknown(missing, request)
        liked = [track for tracks in named.values() for track in tracks]
        seeds = tuple(track.id for track in liked)
        goal = tracks_named(catalog, params.path_to, shown)[:1] if params.path_to else []
        sample = await sample_of(request, liked)
        wish = replace(await self._wish(request, catalog, seeds, goal), **sample.wished(catalog))
        others = await self.resources.others() if self.resources.others else None
        rng = np.random.default_rng(request.seed)
        along, left_out = await company(request, params.with_users or [], self.resources)
        answer = recommender.recommend(wish, taste, rng, others, along)
        if not answer.tracks:
            return Reply(texts.NONE(request.language), account={"wish": plain(wish), "relaxed": answer.relaxed})
        reply = await self._shown(request, catalog, wish, answer)
        if sample.note:
            reply = replace(reply, notes=(sample.note, *reply.notes))
        if left_out:
            note = texts.LEFT_OUT(request.language).format(texts.NAMED(request.language).join(left_out))
            reply = replace(reply, notes=(note, *reply.notes))
        if params.path_to and not goal:
            reply = replace(reply, notes=(texts.NO_GOAL(request.language).format(params.path_to), *reply.notes))
        if self.resources.histories:
            await self.resources.histories.record_all(
                request.person, "shown", reply.made.tracks, place=request.place.guild
            )
        return reply

    async def _taste(self, person: str) -> Taste:
        """Return what opinions and plays say of a person, here and elsewhere."""
        events = await self.resources.histories.events(person) if self.resources.histories else []
        heard = await self.resources.listening.events(person) if self.resources.listening else []
        return tasted(sorted([*events, *heard], key=lambda event: event.at))

    async def _wish(self, request: Request, catalog: Catalog, named: tuple[str, ...], goal: list[Track]) -> Wish:
        params: Params = request.params
        artist = composer_named(catalog, params.like or [])
        seeds = () if artist else named
        if params.of and request.earlier and len(request.earlier.made.tracks) == 1:
            seeds = (*seeds, *request.earlier.made.tracks)
        unwanted, exclude = without_moods(params.exclude or [])
        listening = self.resources.listening
        return Wish(
            type=params.genre or "", tonic=params.tonic or "", mode=params.mode or "", meter=params.meter or "",
            tempo=params.tempo, region=params.region or "", era=params.era or "", mood=params.mood or "",
            activity=params.activity or "", words=params.query or "", seeds=seeds,
            together=await listening.together(request.person, seeds) if listening and seeds else {},
            sounds_like=self._features_of(request), exclude=as_written(exclude), unwanted=unwanted, artist=artist,
            instrumental=params.instrumental, count=params.count or SHOWN, discovery=params.discovery or "medium",
            order=params.order or "best", path_to=goal[0].id if goal else "",
        )  # fmt: skip

    def _features_of(self, request: Request) -> "np.ndarray[tuple[int], np.dtype[np.float32]] | None":
        """Return the z-scores of the attached tune, or of the result that the request names."""
        from indexes.features.from_notes import features

        score = _from_files(request) or (request.earlier.made.score if request.params.of and request.earlier else None)
        return self.resources.catalog.scaled(features(score)) if score else None

    async def _shown(self, request: Request, catalog: Catalog, wish: Wish, answer: Answer) -> Reply:
        language = request.language
        told = reasons(answer, wish, catalog, language)
        tracks = [each.track for each in answer.tracks]
        guesses = await guessed(request.person, tracks, catalog, self.resources.histories, self.resources.raters)
        cards = tuple(
            card_of(each.track, why, number, language, guesses.get(each.track.id))
            for number, (each, why) in enumerate(zip(answer.tracks, told, strict=True), 1)
        )
        heard = await heard_of(tracks, wish, request, self.resources, catalog)
        notes = list(heard.notes)
        if answer.relaxed:
            names = "、" if language == "zh" else ", "
            notes.insert(
                0, texts.RELAXED(language).format(names.join(texts.NAMES[each](language) for each in answer.relaxed))
            )
        one, many = texts.COUNTED(language).split("|")
        said = one if len(cards) == 1 else many.format(len(cards))
        feeling = texts.FOR_MOOD(language).format(_feeling(wish, language)) if wish.mood or wish.activity else ""
        account = {"wish": plain(wish), "relaxed": answer.relaxed, "target": wish.target,
                   "scores": {each.track.id: {k: round(v, 3) for k, v in each.parts.items()} for each in answer.tracks},
                   "reasons": told,
                   "expected": {id: [round(g.stars, 2), round(g.error, 2)] for id, g in guesses.items()},
                   "for": {each.track.id: dict(each.pleases) for each in answer.tracks if each.pleases},
                   "known": {each.track.id: known(each) for each in answer.tracks}}  # fmt: skip
        made = Made(score=heard.score, tracks=tuple(track.id for track in tracks))
        return Reply(
            texts.FOUND(language).format(said, feeling),
            cards,
            heard.files,
            _choices(request, tracks, language),
            tuple(notes),
            account,
            made,
        )

    async def _explained(self, request: Request, rank: int) -> Reply:
        """Say why one of the tracks shown before was chosen, from the account that was kept."""
        earlier = request.earlier
        if earlier is None or not earlier.made.tracks:
            raise UserError(texts.NOTHING_SHOWN.en, texts.NOTHING_SHOWN.zh)
        ids, reasons = earlier.made.tracks, list(earlier.account.get("reasons", ()))
        place = earlier.made.place(rank)
        recommender = await self.resources.recommender_for(request.person)
        track = recommender.catalog.by_id(ids[place])
        why = reasons[place] if place < len(reasons) else ""
        text = texts.WHY(request.language).format(track.title, why or facts(track, request.language))
        card = card_of(track, why, place + 1, request.language)
        others = await self.resources.others() if self.resources.others else None
        served = Served(recommender, await self._taste(request.person), others)
        whole = await asyncio.to_thread(weighed, earlier.account, track.id, served, request.language)
        cards = (card, whole) if whole else (card,)
        return Reply(text, cards, account=dict(earlier.account), made=Made(tracks=ids))


def _with_ends(params: Params, catalog: Catalog) -> Params:
    """Return the wish with the ends of a path as the catalogue has them: titles may hold the "to" that joins two."""
    said = (*(params.like or [])[:1], params.path_to) if params.path_to else (params.query or "",)
    ends = ends_named(catalog, *said)
    return params.model_copy(update={"like": [ends[0]], "path_to": ends[1], "query": None}) if ends else params


def _from_files(request: Request) -> Score | None:
    return next((each.score for each in request.attachments if each.score), None)


def _choices(request: Request, tracks: list[Track], language: str) -> tuple[Choice, ...]:
    asked = {
        name: value
        for name, value in request.params.model_dump(exclude_none=True).items()
        if name not in ("seed", "of", "why", "section")
    }
    first = tracks[0].title
    return (
        Choice(texts.LIKE_FIRST(language), Intent("taste", {"action": "like", "target": "1"})),
        Choice(texts.MORE_LIKE(language), Intent("recommend", {"like": [first]})),
        Choice(texts.ANOTHER(language), Intent("recommend", asked)),
    )


def _unknown(names: list[str], request: Request) -> Reply:
    """Say that an artist is not there and offer what can be done instead."""
    language = request.language
    moods = [Choice(label(language), Intent("recommend", {"mood": mood})) for mood, label in texts.MOODS]
    own = Choice(texts.OWN(language), Intent("melody", {"mood": random.Random(request.seed).choice(texts.MOODS)[0]}))
    return Reply(
        texts.UNKNOWN(language).format(" / ".join(names)),
        choices=(*moods, own),
        account={"not in the catalogue": names},
    )


def _feeling(wish: Wish, language: str) -> str:
    """Return the mood or the activity in the person's words."""
    name = "mood" if wish.mood else "activity"
    kind = kind_of_field(Params.model_fields[name])
    return kind.label(getattr(wish, name), language) if kind else ""
