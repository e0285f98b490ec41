"""The whole score of one track that was shown: its parts, what they rest on, and what would change it most."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from indexes.recommenders import Recommender, Wish
from indexes.recommenders.taste import Taste
from skills.contract import Card
from skills.recommend import texts

if TYPE_CHECKING:
    from indexes.recommenders.collaborative import Collaborative

NAMED = 3  # known tracks that are told


@dataclass(frozen=True)
class Served:
    """With what a person is served: what weighs, what they like, and what people like them like."""

    recommender: Recommender
    taste: Taste
    others: "Collaborative | None"

    def titled(self, id: str, language: str) -> str:
        """Return the title of a track in quotes."""
        track = self.recommender.catalog.by_id(id)
        title = track.title if track else id
        return f"《{title}》" if language == "zh" else f"“{title}”"


def weighed(account: Mapping[str, Any], id: str, served: Served, language: str) -> Card | None:
    """Return the account of a track in sentences; None where nothing was kept of it."""
    parts = account.get("scores", {}).get(id, {})
    total = sum(abs(value) for value in parts.values())
    if not total:
        return None
    shares = sorted(((value / total, name) for name, value in parts.items()), key=lambda each: -abs(each[0]))
    told = [f"{texts.PARTS[name](language)} {share:+.0%}" for share, name in shares if abs(share) >= 0.005]
    lines = [texts.PARTED(language).format(texts.NAMED(language).join(told))]
    known = [
        (near, share)
        for near, share in account.get("known", {}).get(id, {}).items()
        if served.recommender.catalog.by_id(near)
    ]
    if known:
        rests = [f"{served.titled(near, language)} {share:.0%}" for near, share in known[:NAMED]]
        lines.append(texts.RESTS(language).format(texts.NAMED(language).join(rests)))
    liked = next((near for near, _ in known if near in served.taste.liked), "")
    if liked:
        lines.append(_without(liked, account, id, served, language))
    elif shares[0][0] > 0:
        lines.append(texts.WITHOUT_PART(language).format(texts.PARTS[shares[0][1]](language), f"{shares[0][0]:.0%}"))
    return Card(texts.ACCOUNT(language), tuple(lines))


def _without(liked: str, account: Mapping[str, Any], id: str, served: Served, language: str) -> str:
    """Return the score and the place of a track, had the person not liked another one: counted, not guessed."""
    recommender, taste, scores = served.recommender, served.taste, account["scores"]
    ids = [each for each in scores if recommender.catalog.row(each) is not None]
    asked = account.get("wish", {})
    wish = Wish(seeds=tuple(asked.get("seeds", ())), discovery=asked.get("discovery", "medium"))
    less = replace(taste, opinions={near: value for near, value in taste.opinions.items() if near != liked})
    before, after = (recommender.personal(ids, wish, each, served.others) for each in (taste, less))
    now = {each: sum(scores[each].values()) for each in ids}
    then = {each: now[each] + after[each] - before[each] for each in ids}
    places = (_place(ids, id, values) for values in (now, then))
    return texts.WITHOUT(language).format(served.titled(liked, language), now[id], then[id], *places, len(ids))


def _place(ids: Sequence[str], id: str, scores: Mapping[str, float]) -> int:
    return 1 + sum(scores[each] > scores[id] for each in ids)
