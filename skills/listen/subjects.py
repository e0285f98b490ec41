"""What is listened to: typed notes, attached files, or what the last answer made."""

from collections.abc import Sequence
from dataclasses import dataclass

from indexes.errors import UserError
from indexes.features.from_audio import Audio
from indexes.music.notes import Score
from skills.contract import ABC_NOTATION, Request
from skills.listen import texts

TYPED, MADE = "typed", "made"  # beside the media types of files
UNNAMED = (ABC_NOTATION, TYPED)  # where no instruments are named


@dataclass(frozen=True)
class Subject:
    """One piece: its name, where it is from (a media type, TYPED or MADE), and a score, a recording or both."""

    name: str
    origin: str
    score: Score | None = None
    audio: Audio | None = None

    @property
    def names_instruments(self) -> bool:
        """Return whether the instruments are stated."""
        return self.origin not in UNNAMED and not self.audio

    def title(self, language: str) -> str:
        """Return title and composer before a colon, "" without a title."""
        if not self.score or not self.score.title:
            return ""
        words = texts.TITLED if self.score.composer else texts.ALONE
        return words(language).format(self.score.title, self.score.composer) + ("：" if language == "zh" else ": ")


def subjects_of(request: Request) -> list[Subject]:
    """Return what is asked about, typed notes first; raises UserError where there is nothing."""
    attached = [
        Subject(each.name, each.media_type, each.score, each.audio)
        for each in request.attachments
        if each.score or each.audio
    ]
    typed = _typed(request.params.text)
    if typed:
        return [Subject("notes", TYPED, typed), *attached]
    if request.params.text and not attached:
        raise UserError(texts.NO_NOTES.en, texts.NO_NOTES.zh)
    if not attached and request.score:
        return [Subject(request.score.title or "tune", MADE, request.score)]
    if not attached:
        raise UserError(texts.WHICH.en, texts.WHICH.zh)
    return attached


def mended(subjects: Sequence[Subject], language: str) -> list[str]:
    """Return what a reader had to leave out, for the person."""
    codes = [code for subject in subjects if subject.score for code in subject.score.notes]
    return [texts.MENDED[code](language) for code in dict.fromkeys(codes) if code in texts.MENDED]


def _typed(text: str | None) -> Score | None:
    if not text:
        return None
    from indexes.music.typed import parse_typed

    score: Score | None = parse_typed(text)
    return score
