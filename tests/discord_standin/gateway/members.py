"""REQUEST_GUILD_MEMBERS: who is in a guild, in chunks."""

from typing import Any

from tests.discord_standin.gateway.sessions import Session
from tests.discord_standin.payloads.guilds import member, presence
from tests.discord_standin.world.accounts import MEMBERS, PRESENCES, User
from tests.discord_standin.world.guilds import Guild
from tests.discord_standin.world.world import World

Json = dict[str, Any]
CHUNK = 1000  # members in one GUILD_MEMBERS_CHUNK


def send_members(world: World, session: Session, data: Json) -> None:
    """Send the members that were asked for; nothing of a guild that the bot is not in."""
    guild = world.guilds.get(int(data["guild_id"]))
    if guild is None or session.bot.id not in guild.members:
        return
    found = _chosen(guild, data, session.has(MEMBERS))
    chunks = [found[start : start + CHUNK] for start in range(0, len(found), CHUNK)] or [[]]
    for index, chunk in enumerate(chunks):
        answer: Json = {
            "guild_id": str(guild.id),
            "members": [member(guild, someone) for someone in chunk],
            "chunk_index": index,
            "chunk_count": len(chunks),
            "not_found": [],
            "nonce": data.get("nonce"),
        }
        if data.get("presences") and session.has(PRESENCES):
            answer["presences"] = [presence(guild, someone) for someone in chunk]
        session.dispatch("GUILD_MEMBERS_CHUNK", answer)


def _chosen(guild: Guild, data: Json, may_see_all: bool) -> list[User]:
    """Return whom a request is about; the whole list needs the members intent."""
    everybody = [held.user for held in guild.members.values()]
    if wanted := data.get("user_ids"):
        numbers = {int(number) for number in (wanted if isinstance(wanted, list) else [wanted])}
        return [someone for someone in everybody if someone.id in numbers]
    query = (data.get("query") or "").lower()
    if not query and not may_see_all:
        return []
    return [someone for someone in everybody if someone.name.lower().startswith(query)][: data.get("limit") or None]
