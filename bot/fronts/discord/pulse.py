"""Whether a client is really connected: ready, every shard's line open, and the last heartbeat answered lately."""

import time

import discord

YOUNG = 90.0  # seconds; Discord asks for a heartbeat about every 41


def ill(client: discord.AutoShardedClient | None, young: float = YOUNG) -> str:
    """Return what is not well with a client, "" when everything is."""
    if client is None or client.is_closed() or not client.is_ready():
        return "the gateway is not ready"
    shards = client.shards.values()
    closed = [shard.id for shard in shards if shard.is_closed()]
    if closed or not shards:
        return f"no line: shards {closed}"
    old = [shard.id for shard in shards if age(shard) > young]
    return f"no heartbeat: shards {old}" if old else ""


def age(shard: discord.ShardInfo) -> float:
    """Return the seconds since Discord last answered a heartbeat of this shard.

    discord.py shows how quick that answer was, not when it came; the moment is read from its keep-alive thread.
    """
    beating = shard._parent.ws._keep_alive
    return time.perf_counter() - beating._last_ack if beating else float("inf")
