"""Compose a tune, or go on with, vary, fill, harmonize, blend, answer or transpose one."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from indexes.errors import UserError
from indexes.music.notes import Score
from indexes.workers import Limits
from skills import contract
from skills.composing.accompaniment import without_players
from skills.composing.instruments import program_of
from skills.composing.plan import Plan
from skills.composing.referring import CANDIDATES
from skills.composing.styles import style_named
from skills.contract import AUDIO, SCORES, Choice, File, Intent, Made, Reply, Request, Skill, Words
from skills.melody import words
from skills.melody.making import Order, Tune, instrument_of, make
from skills.parameters import (
    Bars,
    Chords,
    FirstBar,
    HighestPitch,
    Instrument,
    Interval,
    LastBar,
    LowestPitch,
    MelodyForm,
    MelodyOperation,
    Meter,
    Mode,
    Mood,
    Notes,
    Parts,
    Pickup,
    Position,
    Several,
    Strength,
    Style,
    Tempo,
    Tonic,
)  # fmt: skip

LIMITS = Limits(seconds=30, memory=1024)
MOST = 4  # tunes in one answer


class Params(contract.Params):
    """What a melody shall be; everything may be left open."""

    operation: MelodyOperation = "new"
    tonic: Tonic | None = None
    mode: Mode | None = None
    meter: Meter | None = None
    tempo: Tempo | None = None
    bars: Bars | None = None
    form: MelodyForm | None = None
    pickup: Pickup | None = None
    mood: Mood | None = None
    style: Style | None = None
    instrument: Instrument | None = None
    low: LowestPitch | None = None
    high: HighestPitch | None = None
    chords: Chords | None = None
    from_bar: FirstBar | None = None
    to_bar: LastBar | None = None
    strength: Strength | None = None
    position: Position | None = None
    parts: Parts | None = None
    interval: Interval | None = None  # semitones that the tune is moved by
    count: Several | None = None
    text: Notes | None = None


class Melody(Skill):
    """Compose: the notes, their sound and their picture."""

    name = "melody"
    title = Words("Melody", "旋律")
    offer = Words("a new tune", "一首新写的曲子")
    summary = Words(
        "Compose a tune, or continue, vary, harmonize or transpose yours", "作曲；或续写、变奏、配和声、移调你的旋律"
    )
    examples: ClassVar = {
        "en": [
            "compose a 16 bar jig in D major",
            "write a slow waltz in A minor for violin",
            "make me a happy tune in 6/8",
            "a melody over Am F C G",
            "continue this for eight bars",
            "vary this melody, keep the rhythm",
            "harmonize this tune in four parts",
            "transpose it to B flat",
            "rewrite bars 5 to 8",
            "blend these two tunes",
            "answer this phrase: D E F# A",
        ],
        "zh": [
            "作一段D小调的旋律",
            "写一首十六小节的吉格舞曲",
            "作一首宫调式的曲子，用笛子",
            "把这段旋律续写八小节",
            "给这段旋律配和声",
            "把它移到降B调",
            "做一个变奏",
            "写一首悲伤的华尔兹",
        ],
    }
    Params = Params
    takes: ClassVar = {
        "strength": ("vary",),
        "position": ("blend",),
        "interval": ("transpose",),
        "from_bar": ("infill", "vary", "harmonize", "transpose"),
        "to_bar": ("infill", "vary", "harmonize", "transpose"),
        "text": ("continue", "vary", "infill", "harmonize", "blend", "answer", "transpose"),
    }
    keeps: ClassVar = dict.fromkeys(
        ("continue", "vary", "harmonize", "answer"), ("bars", "form", "chords", "pickup", "strength")
    )
    beyond: ClassVar = dict.fromkeys(
        ("continue", "infill", "answer", "blend", "transpose"),
        dict.fromkeys(("meter", "mode", "mood", "style"), "vary"),
    )
    accepts = (*SCORES, *AUDIO)
    max_files = 2
    continues = ("score",)

    async def run(self, request: Request) -> Reply:
        """Make the tune in a worker and show it."""
        from skills.music.present import present

        params: Params = request.params
        request.progress(words.WORKING(request.language), 0.1)
        wanted = min(MOST, params.count or 1)
        tunes: list[Tune] = []
        for number in range(wanted):
            order = order_of(request, (request.seed + number) % 2**31, self._spread())
            tunes.append(_titled(await request.workers.call(make, order, limits=LIMITS), params, request.language))
        texts, files, notes = list[str](), list[File](), list[str]()
        for number, tune in enumerate(tunes):
            stem = _stem(tune, params) + (f"-{number + 1}" if wanted > 1 else "")
            shown = await present(
                tune.score,
                request,
                stem,
                self.resources.sound_font,
                musicxml=wanted == 1,
                sheet=without_players(tune.score),
            )
            texts.append(_said(tune, params, request.language))
            files += shown.files
            notes += [*_remarks(tune, request.language), *shown.notes]
        return Reply(
            "\n".join(texts),
            files=tuple(files),
            choices=_choices(params, request),
            notes=tuple(dict.fromkeys(notes)),
            account=tunes[0].account(request.seed),
            made=Made(score=tunes[0].score),
        )

    def _spread(self) -> tuple[float, ...]:
        """Return how much each measure of notes varies among the tunes of the catalogue; () without one."""
        catalog = self.resources.catalog
        return tuple(catalog.spread.tolist()) if catalog else ()


def order_of(request: Request, seed: int, spread: Sequence[float] = ()) -> Order:
    """Return what the request's parameters and files ask to be made; raises UserError when typed notes are none."""
    params: Params = request.params
    plan = Plan(
        tonic=params.tonic or "", mode=params.mode or "", meter=params.meter or "", tempo=params.tempo,
        bars=params.bars, form=params.form or "", style=params.style or "", mood=params.mood or "", low=params.low,
        high=params.high, program=_program(params.instrument), chords=tuple(params.chords or ()),
        pickup=params.pickup,
    )  # fmt: skip
    return Order(
        params.operation, plan, seed, _scores(request), params.from_bar, params.to_bar,
        strength=0.5 if params.strength is None else params.strength,
        position=0.5 if params.position is None else params.position,
        parts=params.parts, interval=params.interval, spread=tuple(spread),
    )  # fmt: skip


def _scores(request: Request) -> tuple[Score, ...]:
    """Return the tunes the request is about: typed notes, attached scores, else the earlier result's."""
    params: Params = request.params
    typed = _typed(params.text)
    attached = request.scores
    earlier = request.earlier.made.score if request.earlier else None
    found = [*([typed] if typed else []), *attached]
    if params.operation == "new":
        reference = request.earlier.made if request.earlier and params.of and request.earlier.made.tracks else None
        return tuple(found) or ((reference.score,) if reference and reference.score else ())
    if params.operation == "blend" and len(found) == 1 and earlier:
        return (earlier, *found)
    return tuple(found) or ((earlier,) if earlier else ())


def _typed(text: str | None) -> Score | None:
    if not text:
        return None
    from indexes.music.typed import parse_typed

    score: Score | None = parse_typed(text)
    if score is None:
        raise UserError(
            "I can't read those as notes. Write note names like “D E F# A”, or ABC.",
            "我看不懂这些音符。请写音名，如“D E F# A”，或 ABC 记谱。",
        )
    return score


def _program(instrument: str | None) -> int | None:
    return program_of(instrument) if instrument else None


def _titled(tune: Tune, params: Params, language: str) -> Tune:
    """Return the tune with a title, when it has none."""
    title = tune.score.title or words.title_of(tune.plan, _kind(tune, params, language), language)
    return replace(tune, score=tune.score.with_(title=title))


def _kind(tune: Tune, params: Params, language: str) -> str:
    style = _style(tune, params)
    return words.kind_of_tune(style, words.label(Style, style, language), language)


def _style(tune: Tune, params: Params) -> str:
    """Return the style that a tune has itself; "" where it is only accompanied in one: a jig as a waltz."""
    style = params.style or ""
    danced = style_named(style)
    only = params.operation == "harmonize" and danced.dance and tune.plan.meter not in danced.meters
    return "" if only else style


def _said(tune: Tune, params: Params, language: str) -> str:
    instrument = words.label(Instrument, instrument_of(tune.plan), language)
    shown = instrument.lower() if language == "en" else instrument
    what = words.described(tune.plan, tune.score.bars(), _kind(tune, params, language), language, shown)
    lines = [words.DONE[params.operation](language).format(what=what)]
    if params.style and not _style(tune, params):
        lines.append(words.ACCOMPANIED(language).format(words.label(Style, params.style, language)))
    if tune.distance is not None:
        lines.append(words.LIKE(language).format(CANDIDATES, f"{tune.distance:.2f}"))
    if tune.score.chords and (params.operation == "harmonize" or params.chords):
        symbols = [chord.symbol.replace("-", "♭") for chord in tune.score.chords]
        shown = " ".join(symbols[:32]) + (" …" if len(symbols) > 32 else "")
        lines.append(words.CHORDS(language).format(shown))
    return "\n".join(lines)


def _remarks(tune: Tune, language: str) -> list[str]:
    """Return remarks of the composer and what could not be kept."""
    said = [en if language == "en" else zh for en, zh in tune.remarks]
    for check in tune.checks:
        if not check.met and not said:
            said.append(words.UNMET.get(check.name, words.OTHER_UNMET)(language).format(check.name))
    return said


def _stem(tune: Tune, params: Params) -> str:
    sign = {"#": "-sharp", "-": "-flat"}.get(tune.plan.tonic[1:], "")
    return f"{_style(tune, params) or 'tune'}-{tune.plan.tonic[0]}{sign}-{tune.plan.mode}".replace(" ", "-").lower()


def _choices(params: Params, request: Request) -> tuple[Choice, ...]:
    """Return what to do next: another one, a variation, harmony, words."""
    language = request.language
    said = params.model_dump(exclude_none=True, exclude={"seed", "of"})
    again = {**said, "seed": (request.seed + 1000) % 2**31}
    choices = [Choice(words.AGAIN(language), Intent("melody", again))]
    choices.append(Choice(words.VARIATION(language), Intent("melody", {"operation": "vary"})))
    if params.operation != "harmonize":
        choices.append(Choice(words.HARMONIZE(language), Intent("melody", {"operation": "harmonize"})))
    return (*choices, Choice(words.WORDS(language), Intent("song", {})))
