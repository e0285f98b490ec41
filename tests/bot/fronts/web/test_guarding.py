import asyncio
import contextlib
import time
from urllib.parse import urlsplit

import aiohttp
import pytest

from tests.bot.fronts.web.conftest import Browser

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_everything_carries_a_policy_that_lets_no_foreign_thing_in(browser: Browser) -> None:
    for path in ("/", "/page/main.js", "/page/nothing", "/skills", "/files/tunes/0123456789abcdef/x"):
        async with browser.session.get(browser.address + path) as response:
            policy = response.headers["Content-Security-Policy"]
            assert "default-src 'none'" in policy
            assert "unsafe" not in policy
            assert response.headers["X-Content-Type-Options"] == "nosniff"
            assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8765", "127.0.0.1.evil.example", "", "192.168.0.9"])
async def test_a_foreign_name_that_resolves_to_this_machine_is_turned_away(browser: Browser, host: str) -> None:
    assert await browser.status("GET", "/", headers={"Host": host}) in (400, 421)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]:80"])
async def test_this_machine_is_known_by_its_names(browser: Browser, host: str) -> None:
    assert await browser.status("GET", "/", headers={"Host": host}) == 200


@pytest.mark.parametrize("origin", [None, "https://evil.example", "null", "http://localhost:1"])
@pytest.mark.parametrize(
    ("method", "path"),
    [("POST", "/uploads?name=a.mid"), ("POST", "/tunes?id=a"), ("DELETE", "/conversations/00000000"), ("GET", "/talk")],
)
async def test_another_site_can_change_and_open_nothing(
    browser: Browser, origin: str | None, method: str, path: str
) -> None:
    headers = {} if origin is None else {"Origin": origin}
    if path == "/talk":
        headers |= {
            "Connection": "Upgrade",
            "Upgrade": "websocket",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
        }
    assert await browser.status(method, path, headers=headers) == 403


async def test_another_site_can_embed_nothing(browser: Browser) -> None:
    crossing = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}
    assert await browser.status("GET", "/skills", headers=crossing) == 403
    assert (
        await browser.status("GET", "/", headers={"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}) == 200
    )


@pytest.mark.parametrize(
    "path",
    [
        "/page/../serving.py",
        "/page/%2e%2e/serving.py",
        "/page/..%2fserving.py",
        "/page//etc/passwd",
        "/page/fonts/../../serving.py",
        "/files/../../x",
        "/files/tunes/0123456789abcdef/..%2f..%2ftroubadour.db",
        "/files/..%2f..%2f/0123456789abcdef/person.key",
        "/pieces/tunes/0123456789abcdef/..%5cx/wide",
    ],
)
async def test_no_path_leads_out_of_the_page_and_the_shelf(browser: Browser, path: str) -> None:
    parts = urlsplit(browser.address)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    cookies = "; ".join(f"{cookie.key}={cookie.value}" for cookie in browser.session.cookie_jar)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookies}\r\nConnection: close\r\n\r\n".encode())
    answer = await reader.read()
    writer.close()
    assert answer.startswith((b"HTTP/1.1 404", b"HTTP/1.1 403", b"HTTP/1.1 400")), answer[:200]


async def dawdle(writer: asyncio.StreamWriter) -> None:
    """Send a header letter by letter, for five seconds at most."""
    writer.write(b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
    for _ in range(50):
        writer.write(b"a")
        await writer.drain()
        await asyncio.sleep(0.1)


async def test_connections_that_dawdle_are_closed_and_hold_up_nobody(browser: Browser) -> None:
    parts = urlsplit(browser.address)
    opened = [await asyncio.open_connection(parts.hostname, parts.port) for _ in range(20)]
    began = time.monotonic()
    slow = [asyncio.create_task(dawdle(writer)) for _, writer in opened]
    assert await browser.status("GET", "/") == 200
    ended = await asyncio.gather(*slow, return_exceptions=True)
    assert all(isinstance(each, ConnectionError) for each in ended)
    assert time.monotonic() - began < 4.5
    for _, writer in opened:
        with contextlib.suppress(ConnectionError):
            writer.close()
            await writer.wait_closed()


async def test_without_the_token_only_the_login_is_seen(locked: Browser) -> None:
    assert await locked.status("GET", "/") == 303
    assert await locked.status("GET", "/login") == 200
    assert await locked.status("GET", "/page/login.js") == 200
    for path in ("/skills", "/conversations", "/files/tunes/0123456789abcdef/x", "/talk"):
        assert await locked.status("GET", path) == 401
    assert await locked.status("POST", "/uploads", headers=locked.own) == 401


async def test_the_token_opens_the_page_to_this_browser_alone(locked: Browser) -> None:
    assert await locked.status("GET", "/login") == 200
    assert await locked.status("POST", "/login", data=b"open sesame!", headers=locked.own) == 403
    assert await locked.status("POST", "/login", data=b"open sesame", headers=locked.own) == 204
    assert await locked.status("GET", "/skills") == 200
    cookies = {cookie.key: cookie.value for cookie in locked.session.cookie_jar}
    stolen = {**cookies, "troubadour-browser": "0" * 32}
    async with aiohttp.ClientSession(cookies=stolen) as other, other.get(locked.address + "/skills") as response:
        assert response.status == 401


async def test_guessing_is_stopped(locked: Browser) -> None:
    found = [await locked.status("POST", "/login", data=b"guess", headers=locked.own) for _ in range(12)]
    assert found[:10] == [403] * 10
    assert found[10:] == [429, 429]
    assert await locked.status("POST", "/login", data=b"open sesame", headers=locked.own) == 429
