"""How an answer sounds: its first tune, a mix of its tunes, or some of an own recording."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexes.catalog import Catalog, Track
from indexes.music.notes import Score
from indexes.recommenders import Wish
from skills.contract import File, Request, Resources
from skills.recommend import texts

MIXED = {"running", "workout", "party", "dancing", "walking"}  # activities that want minutes of sound, not one tune
MIX_MINUTES = 4.0
REPEATS = 2  # times each tune of a mix is played


@dataclass(frozen=True)
class Heard:
    """The files that sound and what they are; `score` is the tune that is heard first, None for a recording."""

    files: tuple[File, ...] = ()
    notes: tuple[str, ...] = ()
    score: Score | None = None


async def heard_of(
    tracks: Sequence[Track], wish: Wish, request: Request, resources: Resources, catalog: Catalog
) -> Heard:
    """Return the first track that has a tune or a recording to send; the tunes as a mix where minutes are wanted."""
    from skills.music.excerpts import excerpt_of
    from skills.music.present import mixed, present

    first = next((each for each in tracks if catalog.has_tune(each.id) or resources.may_send(each)), None)
    if first is None:
        return Heard()
    if not catalog.has_tune(first.id):
        cut, said = await excerpt_of(first, request)
        return Heard(cut, (said,))
    scores = [catalog.tune(track.id) for track in tracks if catalog.has_tune(track.id)]
    font = resources.sound_font
    if wish.activity in MIXED and len(scores) > 1:
        played = [repeated(score) for score in scores]
        mix = await mixed(played, request, f"{wish.activity}-mix", font, MIX_MINUTES)
        minutes = min(MIX_MINUTES, sum(score.seconds() * REPEATS for score in scores) / 60)
        return Heard((mix,), (texts.MIX(request.language).format(round(minutes, 1)),), scores[0])
    shown = await present(scores[0], request, first.title, font, musicxml=False)
    return Heard(shown.files, (texts.TOP(request.language).format(first.title), *shown.notes), scores[0])


def repeated(score: Score) -> Score:
    """Return a tune played twice, as dancers hear it."""
    length = -(-score.end // score.meters[0].bar) * score.meters[0].bar
    notes = score.melody.notes
    again = tuple(replace(note, onset=note.onset + length * turn) for turn in range(REPEATS) for note in notes)
    return score.with_(parts=(replace(score.melody, notes=again, program=40),))
