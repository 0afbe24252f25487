"""The server of the control interface: aiohttp in the loop of the window.

Every request passes the same way: is there room, who asks (`doorkeeper.py`), which row of the table, may he
(`operations.py`), is what was sent right; then one call of the hand on the GUI thread, and its answer as JSON. What
goes wrong is answered as `problems.py` says.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import ExitStack, suppress
from typing import Any

from aiohttp import web
from pydantic import ValidationError

from wall.access import may
from wall.logs import clean
from wall.remote import problems
from wall.remote.connection import IDLE_S, answer_of, connection, harden
from wall.remote.doorkeeper import Doorkeeper, LoadTokens
from wall.remote.events import READY, Events
from wall.remote.figures import CONTENT_TYPE, Figures
from wall.remote.hand import BusyError, Caller, ChangedError, Hand, RefusedError, UnknownError
from wall.remote.listening import Away, ServerError, listener, tls_context, why_closed
from wall.remote.openapi import document
from wall.remote.operations import EVENT_STREAM, OPERATIONS, PREFIX, Call, Operation
from wall.remote.problems import Kind, ProblemError
from wall.remote_settings import Remote

__all__ = ["LARGEST_BODY", "Server", "ServerError"]

log = logging.getLogger(__name__)

LARGEST_BODY = 64 * 1024  # bytes; the largest that is right has two thousand
BODY_S = 10.0  # for the body of a request to come
REQUEST_S = 30.0  # for everything
STOP_S = 1.0  # for requests that are under way when the program ends
STILL_HERE_S = 15.0  # between two signs of life of a stream of events; its token is looked at again with each
SEND_S = 10.0  # for a listener to take what he is sent
BACKLOG = 32

_CALLER = web.RequestKey("caller", Caller)

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Server:
    """`start` and `stop` belong to the loop's thread. `load` reads the tokens beside it."""

    def __init__(self, settings: Remote, hand: Hand, figures: Figures, load: LoadTokens) -> None:
        self._settings = settings
        self._hand = hand
        self._figures = figures
        self._doorkeeper = Doorkeeper(settings, load)
        self.events = Events(hand)
        self._scraping = asyncio.Lock()
        self._runner: web.AppRunner | None = None
        self._listening: asyncio.Server | None = None
        self._failing = False

    async def start(self) -> None:
        """Listen. Raises ServerError."""
        settings = self._settings
        loop = asyncio.get_running_loop()
        context = await loop.run_in_executor(None, tls_context, settings) if settings.tls else None
        await loop.run_in_executor(None, document)  # a tenth of a second, once
        self._runner = web.AppRunner(self._application(), shutdown_timeout=STOP_S)
        await self._runner.setup()
        how: dict[str, Any] = {"ssl": context, "ssl_handshake_timeout": IDLE_S} if context else {}
        try:
            with ExitStack() as unused:
                bound = unused.enter_context(listener(settings))
                self._listening = await loop.create_server(self._connect, sock=bound, backlog=BACKLOG, **how)
                unused.pop_all()  # the server closes it
        except OSError as error:
            await self.stop()
            raise ServerError(why_closed(settings, error)) from error

    async def stop(self) -> None:
        """Close every connection, whoever hangs on it; the port is free afterwards."""
        listening, self._listening = self._listening, None
        if listening is not None:
            listening.close()
        self.events.end()
        self._doorkeeper.stop()
        runner, self._runner = self._runner, None
        if runner is not None:
            await runner.cleanup()
        if listening is not None:
            with suppress(TimeoutError):
                await asyncio.wait_for(listening.wait_closed(), STOP_S)

    @property
    def port(self) -> int:
        """Where it listens."""
        assert self._listening is not None
        return int(self._listening.sockets[0].getsockname()[1])

    def _connect(self) -> asyncio.BaseProtocol:
        """Whoever is one too many is sent away before he has said a word."""
        server = self._runner.server if self._runner is not None else None
        if server is None or len(server.connections) >= self._settings.connections:
            return Away()
        return connection(server)

    # Requests ----------------------------------------------------------------------------------------------------

    def _application(self) -> web.Application:
        application = web.Application(middlewares=[self._guard], client_max_size=LARGEST_BODY)
        for operation in OPERATIONS:
            route = self._answering(operation)
            application.router.add_route(operation.method, PREFIX + operation.path, route, name=operation.id)
        application.router.add_route("GET", f"{PREFIX}/openapi.json", self._document, name="get_openapi")
        application.router.add_route("GET", f"{PREFIX}/events", self._stream, name="get_events")
        if self._settings.metrics:
            application.router.add_route("GET", "/metrics", self._metrics, name="get_metrics")
        application.on_response_prepare.append(_prepare)
        return application

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        operation = request.match_info.route.name or "none"
        try:
            async with asyncio.timeout(REQUEST_S):
                request[_CALLER] = await self._doorkeeper.admit(request.headers)
                if operation != "get_events":
                    response = await handler(request)
            if operation == "get_events":  # it has no end
                response = await handler(request)
        except ProblemError as problem:
            response = answer_of(problem)
        except web.HTTPException as error:  # aiohttp's own: no such path, another method
            response = answer_of(_of_aiohttp(error))
            if "Allow" in error.headers:
                response.headers["Allow"] = error.headers["Allow"]
        except TimeoutError:
            response = answer_of(ProblemError(Kind.SLOW, f"it was not done within {REQUEST_S:.0f} s"))
        except Exception as error:  # noqa: BLE001 - the request's last line: told without what was sent
            self._tell(operation, error)
            response = answer_of(ProblemError(Kind.FAILED, "the log of the wall says more"))
        else:
            self._failing = False
        self._figures.requests.labels(operation, str(response.status)).inc()
        return response

    def _tell(self, operation: str, error: Exception) -> None:
        if not self._failing:
            log.error("the control interface failed in our own code at %s: %s", operation, clean(repr(error)))
        self._failing = True

    def _answering(self, operation: Operation) -> Handler:
        async def handle(request: web.Request) -> web.StreamResponse:
            caller: Caller = request[_CALLER]
            _check_rights(operation, caller)
            call = Call(
                self._hand,
                caller,
                _wall(request),
                request.match_info.get("alarm", ""),
                _query(operation, request),
                await _body(operation, request),
            )
            try:
                answer = await operation.do(call)
            except UnknownError as error:
                raise ProblemError(Kind.UNKNOWN, str(error)) from error
            except ChangedError as error:
                raise ProblemError(Kind.CHANGED, str(error)) from error
            except RefusedError as error:
                raise ProblemError(Kind.REFUSED, str(error)) from error
            except BusyError as error:
                raise ProblemError(Kind.TOO_MANY, str(error)) from error
            if isinstance(answer, bytes):
                return web.Response(body=answer, content_type=str(operation.answer))
            return web.Response(body=answer.model_dump_json().encode(), content_type="application/json")

        return handle

    async def _document(self, _request: web.Request) -> web.StreamResponse:
        return web.Response(body=document().encode(), content_type="application/json")

    async def _metrics(self, _request: web.Request) -> web.StreamResponse:
        async with self._scraping:
            self._hand.refresh_figures()
            text = await asyncio.get_running_loop().run_in_executor(None, self._figures.text)
        return web.Response(body=text, headers={"Content-Type": CONTENT_TYPE})

    async def _stream(self, request: web.Request) -> web.StreamResponse:
        if self.events.full:
            raise ProblemError(Kind.BUSY, "too many programs listen to events already")
        response = web.StreamResponse(headers={"Content-Type": EVENT_STREAM})
        listener = self.events.join()
        try:
            await response.prepare(request)
            event: bytes | None = READY
            while event is not None:
                await asyncio.wait_for(response.write(event), SEND_S)
                event = await listener.next(STILL_HERE_S)
                if not await self._doorkeeper.find(request.headers.get("Authorization", "")):
                    break
        except (TimeoutError, OSError):  # he does not listen any more
            if request.transport is not None:
                request.transport.abort()
        finally:
            self.events.leave(listener)
        return response


def _check_rights(operation: Operation, caller: Caller) -> None:
    if not operation.changes:
        return
    if caller.role is None:
        raise ProblemError(Kind.NOT_ALLOWED, f'the token "{caller.name}" may look, and change nothing')
    if operation.deed is not None and not may(caller.role, operation.deed):
        raise ProblemError(
            Kind.NOT_ALLOWED, f'the role {caller.role.value} of the token "{caller.name}" does not allow it'
        )


def _wall(request: web.Request) -> int:
    text = request.match_info.get("wall")
    if text is None:
        return 0
    if not (text.isascii() and text.isdigit() and len(text) < 6):
        raise ProblemError(Kind.INVALID, "a wall is named by its number: /walls lists them")
    return int(text)


def _query(operation: Operation, request: web.Request) -> Any:
    model = operation.query
    if model is None:
        return None
    try:
        return model.model_validate_strings(dict(request.query))
    except ValidationError as error:
        raise problems.invalid(error, model, "the query") from None


async def _body(operation: Operation, request: web.Request) -> Any:
    model = operation.body
    if model is None:
        return None
    if request.content_type != "application/json" or (request.charset or "utf-8").lower() != "utf-8":
        raise ProblemError(Kind.WRONG_TYPE, "send JSON in UTF-8 with the header Content-Type: application/json")
    try:
        async with asyncio.timeout(BODY_S):
            sent = await request.read()
    except TimeoutError:
        raise ProblemError(Kind.SLOW, f"the body did not come within {BODY_S:.0f} s") from None
    except ConnectionError:  # nobody hears the answer, and nothing of ours has failed
        raise ProblemError(Kind.SLOW, "the connection ended before the body did") from None
    except web.HTTPRequestEntityTooLarge:
        raise ProblemError(Kind.TOO_LARGE, f"a body has at most {LARGEST_BODY} bytes") from None
    try:
        return model.model_validate_json(sent)
    except ValidationError as error:
        raise problems.invalid(error, model, "the body") from None


def _of_aiohttp(error: web.HTTPException) -> ProblemError:
    if error.status == Kind.WRONG_METHOD.status:
        return ProblemError(Kind.WRONG_METHOD, "see the document at /api/v1/openapi.json for what can be done there")
    if error.status == Kind.TOO_LARGE.status:
        return ProblemError(Kind.TOO_LARGE, f"a body has at most {LARGEST_BODY} bytes")
    return ProblemError(Kind.UNKNOWN, "there is no such path; /api/v1/openapi.json lists them")


async def _prepare(_request: web.Request, response: web.StreamResponse) -> None:
    harden(response)
