"""What a score states and what its notes suggest, as sentences: one function an aspect."""

from collections.abc import Callable, Sequence

from indexes.music.notes import Meter
from skills.composing.instruments import instrument_name
from skills.composing.scales import key_name, name_pitch, uses_flats
from skills.listen import patterns, texts
from skills.listen.hearing import Heard, Player
from skills.listen.wording import bpm, level, mood_line, symbol
from skills.parameters.instrument import INSTRUMENT
from skills.parameters.section import minutes

SHOWN_BARS, SHOWN_PLAYERS = 32, 12
ALIKE = 0.02  # by how much tempos may differ and still be one
ORDER = ("key", "meter", "tempo", "length", "range", "patterns", "chords", "instruments", "mood")

BRIEF = ("key", "meter", "tempo", "length")


def told(heard: Heard, aspect: str, language: str) -> list[str]:
    """Return the sentences on one aspect of a score."""
    return TELL[aspect](heard, language)


def summary(heard: Heard, title: str, language: str) -> str:
    """Return a score in one line."""
    return texts.SUMMARY(language).format(
        title=title, key=key_name(heard.key.tonic, heard.key.mode, language), meter=heard.meters[0],
        beat=_beat(heard, language), bpm=bpm(heard.tempo), bars=heard.bars, time=minutes(heard.seconds),
    )  # fmt: skip


def _key(heard: Heard, language: str) -> list[str]:
    named = key_name(heard.key.tonic, heard.key.mode, language)
    sure = level(texts.SURE, heard.sure, language)
    if heard.said_key is None:
        line = texts.KEY_FOUND(language).format(key=named, sure=sure)
    elif (heard.said_key.tonic, heard.said_key.mode) == (heard.key.tonic, heard.key.mode):
        line = texts.KEY_AGREED(language).format(key=named)
    else:
        said = key_name(heard.said_key.tonic, heard.said_key.mode, language)
        line = texts.KEY_AGAINST(language).format(key=named, sure=sure, said=said)
    return [line] + ([texts.KEY_CHANGES(language).format(heard.keys)] if heard.keys > 1 else [])


def _meter(heard: Heard, language: str) -> list[str]:
    if "meter" not in heard.stated and heard.loose:
        return [texts.METER_FREE(language)]
    shown = texts.METER_THEN(language).join(str(meter) for meter in _few(heard.meters))
    return [(texts.METER_STATED if "meter" in heard.stated else texts.METER_FOUND)(language).format(meter=shown)]


def _few(meters: Sequence[Meter]) -> list[Meter | str]:
    return [*meters[:4], "…"] if len(meters) > 4 else list(meters)


def _tempo(heard: Heard, language: str) -> list[str]:
    stated = "tempo" in heard.stated
    words = texts.TEMPO_STATED if stated else texts.TEMPO_FREE if heard.free else texts.TEMPO_USUAL
    lines = [words(language).format(beat=_beat(heard, language), bpm=bpm(heard.tempo))]
    slowest, fastest = heard.tempos
    if fastest > slowest * (1 + ALIKE):
        lines.append(texts.TEMPO_BETWEEN(language).format(bpm(slowest), bpm(fastest)))
    return lines


def _length(heard: Heard, language: str) -> list[str]:
    return [texts.LENGTH(language).format(bars=heard.bars, time=minutes(heard.seconds), notes=heard.notes)]


def _range(heard: Heard, language: str) -> list[str]:
    low, high = (pitch_name(pitch, heard) for pitch in (heard.low, heard.high))
    return [texts.RANGE(language).format(low=low, high=high, steps=heard.high - heard.low)]


def _patterns(heard: Heard, language: str) -> list[str]:
    return patterns.told(heard.patterns, lambda pitch: pitch_name(pitch, heard), language) if heard.patterns else []


def _chords(heard: Heard, language: str) -> list[str]:
    if not heard.chords:
        return [texts.NO_CHORDS(language)]
    bars = [" ".join(symbol(each) for each in bar) for bar in heard.chords[:SHOWN_BARS]]
    shown = "| " + " | ".join(bars) + (" | …" if len(heard.chords) > SHOWN_BARS else " |")
    stated = "chords" in heard.stated
    lines = [(texts.CHORDS_STATED if stated else texts.CHORDS_FOUND)(language).format(shown)]
    alone = sum(not player.drums for player in heard.players) == 1 and len(heard.melody) == heard.notes
    return lines + ([texts.CHORDS_ALONE(language)] if alone and not stated else [])


def _instruments(heard: Heard, language: str) -> list[str]:
    if "instruments" not in heard.stated:
        return [texts.NO_PLAYERS(language)]
    shown = [_player(player, heard, language) for player in heard.players[:SHOWN_PLAYERS]]
    more = ["…"] if len(heard.players) > SHOWN_PLAYERS else []
    return [texts.PLAYERS(language).format(("；" if language == "zh" else "; ").join([*shown, *more]))]


def _player(player: Player, heard: Heard, language: str) -> str:
    if player.drums:
        return texts.DRUMS(language).format(notes=player.notes)
    value = instrument_name(player.program)
    instrument = next((zh if language == "zh" else en for name, en, zh in INSTRUMENT.options if name == value), value)
    own = player.name.strip()
    name = f"{own}{'：' if language == 'zh' else ': '}" if own and own.casefold() != value.casefold() else ""
    low, high = pitch_name(player.low, heard), pitch_name(player.high, heard)
    return texts.PLAYER(language).format(name=name, instrument=instrument, notes=player.notes, low=low, high=high)


def _mood(heard: Heard, language: str) -> list[str]:
    return [mood_line(heard.valence, heard.arousal, language)]


def pitch_name(pitch: int, heard: Heard) -> str:
    """Return a pitch with its octave, spelled as the key is: F♯4, B♭3."""
    return symbol(name_pitch(pitch, uses_flats(heard.key.tonic, heard.key.mode))) + str(pitch // 12 - 1)


def _beat(heard: Heard, language: str) -> str:
    return texts.BEATS[heard.beat](language)


TELL: dict[str, Callable[[Heard, str], list[str]]] = {
    "key": _key, "meter": _meter, "tempo": _tempo, "length": _length, "range": _range, "patterns": _patterns,
    "chords": _chords, "instruments": _instruments, "mood": _mood,
}  # fmt: skip


def account(heard: Heard) -> dict[str, object]:
    """Return the figures behind the sentences, as JSON."""
    return {
        "stated": sorted(heard.stated), "key": f"{heard.key.tonic} {heard.key.mode}", "sure": round(heard.sure, 3),
        "meter": str(heard.meters[0]), "tempo": round(heard.tempo, 2), "bars": heard.bars,
        "seconds": round(heard.seconds, 2), "valence": heard.valence, "arousal": heard.arousal,
    }  # fmt: skip
