"""The links of attachments: they need no token and end after a day."""

from aiohttp import web

from tests.discord_standin.rest.server import Rest

GONE = "This content is no longer available."


def add_routes(rest: Rest) -> None:
    """Serve them."""

    async def serve(request: web.Request) -> web.Response:
        fault = rest.faults.take("GET", request.path)
        return web.Response(status=fault.status, headers=fault.headers) if fault else _file(rest, request)

    rest.app.router.add_get("/attachments/{channel:\\d+}/{file:\\d+}/{name}", serve)


def _file(rest: Rest, request: web.Request) -> web.Response:
    file = rest.world.files.get(int(request.match_info["file"]))
    signed = file and request.query.get("ex") == f"{int(file.expires):x}" and request.query.get("hm") == f"{file.id:x}"
    if file is None or not signed or rest.world.clock.now() > file.expires:
        return web.Response(status=404, text=GONE)
    return web.Response(body=file.data, content_type=file.media_type)
