"""Which tracks of the catalogue a piece is, or is like."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from indexes.catalog import Track
from indexes.catalog.motifs import Match
from indexes.catalog.passages import Passage
from indexes.features.from_audio import Audio, as_row
from indexes.recommenders.explanation import facts
from skills.contract import Card
from skills.listen import texts
from skills.listen.hearing import Heard

SHOWN = 5
LEAST = 8  # notes by which a tune can be told at all
KNOWN_SHARE, KNOWN_RUN = 0.7, 12  # of 600 strangers' melodies none reached both unless it was a tune of the catalogue
MAYBE_SHARE, MAYBE_RUN = 0.35, 10
FEW = 24  # notes up to which a melody is a passage that somebody remembers, mistakes and all
MISTAKES = 8  # notes of which one may be wrong
SPREAD = 0.2  # of valence and arousal that count as one step


@dataclass(frozen=True)
class Near:
    """A track and, in words, why it is near; `said` is the sentence that names it where the piece is or may be it."""

    track: Track
    reason: str
    said: str = ""
    known: bool = False


def same_tune(catalog: Any, heard: Heard, language: str) -> list[Near]:
    """Return the tracks that a melody is, else those that it may be, best first; [] when it is too short."""
    if len(heard.melody) < LEAST:
        return []
    found = [
        _sharing(track, match, language) for track, match in _tracks(catalog, catalog.holding(heard.melody, SHOWN))
    ]
    known = [each for each in found if each.known]
    if known or len(heard.melody) > FEW:
        return known or [each for each in found if each.said]
    passages = _tracks(catalog, catalog.remembering(heard.melody, heard.onsets, SHOWN))
    return [
        _remembered(track, passage, language)
        for track, passage in passages
        if passage.of - passage.right <= max(1, passage.of // MISTAKES)
    ]


def _tracks(catalog: Any, found: Sequence[tuple[str, Any]]) -> list[tuple[Track, Any]]:
    return [(track, each) for id, each in found if (track := catalog.by_id(id))]


def _sharing(track: Track, match: Match, language: str) -> Near:
    known = match.share >= KNOWN_SHARE and match.run >= KNOWN_RUN
    maybe = match.share >= MAYBE_SHARE and match.run >= MAYBE_RUN
    words = texts.KNOWN if known else texts.MAYBE if maybe else None
    said = words(language).format(texts.ALONE(language).format(track.title), match.run) if words else ""
    return Near(track, texts.SHARED(language).format(share=match.share, run=match.run), said, known)


def _remembered(track: Track, passage: Passage, language: str) -> Near:
    title = texts.ALONE(language).format(track.title)
    said = texts.REMEMBERED(language).format(title, right=passage.right, of=passage.of)
    return Near(track, texts.HELD(language).format(right=passage.right, of=passage.of), said)


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
