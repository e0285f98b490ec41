"""Words to tracks: the share of the first five that have what was asked for, beside the encoder alone and chance."""

import asyncio
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np

from bot.lazy import loaded
from bot.parts import router_of, skills_of
from bot.settings import Settings
from indexes.catalog import Catalog, Track
from indexes.features.from_text import Encoder
from indexes.recommenders import Recommender
from indexes.recommenders.taste import Taste
from indexes.workers import Workers
from skills.contract import Request

QUERIES = Path(__file__).with_suffix(".txt")
FIRST, SEED = 5, 1
CONDITION = re.compile(r"\s*(\w+)(<=|>=|=)(.+?)\s*")

Query = tuple[str, Sequence[tuple[str, str, str]]]
Finder = Callable[[str], Sequence[Track]]


def queries() -> list[Query]:
    """Return the words with their conditions: name, comparison, value."""
    rows = [line.split("|") for line in QUERIES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [(words.strip(), [_condition(each) for each in told.split(",")]) for words, told in rows]


def precision(tracks: Sequence[Track], query: Query) -> float:
    """Return the share of FIRST that meet every condition; what is missing meets none."""
    return sum(all(_meets(track, *each) for each in query[1]) for track in tracks[:FIRST]) / FIRST


def finders() -> Iterator[tuple[str, Finder]]:
    """Yield the bot's own way from words to tracks, the encoder alone, and chance."""
    catalog, encoder = Catalog.load(), Encoder.load()
    rng = np.random.default_rng(SEED)
    yield "the bot", _asking(catalog, encoder)
    yield (
        "encoder alone",
        lambda words: [
            catalog.tracks[row] for row in np.argsort(-(catalog.texts @ encoder.encode([words])[0]))[:FIRST]
        ],
    )
    yield "random", lambda words: [catalog.tracks[row] for row in rng.integers(0, len(catalog), FIRST)]


def _asking(catalog: Catalog, encoder: Encoder) -> Finder:
    settings = Settings()
    skills = skills_of(settings)
    router, skill = loaded(router_of(settings, skills)), skills["recommend"]
    recommender = Recommender(catalog, lambda: encoder)

    def found(words: str) -> Sequence[Track]:
        intent = router.read(words, None, [], []).intent
        if intent.skill != "recommend":
            return []
        params = skill.Params(**{**intent.params, "count": FIRST})
        request = Request(params, Workers(), seed=SEED)
        wish = asyncio.run(skill._wish(request, catalog, (), []))  # type: ignore[attr-defined]
        answer = recommender.recommend(wish, Taste(), np.random.default_rng(SEED))
        return [each.track for each in answer.tracks]

    return found


def _condition(told: str) -> tuple[str, str, str]:
    match = CONDITION.fullmatch(told)
    if not match:
        raise ValueError(told)
    return match[1], match[2], match[3]


def _meets(track: Track, name: str, how: str, wanted: str) -> bool:
    value = getattr(track, name)
    if how == "=":
        allowed = re.findall(r"\d+/\d+", wanted) if name == "meter" else wanted.split("/")
        return value in allowed
    return value is not None and (value <= float(wanted) if how == "<=" else value >= float(wanted))


def main() -> None:
    """Print the table, and the bot's queries that fell short."""
    every, short = queries(), []
    print(f"{'precision@5':16}{'English':>10}{'Chinese':>10}")
    for name, find in finders():
        scores = [precision(find(words), (words, told)) for words, told in every]
        chinese = [bool(re.search(r"[一-鿿]", words)) for words, _ in every]
        means = [np.mean([s for s, zh in zip(scores, chinese, strict=True) if zh == which]) for which in (False, True)]
        print(f"{name:16}{means[0]:10.3f}{means[1]:10.3f}", flush=True)
        if name == "the bot":
            short = [f"  {score:.1f} {words}" for score, (words, _) in zip(scores, every, strict=True) if score < 1]
    print("\n".join(short))


if __name__ == "__main__":
    main()
