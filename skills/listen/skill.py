"""Tell what is in a file, in typed notes or in the last answer: key, tempo, chords, likeness, score and sound."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Any, ClassVar

from indexes.catalog import Track
from indexes.features.from_audio import Audio
from indexes.workers import Limits
from skills import contract
from skills.contract import AUDIO, MIDI, SCORES, Card, File, Made, Reply, Request, Skill, Words
from skills.listen import nearest, recordings, scores, texts
from skills.listen.choices import choices_after
from skills.listen.hearing import Heard, hear
from skills.listen.nearest import Near
from skills.listen.subjects import Subject, mended, subjects_of
from skills.parameters import Aspect, Notes
from skills.parameters.section import minutes

LIMITS = Limits(seconds=20, memory=1024)
SHOWN = ("all", "score", "sound")  # aspects that come with picture and sound
LIKENESS = ("similar", "identify")
BY_SOUND = ("similar", "sound", "instruments", "mood")  # what a voice is asked as a recording, the rest by its notes
BESIDE = ("loudness", "instruments")  # what a recording tells and its notes do not
BRIEF = "brief"  # a few lines, without picture and sound: for a file that somebody just dropped


class Params(contract.Params):
    """What is asked of the attached files, of typed notes or of the last answer."""

    aspect: Aspect = "all"
    text: Notes | None = None


@dataclass(frozen=True)
class Told:
    """What is told of one subject: sentences, cards, the tracks it is near to, and the figures behind as JSON."""

    lines: tuple[str, ...]
    cards: tuple[Card, ...] = ()
    near: tuple[Near, ...] = ()
    account: Mapping[str, Any] = field(default_factory=dict)


class Listen(Skill):
    """Analyse music."""

    name = "listen"
    title = Words("Listen", "聆听")
    offer = Words("to know what is in the music", "了解这段音乐")
    summary = Words(
        "Tell key, tempo, chords, instruments or likeness of a file or of notes",
        "听出文件或音符的调性、速度、和弦、乐器和相似曲目",
    )
    examples: ClassVar = texts.EXAMPLES
    Params = Params
    accepts = (*SCORES, *AUDIO)
    max_files = 3
    changeable = False
    continues = ("score",)

    async def run(self, request: Request) -> Reply:
        """Measure every subject in a worker and answer what was asked of each."""
        language = request.language
        if recording := self._own_recording(request):
            return await _played(recording, request)
        subjects = subjects_of(request)
        request.progress(texts.WORKING(language), 0.1)
        heard = [await _heard(each, request) for each in subjects]
        told = await asyncio.to_thread(
            lambda: [self._told(*each, request) for each in zip(subjects, heard, strict=True)]
        )
        files, notes = await self._files(request, subjects[0], heard[0])
        return Reply(
            "\n".join(line for pair in zip(subjects, told, strict=True) for line in _under(*pair, len(subjects))),
            cards=tuple(card for each in told for card in each.cards),
            files=files,
            choices=choices_after(subjects[0], told[0].near, language, more=request.params.aspect == BRIEF),
            notes=(*mended(subjects, language), *notes),
            account={
                "heard": {each.name: dict(said.account) for each, said in zip(subjects, told, strict=True)},
                "reasons": [near.reason for near in told[0].near],
            },
            made=Made(score=subjects[0].score, tracks=tuple(near.track.id for near in told[0].near)),
        )

    def _own_recording(self, request: Request) -> Track | None:
        """Return the one track that is to be played, where its notes are unknown and its recording may be sent."""
        made = request.earlier.made if request.earlier else Made()
        if request.params.aspect != "sound" or request.params.text or request.attachments or made.score:
            return None
        track = self.resources.catalog.by_id(made.tracks[0]) if len(made.tracks) == 1 else None
        return track if track and self.resources.may_send(track) else None

    def _told(self, subject: Subject, heard: Heard | None, request: Request) -> Told:
        aspect, language = request.params.aspect, request.language
        if subject.audio and (heard is None or aspect in BY_SOUND):
            return self._of_recording(subject.audio, aspect, language)
        if heard is None:
            raise TypeError("a subject has a score or a recording")
        if aspect in LIKENESS:
            told = self._likeness(heard, aspect, language)
        elif aspect == BRIEF:
            told = self._brief(subject, heard, language)
        elif aspect in SHOWN:
            told = self._overview(subject, heard, aspect, language)
        else:
            told = Told(tuple(scores.told(heard, aspect, language)))
        if subject.audio:
            told = self._of_voice(told, subject.audio, aspect, language)
        return replace(told, account=scores.account(heard))

    def _brief(self, subject: Subject, heard: Heard, language: str) -> Told:
        """Return a small card, and the question what to do with the music."""
        lines = tuple(line for name in scores.BRIEF for line in scores.told(heard, name, language)[:1])
        return Told((texts.WHAT_NEXT(language),), (Card(subject.name, lines),))

    def _overview(self, subject: Subject, heard: Heard, aspect: str, language: str) -> Told:
        """Return a score in one line, for "all" with a card of everything and the tune it is."""
        summary = scores.summary(heard, subject.title(language), language)
        if aspect != "all":
            return Told((summary, texts.HERE(language)))
        same = [each for each in self._same(heard, language) if each.known]
        known = tuple(each for each in same if each.said == same[0].said)
        card = Card(subject.name, tuple(line for name in scores.ORDER for line in scores.told(heard, name, language)))
        return Told((summary, *(each.said for each in known[:1])), (card, *nearest.cards(known, language)), known)

    def _likeness(self, heard: Heard, aspect: str, language: str) -> Told:
        """Return the tune it is, or those that it may be, else those that it is like."""
        catalog = self.resources.catalog
        if aspect == "identify":
            told = self._same(heard, language)
            if told:
                return Told((told[0].said,), nearest.cards(told, language), tuple(told))
            if len(heard.melody) < nearest.LEAST:
                return Told((texts.TOO_SHORT(language),))
        words = texts.UNKNOWN if aspect == "identify" else texts.SIMILAR
        near = tuple(nearest.like_notes(catalog, heard, language))
        return Told((words(language).format(len(catalog)),), nearest.cards(near, language), near)

    def _same(self, heard: Heard, language: str) -> list[Near]:
        return nearest.same_tune(self.resources.catalog, heard, language)

    @staticmethod
    def _of_voice(told: Told, audio: Audio, aspect: str, language: str) -> Told:
        """Return what is told of the notes of one voice as heard, for "all" with what else its sound says."""
        lines = tuple(line for name in BESIDE for line in recordings.told(audio, name, language))
        sound = (Card(texts.RECORDED(language).format(minutes(audio.seconds)), lines),) if aspect == "all" else ()
        return replace(told, lines=(texts.VOICE(language), *told.lines), cards=(*told.cards, *sound))

    def _of_recording(self, audio: Audio, aspect: str, language: str) -> Told:
        account = recordings.account(audio)
        catalog = self.resources.catalog
        if aspect in LIKENESS:
            near = tuple(nearest.like_sound(catalog, audio, language))
            words = texts.RECORDING if aspect == "identify" else texts.SIMILAR_SOUND
            return Told((words(language).format(len(catalog)),), nearest.cards(near, language), near, account)
        if aspect == BRIEF:
            return Told((recordings.summary(audio, language),), account=account)
        if aspect not in SHOWN:
            return Told(tuple(recordings.told(audio, aspect, language)), account=account)
        first = {"score": [texts.NO_SCORE(language)], "sound": [texts.OWN_SOUND(language)]}.get(aspect, [])
        lines = tuple(line for name in recordings.ORDER for line in recordings.told(audio, name, language))
        card = Card(texts.RECORDED(language).format(minutes(audio.seconds)), lines)
        return Told((*first, recordings.summary(audio, language)), (card,), account=account)

    async def _files(
        self, request: Request, subject: Subject, heard: Heard | None
    ) -> tuple[tuple[File, ...], tuple[str, ...]]:
        """Return picture, sound and notation; the MIDI file too, unless it is what was sent."""
        if heard is None or subject.score is None or request.params.aspect not in SHOWN:
            return (), ()
        from skills.music.present import present

        stem = PurePath(subject.name).stem
        font = self.resources.sound_font
        title = subject.score.title or stem
        shown = await present(subject.score, request, stem, font, title=title, sheet=heard.sheet)
        kept = [file for file in shown.files if file.media_type != MIDI or subject.origin != MIDI]
        return tuple(kept), shown.notes


async def _played(track: Track, request: Request) -> Reply:
    """Return some of an own recording."""
    from skills.music.excerpts import excerpt_of

    files, said = await excerpt_of(track, request)
    return Reply(said, files=files, made=Made(tracks=(track.id,)))


async def _heard(subject: Subject, request: Request) -> Heard | None:
    if subject.score is None:
        return None
    heard: Heard = await request.workers.call(hear, subject.score, limits=LIMITS)
    named = {"instruments"} if subject.names_instruments else set()
    return replace(heard, stated=heard.stated | named)


def _under(subject: Subject, told: Told, subjects: int) -> list[str]:
    """Return the lines of one subject, under its name when there are several."""
    return [f"**{subject.name}**", *told.lines] if subjects > 1 else list(told.lines)
