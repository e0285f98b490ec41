import pytest

from tests.bot.fronts.discord.conftest import Scene

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_mention_is_answered_as_a_reply(scene: Scene) -> None:
    message = await scene.discord.say(scene.ann, scene.channel, "<@bot> hello")
    (answer,) = await message.replies()
    assert answer.content


async def test_a_slash_command_is_deferred_and_answered(scene: Scene) -> None:
    asked = await scene.discord.slash(scene.ann, scene.channel, "help")
    first = await asked.answered()
    assert first.type == 5
    assert first.delay < 0.2
    shown = await asked.shown()
    assert "Melody" in shown.content
