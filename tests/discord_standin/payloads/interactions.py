"""Interactions as Discord's JSON: the event, and the answer to a first answer."""

from typing import Any

from tests.discord_standin.payloads.accounts import user
from tests.discord_standin.payloads.guilds import channel, member
from tests.discord_standin.payloads.messages import message_for, message_payload
from tests.discord_standin.world import permissions
from tests.discord_standin.world.guilds import TIERS
from tests.discord_standin.world.interactions import MESSAGE, UPDATE, Interaction

Json = dict[str, Any]


def interaction_payload(interaction: Interaction, base: str) -> Json:
    """Return INTERACTION_CREATE."""
    place, guild, bot = interaction.channel, interaction.channel.guild, interaction.bot
    found: Json = {
        "id": str(interaction.id),
        "application_id": str(bot.id),
        "type": interaction.kind,
        "data": interaction.data,
        "token": interaction.token,
        "version": 1,
        "channel_id": str(place.id),
        "channel": channel(place) | {"permissions": str(permissions.of(interaction.user, place))},
        "locale": interaction.locale,
        "app_permissions": str(permissions.of_bot(bot.user, place)),
        "entitlements": [],
        "entitlement_sku_ids": [],
        "authorizing_integration_owners": interaction.owners,
        "context": interaction.context,
        "attachment_size_limit": guild.file_limit if guild else TIERS[0],
    }
    if interaction.source:
        found["message"] = message_for(interaction.source, base, bot, content=True)
    if guild is None:
        return found | {"user": user(interaction.user)}
    someone = member(guild, interaction.user) | {"permissions": str(permissions.of(interaction.user, place))}
    about = {"id": str(guild.id), "locale": guild.locale, "features": []}
    return found | {"guild_id": str(guild.id), "guild": about, "guild_locale": guild.locale, "member": someone}


def metadata(interaction: Interaction) -> Json:
    """Return what an answer tells about its interaction."""
    found: Json = {
        "id": str(interaction.id),
        "type": interaction.kind,
        "user": user(interaction.user),
        "authorizing_integration_owners": interaction.owners,
    }
    if interaction.source:
        found["interacted_message_id"] = str(interaction.source.id)
    return found


def callback(interaction: Interaction, kind: int, base: str) -> Json:
    """Return what a first answer of a type is answered with, when asked for by `with_response`."""
    original = interaction.original
    about: Json = {"id": str(interaction.id), "type": interaction.kind}
    found: Json = {"interaction": about, "resource": {"type": kind}}
    if original:
        about |= {
            "response_message_id": str(original.id),
            "response_message_loading": original.loading,
            "response_message_ephemeral": original.ephemeral,
        }
    if original and kind in (MESSAGE, UPDATE):
        found["resource"]["message"] = message_payload(original, base)
    return found
