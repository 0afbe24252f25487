"""A desk without cameras for tests of several: a real desk, its stores and its window, on streams that a test tells.

usage: python -m tests.desks.desk_program URL DATA_DIR NAME [SKEW_S [SETTINGS]]

SETTINGS is JSON. Commands come in on stdin, one a line: `lose CAMERA`, `back CAMERA`, `ack CAMERA OCCURRENCE` (or
FACILITY), `sit NAME`, `silence`, `view ID` (show it), `rename ID NAME` (of a view), `quit`.
Each tick that shows something new is told on stdout as one line of JSON.
"""

from __future__ import annotations

import asyncio
import json
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, cast

import qasync
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from tests.app.places import FakeReader, inventory
from wall.alarms.annunciate import Announcement
from wall.alarms.book import Acknowledgement
from wall.alarms.source import Source, SourceKind
from wall.app.background import Bridge
from wall.app.centre import Centre
from wall.app.centre_settings import settle
from wall.app.desk import Desk
from wall.app.judging import Judging
from wall.app.notifying import notices_for
from wall.app.pauses import searched_here
from wall.app.screen import DeskOptions
from wall.app.settings_news import SettingsNews
from wall.app.sites import Site
from wall.config import Settings
from wall.decoders.base import StreamKey
from wall.decoders.pool import DecoderPool
from wall.health.assess import HealthLimits
from wall.health.condition import RULES
from wall.health.sample import Failure, StreamSample, StreamState
from wall.inventory.secrets import SecretStore
from wall.layouts.saved import ViewId
from wall.logs import set_up
from wall.model import CameraId
from wall.paths import paths_for
from wall.store.thread import StoreThread
from wall.ui.sound import Sounder, SoundState
from wall.urls import Secret

LOOK_MS = 20
DELAY_S = 1.0  # the tests are about what follows it


class ToldPool(FakeReader):
    """Streams without processes; those in `lost` are refused."""

    worker_process_ids: tuple[int, ...] = ()

    def __init__(self) -> None:
        super().__init__()
        self.lost: dict[str, float] = {}

    def start(self) -> None:
        """There is nothing to start."""

    def stop(self) -> None:
        """Nor to stop."""

    def sample(self, key: StreamKey) -> StreamSample:
        since = self.lost.get(key.rsplit("/", 1)[0])
        if since is not None:
            return StreamSample(StreamState.BACKOFF, Failure.REFUSED, state_since=since)
        now = time.monotonic()
        return StreamSample(StreamState.LIVE, last_packet_at=now, last_frame_at=now, picture_at=now, fps=25.0)


class Loudspeaker:
    """Counts what is heard."""

    state = SoundState.READY

    def __init__(self) -> None:
        self.heard = 0

    def start(self) -> None:
        """There is nothing to start."""

    def stop(self) -> None:
        """Nor to stop."""

    def play(self, _: Announcement) -> None:
        self.heard += 1


class OneWord:
    """Secrets of the ways out: all the same."""

    def get(self, _: CameraId) -> Secret | None:
        return Secret("word")


class Program:
    """The desk, and what is said about it."""

    def __init__(self, url: str, data_dir: Path, name: str, skew_s: float, told: Mapping[str, Any]) -> None:
        paths = paths_for(data_dir)
        paths.prepare()
        set_up(paths.log_file, "info")
        self._pool = ToldPool()
        shared, own = StoreThread(url), StoreThread(f"sqlite:///{paths.own_file.as_posix()}")
        self.centre = Centre(url, name, shared, own, lambda: time.time() + skew_s)
        own_desk = {"operator": f"operator {name}", **told.get("desk", {})}
        in_force = settle(Settings.model_validate({**told, "desk": own_desk, "store": {"url": url}}), paths)
        settings = in_force.settings
        notices = None
        if settings.notice.webhook.on:
            notices = notices_for(settings, shared, cast("SecretStore", OneWord()), data_dir, own)
        rules = {
            key: replace(rule, on_delay=min(rule.on_delay, DELAY_S), off_delay=min(rule.off_delay, DELAY_S))
            for key, rule in RULES.items()
        }
        judging = Judging(HealthLimits(), rules)
        self.desk = Desk(
            settings, DeskOptions(), cast("DecoderPool", self._pool), shared, judging, notices, centre=self.centre
        )
        self._speaker = Loudspeaker()
        self.desk._screen._sounder = cast("Sounder", self._speaker)
        self._bridge = Bridge()
        news = SettingsNews(in_force, shared, own, self._bridge.call_soon)
        self.centre.on_settings = news.look
        news.show = self.desk.show_settings
        self.desk.show_settings(news.now)
        self._told = ""
        self._seated = False  # who there is has been read
        seat = self.desk.operators.on_change
        self.desk.operators.on_change = lambda: self._seat(seat)
        self._timer = QTimer(self._bridge)
        self._timer.timeout.connect(self._tell)
        self.stopped = asyncio.Event()

    async def live(self) -> None:
        await self.desk.start()
        self.desk.show_site(Site(inventory(), {}))
        self._timer.start(LOOK_MS)
        threading.Thread(target=self._listen, daemon=True).start()
        await self.stopped.wait()

    def _listen(self) -> None:
        for line in sys.stdin:
            words = line.split()
            self._bridge.call_soon(lambda words=words: self._obey(words))  # type: ignore[misc]
        self._bridge.call_soon(self.stopped.set)

    def _obey(self, words: list[str]) -> None:
        match words:
            case ["lose", camera]:
                self._pool.lost[camera] = time.monotonic() - 60.0
            case ["back", camera]:
                del self._pool.lost[camera]
            case ["ack", source_id, occurrence]:
                kind = SourceKind.CAMERA if "-" in source_id else SourceKind.FACILITY
                self.desk.answering.acknowledge([Acknowledgement(Source(kind, source_id), int(occurrence))], "")
            case ["sit", *name]:
                self.desk.operators.sit(" ".join(name))
            case ["view", view_id]:
                self.desk.browsing.choose_view(ViewId(view_id))
            case ["rename", view_id, *name]:
                kept = self.desk.views.kept(ViewId(view_id))
                assert kept is not None
                self.desk.views.save_view(replace(kept.view, name=" ".join(name)), kept.at)
            case ["silence"]:
                self.desk.alarms.silence()
            case ["quit"]:
                self.stopped.set()

    def _seat(self, seat: Callable[[], None]) -> None:
        self._seated = True
        seat()

    def _tell(self) -> None:
        window = self.desk.window
        assert window is not None
        journaling, seen = self.centre.journaling, self.desk.state()
        held = self.centre._tenure.held(time.monotonic())
        state = {
            "state": journaling.state.value,
            "alarms": {
                alarm.source.id: {
                    "state": alarm.state.value,
                    "occurrence": alarm.occurrence,
                    "version": alarm.version,
                    "by": alarm.acknowledged_by,
                    "raised_at": _text(alarm.raised_at),
                    "step": "" if alarm.escalation is None else alarm.escalation.step.value,
                    "at_desk": "" if alarm.escalation is None else alarm.escalation.desk,
                }
                for alarm in journaling.shown.values()
                if alarm.version
            },
            "held": sorted(held) if not self.centre.away else [],
            "desks": list(self.centre.desks),
            "plans": [plan.reason for plan in seen.plans],
            "views": [view.name for view in self.desk.views.views],
            "view": window.page.header.views._words(),
            "calls": seen.flood.calls,
            "firsts": sorted(source.id for source in seen.firsts),
            "sits": window.status.operator.text(),
            "operators": list(self.desk.operators.names) if self._seated else [],
            "repeat": self.desk.settings.annunciation.p1_repeat_s,
            "settings": window.status.settings.text(),
            "tip": window.status.settings.toolTip(),
            "heard": self._speaker.heard,
            "notice": window.message_bar.text.text() if window.message_bar.isVisible() else "",
        }
        text = json.dumps(state)
        if text != self._told:
            self._told = text
            print(json.dumps({"at": time.monotonic(), **state}), flush=True)


def _text(at: datetime | None) -> str:
    return "" if at is None else at.isoformat()


def main() -> None:
    """Run until `quit`, or until stdin ends."""
    url, data_dir, name, *skew = sys.argv[1:]
    app = QApplication(["desk", "-platform", "offscreen"])
    loop = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)
    told = json.loads(skew[1]) if len(skew) > 1 else {}
    program = Program(url, Path(data_dir), name, float(skew[0]) if skew else 0.0, told)
    program.desk.show()
    try:
        with searched_here(app):
            loop.run_until_complete(program.live())
    finally:
        program.desk.stop()
    loop.close()


if __name__ == "__main__":
    main()
