"""How tracks are shown and sound: one card each, and a tune played as often as dancers hear it."""

from dataclasses import replace

from indexes.catalog import Track
from indexes.music.notes import Score
from indexes.recommenders.expecting import Expected
from indexes.recommenders.explanation import facts
from skills.contract import Card
from skills.recommend import texts

REPEATS = 2  # times each tune of a mix is played


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


def repeated(score: Score) -> Score:
    """Return a tune played twice, as dancers hear it."""
    length = -(-score.end // score.meters[0].bar) * score.meters[0].bar
    notes = score.melody.notes
    again = tuple(replace(note, onset=note.onset + length * turn) for turn in range(REPEATS) for note in notes)
    return score.with_(parts=(replace(score.melody, notes=again, program=40),))
