"""What Discord refuses in a message is refused, with its status, its code and the place of the error."""

from typing import Any

import pytest

from tests.discord_standin import Channel, Standin
from tests.test_discord_standin.api import Api

pytestmark = pytest.mark.asyncio(loop_scope="module")

LONG, TOO_LONG = "BASE_TYPE_BAD_LENGTH", "BASE_TYPE_MAX_LENGTH"
MIB = 1024 * 1024
HI = {"content": "hi"}


def row(*components: dict[str, Any]) -> dict[str, Any]:
    return {"type": 1, "components": list(components)}


def button(custom_id: str | None = "a", **more: Any) -> dict[str, Any]:
    return {"type": 2, "style": 1, "label": "Press", **({"custom_id": custom_id} if custom_id else {}), **more}


def select(count: int = 1, **more: Any) -> dict[str, Any]:
    return {"type": 3, "custom_id": "s", "options": [{"label": f"{n}", "value": f"{n}"} for n in range(count)], **more}


def embed(**parts: Any) -> dict[str, Any]:
    return {"embeds": [parts]}


FINE: dict[str, dict[str, Any]] = {
    "2000 characters": {"content": "x" * 2000},
    "2000 emoji, which are one each": {"content": "🎵" * 2000},
    "2000 Chinese characters": {"content": "月" * 2000},
    "white space around 2000": {"content": f"\n{'x' * 2000} \n"},
    "ten embeds": {"embeds": [{"title": "t"}] * 10},
    "an embed with flags, as the library sends it": embed(title="t", type="rich", flags=0),
    "6000 characters in embeds": {"embeds": [{"description": "x" * 3000}] * 2},
    "25 buttons": {"content": "x", "components": [row(*(button(f"{n}.{m}") for m in range(5))) for n in range(5)]},
    "25 options": {"content": "x", "components": [row(select(25))]},
    "a link": {"content": "x", "components": [row(button(None, style=5, url="https://example.org"))]},
    "a custom_id of 100": {"content": "x", "components": [row(button("i" * 100))]},
    "layout components": {"flags": 1 << 15, "components": [{"type": 17, "components": [{"type": 10, "content": "x"}]}]},
    "an unknown reply that need not exist": HI | {"message_reference": {"message_id": 1, "fail_if_not_exists": False}},
}

REFUSED: list[tuple[str, dict[str, Any], tuple[int, int], tuple[str | int, ...], str | None]] = [
    ("2001 characters", {"content": "x" * 2001}, (400, 50035), ("content",), TOO_LONG),
    ("2001 emoji", {"content": "🎵" * 2001}, (400, 50035), ("content",), TOO_LONG),
    ("nothing", {}, (400, 50006), (), None),
    ("white space", {"content": " \n\t"}, (400, 50006), (), None),
    ("a number as content", {"content": 5}, (400, 50035), ("content",), "STRING_TYPE_CONVERT"),
    ("11 embeds", {"embeds": [{"title": "t"}] * 11}, (400, 50035), ("embeds",), TOO_LONG),
    (
        "6001 in embeds",
        {"embeds": [{"description": "x" * 3000}, {"description": "x" * 3001}]},
        (400, 50035),
        ("embeds",),
        "MAX_EMBED_SIZE_EXCEEDED",
    ),
    ("long title", embed(title="x" * 257), (400, 50035), ("embeds", 0, "title"), TOO_LONG),
    ("long description", embed(description="x" * 4097), (400, 50035), ("embeds", 0, "description"), TOO_LONG),
    ("long footer", embed(footer={"text": "x" * 2049}), (400, 50035), ("embeds", 0, "footer", "text"), TOO_LONG),
    ("long author", embed(author={"name": "x" * 257}), (400, 50035), ("embeds", 0, "author", "name"), TOO_LONG),
    ("26 fields", embed(fields=[{"name": "n", "value": "v"}] * 26), (400, 50035), ("embeds", 0, "fields"), TOO_LONG),
    (
        "long field",
        embed(fields=[{"name": "n", "value": "x" * 1025}]),
        (400, 50035),
        ("embeds", 0, "fields", 0, "value"),
        TOO_LONG,
    ),
    (
        "empty field",
        embed(fields=[{"name": " ", "value": "v"}]),
        (400, 50035),
        ("embeds", 0, "fields", 0, "name"),
        "BASE_TYPE_REQUIRED",
    ),
    (
        "a picture from nowhere",
        embed(image={"url": "file:///x"}),
        (400, 50035),
        ("embeds", 0, "image", "url"),
        "URL_TYPE_INVALID_SCHEME",
    ),
    ("an impossible colour", embed(title="t", color=1 << 24), (400, 50035), ("embeds", 0, "color"), "NUMBER_TYPE_MAX"),
    ("six rows", HI | {"components": [row(button(f"{n}")) for n in range(6)]}, (400, 50035), ("components",), LONG),
    (
        "six buttons",
        HI | {"components": [row(*(button(f"{n}") for n in range(6)))]},
        (400, 50035),
        ("components", 0, "components"),
        LONG,
    ),
    (
        "a select beside a button",
        HI | {"components": [row(button(), select())]},
        (400, 50035),
        ("components", 0, "components", 1),
        "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
    ),
    (
        "a button without a row",
        HI | {"components": [button()]},
        (400, 50035),
        ("components", 0, "type"),
        "BASE_TYPE_CHOICES",
    ),
    (
        "a custom_id of 101",
        HI | {"components": [row(button("i" * 101))]},
        (400, 50035),
        ("components", 0, "components", 0, "custom_id"),
        LONG,
    ),
    (
        "no custom_id",
        HI | {"components": [row(button(None))]},
        (400, 50035),
        ("components", 0, "components", 0, "custom_id"),
        LONG,
    ),
    (
        "a custom_id twice",
        HI | {"components": [row(button("a"), button("a"))]},
        (400, 50035),
        ("components", 0, "components", 1, "custom_id"),
        "COMPONENT_CUSTOM_ID_DUPLICATED",
    ),
    (
        "a label of 81",
        HI | {"components": [row(button(label="x" * 81))]},
        (400, 50035),
        ("components", 0, "components", 0, "label"),
        TOO_LONG,
    ),
    (
        "neither label nor emoji",
        HI | {"components": [row(button(label=""))]},
        (400, 50035),
        ("components", 0, "components", 0),
        "BUTTON_COMPONENT_INVALID_LABEL_EMOJI",
    ),
    (
        "a link to nowhere",
        HI | {"components": [row(button(None, style=5, url="x"))]},
        (400, 50035),
        ("components", 0, "components", 0, "url"),
        "URL_TYPE_INVALID_SCHEME",
    ),
    (
        "26 options",
        HI | {"components": [row(select(26))]},
        (400, 50035),
        ("components", 0, "components", 0, "options"),
        LONG,
    ),
    (
        "no options",
        HI | {"components": [row(select(0))]},
        (400, 50035),
        ("components", 0, "components", 0, "options"),
        LONG,
    ),
    (
        "a placeholder of 151",
        HI | {"components": [row(select(placeholder="x" * 151))]},
        (400, 50035),
        ("components", 0, "components", 0, "placeholder"),
        TOO_LONG,
    ),
    (
        "content beside layout components",
        HI | {"flags": 1 << 15, "components": [{"type": 10, "content": "x"}]},
        (400, 50035),
        ("content",),
        "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
    ),
    (
        "41 components",
        {"flags": 1 << 15, "components": [{"type": 10, "content": "x"}] * 41},
        (400, 50035),
        ("components",),
        LONG,
    ),
    (
        "eleven attachments",
        HI | {"attachments": [{"id": n} for n in range(11)]},
        (400, 50035),
        ("attachments",),
        TOO_LONG,
    ),
    (
        "an attachment that is not there",
        HI | {"attachments": [{"id": 0}]},
        (400, 50035),
        ("attachments", 0, "id"),
        "ATTACHMENT_NOT_FOUND",
    ),
    (
        "a reply to nothing",
        HI | {"message_reference": {"message_id": "1"}},
        (400, 50035),
        ("message_reference",),
        "MESSAGE_REFERENCE_UNKNOWN_MESSAGE",
    ),
    (
        "everybody and some",
        HI | {"allowed_mentions": {"parse": ["users"], "users": ["1"]}},
        (400, 50035),
        ("allowed_mentions",),
        "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
    ),
    ("a nonce of 26", HI | {"nonce": "n" * 26}, (400, 50035), ("nonce",), TOO_LONG),
]


@pytest.mark.parametrize("body", FINE.values(), ids=FINE)
async def test_what_is_within_the_limits_is_taken(bot: Api, channel: Channel, body: dict[str, Any]) -> None:
    answer = await bot.send(channel.id, body)
    assert answer.status == 200, answer.body
    assert len(channel.messages) == 1


@pytest.mark.parametrize(
    ("body", "refusal", "place", "error"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED]
)
async def test_what_is_beyond_the_limits_is_refused(
    bot: Api,
    channel: Channel,
    body: dict[str, Any],
    refusal: tuple[int, int],
    place: tuple[str | int, ...],
    error: str | None,
) -> None:
    answer = await bot.send(channel.id, body)
    assert (answer.refusal, answer.errors(*place)) == (refusal, [error] if error else [])
    assert channel.messages == {}


@pytest.mark.parametrize(
    ("tier", "sizes", "status"),
    [
        (0, [10 * MIB], 200),
        (0, [10 * MIB + 1], 413),
        (1, [10 * MIB + 1], 413),
        (2, [10 * MIB + 1], 200),
        (0, [9 * MIB] * 2, 200),
        (0, [9 * MIB] * 3, 413),
    ],
)
async def test_files_are_held_to_the_limit_of_the_guild(
    discord: Standin, bot: Api, tier: int, sizes: list[int], status: int
) -> None:
    channel = discord.guild("Boosted", tier=tier).channel("files")
    files = {f"{n}.bin": bytes(size) for n, size in enumerate(sizes)}
    answer = await bot.send(channel.id, HI, files)
    assert answer.status == status
    assert status == 200 or answer.refusal == (413, 40005)


async def test_a_guild_may_have_a_limit_of_its_own(discord: Standin, bot: Api) -> None:
    channel = discord.guild("Narrow", upload_limit=1000).channel("files")
    assert (await bot.send(channel.id, HI, {"a.bin": bytes(1001)})).refusal == (413, 40005)


async def test_eleven_files_are_refused(bot: Api, channel: Channel) -> None:
    answer = await bot.send(channel.id, HI, {f"{n}.txt": b"x" for n in range(11)})
    assert (answer.refusal, answer.errors("attachments")) == ((400, 50035), [TOO_LONG])


async def test_a_body_of_another_shape_is_refused(bot: Api, channel: Channel) -> None:
    assert (await bot.call("POST", f"/channels/{channel.id}/messages", [1, 2])).refusal == (400, 50035)
