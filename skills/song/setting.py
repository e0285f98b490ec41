"""Words set to music: plan the tune from the syllables, put each syllable on its note, add the players."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from indexes.music.notes import Mark, Score
from skills.composing.accompaniment import accompany, with_chords
from skills.composing.composer import composed
from skills.composing.plan import Plan
from skills.song.underlay import underlaid
from skills.song.verses import Syllable, Verse

VOICE = 53  # General MIDI voice oohs: sounds at once, so the rhythm of the words stays clear
RANGE = 60, 77  # C4 to F5: most people can sing it, an octave lower where need be


@dataclass(frozen=True)
class Setting:
    """A finished song: what sounds, what is written out, and how it came about."""

    sounding: Score
    sheet: Score
    account: dict[str, Any]


def composed_song(plan: Plan, verses: Sequence[Verse], seed: int) -> Setting:
    """Return the words set to a new tune that follows `plan`; the same seed gives the same song."""
    plan = plan.with_(
        syllables=tuple(
            tuple(int(each.stressed) for each in line.syllables) for verse in verses for line in verse.lines
        ),
        sections=tuple((verse.name, len(verse.lines)) for verse in verses),
        program=VOICE if plan.program is None else plan.program,
        low=RANGE[0] if plan.low is None else plan.low,
        high=RANGE[1] if plan.high is None else plan.high,
    )
    tune = composed(plan, random.Random(seed))
    like = tune.likeness
    account = {"nearest tune": like.nearest, "notes shared with it": like.run} if like.run else {}
    return _finished(sung(tune.score, verses), plan.style, account)


def song_on(tune: Score, verses: Sequence[Verse], style: str = "") -> Setting:
    """Return the words set to a tune that is there already, verse after verse."""
    return _finished(underlaid(tune, verses), style, {"tune": tune.title})


def sung(score: Score, verses: Sequence[Verse]) -> Score:
    """Return the score with the syllables on the notes of its melody, one after the other."""
    syllables = [each for verse in verses for line in verse.lines for each in line.syllables]
    melody = score.melody
    notes = tuple(replace(note, lyric=lyric(each)) for note, each in zip(melody.notes, syllables, strict=True))
    return _with_voice(score, replace(melody, notes=notes))


def lyric(syllable: Syllable) -> str:
    """Return a syllable as `Note.lyric` holds it."""
    return syllable.text + ("" if syllable.ends else "-")


def _finished(score: Score, style: str, account: dict[str, Any]) -> Setting:
    sheet = score if score.chords else with_chords(score)
    sheet = sheet.with_(marks=tuple(Mark(mark.label, mark.onset) for mark in sheet.marks))
    players = accompany(sheet, style or "song")
    key, tempo = sheet.keys[0], sheet.tempos[0]
    told = {
        "tonic": key.tonic,
        "mode": key.mode,
        "meter": str(sheet.meters[0]),
        "tempo": tempo.bpm,
        "bars": sheet.bars(),
    }
    return Setting(players, sheet, {**told, **account})


def _with_voice(score: Score, voice: Any) -> Score:
    others = tuple(part for part in score.parts if part is not score.melody)
    return score.with_(parts=(replace(voice, name="Voice"), *others))
