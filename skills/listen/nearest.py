"""Which tracks of the catalogue a piece is, or is like."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from indexes.catalog import Track
from indexes.features.from_audio import Audio, as_row
from indexes.recommenders.explanation import facts
from skills.contract import Card
from skills.listen import texts
from skills.listen.hearing import Heard

SHOWN = 5
LEAST = 8  # notes by which a tune can be told at all
KNOWN_SHARE, KNOWN_RUN = 0.7, 12  # of 600 strangers' melodies none reached both unless it was a tune of the catalogue
MAYBE_SHARE, MAYBE_RUN = 0.35, 10
SPREAD = 0.2  # of valence and arousal that count as one step


@dataclass(frozen=True)
class Near:
    """A track and, in words, why it is near."""

    track: Track
    reason: str
    share: float = 0.0
    run: int = 0

    @property
    def known(self) -> bool:
        """Return whether the piece is this tune."""
        return self.share >= KNOWN_SHARE and self.run >= KNOWN_RUN

    @property
    def maybe(self) -> bool:
        """Return whether the piece may be this tune."""
        return self.share >= MAYBE_SHARE and self.run >= MAYBE_RUN


def same_tune(catalog: Any, melody: Sequence[int], language: str) -> list[Near]:
    """Return the tracks that share most motifs with a melody, best first; [] when it is too short."""
    if len(melody) < LEAST:
        return []
    return [
        Near(track, texts.SHARED(language).format(share=match.share, run=match.run), match.share, match.run)
        for id, match in catalog.holding(melody, SHOWN)
        if (track := catalog.by_id(id))
    ]


def like_notes(catalog: Any, heard: Heard, language: str) -> list[Near]:
    """Return the tracks whose notes measure most like a score's, best first."""
    return [
        Near(track, texts.MEASURES(language).format(max(0.0, cosine)))
        for id, cosine in catalog.near(catalog.scaled(heard.measured), SHOWN)
        if (track := catalog.by_id(id))
    ]


def like_sound(catalog: Any, audio: Audio, language: str) -> list[Near]:
    """Return the recordings that sound most like one, best first; tracks nearest in mood, mode and tempo after them."""
    heard = [
        Near(track, texts.SOUNDS(language).format(cosine))
        for id, cosine in catalog.sounding(as_row(audio), SHOWN)
        if (track := catalog.by_id(id))
    ]
    alike = {each.track.id for each in heard}
    rest = [each for each in _like_mood(catalog, audio, language) if each.track.id not in alike]
    return [*heard, *rest][:SHOWN]


def _like_mood(catalog: Any, audio: Audio, language: str) -> list[Near]:

    def distance(track: Track) -> float:
        mood = ((track.valence or 0.5) - audio.valence) ** 2 + ((track.arousal or 0.5) - audio.arousal) ** 2
        speed = math.log2(track.tempo / audio.tempo) ** 2 if track.tempo and audio.tempo else 0.25
        return mood / SPREAD**2 + speed * 4 + (track.mode != audio.mode)

    nearest = sorted(catalog.tracks, key=lambda track: (distance(track), track.id))[:SHOWN]
    return [Near(track, texts.FEELS(language)) for track in nearest]


def named(near: Sequence[Near], language: str) -> list[str]:
    """Return a sentence a track that a piece is, or may be."""
    return [
        (texts.KNOWN if each.known else texts.MAYBE)(language).format(
            texts.ALONE(language).format(each.track.title), each.run
        )
        for each in near
    ]


def cards(near: Sequence[Near], language: str) -> tuple[Card, ...]:
    """Return a card a track, with what its row says and why it is near."""
    return tuple(
        Card(
            f"{number}. {each.track.title}",
            (facts(each.track, language), f"{each.track.artist} · {each.track.collection}", each.reason),
            credit=each.track.credit, licence=each.track.licence, track=each.track.to_json(each.reason),
        )
        for number, each in enumerate(near, 1)
    )  # fmt: skip
