"""The login: a token that is printed where the server was started opens the page to a browser."""

import hmac
import time

from aiohttp import web

from bot.fronts.web.guarding import BROWSER, SIGNED, Access, remember

TRIES = 10  # wrong tokens
WITHIN = 60.0  # seconds; further tries are refused that long


class Login:
    """Checks tokens, not too often."""

    def __init__(self, access: Access) -> None:
        self._access = access
        self._wrong: list[float] = []  # times

    async def sign_in(self, request: web.Request) -> web.Response:
        """Answer the form: 204 and a cookie for the right token, 403 for a wrong one, 429 for guessing."""
        now = time.monotonic()
        self._wrong = [at for at in self._wrong if at > now - WITHIN]
        if len(self._wrong) >= TRIES:
            raise web.HTTPTooManyRequests(headers={"Retry-After": f"{WITHIN:.0f}"})
        given = (await request.text())[:200]
        if not hmac.compare_digest(given.strip().encode(), self._access.token.encode()):
            self._wrong.append(now)
            raise web.HTTPForbidden
        response = web.Response(status=204)
        remember(response, SIGNED, self._access.signature(request.cookies.get(BROWSER, "")))
        return response
