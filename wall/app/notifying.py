"""Telling others outside, as a desk does it: its words, its window, and the ways that its settings name."""

from __future__ import annotations

import math
import platform
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from wall.config import Settings
from wall.inventory.secrets import SecretStore
from wall.model import CameraId
from wall.notice.message import Text, Told, Words
from wall.notice.notices import Notices, deliveries
from wall.notice.sender import WayState
from wall.notice.way import SecretOf, Way
from wall.store.thread import StoreThread
from wall.ui import outside_words
from wall.ui.message_bar import MessageKind
from wall.urls import Secret

SECRET_FOR_S = 10.0  # a storm of notices asks the keyring once, and a new secret is heeded soon


def secret_name(way: Way) -> CameraId:
    """Under which the secret store keeps it; no camera is called so, their ids are UUIDs."""
    return CameraId(f"notice:{way.value}")


def secrets_of(store: SecretStore, clock: Callable[[], float] = time.monotonic) -> SecretOf:
    """The secrets of the ways in that store, each read anew after SECRET_FOR_S."""
    known: dict[Way, tuple[float, Secret | None]] = {}

    def secret_of(way: Way) -> Secret | None:
        now = clock()
        read_at, secret = known.get(way, (-math.inf, None))
        if now - read_at >= SECRET_FOR_S:
            secret = store.get(secret_name(way))
            known[way] = (now, secret)
        return secret

    return secret_of


def words_of(centre: str) -> Words:
    """What notices of that centre say, in the language of the moment."""

    def say(told: Told) -> Text:
        names = told.names
        where = outside_words.place(names.province, names.facility, names.camera)
        return Text(
            outside_words.subject(told.event, told.priority, told.wrong, where, told.step),
            outside_words.text(
                told.event,
                where,
                told.at,
                centre,
                told.raised_at,
                told.by,
                told.note,
                told.wrong,
                told.desk if told.away else "",
            ),
        )

    return say


class Telling(Protocol):
    """What tells others outside, as a desk sees it."""

    @property
    def states(self) -> list[WayState]:
        """How each way fares."""

    def start(self) -> None:
        """Begin."""

    def stop(self) -> None:
        """End; what waits, waits for the next start."""


class Together:
    """Several as one: what is in the store that desks share, and what this desk tells alone while that is away."""

    def __init__(self, *parts: Telling) -> None:
        self._parts = parts

    @property
    def states(self) -> list[WayState]:
        """How each way fares in each of them."""
        return [state for part in self._parts for state in part.states]

    def start(self) -> None:
        """Begin."""
        for part in self._parts:
            part.start()

    def stop(self) -> None:
        """End."""
        for part in self._parts:
            part.stop()


def notices_for(
    settings: Settings, store: StoreThread, secrets: SecretStore, data_dir: Path, own: StoreThread | None = None
) -> Telling:
    """What tells others of the alarms in that store, or, where no way is named, drops what waits.

    `own`: this desk's own store, where `store` is one that desks share.
    """
    notice = settings.notice
    desk = f"{platform.node()}:{data_dir}"  # one wall runs on a data folder
    words, secret_of = words_of(notice.centre), secrets_of(secrets)
    everybodys = Notices(notice, store, deliveries(notice, secret_of), words, desk, shared=settings.shared)
    if own is None:
        return everybodys
    return Together(everybodys, Notices(notice, own, deliveries(notice, secret_of), words, desk, away=True))


class Telltale:
    """Says in the window that a way fails, and once that it works again.

    `say` shows a notice, which can be closed; `show` what stands in the status line as long as it is so.
    """

    def __init__(self, say: Callable[[str, MessageKind], None], show: Callable[[str], None]) -> None:
        self._say = say
        self._show = show
        self._failing: frozenset[Way] = frozenset()

    def look(self, states: list[WayState]) -> None:
        """Every way as it is now."""
        failing = {state.way: state.why for state in reversed(states) if state.failing}  # the first one speaks
        new = [way for way in failing if way not in self._failing]
        mended = [way for way in self._failing if way not in failing]
        if not new and not mended:
            return
        self._failing = frozenset(failing)
        self._show(_named(list(failing)))
        if new:
            self._say(outside_words.ways_fail(_named(new), failing[new[0]]), MessageKind.WARNING)
        elif mended:
            self._say(outside_words.ways_work(_named(mended)), MessageKind.DONE)


def _named(ways: list[Way]) -> str:
    return ", ".join(sorted(way.value for way in ways))
