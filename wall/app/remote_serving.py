"""Opens the control interface of a desk and closes it again. A wall without it is a whole wall: nothing here raises.

What it needs (aiohttp, prometheus_client, the models) is imported on another thread, and only where it is on.
"""

from __future__ import annotations

import asyncio
import importlib
import logging
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from wall import __version__
from wall.app.background import in_background
from wall.app.desk import Desk
from wall.inventory.secrets import SecretsError, open_secrets
from wall.paths import Paths
from wall.remote_settings import Remote
from wall.ui import remote_words
from wall.ui.message_bar import MessageKind

if TYPE_CHECKING:
    from wall.app.remote_shown import RemoteWall
    from wall.app.remoting import Remoting
    from wall.remote.server import Server
    from wall.remote.tokens import Token

log = logging.getLogger(__name__)

TOKENS_WITHIN_S = 5.0  # a keyring that asks its user something keeps no wall from starting

_HEAVY = ("wall.remote.server", "wall.remote.figures", "wall.app.remoting")


class RemoteServing:
    """`paths`: of the desk itself, whose secret store has the tokens, whatever cameras it watches."""

    def __init__(self, desk: Desk, paths: Paths) -> None:
        self._desk = desk
        self._paths = paths
        self._parent = QObject()
        self._look = QTimer(self._parent)
        self._look.timeout.connect(self._count)
        self._hand: Remoting | None = None
        self._server: Server | None = None

    async def start(self) -> None:
        """Open it; where that fails, say so, and go on without."""
        settings = self._desk.settings.remote
        if not settings.on:
            return
        for module in _HEAVY:
            await in_background(importlib.import_module, module)
        from wall.app.remote_figures import LOOK_S
        from wall.app.remote_tours import RemoteTours
        from wall.app.remoting import Remoting
        from wall.remote.figures import Figures
        from wall.remote.server import Server, ServerError

        figures = Figures(__version__)
        desk = self._desk
        views, tours = (lambda: desk.browsing.views), RemoteTours(desk.tours.on)
        self._hand = Remoting(desk, figures, desk.lag, self._windows, views, tours)
        server = Server(settings, self._hand, figures, self._tokens)
        try:
            await server.start()
        except ServerError as error:
            log.error("the control interface is not open: %s", error)
            if self._desk.window is not None:
                self._desk.window.show_message(remote_words.not_opened(), MessageKind.ERROR)
            return
        self._server = server
        log.info("the control interface listens at %s port %d", settings.listen, server.port)
        with suppress(SecretsError, TimeoutError):  # told at the first request, with what to do
            tell_dangers(settings, await asyncio.wait_for(self._tokens(), TOKENS_WITHIN_S))
        self._hand.counting.begin()
        self._look.start(round(1000 * LOOK_S))

    async def stop(self) -> None:
        """Close it."""
        self._look.stop()
        server, self._server = self._server, None
        if server is not None:
            await server.stop()

    def _count(self) -> None:
        if self._hand is not None:
            self._hand.counting.look(self._desk.state())

    async def _tokens(self) -> Sequence[Token]:
        from wall.remote.tokens import Tokens

        def read() -> Sequence[Token]:
            return Tokens(open_secrets(self._paths.secrets_file, self._paths.key_file)).all()

        return await in_background(read)

    def _windows(self) -> Sequence[RemoteWall]:
        from wall.app.remote_shown import RemoteWall

        found = []
        for wall in self._desk.walls.all:
            window = wall.window
            if window is None:  # a bare wall
                found.append(RemoteWall(wall.number, str(wall.number), wall.browsing, wall.canvas, wall.canvas))
            else:
                title, say = window.windowTitle(), window.show_message
                found.append(RemoteWall(wall.number, title, wall.browsing, wall.canvas, window, say))
        return found


def tell_dangers(settings: Remote, tokens: Sequence[Token]) -> None:
    """What somebody should know of an interface that has just been opened."""
    if not tokens:
        log.warning("the control interface is open, and there is no token: nobody can use it")
    if not (settings.loopback or settings.tls):
        log.warning("the control interface is open to others and not encrypted: its tokens can be read on the way")
