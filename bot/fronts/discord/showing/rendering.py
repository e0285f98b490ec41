"""An answer as the messages that show it."""

from itertools import zip_longest

from bot.fronts.discord import texts
from bot.fronts.discord.showing import embeds, outgoing
from bot.fronts.discord.showing.parts import Part, Room
from bot.fronts.discord.showing.splitting import split
from bot.message import Answer
from skills.contract import File, Reply

PARTS = 4  # messages of text; what is longer becomes a file
BEGINNING = 1500  # characters of it that are shown all the same
WHOLE = "answer.txt"


def rendered(answer: Answer, room: Room) -> list[Part]:
    """Return the messages of an answer, in order; there is always one, and the files come with the last text."""
    reply, language = answer.reply, answer.language
    files = (*reply.files, *(card.picture for card in reply.cards if card.picture))
    kept, left_out = outgoing.allowed(files, room, language)
    cards = embeds.grouped(embeds.embeds(reply.cards)) if room.embeds else []
    text = _text(reply, room, left_out)
    pieces = split(text)
    if len(pieces) > PARTS:
        whole = File(WHOLE, "text/plain", text.encode())
        pieces = [f"{split(text, BEGINNING)[0]}\n\n{_continued(language, room)}"]
        kept = [*kept, whole] if room.files else kept
    *before, last = pieces
    rest = zip_longest([last], cards, outgoing.grouped(kept))
    return [*map(Part, before), *(Part(text or "", group or (), some or ()) for text, group, some in rest)]


def _text(reply: Reply, room: Room, left_out: list[str]) -> str:
    """Return everything that is said in words: the text, cards where embeds are not allowed, remarks in small."""
    cards = [] if room.embeds else [embeds.as_text(card) for card in reply.cards]
    notes = "\n".join(f"-# {note}" for note in (*reply.notes, *left_out))
    return "\n\n".join(block for block in (reply.text, *cards, notes) if block)


def _continued(language: str, room: Room) -> str:
    return (texts.IN_A_FILE if room.files else texts.CUT_OFF)(language)
