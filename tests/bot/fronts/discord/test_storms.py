import pytest

from bot.app import App
from tests.bot.fronts.discord.scenes import Scene, scene_of, working
from tests.discord_standin.world.messages import Message

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.slow]


async def answered(scene: Scene, messages: list[Message], within: float = 60.0) -> None:
    """Hold that each message has exactly one answer that is more than a line about progress."""

    def all_answered() -> bool:
        replies = [reply for reply in scene.channel.by_bots() if reply.reply_to and not working(reply)]
        return {reply.reply_to.id for reply in replies} >= {message.id for message in messages}

    await scene.discord.until(all_answered, within)
    told = [reply.reply_to.id for reply in scene.channel.by_bots() if reply.reply_to]
    assert len(told) == len(set(told))


async def test_messages_in_flight_survive_twenty_restarts_of_the_gateway(app: App) -> None:
    async with scene_of(app) as scene:
        messages = []
        for turn in range(16):  # sessions that are resumed: Discord sends again what has not arrived
            who = scene.guild.member(f"P{turn}")
            messages.append(await scene.discord.say(who, scene.channel, "<@bot> hello"))
            await scene.discord.restart_gateway()
            messages.append(await scene.discord.say(who, scene.channel, "<@bot> thank you"))
            await scene.discord.connected(within=30)
        for turn in range(4):  # sessions that are forgotten: what has arrived is answered
            who = scene.guild.member(f"Q{turn}")
            messages.append(await scene.discord.say(who, scene.channel, "<@bot> compose an 8 bar jig in D major"))
            typing = len(scene.discord.sent("POST", "/channels/*/typing"))
            await scene.discord.until(
                lambda before=typing: len(scene.discord.sent("POST", "/channels/*/typing")) > before, within=30
            )
            await scene.discord.restart_gateway(forget=True)
            await scene.discord.connected(within=30)
        await answered(scene, messages)


async def test_a_storm_of_server_errors_loses_no_answer_and_doubles_none(app: App) -> None:
    async with scene_of(app) as scene:
        scene.discord.fail(503, times=4, method="POST", path="/channels/*/messages")
        scene.discord.fail(502, times=2, method="POST", path="/channels/*/messages", after=True)
        people = [scene.guild.member(f"P{number}") for number in range(6)]
        messages = [await scene.discord.say(who, scene.channel, "<@bot> hello") for who in people]
        await answered(scene, messages)
        scene.discord.fail(500, times=3, path="/webhooks/*")
        asked = [await scene.discord.slash(who, scene.channel, "help") for who in people]
        for each in asked:
            assert "Melody" in (await each.shown(within=30)).content


async def test_a_deferral_that_failed_is_made_up_for_by_an_ordinary_message(app: App) -> None:
    async with scene_of(app) as scene:
        scene.discord.fail(500, times=float("inf"), path="/interactions/*/callback")
        await scene.discord.slash(scene.ann, scene.channel, "help")
        (answer,) = await scene.channel.sent(within=60)
        assert "Melody" in answer.content


async def test_rate_limits_are_waited_out(app: App) -> None:
    async with scene_of(app) as scene:
        scene.discord.enforce_limits()
        people = [scene.guild.member(f"P{number}") for number in range(8)]
        messages = [await scene.discord.say(who, scene.channel, "<@bot> hello") for who in people]
        await answered(scene, messages)
