"""IDENTIFY begins a session, RESUME goes on with one."""

from typing import TYPE_CHECKING, Any

from tests.discord_standin.gateway import codes
from tests.discord_standin.gateway.connection import Connection
from tests.discord_standin.gateway.sessions import Session
from tests.discord_standin.payloads.accounts import application, me
from tests.discord_standin.payloads.guilds import whole
from tests.discord_standin.world.accounts import CONTENT, MEMBERS, PRESENCES, Bot

if TYPE_CHECKING:
    from tests.discord_standin.gateway.gateway import Gateway

Json = dict[str, Any]
PRIVILEGED = 1 << MEMBERS | 1 << PRESENCES | 1 << CONTENT
KNOWN = (1 << 26) - 1  # bits of intents that may be asked for
GUILDS = 0  # the intent by which a bot hears of its guilds


async def identify(gateway: "Gateway", connection: Connection, data: Json) -> None:
    """Begin a session and tell it of its guilds, or close with the code that says why not."""
    bot = next((bot for bot in gateway.world.bots.values() if bot.token == data.get("token")), None)
    if connection.session:
        await connection.close(codes.ALREADY_AUTHENTICATED)
    elif bot is None:
        await connection.close(codes.AUTHENTICATION_FAILED)
    elif refusal := _refusal(bot, data):
        await connection.close(refusal)
    else:
        number, count = data.get("shard") or (0, 1)
        session = Session(f"{gateway.world.ids.fresh():032x}", bot, data["intents"], (number, count), connection)
        session.presence = data.get("presence") or {}
        _begin(gateway, session, connection)


def _refusal(bot: Bot, data: Json) -> int | None:
    number, count = data.get("shard") or (0, 1)
    intents = data.get("intents", 0)
    if not 0 <= number < count:
        return codes.INVALID_SHARD
    if intents & ~KNOWN:
        return codes.INVALID_INTENTS
    return codes.DISALLOWED_INTENTS if intents & PRIVILEGED & ~bot.privileged else None


def _begin(gateway: "Gateway", session: Session, connection: Connection) -> None:
    for old in list(gateway.sessions.values()):  # nobody will resume what the shard had before
        if (old.bot, old.shard, old.connection) == (session.bot, session.shard, None):
            del gateway.sessions[old.id]
    connection.session = gateway.sessions[session.id] = session
    gateway.identified += 1
    _welcome(gateway, session)


def _welcome(gateway: "Gateway", session: Session) -> None:
    bot = session.bot
    guilds = [guild for guild in gateway.world.guilds.values() if bot.id in guild.members and session.serves(guild)]
    ready = {
        "v": 10,
        "user": me(bot.user),
        "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
        "session_id": session.id,
        "resume_gateway_url": gateway.address,
        "session_type": "normal",
        "private_channels": [],
        "shard": list(session.shard),
        "application": {"id": str(bot.id), "flags": application(bot)["flags"]},
    }
    session.dispatch("READY", ready)
    for guild in guilds if session.has(GUILDS) else ():
        session.dispatch("GUILD_CREATE", whole(guild, session.has(PRESENCES), bot.user) | {"unavailable": False})


async def resume(gateway: "Gateway", connection: Connection, data: Json) -> None:
    """Send a session what it missed, or tell the bot to identify anew."""
    session = gateway.sessions.get(data.get("session_id", ""))
    after = data.get("seq") or 0
    if session is None or session.bot.token != data.get("token") or session.lost(after):
        connection.put({"op": codes.INVALID_SESSION, "d": False})
    elif after > session.sequence:
        await connection.close(codes.INVALID_SEQ)
    else:
        connection.session = session
        session.replay(after, connection)
        gateway.resumed += 1
        session.dispatch("RESUMED", {"_trace": []})
