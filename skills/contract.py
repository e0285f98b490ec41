"""What a skill is, what it is asked and what it answers. The fronts and the router know nothing else of a skill."""

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import BaseModel, ConfigDict

from indexes.errors import UserError
from indexes.music.notes import Score
from indexes.results import Intent as Intent
from indexes.results import Made as Made
from indexes.results import Result as Result
from indexes.workers import Workers
from skills.parameters import Identifier, Seed

if TYPE_CHECKING:
    from indexes.features.from_audio import Audio
    from indexes.plays import History

MIDI, MUSICXML, ABC_NOTATION = "audio/midi", "application/vnd.recordare.musicxml+xml", "text/vnd.abc"
PLAIN_TEXT = "text/plain"
SCORES = (MIDI, MUSICXML, ABC_NOTATION)
AUDIO = ("audio/wav", "audio/flac", "audio/ogg", "audio/mpeg", "audio/mp4")
HISTORY = "application/vnd.troubadour.history"  # somebody's listening: JSON, CSV or a zip of them


@dataclass(frozen=True)
class Words:
    """The same text in English and Chinese."""

    en: str
    zh: str

    def __call__(self, language: str) -> str:
        """Return the text in `language` ("en" or "zh")."""
        return self.zh if language == "zh" else self.en


class Params(BaseModel):
    """The typed parameters of a skill; every field's type comes from `skills.parameters`."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    seed: Seed | None = None
    of: Identifier | None = None  # id of the earlier result that this request is about


@dataclass(frozen=True)
class Attached:
    """A file from outside (`data`), already read: `score` for written music, `audio` for sound, `text` for words.

    Sound of one voice has both: what is heard in it, and its notes.

    `history` is what somebody listened to.
    """

    name: str
    media_type: str
    score: Score | None = None
    audio: "Audio | None" = None
    text: str = ""
    history: "History | None" = None
    data: bytes = field(default=b"", repr=False)


@dataclass(frozen=True)
class Place:
    """Where a message was written; opaque ids, "" outside of a server."""

    guild: str = ""
    channel: str = "console"


@dataclass(frozen=True)
class Request:
    """Everything a skill is given for one answer."""

    params: Any  # an instance of the skill's own Params
    workers: Workers
    person: str = "someone"  # opaque key
    language: str = "en"  # "en" or "zh": the language to answer in
    place: Place = Place()
    attachments: tuple[Attached, ...] = ()
    earlier: Result | None = None  # what `of` names, else the last result of this conversation
    seed: int = 0  # always set; the same seed gives the same answer
    progress: Callable[[str, float], None] = lambda text, share: None  # a line and a share 0..1
    cancelled: Callable[[], bool] = lambda: False
    key_of: Callable[[str], str] = lambda name: ""  # opaque key of somebody who is mentioned, "" for nobody known

    @property
    def scores(self) -> tuple[Score, ...]:
        """Return the attached music as notes; raises UserError for a recording that is not one voice."""
        for each in self.attachments:
            if each.audio and not each.score:
                raise UserError(
                    f"I can't follow a single voice in {each.name}, so I have no notes of it: send up to a minute of "
                    "humming, whistling, singing or one instrument alone, or a MIDI file.",
                    f"我在 {each.name} 里听不出单独的声部，记不成音符：请发一分钟以内的哼唱、口哨或独奏，或发 MIDI。",
                )
        return tuple(each.score for each in self.attachments if each.score)

    @property
    def score(self) -> Score | None:
        """Return the written music this request is about: the first attached score, else the earlier result's."""
        attached = next((each.score for each in self.attachments if each.score), None)
        return attached or (self.earlier.made.score if self.earlier else None)


@dataclass(frozen=True)
class File:
    """A file of a reply; `name` is plain ASCII, `caption` tells a person what it is."""

    name: str
    media_type: str
    data: bytes
    caption: str = ""


@dataclass(frozen=True)
class Card:
    """A titled block: `lines` of text, an optional picture, credit and licence, and the track it speaks of."""

    title: str
    lines: tuple[str, ...] = ()
    picture: File | None = None
    credit: str = ""
    licence: str = ""
    track: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Choice:
    """Something to press: a label and the Intent it brings."""

    label: str
    intent: Intent


@dataclass(frozen=True)
class Reply:
    """What a skill answers; fronts render it."""

    text: str
    cards: tuple[Card, ...] = ()
    files: tuple[File, ...] = ()
    choices: tuple[Choice, ...] = ()
    notes: tuple[str, ...] = ()  # remarks to the person, in their language
    account: Mapping[str, Any] = field(default_factory=dict)  # how the result came about, shown by Why?
    made: Made = Made()  # noqa: RUF009 - frozen


@dataclass(frozen=True)
class Resources:
    """What skills may use besides the request: what the bot knows and which models are configured.

    Every member is cheap to hold; heavy ones load on first use.
    """

    catalog: Any = None  # indexes.catalog.Catalog
    recommender: Any = None  # indexes.recommenders.Recommender
    histories: Any = None  # indexes.database.Histories
    releases: Any = None  # indexes.database.releases.Releases
    listening: Any = None  # indexes.database.listening.Listening
    drafts: Any = None  # indexes.database.drafts.Drafts
    personal: Callable[[str], Awaitable[Any]] | None = None  # the Recommender over what a person may see
    others: Any = None  # awaited: indexes.recommenders.collaborative.Collaborative, None for too few people
    raters: Callable[[], Awaitable[Any]] | None = None  # the indexes.models.stars.Stars of those who agreed
    language_model: str = "embedded"  # "embedded", or a transformers name or folder
    data: str = "data"  # folder for caches and prepared models
    sound_font: str = ""  # path; "" takes the one of the pretty_midi package
    previews: bool = False  # whether a part of the operator's own recordings may be sent
    skills: Callable[[], Sequence["Skill"]] = tuple  # every skill, for help

    def may_send(self, track: Any) -> bool:
        """Return whether some of a track's recording may be sent: it is the operator's own, and where it was."""
        return self.previews and track.recording is not None

    async def recommender_for(self, person: str) -> Any:
        """Return the Recommender over the catalogue and what `person` brought along."""
        return await self.personal(person) if self.personal else self.recommender


class Skill(ABC):
    """One thing the bot can do: a declaration and one verb.

    From the declaration come the slash command, the router's examples, the JSON schema, the help text and the shared
    tests. A package under `skills/` with a `skill.py` that holds one subclass is found by the registry.
    """

    name: ClassVar[str]
    title: ClassVar[Words]  # a few words, for menus
    summary: ClassVar[Words]  # one line <= 100 characters, for the slash command and help
    examples: ClassVar[Mapping[str, Sequence[str]]]  # {"en": [...], "zh": [...]}: what people say
    Params: ClassVar[type[Params]]
    accepts: ClassVar[Sequence[str]] = ()  # media types of files it can use
    max_files: ClassVar[int] = 0
    offer: ClassVar[Words | None] = None  # what it gives, after "do you want"; its title when None
    takes: ClassVar[Mapping[str, Sequence[str]]] = {}  # parameters that only some choices (operation ...) take
    # Choices that work on what was made and leave what was said of it, and what of that they do not leave: what is
    # revised is still of its theme, what is continued is not as long again.
    keeps: ClassVar[Mapping[str, Sequence[str]]] = {}
    # By choice and parameter, which choice does this to its result: a tune whose bars were filled, as a waltz.
    beyond: ClassVar[Mapping[str, Mapping[str, str]]] = {}
    changeable: ClassVar[bool] = True  # whether a follow-up may change the last request to it
    heavy: ClassVar[bool] = True  # whether a run takes a place in the queue
    continues: ClassVar[Sequence[str]] = ("score", "text", "tracks")  # what of an earlier Made it can go on from

    def __init__(self, resources: Resources) -> None:
        self.resources = resources

    def offered(self, language: str) -> str:
        """Return what it gives, as a person is asked whether they want it."""
        return (self.offer or self.title)(language)

    def private(self, params: Mapping[str, Any]) -> bool:
        """Return whether an answer to these (unchecked) parameters is for nobody's eyes but the person's."""
        return False

    @abstractmethod
    async def run(self, request: Request) -> Reply:
        """Answer one request; raise UserError for what the person can mend."""
