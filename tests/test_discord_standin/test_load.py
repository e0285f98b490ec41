"""Many at once: five hundred people, two thousand guilds, a gateway that falls again and again."""

import asyncio

import pytest

from tests.discord_standin import Channel, Standin, User
from tests.discord_standin.client import running
from tests.test_discord_standin.echo import Echo

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_five_hundred_people_are_answered_at_once(discord: Standin, channel: Channel, echo: Echo) -> None:
    assert channel.guild
    discord.world.patience = 30  # this asks whether the stand-in copes, not how fast the machine is
    people = [channel.guild.member(f"Person {number}") for number in range(500)]
    asked = await asyncio.gather(*(discord.slash(who, channel, "echo", {"text": who.name}) for who in people))
    shown = await asyncio.gather(*(interaction.shown(within=20) for interaction in asked))
    assert [message.content for message in shown] == [who.name for who in people]
    assert not any(interaction.failed for interaction in asked)
    discord.world.patience = 3


async def test_two_thousand_guilds_come_on_line(discord: Standin) -> None:
    famous = discord.another_bot("Famous")
    guilds = [discord.guild(f"Guild {number}", bots=[famous]) for number in range(2000)]
    for guild in guilds:
        guild.channel("general")
    client = Echo()
    async with running(client, discord, famous.token):
        assert len(client.guilds) == 2000
        said = await discord.say(
            guilds[-1].member("Ben"), next(iter(guilds[-1].channels.values())), f"{famous.mention} hi"
        )
        assert (await said.replies())[0].content == "@Famous hi"


async def test_nothing_is_lost_when_the_gateway_falls_twenty_times(
    discord: Standin, ann: User, channel: Channel, echo: Echo
) -> None:
    asked = []
    for fall in range(20):
        asked.append(await discord.say(ann, channel, f"<@bot> {fall}"))
        await discord.restart_gateway()
        asked.append(await discord.say(ann, channel, f"<@bot> {fall} again"))
        await discord.connected(within=30)
    answers = [await said.replies(within=30) for said in asked]
    assert all(len(replies) == 1 for replies in answers)
    assert len(channel.by_bots()) == len(asked)
