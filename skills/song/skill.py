"""Write a whole song: words and tune together, or a tune for given words, or words for a given tune."""

from dataclasses import replace
from typing import Any, ClassVar

from indexes.music.notes import Score
from indexes.workers import Limits
from skills import contract
from skills.composing.instruments import program_of
from skills.composing.plan import Plan
from skills.contract import AUDIO, PLAIN_TEXT, SCORES, Choice, Intent, Made, Reply, Request, Skill, Words
from skills.parameters import (
    Bars,
    FreeText,
    Instrument,
    Language,
    Meter,
    Mode,
    Mood,
    Scheme,
    SongGenre,
    Structure,
    Tempo,
    Theme,
    Tonic,
)
from skills.song import texts
from skills.song.setting import Setting, composed_song, song_on
from skills.song.sheet import chord_sheet, plain
from skills.song.verses import Verse
from skills.song.wording import Wording, given, written

COMPOSING = Limits(seconds=45, memory=1024)


class Params(contract.Params):
    """What a song shall be; everything may be left open."""

    theme: Theme | None = None
    mood: Mood | None = None
    genre: SongGenre | None = None
    language: Language | None = None
    structure: Structure | None = None
    scheme: Scheme | None = None
    tonic: Tonic | None = None
    mode: Mode | None = None
    meter: Meter | None = None
    tempo: Tempo | None = None
    bars: Bars | None = None
    instrument: Instrument | None = None
    text: FreeText | None = None


class Song(Skill):
    """Join words and a tune: words by section with chord names, the sound, the score with the words under it."""

    name = "song"
    title = Words("Song", "歌曲")
    offer = Words("a song with words and music", "一首有词有曲的歌")
    summary = Words("Write a whole song: words, tune and chords", "写一首完整的歌：词、曲、和弦")
    examples: ClassVar = {
        "en": [
            "write a full song about the last train home",
            "write me a country song about my old dog",
            "a sad song about winter in A minor, with music",
            "set these words to music",
            "make a tune for these lyrics",
            "write a love song with verse, chorus and bridge and sing it",
            "compose a song in 3/4 about the sea",
            "put words to this melody",
        ],
        "zh": [
            "写一首关于末班车的完整歌曲",
            "写一首歌，关于故乡，要有曲子",
            "给这段歌词谱曲",
            "给这首曲子填词",
            "写一首悲伤的情歌，词曲都要",
            "用D大调写一首关于夏天的歌",
        ],
    }
    Params = Params
    accepts = (*SCORES, *AUDIO, PLAIN_TEXT)
    max_files = 1
    continues = ("score", "text")

    async def run(self, request: Request) -> Reply:
        """Find or write the words, find or compose the tune, show both together."""
        from skills.music.present import present

        params: Params = request.params
        language = params.language or request.language
        tune = tune_of(request)
        wording = await self._words(request, language, tune)
        title = texts.title_of(params.theme or "", wording.verses, language)
        request.progress(texts.COMPOSING(request.language), 0.6)
        setting = await self._music(request, wording.verses, tune, title)
        shown = await present(
            setting.sounding,
            request,
            title if title.isascii() else "song",
            self.resources.sound_font,
            sheet=setting.sheet,
        )
        account = {"seed": request.seed, **wording.account, **setting.account}
        return Reply(
            texts.said(title, account, request.language) + "\n\n" + chord_sheet(setting.sheet, wording.verses),
            files=shown.files,
            choices=_choices(params, plain(wording.verses), request),
            notes=(*wording.notes, *shown.notes),
            account=account,
            made=Made(score=setting.sounding, text=plain(wording.verses)),
        )

    async def _words(self, request: Request, language: str, tune: Score | None) -> Wording:
        """Return the words that were given or written before, else new ones; for a tune as its phrases ask."""
        params: Params = request.params
        attached = next((each.text for each in request.attachments if each.text), "")
        text = params.text or attached or (earlier_text(request) if tune is None else "")
        if text:
            return given(text, language)
        return await written(params, language, tune, request, self.resources)

    async def _music(self, request: Request, verses: tuple[Verse, ...], tune: Score | None, title: str) -> Setting:
        params: Params = request.params
        job: tuple[Any, ...] = (composed_song, plan_of(params), verses, request.seed)
        if tune is not None:
            job = (song_on, tune, verses, params.genre or "")
        found: Setting = await request.workers.call(*job, limits=COMPOSING)
        return replace(found, sheet=found.sheet.with_(title=title), sounding=found.sounding.with_(title=title))


def plan_of(params: Params) -> Plan:
    """Return what was said about the music."""
    program = program_of(params.instrument) if params.instrument else None
    return Plan(
        tonic=params.tonic or "", mode=params.mode or "", meter=params.meter or "", tempo=params.tempo,
        bars=params.bars, style=params.genre or "", mood=params.mood or "", program=program,
    )  # fmt: skip


def tune_of(request: Request) -> Score | None:
    """Return the tune that words are wanted for: an attached one, else the melody before when nothing else is asked."""
    attached = next(iter(request.scores), None)
    if attached or not request.earlier:
        return attached
    params: Params = request.params
    fresh = params.model_dump(exclude_none=True, exclude={"seed", "of", "language", "text"})
    earlier = request.earlier
    return earlier.made.score if not fresh and earlier.intent.skill == "melody" else None


def earlier_text(request: Request) -> str:
    """Return the lyrics written before, when they are what the request is about: it names no theme, or theirs."""
    params: Params = request.params
    if not request.earlier or (params.theme and params.theme != request.earlier.intent.params.get("theme")):
        return ""
    return request.earlier.made.text if request.earlier.intent.skill == "lyrics" else ""


def _choices(params: Params, words: str, request: Request) -> tuple[Choice, ...]:
    """Return what to do next: another song, the same words to another tune, the song a tone higher or lower."""
    language, seed = request.language, (request.seed + 1000) % 2**31
    said: dict[str, Any] = params.model_dump(exclude_none=True, exclude={"seed", "of"})
    music = {name: value for name, value in said.items() if name not in ("theme", "structure", "scheme")}
    again = () if params.text else (Choice(texts.AGAIN(language), Intent("song", {**said, "seed": seed})),)
    return (
        *again,
        Choice(texts.RETUNE(language), Intent("song", {**music, "text": words, "seed": seed})),
        Choice(texts.HIGHER(language), Intent("melody", {"operation": "transpose", "interval": 2})),
        Choice(texts.LOWER(language), Intent("melody", {"operation": "transpose", "interval": -2})),
    )
