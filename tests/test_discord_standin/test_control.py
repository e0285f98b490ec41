"""Another program starts the stand-in, lets people act and reads what the bot sent, all by JSON."""

import base64
import json
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import pytest_asyncio

from tests.discord_standin.client import running
from tests.test_discord_standin.echo import Echo

pytestmark = pytest.mark.asyncio(loop_scope="module")

Json = dict[str, Any]
ROOT = Path(__file__).parents[2]
MIDI = base64.b64encode(b"MThd").decode()


@dataclass(frozen=True)
class Remote:
    """The stand-in from outside."""

    api_base: str
    gateway: str
    control: str
    token: str
    application: str
    shards_on_line: int

    async def post(self, path: str, /, **body: Any) -> Any:
        async with aiohttp.request("POST", self.control + path, json=body) as response:
            return await response.json() | {"status": response.status}

    async def get(self, path: str) -> Any:
        async with aiohttp.request("GET", self.control + path) as response:
            return await response.json()


@pytest.fixture(scope="module")
def remote() -> Iterator[Remote]:
    words = [sys.executable, "-m", "tests.discord_standin", "--token", "a.token"]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        yield Remote(**json.loads(process.stdout.readline()))
        process.terminate()
    assert process.returncode == 0


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def place(remote: Remote) -> AsyncIterator[Json]:
    """A channel with Ann in it and the bot on line."""
    guild = await remote.post("/guilds", name="Music lovers")
    channel = await remote.post(f"/guilds/{guild['id']}/channels", name="general")
    ann = await remote.post(f"/guilds/{guild['id']}/members", name="Ann")
    async with running(Echo(), remote):
        yield {"user": ann["id"], "channel": channel["id"]}


async def test_the_addresses_are_printed_and_told_again(remote: Remote, place: Json) -> None:
    about = await remote.get("/")
    assert about == asdict(remote) | {"shards_on_line": 1}
    assert about["token"] == "a.token"


async def test_a_message_and_its_answer(remote: Remote, place: Json) -> None:
    said = await remote.post("/messages", **place, text="<@bot> hello", files={"tune.mid": MIDI})
    messages = await remote.get(f"/channels/{place['channel']}/messages?bots=1&within=5&after={said['id']}")
    assert (messages[0]["content"], messages[0]["files"], messages[0]["reply_to"]) == (
        "@Troubadour hello",
        {"tune.mid": MIDI},
        said["id"],
    )


async def test_a_command_a_button_and_a_form(remote: Remote, place: Json) -> None:
    asked = await remote.post("/interactions/slash", **place, name="buttons")
    shown = (await remote.get(f"/interactions/{asked['id']}?within=3"))["original"]
    pressed = await remote.post("/interactions/press", **place, message=shown["id"], name="shout")
    form = await remote.get(f"/interactions/{pressed['id']}?within=3")
    assert form["answer"]["type"] == 9
    filled = await remote.post("/interactions/submit", interaction=pressed["id"], values={"words": "ahoy"})
    answer = await remote.get(f"/interactions/{filled['id']}?within=3")
    assert answer["original"]["content"] == "AHOY"
    assert answer["answer"]["delay"] < 3


async def test_files_menus_selects_and_autocomplete(remote: Remote, place: Json) -> None:
    files = {"file": {"name": "a.mid", "data": MIDI}}
    asked = await remote.post("/interactions/slash", **place, name="echo", options={"text": "la"}, files=files)
    shown = (await remote.get(f"/interactions/{asked['id']}?within=3"))["original"]
    assert shown["files"] == {"a.mid": MIDI}
    menu = await remote.post("/interactions/menu", **place, message=shown["id"], name="Repeat this")
    assert (await remote.get(f"/interactions/{menu['id']}?within=3"))["original"]["content"] == "la ['a.mid']"
    typed = await remote.post("/interactions/autocomplete", **place, name="echo", focused="text", typed="x")
    offered = (await remote.get(f"/interactions/{typed['id']}?within=3"))["answer"]["data"]["choices"]
    assert [choice["value"] for choice in offered] == ["x", "x!"]
    buttons = await remote.post("/interactions/slash", **place, name="buttons")
    shown = (await remote.get(f"/interactions/{buttons['id']}?within=3"))["original"]
    chosen = await remote.post("/interactions/select", **place, message=shown["id"], name="colour", values=["Red"])
    assert (await remote.get(f"/interactions/{chosen['id']}?within=3"))["original"]["ephemeral"]


async def test_requests_and_troubles(remote: Remote, place: Json) -> None:
    before = len(await remote.get("/requests"))
    assert (await remote.post("/troubles/limit", retry_after=0.1, path=f"/channels/{place['channel']}/messages"))[
        "status"
    ] == 200
    said = await remote.post("/messages", **place, text="<@bot> hello")
    await remote.get(f"/channels/{place['channel']}/messages?bots=1&within=5&after={said['id']}")
    sent = await remote.get(f"/requests?since={before}")
    assert [(record["method"], record["status"]) for record in sent] == [("POST", 429), ("POST", 200)]


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/interactions/slash", {"name": "nothing"}, 409),
        ("/interactions/dance", {}, 400),
        ("/messages", {"user": "1"}, 400),
        ("/troubles/flood", {}, 400),
    ],
)
async def test_what_cannot_be_done_is_said(remote: Remote, place: Json, path: str, body: Json, status: int) -> None:
    answer = await remote.post(path, **(place | body))
    assert (answer["status"], bool(answer["error"])) == (status, True)
