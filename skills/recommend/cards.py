"""How tracks are shown: one card each."""

from indexes.catalog import Track
from indexes.recommenders.expecting import Expected
from indexes.recommenders.explanation import facts
from skills.contract import Card
from skills.recommend import texts


def card_of(track: Track, why: str, number: int, language: str, guess: Expected | None = None) -> Card:
    """Return what is shown of one track, with the reason for it and how it would be rated."""
    gloss = f"（{track.title_zh}）" if language == "zh" and track.title_zh else ""
    lines = (facts(track, language), f"{track.artist} · {track.collection}", why, _stars(guess, language), track.link)
    shown = tuple(line for line in lines if line.strip(" ·"))
    return Card(
        f"{number}. {track.title}{gloss}", shown, credit=track.credit, licence=track.licence, track=track.to_json(why)
    )


def _stars(guess: Expected | None, language: str) -> str:
    return texts.EXPECTED(language).format(guess.stars, guess.error) if guess else ""
