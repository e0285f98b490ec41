"""What somebody says of a track: liked, rated, blocked, taken back; and what they would say of it, foretold."""

from collections.abc import Sequence
from typing import Any

from indexes.catalog import Catalog, Track
from indexes.errors import UserError
from indexes.recommenders.expecting import LEAST as FEWEST
from indexes.recommenders.expecting import guessed
from skills.contract import Choice, Intent, Made, Reply, Request, Resources
from skills.taste import texts
from skills.taste.words import is_kind, meant_back

BESIDE = ("listened", "skip")  # what leaves an opinion on the same track as it is
REASONS = ("reasons", "scores")  # of the list that an opinion is about: "why the second?" may still come
USUAL_STARS = 4


async def opinion(request: Request, action: str, resources: Resources) -> Reply:
    """Keep what is said of a track or a kind, in place of what was said of it before."""
    params = request.params
    histories, language = resources.histories, request.language
    tracks = meant(request, action, await catalog_of(request, resources))
    stars = float(params.stars or USUAL_STARS) if action == "rate" else None
    await histories.set(request.person, "paused", False)
    for target in [track.id for track in tracks] or [str(params.target)]:
        if action not in BESIDE:
            await histories.withdraw(request.person, ["like", "dislike", "rate"], target)
        await histories.record(request.person, action, target, stars, request.place.guild)
    named = [f"“{track.title}”" if language == "en" else f"《{track.title}》" for track in tracks] or [
        str(params.target)
    ]
    said = texts.DONE[action](language).format(texts.both(named, language), params.stars or USUAL_STARS)
    more = Choice(
        texts.RECOMMEND(language),
        Intent("recommend", {"like": [tracks[0].title]} if tracks and action == "like" else {}),
    )
    account = {"action": action, "targets": [track.id for track in tracks], **_account(request)}
    return Reply(said, choices=(more,), made=Made(tracks=_listed(request)), account=account)


async def catalog_of(request: Request, resources: Resources) -> Catalog:
    """Return the catalogue that this person may see."""
    recommender = await resources.recommender_for(request.person)
    catalog: Catalog = recommender.catalog if recommender is not None else resources.catalog
    return catalog


def meant(request: Request, action: str, catalog: Catalog) -> Sequence[Track]:
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


async def expect(request: Request, resources: Resources) -> Reply:
    """Guess how many stars the person would give a track, from what they rated before."""
    language, catalog = request.language, await catalog_of(request, resources)
    tracks = meant(request, "expect", catalog)
    histories, raters = resources.histories, resources.raters
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


async def undo(request: Request, resources: Resources) -> Reply:
    """Take back what was said of a track or a word, or the last thing that was said of any."""
    catalog, named = await catalog_of(request, resources), (request.params.target or "").strip()
    tracks = meant(request, "undo", catalog) if named else []
    targets = [track.id for track in tracks] or [named] if named else []
    events = await resources.histories.events(request.person)
    back = meant_back(events, targets)
    if not back:
        return Reply(texts.NOTHING_BACK(request.language))
    for event in back:
        await resources.histories.withdraw(request.person, [event.action], event.target)
    track = catalog.by_id(back[-1].target)
    said = texts.DONE["undo"](request.language).format(track.title if track else back[-1].target)
    account = {"action": "undo", "targets": [event.target for event in back], **_account(request)}
    return Reply(said, made=Made(tracks=_listed(request)), account=account)


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
