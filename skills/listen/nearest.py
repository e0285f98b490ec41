"""Which tracks of the catalogue a piece is, or is like."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from indexes.catalog import Track
from indexes.catalog.motifs import Match
from indexes.features.from_audio import Audio, as_row
from indexes.recommenders.explanation import facts
from skills.contract import Card, Words
from skills.listen import texts
from skills.listen.hearing import Heard

SHOWN = 5
ALIKE = 20  # tunes that are looked at, to know how many hold a melody equally well
LEAST = 8  # notes by which a tune can be told at all
KNOWN_SHARE, KNOWN_RUN = 0.7, 12  # of 600 strangers' melodies none reached both unless it was a tune of the catalogue
MAYBE_SHARE, MAYBE_RUN = 0.35, 10
FEW = 24  # notes up to which a melody is a passage that somebody remembers, mistakes and all
MISTAKES = 8  # notes of which one may be wrong
AS_WELL = 0.1  # of a passage's cost that does not tell two tunes apart
SPREAD = 0.2  # of valence and arousal that count as one step


@dataclass(frozen=True)
class Near:
    """A track and, in words, why it is near; `said` is the sentence that names it where the piece is or may be it."""

    track: Track
    reason: str
    said: str = ""
    known: bool = False


def same_tune(catalog: Any, heard: Heard, language: str) -> list[Near]:
    """Return the tracks that a melody is, else those that it may be, best first; [] when it is too short.

    The ones that hold it equally well come first and share one sentence, which names them all.
    """
    if len(heard.melody) < LEAST:
        return []
    found = _tracks(catalog, catalog.holding(heard.melody, ALIKE))
    known = [pair for pair in found if pair[1].share >= KNOWN_SHARE and pair[1].run >= KNOWN_RUN]
    if len(heard.melody) <= FEW and (passages := _remembered(catalog, heard, bool(known), language)):
        return passages
    if known:
        return _sharing(known, texts.KNOWN, language)
    maybe = [pair for pair in found if pair[1].share >= MAYBE_SHARE and pair[1].run >= MAYBE_RUN]
    return _sharing(maybe, texts.MAYBE, language)


def _tracks(catalog: Any, found: Sequence[tuple[str, Any]]) -> list[tuple[Track, Any]]:
    return [(track, each) for id, each in found if (track := catalog.by_id(id))]


def _sharing(found: Sequence[tuple[Track, Match]], words: Words, language: str) -> list[Near]:
    names = _names(found, lambda one, two: round(one.share, 3) == round(two.share, 3) and one.run == two.run, language)
    return [
        Near(
            track, texts.SHARED(language).format(share=match.share, run=match.run),
            words(language).format(names[track.id], match.run), known=words is texts.KNOWN,
        )
        for track, match in found[:SHOWN]
    ]  # fmt: skip


def _remembered(catalog: Any, heard: Heard, known: bool, language: str) -> list[Near]:
    """Return the tracks in which a few notes stand with few changes; `known` where some of them hold them surely."""
    found = [
        (track, passage)
        for track, passage in _tracks(catalog, catalog.remembering(heard.melody, heard.onsets, ALIKE))
        if passage.of - passage.right <= max(1, passage.of // MISTAKES)
    ]
    names = _names(found, lambda one, two: two.cost < one.cost + AS_WELL, language)
    near = []
    for track, passage in found[:SHOWN]:
        sure = known and passage.right == passage.of
        words = (texts.KNOWN if sure else texts.REMEMBERED)(language)
        said = words.format(names[track.id], passage.of, right=passage.right, of=passage.of)
        near.append(Near(track, texts.HELD(language).format(right=passage.right, of=passage.of), said, sure))
    return near


def _names(found: Sequence[tuple[Track, Any]], equal: Callable[[Any, Any], bool], language: str) -> dict[str, str]:
    """Return how each track is named; the ones that are equal to the first are named together, each title once."""
    equals = [track for track, each in found if equal(found[0][1], each)]
    titles = [texts.ALONE(language).format(title) for title in dict.fromkeys(track.title for track in equals)]
    if len(titles) > SHOWN:
        titles = [*titles[: SHOWN - 1], texts.MORE(language).format(len(titles) - SHOWN + 1)]
    together = texts.EQUALS(language).format(texts.COMMA(language).join(titles[:-1]), titles[-1]) if titles[1:] else ""
    return {
        track.id: together if together and track in equals else texts.ALONE(language).format(track.title)
        for track, _ in found
    }


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
