"""Cards as embeds, within Discord's limits; where embeds are not allowed, cards as text."""

from collections.abc import Iterable, Iterator, Sequence

import discord

from bot.fronts.discord.showing.splitting import length, split
from bot.fronts.naming import safe_name
from skills.contract import Card

TITLE, DESCRIPTION, NAME, VALUE, FOOTER = 256, 4096, 256, 1024, 2048  # characters
FIELDS, EMBEDS, TOGETHER = 25, 10, 6000  # fields of an embed; embeds and their characters in one message
COLOUR = discord.Colour(0x2F6F8F)
BLANK = "\u200b"  # a field must hold something


def embeds(cards: Sequence[Card]) -> list[discord.Embed]:
    """Return a card alone, or one with a picture, as an embed of its own; all others as fields side by side."""
    if len(cards) == 1:
        return list(_alone(cards[0]))
    listed = [card for card in cards if not card.picture]
    pictured = [each for card in cards if card.picture for each in _alone(card)]
    return [*_listed(listed), *pictured]


def grouped(found: Iterable[discord.Embed]) -> list[tuple[discord.Embed, ...]]:
    """Return embeds by the message that can hold them."""
    groups: list[list[discord.Embed]] = []
    for embed in found:
        full = not groups or len(groups[-1]) == EMBEDS or sum(map(weight, [*groups[-1], embed])) > TOGETHER
        if full:
            groups.append([])
        groups[-1].append(embed)
    return [tuple(group) for group in groups]


def weight(embed: discord.Embed) -> int:
    """Return the characters of an embed that count towards the limit of a message."""
    texts = [embed.title, embed.description, embed.footer.text]
    texts += [text for field in embed.fields for text in (field.name, field.value)]
    return sum(length(text) for text in texts if text)


def as_text(card: Card) -> str:
    """Return a card for a place without embeds."""
    return "\n".join(line for line in (f"**{card.title}**", *card.lines, _small(_source(card))) if line)


def clipped(text: str, limit: int) -> str:
    """Return at most `limit` characters of a text, with a sign where something is left out."""
    return text if length(text) <= limit else split(text, limit - 2)[0] + " …"


def _alone(card: Card) -> Iterator[discord.Embed]:
    pieces = split("\n".join(card.lines), DESCRIPTION)
    for number, piece in enumerate(pieces):
        embed = discord.Embed(description=piece, colour=COLOUR)
        if number == 0:
            embed.title = clipped(card.title, TITLE)
            if card.picture:
                embed.set_image(url=f"attachment://{safe_name(card.picture.name)}")
        if number == len(pieces) - 1 and _source(card):
            embed.set_footer(text=clipped(_source(card), FOOTER))
        yield embed


def _listed(cards: Iterable[Card]) -> Iterator[discord.Embed]:
    embed = discord.Embed(colour=COLOUR)
    for card in cards:
        name = clipped(card.title, NAME) or BLANK
        value = clipped("\n".join(line for line in (*card.lines, _small(_source(card))) if line), VALUE) or BLANK
        if len(embed.fields) == FIELDS or weight(embed) + length(name) + length(value) > TOGETHER:
            yield embed
            embed = discord.Embed(colour=COLOUR)
        embed.add_field(name=name, value=value, inline=False)
    if embed.fields:
        yield embed


def _source(card: Card) -> str:
    return " · ".join(part for part in (card.credit, card.licence) if part)


def _small(text: str) -> str:
    return f"-# {text}" if text else ""
