"""What was heard in a recording, as sentences: one function an aspect."""

from collections.abc import Callable

from indexes.features.from_audio import Audio
from skills.composing.scales import key_name
from skills.listen import texts
from skills.listen.wording import feeling, level, mood_line, symbol
from skills.parameters.section import minutes

SHOWN_CHORDS = 24
ORDER = ("key", "meter", "tempo", "length", "sections", "loudness", "chords", "instruments", "mood")


def told(audio: Audio, aspect: str, language: str) -> list[str]:
    """Return the sentences on one aspect of a recording."""
    return HEAR[aspect](audio, language)


def summary(audio: Audio, language: str) -> str:
    """Return a recording in one line."""
    tempo = texts.BPM(language).format(round(audio.tempo)) if audio.tempo else texts.NO_BPM(language)
    return texts.SUMMARY_HEARD(language).format(
        time=minutes(audio.seconds), key=key_name(audio.tonic, audio.mode, language), tempo=tempo,
        sure=level(texts.SURE, audio.key_confidence, language),
        feeling=feeling(audio.valence, audio.arousal, language),
    )  # fmt: skip


def _key(audio: Audio, language: str) -> list[str]:
    sure = level(texts.SURE, audio.key_confidence, language)
    return [texts.KEY_HEARD(language).format(key=key_name(audio.tonic, audio.mode, language), sure=sure)]


def _meter(audio: Audio, language: str) -> list[str]:
    words = texts.METER_HEARD if audio.meter else texts.METER_UNHEARD
    return [words(language).format(meter=audio.meter)]


def _tempo(audio: Audio, language: str) -> list[str]:
    words = texts.TEMPO_HEARD if audio.tempo else texts.TEMPO_UNHEARD
    return [words(language).format(bpm=round(audio.tempo))]


def _length(audio: Audio, language: str) -> list[str]:
    words = texts.LENGTH_HEARD if audio.measured < audio.seconds - 1 else texts.LENGTH_WHOLE
    return [words(language).format(time=minutes(audio.seconds), seconds=round(audio.measured))]


def _sections(audio: Audio, language: str) -> list[str]:
    parts = [f"{minutes(each.start)} {texts.SECTIONS[each.kind](language)}" for each in audio.sections]
    return [texts.SECTIONS_HEARD(language).format(("，" if language == "zh" else ", ").join(parts))] if parts else []


def _loudness(audio: Audio, language: str) -> list[str]:
    return [texts.LOUDNESS(language).format(loudness=audio.loudness, dynamics=audio.dynamics)]


def _chords(audio: Audio, language: str) -> list[str]:
    if not audio.chords:
        return [texts.NO_CHORDS(language)]
    more = " …" if len(audio.chords) > SHOWN_CHORDS else ""
    return [texts.CHORDS_HEARD(language).format(" ".join(map(symbol, audio.chords[:SHOWN_CHORDS])) + more)]


def _instruments(audio: Audio, language: str) -> list[str]:
    return [texts.PLAYERS_UNHEARD(language)]


def _mood(audio: Audio, language: str) -> list[str]:
    return [mood_line(audio.valence, audio.arousal, language)]


HEAR: dict[str, Callable[[Audio, str], list[str]]] = {
    "key": _key, "meter": _meter, "tempo": _tempo, "length": _length, "sections": _sections,
    "loudness": _loudness, "chords": _chords, "instruments": _instruments, "mood": _mood,
}  # fmt: skip


def account(audio: Audio) -> dict[str, object]:
    """Return the figures behind the sentences, as JSON."""
    return {
        "key": f"{audio.tonic} {audio.mode}", "sure": audio.key_confidence, "meter": audio.meter, "tempo": audio.tempo,
        "seconds": audio.seconds, "valence": audio.valence, "arousal": audio.arousal,
        "sections": [[each.kind, round(each.start, 1), round(each.end, 1)] for each in audio.sections],
    }  # fmt: skip
