"""Who may ask what: names of this host, same origin, login, and the headers that keep a page to itself."""

import hashlib
import hmac
import ipaddress
import secrets
from dataclasses import dataclass
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from bot.errors import told
from bot.people import Keys

FRONT = "web"
BROWSER, SIGNED = "troubadour-browser", "troubadour-signed"  # cookies
YEAR = 365 * 86_400  # seconds that a browser is known again
OPEN = ("/login", "/page/")  # what is shown before the login: the form, and scripts and styles
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "media-src 'self' blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",  # no text can become a tag, in the browsers that know this
        "trusted-types 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "microphone=(self), camera=(), geolocation=(), payment=()",
    "Cache-Control": "no-cache",
}


@dataclass(frozen=True)
class Access:
    """The names under which this server is reached, and the token that opens it; "" asks for none."""

    names: frozenset[str] = LOCAL
    token: str = ""

    def knows(self, host: str) -> bool:
        """Return whether a Host header names this server, and not a stranger's name that resolves to it."""
        name = (urlsplit(f"//{host}").hostname or "").casefold()
        return name in self.names or (bool(self.token) and _is_address(name))

    def signature(self, browser: str) -> str:
        """Return what a browser holds that has shown the token."""
        return hmac.new(self.token.encode(), browser.encode(), hashlib.sha256).hexdigest()

    def admits(self, request: web.Request) -> bool:
        """Return whether the browser has signed in, or need not."""
        signed = request.cookies.get(SIGNED, "")
        return not self.token or hmac.compare_digest(signed, self.signature(request.cookies.get(BROWSER, "")))


@dataclass(frozen=True)
class Visitor:
    """One browser, told by its cookie; the people who speak in it are names of its own."""

    browser: str

    @classmethod
    def of(cls, request: web.Request) -> "Visitor":
        """Return who sends a request; raises HTTPForbidden for one that never opened the page."""
        browser = request.cookies.get(BROWSER, "")
        if not _is_identifier(browser):
            raise web.HTTPForbidden(text="Open the page first.")
        return cls(browser)

    def person(self, keys: Keys, name: str) -> str:
        """Return the opaque key of one of the people in this browser."""
        return keys.person(FRONT, f"{self.browser}/{name.strip().casefold()}")

    def place(self, keys: Keys, server: str) -> str:
        """Return the opaque id of a server that is played in this browser, "" for none."""
        return f"{FRONT}:{keys.person('web-server', f'{self.browser}/{server}')[:24]}" if server else ""


def guard(access: Access) -> Middleware:
    """Return the middleware that lets through what comes from our own page and from who may see it."""

    @web.middleware
    async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
        if not access.knows(request.host):
            raise web.HTTPMisdirectedRequest(text="This server does not go by that name.")
        if not _from_here(request):
            raise web.HTTPForbidden(text="That came from another site.")
        if not access.admits(request) and not request.path.startswith(OPEN):
            raise web.HTTPSeeOther("/login") if request.path == "/" else web.HTTPUnauthorized(text="Sign in first.")
        response = await handler(request)
        if request.path in ("/", "/login") and not _is_identifier(request.cookies.get(BROWSER, "")):
            remember(response, BROWSER, secrets.token_hex(16))
        return response

    return guarded


@web.middleware
async def tell_errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer a sentence for what the person can mend, and for a bug its id; the log has its trace."""
    try:
        return await handler(request)
    except web.HTTPException:
        raise
    except Exception as error:  # noqa: BLE001 - every bug ends here
        language = "zh" if request.headers.get("Accept-Language", "").startswith("zh") else "en"
        sentence, kind = told(error, language, path=request.path)
        return web.Response(status=400 if kind == "refused" else 500, text=sentence)


def remember(response: web.StreamResponse, name: str, value: str) -> None:
    """Set a cookie that no script reads and no other site sends."""
    response.set_cookie(name, value, max_age=YEAR, httponly=True, samesite="Strict")


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Give every response, errors too, the headers that it has not set for itself."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.pop("Server", None)


def _from_here(request: web.Request) -> bool:
    """Return whether a request that changes or opens something names our own page as its origin."""
    origin = request.headers.get("Origin")
    if request.method not in SAFE or "upgrade" in request.headers.get("Connection", "").casefold():
        return origin is not None and urlsplit(origin).netloc == request.host
    site, mode = request.headers.get("Sec-Fetch-Site", "none"), request.headers.get("Sec-Fetch-Mode", "navigate")
    return site in ("same-origin", "none") or (mode == "navigate" and request.path in ("/", "/login"))


def _is_identifier(text: str) -> bool:
    return len(text) == 32 and all(sign in "0123456789abcdef" for sign in text)


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
