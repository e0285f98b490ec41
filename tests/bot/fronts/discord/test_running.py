import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from yarl import URL

from tests.bot.fronts.discord.processes import Running, free, get, relayed, running_bot
from tests.bot.fronts.discord.scenes import id_of
from tests.discord_standin import Standin

pytestmark = pytest.mark.slow  # each test starts a process or more


@pytest.fixture
async def discord() -> AsyncIterator[Standin]:
    async with Standin() as found:
        yield found


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"DISCORD_TOKEN": ""}, "There is no token"),
        ({"DISCORD_TOKEN": "wrong"}, "Discord does not take this token"),
        ({"DISCORD_TOKEN": "", "DISCORD_TOKEN_FILE": "nowhere"}, "TROUBADOUR_DISCORD_TOKEN_FILE"),
        ({"DISCORD_MESSAGE_CONTENT": "true"}, "close code 4014"),
        ({"DISCORD_SHARD_COUNT": "many"}, "TROUBADOUR_DISCORD_SHARD_COUNT"),
    ],
)
async def test_what_the_operator_can_mend_is_one_sentence(
    discord: Standin, tmp_path: Path, settings: dict[str, str], words: str
) -> None:
    code, output = await (await Running.start(discord, tmp_path, **settings)).ended()
    assert code == 2
    assert words in output
    assert "Traceback" not in output


async def test_a_token_may_come_from_a_secret_file_and_is_never_logged(discord: Standin, tmp_path: Path) -> None:
    secret = tmp_path / "token"
    secret.write_text(f"{discord.token}\n")
    async with running_bot(discord, tmp_path, DISCORD_TOKEN="", DISCORD_TOKEN_FILE=str(secret)) as bot:
        bot.terminate()
        _, output = await bot.ended()
    log = "".join(path.read_text() for path in (tmp_path / "data" / "log").glob("*"))
    assert discord.token not in output + log


async def test_it_is_green_only_while_the_gateway_is_ready(discord: Standin, tmp_path: Path) -> None:
    address, file = free(), tmp_path / "healthy"
    guild = discord.guild("Music lovers")
    channel, ann = guild.channel("general"), guild.member("Ann")
    async with running_bot(discord, tmp_path, TROUBADOUR_HTTP=address, TROUBADOUR_HEALTH_FILE=str(file)) as bot:

        async def becomes(status: int) -> None:
            async with asyncio.timeout(20):
                while True:
                    if (await get(address, "/health"))[0] == status and file.exists() == (status == 200):
                        return
                    await asyncio.sleep(0.2)

        await becomes(200)
        message = await discord.say(ann, channel, "<@bot> hello")
        await message.replies(within=20)
        _, figures = await get(address, "/metrics")
        assert 'troubadour_requests_total{outcome="ok",skill="help"} 1.0' in figures
        assert "troubadour_loop_late_seconds_bucket" in figures
        assert "troubadour_jobs_waiting 0.0" in figures
        assert "troubadour_guilds 1.0" in figures
        discord.gateways.refusing = True
        discord.drop()
        await becomes(503)
        discord.heal()
        await becomes(200)
        bot.terminate()
        assert (await bot.ended())[0] == 0
        assert not file.exists()


async def test_an_event_that_cannot_be_parsed_leaves_no_process_that_looks_alive(
    discord: Standin, tmp_path: Path
) -> None:
    guild = discord.guild("Music lovers")
    channel, ann = guild.channel("general"), guild.member("Ann")
    address = free()
    async with running_bot(discord, tmp_path, TROUBADOUR_HTTP=address):
        asked = await discord.say(ann, channel, "<@bot> compose an 8 bar jig in D major")
        await discord.until(lambda: discord.sent("POST", "/channels/*/typing"), 20)
        discord.send_raw("{not json")
        await asyncio.sleep(1)
        await discord.connected(within=20)
        (answer,) = await asked.replies(within=20)
        await discord.until(lambda: answer.files, 40)
        message = await discord.say(ann, channel, "<@bot> hello")
        assert await message.replies(within=20)
        assert "troubadour_restarts_total 1.0" in (await get(address, "/metrics"))[1]


async def test_sigterm_lets_the_running_job_end_turns_the_others_away_and_closes(
    discord: Standin, tmp_path: Path
) -> None:
    guild = discord.guild("Music lovers")
    channel, people = guild.channel("general"), [guild.member(name) for name in "abc"]
    async with running_bot(discord, tmp_path, TROUBADOUR_RUNNING="1", TROUBADOUR_GRACE="120") as bot:
        first = await discord.say(people[0], channel, "<@bot> compose two 64 bar reels in D major")
        (line,) = await first.replies(within=20)
        second = await discord.say(people[1], channel, "<@bot> compose a waltz")
        (waiting,) = await second.replies(within=20)
        assert "Number 1 in line" in waiting.content
        bot.terminate()
        await asyncio.sleep(0.2)
        third = await discord.say(people[2], channel, "<@bot> hello")
        code, _ = await bot.ended(within=150)
        assert code == 0
        assert line.files
        assert "restarted" in waiting.content
        assert "restarted" in (await third.replies())[0].content
        assert not any(session.connection for session in discord.gateways.sessions.values())


async def test_commands_are_registered_for_all_by_sync_and_for_a_test_server_at_start_never_both(
    discord: Standin, tmp_path: Path
) -> None:
    guild = discord.guild("Testers")
    test = {"DISCORD_TEST_GUILD": str(guild.id)}
    names = lambda place: sorted(command["name"] for command in discord.bot.commands.get(place, []))  # noqa: E731
    async with running_bot(discord, tmp_path, **test):
        assert "melody" in names(guild.id)
        assert names(None) == []
    code, output = await (await Running.start(discord, tmp_path, "sync", **test)).ended()
    assert code == 0
    assert "10 commands are registered" in output
    assert re.search(r"oauth2/authorize\?client_id=\d+&scope=bot\+applications.commands&permissions=\d+", output)
    assert ("melody" in names(None), names(guild.id)) == (True, [])
    async with running_bot(discord, tmp_path, **test):
        assert ("melody" in names(None), names(guild.id)) == (True, [])


async def test_everything_goes_by_the_proxy_to_the_addresses_that_are_set(discord: Standin, tmp_path: Path) -> None:
    guild = discord.guild("Music lovers")
    channel, ann = guild.channel("general"), guild.member("Ann")
    nowhere = {  # addresses that only the proxy knows
        "DISCORD_API_BASE": discord.api_base.replace("127.0.0.1", "discord.invalid"),
        "DISCORD_GATEWAY": discord.gateway.replace("127.0.0.1", "discord.invalid"),
    }
    settings = nowhere | {"DISCORD_TEST_GUILD": str(guild.id)}
    address = URL(discord.api_base)
    async with (
        relayed(str(address.host), address.port or 80) as proxy,
        running_bot(discord, tmp_path, **settings, DISCORD_PROXY=proxy),
    ):
        message = await discord.say(ann, channel, "<@bot> hello")
        assert await message.replies(within=20)
        asked = await discord.slash(ann, channel, "help")
        assert (await asked.shown(within=20)).content


async def test_several_processes_share_the_shards(discord: Standin, tmp_path: Path) -> None:
    guilds = [discord.guild(f"G{number}") for number in range(6)]
    places = {guild: (guild.channel("general"), guild.member("Ann")) for guild in guilds}
    shards = {"DISCORD_SHARD_COUNT": "2"}
    async with running_bot(discord, tmp_path / "a", DISCORD_SHARD_IDS="0", **shards):
        second = await Running.start(discord, tmp_path / "b", DISCORD_SHARD_IDS="1", **shards)
        try:
            await discord.connected(2, within=30)
            for channel, ann in places.values():
                message = await discord.say(ann, channel, "<@bot> hello")
                assert len(await message.replies(within=20)) == 1
        finally:
            second.kill()
            await second.ended()


async def test_a_like_that_was_committed_survives_a_kill_before_its_confirmation(
    discord: Standin, tmp_path: Path
) -> None:
    guild = discord.guild("Music lovers")
    channel, ann = guild.channel("general"), guild.member("Ann")
    async with running_bot(discord, tmp_path) as bot:
        message = await discord.say(ann, channel, "<@bot> recommend one jig")
        (answer,) = await message.replies(within=30)
        await discord.until(lambda: answer.buttons and "Cancel" not in str(answer.buttons), 30)
        held = discord.fail(500, times=float("inf"), path="/webhooks/*/messages/@original", delay=60)
        pressed = await discord.press(ann, answer, id_of(answer, "👍"))
        await discord.until(lambda: held.seen or None, 20)
        bot.kill()
        await bot.ended()
        assert pressed.original.loading
    discord.heal()
    async with running_bot(discord, tmp_path):
        told = await discord.say(ann, channel, "<@bot> what do you know about my taste?")
        await told.replies(within=30)
        (taste,) = await discord.direct(ann).sent()
        assert "1 liked" in taste.content
        again = await discord.press(ann, answer, id_of(answer, "👍"))
        assert "you like" in (await again.shown(within=20)).content
