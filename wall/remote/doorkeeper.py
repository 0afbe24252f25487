"""Who comes in: the name that was called, the token, and how often one may be wrong. Before anything is done."""

from __future__ import annotations

import asyncio
import ipaddress
import logging
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from urllib.parse import urlsplit

from wall.inventory.secrets import SecretsError
from wall.remote.hand import Caller
from wall.remote.problems import Kind, ProblemError
from wall.remote.tokens import Token, match
from wall.remote_settings import Remote

log = logging.getLogger(__name__)

KNOWN_FOR_S = 10.0  # the tokens are read anew after it: a removed one opens for no longer than that
WRONG_EVERY_S = 1.0  # one wrong token a second is answered, whoever sends them
MOST_WRONG = 4  # wait for that answer at once; more are sent away without a wait
MOST_A_SECOND = 100.0  # requests with a token, of all callers: each takes the GUI thread a millisecond or two
TOLD_EVERY_S = 60.0  # at most one line a minute in the log about wrong tokens

LoadTokens = Callable[[], Awaitable[Sequence[Token]]]


class Doorkeeper:
    """`load` reads the tokens beside this thread; `sleep` and `clock` are asyncio's and the monotonic one."""

    def __init__(
        self,
        settings: Remote,
        load: LoadTokens,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._names = names_of(settings)
        self._load = load
        self._clock = clock
        self._sleep = sleep
        self._tokens: Sequence[Token] = ()
        self._read_at: float | None = None
        self._reading: asyncio.Future[None] | None = None
        self._slow = asyncio.Lock()
        self._waiting = 0
        self._told_at: float | None = None
        self._room = MOST_A_SECOND  # requests that may come at once: as many as come in a second
        self._room_at = clock()
        self.wrong = 0  # requests that came without a token that fits

    def stop(self) -> None:
        """Wait no longer for what is being read."""
        if self._reading is not None:
            self._reading.cancel()

    async def admit(self, headers: Mapping[str, str]) -> Caller:
        """Who asks. Raises ProblemError."""
        host = headers.get("Host", "")
        if name_in(host) not in self._names:
            raise ProblemError(
                Kind.WRONG_HOST, "the Host header names another computer; write the name into [remote] hosts"
            )
        if "Origin" in headers or headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin"):
            raise ProblemError(Kind.FROM_A_PAGE, "this request comes from a page in a browser")
        caller = await self.find(headers.get("Authorization", ""))
        if caller is None:
            await self._refuse()
        assert caller is not None
        self._keep_pace()
        return caller

    async def find(self, authorization: str) -> Caller | None:
        """Whose token that is; None where it is none."""
        scheme, _, sent = authorization.partition(" ")
        if scheme.lower() != "bearer" or not sent:
            return None
        token = match(await self._known(), sent.strip())
        return None if token is None else token.caller

    def _keep_pace(self) -> None:
        """A program that runs wild must not take the window's thread from its operator. Raises ProblemError."""
        now = self._clock()
        self._room = min(MOST_A_SECOND, self._room + (now - self._room_at) * MOST_A_SECOND)
        self._room_at = now
        if self._room < 1.0:
            raise ProblemError(Kind.TOO_MANY, f"more than {MOST_A_SECOND:.0f} requests a second; listen to /events")
        self._room -= 1.0

    async def _known(self) -> Sequence[Token]:
        """One reading at a time, however long it takes: a keyring that hangs must not take thread after thread."""
        if self._read_at is None or self._clock() - self._read_at >= KNOWN_FOR_S:
            if self._reading is None:
                self._reading = asyncio.ensure_future(self._read())
            await asyncio.shield(self._reading)
        return self._tokens

    async def _read(self) -> None:
        try:
            self._tokens = await self._load()
        except SecretsError as error:  # whoever cannot be known is not let in
            self._tokens = ()
            log.error("the control interface cannot read its tokens and lets nobody in: %s", error)
        finally:
            self._reading = None
        self._read_at = self._clock()

    async def _refuse(self) -> None:
        self.wrong += 1
        self._tell()
        if self._waiting >= MOST_WRONG:
            raise ProblemError(Kind.TOO_MANY, "too many requests without a token that fits; wait some seconds")
        self._waiting += 1
        try:
            async with self._slow:
                await self._sleep(WRONG_EVERY_S)
        finally:
            self._waiting -= 1
        raise ProblemError(Kind.NO_TOKEN, "send a token: Authorization: Bearer TOKEN (`remote token new` makes one)")

    def _tell(self) -> None:
        now = self._clock()
        if self._told_at is None or now - self._told_at >= TOLD_EVERY_S:
            self._told_at = now
            log.warning("requests without a token that fits come to the control interface: %d until now", self.wrong)


def names_of(settings: Remote) -> frozenset[str]:
    """What the interface may be called: a page that had its name point here calls it otherwise."""
    names = {settings.listen, *settings.hosts}
    address = ipaddress.ip_address(settings.listen)
    if address.is_loopback or address.is_unspecified:
        names |= {"127.0.0.1", "::1", "localhost"}
    if address.is_unspecified:
        names.discard(settings.listen)
    return frozenset(names)


def name_in(host: str) -> str:
    """The computer's name in a Host header, without port and brackets; "" where it is none."""
    try:
        return (urlsplit(f"//{host}").hostname or "").rstrip(".")
    except ValueError:
        return ""
