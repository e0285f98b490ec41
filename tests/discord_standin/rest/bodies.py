"""Bodies of requests and answers."""

import json
from typing import Any

from aiohttp import BodyPartReader, web

from tests.discord_standin.rules.refused import Refused
from tests.discord_standin.writing import Files


def respond(status: int, body: Any, headers: dict[str, str] | None = None) -> web.Response:
    """Return an answer whose type is exactly application/json, as libraries compare it; a str is a proxy's page."""
    if body is None:
        return web.Response(status=status, headers=headers)
    kind = "text/html" if isinstance(body, str) else "application/json"
    text = body if isinstance(body, str) else json.dumps(body, ensure_ascii=False)
    return web.Response(status=status, body=text.encode(), headers={**(headers or {}), "Content-Type": kind})


async def read(request: web.Request) -> tuple[Any, Files]:
    """Return the JSON of a request and its files, by form field."""
    if request.content_type == "multipart/form-data":
        return await _read_form(request)
    data = await request.read()
    if data and request.content_type != "application/json":
        raise Refused(50035)
    return decoded(data) if data else {}, {}


async def _read_form(request: web.Request) -> tuple[Any, Files]:
    body: Any = {}
    files: Files = {}
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            raise Refused(50035)
        data = bytes(await part.read(decode=False))
        if part.name == "payload_json":
            body = decoded(data)
        else:
            files[part.name or ""] = (part.filename or "unknown", data)
    return body, files


def decoded(data: bytes) -> Any:
    """Return what a body says in JSON."""
    try:
        return json.loads(data)
    except ValueError:
        raise Refused(50109) from None
