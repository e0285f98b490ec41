"""Take in what somebody listened to elsewhere: read it, tell what is in it, and import it after a yes."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from indexes.errors import UserError
from indexes.plays import History, Play
from indexes.workers import Limits
from skills.contract import Card, Choice, Intent, Reply, Request, Resources
from skills.taste import texts

DISCARD = "discard"  # target of an import that is not wanted
LIMITS = Limits(seconds=1800.0, memory=4096)  # of matching and describing: a hundred new tracks a second
ARTISTS = 5  # that are named
FAULTS = 5  # that are told one by one


async def bring(request: Request, resources: Resources) -> Reply:
    """Read the histories that came along and ask, or do what was asked before."""
    found = [(each.name, each.history) for each in request.attachments if each.history]
    if found:
        return await _ask(found, request, resources)
    draft = await resources.drafts.of(request.person)
    if draft is None:
        return Reply(texts.HOW(request.language))
    if request.params.target == DISCARD:
        await resources.drafts.discard(request.person)
        return Reply(texts.DISCARDED(request.language))
    if request.params.target not in (None, draft.id):
        raise UserError(texts.STALE.en, texts.STALE.zh)
    return await _take_in(draft.plays, request, resources)


async def _ask(found: list[tuple[str, History]], request: Request, resources: Resources) -> Reply:
    whole = found[0][1]
    for _, history in found[1:]:
        whole = whole.joined(history)
    whole = whole.settled()
    id = await resources.drafts.keep(request.person, ", ".join(name for name, _ in found), whole.plays)
    language = request.language
    choices = (
        Choice(texts.YES_IMPORT(language), Intent("taste", {"action": "import", "target": id})),
        Choice(texts.NO_IMPORT(language), Intent("taste", {"action": "import", "target": DISCARD})),
    )
    told, title = faults(whole, language), texts.FAULTY(language).format(whole.faulty)
    cards = (Card(texts.BROUGHT(language), contents(whole, language)), *([Card(title, told)] if told else []))
    account = {"source": whole.source, "plays": len(whole.plays), "faulty": whole.faulty, **whole.left_out}
    return Reply(texts.ASK_IMPORT(language), cards, choices=choices, account=account)


async def _take_in(plays: list[Play], request: Request, resources: Resources) -> Reply:
    from indexes.importers.settling import settle

    language = request.language
    settled = await request.workers.call(
        settle, plays, Path(resources.data) / "catalog",
        await resources.listening.described(request.person), limits=LIMITS,
        progress=lambda text, share: request.progress(texts.STEPS[text](language), share),
    )  # fmt: skip
    new = await resources.listening.add(request.person, plays, settled.songs)
    favourite = next(iter(_artists(plays)), "")
    choices = (
        Choice(texts.LIKE_ARTIST(language).format(favourite)[:80], Intent("recommend", {"like": [favourite]})),
        Choice(texts.SHOW(language), Intent("taste", {"action": "show"})),
    )
    card = Card(texts.MATCHED(language), outcome(settled.found, settled.examples, language))
    return Reply(summed(new, len(plays), language), (card,), choices=choices, account={"new": new, **settled.found})


def contents(history: History, language: str) -> tuple[str, ...]:
    """Return what is in a history as lines: where from, how much, when, who, what was marked or left out."""
    marked = Counter(history.marks)
    days = [texts.day(history.plays[place].at) for place in (0, -1)]
    songs = {play.song for play in history.plays}
    lines = [
        texts.CONTENTS(language).format(history.source, len(history.plays), len(songs), *days),
        texts.MOSTLY(language).format(texts.listed(_artists(history.plays), language)),
    ]
    left_out = Counter(history.left_out) + Counter({name: marked[name] for name in ("short", "loop")})
    lines += [texts.LEFT_OUT[name](language).format(count) for name, count in left_out.items() if count]
    return tuple(lines)


def outcome(found: Mapping[str, int], examples: tuple[tuple[str, str], ...], language: str) -> tuple[str, ...]:
    """Return how the songs were found, and the near matches, to be looked over."""
    lines = [texts.FOUND[how](language).format(found[how]) for how in texts.FOUND if found.get(how)]
    return (*lines, *(texts.NEAR(language).format(*pair) for pair in examples))


def faults(history: History, language: str) -> tuple[str, ...]:
    """Return where and why entries could not be read, and how many more there are; () for none."""
    lines = [f"{fault.place}: {fault.zh if language == 'zh' else fault.en}" for fault in history.faults[:FAULTS]]
    more = history.faulty - len(lines)
    return (*lines, *([f"… +{more:,}"] if more else []))


def summed(new: int, plays: int, language: str) -> str:
    """Return how many plays are new and how many were there."""
    return texts.IMPORTED(language).format(new, plays - new)


def _artists(plays: list[Play]) -> list[str]:
    """Return the artists that were heard most, the first first."""
    return [artist for artist, _ in Counter(play.artist for play in plays).most_common(ARTISTS)]


def brought(heard: Any, language: str) -> tuple[Card, ...]:
    """Return the card of what was imported, for the person's own view; () for nothing."""
    if not heard:
        return ()
    counts: Counter[str] = Counter()
    for each in heard:
        counts[each.song.artist] += each.plays
    artists = texts.listed([artist for artist, _ in counts.most_common(ARTISTS)], language)
    lines = (
        texts.KEPT_PLAYS(language).format(sum(counts.values()), len(heard)),
        texts.MOSTLY(language).format(artists),
    )
    return (Card(texts.BROUGHT(language), lines),)
