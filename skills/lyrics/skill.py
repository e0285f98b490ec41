"""Write, finish, revise, analyse and imitate words that keep their form."""

from dataclasses import replace
from typing import Any, ClassVar

from indexes.errors import UserError
from indexes.workers import Limits
from skills import contract
from skills.contract import AUDIO, PLAIN_TEXT, SCORES, Choice, Intent, Made, Reply, Request, Skill, Words
from skills.lyrics import texts
from skills.lyrics.analysing import analysed
from skills.lyrics.forms import MOST, for_tune, order_of
from skills.lyrics.given import finished, given_of, revised
from skills.parameters import (
    AvoidWords,
    FreeText,
    Genre,
    IncludeWords,
    Language,
    Lines,
    LyricOperation,
    Manner,
    Mood,
    Passage,
    Rhyme,
    Scheme,
    Stress,
    Structure,
    Syllables,
    Theme,
)
from skills.writing import Lyrics, Order, write
from skills.writing.hanzi import HAN

WRITING = Limits(seconds=480)  # twenty seconds for a song of 16 lines, minutes on a machine that others use
FEELINGS = {"sadder": "sad", "happier": "happy"}


class Params(contract.Params):
    """What the words shall be; everything may be left open."""

    operation: LyricOperation = "write"
    theme: Theme | None = None
    mood: Mood | None = None
    genre: Genre | None = None
    language: Language | None = None
    structure: Structure | None = None
    lines: Lines | None = None
    scheme: Scheme | None = None
    syllables: Syllables | None = None
    stress: Stress | None = None
    include: IncludeWords | None = None
    avoid: AvoidWords | None = None
    rhyme: Rhyme | None = None
    manner: Manner | None = None
    passage: Passage | None = None
    text: FreeText | None = None


CREATING = ("write", "finish", "revise", "parody")
WRITTEN = tuple(name for name in Params.model_fields if name not in ("operation", "language", "text", "seed", "of"))


class LyricsSkill(Skill):
    """Words in form: structure, rhyme scheme and syllables are kept by construction."""

    name = "lyrics"
    title = Words("Lyrics", "歌词")
    offer = Words("lyrics", "歌词")
    summary = Words(
        "Write words: verses, choruses, poems, with the rhymes and syllables you ask for",
        "写歌词、诗句，按你要的韵式和字数",
    )
    examples: ClassVar = texts.EXAMPLES
    Params = Params
    takes: ClassVar = {
        "text": ("finish", "revise", "analyse", "parody"),
        **dict.fromkeys(WRITTEN, CREATING),
        "passage": ("revise",),
    }
    keeps: ClassVar = {"revise": ()}
    accepts = (*SCORES, *AUDIO, PLAIN_TEXT)
    max_files = 1
    continues = ("text",)

    async def run(self, request: Request) -> Reply:
        """Write, or look at, the words."""
        params: Params = request.params
        given = _given(request).strip()
        if params.operation != "write" and not given:
            raise UserError(texts.NEEDS_TEXT.en, texts.NEEDS_TEXT.zh)
        if params.operation == "analyse":
            return await analysed(given, request)
        language = params.language or ("zh" if given and HAN.search(given) else request.language)
        order = _ordered(params, given, language, request)
        count = sum(lines for _, lines in order.sections)
        if count > MOST:
            raise UserError(texts.TOO_LONG.en.format(count, MOST), texts.TOO_LONG.zh.format(count, MOST))
        request.progress(texts.WORKING(request.language), 0.02)
        lyrics: Lyrics = await request.workers.call(
            write,
            order,
            self.resources.language_model,
            self.resources.data,
            limits=WRITING,
            progress=request.progress,
            pool="model",
        )
        return self._reply(lyrics, order, request)

    def _reply(self, lyrics: Lyrics, order: Order, request: Request) -> Reply:
        body = lyrics.text(order.language)
        title = order.theme[:1].upper() + order.theme[1:] if order.theme else texts.UNTITLED(order.language)
        text = f"{texts.TITLE(order.language).format(title)}\n\n{body}"
        notes = [
            texts.NOT_INCLUDED(request.language).format(note.partition(" ")[2])
            for note in lyrics.notes
            if note.startswith("include")
        ]
        if order.language == "zh":
            notes.append(texts.CLASSICAL(request.language))
        account = {**lyrics.account, "asked": _asked(order)}
        return Reply(text, choices=_choices(request, body), notes=tuple(notes), account=account, made=Made(text=body))


def _given(request: Request) -> str:
    """Return the words that are typed, else those of an attached file, else those made before."""
    params: Params = request.params
    attached = next((each.text for each in request.attachments if each.text), "")
    earlier = request.earlier.made.text if request.earlier and params.operation != "write" else ""
    return params.text or attached or earlier


def _ordered(params: Params, given: str, language: str, request: Request) -> Order:
    """Return the order; what is finished, revised or imitated takes its form from the given text."""
    order = order_of(params, language, request.seed)
    tune = next(iter(request.scores), None) if params.operation == "write" else None
    if tune:
        order = for_tune(order, tune, params.syllables is None, not (params.structure or params.lines))
    if params.manner in FEELINGS and not params.mood:
        order = replace(order, mood=FEELINGS[params.manner])
    if not given:
        return order
    own = given_of(given, language == "zh")
    if params.operation == "finish":
        return finished(order, own)
    order = revised(order, own, params.scheme or "", params.passage or "")
    return replace(order, theme=order.theme or _topic(request))


def _topic(request: Request) -> str:
    return str(request.earlier.intent.params.get("theme", "")) if request.earlier else ""


def _asked(order: Order) -> dict[str, Any]:
    names = ("language", "theme", "mood", "genre", "sections", "scheme", "syllables", "include", "avoid", "rhyme")
    return {name: value for name in names if (value := getattr(order, name))}


def _choices(request: Request, text: str) -> tuple[Choice, ...]:
    language = request.language
    asked = {
        name: value
        for name, value in request.params.model_dump(exclude_none=True).items()
        if name not in ("seed", "of")
    }
    again = {**asked, "seed": (request.seed + 1) % 2**31}
    return (
        Choice(texts.AGAIN(language), Intent("lyrics", again)),
        Choice(texts.LOOK(language), Intent("lyrics", {"operation": "analyse", "text": text})),
        Choice(texts.TO_MUSIC(language), Intent("song", {"text": text})),
        Choice(texts.SADDER(language), Intent("lyrics", {"operation": "revise", "manner": "sadder", "text": text})),
        Choice(texts.HAPPIER(language), Intent("lyrics", {"operation": "revise", "manner": "happier", "text": text})),
    )
