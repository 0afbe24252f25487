"""One connection of the control interface: what is no HTTP is answered as everything else is, and never quoted."""

from __future__ import annotations

import json
import logging

from aiohttp import web

from wall.remote.problems import CONTENT_TYPE, Kind, ProblemError

LONGEST_PATH = 2048  # bytes of the request's first line
IDLE_S = 15.0  # a connection that asks for nothing, or does not end its question, is closed


def connection(server: web.Server) -> web.RequestHandler:
    """For whoever has just come in. Of the running loop."""
    return _Connection(
        server,
        loop=server._loop,
        access_log=None,  # type: ignore[arg-type]  # it would hold what was asked for; aiohttp takes None for none
        logger=_SILENT,
        keepalive_timeout=IDLE_S,
        max_line_size=LONGEST_PATH,
        auto_decompress=False,
    )


class _Connection(web.RequestHandler):
    __slots__ = ()

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,  # noqa: ARG002 - not told
    ) -> web.StreamResponse:
        """aiohttp: `message` repeats what could not be read, a token among it, and says whose server this is."""
        super().handle_error(request, status, exc)  # raises where an answer has begun
        kind, detail = Kind.NOT_HTTP, f"it is not HTTP/1.1, or longer than {LONGEST_PATH} bytes in its first line"
        if status >= Kind.FAILED.status:
            kind, detail = Kind.FAILED, "the log of the wall says more"
        answer = answer_of(ProblemError(kind, detail))
        answer.force_close()
        harden(answer)
        return answer


def answer_of(error: ProblemError) -> web.Response:
    """That problem, as it goes over the wire."""
    body = json.dumps(error.problem().model_dump(), ensure_ascii=False).encode()
    response = web.Response(body=body, status=error.kind.status, content_type=CONTENT_TYPE)
    if error.kind is Kind.NO_TOKEN:
        response.headers["WWW-Authenticate"] = 'Bearer realm="videowall"'
    if error.kind in (Kind.TOO_MANY, Kind.BUSY):
        response.headers["Retry-After"] = "5"
    if error.kind in (Kind.NO_TOKEN, Kind.TOO_LARGE, Kind.SLOW):
        response.force_close()
    return response


def harden(response: web.StreamResponse) -> None:
    """What every answer says of itself."""
    response.headers["Server"] = "videowall"
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"


def _silent() -> logging.Logger:
    logger = logging.Logger("wall.remote.wire")  # belongs to no tree: nothing hears it
    logger.addHandler(logging.NullHandler())
    return logger


_SILENT = _silent()
"""aiohttp quotes what it could not read, a token among it."""
