"""What can be pressed after listening."""

from collections.abc import Sequence
from typing import Any

from indexes.features.from_audio import Audio
from skills.contract import Choice, Intent
from skills.listen import texts
from skills.listen.nearest import Near
from skills.listen.subjects import Subject

SLOWEST, FASTEST = 40, 220  # bpm between which a heard tempo is taken over


def choices_after(subject: Subject, near: Sequence[Near], language: str, more: bool = False) -> tuple[Choice, ...]:
    """Return what to do next with a score, or like a recording; `more` offers to tell everything of a score."""
    if subject.audio and not subject.score:
        return _after_recording(subject.audio, language)
    like = [Choice(texts.LIKE_FIRST(language), Intent("recommend", {"like": [each.track.title]})) for each in near[:1]]
    operations = ((texts.CONTINUE, "continue"), (texts.VARY, "vary"), (texts.HARMONIZE, "harmonize"))
    music = [Choice(label(language), Intent("melody", {"operation": operation})) for label, operation in operations]
    everything = [Choice(texts.LISTEN(language), Intent("listen", {"aspect": "all"}))] if more else []
    return (*like, *music, Choice(texts.SING(language), Intent("song")), *everything)


def _after_recording(audio: Audio, language: str) -> tuple[Choice, ...]:
    mood = mood_word(audio.valence, audio.arousal)
    tune: dict[str, Any] = {"tonic": audio.tonic, "mode": audio.mode, "mood": mood}
    if SLOWEST <= audio.tempo <= FASTEST:
        tune["tempo"] = round(audio.tempo)
    return (
        Choice(texts.LIKE_THIS(language), Intent("recommend", {"mood": mood})),
        Choice(texts.OWN_TUNE(language), Intent("melody", tune)),
    )


def mood_word(valence: float, arousal: float) -> str:
    """Return the mood that recommend and melody know for a place in the plane of valence and arousal."""
    if arousal >= 0.5:
        return "happy" if valence >= 0.5 else "tense"
    return "calm" if valence >= 0.5 else "sad"
