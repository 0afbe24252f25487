"""A desk without cameras for tests of several: a real desk, its stores and its window, on streams that a test tells.

usage: python -m tests.desks.desk_program URL DATA_DIR NAME [SKEW_S]

Commands come in on stdin, one a line: `lose CAMERA`, `back CAMERA`, `ack CAMERA OCCURRENCE` (or FACILITY), `quit`.
Each tick that shows something new is told on stdout as one line of JSON.
"""

from __future__ import annotations

import asyncio
import json
import sys
import threading
import time
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import cast

import qasync
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from tests.app.places import FakeReader, inventory
from wall.alarms.book import Acknowledgement
from wall.alarms.source import Source, SourceKind
from wall.app.background import Bridge
from wall.app.centre import Centre
from wall.app.desk import Desk
from wall.app.judging import Judging
from wall.app.screen import DeskOptions
from wall.app.sites import Site
from wall.config import Settings
from wall.decoders.base import StreamKey
from wall.decoders.pool import DecoderPool
from wall.health.assess import HealthLimits
from wall.health.condition import RULES
from wall.health.sample import Failure, StreamSample, StreamState
from wall.logs import set_up
from wall.paths import paths_for
from wall.store.thread import StoreThread

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


class Program:
    """The desk, and what is said about it."""

    def __init__(self, url: str, data_dir: Path, name: str, skew_s: float) -> None:
        paths = paths_for(data_dir)
        paths.prepare()
        set_up(paths.log_file, "info")
        self._pool = ToldPool()
        shared, own = StoreThread(url), StoreThread(f"sqlite:///{paths.own_file.as_posix()}")
        self.centre = Centre(url, name, shared, own, lambda: time.time() + skew_s)
        settings = Settings.model_validate({"desk": {"operator": f"operator {name}", "sound": False}})
        rules = {
            key: replace(rule, on_delay=min(rule.on_delay, DELAY_S), off_delay=min(rule.off_delay, DELAY_S))
            for key, rule in RULES.items()
        }
        judging = Judging(HealthLimits(), rules)
        self.desk = Desk(
            settings, DeskOptions(), cast("DecoderPool", self._pool), shared, judging, centre=self.centre
        )
        self._bridge = Bridge()
        self._told = ""
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
            case ["quit"]:
                self.stopped.set()

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
                }
                for alarm in journaling.shown.values()
                if alarm.version
            },
            "held": sorted(held) if not self.centre.away else [],
            "desks": list(self.centre.desks),
            "plans": [plan.reason for plan in seen.plans],
            "calls": seen.flood.calls,
            "firsts": sorted(source.id for source in seen.firsts),
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
    program = Program(url, Path(data_dir), name, float(skew[0]) if skew else 0.0)
    program.desk.show()
    try:
        loop.run_until_complete(program.live())
    finally:
        program.desk.stop()
    loop.close()


if __name__ == "__main__":
    main()
