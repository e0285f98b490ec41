"""The server of the page: `troubadour web`."""

import asyncio
import secrets
import tempfile
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.app import App, build
from bot.fronts.preparing import Preparing
from bot.fronts.web.guarding import FRONT, LOCAL, Access, add_headers, guard, tell_errors
from bot.fronts.web.listening import served
from bot.fronts.web.login import Login
from bot.fronts.web.playing import Player
from bot.fronts.web.portraits import Portraits
from bot.fronts.web.reading import Reader
from bot.fronts.web.shelf import Shelf
from bot.fronts.web.talking import Talk
from bot.fronts.web.uploading import Uploads
from bot.settings import Settings

PAGE = Path(__file__).parent / "page"
SMALL = 64 << 10  # bytes of a body that is no upload
TALK = web.AppKey("talk", Talk)
FILES = "{owner}/{id}/{name}"


@dataclass(frozen=True)
class Address:
    """Where the server listens, and whether a browser is opened on it."""

    host: str = "127.0.0.1"
    port: int = 8765
    browse: bool = False


def access_for(settings: Settings, address: Address) -> Access:
    """Return who may come in: on this machine everybody, from elsewhere who has the token."""
    names = LOCAL | {name.strip().casefold() for name in settings.web_names.split(",") if name.strip()}
    token = settings.web_token.get_secret_value()
    if address.host not in LOCAL:
        return Access(names | {address.host}, token or secrets.token_urlsafe(24))
    return Access(names, token)


def application(app: App, access: Access, uploads: Path) -> web.Application:
    """Return the server's routes over the parts of the bot."""
    shelf = Shelf(app.settings.data / FRONT / "files")
    talk = Talk(app, shelf, Uploads(uploads))
    reader, player, login = Reader(app, shelf, talk), Player(app, shelf), Login(access)
    portraits = Portraits(app)
    site = web.Application(middlewares=[guard(access), tell_errors], client_max_size=SMALL)
    site.on_response_prepare.append(add_headers)
    site.on_startup.append(lambda _: asyncio.to_thread(shelf.tidy))
    site.on_shutdown.append(lambda _: talk.sockets.close())
    site.add_routes(
        [
            web.get("/", page("index.html")),
            web.get("/login", page("login.html")),
            web.post("/login", login.sign_in),
            web.get("/page/{name:.+}", page()),
            web.get("/skills", reader.skills),
            web.get("/titles", reader.titles),
            web.get("/conversations", reader.conversations),
            web.get("/conversations/{session}", reader.conversation),
            web.delete("/conversations/{session}", reader.drop),
            web.get("/opinions", reader.opinions),
            web.get("/talk", talk.open),
            web.post("/uploads", talk.uploads.receive),
            web.post("/tunes", player.tune),
            web.get("/map", portraits.map),
            web.get("/portrait", portraits.portrait),
            web.get(f"/files/{FILES}", player.file),
            web.get(f"/pieces/{FILES}", player.notes),
            web.get(f"/pieces/{FILES}/{{width}}", player.score),
        ]
    )
    site[TALK] = talk
    return site


def page(fixed: str = "") -> Handler:
    """Return what serves the files of the page: those that are there at the start, by their names."""
    known = {path.relative_to(PAGE).as_posix(): path for path in PAGE.rglob("*") if path.is_file()}

    async def serve(request: web.Request) -> web.StreamResponse:
        path = known.get(fixed or request.match_info["name"])
        if path is None:
            raise web.HTTPNotFound
        return web.FileResponse(path)

    return serve


async def run(settings: Settings, address: Address, say: Callable[[str], None]) -> None:
    """Serve until the program is stopped; say where the page is."""
    access = access_for(settings, address)
    with tempfile.TemporaryDirectory(prefix="troubadour-") as uploads:
        async with build(settings) as app:
            site = application(app, access, Path(uploads))
            async with served(site, address.host, address.port) as port:
                shown = "localhost" if address.host in LOCAL else address.host
                key = f"login#{quote(access.token)}" if access.token else ""
                url = f"http://{shown}:{port}/{key}"
                say(url)
                if address.browse:
                    await asyncio.to_thread(webbrowser.open, url)
                await _prepare(app, site[TALK], settings.language or "en")
                await asyncio.Event().wait()


async def _prepare(app: App, talk: Talk, language: str) -> None:
    """Make ready what the first requests need, telling the open pages."""
    preparing = Preparing(app, language)
    task = asyncio.create_task(preparing.run(lambda text: talk.sockets.tell_all({"kind": "remark", "text": text})))
    while not task.done():
        await asyncio.wait([task], timeout=1.0)
        talk.sockets.tell_all({"kind": "preparing", "text": preparing.line})
