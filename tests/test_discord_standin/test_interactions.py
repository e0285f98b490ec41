"""Answers to interactions: once, in three seconds, of the right type; follow-ups for fifteen minutes."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
import pytest_asyncio

from tests.discord_standin import Channel, Guild, Interaction, NotOffered, Standin, User
from tests.test_discord_standin.api import ECHO, Api

pytestmark = pytest.mark.asyncio(loop_scope="module")

MESSAGE, DEFER, DEFER_UPDATE, UPDATE, CHOICES, FORM = 4, 5, 6, 7, 8, 9
HI = {"content": "hi"}
BUTTONS = {
    "content": "press",
    "components": [{"type": 1, "components": [{"type": 2, "style": 1, "label": "Go", "custom_id": "go"}]}],
}
LONG, TOO_LONG = "BASE_TYPE_BAD_LENGTH", "BASE_TYPE_MAX_LENGTH"
Ask = Callable[..., Awaitable[Interaction]]


def form(**more: Any) -> dict[str, Any]:
    words = {"type": 4, "custom_id": "words", "style": 1}
    return {
        "title": "Words",
        "custom_id": "form",
        "components": [{"type": 18, "label": "Say", "component": words}],
    } | more


@pytest_asyncio.fixture(loop_scope="module")
async def ask(discord: Standin, bot: Api, ann: User, channel: Channel) -> AsyncIterator[Ask]:
    """Let Ann ask: kind "slash", "press", "autocomplete" or "submit"."""
    await bot.sync(ECHO | {"options": [ECHO["options"][0] | {"autocomplete": True}]})

    async def happen(kind: str = "slash") -> Interaction:
        if kind == "autocomplete":
            return await discord.autocomplete(ann, channel, "echo", "text", "he")
        asked = await discord.slash(ann, channel, "echo", {"text": "hey"})
        if kind == "press":
            await bot.answer(asked, MESSAGE, BUTTONS)
            return await discord.press(ann, await asked.shown(), "go")
        if kind == "submit":
            await bot.answer(asked, FORM, form())
            return await discord.submit(asked, {"words": "la"})
        return asked

    yield happen
    discord.world.clock.ahead = 0.0


@pytest.mark.parametrize(
    ("kind", "taken"),
    [
        ("slash", {MESSAGE, DEFER, FORM}),
        ("press", {MESSAGE, DEFER, DEFER_UPDATE, UPDATE, FORM}),
        ("autocomplete", {CHOICES}),
        ("submit", {MESSAGE, DEFER}),
    ],
)
async def test_each_kind_takes_its_types_of_first_answers(bot: Api, ask: Ask, kind: str, taken: set[int]) -> None:
    data: dict[int, Any] = {MESSAGE: HI, UPDATE: HI, CHOICES: {"choices": []}, FORM: form()}
    answers = {number: await bot.answer(await ask(kind), number, data.get(number)) for number in range(1, 13)}
    assert {number for number, answer in answers.items() if answer.status == 204} == taken
    refused = {answer.refusal for number, answer in answers.items() if number not in taken}
    assert refused <= {(400, 50035), (404, 10008)}


async def test_a_second_answer_is_refused(bot: Api, ask: Ask) -> None:
    interaction = await ask()
    assert (await bot.answer(interaction, DEFER)).status == 204
    assert (await bot.answer(interaction, MESSAGE, HI)).refusal == (400, 40060)


async def test_an_answer_after_three_seconds_is_refused(discord: Standin, bot: Api, ask: Ask) -> None:
    interaction = await ask()
    assert not interaction.failed
    discord.advance(3.1)
    assert (await bot.answer(interaction, MESSAGE, HI)).refusal == (404, 10062)
    assert (await bot.follow(interaction, HI)).refusal == (401, 50027)
    assert interaction.failed


async def test_a_token_belongs_to_one_interaction(bot: Api, ask: Ask) -> None:
    interaction, other = await ask(), await ask()
    path = f"/interactions/{other.id}/{interaction.token}/callback"
    assert (await bot.call("POST", path, {"type": DEFER})).refusal == (404, 10062)


async def test_follow_ups_need_a_first_answer_with_a_message(bot: Api, ask: Ask) -> None:
    typed = await ask("autocomplete")
    await bot.answer(typed, CHOICES, {"choices": []})
    assert (await bot.follow(typed, HI)).refusal == (404, 10015)
    interaction = await ask()
    assert (await bot.follow(interaction, HI)).refusal == (404, 10015)
    assert (await bot.follow(interaction, HI, "@original", "PATCH")).refusal == (404, 10015)


async def test_a_token_works_for_fifteen_minutes(discord: Standin, bot: Api, ask: Ask) -> None:
    interaction = await ask()
    await bot.answer(interaction, MESSAGE, HI)
    discord.advance(14 * 60)
    assert (await bot.follow(interaction, HI)).status == 200
    discord.advance(61)
    assert (await bot.follow(interaction, HI)).refusal == (401, 50027)
    assert (await bot.follow(interaction, HI, "@original", "PATCH")).refusal == (401, 50027)


async def test_the_first_answer_is_described_when_asked_for(bot: Api, ask: Ask) -> None:
    interaction = await ask()
    answer = await bot.answer(interaction, MESSAGE, HI, "?with_response=1")
    assert answer.status == 200
    assert answer.body["interaction"]["response_message_id"] == answer.body["resource"]["message"]["id"]
    deferred = await bot.answer(await ask(), DEFER, {"flags": 64}, "?with_response=true")
    assert deferred.body["resource"] == {"type": DEFER}
    about = deferred.body["interaction"]
    assert (about["response_message_loading"], about["response_message_ephemeral"]) == (True, True)


async def test_the_first_follow_up_fills_in_a_deferred_answer(bot: Api, ask: Ask) -> None:
    interaction = await ask()
    await bot.answer(interaction, DEFER)
    original = interaction.original
    assert original
    assert original.flags == 1 << 7  # is thinking
    filled = await bot.follow(interaction, HI)
    assert (filled.body["id"], interaction.followups, original.flags) == (str(original.id), [], 0)
    more = await bot.follow(interaction, HI)
    assert (more.body["type"], more.body["message_reference"]["message_id"]) == (19, filled.body["id"])


async def test_answers_can_be_read_changed_and_deleted_by_their_token(bot: Api, ask: Ask) -> None:
    interaction = await ask()
    await bot.answer(interaction, MESSAGE, HI)
    assert (await bot.follow(interaction, {"content": "ho"}, "@original", "PATCH")).body["content"] == "ho"
    assert (await bot.follow(interaction, {}, "@original", "GET")).body["content"] == "ho"
    assert (await bot.follow(interaction, {}, "1", "GET")).refusal == (404, 10008)
    assert (await bot.follow(interaction, {}, "@original", "DELETE")).status == 204
    assert (await bot.follow(interaction, {}, "@original", "GET")).refusal == (404, 10008)


async def test_an_ephemeral_answer_is_for_one_person_alone(
    discord: Standin, bot: Api, guild: Guild, ask: Ask, channel: Channel
) -> None:
    interaction = await ask()
    await bot.answer(interaction, MESSAGE, BUTTONS | {"flags": 64})
    message = await interaction.shown()
    assert message.only_for is interaction.user
    assert (await bot.call("GET", f"/channels/{channel.id}/messages/{message.id}")).refusal == (404, 10008)
    with pytest.raises(NotOffered):
        await discord.press(guild.member("Ben"), message, "go")


@pytest.mark.parametrize(
    ("kind", "number", "data", "place", "error"),
    [
        ("slash", MESSAGE, {"content": "x" * 2001}, ("data", "content"), TOO_LONG),
        ("slash", MESSAGE, {"embeds": [{"title": "t"}] * 11}, ("data", "embeds"), TOO_LONG),
        ("autocomplete", CHOICES, {"choices": [{"name": "a", "value": "a"}] * 26}, ("data", "choices"), TOO_LONG),
        (
            "autocomplete",
            CHOICES,
            {"choices": [{"name": "a" * 101, "value": "a"}]},
            ("data", "choices", 0, "name"),
            LONG,
        ),
        ("autocomplete", CHOICES, {"choices": [{"name": "a", "value": ""}]}, ("data", "choices", 0, "value"), LONG),
        ("slash", FORM, form(title="x" * 46), ("data", "title"), LONG),
        ("slash", FORM, form(custom_id="x" * 101), ("data", "custom_id"), LONG),
        ("slash", FORM, form(components=[]), ("data", "components"), LONG),
        ("slash", FORM, form(components=form()["components"] * 6), ("data", "components"), LONG),
        (
            "slash",
            FORM,
            form(components=[{"type": 18, "label": "", "component": {"type": 4, "custom_id": "a", "style": 1}}]),
            ("data", "components", 0, "label"),
            LONG,
        ),
        (
            "slash",
            FORM,
            form(components=[{"type": 18, "label": "a", "component": {"type": 4, "custom_id": "a", "style": 3}}]),
            ("data", "components", 0, "component", "style"),
            "BASE_TYPE_CHOICES",
        ),
        (
            "slash",
            FORM,
            form(
                components=[
                    {
                        "type": 18,
                        "label": "a",
                        "component": {"type": 4, "custom_id": "a", "style": 1, "max_length": 4001},
                    }
                ]
            ),
            ("data", "components", 0, "component", "max_length"),
            "NUMBER_TYPE_MAX",
        ),
        (
            "slash",
            FORM,
            form(components=[{"type": 2, "custom_id": "a"}]),
            ("data", "components", 0, "type"),
            "BASE_TYPE_CHOICES",
        ),
    ],
)
async def test_a_first_answer_beyond_the_limits_is_refused_and_may_be_tried_again(
    bot: Api, ask: Ask, kind: str, number: int, data: dict[str, Any], place: tuple[str | int, ...], error: str
) -> None:
    interaction = await ask(kind)
    answer = await bot.answer(interaction, number, data)
    assert (answer.refusal, answer.errors(*place)) == ((400, 50035), [error])
    assert interaction.answer is None


async def test_an_empty_first_answer_is_refused(bot: Api, ask: Ask) -> None:
    assert (await bot.answer(await ask(), MESSAGE, {})).refusal == (400, 50006)


async def test_a_bot_that_only_the_person_installed_may_follow_up_five_times(
    discord: Standin, bot: Api, channel: Channel
) -> None:
    await bot.sync(ECHO)
    elsewhere = discord.guild("Elsewhere", bots=[])
    ben, there = elsewhere.member("Ben"), elsewhere.channel("general")
    with pytest.raises(NotOffered):
        await discord.slash(ben, there, "echo")
    interaction = await discord.slash(ben, there, "echo", user_installed=True)
    assert interaction.owners == {"1": str(ben.id)}
    await bot.answer(interaction, MESSAGE, HI)
    statuses = [(await bot.follow(interaction, HI)).refusal for _ in range(6)]
    assert statuses[4][0] == 200
    assert statuses[5] == (403, 40094)
    assert (await bot.send(there.id, HI)).refusal == (403, 50001)


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ({"txt": "a"}, "no option"),
        ({}, "must be given"),
        ({"text": "abcd"}, "from 1 to 3"),
        ({"text": "a", "count": 7}, "offers"),
        ({"text": 5}, "does not take"),
        ({"text": "a", "count": True}, "does not take"),
    ],
)
async def test_people_cannot_send_what_the_program_does_not_offer(
    discord: Standin, bot: Api, ann: User, channel: Channel, options: dict[str, Any], why: str
) -> None:
    text = {"type": 3, "name": "text", "description": "x", "required": True, "min_length": 1, "max_length": 3}
    count = {"type": 4, "name": "count", "description": "x", "choices": [{"name": "one", "value": 1}]}
    await bot.sync({"name": "echo", "description": "x", "options": [text, count]})
    with pytest.raises(NotOffered, match=why):
        await discord.slash(ann, channel, "echo", options)


@pytest.mark.parametrize(
    ("about", "where", "offered"),
    [
        ({}, "guild", True),
        ({}, "direct", True),
        ({"contexts": [0]}, "direct", False),
        ({"contexts": [1]}, "guild", False),
        ({"dm_permission": False}, "direct", False),
        ({"default_member_permissions": "32"}, "guild", False),
        ({"contexts": None, "integration_types": None}, "direct", True),
    ],
)
async def test_commands_are_offered_where_they_say(
    discord: Standin, bot: Api, ann: User, channel: Channel, about: dict[str, Any], where: str, offered: bool
) -> None:
    await bot.sync(ECHO | about)
    place = channel if where == "guild" else discord.direct(ann)
    if offered:
        assert (await discord.slash(ann, place, "echo")).context == (0 if where == "guild" else 1)
    else:
        with pytest.raises(NotOffered):
            await discord.slash(ann, place, "echo")
